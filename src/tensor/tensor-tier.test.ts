import * as tf from '@tensorflow/tfjs-core';
import {beforeAll, describe, expect, it} from 'vitest';
import {dense} from '../nets/dense.ts';
import {sampleOrder} from '../nets/descent.ts';
import {initialise, normalSource} from '../nets/initialise.ts';
import {shapeSize, type Shape} from '../nets/shape.ts';
import {losses} from '../nets/losses.ts';
import {oneNeuronBlock} from '../nets/one-neuron-block.ts';
import {gradientDescent} from '../nets/train.ts';
import {backendLoaders, selectBackend, type BackendLoader, type BackendReport} from './backend.ts';
import {
	chain,
	crossEntropyRadii,
	descentRadii,
	gradientRadii,
	linear,
	pointwise,
	rounded,
	skip,
	squaredMeanRadii,
	squaredSumRadii,
	type Part,
	type Radii,
	type RadiiLoss,
} from './float32-radius.samples.ts';
import {softmaxCrossEntropy, squaredMean, squaredSum, type TensorLoss} from './losses.ts';
import {tensorNetwork} from './network.ts';
import {bias, networks} from './networks.samples.ts';
import {lossGradient, predictions, train} from './train.ts';

/** What each backend printed when it was loaded for the first time, and the handlers of errors they left. */
const printed: {by: string; stream: string; text: string}[] = [];
const handlers = () =>
	process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection');
const handlersBefore = handlers();
const loaded: {loader: BackendLoader; report: BackendReport}[] = [];
const original = {out: process.stdout.write, err: process.stderr.write, console: {...console}};
for (const loader of backendLoaders) {
	const note = (stream: string) => (text: unknown) =>
		printed.push({by: loader.name, stream, text: String(text)}) > 0;
	const [out, err] = [note('out'), note('err')];
	process.stdout.write = out;
	process.stderr.write = err;
	Object.assign(console, {log: out, info: out, debug: out, warn: err, error: err});
	try {
		loaded.push({loader, report: await selectBackend([loader])});
	} catch {
		// The native backend is absent from many machines; the tests below say that the others must load.
	}
}
process.stdout.write = original.out;
process.stderr.write = original.err;
Object.assign(console, original.console);
const handlersAfter = handlers();

const BATCH = 3;
const both: Record<string, [TensorLoss, RadiiLoss]> = {
	'half the sum of squares': [squaredSum, squaredSumRadii],
	'the mean square': [squaredMean, squaredMeanRadii],
	'the softmax cross-entropy': [softmaxCrossEntropy, crossEntropyRadii],
};

function normals(length: number, seed: string): Float64Array {
	const normal = normalSource(seed);
	return Float64Array.from({length}, normal);
}

/** For each row of outputs the distribution proportional to the squares of normal numbers. */
function distributions(count: number, outputs: number, seed: string): Float64Array {
	const y = normals(count * outputs, seed).map(z => z * z);
	for (let row = 0; row < count; row++) {
		const here = y.subarray(row * outputs, (row + 1) * outputs);
		const total = here.reduce((a, b) => a + b);
		here.forEach((v, k) => (here[k] = v / total));
	}
	return y;
}

/** The chosen rows of a matrix of the given width. */
function rows(a: Float64Array, width: number, chosen: Uint32Array): Float64Array {
	return Float64Array.from([...chosen].flatMap(i => [...a.subarray(i * width, (i + 1) * width)]));
}

/** Expects every number within its radius, and the radii small enough to mean something. */
function expectWithin(found: Float64Array, {value, radius}: Radii): void {
	expect(found.length).toBe(value.length);
	found.forEach((v, i) => {
		if (!(Math.abs(v - value[i]!) <= radius[i]!))
			expect.fail(`entry ${i} is ${v}; the exact tier has ${value[i]} and float32 may err by ${radius[i]}`);
	});
	expect(Math.max(...radius)).toBeLessThan(2 ** -7 * Math.max(...value.map(Math.abs)));
}

function sample([part, inputShape]: [Part, Shape], seed: string) {
	const net = part.architecture(inputShape);
	const outputs = net.outputShape.at(-1)!;
	return {
		net,
		tensors: tensorNetwork(net),
		theta: initialise(net, `theta ${seed}`),
		x: normals(BATCH * shapeSize(inputShape), `x ${seed}`),
		y: distributions((BATCH * shapeSize(net.outputShape)) / outputs, outputs, `y ${seed}`),
	};
}

