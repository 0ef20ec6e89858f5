/**
 * Predictions, gradients and training of a network on tensors, from float64 arrays to float64 arrays; the arithmetic
 * between is float32, on the backend that `selectBackend` made current. No tensor outlives a call.
 */
import * as tf from '@tensorflow/tfjs-core';
import {sampleOrder} from '../nets/descent.ts';
import {shapeSize, type Shape} from '../nets/shape.ts';
import type {TensorLoss} from './losses.ts';
import type {TensorNetwork} from './network.ts';

/** How to train. */
export type Training = {
	/** Makes an optimiser with no memory of earlier steps, as in `() => tf.train.momentum(0.1, 0.9)`. */
	readonly optimiser: () => tf.Optimizer;
	readonly loss: TensorLoss;
	readonly steps: number;
	/**
	 * Mini-batches of so many samples, in an order drawn afresh from the seed for each pass over the data; samples that
	 * do not fill a batch are left out of that pass. Without it every step sees all samples.
	 */
	readonly batches?: {readonly size: number; readonly seed: string};
};

/** f(), with every tensor that it made disposed. */
function withoutTensors<T>(f: () => T): T {
	let result!: T;
	tf.tidy(() => {
		result = f();
	});
	return result;
}

/** The tensor of N samples of the given shape, rounded to float32. */
function samples(name: string, values: Float64Array, shape: Shape): tf.Tensor {
	const size = shapeSize(shape);
	if (values.length === 0 || values.length % size !== 0)
		throw new RangeError(
			`${name} has ${values.length} entries; it must hold whole samples of shape [${shape.join(', ')}]`,
		);
	return tf.tensor(Float32Array.from(values), [values.length / size, ...shape]);
}

/** theta, rounded to float32, as the tensors that the network takes. */
function parameters(net: TensorNetwork, theta: Float64Array): tf.Tensor1D[] {
	if (theta.length !== net.parameterCount)
		throw new RangeError(
			`theta has ${theta.length} entries; the network has ${net.parameterCount} parameters`,
		);
	let from = 0;
	return net.sizes.map(size => tf.tensor1d(Float32Array.from(theta.subarray(from, (from += size)))));
}

/** The entries of the tensors one after the other. */
function joined(net: TensorNetwork, tensors: readonly tf.Tensor[]): Float64Array {
	const out = new Float64Array(net.parameterCount);
	let at = 0;
	for (const tensor of tensors) {
		out.set(tensor.dataSync<'float32'>(), at);
		at += tensor.size;
	}
	return out;
}

function labelled(net: TensorNetwork, x: Float64Array, y: Float64Array): [tf.Tensor, tf.Tensor] {
	const inputs = samples('x', x, net.inputShape);
	const labels = samples('y', y, net.outputShape);
	if (inputs.shape[0] !== labels.shape[0])
		throw new RangeError(`there are ${inputs.shape[0]} samples but labels for ${labels.shape[0]}`);
	if (net.parameterCount === 0) throw new RangeError('the network has no parameters to differentiate in');
	return [inputs, labels];
}

/** f_theta(x), samples by outputs. Throws a RangeError when theta or x does not fit the network. */
export function predictions(net: TensorNetwork, theta: Float64Array, x: Float64Array): Float64Array {
	return withoutTensors(() =>
		Float64Array.from(
			net.apply(parameters(net, theta), samples('x', x, net.inputShape)).dataSync<'float32'>(),
		),
	);
}

/**
 * The loss at theta and its gradient. Throws a RangeError when theta, x or y does not fit the network, or the network
 * has no parameters.
 */
export function lossGradient(
	net: TensorNetwork,
	theta: Float64Array,
	x: Float64Array,
	y: Float64Array,
	loss: TensorLoss,
): {value: number; gradient: Float64Array} {
	return withoutTensors(() => {
		const [inputs, labels] = labelled(net, x, y);
		const at = tf.valueAndGrads((...runs: tf.Tensor[]) => loss(net.apply(runs, inputs), labels));
		const {value, grads} = at(parameters(net, theta));
		return {value: value.dataSync()[0]!, gradient: joined(net, grads)};
	});
}

/**
 * theta after the given number of steps from theta0, which is left as it is. `visit` sees each step t = 0 to steps - 1
 * and the loss of its batch before the step. Throws a RangeError when theta0, x or y does not fit the network, the
 * network has no parameters, or a batch is empty or larger than the data.
 */
export function train(
	net: TensorNetwork,
	theta0: Float64Array,
	x: Float64Array,
	y: Float64Array,
	{optimiser, loss, steps, batches}: Training,
	visit?: (step: number, loss: number) => void,
): Float64Array {
	return withoutTensors(() => {
		const [inputs, labels] = labelled(net, x, y);
		const count = inputs.shape[0]!;
		const size = batches?.size ?? count;
		if (!(Number.isSafeInteger(size) && size >= 1 && size <= count))
			throw new RangeError(`a batch must hold 1 to ${count} samples, got ${size}`);
		const stepsAPass = Math.floor(count / size);
		const theta = parameters(net, theta0).map(run => tf.variable(run));
		const descent = optimiser();
		let order: Uint32Array = new Uint32Array();
		/** The loss of the batch of one step. */
		const batchLoss = (step: number) => {
			if (batches === undefined) return loss(net.apply(theta, inputs), labels);
			const at = step % stepsAPass;
			if (at === 0) order = sampleOrder(count, `${batches.seed} ${step / stepsAPass}`);
			const chosen = tf.tensor1d(Int32Array.from(order.subarray(at * size, (at + 1) * size)), 'int32');
			return loss(net.apply(theta, tf.gather(inputs, chosen)), tf.gather(labels, chosen));
		};
		try {
			for (let step = 0; step < steps; step++)
				tf.tidy(() => {
					const cost = descent.minimize(() => batchLoss(step), visit !== undefined, theta);
					visit?.(step, cost!.dataSync()[0]!);
				});
			return joined(net, theta);
		} finally {
			tf.dispose(theta);
			descent.dispose();
			// The momentum optimiser does not free the rate that it inherits.
			if (descent.getClassName() === 'Momentum')
				tf.SGDOptimizer.prototype.dispose.call(descent as tf.MomentumOptimizer);
		}
	});
}
