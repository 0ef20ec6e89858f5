/** Convolution and average pooling on tensors, with the paddings of the exact tier. */
import * as tf from '@tensorflow/tfjs-core';
import type {WindowDescription} from '../nets/description.ts';
import {shapeSize, type Shape} from '../nets/shape.ts';
import {slidingWindows, type Padding} from '../nets/windows.ts';

/** A window on a plane; a line is a plane of width 1. */
type Plane = {extent: [number, number]; strides: [number, number]; padding: Padding};

function onPlane({extent, strides, padding}: WindowDescription): Plane {
	return {extent: [extent[0]!, extent[1] ?? 1], strides: [strides[0]!, strides[1] ?? 1], padding};
}

/** x (N x positions x channels) as N x height x width x channels. */
function asPlane(x: tf.Tensor, inputShape: Shape): tf.Tensor4D {
	return tf.reshape(x, [
		-1,
		inputShape[0]!,
		inputShape.length === 3 ? inputShape[1]! : 1,
		inputShape.at(-1)!,
	]);
}

/** x with a border along one axis (1 or 2), so that the windows that stay inside are those of the padding. */
function bordered(x: tf.Tensor4D, axis: 1 | 2, {extent, strides, padding}: Plane): tf.Tensor4D {
	if (padding === 'VALID') return x;
	const n = x.shape[axis];
	const stride = strides[axis - 1]!;
	const border = Math.max((Math.ceil(n / stride) - 1) * stride + extent[axis - 1]! - n, 0);
	if (border === 0) return x;
	const before = Math.floor(border / 2);
	if (padding === 'SAME') {
		const none: [number, number] = [0, 0];
		const here: [number, number] = [before, border - before];
		return tf.pad(x, [none, axis === 1 ? here : none, axis === 2 ? here : none, none]);
	}
	// The places from -before on, modulo n, in runs that do not wrap.
	const runs: tf.Tensor4D[] = [];
	for (let place = -before; place < n + border - before;) {
		const start = ((place % n) + n) % n;
		const length = Math.min(n - start, n + border - before - place);
		const begin = [0, 0, 0, 0];
		const size = x.shape.slice();
		begin[axis] = start;
		size[axis] = length;
		runs.push(tf.slice(x, begin, size));
		place += length;
	}
	return tf.concat(runs, axis);
}

/** The spatial shape of the windows' places. */
function places(inputShape: Shape, windows: WindowDescription): Shape {
	return slidingWindows(inputShape.slice(0, -1), windows.extent, windows).positions;
}

/**
 * The convolution of x (N x inputShape) with weights (units x window x input channels), an output of N x positions x
 * units, and the shape of one sample of it.
 */
export function convolution(
	windows: WindowDescription,
	inputShape: Shape,
	units: number,
): {outputShape: Shape; apply: (weights: tf.Tensor, x: tf.Tensor) => tf.Tensor} {
	const plane = onPlane(windows);
	const outputShape = [...places(inputShape, windows), units];
	return {
		outputShape,
		apply(weights, x) {
			const signal = bordered(bordered(asPlane(x, inputShape), 1, plane), 2, plane);
			const rows = tf.reshape(weights, [units, ...plane.extent, inputShape.at(-1)!]);
			const filter = tf.transpose(rows, [1, 2, 3, 0]) as tf.Tensor4D;
			return tf.reshape(tf.conv2d(signal, filter, plane.strides, 'valid'), [-1, ...outputShape]);
		},
	};
}

/** The average of x (N x inputShape) over the places of each window inside the border, on every channel. */
export function averagePool(
	windows: WindowDescription,
	inputShape: Shape,
): {outputShape: Shape; apply: (x: tf.Tensor) => tf.Tensor} {
	const plane = onPlane(windows);
	const {positions, size, table} = slidingWindows(inputShape.slice(0, -1), windows.extent, windows);
	const outputShape = [...positions, inputShape.at(-1)!];
	// tfjs averages over what is inside, but its gradient divides by the whole window: average over all places, zeros
	// included, and correct with these factors.
	const factors = Float32Array.from({length: shapeSize(positions)}, (_, p) => {
		const inside = table.subarray(p * size, (p + 1) * size).filter(place => place >= 0);
		return size / inside.length;
	});
	return {
		outputShape,
		apply(x) {
			const signal = bordered(bordered(asPlane(x, inputShape), 1, plane), 2, plane);
			const averages = tf.reshape(tf.avgPool(signal, plane.extent, plane.strides, 'valid'), [
				-1,
				...outputShape,
			]);
			return windows.padding === 'SAME' ? tf.mul(averages, tf.tensor(factors, [...positions, 1])) : averages;
		},
	};
}
