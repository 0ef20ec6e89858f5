/** Training in function space against training the explicit linearisation, the closed forms and the frozen descent; tensors against float64. */
import {beforeAll, describe, expect, it, test} from 'vitest';
import {norm} from '../kernels/dense.ts';
import {tanh} from './activation.ts';
import {serial} from './compose.ts';
import {convolution} from './convolution.ts';
import {dense} from './dense.ts';
import {empiricalNtk} from './empirical-ntk.ts';
import {predict} from './gradient.ts';
import {initialise, normalSource} from './initialise.ts';
import {jacobianTransposedTimes} from './jacobian.ts';
import {linearise} from './linearise.ts';
import {linearisationGap} from './linearisation-gap.ts';
import type {Layer} from './layer.ts';
import {gradientSteps, kernelSpectrum, testOutputs} from './mse-dynamics.ts';
import {flatten} from './pooling.ts';
import {selectBackend} from '../tensor/backend.ts';
import {
	blank,
	chain,
	descentRadii,
	gradientRadii,
	linear,
	pointwise,
	type Radii,
	type RadiiLoss,
	rounded,
	squaredSumRadii,
} from '../tensor/float32-radius.samples.ts';
import {
	advance,
	beginning,
	cotangent,
	curvatureBound,
	exactArithmetic,
	freeze,
	linearisedWeights,
	lossSum,
	observe,
	type SideBySide,
	type State,
	type TrainingLoss,
} from './linearised-training.ts';
import {kernelOfRows, tensorArithmetic} from '../tensor/linearised-training-tensor.ts';
import {tensorNetwork} from '../tensor/network.ts';

const U = 2 ** -53;
const normals = (length: number, seed: string) => Float64Array.from({length}, normalSource(seed));
const largest = (a: Float64Array, b: Float64Array) =>
	a.reduce((m, v, i) => Math.max(m, Math.abs(v - b[i]!)), 0);

function taskOf(net: Layer, change: Partial<SideBySide> = {}): SideBySide {
	const q = net.outputShape[0]!;
	const y = new Float64Array(4 * q);
	for (let i = 0; i < 4; i++) y[i * q + (i % q)] = 1;
	return {
		arithmetic: exactArithmetic(net),
		theta0: initialise(net, 'theta'),
		inputs: normals(6 * 3, 'inputs'),
		features: 3,
		outputs: q,
		y,
		loss: 'squared',
		rate: 0.3,
		momentum: 0.6,
		...change,
	};
}

const net = serial(dense(5, {sigmaW: 1.5, sigmaB: 0.3}), tanh(), dense(2))([3]);

function trained(task: SideBySide, steps: number): {state: State; frozen: ReturnType<typeof freeze>} {
	const frozen = freeze(task);
	const state = beginning(task);
	for (let t = 0; t < steps; t++) advance(task, frozen, state);
	return {state, frozen};
}

/** w of the linearisation trained in weight space on the whole batch, with its outputs on all inputs. */
function explicitly(task: SideBySide, layer: Layer, steps: number): {w: Float64Array; f: Float64Array} {
	const {theta0, inputs, y, outputs, loss, rate, momentum} = task;
	const x = inputs.subarray(0, (y.length / outputs) * 3);
	const linear = linearise(layer, theta0, x);
	const w = new Float64Array(theta0.length);
	const v = new Float64Array(theta0.length);
	for (let t = 0; t < steps; t++) {
		const gradient = jacobianTransposedTimes(layer, theta0, cotangent(linear(w), y, outputs, loss), x);
		for (let i = 0; i < w.length; i++) {
			v[i] = momentum * v[i]! + gradient[i]!;
			w[i]! -= (rate * outputs * v[i]!) / y.length;
		}
	}
	return {w, f: linearise(layer, theta0, inputs)(w)};
}

// Numbers of order 1 through a few hundred operations a step on either way, ten steps that do not amplify: 10,000 units of 2^-53.
const tolerance = 10_000 * U;

