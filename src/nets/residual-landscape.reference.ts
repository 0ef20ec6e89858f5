/**
 * The residual landscape straight from its definition in 70 digits, for tests. Derivatives are central differences with h = 10^-18, which
 * err by h^2 times a higher derivative and by 10^-70 / h^2 in rounding: some 33 digits are right, and no formula for a derivative is used.
 */
import {create, all, type BigNumber, type FactoryFunctionMap} from 'mathjs';
import {dyadic} from '../kernels/rational.ts';
import type {LossName} from './losses.ts';
import type {ResidualData} from './residual-moments.ts';

const math = create(all as FactoryFunctionMap, {number: 'BigNumber', precision: 70});

/** A double, exactly. */
export const big = (v: number): BigNumber => {
	const {mantissa, exponent} = dyadic(v);
	return math.bignumber(mantissa.toString()).times(math.bignumber(2).pow(exponent));
};
const one = big(1);
const h = math.bignumber('1e-18');

const definitions: Record<LossName, (p: BigNumber, y: BigNumber) => BigNumber> = {
	squared: (p, y) => p.minus(y).pow(2).div(2),
	logistic: (p, y) => one.plus(y.neg().times(p).exp()).ln(),
	pseudoHuber: (p, y) => one.plus(p.minus(y).pow(2)).sqrt().minus(1),
	doubleWell: p => p.pow(2).minus(1).pow(2).plus(p.times(3).div(10)),
};

/** F at z, from its definition. */
function exactValue({d, k, x, f, y, loss}: ResidualData, z: BigNumber[]): BigNumber {
	let total = big(0);
	for (let i = 0; i < y.length; i++) {
		let p = big(0);
		for (let a = 0; a < d; a++) {
			let entry = big(x[i * d + a]!);
			for (let b = 0; b < k; b++) entry = entry.plus(z[d + a * k + b]!.times(big(f[i * k + b]!)));
			p = p.plus(z[a]!.times(entry));
		}
		total = total.plus(definitions[loss](p, big(y[i]!)));
	}
	return total.div(y.length);
}

/** Value, gradient and Hessian of F at a point. */
export function exactDerivatives(data: ResidualData, point: Float64Array) {
	const z = Array.from(point, big);
	const at = (steps: [number, number][]) => {
		const moved = [...z];
		for (const [i, times] of steps) moved[i] = moved[i]!.plus(h.times(times));
		return exactValue(data, moved);
	};
	const n = z.length;
	const gradient = z.map((_, i) =>
		at([[i, 1]])
			.minus(at([[i, -1]]))
			.div(h.times(2)),
	);
	const hessian: BigNumber[] = [];
	for (let i = 0; i < n; i++)
		for (let j = 0; j < n; j++)
			hessian[i * n + j] =
				j < i
					? hessian[j * n + i]!
					: at([
							[i, 1],
							[j, 1],
						])
							.minus(
								at([
									[i, 1],
									[j, -1],
								]),
							)
							.minus(
								at([
									[i, -1],
									[j, 1],
								]),
							)
							.plus(
								at([
									[i, -1],
									[j, -1],
								]),
							)
							.div(h.times(h).times(4));
	return {value: at([]), gradient, hessian};
}
