import {Matrix, SVD} from 'ml-matrix';
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {
	add,
	compare,
	fromNumber,
	multiply,
	rational,
	subtract,
	ZERO,
	type Rational,
} from '../kernels/rational.ts';
import {bestLinearPredictor} from './linear-predictor.ts';
import type {ConvexLossName} from './loss-smoothness.ts';
import {randomResidualData} from './residual-landscape.samples.ts';
import {residualLandscape} from './residual-landscape.ts';

const names: ConvexLossName[] = ['squared', 'pseudoHuber', 'logistic'];

/** Random data of widely varying scale; now and then a column is repeated, so that X loses rank. */
function dataOf(loss: ConvexLossName, t: number) {
	const data = randomResidualData(`linear ${loss} ${t}`, loss, {d: 6, k: 1, n: 16, spread: 2});
	const {d, x, y} = data;
	if (t % 4 === 0 && d > 1) for (let i = 0; i < y.length; i++) x[i * d + 1] = 2 * x[i * d]!;
	return {d, x, y, loss, normal: data.normal};
}

/** F_lin as a landscape without features. */
const linear = (data: {d: number; x: Float64Array; y: Float64Array; loss: ConvexLossName}) =>
	residualLandscape({...data, k: 0, f: new Float64Array()});

/** (1/2n) sum_i (x_i^T u - y_i)^2 without rounding. */
function exactSquared(d: number, x: Float64Array, y: Float64Array, u: Float64Array): Rational {
	let sum = ZERO;
	for (const [i, label] of y.entries()) {
		let r = subtract(ZERO, fromNumber(label));
		for (let a = 0; a < d; a++) r = add(r, multiply(fromNumber(x[i * d + a]!), fromNumber(u[a]!)));
		sum = add(sum, multiply(r, r));
	}
	return multiply(sum, rational(1n, BigInt(2 * y.length)));
}

describe.each(names)('the best linear predictor for the %s loss', loss => {
	it('has a lower bound that no competitor goes below, near the optimum or far from it', () => {
		for (let t = 0; t < 60; t++) {
			const {normal, ...data} = dataOf(loss, t);
			const {u, value, lowerBound} = bestLinearPredictor(data);
			expect(lowerBound).toBeLessThanOrEqual(value);
			const f = linear(data);
			const rng = seedrandom.alea(`rival ${t}`);
			for (let k = 0; k < 60; k++) {
				const size = k === 0 ? 0 : 10 ** (-16 * rng.double() + 1);
				const rival = u.map(v => (k % 5 === 4 ? normal() / Math.abs(data.x[0]!) : v * (1 + size * normal())));
				expect(f.value(rival) + f.valueError(rival)).toBeGreaterThanOrEqual(lowerBound);
			}
		}
	});

	it('closes the gap between the bounds to the rounding of the value', () => {
		for (let t = 0; t < 60; t++) {
			const {normal: _, ...data} = dataOf(loss, t);
			const {u, value, lowerBound, attained} = bestLinearPredictor(data);
			// Twice the error of the value, and that of the dual sum, of terms of the size of the loss at 0 at most.
			const atZero = linear(data).value(new Float64Array(data.d));
			expect(value - lowerBound).toBeLessThan(2 * linear(data).valueError(u) + 100 * 2 ** -53 * atZero);
			// Random data is strictly separable or not separable at all, and both are proved.
			expect(attained).toBeDefined();
		}
	});
});

