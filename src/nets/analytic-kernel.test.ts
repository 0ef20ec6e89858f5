/** The infinite-width kernels against a table and against the means of random networks of finite width. */
import {describe, expect, it} from 'vitest';
import {activation, erf, identity, relu, tanh} from './activation.ts';
import {kernelSamples} from './analytic-kernel.samples.ts';
import {analyticKernel} from './analytic-kernel.ts';
import {residual, serial} from './compose.ts';
import {convolution} from './convolution.ts';
import {dense} from './dense.ts';
import {empiricalNtk} from './empirical-ntk.ts';
import {predict} from './gradient.ts';
import {initialise, normalSource} from './initialise.ts';
import type {Architecture} from './layer.ts';
import {shapeSize, type Shape} from './shape.ts';
import {averagePool, flatten, globalAveragePool} from './pooling.ts';

const upper = (k: Float64Array, n: number) => {
	const entries: number[] = [];
	for (let i = 0; i < n; i++) for (let j = i; j < n; j++) entries.push(k[i * n + j]!);
	return entries;
};
const inputs = [1, 0, 0.6, 0.8, -1, 0, 2, 1];

describe.each(kernelSamples)(
	'the $activation network with $hidden hidden layers, variances $weightVariance and $biasVariance',
	({activation: name, weightVariance, biasVariance, hidden, nngp, ntk}) => {
		const options = {sigmaW: Math.sqrt(weightVariance), sigmaB: Math.sqrt(biasVariance)};

		it('has the tabulated kernels', () => {
			const layers = Array.from({length: hidden}, () => [dense(7, options), activation(name)]).flat();
			const kernel = analyticKernel(serial(...layers, dense(1, options))([2]), Float64Array.from(inputs));
			upper(kernel.nngp, 4).forEach((k, i) => expect(Math.abs(k - nngp[i]!), `K ${i}`).toBeLessThan(1e-12));
			upper(kernel.ntk, 4).forEach((k, i) => expect(Math.abs(k - ntk[i]!), `Theta ${i}`).toBeLessThan(1e-12));
		});

		it('has them too as a circular convolution of constant signals', () => {
			// Every position sees the same numbers, so the mean over window and positions changes nothing.
			const convolutions = Array.from({length: hidden}, () => [
				convolution(7, [3], {...options, padding: 'CIRCULAR'}),
				activation(name),
			]).flat();
			const signals = Float64Array.from(
				[0, 2, 4, 6].flatMap(i => Array.from({length: 4}, () => inputs.slice(i, i + 2)).flat()),
			);
			for (const merge of [flatten(), globalAveragePool()]) {
				const kernel = analyticKernel(serial(...convolutions, merge, dense(1, options))([4, 2]), signals);
				upper(kernel.nngp, 4).forEach((k, i) => expect(Math.abs(k - nngp[i]!), `K ${i}`).toBeLessThan(1e-12));
				upper(kernel.ntk, 4).forEach((k, i) =>
					expect(Math.abs(k - ntk[i]!), `Theta ${i}`).toBeLessThan(1e-12),
				);
			}
		});
	},
);

/**
 * Networks whose kernels are unbiased at every width, so that random networks of any width average to the
 * infinite-width kernels: with one hidden layer its units are independent and the same in law, and in a linear
 * network each layer's expectation passes through the others.
 */
const options = {sigmaW: 1.3, sigmaB: 0.4};
const unbiased: [string, Shape, Architecture][] = [
	['one hidden ReLU layer', [3], serial(dense(6, options), relu(), dense(1, options))],
	['one hidden erf layer', [3], serial(dense(6, options), erf(), dense(1, options))],
	[
		'a standard network',
		[3],
		serial(
			dense(6, {...options, parameterisation: 'standard'}),
			relu(),
			dense(1, {...options, parameterisation: 'standard'}),
		),
	],
	[
		'a mean-field network',
		[3],
		serial(dense(6, options), erf(), dense(1, {...options, parameterisation: 'meanField'})),
	],
	['a deep linear network', [3], serial(dense(4, options), identity(), dense(4, options), dense(1))],
	[
		'a linear residual network',
		[3],
		serial(dense(4, options), residual(serial(dense(3, options), dense(4))), dense(1)),
	],
	[
		'a ReLU convolution, flattened',
		[4, 2],
		serial(convolution(4, [3], {...options, padding: 'SAME'}), relu(), flatten(), dense(1, options)),
	],
	[
		'an erf convolution in the plane with stride and pooling',
		[4, 3, 2],
		serial(
			convolution(4, [2, 2], {...options, padding: 'CIRCULAR', strides: [1, 2]}),
			erf(),
			averagePool([2, 1], {strides: [2, 1]}),
			flatten(),
			dense(1, options),
		),
	],
	[
		'a ReLU convolution with global average pooling',
		[4, 2],
		serial(
			convolution(4, [3], {...options, padding: 'CIRCULAR'}),
			relu(),
			globalAveragePool(),
			dense(1, options),
		),
	],
	[
		'two linear convolutions',
		[5, 2],
		serial(
			convolution(3, [3], {...options, padding: 'SAME'}),
			identity(),
			convolution(3, [2], options),
			globalAveragePool(),
			dense(1, options),
		),
	],
];