describe.each<TrainingLoss>(['squared', 'crossEntropy'])('on the loss %s with momentum', loss => {
	const task = taskOf(net, {loss});
	const {state, frozen} = trained(task, 10);
	const {w, f} = explicitly(task, net, 10);

	it('the linearisation in function space is the one trained in weight space, in outputs and weights', () => {
		const {linearised} = observe(task, frozen, state);
		expect(norm(w)).toBeGreaterThan(0.1);
		expect(largest(linearised, f)).toBeLessThan(tolerance);
		expect(
			largest(
				linearisedWeights(task, state),
				w.map((v, i) => v + task.theta0[i]!),
			),
		).toBeLessThan(tolerance);
	});

	it('the loss is reported for both models, and its cotangent is its derivative', () => {
		const {network, loss: reported, linearisedLoss, linearised} = observe(task, frozen, state);
		expect(reported).toBe(lossSum(network.subarray(0, 8), task.y, 2, loss) / 4);
		expect(linearisedLoss).toBe(lossSum(linearised.subarray(0, 8), task.y, 2, loss) / 4);
		const c = cotangent(network.subarray(0, 8), task.y, 2, loss);
		for (let i = 0; i < 8; i++) {
			const [up, down] = [1, -1].map(sign =>
				lossSum(
					network.subarray(0, 8).map((v, j) => (i === j ? v + sign * 2 ** -17 : v)),
					task.y,
					2,
					loss,
				),
			) as [number, number];
			// Third derivatives of either loss are below 1, so the difference is off by h^2; rounding of the sums by 2^-50 over 2 h.
			expect(Math.abs((up - down) * 2 ** 16 - c[i]!)).toBeLessThan(2 ** -34 + 2 ** -33);
		}
	});
});

test('on the squared error the linearisation follows the closed form of the kernel', () => {
	const one = serial(dense(6, {sigmaW: 1.5}), tanh(), dense(1))([3]);
	const task = taskOf(one);
	const {state, frozen} = trained(task, 10);
	const kernel = empiricalNtk(one, task.theta0, task.inputs);
	const f0 = predict(one, task.theta0, task.inputs);
	const spectrum = kernelSpectrum(
		kernel.filter((_, at) => at < 24 && at % 6 < 4),
		4,
	);
	const cross = kernel.filter((_, at) => at % 6 < 4);
	const steps = gradientSteps(task.rate / 4, 10, task.momentum);
	const expected = testOutputs(spectrum, steps, cross, f0, f0.subarray(0, 4), task.y);
	// The eigensolver adds some hundred units more.
	expect(largest(observe(task, frozen, state).linearised, expected)).toBeLessThan(2 * tolerance);
	const top = spectrum.values[3]! / 4;
	expect(curvatureBound(frozen, task)).toBeGreaterThanOrEqual(top * (1 - 100 * U));
	expect(curvatureBound(frozen, task)).toBeLessThanOrEqual(2 * top); // sqrt(4) times for any matrix of side 4
});

test('without momentum the largest gap is that of the frozen descent', () => {
	const one = serial(dense(6, {sigmaW: 1.5}), tanh(), dense(1))([3]);
	const task = taskOf(one, {momentum: 0});
	const frozen = freeze(task);
	const state = beginning(task);
	let gap = 0;
	for (let t = 0; t < 6; t++) {
		advance(task, frozen, state);
		const {network, linearised} = observe(task, frozen, state);
		gap = Math.max(gap, norm(network.map((v, i) => v - linearised[i]!)));
	}
	const expected = linearisationGap(one, task.theta0, {
		inputs: task.inputs,
		y: task.y,
		rate: task.rate / 4,
		steps: 6,
		every: 6,
		frozen: [empiricalNtk(one, task.theta0, task.inputs)],
	}).outputs[0]!;
	expect(expected).toBeGreaterThan(0.01);
	expect(Math.abs(gap - expected)).toBeLessThan(tolerance);
});

test('a step moves both models by the samples of its batch alone, and a pass takes each sample once', () => {
	const task = taskOf(net, {momentum: 0, batches: {size: 2, seed: 'order'}});
	const frozen = freeze(task);
	const state = beginning(task);
	const passes = Array.from({length: 6}, () =>
		[0, 1].flatMap(() => {
			const before = state.dual.slice();
			advance(task, frozen, state);
			const moved = (i: number) =>
				state.dual[2 * i] !== before[2 * i] || state.dual[2 * i + 1] !== before[2 * i + 1];
			return [0, 1, 2, 3].filter(moved);
		}),
	);
	for (const pass of passes) expect(pass.toSorted()).toEqual([0, 1, 2, 3]);
	expect(new Set(passes.map(String)).size).toBeGreaterThan(1);
	expect(() => advance(taskOf(net, {batches: {size: 5, seed: ''}}), frozen, state)).toThrow(
		'a batch must hold 1 to 4 samples, got 5',
	);
});