describe('the best linear predictor', () => {
	it('encloses the exact squared loss of its own U, and of every U rounded from least squares by another method', () => {
		for (let t = 0; t < 30; t++) {
			const {d, x, y, loss} = dataOf('squared', t);
			const {u, value, lowerBound} = bestLinearPredictor({d, x, y, loss});
			const own = exactSquared(d, x, y, u);
			expect(compare(own, fromNumber(value))).not.toBe(1);
			expect(compare(own, fromNumber(lowerBound))).not.toBe(-1);
			const svd = new SVD(Matrix.from1DArray(y.length, d, x), {autoTranspose: true});
			const other = Float64Array.from(svd.solve(Matrix.columnVector(y)).to1DArray());
			if (!other.every(Number.isFinite)) continue;
			const rival = exactSquared(d, x, y, other);
			expect(compare(rival, fromNumber(lowerBound))).not.toBe(-1);
			// The other U fits to some 100 u of ||y||, an error that is orthogonal to the residual and so enters squared; 1e-12 is ample.
			const sizes = exactSquared(d, x, y, new Float64Array(d));
			const room = add(fromNumber(value), multiply(sizes, fromNumber(1e-12)));
			expect(compare(rival, room)).not.toBe(1);
		}
	});

	it('adds up over outputs', () => {
		const {d, x, y, normal} = dataOf('squared', 1);
		const second = y.map(() => normal());
		const both = Float64Array.from({length: 2 * y.length}, (_, i) => (i % 2 ? second[i >> 1]! : y[i >> 1]!));
		const one = bestLinearPredictor({d, x, y, loss: 'squared'});
		const two = bestLinearPredictor({d, x, y: second, loss: 'squared'});
		const joint = bestLinearPredictor({d, q: 2, x, y: both, loss: 'squared'});
		expect(joint.u).toEqual(Float64Array.of(...one.u, ...two.u));
		const sum = one.value + two.value;
		expect(Math.abs(joint.value - sum)).toBeLessThanOrEqual(2 ** -52 * sum);
		expect(Math.abs(joint.lowerBound - one.lowerBound - two.lowerBound)).toBeLessThanOrEqual(2 ** -52 * sum);
	});

	it('knows closed forms', () => {
		// Residuals of the mean: values 1, 2, 6 around 3, (4 + 1 + 9) / 6.
		const mean = bestLinearPredictor({
			d: 1,
			x: Float64Array.of(1, 1, 1),
			y: Float64Array.of(1, 2, 6),
			loss: 'squared',
		});
		expect(mean.u).toEqual(Float64Array.of(3));
		expect(mean.lowerBound).toBeLessThanOrEqual(14 / 6);
		expect(mean.value - mean.lowerBound).toBeLessThan(1e-14);
		// Two of three labels +1: log-odds log 2, value the entropy of (1/3, 2/3).
		const odds = bestLinearPredictor({
			d: 1,
			x: Float64Array.of(1, 1, 1),
			y: Float64Array.of(1, 1, -1),
			loss: 'logistic',
		});
		expect(Math.abs(odds.u[0]! - Math.LN2)).toBeLessThan(1e-12);
		expect(Math.abs(odds.value - (Math.log(3) - (2 / 3) * Math.LN2))).toBeLessThan(1e-14);
		expect(odds.attained).toBe(true);
	});

	it('proves the logistic infimum attained also where samples lie far out on their right side', () => {
		// Their derivatives, down to e^-350, are far below the rounding of the others; no correction of that size may turn their sign.
		for (const far of [50, 100, 300, 700]) {
			const x = Float64Array.of(1, 0.3, 0.9, -0.2, 1.2, 0.1, 0.3, 1, 0.2, 0.7, far, far / 3);
			const y = Float64Array.of(1, 1, -1, 1, -1, 1);
			const {value, lowerBound, attained} = bestLinearPredictor({d: 2, x, y, loss: 'logistic'});
			expect(attained).toBe(true);
			expect(value - lowerBound).toBeLessThan(1e-13);
		}
	});

	it('gives infimum 0, not attained, for strictly separable logistic data', () => {
		const {value, lowerBound, attained} = bestLinearPredictor({
			d: 2,
			x: Float64Array.of(1, 3, -2, 1, 5, 0.1),
			y: Float64Array.of(1, -1, 1),
			loss: 'logistic',
		});
		expect(attained).toBe(false);
		expect(lowerBound).toBe(0);
		expect(value).toBeGreaterThan(0);
		expect(value).toBeLessThan(1e-40);
	});

	it('bounds the infimum from below although it is not attained, for weakly separable logistic data', () => {
		// The last sample can be fitted beyond bounds by the second weight alone. The others leave (log 3 + 2 log 1.5) / 4 at u_1 = -log 2.
		const {value, lowerBound, attained} = bestLinearPredictor({
			d: 2,
			x: Float64Array.of(1, 0, 1, 0, -1, 0, 1, 1),
			y: Float64Array.of(1, -1, 1, 1),
			loss: 'logistic',
		});
		const infimum = (Math.log(3) + 2 * Math.log(1.5)) / 4;
		expect(attained).toBeUndefined();
		expect(lowerBound).toBeLessThanOrEqual(infimum + 2 ** -53);
		expect(value).toBeGreaterThanOrEqual(infimum - 2 ** -53);
		expect(value - lowerBound).toBeLessThan(1e-13);
	});

	it('refuses data that does not fit together', () => {
		const x = Float64Array.of(1, 2);
		expect(() => bestLinearPredictor({d: 1, x, y: Float64Array.of(1), loss: 'squared'})).toThrow(RangeError);
		expect(() => bestLinearPredictor({d: 1, q: 2, x, y: Float64Array.of(1, 2, 3), loss: 'squared'})).toThrow(
			/q = 2/,
		);
		expect(() =>
			bestLinearPredictor({d: 1, x: Float64Array.of(), y: Float64Array.of(), loss: 'squared'}),
		).toThrow(/no samples/);
		expect(() =>
			bestLinearPredictor({d: 1, x: Float64Array.of(NaN), y: Float64Array.of(1), loss: 'pseudoHuber'}),
		).toThrow(RangeError);
	});
});