describe.each(loaded)('on the backend $report.name', ({loader}) => {
	beforeAll(() => selectBackend([loader]));

	it.each(Object.entries(networks))(
		"%s has the exact tier's outputs and gradients",
		(name, [part, shape]) => {
			const {tensors, theta, x, y} = sample([part, shape], name);
			for (const [loss, radii] of Object.values(both)) {
				const exact = gradientRadii(part, shape, rounded(theta), x, y, radii);
				const found = lossGradient(tensors, theta, x, y, loss);
				expectWithin(predictions(tensors, theta, x), exact.output);
				expectWithin(Float64Array.of(found.value), exact.value);
				expectWithin(found.gradient, exact.gradient);
			}
		},
	);

	it('a copy of a description that went through JSON describes the same network', () => {
		const thin = chain(
			linear(dense(1, {parameterisation: 'standard', ...bias})),
			pointwise('relu'),
			linear(dense(3, {parameterisation: 'standard'})),
		);
		const part = chain(skip(thin), skip(thin));
		const {net, theta, x} = sample([part, [3]], 'blocks');
		const blocks = oneNeuronBlock('relu');
		const description = {kind: 'serial', parts: [blocks([3]).description, blocks([3]).description]} as const;
		const copy = JSON.parse(JSON.stringify(description)) as typeof description;
		const {output} = part.evaluate([3], rounded(theta), rounded(x), BATCH);
		expectWithin(predictions(tensorNetwork({...net, description: copy}), theta, x), output);
	});

	const shallow: [Part, Shape] = [
		chain(linear(dense(8, bias)), pointwise('tanh'), linear(dense(3, bias))),
		[6],
	];
	const rate = 0.02;
	it.each([
		['sgd', 0, () => tf.train.sgd(rate)],
		['momentum', 0.9, () => tf.train.momentum(rate, 0.9)],
	] as const)('five steps of %s follow gradient descent', (name, momentum, optimiser) => {
		const [part, shape] = shallow;
		const {net, tensors, theta, x, y} = sample(shallow, name);
		const data = Array.from({length: 5}, () => ({x, y}));
		const exact = descentRadii(part, shape, theta, data, squaredSumRadii, {rate, momentum});
		const seen: number[] = [];
		const training = {optimiser, loss: squaredSum, steps: 5};
		const found = train(tensors, theta, x, y, training, (step, loss) => {
			expect(step).toBe(seen.length);
			seen.push(loss);
		});
		expectWithin(found, exact);
		const reference = gradientDescent(net, theta, x, y, losses.squared, {rate, steps: 5, momentum});
		expectWithin(reference, exact);
		expect(seen).toHaveLength(5);
		expect(seen[0]).toBe(lossGradient(tensors, theta, x, y, squaredSum).value);
	});

	it('the output is differentiable in the flat parameter vector', () => {
		const {tensors, theta, x, y} = sample(networks['a residual convolutional network']!, 'flat');
		const {gradient} = lossGradient(tensors, theta, x, y, squaredSum);
		const flat = tf.tidy(() => {
			const [inputs, labels] = [tf.tensor([...x], [BATCH, 4, 4, 2]), tf.tensor([...y], [BATCH, 3])];
			const loss = (t: tf.Tensor) => squaredSum(tensors.predict(t as tf.Tensor1D, inputs), labels);
			return tf
				.grad(loss)(tf.tensor1d([...theta]))
				.dataSync() as Float32Array;
		});
		expect([...flat]).toEqual([...gradient]);
	});

	it.each([
		[1, [0, 0, 0, 1, 1], [0, 1, 2, 0, 1]],
		[2, [0, 1, 2], [0, 0, 0]],
	])(
		'mini-batches of %i are those of the seeded order, and a pass leaves out what does not fill one',
		(size, pass, at) => {
			const [part, shape] = shallow;
			const {tensors, theta, x, y} = sample(shallow, 'batches');
			const training = {
				optimiser: () => tf.train.sgd(rate),
				loss: squaredMean,
				steps: pass.length,
				batches: {size, seed: 'order'},
			};
			const data = pass.map((p, step) => {
				const chosen = sampleOrder(BATCH, `order ${p}`).subarray(at[step]! * size, (at[step]! + 1) * size);
				return {x: rows(x, 6, chosen), y: rows(y, 3, chosen)};
			});
			const exact = descentRadii(part, shape, theta, data, squaredMeanRadii, {rate, momentum: 0});
			expectWithin(train(tensors, theta, x, y, training), exact);
		},
	);

	it.each([
		['sgd', () => tf.train.sgd(0.05)],
		['momentum', () => tf.train.momentum(0.02, 0.5)],
		['adagrad', () => tf.train.adagrad(0.05)],
		['adadelta', () => tf.train.adadelta(0.02)],
		['adam', () => tf.train.adam(0.02)],
		['adamax', () => tf.train.adamax(0.02)],
		['rmsprop', () => tf.train.rmsprop(0.01)],
	] as const)(
		'%s lowers the cross-entropy of a convolutional network and leaves no tensor behind',
		(name, optimiser) => {
			const {tensors, theta, x, y} = sample(networks['a residual convolutional network']!, name);
			const before = tf.memory();
			const start = lossGradient(tensors, theta, x, y, softmaxCrossEntropy).value;
			const trained = train(tensors, theta, x, y, {optimiser, loss: softmaxCrossEntropy, steps: 10});
			expect(lossGradient(tensors, trained, x, y, softmaxCrossEntropy).value).toBeLessThan(start);
			predictions(tensors, theta, x);
			expect(() => predictions(tensors, theta, x.subarray(1))).toThrow(RangeError);
			expect(tf.memory().numTensors).toBe(before.numTensors);
			expect(tf.memory().numBytes).toBe(before.numBytes);
		},
	);

	it('what does not fit is refused with its length', () => {
		const {tensors, theta, x, y} = sample(shallow, 'lengths');
		expect(() => predictions(tensors, theta.subarray(1), x)).toThrow(`theta has ${theta.length - 1} entries`);
		expect(() => predictions(tensors, theta, x.subarray(1))).toThrow('x has 17 entries');
		expect(() => lossGradient(tensors, theta, x, y.subarray(3), squaredSum)).toThrow(
			'3 samples but labels for 2',
		);
		const training = {
			optimiser: () => tf.train.sgd(1),
			loss: squaredSum,
			steps: 1,
			batches: {size: 4, seed: ''},
		};
		expect(() => train(tensors, theta, x, y, training)).toThrow('a batch must hold 1 to 3 samples, got 4');
	});
});

