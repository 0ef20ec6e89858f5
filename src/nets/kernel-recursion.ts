/** The recursions of the infinite-width kernels of a fully connected network at two inputs, with a proved error carried along. */
import {type Ball, gamma} from '../kernels/ball.ts';
import {dot, norm} from '../kernels/dense.ts';
import {UNIT_ROUNDOFF as U} from '../kernels/rounding.ts';
import {type Covariance, type DualName, dualShift, type EnclosedDual} from './dual-quadrature.ts';

/** A network of `hidden` hidden layers and one output, all layers with sigmaW and sigmaB in NTK parameterisation. */
export interface DeepNetwork {
	readonly activation: DualName;
	readonly hidden: number;
	readonly sigmaW: number;
	readonly sigmaB: number;
}

/** K and Theta at (x, x), (x, x') and (x', x'). */
export interface TwoInputKernels {
	readonly nngp: readonly [Ball, Ball, Ball];
	readonly ntk: readonly [Ball, Ball, Ball];
}

/** [f(0), f(1), f(2)]. */
const triple = <T>(f: (i: number) => T): [T, T, T] => [f(0), f(1), f(2)];

/**
 * K' = sigmaW^2 T(K) + sigmaB^2 and Theta' = K' + sigmaW^2 Theta Tdot(K) from K = Theta = sigmaW^2 x . x' / d + sigmaB^2, through the dual given.
 * The radii hold for every evaluation in this order with duals as good as these: each layer adds what the dual errs and at most 16 roundings of
 * what it adds up, and passes on what came by `dualShift`. The variances of both inputs must be positive, else a radius may be infinite or not
 * a number. [lee2019, Section 2; jacot2018]
 */
export function kernelRecursion(
	{activation, hidden, sigmaW, sigmaB}: DeepNetwork,
	x: Float64Array,
	other: Float64Array,
	dual: EnclosedDual,
): TwoInputKernels {
	const d = x.length;
	const [weight, bias] = [sigmaW * sigmaW, sigmaB * sigmaB];
	const inner = [dot(x, x), dot(x, other), dot(other, other)];
	const sizes = [norm(x) ** 2, norm(x) * norm(other), norm(other) ** 2];
	let K = triple((i): Ball => ({
		value: (weight * inner[i]!) / d + bias,
		radius: gamma(d + 32) * ((weight * sizes[i]!) / d + bias),
	}));
	let Theta = K;
	for (let l = 0; l < hidden; l++) {
		const at = (i: number, j: number): Covariance => [K[i]!.value, K[i === j ? i : 1]!.value, K[j]!.value];
		const off = (i: number, j: number): Covariance => [
			K[i]!.radius,
			K[i === j ? i : 1]!.radius,
			K[j]!.radius,
		];
		const [before, tangent] = [K, Theta];
		const duals = triple(i => {
			const [a, b] = [
				[0, 0],
				[0, 2],
				[2, 2],
			][i] as [number, number];
			const {value, derivative} = dual(at(a, b));
			const shift = dualShift(activation, at(a, b), off(a, b));
			// Tdot on the diagonal of ReLU is 1/2 whatever the variance is.
			const still = activation === 'relu' && i !== 1;
			return {
				value: {value: value.value, radius: value.radius + shift.value},
				derivative: {value: derivative.value, radius: derivative.radius + (still ? 0 : shift.derivative)},
			};
		});
		K = triple(i => {
			const {value} = duals[i]!;
			const size = weight * (Math.abs(value.value) + Math.sqrt(before[0].value * before[2].value)) + bias;
			return {value: weight * value.value + bias, radius: weight * value.radius + 32 * U * size};
		});
		Theta = triple(i => {
			const {derivative: slope} = duals[i]!;
			const carried = tangent[i]!.value * slope.value;
			const moved =
				Math.abs(tangent[i]!.value) * slope.radius +
				(Math.abs(slope.value) + slope.radius) * tangent[i]!.radius;
			return {
				value: K[i]!.value + weight * carried,
				radius: K[i]!.radius + weight * moved + 32 * U * (Math.abs(K[i]!.value) + weight * Math.abs(carried)),
			};
		});
	}
	return {nngp: K, ntk: Theta};
}
