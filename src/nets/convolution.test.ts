/** Convolution against hand calculation and against its defining sum. */
import {describe, expect, it} from 'vitest';
import {convolution} from './convolution.ts';
import {dense} from './dense.ts';
import {predict} from './gradient.ts';
import {initialise, normalSource} from './initialise.ts';
import type {Padding} from './windows.ts';

const standard = {parameterisation: 'standard'} as const;
const normals = (seed: string, length: number) => {
	const normal = normalSource(seed);
	return Float64Array.from({length}, () => normal());
};
const one = (padding: Padding, stride: number, filter: number[], x: number[]) => [
	...predict(
		convolution(1, [filter.length], {...standard, padding, strides: [stride]})([x.length, 1]),
		Float64Array.from(filter),
		Float64Array.from(x),
	),
];

describe('a one-dimensional convolution', () => {
	it('slides the filter without turning it round', () => {
		expect(one('VALID', 1, [1, 10, 100], [1, 2, 3, 4])).toEqual([321, 432]);
	});

	it('puts zeros outside with SAME padding, the odd one at the end', () => {
		expect(one('SAME', 1, [1, 10, 100], [1, 2, 3, 4])).toEqual([210, 321, 432, 43]);
		expect(one('SAME', 1, [1, 10], [1, 2, 3])).toEqual([21, 32, 3]);
	});

	it('wraps around with CIRCULAR padding', () => {
		expect(one('CIRCULAR', 1, [1, 10, 100], [1, 2, 3, 4])).toEqual([214, 321, 432, 143]);
	});

	it('skips with strides', () => {
		expect(one('VALID', 2, [1, 10], [1, 2, 3, 4, 5])).toEqual([21, 43]);
		expect(one('SAME', 2, [1, 10], [1, 2, 3, 4, 5])).toEqual([21, 43, 5]);
	});
});

describe('a two-dimensional convolution', () => {
	it.each([
		['SAME', [1, 1]],
		['VALID', [2, 1]],
		['CIRCULAR', [1, 2]],
	] as const)('is the sum over rows, columns and channels with %s padding', (padding, [down, right]) => {
		const [height, width, channels, units, kh, kw] = [5, 4, 2, 3, 3, 2];
		const net = convolution(units, [kh, kw], {...standard, sigmaB: 1, padding, strides: [down, right]})([
			height,
			width,
			channels,
		]);
		const theta = initialise(net, padding);
		const x = normals(padding, height * width * channels);
		const y = predict(net, theta, x);
		const [rows, columns] = net.outputShape as [number, number, number];
		// The offset before the first place: half the missing places, rounded down.
		const before = (n: number, k: number, stride: number, count: number) =>
			padding === 'VALID' ? 0 : Math.floor(Math.max((count - 1) * stride + k - n, 0) / 2);
		const top = before(height, kh, down, rows);
		const left = before(width, kw, right, columns);
		for (let r = 0; r < rows; r++)
			for (let c = 0; c < columns; c++)
				for (let u = 0; u < units; u++) {
					let sum = theta[units * kh * kw * channels + u]!;
					let size = Math.abs(sum);
					for (let dr = 0; dr < kh; dr++)
						for (let dc = 0; dc < kw; dc++) {
							let [at, across] = [r * down + dr - top, c * right + dc - left];
							if (padding === 'CIRCULAR') [at, across] = [(at + height) % height, (across + width) % width];
							if (at < 0 || at >= height || across < 0 || across >= width) continue;
							for (let channel = 0; channel < channels; channel++) {
								const term =
									theta[((u * kh + dr) * kw + dc) * channels + channel]! *
									x[(at * width + across) * channels + channel]!;
								sum += term;
								size += Math.abs(term);
							}
						}
					// Two sums of 13 rounded terms.
					expect(Math.abs(y[(r * columns + c) * units + u]! - sum)).toBeLessThanOrEqual(
						2 * 14 * 2 ** -53 * size,
					);
				}
	});

	it('with a window of one place is a dense layer at each position', () => {
		const options = {sigmaW: 1.5, sigmaB: 0.5};
		const spatial = convolution(3, [1, 1], options)([2, 2, 4]);
		const theta = initialise(spatial, 'one place');
		const x = normals('one place', 16);
		expect(predict(spatial, theta, x)).toEqual(predict(dense(3, options)([4]), theta, x));
	});
});
