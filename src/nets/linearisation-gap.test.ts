/** The gaps between training and its linearisation, against the parts they are made of. */
import {expect, test} from 'vitest';
import {norm} from '../kernels/dense.ts';
import {erf, identity} from './activation.ts';
import {analyticKernel} from './analytic-kernel.ts';
import {serial} from './compose.ts';
import {dense} from './dense.ts';
import {empiricalNtk} from './empirical-ntk.ts';
import {predict} from './gradient.ts';
import {initialise, normalSource} from './initialise.ts';
import {jacobian} from './jacobian.ts';
import {type FrozenDescent, linearisationGap} from './linearisation-gap.ts';
import {losses} from './losses.ts';
import {dualWeights, gradientSteps, kernelSpectrum, testOutputs} from './mse-dynamics.ts';
import {gradientDescent} from './train.ts';

const normal = normalSource('gap');
const inputs = Float64Array.from({length: 8}, () => normal());
const y = Float64Array.of(1, -1, 0.5);
const [n, m] = [4, 3];
const block = (kernel: Float64Array) => kernel.filter((_, at) => at < n * m && at % n < m);
const difference = (a: Float64Array, b: Float64Array) => a.map((v, i) => v - b[i]!);
const setting = (...frozen: Float64Array[]): FrozenDescent => ({
	inputs,
	y,
	frozen,
	rate: 0.1,
	steps: 6,
	every: 1,
});

/** The same gaps by the trainer, the closed form of the frozen dynamics and the kernel at every theta_t. */
function byParts(net: ReturnType<ReturnType<typeof dense>>, theta0: Float64Array, kernel: Float64Array) {
	const spectrum = kernelSpectrum(block(kernel), m);
	const f0 = predict(net, theta0, inputs);
	const cross = kernel.filter((_, at) => at % n < m);
	const gap = {outputs: 0, parameters: 0, kernel: 0};
	const at0 = block(empiricalNtk(net, theta0, inputs));
	for (let t = 1; t <= 6; t++) {
		const trained = inputs.subarray(0, 6);
		const theta = gradientDescent(net, theta0, trained, y, losses.squared, {rate: 0.1, steps: t});
		const frozen = testOutputs(spectrum, gradientSteps(0.1, t), cross, f0, f0.subarray(0, m), y);
		gap.outputs = Math.max(gap.outputs, norm(difference(predict(net, theta, inputs), frozen)));
		gap.parameters = Math.max(gap.parameters, norm(difference(theta, theta0)));
		gap.kernel = Math.max(gap.kernel, norm(difference(block(empiricalNtk(net, theta, inputs)), at0)));
	}
	return gap;
}

test('the gaps are those of trainer, closed form and kernel, for the own kernel and that of the infinite network', () => {
	const net = serial(dense(6, {sigmaW: 1.5}), erf(), dense(1))([2]);
	const theta = initialise(net, 'theta');
	const before = theta.slice();
	const frozen = [empiricalNtk(net, theta, inputs), analyticKernel(net, inputs).ntk];
	const gap = linearisationGap(net, theta, setting(...frozen));
	// Numbers of order 1 through a few hundred operations on either way: a thousand units of 2^-53.
	frozen.forEach((kernel, i) => {
		const parts = byParts(net, theta, kernel);
		expect(parts.outputs).toBeGreaterThan(0.01);
		expect(Math.abs(gap.outputs[i]! - parts.outputs)).toBeLessThan(1000 * 2 ** -53);
		for (const key of ['parameters', 'kernel'] as const)
			expect(Math.abs(gap[key] - parts[key])).toBeLessThan(1000 * 2 ** -53);
	});
	expect(theta).toEqual(before);
});

test('a network that is linear in its parameters never leaves its linearisation, and moves by J^T of the dual weights', () => {
	const net = serial(identity(), dense(1, {sigmaW: 1.5, sigmaB: 0.5}))([2]);
	const theta = initialise(net, 'linear');
	const kernel = empiricalNtk(net, theta, inputs);
	const gap = linearisationGap(net, theta, setting(kernel));
	const f0 = predict(net, theta, inputs.subarray(0, 6));
	const J = jacobian(net, theta, inputs.subarray(0, 6));
	const moved = [1, 2, 3, 4, 5, 6].map(t => {
		const a = dualWeights(kernelSpectrum(block(kernel), m), gradientSteps(0.1, t), f0, y);
		return Math.hypot(...[0, 1, 2].map(p => a.reduce((sum, v, i) => sum + v * J[i * 3 + p]!, 0)));
	});
	expect(gap.outputs[0]).toBeLessThan(1000 * 2 ** -53);
	expect(gap.kernel).toBe(0);
	expect(Math.abs(gap.parameters - Math.max(...moved))).toBeLessThan(1000 * 2 ** -53);
});

test('the kernel is looked at every so many steps', () => {
	const net = serial(dense(6), erf(), dense(1))([2]);
	const theta = initialise(net, 'theta');
	const kernel = empiricalNtk(net, theta, inputs);
	const often = linearisationGap(net, theta, setting(kernel));
	const seldom = linearisationGap(net, theta, {...setting(kernel), every: 5});
	const five = linearisationGap(net, theta, {...setting(kernel), steps: 5, every: 5});
	expect(seldom.kernel).toBe(five.kernel);
	expect(seldom.kernel).toBeLessThan(often.kernel);
	expect(seldom.outputs).toEqual(often.outputs);
});
