/** The activation functions of the layer algebra in tfjs operations. */
import * as tf from '@tensorflow/tfjs-core';
import type {Description} from '../nets/description.ts';

type ActivationName = Extract<Description, {kind: 'activation'}>['name'];

/**
 * phi(x), entry by entry, under the names of the exact tier. In float32 `erf` is off by up to 1.5e-7 everywhere on the
 * backends without a native error function [abramowitz1964, 7.1.26]; `softplus` errs absolutely, not relatively, far
 * to the left.
 */
export const tensorActivations: Readonly<Record<ActivationName, (x: tf.Tensor) => tf.Tensor>> = {
	relu: x => tf.relu(x),
	tanh: x => tf.tanh(x),
	erf: x => tf.erf(x),
	identity: x => x,
	softplus: x => tf.softplus(x),
};
