/** Derivatives of whole networks against central differences and against each other. */
import {describe, expect, it} from 'vitest';
import {relu} from './activation.ts';
import {residual, serial} from './compose.ts';
import {convolution} from './convolution.ts';
import {dense} from './dense.ts';
import {centralDifference, withMajorant, type Template} from './derivative-check.ts';
import {forwardPass, predict} from './gradient.ts';
import {initialise, normalSource} from './initialise.ts';
import type {Tape} from './layer.ts';
import {shapeSize, type Shape} from './shape.ts';
import {averagePool, flatten, globalAveragePool} from './pooling.ts';

const ntk = {sigmaW: 1.3, sigmaB: 0.4};
const standard = {parameterisation: 'standard', sigmaW: 1.1, sigmaB: 0.3} as const;

const templates: [string, Shape, Template][] = [
	[
		'a deep tanh network',
		[4],
		phi => serial(dense(6, ntk), phi('tanh'), dense(5, ntk), phi('tanh'), dense(3, ntk)),
	],
	[
		'a mean-field ReLU network',
		[3],
		phi => serial(dense(8, standard), phi('relu'), dense(2, {parameterisation: 'meanField'})),
	],
	[
		'a residual erf network',
		[4],
		phi =>
			serial(
				residual(serial(dense(6, ntk), phi('erf'), dense(4))),
				residual(serial(dense(1, standard), phi('erf'), dense(4))),
			),
	],
	[
		'a two-dimensional convolutional network',
		[4, 5, 2],
		phi =>
			serial(
				convolution(3, [3, 3], {...ntk, padding: 'SAME', strides: [1, 2]}),
				phi('tanh'),
				residual(convolution(3, [2, 2], {...ntk, padding: 'CIRCULAR'})),
				phi('erf'),
				averagePool([2, 2], {padding: 'SAME', strides: [2, 2]}),
				flatten(),
				dense(2, ntk),
			),
	],
	[
		'a one-dimensional convolutional network',
		[7, 2],
		phi =>
			serial(
				convolution(3, [3], {...standard, strides: [2]}),
				phi('relu'),
				globalAveragePool(),
				dense(2, ntk),
			),
	],
];

/** More than the roundings along any path above: fan-ins sum to less than 60, each layer adds fewer than 20 more. */
const ROUNDINGS = 200;
const U = 2 ** -53;
const inner = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, i) => sum + v * b[i]!, 0);
const largestOutput = (tape: Tape): number =>
	Math.max(...tape.output, ...tape.inner.map(part => largestOutput(part)));
const absolute = (a: Float64Array) => a.map(Math.abs);

describe.each(templates)('%s', (name, shape, template) => {
	const {net, majorant} = withMajorant(template, shape);
	const normal = normalSource(name);
	const draw = (length: number) => Float64Array.from({length}, () => normal());
	const batch = 3;
	const theta = initialise(net, name);
	const x = draw(batch * shapeSize(shape));
	const v = draw(theta.length);
	const w = draw(x.length);
	const tape = forwardPass(net, theta, x);
	const size = forwardPass(majorant, absolute(theta), absolute(x));

	it('has the stated shapes and number of parameters', () => {
		expect(tape.output.length).toBe(batch * shapeSize(net.outputShape));
		expect(initialise(net, name)).toEqual(theta);
		expect(initialise(net, `${name}!`)).not.toEqual(theta);
	});

	it('has a jvp that agrees with central differences in parameters and input', () => {
		const moved = (t: number) =>
			predict(
				net,
				theta.map((p, i) => p + t * v[i]!),
				x.map((p, i) => p + t * w[i]!),
			);
		// Moving by h < 1e-3 changes the majorant by less than the factor 2.
		const {value, error} = centralDifference(moved, i => 2 * ROUNDINGS * U * 1.13 ** 2 * size.output[i]!);
		const exact = net.jvp(theta, v, tape, w).output;
		exact.forEach((d, i) => expect(Math.abs(d - value[i]!), `output ${i}`).toBeLessThanOrEqual(error[i]!));
	});

	it('has a vjp adjoint to its jvp to rounding', () => {
		const c = draw(tape.output.length);
		const gradient = new Float64Array(theta.length).fill(Number.NaN);
		const pulled = net.vjp(theta, tape, c, gradient);
		const pushed = net.jvp(theta, v, tape, w).output;
		const scale = inner(absolute(c), majorant.jvp(absolute(theta), absolute(v), size, absolute(w)).output);
		const error = Math.abs(inner(c, pushed) - inner(gradient, v) - inner(pulled, w));
		expect(error).toBeLessThanOrEqual(2 * ROUNDINGS * U * 1.13 ** 4 * scale);
	});

	it('differentiates its vjp exactly along a direction', () => {
		const c = draw(tape.output.length);
		const moving = draw(tape.output.length);
		const both = (t: number) => {
			const at = theta.map((p, i) => p + t * v[i]!);
			const gradient = new Float64Array(theta.length);
			const there = forwardPass(
				net,
				at,
				x.map((p, i) => p + t * w[i]!),
			);
			const pulled = net.vjp(
				at,
				there,
				c.map((p, i) => p + t * moving[i]!),
				gradient,
			);
			return Float64Array.of(...pulled, ...gradient);
		};
		const gradientSize = new Float64Array(theta.length);
		const pulledSize = majorant.vjp(absolute(theta), size, absolute(c), gradientSize);
		const sizes = [...pulledSize, ...gradientSize];
		// An error of K u S in a pre-activation of size S moves phi' by as much, since |phi''| <= 1: hence the factor
		// 1 + S.
		const largest = 1 + largestOutput(size);
		const {value, error} = centralDifference(both, i => 2 * ROUNDINGS * U * 1.13 ** 4 * largest * sizes[i]!);
		const tangents = new Float64Array(theta.length).fill(Number.NaN);
		const result = net.vjpTangent(
			theta,
			v,
			tape,
			net.jvp(theta, v, tape, w),
			{value: c, tangent: moving},
			tangents,
		);
		const exact = [...result.tangent, ...tangents];
		exact.forEach((d, i) => expect(Math.abs(d - value[i]!), `entry ${i}`).toBeLessThanOrEqual(error[i]!));
		expect(result.value).toEqual(net.vjp(theta, tape, c, new Float64Array(theta.length)));
	});
});

describe('the combinators', () => {
	it('apply the parts of a serial network in order, with their parameters one after the other', () => {
		// standard parameterisation: W then b. 3 relu(2 x + 1) + 4 at x = 5 and x = -5.
		const net = serial(dense(1, standard), relu(), dense(1, standard))([1]);
		expect([...predict(net, Float64Array.of(2, 1, 3, 4), Float64Array.of(5, -5))]).toEqual([37, 4]);
	});

	it('add the input of a residual block', () => {
		const net = residual(dense(2, standard))([2]);
		expect([...predict(net, Float64Array.of(1, 2, 3, 4, 10, 20), Float64Array.of(1, -1))]).toEqual([
			1 - 1 + 10,
			-1 - 1 + 20,
		]);
	});

	it('refuse a residual body that changes the shape', () => {
		expect(() => residual(dense(3))([2])).toThrow('it maps [2] to [3]');
	});

	it('make an empty serial network the identity', () => {
		const net = serial()([2]);
		expect([...predict(net, new Float64Array(), Float64Array.of(1, 2))]).toEqual([1, 2]);
	});
});
