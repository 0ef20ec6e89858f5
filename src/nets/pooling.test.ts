/** Pooling and flattening by hand calculation and against tfjs. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import {describe, expect, it} from 'vitest';
import {predict} from './gradient.ts';
import {normalSource} from './initialise.ts';
import {averagePool, flatten, globalAveragePool} from './pooling.ts';

const none = new Float64Array();
const normals = (seed: string, length: number) => {
	const normal = normalSource(seed);
	return Float64Array.from({length}, () => normal());
};

describe('average pooling', () => {
	it('averages each window on every channel', () => {
		const net = averagePool([2], {strides: [2]})([4, 2]);
		expect([...predict(net, none, Float64Array.of(1, 10, 3, 30, 5, 50, 9, 90))]).toEqual([2, 20, 7, 70]);
	});

	it('divides by the number of places inside the border', () => {
		const net = averagePool([3], {padding: 'SAME'})([3, 1]);
		expect([...predict(net, none, Float64Array.of(3, 6, 12))]).toEqual([4.5, 7, 9]);
	});

	it('wraps around with circular padding', () => {
		const net = averagePool([3], {padding: 'CIRCULAR'})([3, 1]);
		expect([...predict(net, none, Float64Array.of(3, 6, 12))]).toEqual([7, 7, 7]);
	});

	// The forward pass only: the gradient kernel of tfjs divides by the whole window even at the border.
	it.each(['SAME', 'VALID'] as const)('has the forward pass of tfjs with %s padding', async padding => {
		tf.enableProdMode();
		await tf.setBackend('cpu');
		const x = normals(padding, 2 * 5 * 4 * 3);
		const ours = predict(averagePool([2, 3], {strides: [2, 1], padding})([5, 4, 3]), none, x);
		const border = padding === 'SAME' ? 'same' : 'valid';
		const theirs = tf.avgPool(tf.tensor4d(Float32Array.from(x), [2, 5, 4, 3]), [2, 3], [2, 1], border);
		expect(theirs.shape.slice(1)).toEqual(
			averagePool([2, 3], {strides: [2, 1], padding})([5, 4, 3]).outputShape,
		);
		const values = theirs.dataSync();
		// At most 6 terms below 5 in size: 8 roundings of 2^-24 each on a mean below 5.
		ours.forEach((v, i) => expect(Math.abs(v - values[i]!)).toBeLessThan(8 * 5 * 2 ** -24));
	});

	it('refuses a window that does not fit or suit, saying why', () => {
		expect(() => averagePool([5])([4, 1])).toThrow('extent 5 does not fit into 4 places');
		expect(() => averagePool([2, 2])([4, 1])).toThrow('same number of dimensions');
		expect(() => averagePool([0])([4, 1])).toThrow('dimension 0');
		expect(() => averagePool([1], {strides: [0]})([4, 1])).toThrow('dimension 0');
		expect(() => averagePool([1])([4])).toThrow('1 or 2');
	});
});

describe('merging positions', () => {
	it('averages all positions in global pooling', () => {
		const net = globalAveragePool()([2, 2, 2]);
		expect(net.outputShape).toEqual([2]);
		expect([...predict(net, none, Float64Array.of(1, 10, 2, 20, 3, 30, 6, 60))]).toEqual([3, 30]);
	});

	it('keeps every entry in flattening', () => {
		const net = flatten()([2, 3]);
		expect(net.outputShape).toEqual([6]);
		expect([...predict(net, none, Float64Array.of(1, 2, 3, 4, 5, 6))]).toEqual([1, 2, 3, 4, 5, 6]);
	});
});
