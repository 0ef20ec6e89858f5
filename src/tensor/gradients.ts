/**
 * The rows of tfjs's gradient table that the tensor tier needs. tfjs-core ships its table only in a form that Node
 * cannot import, and the table's rows for products and convolutions use kernels that are slow in WebAssembly
 * (products with a transposed factor run 20 to 50 times slower than plain ones) or absent there (the gradient of a
 * convolution in its filter). These rows use only kernels that every backend has, and the fast ones.
 */
import * as tf from '@tensorflow/tfjs-core';
import {exchanged, timesTransposed, transposedTimes} from './products.ts';

/** dy summed over the axes along which an input of the given shape was repeated. */
function unrepeated(dy: tf.Tensor, shape: number[]): tf.Tensor {
	const axes = tf.broadcast_util.getReductionAxes(shape, dy.shape);
	return tf.reshape(axes.length > 0 ? tf.sum(dy, axes) : dy, shape);
}

/** c (N x h x w x U) with stride - 1 zeros after each place of each spatial axis. */
function spread(c: tf.Tensor4D, [down, across]: readonly [number, number]): tf.Tensor4D {
	const [n, h, w, units] = c.shape;
	const rows = tf.pad(tf.reshape(c, [n, h, 1, w * units]), [[0, 0], [0, 0], [0, down - 1], [0, 0]]); // prettier-ignore
	const places = tf.pad(tf.reshape(rows, [n * h * down, w, 1, units]), [[0, 0], [0, 0], [0, across - 1], [0, 0]]); // prettier-ignore
	return tf.reshape(places, [n, h * down, w * across, units]);
}

/**
 * J_x^T c of y = conv2d(x, filter): the convolution of c, spread by the strides and bordered by zeros, with the filter
 * turned by 180 degrees, its input and output channels exchanged.
 */
function convolutionInputGradient(
	c: tf.Tensor4D,
	x: tf.Tensor4D,
	filter: tf.Tensor4D,
	strides: readonly [number, number],
): tf.Tensor4D {
	const [h, w] = filter.shape;
	const bordered = tf.pad(spread(c, strides), [[0, 0], [h - 1, h - 1], [w - 1, w - 1], [0, 0]]); // prettier-ignore
	const turned = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]);
	// Places of x that no window reaches lie within the zeros that the last spread place brings along.
	return tf.slice(tf.conv2d(bordered, turned as tf.Tensor4D, 1, 'valid'), [0, 0, 0, 0], x.shape);
}

/**
 * J_filter^T c of y = conv2d(x, filter): entry (o, channel, unit) is sum_{n, p} x[n, stride p + o, channel] c[n, p,
 * unit], a convolution of x by c with samples in the role of channels, dilated by the strides.
 */
function convolutionFilterGradient(
	c: tf.Tensor4D,
	x: tf.Tensor4D,
	filter: tf.Tensor4D,
	strides: [number, number],
): tf.Tensor4D {
	const [h, w, channels, units] = filter.shape;
	const signal = tf.transpose(x, [3, 1, 2, 0]) as tf.Tensor4D;
	const window = tf.transpose(c, [1, 2, 0, 3]) as tf.Tensor4D;
	const all = tf.conv2d(signal, window, 1, 'valid', 'NHWC', strides);
	return tf.transpose(tf.slice(all, [0, 0, 0, 0], [channels, h, w, units]), [1, 2, 0, 3]);
}

function pair(strides: number | number[]): [number, number] {
	return typeof strides === 'number' ? [strides, strides] : [strides[0]!, strides[1]!];
}

/** One row for a function of one input x with derivative(x), entry by entry. */
function entrywise(kernelName: string, derivative: (x: tf.Tensor) => tf.Tensor): tf.GradConfig {
	return {
		kernelName,
		inputsToSave: ['x'],
		gradFunc: (dy, [x]) => ({x: () => tf.mul(dy as tf.Tensor, derivative(x!))}),
	};
}

type Axis = {axis: number};
type Product = {transposeA: boolean; transposeB: boolean};
type Convolution = {
	strides: number | number[];
	pad: unknown;
	dataFormat: string;
	dilations: number | number[];
};
type Pooling = {filterSize: [number, number]; strides: [number, number]; pad: 'valid'};

