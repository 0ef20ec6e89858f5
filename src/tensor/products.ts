/**
 * Matrix products with a transposed factor, made of plain products and transposed copies: WebAssembly has a fast kernel
 * for plain products only. Of the two ways to do it, the one that copies less. Leading axes are batches, the same in
 * both factors.
 */
import * as tf from '@tensorflow/tfjs-core';

/** a with its last two axes exchanged, as a copy. */
export function exchanged(a: tf.Tensor): tf.Tensor {
	const last = a.rank - 1;
	return tf.transpose(a, [...Array.from({length: last - 1}, (_, axis) => axis), last, last - 1]);
}

/** A B^T for A (m x k) and B (n x k), differentiable. */
export function timesTransposed(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
	const product = (a.size / a.shape.at(-1)!) * b.shape.at(-2)!;
	return b.size <= a.size + product ? tf.matMul(a, exchanged(b)) : exchanged(tf.matMul(b, exchanged(a)));
}

/** A^T B for A (k x m) and B (k x n), differentiable. */
export function transposedTimes(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
	const product = (a.size / a.shape.at(-2)!) * b.shape.at(-1)!;
	return a.size <= b.size + product ? tf.matMul(exchanged(a), b) : exchanged(tf.matMul(exchanged(b), a));
}
