/**
 * Multi-layer perceptrons, a whole pass in one call. Layer l maps n_{l-1} to n_l numbers, z_l = s_l W_l a_{l-1} + t_l b_l,
 * a_l = phi(z_l) for all layers but the last. Inside, activations are kept feature by feature (n_l x batch), so that every
 * product has the batch along its vectors; what callers see is sample by sample. What is computed, and in which order
 * it is summed, is said in `mlp-twin.ts`.
 */
import {activate} from './activation';
import {LAYERS} from './layout';
import {product, productTransposedB} from './product';
import {Add} from './tile';
import {scaleBy} from './vector';

/** The number 1, for sums as products. */
const ONE = memory.data<f64>([1]);

const SCALES: usize = LAYERS + 4096;

/** n_l. */
export function width(l: i32): i32 {
	return load<i32>(LAYERS + ((<usize>l) << 2));
}

/** s_l. */
export function weightScale(l: i32): f64 {
	return load<f64>(SCALES + ((<usize>l) << 4));
}

/** t_l. */
export function biasScale(l: i32): f64 {
	return load<f64>(SCALES + ((<usize>l) << 4), 8);
}

/** Bytes set aside for n x batch numbers. */
export function room(n: i32, batch: i32): usize {
	return (<usize>((n * batch + 3) & -4)) << 3;
}

/** Bytes of the parameters of layer l. */
export function parameterBytes(l: i32): usize {
	return (<usize>(width(l) * (width(l - 1) + 1))) << 3;
}

/** z (n x batch) = scale z + shift b, b down the columns. */
function affine(n: i32, batch: i32, scale: f64, shift: f64, b: usize, z: usize): void {
	const s = f64x2.splat(scale);
	for (let o = 0; o < n; o++) {
		const t = shift * load<f64>(b);
		const u = f64x2.splat(t);
		let i = batch;
		for (; i > 1; i -= 2) {
			v128.store(z, f64x2.add(f64x2.mul(s, v128.load(z)), u));
			z += 16;
		}
		if (i > 0) {
			store<f64>(z, scale * load<f64>(z) + t);
			z += 8;
		}
		b += 8;
	}
}

/** The transpose of a (rows x columns). */
export function transpose(rows: i32, columns: i32, a: usize, out: usize): void {
	if (rows === 1 || columns === 1) {
		memory.copy(out, a, (<usize>(rows * columns)) << 3);
		return;
	}
	for (let i = 0; i < rows; i++) {
		let to = out + ((<usize>i) << 3);
		for (let j = 0; j < columns; j++) {
			store<f64>(to, load<f64>(a));
			a += 8;
			to += (<usize>rows) << 3;
		}
	}
}

/** W_l a_{l-1}, written to z or added to it; the input of the first layer is sample by sample. */
export function applyWeights(l: i32, batch: i32, w: usize, a: usize, z: usize, load: bool): void {
	const n = width(l);
	const k = width(l - 1);
	const row = (<usize>batch) << 3;
	if (l === 1)
		productTransposedB<Add>(n, batch, k, w, (<usize>k) << 3, a, (<usize>k) << 3, z, row, load, false);
	else product<Add>(n, batch, k, w, (<usize>k) << 3, 8, a, row, z, row, load);
}

/** z_l from W_l a_{l-1} in place. */
export function finishLayer(l: i32, batch: i32, w: usize, z: usize): void {
	const n = width(l);
	affine(n, batch, weightScale(l), biasScale(l), w + ((<usize>(n * width(l - 1))) << 3), z);
}

/** W_l^T d, written to g or added to it. */
export function applyTransposed(l: i32, batch: i32, w: usize, d: usize, g: usize, load: bool): void {
	const k = width(l - 1);
	const row = (<usize>batch) << 3;
	product<Add>(k, batch, width(l), w, 8, (<usize>k) << 3, d, row, g, row, load);
}