const rows: readonly tf.GradConfig[] = [
	entrywise(tf.Tanh, x => tf.sub(1, tf.square(tf.tanh(x)))),
	entrywise(tf.Relu, x => tf.step(x)),
	entrywise(tf.Erf, x => tf.mul(tf.exp(tf.neg(tf.square(x))), 2 / Math.sqrt(Math.PI))),
	entrywise(tf.Softplus, x => tf.sigmoid(x)),
	entrywise(tf.Square, x => tf.mul(x, 2)),
	{
		kernelName: tf.Add,
		inputsToSave: ['a', 'b'],
		gradFunc: (dy, [a, b]) => ({
			a: () => unrepeated(dy as tf.Tensor, a!.shape),
			b: () => unrepeated(dy as tf.Tensor, b!.shape),
		}),
	},
	{
		kernelName: tf.Sub,
		inputsToSave: ['a', 'b'],
		gradFunc: (dy, [a, b]) => ({
			a: () => unrepeated(dy as tf.Tensor, a!.shape),
			b: () => tf.neg(unrepeated(dy as tf.Tensor, b!.shape)),
		}),
	},
	{
		kernelName: tf.Multiply,
		inputsToSave: ['a', 'b'],
		gradFunc: (dy, [a, b]) => ({
			a: () => unrepeated(tf.mul(dy as tf.Tensor, b!), a!.shape),
			b: () => unrepeated(tf.mul(dy as tf.Tensor, a!), b!.shape),
		}),
	},
	{
		kernelName: tf.Sum,
		inputsToSave: ['x'],
		gradFunc: (dy, [x], attributes) => {
			const axes = tf.util.parseAxisParam(attributes['axis'] as number[], x!.shape);
			const kept = x!.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
			return {x: () => tf.mul(tf.reshape(dy as tf.Tensor, kept), tf.onesLike(x!))};
		},
	},
	// tfjs casts the result of pooling to the type that it has already.
	{kernelName: tf.Cast, gradFunc: dy => ({x: () => tf.cast(dy as tf.Tensor, 'float32')})},
	{
		kernelName: tf.Reshape,
		inputsToSave: ['x'],
		gradFunc: (dy, [x]) => ({x: () => tf.reshape(dy as tf.Tensor, x!.shape)}),
	},
	{
		kernelName: tf.Transpose,
		gradFunc: (dy, _, attributes) => {
			const order = attributes['perm'] as number[];
			const back = order.map((_, axis) => order.indexOf(axis));
			return {x: () => tf.transpose(dy as tf.Tensor, back)};
		},
	},
	{
		kernelName: tf.SplitV,
		gradFunc: (dy, _, attributes) => ({
			// A split into one part hands over its gradient bare.
			x: () => tf.concat([dy].flat(), (attributes as unknown as Axis).axis),
		}),
	},
	{
		kernelName: tf.Concat,
		saveAllInputs: true,
		gradFunc: (dy, parts, attributes) => {
			const {axis} = attributes as unknown as Axis;
			const lengths = parts.map(part => part.shape[axis]!);
			// tfjs takes the gradients of a list of inputs by position, which its type does not say.
			return tf
				.split(dy as tf.Tensor, lengths, axis)
				.map(part => () => part) as unknown as ReturnType<tf.GradFunc>;
		},
	},
	{
		kernelName: tf.Slice,
		inputsToSave: ['x'],
		gradFunc: (dy, [x], attributes) => {
			const begin = attributes['begin'] as number[];
			const length = (dy as tf.Tensor).shape;
			const border = x!.shape.map((n, axis): [number, number] => [
				begin[axis]!,
				n - begin[axis]! - length[axis]!,
			]);
			return {x: () => tf.pad(dy as tf.Tensor, border)};
		},
	},
	{
		kernelName: tf.PadV2,
		inputsToSave: ['x'],
		gradFunc: (dy, [x], attributes) => {
			const begin = (attributes['paddings'] as [number, number][]).map(([before]) => before);
			return {x: () => tf.slice(dy as tf.Tensor, begin, x!.shape)};
		},
	},
	{
		kernelName: tf.BatchMatMul,
		inputsToSave: ['a', 'b'],
		gradFunc: (dy, [a, b], attributes) => {
			const {transposeA, transposeB} = attributes as unknown as Product;
			return {
				a: () => {
					const left = transposeB ? tf.matMul(dy as tf.Tensor, b!) : timesTransposed(dy as tf.Tensor, b!);
					return transposeA ? exchanged(left) : left;
				},
				b: () => {
					const right = transposeA ? tf.matMul(a!, dy as tf.Tensor) : transposedTimes(a!, dy as tf.Tensor);
					return transposeB ? exchanged(right) : right;
				},
			};
		},
	},
	{
		kernelName: tf.Conv2D,
		inputsToSave: ['x', 'filter'],
		gradFunc: (dy, saved, attributes) => {
			const {strides, pad, dataFormat, dilations} = attributes as unknown as Convolution;
			if (pad !== 'valid' || dataFormat !== 'NHWC' || pair(dilations).join() !== '1,1')
				throw new RangeError(
					`the gradient of conv2d is known here for padding valid, format NHWC and dilation 1; got ${String(pad)}, ${dataFormat} and ${String(dilations)}`,
				);
			const [c, x, filter] = [dy, ...saved] as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
			return {
				x: () => convolutionInputGradient(c, x, filter, pair(strides)),
				filter: () => convolutionFilterGradient(c, x, filter, pair(strides)),
			};
		},
	},
	{
		kernelName: tf.AvgPool,
		inputsToSave: ['x'],
		gradFunc: (dy, [x], attributes) => {
			const {filterSize, strides, pad} = attributes as unknown as Pooling;
			// tfjs-core exports the kernel but not the operation around it.
			return {
				x: () =>
					tf
						.engine()
						.runKernel(
							tf.AvgPoolGrad,
							{dy: dy as tf.Tensor, input: x!},
							{filterSize, strides, pad},
						) as tf.Tensor,
			};
		},
	},
];

/** Puts the rows into tfjs's gradient table, in place of any that are there. */
export function registerGradients(): void {
	for (const row of rows) tf.registerGradient(row);
}
