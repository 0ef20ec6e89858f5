/**
 * Multi-layer perceptrons in plain TypeScript: the twin of the kernels behind `mlp-kernel.ts`, bit for bit the same.
 *
 * Layer l of sizes n_0, ..., n_L maps z_l = s_l W_l a_{l-1} + t_l b_l, a_0 = x, a_l = phi(z_l) for l < L, f(x) = z_L.
 * theta holds W_1 (n_1 x n_0, row-major), b_1, W_2, ... Reverse mode, with delta_L = the cotangent of f:
 * dW_l = s_l sum_i delta_l(i) a_{l-1}(i)^T, db_l = t_l sum_i delta_l(i), delta_{l-1} = (s_l W_l^T delta_l) o phi'(z_{l-1}).
 * Every sum runs in the order of its index; samples are the outermost.
 */
import type {ActivationName} from './activations.ts';
import {activate} from './activations-twin.ts';

/** s_l and t_l for each layer, alternating; undefined for all ones. */
export type LayerScales = readonly number[] | undefined;

const weightScale = (scales: LayerScales, l: number): number =>
	scales === undefined ? 1 : scales[2 * l - 2]!;
const biasScale = (scales: LayerScales, l: number): number => (scales === undefined ? 1 : scales[2 * l - 1]!);

/** Room kept between calls, so that a pass allocates nothing once it has seen its shape. */
const pool: Float64Array[] = [];

function room(index: number, length: number): Float64Array {
	const kept = pool[index];
	if (kept !== undefined && kept.length >= length) return kept;
	return (pool[index] = new Float64Array(2 * length));
}

/** z (batch x n) = (load ? z : 0) + a W^T for W (n x k) at `at` in theta and a (batch x k). */
function applyWeights(
	batch: number,
	k: number,
	n: number,
	theta: Float64Array,
	at: number,
	a: Float64Array,
	z: Float64Array,
	load: boolean,
): void {
	for (let i = 0; i < batch; i++)
		for (let o = 0; o < n; o++) {
			let sum = load ? z[i * n + o]! : 0;
			for (let p = 0; p < k; p++) sum += theta[at + o * k + p]! * a[i * k + p]!;
			z[i * n + o] = sum;
		}
}

/** z = s z + t b for each sample, b (n entries) at `at` in theta. */
function affine(
	batch: number,
	n: number,
	s: number,
	t: number,
	theta: Float64Array,
	at: number,
	z: Float64Array,
): void {
	for (let i = 0; i < batch; i++)
		for (let o = 0; o < n; o++) z[i * n + o] = s * z[i * n + o]! + t * theta[at + o]!;
}

/** g (batch x k) = (load ? g : 0) + d W for W (n x k) at `at` in theta and d (batch x n). */
function applyTransposed(
	batch: number,
	k: number,
	n: number,
	theta: Float64Array,
	at: number,
	d: Float64Array,
	g: Float64Array,
	load: boolean,
): void {
	if (!load) g.fill(0, 0, batch * k);
	for (let i = 0; i < batch; i++)
		for (let o = 0; o < n; o++) {
			const s = d[i * n + o]!;
			for (let p = 0; p < k; p++) g[i * k + p]! += theta[at + o * k + p]! * s;
		}
}

/** dW (n x k) at `at` += d^T a for d (batch x n) and a (batch x k). */
function addOuterProduct(
	batch: number,
	k: number,
	n: number,
	d: Float64Array,
	a: Float64Array,
	dTheta: Float64Array,
	at: number,
): void {
	for (let i = 0; i < batch; i++)
		for (let o = 0; o < n; o++) {
			const s = d[i * n + o]!;
			for (let p = 0; p < k; p++) dTheta[at + o * k + p]! += s * a[i * k + p]!;
		}
}

/** Adds the samples of d to the biases and scales the finished gradient of a layer. */
function finishGradient(
	batch: number,
	k: number,
	n: number,
	s: number,
	t: number,
	d: Float64Array,
	dTheta: Float64Array,
	at: number,
): void {
	const biases = at + n * k;
	for (let i = 0; i < batch; i++) for (let o = 0; o < n; o++) dTheta[biases + o]! += d[i * n + o]!;
	for (let p = at; p < biases; p++) dTheta[p]! *= s;
	for (let o = 0; o < n; o++) dTheta[biases + o]! *= t;
}

/** out (batch x n_L) = f(x). */
export function mlpForward(
	sizes: readonly number[],
	name: ActivationName,
	theta: Float64Array,
	x: Float64Array,
	batch: number,
	out: Float64Array,
	scales: LayerScales,
): Float64Array {
	sweep(sizes, name, 0, theta, x, batch, out, scales);
	return out;
}

/** The hidden activations into `pool` at 4 l, with slopes at 4 l + 2 when `order` is 1; f(x) into `out` if there is one. */
function sweep(
	sizes: readonly number[],
	name: ActivationName,
	order: 0 | 1,
	theta: Float64Array,
	x: Float64Array,
	batch: number,
	out: Float64Array | undefined,
	scales: LayerScales,
): void {
	let a = x;
	let at = 0;
	for (let l = 1; l < sizes.length; l++) {
		const k = sizes[l - 1]!;
		const n = sizes[l]!;
		const last = l === sizes.length - 1;
		if (last && out === undefined) return;
		const z = last ? out! : room(4 * l, batch * n);
		applyWeights(batch, k, n, theta, at, a, z, false);
		affine(batch, n, weightScale(scales, l), biasScale(scales, l), theta, at + n * k, z);
		const slope = order > 0 ? room(4 * l + 2, batch * n) : z;
		if (!last) activate(name, order, 0, batch * n, z, z, slope, slope);
		a = z;
		at += n * (k + 1);
	}
}