/** d a_{l-1}^T, written to dW or added to it; the input of the first layer is sample by sample. */
export function outerProduct(l: i32, batch: i32, d: usize, a: usize, dW: usize, load: bool): void {
	const n = width(l);
	const k = width(l - 1);
	const row = (<usize>batch) << 3;
	if (l === 1) product<Add>(n, k, batch, d, row, 8, a, (<usize>k) << 3, dW, (<usize>k) << 3, load);
	else productTransposedB<Add>(n, k, batch, d, row, a, row, dW, (<usize>k) << 3, load, false);
}

/** The gradient of layer l from its sums in place at dW, and of its biases from d. */
export function finishGradient(l: i32, batch: i32, d: usize, dW: usize): void {
	const n = width(l);
	const weights = n * width(l - 1);
	const dB = dW + ((<usize>weights) << 3);
	scaleBy(weights, weightScale(l), dW);
	product<Add>(n, 1, batch, d, (<usize>batch) << 3, 8, ONE, 0, dB, 8, false);
	scaleBy(n, biasScale(l), dB);
}

/** The activations of the hidden layers, one after another at `kept`, each followed by its slopes when `order` is 1. */
function sweep(layers: i32, kind: i32, order: i32, theta: usize, x: usize, batch: i32, kept: usize): usize {
	let a = x;
	for (let l = 1; l < layers; l++) {
		const size = room(width(l), batch);
		applyWeights(l, batch, theta, a, kept, false);
		finishLayer(l, batch, theta, kept);
		activate(kind, order, width(l) * batch, kept, kept, kept + size, 0);
		a = kept;
		kept += order > 0 ? size << 1 : size;
		theta += parameterBytes(l);
	}
	return a;
}

/** out (batch x n_L) = f(x). */
export function mlpForward(
	layers: i32,
	kind: i32,
	theta: usize,
	x: usize,
	batch: i32,
	out: usize,
	scratch: usize,
): void {
	const a = sweep(layers, kind, 0, theta, x, batch, scratch);
	for (let l = 1; l < layers; l++) {
		theta += parameterBytes(l);
		scratch += room(width(l), batch);
	}
	applyWeights(layers, batch, theta, a, scratch, false);
	finishLayer(layers, batch, theta, scratch);
	transpose(width(layers), batch, scratch, out);
}

/** g = (s g) o slope, n numbers. */
function throughActivation(n: i32, scale: f64, g: usize, slope: usize): void {
	const s = f64x2.splat(scale);
	let i = n;
	for (; i > 1; i -= 2) {
		v128.store(g, f64x2.mul(f64x2.mul(s, v128.load(g)), v128.load(slope)));
		g += 16;
		slope += 16;
	}
	if (i > 0) store<f64>(g, scale * load<f64>(g) * load<f64>(slope));
}

/** dTheta = the gradient of <dOut, f(x)> by theta. */
export function mlpBackward(
	layers: i32,
	kind: i32,
	theta: usize,
	x: usize,
	batch: i32,
	dOut: usize,
	dTheta: usize,
	scratch: usize,
): void {
	sweep(layers, kind, 1, theta, x, batch, scratch);
	let kept = scratch;
	let widest = width(layers);
	for (let l = 1; l < layers; l++) {
		kept += room(width(l), batch) << 1;
		widest = max(widest, width(l));
		theta += parameterBytes(l);
		dTheta += parameterBytes(l);
	}
	let d = kept;
	let next = d + room(widest, batch);
	transpose(batch, width(layers), dOut, d);
	for (let l = layers; l > 0; l--) {
		const size = l > 1 ? room(width(l - 1), batch) : 0;
		kept -= size << 1;
		outerProduct(l, batch, d, l > 1 ? kept : x, dTheta, false);
		finishGradient(l, batch, d, dTheta);
		if (l === 1) return;
		applyTransposed(l, batch, theta, d, next, false);
		throughActivation(width(l - 1) * batch, weightScale(l), next, kept + size);
		const spare = d;
		d = next;
		next = spare;
		theta -= parameterBytes(l - 1);
		dTheta -= parameterBytes(l - 1);
	}
}
