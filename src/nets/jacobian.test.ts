/** Jacobian products and the empirical NTK against the explicit Jacobian. */
import {describe, expect, it} from 'vitest';
import {dot, gram, matvec, matvecTransposed, norm} from '../kernels/dense.ts';
import {erf, relu, tanh} from './activation.ts';
import {residual, serial} from './compose.ts';
import {convolution} from './convolution.ts';
import {dense} from './dense.ts';
import {empiricalNtk} from './empirical-ntk.ts';
import {initialise, normalSource} from './initialise.ts';
import {jacobian, jacobianTimes, jacobianTransposedTimes} from './jacobian.ts';
import type {Architecture} from './layer.ts';
import {shapeSize, type Shape} from './shape.ts';
import {oneNeuronBlock} from './one-neuron-block.ts';
import {averagePool, flatten, globalAveragePool} from './pooling.ts';

const options = {sigmaW: 1.4, sigmaB: 0.3};
const U = 2 ** -53;

const cases: [string, Shape, Architecture][] = [
	[
		'a dense network with three outputs',
		[4],
		serial(dense(6, options), tanh(), dense(5), relu(), dense(3, options)),
	],
	['a dense network with one output', [4], serial(dense(9, options), erf(), dense(1))],
	[
		'a standard network',
		[2],
		serial(
			dense(6, {parameterisation: 'standard', sigmaB: 1}),
			tanh(),
			dense(2, {parameterisation: 'standard'}),
		),
	],
	[
		'a residual network',
		[3],
		serial(oneNeuronBlock(), residual(serial(dense(4), relu(), dense(3, options))), dense(2)),
	],
	[
		'a convolutional network with flattening',
		[4, 3, 2],
		serial(
			convolution(3, [2, 2], {...options, padding: 'SAME'}),
			relu(),
			averagePool([2, 1]),
			flatten(),
			dense(2, options),
		),
	],
	[
		'a circular convolutional network with global average pooling',
		[5, 2],
		serial(
			convolution(3, [3], {...options, padding: 'CIRCULAR'}),
			erf(),
			convolution(4, [3], options),
			globalAveragePool(),
			dense(2),
		),
	],
];

describe.each(cases)('for %s', (name, shape, architecture) => {
	const net = architecture(shape);
	const normal = normalSource(name);
	const draw = (length: number) => Float64Array.from({length}, () => normal());
	const samples = 4;
	const theta = initialise(net, name);
	const p = theta.length;
	const x = draw(samples * shapeSize(shape));
	const rows = samples * shapeSize(net.outputShape);
	const j = jacobian(net, theta, x);
	const row = (i: number) => j.subarray(i * p, (i + 1) * p);

	it('the Jacobian times a vector is the jvp', () => {
		const v = draw(p);
		const expected = matvec(j, v, rows, p);
		// p + 1 roundings in the sum and fewer than 200 in each gradient, on terms bounded by the norms.
		jacobianTimes(net, theta, v, x).forEach((d, i) =>
			expect(Math.abs(d - expected[i]!)).toBeLessThan(2 * (p + 200) * U * norm(row(i)) * norm(v)),
		);
	});

	it('the transposed Jacobian times a vector is the vjp', () => {
		const c = draw(rows);
		const expected = matvecTransposed(j, c, rows, p);
		jacobianTransposedTimes(net, theta, c, x).forEach((d, i) =>
			expect(Math.abs(d - expected[i]!)).toBeLessThan(2 * (rows + 200) * U * norm(j) * norm(c)),
		);
	});

	it('the empirical NTK is the Gram of the Jacobian', () => {
		const theta0 = empiricalNtk(net, theta, x);
		const expected = gram(j, rows, p);
		for (let a = 0; a < rows; a++)
			for (let b = 0; b < rows; b++) {
				const scale = norm(row(a)) * norm(row(b));
				expect(Math.abs(theta0[a * rows + b]! - expected[a * rows + b]!)).toBeLessThan(
					2 * (p + 200) * U * scale,
				);
				expect(theta0[a * rows + b]).toBeCloseTo(dot(row(a), row(b)), 9);
			}
	});
});
