/** Loss gradients against the automatic differentiation of tfjs, in float32. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import * as tf from '@tensorflow/tfjs-core';
import {beforeAll, describe, expect, it} from 'vitest';
import {erf, relu, softplus, tanh} from './activation.ts';
import {serial} from './compose.ts';
import {convolution} from './convolution.ts';
import {dense} from './dense.ts';
import {lossGradient, predict, totalLoss} from './gradient.ts';
import {initialise, normalSource} from './initialise.ts';
import type {Architecture} from './layer.ts';
import {losses, type LossName} from './losses.ts';
import {averagePool, flatten} from './pooling.ts';

beforeAll(async () => {
	tf.enableProdMode();
	await tf.setBackend('cpu');
});

const normals = (seed: string, length: number) => {
	const normal = normalSource(seed);
	return Float64Array.from({length}, () => normal());
};

/**
 * The two agree to float32: K roundings along the longest path (here fewer than 100) of 2^-24 each, on terms whose
 * absolute values sum to at most `size` times the largest entry. The networks have some 30 terms of like size in a
 * sum, none cancelling by more than that.
 */
function expectClose(actual: Float64Array, expected: ArrayLike<number>) {
	const largest = Math.max(...Array.from(expected, Math.abs));
	actual.forEach((v, i) =>
		expect(Math.abs(v - expected[i]!), `entry ${i}`).toBeLessThan(100 * 2 ** -24 * 30 * largest),
	);
}

const tfLosses: Record<LossName, (p: tf.Tensor, y: tf.Tensor) => tf.Tensor> = {
	squared: (p, y) => tf.div(tf.square(tf.sub(p, y)), 2),
	logistic: (p, y) => tf.softplus(tf.neg(tf.mul(p, y))),
	pseudoHuber: (p, y) => tf.sub(tf.sqrt(tf.add(tf.square(tf.sub(p, y)), 1)), 1),
	doubleWell: p => tf.add(tf.square(tf.sub(tf.square(p), 1)), tf.mul(p, 0.3)),
};

const activations: [string, LossName, () => Architecture, (z: tf.Tensor) => tf.Tensor][] = [
	['relu', 'squared', relu, tf.relu],
	['tanh', 'logistic', tanh, tf.tanh],
	['erf', 'pseudoHuber', erf, tf.erf],
	['softplus', 'doubleWell', softplus, tf.softplus],
];

/** z W^T + b. */
const affine = (z: tf.Tensor, w: tf.Tensor, b: tf.Tensor) => tf.add(tf.matMul(z, w, false, true), b);

describe('the loss gradient of a dense network', () => {
	it.each(activations)(
		'agrees with the automatic differentiation of tfjs for %s and the %s loss',
		(name, lossName, phi, tfPhi) => {
			const [n0, n1, q, batch] = [3, 6, 2, 4];
			const standard = {parameterisation: 'standard', sigmaW: 1.5, sigmaB: 0.5} as const;
			const net = serial(dense(n1, standard), phi(), dense(q, standard))([n0]);
			const theta = initialise(net, name);
			const x = normals(`${name} x`, batch * n0);
			const y = normals(`${name} y`, batch * q).map(Math.sign);
			const {gradient, f} = lossGradient(net, theta, x, y, losses[lossName]);
			const ends = [0, n1 * n0, n1 * n0 + n1, n1 * n0 + n1 + q * n1, net.parameterCount];
			const shapes = [[n1, n0], [n1], [q, n1], [q]];
			const parts = shapes.map((shape, l) =>
				tf.tensor(Float32Array.from(theta.subarray(ends[l], ends[l + 1])), shape),
			);
			const input = tf.tensor(Float32Array.from(x), [batch, n0]);
			const output = (...[w1, b1, w2, b2]: tf.Tensor[]) => affine(tfPhi(affine(input, w1!, b1!)), w2!, b2!);
			const labels = tf.tensor(Float32Array.from(y), [batch, q]);
			const {value, grads} = tf.valueAndGrads((...w: tf.Tensor[]) =>
				tf.sum(tfLosses[lossName](output(...w), labels)),
			)(parts);
			expectClose(f, output(...parts).dataSync());
			expectClose(Float64Array.of(totalLoss(f, y, losses[lossName])), value.dataSync());
			grads.forEach((grad, l) => expectClose(gradient.subarray(ends[l], ends[l + 1]), grad.dataSync()));
		},
	);
});

describe('the loss gradient of a convolutional network', () => {
	it.each([
		['SAME', 1, [5, 6]],
		['SAME', 2, [5, 6]],
		['VALID', 1, [5, 6]],
		['VALID', 2, [7, 6]],
	] as const)('agrees with tfjs for %s padding and stride %i', (padding, stride, [height, width]) => {
		const [channels, units, batch, k] = [2, 3, 2, 3];
		const standard = {parameterisation: 'standard', sigmaW: 1.5} as const;
		const net = serial(
			convolution(units, [k, k], {...standard, padding, strides: [stride, stride]}),
			tanh(),
			averagePool([2, 2]),
			flatten(),
			dense(1, standard),
		)([height, width, channels]);
		const seed = `${padding} ${stride}`;
		const theta = initialise(net, seed);
		const x = normals(seed, batch * height * width * channels);
		const y = normals(`${seed} y`, batch);
		const {gradient, f} = lossGradient(net, theta, x, y, losses.squared);
		const filterSize = k * k * channels * units;
		const input = tf.tensor4d(Float32Array.from(x), [batch, height, width, channels]);
		// Ours is (unit, row, column, channel); tfjs wants (row, column, channel, unit).
		const filter = tf.tensor4d(Float32Array.from(theta.subarray(0, filterSize)), [units, k, k, channels]);
		const readOut = tf.tensor2d(Float32Array.from(theta.subarray(filterSize)), [
			theta.length - filterSize,
			1,
		]);
		const border = padding === 'SAME' ? 'same' : 'valid';
		const output = (w: tf.Tensor, r: tf.Tensor) => {
			const hidden = tf.tanh(
				tf.conv2d(input, tf.transpose<tf.Tensor4D>(w as tf.Tensor4D, [1, 2, 3, 0]), stride, border),
			);
			return tf.reshape(tf.matMul(tf.reshape(tf.avgPool(hidden, 2, 1, 'valid'), [batch, -1]), r), [-1]);
		};
		const labels = tf.tensor1d(Float32Array.from(y));
		const grads = tf.grads((w, r) => tf.div(tf.sum(tf.square(tf.sub(output(w!, r!), labels))), 2))([
			filter,
			readOut,
		]);
		expectClose(f, output(filter, readOut).dataSync());
		expectClose(gradient.subarray(0, filterSize), grads[0]!.dataSync());
		expectClose(gradient.subarray(filterSize), grads[1]!.dataSync());
	});
});

describe('labels', () => {
	it('must be as many as the predictions', () => {
		const net = dense(2)([1]);
		const theta = initialise(net, 'labels');
		expect(predict(net, theta, Float64Array.of(1)).length).toBe(2);
		expect(() => lossGradient(net, theta, Float64Array.of(1), Float64Array.of(1), losses.squared)).toThrow(
			'2 predictions but 1 labels',
		);
	});
});
