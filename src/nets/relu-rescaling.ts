/**
 * Two-layer ReLU networks without biases, f(x) = sum_j v_j relu(w_j . x), under rescaling of their units, and how sharp they are where they fit: the trace of the Gauss-Newton matrix of the
 * squared loss. On small dyadic numbers all is exact in float64 but for the roots in `leastTrace`.
 */
import {add, type Ball, ball, mul, sqrt} from '../kernels/ball.ts';

/** k units on R^d, and n samples. */
export interface ShallowRelu {
	readonly d: number;
	readonly k: number;
	readonly n: number;
	/** k x d. */
	readonly w: Float64Array;
	readonly v: Float64Array;
	/** n x d. */
	readonly x: Float64Array;
}

/** Unit j with the weights 2^e_j w_j and 2^-e_j v_j: the same function. */
export const withScales = (net: ShallowRelu, e: Float64Array): ShallowRelu => ({
	...net,
	w: net.w.map((w, at) => w * 2 ** e[Math.floor(at / net.d)]!),
	v: net.v.map((v, j) => v / 2 ** e[j]!),
});

/** w_j . x_i. */
function drive({d, w, x}: ShallowRelu, j: number, i: number): number {
	let sum = 0;
	for (let a = 0; a < d; a++) sum += w[j * d + a]! * x[i * d + a]!;
	return sum;
}

/** Of unit j, sums over the samples at which it is active: of |x_i|^2, and of (w_j . x_i)^2. */
function moments(net: ShallowRelu, j: number): {P: number; Q: number} {
	let [P, Q] = [0, 0];
	for (let i = 0; i < net.n; i++) {
		const z = drive(net, j, i);
		if (z <= 0) continue;
		Q += z * z;
		for (let a = i * net.d; a < (i + 1) * net.d; a++) P += net.x[a]! ** 2;
	}
	return {P, Q};
}

const units = ({k}: ShallowRelu) => Array.from({length: k}, (_, j) => j);

/** sum_i |grad f(x_i)|^2, the gradient in all weights: n times the trace of the Hessian of the mean of (f(x_i) - y_i)^2 / 2 where y_i = f(x_i). */
export const trace = (net: ShallowRelu): number =>
	units(net).reduce((sum, j) => {
		const {P, Q} = moments(net, j);
		return sum + net.v[j]! ** 2 * P + Q;
	}, 0);

/** The infimum of `trace` over all scales: v^2 P / a^2 + a^2 Q >= 2 |v| sqrt(P Q), unit by unit. */
export const leastTrace = (net: ShallowRelu): Ball =>
	units(net).reduce((sum, j) => {
		const {P, Q} = moments(net, j);
		return add(sum, mul(ball(2 * Math.abs(net.v[j]!)), sqrt(mul(ball(P), ball(Q)))));
	}, ball(0));

/** sum_j |v_j| |w_j|_1. */
export const pathNorm = ({d, w, v}: ShallowRelu): number =>
	w.reduce((sum, weight, at) => sum + Math.abs(weight * v[Math.floor(at / d)]!), 0);

/** f at the samples. */
export const outputs = (net: ShallowRelu): number[] =>
	Array.from({length: net.n}, (_, i) =>
		units(net).reduce((sum, j) => sum + net.v[j]! * Math.max(0, drive(net, j, i)), 0),
	);
