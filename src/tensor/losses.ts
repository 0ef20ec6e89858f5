/** Losses of whole batches on tensors, as differentiable scalars. */
import * as tf from '@tensorflow/tfjs-core';

/** The loss of predictions f with labels y, both N x outputs. */
export type TensorLoss = (f: tf.Tensor, y: tf.Tensor) => tf.Scalar;

/** sum_i (f_i - y_i)^2 / 2 over all samples and outputs: the summed `squared` loss of the exact tier. */
export function squaredSum(f: tf.Tensor, y: tf.Tensor): tf.Scalar {
	return tf.mul(tf.sum(tf.square(tf.sub(f, y))), 0.5);
}

/** The mean of (f_i - y_i)^2 over all samples and outputs, without the half: 2 / (N outputs) times `squaredSum`. */
export function squaredMean(f: tf.Tensor, y: tf.Tensor): tf.Scalar {
	return tf.mul(tf.sum(tf.square(tf.sub(f, y))), 1 / f.size);
}

/**
 * The mean over samples of -sum_k y_k log softmax(f)_k, in natural logarithms; each row of y is a distribution over
 * the outputs (one-hot for a class), the last axis.
 */
export function softmaxCrossEntropy(f: tf.Tensor, y: tf.Tensor): tf.Scalar {
	return tf.mul(tf.sum(tf.mul(y, tf.logSoftmax(f))), -f.shape.at(-1)! / f.size);
}