describe('the choice of the backend', () => {
	it('WebAssembly and plain JavaScript always load, silently, and leave no handlers of errors behind', () => {
		expect(loaded.map(({report}) => report.name).slice(-2)).toEqual(['wasm', 'cpu']);
		expect(printed.filter(({by, stream}) => by !== 'node' || stream === 'out')).toEqual([]);
		expect(handlersAfter).toBe(handlersBefore);
	});

	it('the report names the backend, the version of its package and of tfjs-core', () => {
		const {report} = loaded.find(({loader}) => loader.name === 'wasm')!;
		expect(report).toEqual({name: 'wasm', version: '4.22.0', core: tf.version_core, passedOver: []});
	});

	it('native comes first, then WebAssembly, then plain JavaScript, and what was passed over is reported', async () => {
		const report = await selectBackend();
		expect(report.name).toBe(loaded[0]!.report.name);
		expect(report.passedOver).toEqual(
			report.name === 'node' ? [] : [{name: 'node', reason: 'not installed'}],
		);
	});

	it('a backend that is absent, does not initialise, or throws in its first kernel is passed over with its reason', async () => {
		const cpu = backendLoaders.find(({name}) => name === 'cpu')!;
		const absent: BackendLoader = {
			name: 'node',
			async activate() {
				const packageName: string = '@tensorflow/no-such-backend';
				await import(/* @vite-ignore */ packageName);
				return '';
			},
		};
		tf.registerBackend('hollow', () => Object.assign(new tf.KernelBackend(), {dispose() {}}));
		const hollow: BackendLoader = {
			name: 'wasm',
			async activate() {
				await tf.setBackend('hollow');
				return '0';
			},
		};
		const report = await selectBackend([absent, hollow, cpu]);
		tf.removeBackend('hollow');
		expect(report.name).toBe('cpu');
		expect(report.passedOver[0]).toEqual({name: 'node', reason: 'not installed'});
		expect(report.passedOver[1]?.name).toBe('wasm');
		expect(report.passedOver[1]?.reason).toContain('not yet implemented');
		const broken: BackendLoader = {
			name: 'node',
			activate: () => Promise.reject(new Error("no addon at '/home/a/b.node', try again\nat once")),
		};
		await expect(selectBackend([broken])).rejects.toThrow(/: node: no addon at '… try again$/);
		await expect(selectBackend([absent])).rejects.toThrow('no tfjs backend works: node: not installed');
	});
});
