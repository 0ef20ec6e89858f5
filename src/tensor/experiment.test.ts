/** Experiments: their samples, runs that are interrupted and go on, and what is reported of them. */
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeAll, beforeEach, describe, expect, it, test} from 'vitest';
import {normalSource} from '../nets/initialise.ts';
import {selectBackend} from './backend.ts';
import {readCheckpoint, writeCheckpoint} from './experiment-checkpoint.ts';
import {chosenSamples, type Images} from '../nets/experiment-data.ts';
import {convolutional, fullyConnected, wideResidual} from '../nets/experiment-networks.ts';
import {experiments} from './experiment-settings.ts';
import {type Arm, type Experiment, exponent, median, runExperiment, taskOf} from './experiment.ts';
import {type RunTask, runSideBySide} from './experiment-run.ts';

const normal = normalSource('images');
/** 12 images of 4 x 4, four of each of three classes. */
const images: Images = {
	name: 'test images',
	n: 12,
	shape: [4, 4, 1],
	classes: 3,
	X: Float64Array.from({length: 12 * 16}, () => normal()),
	labels: Int32Array.from({length: 12}, (_, i) => i % 3),
};

describe('the samples', () => {
	it('are standardised one by one and of the wanted classes, with labels +1 and -1 in their order', () => {
		const wanted = {trained: 6, watched: 2, seed: 's'};
		const {inputs, y, features, outputs} = chosenSamples(images, {kind: 'signs', classes: [2, 0]}, wanted);
		expect([features, outputs, y.length, inputs.length]).toEqual([16, 1, 6, 128]);
		for (let i = 0; i < 8; i++) {
			const image = inputs.subarray(16 * i, 16 * i + 16);
			expect(Math.abs(image.reduce((a, b) => a + b))).toBeLessThan(40 * 2 ** -53 * 16);
			expect(Math.abs(image.reduce((a, b) => a + b * b, 0) - 16)).toBeLessThan(40 * 2 ** -53 * 16);
			// An affine image of exactly one of the images, by correlation.
			const source = Array.from({length: 12}, (_, j) => {
				const other = images.X.subarray(16 * j, 16 * j + 16);
				const mean = other.reduce((a, b) => a + b) / 16;
				const size = Math.sqrt(other.reduce((s, v) => s + (v - mean) ** 2, 0) / 16);
				return other.reduce((s, v, k) => s + ((v - mean) / size) * image[k]!, 0) / 16;
			});
			const j = source.indexOf(Math.max(...source));
			expect(source[j]).toBeCloseTo(1, 12);
			expect([0, 2]).toContain(images.labels[j]);
			if (i < 6) expect(y[i]).toBe(images.labels[j] === 2 ? 1 : -1);
		}
		expect(
			chosenSamples(images, {kind: 'signs', classes: [2, 0]}, {...wanted, seed: 't'}).inputs,
		).not.toEqual(inputs);
	});

	it('have one-hot labels, with or without their mean, and there must be enough of them', () => {
		const wanted = {trained: 12, watched: 0, seed: 's'};
		const hot = chosenSamples(images, {kind: 'oneHot'}, wanted).y;
		expect(hot.filter(v => v === 1)).toHaveLength(12);
		for (let i = 0; i < 36; i += 3) expect(hot.subarray(i, i + 3).reduce((a, b) => a + b)).toBe(1);
		const centred = chosenSamples(images, {kind: 'centred'}, wanted).y;
		expect(centred).toEqual(hot.map(v => v - 1 / 3));
		expect(() => chosenSamples(images, {kind: 'signs', classes: [0, 1]}, wanted)).toThrow(
			'12 samples are needed; test images has 8 of the classes 0 and 1 here',
		);
	});
});

const arm: Arm = {
	label: 'small',
	family: fullyConnected(1, 'tanh', {sigmaB: 0.5}, 1),
	widths: [4, 8],
	seeds: 2,
	trained: 4,
	watched: 2,
	labels: {
		kind: 'signs',
		classes: [0, 1],
	},
	loss: 'squared',
	rate: 0.2,
	momentum: 0.5,
	batch: 2,
	steps: 7,
	every: 3,
	atOnce: 3,
};