describe('in float32', () => {
	beforeAll(async () => {
		await selectBackend();
	});
	const part = chain(linear(dense(8, {sigmaB: 0.5})), pointwise('tanh'), linear(dense(2)));
	const layer = part.architecture([3]);
	const task = taskOf(layer, {batches: {size: 2, seed: 'order'}});

	it('a trained network is the one of float64 within the rounding of its gradients', () => {
		const steps = 6;
		const exact = trained(task, steps);
		const tensor = trained({...task, arithmetic: tensorArithmetic(layer, 1)}, steps);
		// The dual weights of a step are not 0 on its batch alone, which gives the samples of each step.
		const frozen = freeze(task);
		const state = beginning({...task, momentum: 0});
		const data = Array.from({length: steps}, () => {
			const before = state.dual.slice();
			advance({...task, momentum: 0}, frozen, state);
			const chosen = [0, 1, 2, 3].filter(
				i => state.dual[2 * i] !== before[2 * i] || state.dual[2 * i + 1] !== before[2 * i + 1],
			);
			const rows = (a: Float64Array, width: number) =>
				Float64Array.from(chosen.flatMap(i => [...a.subarray(i * width, (i + 1) * width)]));
			return {x: rows(task.inputs, 3), y: rows(task.y, 2)};
		});
		// Sums over the samples of a batch in any order; updates round less than those bounded here.
		const bound = descentRadii(part, [3], task.theta0, data, squaredSumRadii, {
			rate: task.rate / 2,
			momentum: task.momentum,
		});
		expect(largest(bound.value, exact.state.theta)).toBeLessThan(tolerance);
		exact.state.theta.forEach((v, i) => {
			expect(Math.abs(tensor.state.theta[i]! - v)).toBeLessThanOrEqual(bound.radius[i]! + tolerance);
		});
		expect(Math.max(...bound.radius)).toBeLessThan(1e-3);
		expect(norm(exact.state.theta.map((v, i) => v - task.theta0[i]!))).toBeGreaterThan(0.1);
		expect(tensor.state.dual).toEqual(
			trained({...task, arithmetic: {...task.arithmetic, predict: tensorArithmetic(layer, 1).predict}}, steps)
				.state.dual,
		);
	});

	it('the kernel of rows of J is that of float64 within the rounding of the rows, for every size of block', () => {
		const windows = chain(
			linear(convolution(3, [3, 3], {padding: 'SAME', sigmaB: 0.3})),
			pointwise('tanh'),
			linear(flatten()),
			linear(dense(2)),
		);
		const shape = [4, 4, 1];
		const built = windows.architecture(shape);
		const theta = initialise(built, 'theta');
		const x = normals(3 * 16, 'inputs');
		const rows = Array.from({length: 6}, (_, row): Radii => {
			const pick: RadiiLoss = () => {
				const value = new Float64Array(2);
				value[row % 2] = 1;
				return {value: blank(1), cotangent: {value, radius: new Float64Array(2)}};
			};
			const from = (row >> 1) * 16;
			const y = new Float64Array(2);
			return gradientRadii(windows, shape, rounded(theta), x.subarray(from, from + 16), y, pick).gradient;
		});
		const exact = exactArithmetic(built).kernel(theta, x);
		const kernels = [1, 4, 6, 7].map(count => kernelOfRows(tensorNetwork(built), theta, x, count));
		kernels.push(tensorArithmetic(built, 2).kernel(theta, x));
		for (const kernel of kernels)
			kernel.forEach((v, at) => {
				const [a, b] = [rows[Math.floor(at / 6)]!, rows[at % 6]!];
				let bound = 0;
				let size = 0;
				a.value.forEach((v, k) => {
					const [p, r, s] = [Math.abs(b.value[k]!), a.radius[k]!, b.radius[k]!];
					bound += Math.abs(v) * s + p * r + r * s;
					size += Math.abs(v) * p;
				});
				// Float64 sums of so many products, on either way.
				expect(Math.abs(v - exact[at]!)).toBeLessThanOrEqual(bound + 4 * theta.length * U * size);
				expect(bound).toBeLessThan(1e-4);
			});
		expect(norm(exact)).toBeGreaterThan(1);
	});

	it('a network without windows has the kernel of float64, and J^T c that of float64 within its rounding', () => {
		const tensor = tensorArithmetic(layer, 2);
		expect(tensor.kernel(task.theta0, task.inputs)).toEqual(task.arithmetic.kernel(task.theta0, task.inputs));
		const c = normals(12, 'weights');
		const weighted: RadiiLoss = () => ({
			value: blank(1),
			cotangent: {value: c, radius: c.map(v => 2 ** -24 * Math.abs(v))},
		});
		const bound = gradientRadii(part, [3], rounded(task.theta0), task.inputs, c, weighted).gradient;
		const pulled = tensor.pull(task.theta0, task.inputs, c);
		bound.value.forEach((v, i) => expect(Math.abs(pulled[i]! - v)).toBeLessThanOrEqual(bound.radius[i]!));
	});
});
