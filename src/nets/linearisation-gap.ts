/** How far training takes a network from its linearisation, from its initial parameters and from its initial kernel. */
import {axpy} from '../kernels/dense.ts';
import {forwardPass} from './gradient.ts';
import type {Layer, Tape} from './layer.ts';

/** Full-batch gradient descent on (1/2) |f(X) - Y|^2, next to the same descent in function space through frozen kernels. */
export type FrozenDescent = {
	/** The inputs x: those trained on first, one for every label, then those that are only watched. */
	readonly inputs: Float64Array;
	readonly y: Float64Array;
	/** Kernels on all inputs, each to train a g through: that of the network at theta_0, that of the infinite network. */
	readonly frozen: readonly Float64Array[];
	readonly rate: number;
	readonly steps: number;
	/** Every how many steps the kernel of theta_t is looked at; 1 is all of them. */
	readonly every: number;
};

/** The largest distances over the steps t = 0, …, `steps`; Euclidean norms, for kernels that of Frobenius. */
export type LinearisationGap = {
	/** sup_t |f_t - g_t| over all inputs, for each frozen kernel: g_0 = f_0 and g_(t+1) = g_t - rate frozen(x, X) (g_t(X) - Y). */
	readonly outputs: readonly number[];
	/** sup_t |theta_t - theta_0|. */
	readonly parameters: number;
	/** sup_t |Theta_t - Theta_0| on the inputs trained on, over the steps looked at. */
	readonly kernel: number;
};

/** The tangent kernel of a network with one output on the first m inputs of a tape. */
function kernelOf(net: Layer, theta: Float64Array, tape: Tape, m: number): Float64Array {
	const n = tape.batch;
	const all = new Float64Array(n * n);
	net.addParameterGram(theta, tape, new Float64Array(n).fill(1), 1, all);
	return all.filter((_, at) => at < m * n && at % n < m);
}

function distance(a: Float64Array, b: Float64Array): number {
	let square = 0;
	for (let i = 0; i < a.length; i++) square += (a[i]! - b[i]!) ** 2;
	return Math.sqrt(square);
}

/**
 * The gaps of a network with one output, trained from theta0, which is left as it is. With the kernel of theta0 itself g is the network
 * linearised there, trained on the same data. Plain float64: no error bound. [lee2019, Theorem 2.1]
 */
export function linearisationGap(
	net: Layer,
	theta0: Float64Array,
	{inputs, y, frozen, rate, steps, every}: FrozenDescent,
): LinearisationGap {
	const theta = theta0.slice();
	const m = y.length;
	let tape = forwardPass(net, theta, inputs);
	const n = tape.batch;
	const curves = frozen.map(kernel => ({kernel, g: tape.output.slice(), gap: 0}));
	const initial = kernelOf(net, theta, tape, m);
	const gradient = new Float64Array(theta.length);
	const cotangent = new Float64Array(n); // stays 0 where nothing is trained
	const gap = {parameters: 0, kernel: 0};
	for (let step = 1; step <= steps; step++) {
		for (const {kernel, g} of curves) {
			const r = y.map((label, j) => g[j]! - label);
			for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) g[i]! -= rate * kernel[i * n + j]! * r[j]!;
		}
		for (let j = 0; j < m; j++) cotangent[j] = tape.output[j]! - y[j]!;
		net.vjp(theta, tape, cotangent, gradient);
		axpy(-rate, gradient, theta);
		tape = forwardPass(net, theta, inputs);
		for (const curve of curves) curve.gap = Math.max(curve.gap, distance(tape.output, curve.g));
		gap.parameters = Math.max(gap.parameters, distance(theta, theta0));
		if (step % every === 0)
			gap.kernel = Math.max(gap.kernel, distance(kernelOf(net, theta, tape, m), initial));
	}
	return {outputs: curves.map(curve => curve.gap), ...gap};
}
