/** The tangent model against its definition, and the two ways to train it against each other and against the closed form. */
import {describe, expect, it} from 'vitest';
import {dot} from '../kernels/dense.ts';
import {erf} from './activation.ts';
import {serial} from './compose.ts';
import {dense} from './dense.ts';
import {empiricalNtk} from './empirical-ntk.ts';
import {initialise, normalSource} from './initialise.ts';
import {linearise} from './linearise.ts';
import type {ConvexLossName} from './loss-smoothness.ts';
import {gradientFlow, kernelSpectrum, testOutputs} from './mse-dynamics.ts';
import {trainOutputs, trainWeights} from './tangent-flow.ts';
import {tangentModel} from './tangent-model.ts';

const layer = serial(dense(5, {sigmaB: 0.5}), erf(), dense(1))([2]);
const theta = initialise(layer, 'tangent');
const normal = normalSource('inputs');
const inputs = Float64Array.from({length: 6}, () => normal());
const test = Float64Array.of(0.4, -1.1);
const y = Float64Array.of(1, -1, 1);
const model = tangentModel(layer, theta, inputs, test);
const {n} = model;

it('the model is f_0 + J w on all inputs, with the kernel of the network', () => {
	const all = Float64Array.of(...inputs, ...test);
	const w = Float64Array.from({length: model.p}, () => normal());
	const f = linearise(layer, theta, all)(w);
	for (let i = 0; i < n; i++)
		expect(f[i]).toBeCloseTo(model.f0[i]! + dot(model.J.subarray(i * model.p, (i + 1) * model.p), w), 12);
	expect(f[n]).toBeCloseTo(model.f0Test + dot(model.row, w), 12);
	empiricalNtk(layer, theta, all).forEach((k, i) => expect(model.kernel[i]).toBeCloseTo(k, 12));
	expect(model.trace).toBeCloseTo(model.kernel[0]! + model.kernel[5]! + model.kernel[10]!, 12);
});

describe.each(['squared', 'logistic', 'pseudoHuber'] as const)(
	'training on the %s loss',
	(loss: ConvexLossName) => {
		const time = 3 / model.trace;
		const weights = trainWeights(model, loss, y, time);
		const outputs = trainOutputs(model, model.kernel, loss, y, time);

		it('ends the same in weights and in function space, to within radii that are small', () => {
			for (const part of ['output', 'loss'] as const) {
				const off = Math.abs(weights[part].value - outputs[part].value);
				expect(off).toBeLessThanOrEqual(weights[part].radius + outputs[part].radius);
				// As in loss-flow.test.ts: some fifty steps of 5e-11, which grow by exp(3 sqrt 3) at most.
				expect(weights[part].radius + outputs[part].radius).toBeLessThan(
					50 * 5e-11 * Math.exp(3 * Math.sqrt(3)) * 100,
				);
			}
		});

		it('lowers the loss, and more so in more time', () => {
			const later = trainWeights(model, loss, y, 2 * time).loss.value;
			const before = trainWeights(model, loss, y, 0).loss.value;
			expect(weights.loss.value).toBeLessThan(before);
			expect(later).toBeLessThan(weights.loss.value);
		});
	},
);

it('training on the squared loss ends where the closed form says', () => {
	const time = 3 / model.trace;
	const kernel = model.kernel.filter((_, i) => i % (n + 1) < n && i < n * (n + 1));
	const cross = model.kernel.slice(n * (n + 1), -1);
	const start = Float64Array.of(model.f0Test);
	const closed = testOutputs(kernelSpectrum(kernel, n), gradientFlow(time), cross, start, model.f0, y)[0]!;
	const {output} = trainWeights(model, 'squared', y, time);
	expect(Math.abs(output.value - closed)).toBeLessThan(output.radius + 1e-12);
});
