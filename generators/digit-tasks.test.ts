/** Tasks on digits: the samples of an instance, and the gap against its parts. */
import {expect, test} from 'vitest';
import {norm} from '../src/kernels/dense.ts';
import {relu} from '../src/nets/activation.ts';
import {serial} from '../src/nets/compose.ts';
import {dense} from '../src/nets/dense.ts';
import {empiricalNtk} from '../src/nets/empirical-ntk.ts';
import {predict} from '../src/nets/gradient.ts';
import {initialise} from '../src/nets/initialise.ts';
import {losses} from '../src/nets/losses.ts';
import {dualWeights, gradientSteps, kernelSpectrum, testOutputs} from '../src/nets/mse-dynamics.ts';
import {gradientDescent} from '../src/nets/train.ts';
import {fullyConnected} from '../src/nets/experiment-networks.ts';
import {digitGap, digitSamples, digitTask, type Schedule} from './digit-tasks.ts';

const samples = digitSamples({pair: '3 8', order: 7}, 5, 4);
const network = fullyConnected(1, 'tanh', {sigmaW: 1.5, sigmaB: 0.3}, 1)(6);
const schedule: Schedule = {loss: 'squared', relativeRate: 0.8, momentum: 0, steps: 6};

test('an instance has its own samples, the same every time', () => {
	expect(digitSamples({pair: '3 8', order: 7}, 5, 4)).toEqual(samples);
	expect(digitSamples({pair: '3 8', order: 8}, 5, 4).inputs).not.toEqual(samples.inputs);
	expect(digitSamples({pair: '4 9', order: 7}, 5, 4).inputs).not.toEqual(samples.inputs);
	expect([...samples.y].every(v => Math.abs(v) === 1)).toBe(true);
	expect(samples.inputs).toHaveLength(9 * 64);
});

/** The gap of the trainer and the closed form through a kernel, after so many steps, over the initial error. */
function byParts(rate: number, kernel: Float64Array, steps: number): number {
	const net = network([8, 8, 1]);
	const theta0 = initialise(net, 's');
	const {inputs, y} = samples;
	const trained = inputs.subarray(0, 5 * 64);
	const theta = gradientDescent(net, theta0, trained, y, losses.squared, {rate: rate / 5, steps});
	const f0 = predict(net, theta0, inputs);
	const spectrum = kernelSpectrum(
		kernel.filter((_, at) => at < 45 && at % 9 < 5),
		5,
	);
	const cross = kernel.filter((_, at) => at >= 45 && at % 9 < 5);
	const decay = gradientSteps(rate / 5, steps);
	expect(norm(dualWeights(spectrum, decay, f0.subarray(0, 5), y))).toBeGreaterThan(0.1);
	const linear = testOutputs(spectrum, decay, cross, f0.subarray(5), f0.subarray(0, 5), y);
	const f = predict(net, theta, inputs.subarray(5 * 64));
	const error = norm(y.map((v, i) => f0[i]! - v)) / Math.sqrt(5);
	return norm(f.map((v, i) => v - linear[i]!)) / 2 / error;
}

// Numbers of order 1 through some thousand operations on either way, 10,000 units of 2^-53, and as much for the eigensolver.
const tolerance = 20_000 * 2 ** -53;

test('the gap is that of trainer and closed form, at its largest and at the end, and in another linearisation', () => {
	const net = network([8, 8, 1]);
	const {task} = digitTask(network, samples, 's', schedule);
	const own = empiricalNtk(net, initialise(net, 's'), samples.inputs);
	const gaps = [1, 2, 3, 4, 5, 6].map(steps => byParts(task.rate, own, steps));
	const {largest, last} = digitGap(network, samples, 's', schedule);
	expect(last).toBeGreaterThan(0.001);
	expect(Math.abs(largest - Math.max(...gaps))).toBeLessThan(tolerance);
	expect(Math.abs(last - gaps[5]!)).toBeLessThan(tolerance);
	expect(digitGap(network, samples, 's', {...schedule, every: 6}).largest).toBe(last);

	const there = empiricalNtk(net, initialise(net, 's/elsewhere'), samples.inputs);
	const elsewhere = digitTask(network, samples, 's', {...schedule, elsewhere: true}).task;
	expect(
		Math.abs(
			digitGap(network, samples, 's', {...schedule, elsewhere: true}).last -
				byParts(elsewhere.rate, there, 6),
		),
	).toBeLessThan(tolerance);
	expect(largest).toBeLessThan(digitGap(network, samples, 's', {...schedule, elsewhere: true}).largest);
});

test('a linearisation trained in another way goes another way, and in the same way the same', () => {
	const {rate} = digitTask(network, samples, 's', schedule).task;
	const own = digitGap(network, samples, 's', schedule);
	expect(digitGap(network, samples, 's', {...schedule, other: {rate}})).toEqual(own);
	expect(digitGap(network, samples, 's', {...schedule, other: {rate: rate / 4}}).largest).toBeGreaterThan(
		2 * own.largest,
	);
	// With the linearisation standing still the gap is how far the network has gone.
	const still = digitGap(network, samples, 's', {...schedule, other: {rate: 0}}).last;
	const {task, frozen} = digitTask(network, samples, 's', schedule);
	const theta = gradientDescent(
		...([
			network([8, 8, 1]),
			task.theta0,
			samples.inputs.subarray(0, 5 * 64),
			samples.y,
			losses.squared,
		] as const),
		{rate: rate / 5, steps: 6},
	);
	const moved = predict(network([8, 8, 1]), theta, samples.inputs.subarray(5 * 64)).map(
		(v, i) => v - frozen.f0[5 + i]!,
	);
	const error = norm(samples.y.map((v, i) => frozen.f0[i]! - v)) / Math.sqrt(5);
	expect(Math.abs(still - norm(moved) / 2 / error)).toBeLessThan(tolerance);
});

test('the gap of a network that is affine in its parameters counts as one unit in the last place', () => {
	const affine = serial(fullyConnected(0, 'relu', {sigmaB: 1}, 1)(1));
	const {largest} = digitGap(affine, samples, 's', schedule);
	expect(largest).toBeGreaterThanOrEqual(2 ** -52);
	expect(largest).toBeLessThan(1000 * 2 ** -52);
	const seeds = Array.from({length: 40}, (_, i) => `${i}`);
	const dead = fullyConnected(2, 'relu', {}, 1)(2);
	const gaps = seeds.map(seed => digitGap(dead, samples, seed, schedule).largest);
	expect(gaps.filter(gap => gap === 2 ** -52).length).toBeGreaterThan(0);
	expect(gaps.every(gap => gap >= 2 ** -52)).toBe(true);
	const bent = serial(affine, relu(), dense(1));
	expect(digitGap(bent, samples, 's', schedule).largest).toBeGreaterThan(1e-3);
});
