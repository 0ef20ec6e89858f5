/** The networks of the layer algebra on tfjs tensors: same description, same flat parameter vector, in float32. */
import * as tf from '@tensorflow/tfjs-core';
import type {Description} from '../nets/description.ts';
import type {Layer} from '../nets/layer.ts';
import {shapeSize, type Shape} from '../nets/shape.ts';
import {tensorActivations} from './activations.ts';
import {timesTransposed} from './products.ts';
import {averagePool, convolution} from './windows.ts';

/** A network on tensors, differentiable by tfjs in its parameters and its input x (N x inputShape). */
export type TensorNetwork = {
	readonly inputShape: Shape;
	readonly outputShape: Shape;
	readonly parameterCount: number;
	/** f(theta, x), N x outputShape; theta has the entries and the order of the layer that the network was made from. */
	readonly predict: (theta: tf.Tensor1D, x: tf.Tensor) => tf.Tensor;
	/** The lengths of the runs of theta that are the weights of one part or its biases. */
	readonly sizes: readonly number[];
	/**
	 * `predict` with theta cut into these runs, which saves the cutting: in WebAssembly each cut copies all of theta.
	 */
	readonly apply: (parameters: readonly tf.Tensor[], x: tf.Tensor) => tf.Tensor;
};

/** One part of a network; `apply` takes its parameters as flat tensors of the given sizes. */
type Part = {
	readonly outputShape: Shape;
	readonly sizes: readonly number[];
	readonly apply: (parameters: readonly tf.Tensor[], x: tf.Tensor) => tf.Tensor;
};

type Dense = Extract<Description, {kind: 'dense'}>;

/** weightScale (the weighted sums) + biasScale b. */
function scaled(sums: tf.Tensor, b: tf.Tensor | undefined, {weightScale, biasScale}: Dense): tf.Tensor {
	const h = tf.mul(sums, weightScale);
	return b === undefined ? h : tf.add(h, tf.mul(b, biasScale));
}

function densePart(description: Dense, inputShape: Shape): Part {
	const {units, hasBias} = description;
	const fanIn = inputShape.at(-1)!;
	const outputShape = [...inputShape.slice(0, -1), units];
	return {
		outputShape,
		sizes: hasBias ? [units * fanIn, units] : [units * fanIn],
		apply([weights, b], x) {
			const sums = timesTransposed(tf.reshape(x, [-1, fanIn]), tf.reshape(weights!, [units, fanIn]));
			return tf.reshape(scaled(sums, b, description), [-1, ...outputShape]);
		},
	};
}

function convolutionPart(
	patches: Extract<Description, {extent: Shape}>,
	description: Dense,
	inputShape: Shape,
): Part {
	const {units, hasBias} = description;
	const {outputShape, apply} = convolution(patches, inputShape, units);
	const size = units * shapeSize(patches.extent) * inputShape.at(-1)!;
	return {
		outputShape,
		sizes: hasBias ? [size, units] : [size],
		apply: ([weights, b], x) => scaled(apply(weights!, x), b, description),
	};
}

function serialPart(descriptions: readonly Description[], inputShape: Shape): Part {
	const parts: Part[] = [];
	let outputShape = inputShape;
	for (let l = 0; l < descriptions.length; l++) {
		const description = descriptions[l]!;
		const next = descriptions[l + 1];
		let built: Part;
		if (description.kind === 'patches' && next?.kind === 'dense') {
			built = convolutionPart(description, next, outputShape);
			l++;
		} else built = part(description, outputShape);
		parts.push(built);
		outputShape = built.outputShape;
	}
	return {
		outputShape,
		sizes: parts.flatMap(({sizes}) => sizes),
		apply(parameters, x) {
			let from = 0;
			for (const {sizes, apply} of parts) {
				x = apply(parameters.slice(from, from + sizes.length), x);
				from += sizes.length;
			}
			return x;
		},
	};
}

function part(description: Description, inputShape: Shape): Part {
	switch (description.kind) {
		case 'dense':
			return densePart(description, inputShape);
		case 'activation': {
			const phi = tensorActivations[description.name];
			return {outputShape: inputShape, sizes: [], apply: (_, x) => phi(x)};
		}
		case 'averagePool': {
			const {outputShape, apply} = averagePool(description, inputShape);
			return {outputShape, sizes: [], apply: (_, x) => apply(x)};
		}
		case 'globalAveragePool': {
			const channels = inputShape.at(-1)!;
			const positions = shapeSize(inputShape) / channels;
			return {
				outputShape: [channels],
				sizes: [],
				apply: (_, x) => tf.mul(tf.sum(tf.reshape(x, [-1, positions, channels]), 1), 1 / positions),
			};
		}
		case 'flatten': {
			const size = shapeSize(inputShape);
			return {outputShape: [size], sizes: [], apply: (_, x) => tf.reshape(x, [-1, size])};
		}
		case 'serial':
			return serialPart(description.parts, inputShape);
		case 'residual': {
			const {sizes, apply} = part(description.body, inputShape);
			return {outputShape: inputShape, sizes, apply: (parameters, x) => tf.add(x, apply(parameters, x))};
		}
		case 'patches':
			throw new RangeError('patches have no tensor form of their own; a dense layer must follow them');
	}
}

/** The network on tensors that `net` describes. */
export function tensorNetwork(net: Layer): TensorNetwork {
	const {inputShape, parameterCount} = net;
	const {outputShape, sizes, apply} = part(net.description, inputShape);
	return {
		inputShape,
		outputShape,
		parameterCount,
		predict: (theta, x) => tf.tidy(() => apply(sizes.length === 0 ? [] : tf.split(theta, [...sizes]), x)),
		sizes,
		apply: (parameters, x) => tf.tidy(() => apply(parameters, x)),
	};
}