/** dTheta = the gradient of sum_i <dOut(i), f(x_i)> by theta. */
export function mlpBackward(
	sizes: readonly number[],
	name: ActivationName,
	theta: Float64Array,
	x: Float64Array,
	batch: number,
	dOut: Float64Array,
	dTheta: Float64Array,
	scales: LayerScales,
): Float64Array {
	sweep(sizes, name, 1, theta, x, batch, undefined, scales);
	dTheta.fill(0);
	let at = theta.length;
	let d = dOut;
	for (let l = sizes.length - 1; l > 0; l--) {
		const k = sizes[l - 1]!;
		const n = sizes[l]!;
		const s = weightScale(scales, l);
		at -= n * (k + 1);
		addOuterProduct(batch, k, n, d, l > 1 ? pool[4 * l - 4]! : x, dTheta, at);
		finishGradient(batch, k, n, s, biasScale(scales, l), d, dTheta, at);
		if (l === 1) break;
		const g = room(l & 1, batch * k);
		const slope = pool[4 * l - 2]!;
		applyTransposed(batch, k, n, theta, at, d, g, false);
		for (let i = 0; i < batch * k; i++) g[i] = s * g[i]! * slope[i]!;
		d = g;
	}
	return dTheta;
}

/**
 * The hidden layers with their derivatives along thetaDot into `pool`: a at 4 l, its derivative at 4 l + 1, phi'(z) at
 * 4 l + 2 and phi''(z) zDot at 4 l + 3; the derivative of f(x) into `outDot` if there is one.
 */
function sweepTangent(
	sizes: readonly number[],
	name: ActivationName,
	theta: Float64Array,
	thetaDot: Float64Array,
	x: Float64Array,
	batch: number,
	outDot: Float64Array | undefined,
	scales: LayerScales,
): void {
	let a = x;
	let aDot = x;
	let at = 0;
	for (let l = 1; l < sizes.length; l++) {
		const k = sizes[l - 1]!;
		const n = sizes[l]!;
		const s = weightScale(scales, l);
		const t = biasScale(scales, l);
		const last = l === sizes.length - 1;
		if (last && outDot === undefined) return;
		const dot = last ? outDot! : room(4 * l + 1, batch * n);
		applyWeights(batch, k, n, thetaDot, at, a, dot, false);
		if (l > 1) applyWeights(batch, k, n, theta, at, aDot, dot, true);
		affine(batch, n, s, t, thetaDot, at + n * k, dot);
		if (last) return;
		const z = room(4 * l, batch * n);
		const slope = room(4 * l + 2, batch * n);
		const bend = room(4 * l + 3, batch * n);
		applyWeights(batch, k, n, theta, at, a, z, false);
		affine(batch, n, s, t, theta, at + n * k, z);
		activate(name, 2, 0, batch * n, z, z, slope, bend);
		for (let i = 0; i < batch * n; i++) {
			bend[i]! *= dot[i]!;
			dot[i]! *= slope[i]!;
		}
		a = z;
		aDot = dot;
		at += n * (k + 1);
	}
}

/** outDot (batch x n_L) = the derivative of f(x) along thetaDot. */
export function mlpJvp(
	sizes: readonly number[],
	name: ActivationName,
	theta: Float64Array,
	thetaDot: Float64Array,
	x: Float64Array,
	batch: number,
	outDot: Float64Array,
	scales: LayerScales,
): Float64Array {
	sweepTangent(sizes, name, theta, thetaDot, x, batch, outDot, scales);
	return outDot;
}

/** dThetaDot = the derivative of `mlpBackward` when theta moves along thetaDot and dOut along dOutDot. */
export function mlpHvp(
	sizes: readonly number[],
	name: ActivationName,
	theta: Float64Array,
	thetaDot: Float64Array,
	x: Float64Array,
	batch: number,
	dOut: Float64Array,
	dOutDot: Float64Array,
	dThetaDot: Float64Array,
	scales: LayerScales,
): Float64Array {
	sweepTangent(sizes, name, theta, thetaDot, x, batch, undefined, scales);
	dThetaDot.fill(0);
	let at = theta.length;
	let d = dOut;
	let dDot = dOutDot;
	for (let l = sizes.length - 1; l > 0; l--) {
		const k = sizes[l - 1]!;
		const n = sizes[l]!;
		const s = weightScale(scales, l);
		at -= n * (k + 1);
		addOuterProduct(batch, k, n, dDot, l > 1 ? pool[4 * l - 4]! : x, dThetaDot, at);
		if (l > 1) addOuterProduct(batch, k, n, d, pool[4 * l - 3]!, dThetaDot, at);
		finishGradient(batch, k, n, s, biasScale(scales, l), dDot, dThetaDot, at);
		if (l === 1) break;
		const g = room(l & 1, batch * k);
		const gDot = room(2 + (l & 1), batch * k);
		const slope = pool[4 * l - 2]!;
		const bend = pool[4 * l - 1]!;
		applyTransposed(batch, k, n, theta, at, d, g, false);
		applyTransposed(batch, k, n, thetaDot, at, d, gDot, false);
		applyTransposed(batch, k, n, theta, at, dDot, gDot, true);
		for (let i = 0; i < batch * k; i++) {
			const u = s * g[i]!;
			const v = s * gDot[i]!;
			g[i] = u * slope[i]!;
			gDot[i] = v * slope[i]! + u * bend[i]!;
		}
		d = g;
		dDot = gDot;
	}
	return dThetaDot;
}
