/** ONNX models run by onnxruntime, next to our own forward pass. */
import * as ort from 'onnxruntime-web';
import {describe, expect, test} from 'vitest';
import {activation} from '../nets/activation.ts';
import {residual, serial} from '../nets/compose.ts';
import {convolution} from '../nets/convolution.ts';
import {dense} from '../nets/dense.ts';
import {predict} from '../nets/gradient.ts';
import {initialise} from '../nets/initialise.ts';
import {flatten, globalAveragePool} from '../nets/pooling.ts';
import {onnxFile, type Precision} from './onnx.ts';

ort.env.wasm.numThreads = 1;

const body = (phi: Parameters<typeof activation>[0]) =>
	serial(
		dense(6, {sigmaW: 1.3, sigmaB: 0.3}),
		activation(phi),
		residual(serial(dense(6, {parameterisation: 'standard', sigmaB: 1}), activation(phi), dense(6))),
	);

const samples = Float64Array.from({length: 24}, (_, i) => Math.sin(i + 1));

/** The largest difference between onnxruntime and us over two samples of shape 4 x 3, relative to the largest output. */
async function difference(net: ReturnType<ReturnType<typeof serial>>, precision: Precision): Promise<number> {
	const theta = initialise(net, '1');
	const session = await ort.InferenceSession.create(onnxFile({layer: net, theta}, 'a test', precision), {
		executionProviders: ['wasm'],
	});
	const dims = [2, ...net.inputShape];
	const x =
		precision === 'double'
			? new ort.Tensor('float64', samples, dims)
			: new ort.Tensor('float32', Float32Array.from(samples), dims);
	const {y} = await session.run({x});
	expect(y!.dims).toEqual([2, ...net.outputShape]);
	const ours = predict(net, theta, samples);
	const off = ours.map((v, i) => Math.abs(v - Number(y!.data[i])));
	await session.release();
	return Math.max(...off) / Math.max(...ours.map(Math.abs));
}

/**
 * Four layers of sums of at most 12 terms, each product rounded twice: about 100 units for each number, and numbers inside are at most ten
 * times the largest output here.
 */
const units = 1000;

describe('onnxruntime computes what we compute', () => {
	test.each(['relu', 'tanh', 'identity'] as const)('in double precision with %s', async phi => {
		const net = serial(flatten(), body(phi), dense(2, {parameterisation: 'meanField'}))([4, 3]);
		expect(await difference(net, 'double')).toBeLessThan(units * 2 ** -53);
	});
	// onnxruntime has no Erf and no Softplus for doubles.
	test.each(['erf', 'softplus'] as const)('in single precision with %s', async phi => {
		const net = serial(flatten(), body(phi), dense(2))([4, 3]);
		expect(await difference(net, 'float')).toBeLessThan(units * 2 ** -24);
	});
	test('position by position, averaged over positions', async () => {
		const net = serial(body('tanh'), globalAveragePool(), dense(2, {sigmaB: 1}))([4, 3]);
		expect(await difference(net, 'double')).toBeLessThan(units * 2 ** -53);
	});
});

test('a layer that is not covered is named, and so is a theta that does not fit', () => {
	const net = serial(convolution(2, [2]), flatten())([4, 3]);
	const theta = new Float64Array(net.parameterCount);
	expect(() => onnxFile({layer: net, theta}, '')).toThrow(/does not cover layers of kind 'patches'/);
	expect(() => onnxFile({layer: net, theta: theta.subarray(1)}, '')).toThrow(
		/theta has 11 entries; .* 12 parameters/,
	);
});
