/**
 * The arithmetic of tensors for training a network beside its linearisation: predictions and gradients in float32 on the current backend, a few
 * samples at a time and summed in float64, so that memory does not grow with the data.
 *
 * The tangent kernel: where no layer has positions, float64, contracted layer by layer (`empiricalNtk`), without a Jacobian. Contracting a
 * convolution costs the square of its positions for each pair of samples; there rows of J are taken instead, float32 numbers, in blocks, and
 * their products in float64.
 */
import * as tf from '@tensorflow/tfjs-core';
import {matmulTransposedB} from '../kernels/dense.ts';
import type {Description} from '../nets/description.ts';
import {empiricalNtk} from '../nets/empirical-ntk.ts';
import type {Layer} from '../nets/layer.ts';
import {shapeSize} from '../nets/shape.ts';
import type {Arithmetic, TrainingLoss} from '../nets/linearised-training.ts';
import {softmaxCrossEntropy, squaredSum, type TensorLoss} from './losses.ts';
import {tensorNetwork, type TensorNetwork} from './network.ts';
import {lossGradient, predictions} from './train.ts';

const tensorLosses: Readonly<Record<TrainingLoss, TensorLoss>> = {
	squared: squaredSum,
	crossEntropy: (f, y) => tf.mul(softmaxCrossEntropy(f, y), f.shape[0]!),
};

/** sum f_i c_i: its gradient is J^T c. */
const weighted: TensorLoss = (f, c) => tf.sum(tf.mul(f, c));

/** Entries of one block of rows of J: 256 MB. */
const blockEntries = 2 ** 25;

/** Parameters that are multiplied at a time. */
const strip = 2 ** 14;

const hasWindows = (description: Description): boolean =>
	description.kind === 'serial'
		? description.parts.some(hasWindows)
		: description.kind === 'residual'
			? hasWindows(description.body)
			: description.kind === 'patches';

/** Adds A B^T (m x n) to `kernel` (side `side`) at (row, column), for A (m x p) and B (n x p), strip by strip. */
function addProducts(
	a: Float64Array,
	b: Float64Array,
	p: number,
	kernel: Float64Array,
	{side, row, column}: {side: number; row: number; column: number},
): void {
	const [m, n] = [a.length / p, b.length / p];
	const cut = (rows: Float64Array, count: number, from: number, width: number) => {
		const out = new Float64Array(count * width);
		for (let i = 0; i < count; i++) out.set(rows.subarray(i * p + from, i * p + from + width), i * width);
		return out;
	};
	for (let from = 0; from < p; from += strip) {
		const width = Math.min(strip, p - from);
		const product = matmulTransposedB(cut(a, m, from, width), cut(b, n, from, width), m, width, n);
		for (let i = 0; i < m; i++)
			for (let j = 0; j < n; j++) kernel[(row + i) * side + column + j]! += product[i * n + j]!;
	}
}

/**
 * Theta = J J^T of all outputs of all samples at theta, from float32 rows of J, at most `rowsAtOnce` of them in either of two blocks: the rows of
 * b blocks are taken (b + 1) / 2 times. Symmetric.
 */
export function kernelOfRows(
	net: TensorNetwork,
	theta: Float64Array,
	x: Float64Array,
	rowsAtOnce: number,
): Float64Array {
	const [features, q, p] = [shapeSize(net.inputShape), shapeSize(net.outputShape), net.parameterCount];
	const side = (x.length / features) * q;
	const kernel = new Float64Array(side * side);
	const rows = (from: number) => {
		const count = Math.min(rowsAtOnce, side - from);
		const out = new Float64Array(count * p);
		for (let i = 0; i < count; i++) {
			const sample = Math.floor((from + i) / q);
			const c = new Float64Array(q);
			c[(from + i) % q] = 1;
			const input = x.subarray(sample * features, (sample + 1) * features);
			out.set(lossGradient(net, theta, input, c, weighted).gradient, i * p);
		}
		return out;
	};
	for (let row = 0; row < side; row += rowsAtOnce) {
		const a = rows(row);
		addProducts(a, a, p, kernel, {side, row, column: row});
		for (let column = row + rowsAtOnce; column < side; column += rowsAtOnce)
			addProducts(a, rows(column), p, kernel, {side, row, column});
	}
	for (let i = 0; i < side; i++) for (let j = 0; j < i; j++) kernel[i * side + j] = kernel[j * side + i]!;
	return kernel;
}

/**
 * The network on tensors, `atOnce` samples at a time. A gradient is a float32 number for each such group of samples; sums over groups are float64.
 * The backend must have been selected.
 */
export function tensorArithmetic(layer: Layer, atOnce: number): Arithmetic {
	const net = tensorNetwork(layer);
	const [features, q, p] = [shapeSize(net.inputShape), shapeSize(net.outputShape), net.parameterCount];
	const gradientOf = (theta: Float64Array, x: Float64Array, y: Float64Array, loss: TensorLoss) => {
		const count = x.length / features;
		if (count <= atOnce) return lossGradient(net, theta, x, y, loss).gradient;
		const sum = new Float64Array(p);
		for (let from = 0; from < count; from += atOnce) {
			const to = Math.min(count, from + atOnce);
			const part = lossGradient(
				net,
				theta,
				x.subarray(from * features, to * features),
				y.subarray(from * q, to * q),
				loss,
			).gradient;
			for (let i = 0; i < p; i++) sum[i]! += part[i]!;
		}
		return sum;
	};
	return {
		predict(theta, x) {
			const count = x.length / features;
			const out = new Float64Array(count * q);
			for (let from = 0; from < count; from += atOnce)
				out.set(predictions(net, theta, x.subarray(from * features, (from + atOnce) * features)), from * q);
			return out;
		},
		gradient: (theta, x, y, loss) => gradientOf(theta, x, y, tensorLosses[loss]),
		pull: (theta, x, c) => gradientOf(theta, x, c, weighted),
		kernel: (theta, x) =>
			hasWindows(layer.description)
				? kernelOfRows(net, theta, x, Math.max(1, Math.floor(blockEntries / p)))
				: empiricalNtk(layer, theta, x),
	};
}