describe('a run', () => {
	let folder = '';
	beforeAll(async () => {
		await selectBackend();
	});
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'falsify-run-'));
	});
	afterEach(() => rmSync(folder, {recursive: true}));
	const task = (): RunTask => taskOf(images, arm, 8, 0);
	const none = () => {};

	it('that is interrupted goes on with the same numbers to the last bit, and once finished is read back', () => {
		const whole = runSideBySide(task(), none);
		const keeping = {path: join(folder, 'a.state'), identity: 'a', seconds: 0};
		for (const stop of [2, 5])
			expect(() =>
				runSideBySide(
					task(),
					step => {
						if (step === stop) throw new Error('interrupted');
					},
					keeping,
				),
			).toThrow('interrupted');
		const steps: number[] = [];
		expect(runSideBySide(task(), step => steps.push(step), keeping)).toEqual(whole);
		expect(steps).toEqual([6, 7]);
		expect(runSideBySide(task(), step => steps.push(step), keeping)).toEqual(whole);
		expect(steps).toEqual([6, 7]);
		expect(whole.records.map(({step}) => step)).toEqual([0, 3, 6, 7]);
	});

	it('starts with both models equal, parts them a little and reports their weights', () => {
		const {records} = runSideBySide(task(), none);
		const [first, last] = [records[0]!, records.at(-1)!];
		expect([first.trainedGap, first.watchedGap]).toEqual([0, 0]);
		expect(first.weights).toEqual(first.linearisedWeights);
		expect(first.outputs).toEqual(first.linearisedOutputs);
		expect(first.weights).toEqual(task().weights.map(i => task().theta0[i]!));
		expect(last.watchedGap).toBeGreaterThan(1e-4);
		expect(last.watchedGap).toBeLessThan(0.5);
		expect(last.loss).toBeLessThan(first.loss);
		expect(last.weights).not.toEqual(first.weights);
		last.weights.forEach((w, i) => expect(Math.abs(w - last.linearisedWeights[i]!)).toBeLessThan(0.5));
	});

	it('lowers a rate that may be unstable, and says which it took', () => {
		const {rate, curvature} = runSideBySide({...task(), rate: 100}, none);
		expect(rate).toBe(1 / curvature);
		expect(runSideBySide(task(), none).rate).toBe(Math.min(0.2, 1 / curvature));
	});

	it('of a broken network says that it diverged', () => {
		const inputs = task().inputs.fill(Number.NaN, 0, 1);
		expect(() => runSideBySide({...task(), rate: 1e-3, inputs}, none)).toThrow(
			'training diverged: the loss at step 3 is NaN',
		);
	});

	it('refuses a state that is damaged, of another run or no state at all, and leaves it as it is', () => {
		const path = join(folder, 'a.state');
		const state = {
			identity: 'a',
			plain: {step: 1},
			arrays: {x: Float64Array.of(1, -0, 0.1), y: new Float64Array(0)},
		};
		writeCheckpoint(path, state);
		expect(readCheckpoint(path, 'a')).toEqual(state);
		expect(readCheckpoint(join(folder, 'b.state'), 'a')).toBeUndefined();
		expect(() => readCheckpoint(path, 'b')).toThrow('is of another run: it says a, and asked for is b');
		const bytes = readFileSync(path);
		const refused = (content: Buffer, why: string) => {
			writeFileSync(path, content);
			expect(() => runSideBySide(task(), none, {path, identity: 'a', seconds: 0})).toThrow(why);
			expect(readFileSync(path)).toEqual(content);
		};
		refused(bytes.map((b, i) => (i === bytes.length - 3 ? b ^ 1 : b)) as Buffer, 'is damaged');
		refused(bytes.subarray(0, -1), 'is damaged');
		refused(Buffer.from('{}'), 'is not one');
	});
});

describe('an experiment', () => {
	beforeAll(async () => {
		await selectBackend();
	});
	const experiment: Experiment = {name: 'e', title: '', paper: '', arms: [arm]};

	it('reports the gaps of every width and initialisation, and how they grow with the width', () => {
		const shares: number[] = [];
		const [result] = runExperiment(images, experiment, ({share}) => shares.push(share));
		expect(result!.widths.map(({width}) => width)).toEqual([4, 8]);
		result!.widths.forEach(({width, largest, last, initialLoss}) =>
			[0, 1].forEach(seed => {
				const {records} = runSideBySide(taskOf(images, arm, width, seed), () => {});
				const gaps = records.map(r => r.watchedGap);
				expect(largest[seed]).toBe(Math.max(...gaps));
				expect(last[seed]).toBe(gaps.at(-1));
				expect(initialLoss[seed]).toBe(records[0]!.loss);
			}),
		);
		const [a, b] = result!.widths.map(w => w.largest.map((v, s) => v / Math.sqrt(w.initialLoss[s]!))) as [
			number[],
			number[],
		];
		const slopes = [0, 1].map(s => Math.log2(b[s]! / a[s]!));
		expect(result!.largestExponent).toBeCloseTo((slopes[0]! + slopes[1]!) / 2, 12);
		expect(result!.holds).toBe(result!.largestExponent <= -0.3);
		expect(shares).toHaveLength(2 * 2 * 7);
		expect(shares).toEqual(shares.toSorted((x, y) => x - y));
		expect(shares.at(-1)).toBeCloseTo(1, 12);
	});

	it('has names for its runs and settings that fit digits, whatever its size', () => {
		for (const size of ['quick', 'deep'] as const)
			for (const {arms} of experiments(size, 'digits')) {
				expect(new Set(arms.map(({label}) => label)).size).toBe(arms.length);
				for (const {family, widths, loss, labels} of arms) {
					const {outputShape} = family(widths[0]!)([8, 8, 1]);
					expect(outputShape).toEqual([labels.kind === 'signs' ? 1 : 10]);
					expect(loss === 'crossEntropy').toBe(labels.kind === 'oneHot');
				}
			}
	});
});

test('slopes are those of straight lines in log-log, and medians the middle', () => {
	expect(exponent([2, 4, 8, 16], [3, 1.5, 0.75, 0.375])).toBeCloseTo(-1, 14);
	expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
});

test('the families have the widths asked for', () => {
	const scale = {sigmaB: 0.1};
	// Weights and biases layer by layer.
	expect(fullyConnected(2, 'relu', scale, 3)(5)([4, 4, 1]).parameterCount).toBe(17 * 5 + 6 * 5 + 6 * 3);
	expect(convolutional(2, 'tanh', scale, 3)(5)([4, 4, 1]).parameterCount).toBe(10 * 5 + 46 * 5 + 81 * 3);
	expect(wideResidual(2, 1, {}, 1)(5)([4, 4, 1]).parameterCount).toBe(9 * 5 + 4 * 45 * 5 + 5);
});