/** Two hidden erf layers of width n. */
const deep = (n: number) =>
	serial(dense(n, options), erf(), dense(n, options), erf(), dense(1, options))([2]);

describe('the infinite-width kernels', () => {
	it.each(unbiased)(
		'are the means over random networks of finite width for %s',
		(name, shape, architecture) => {
			const net = architecture(shape);
			const normal = normalSource(name);
			const samples = 3;
			const x = Float64Array.from({length: samples * shapeSize(shape)}, () => normal());
			const kernel = analyticKernel(net, x);
			const trials = 3000;
			const entries = samples * samples;
			const sums = Array.from({length: 4}, () => new Float64Array(entries));
			for (let trial = 0; trial < trials; trial++) {
				const theta = initialise(net, `${name} ${trial}`);
				const f = predict(net, theta, x);
				const ntk = empiricalNtk(net, theta, x);
				for (let i = 0; i < entries; i++) {
					const product = f[Math.floor(i / samples)]! * f[i % samples]!;
					[product, product ** 2, ntk[i]!, ntk[i]! ** 2].forEach((v, k) => (sums[k]![i]! += v / trials));
				}
			}
			// Five standard errors, estimated from the same draws: exceeded by chance about once in 10 000 runs over
			// all 180 entries.
			for (let i = 0; i < entries; i++)
				for (const [mean, square, expected] of [
					[sums[0]![i]!, sums[1]![i]!, kernel.nngp[i]!],
					[sums[2]![i]!, sums[3]![i]!, kernel.ntk[i]!],
				] as const) {
					const standardError = Math.sqrt(Math.max(0, square - mean * mean) / (trials - 1));
					expect(Math.abs(mean - expected), `entry ${i}`).toBeLessThan(
						5 * standardError + 1e-12 * Math.abs(expected),
					);
				}
		},
	);

	it('are approached by one wide network, at the rate of one over the square root of the width', () => {
		const x = Float64Array.from(inputs);
		const exact = analyticKernel(deep(1), x).ntk;
		const error = (n: number) => {
			let sum = 0;
			for (let seed = 0; seed < 12; seed++)
				empiricalNtk(deep(n), initialise(deep(n), `wide ${seed}`), x).forEach(
					(k, i) => (sum += (k - exact[i]!) ** 2),
				);
			return Math.sqrt(sum / 12);
		};
		// Root mean squares over 12 networks: the ratio at 16 times the width is 4 with a relative standard error of
		// at most sqrt(2 / (2 * 12)) = 0.29 (a chi-square with 12 degrees of freedom in each, if all entries moved
		// together).
		const ratio = error(16) / error(256);
		expect(ratio).toBeGreaterThan(4 * Math.exp(-4 * 0.29));
		expect(ratio).toBeLessThan(4 * Math.exp(4 * 0.29));
	});

	it('have the ReLU diagonal (L + 1) 2 |x|^2 / n for sigmaW^2 = 2 without bias', () => {
		const weights = {sigmaW: Math.SQRT2};
		for (const hidden of [1, 2, 5, 10]) {
			const layers = Array.from({length: hidden}, () => [dense(1, weights), relu()]).flat();
			const {ntk} = analyticKernel(serial(...layers, dense(1, weights))([2]), Float64Array.of(2, 1));
			expect(Math.abs(ntk[0]! - (hidden + 1) * 5)).toBeLessThan(1e-13 * (hidden + 1) * 5);
		}
	});

	it('refuse an activation without a closed form, naming those that have one', () => {
		expect(() => analyticKernel(serial(dense(2), tanh(), dense(1))([1]), Float64Array.of(1))).toThrow(
			'known are relu, erf, identity',
		);
	});
});
