/** The dense layer: scales, layout and random start. */
import {describe, expect, it} from 'vitest';
import {serial} from './compose.ts';
import {dense} from './dense.ts';
import {forwardPass, predict} from './gradient.ts';
import {initialise} from './initialise.ts';

const theta = Float64Array.of(1, 2, 3, 4, 5, 6, 10, 20);
const x = Float64Array.of(1, 0, -1, 2, 2, 2);

/** Expects the mean square of the entries to be the variance, up to five standard errors. */
const check = (entries: Float64Array, variance: number) => {
	const meanSquare = entries.reduce((sum, v) => sum + v * v, 0) / entries.length;
	expect(Math.abs(meanSquare - variance)).toBeLessThan(5 * variance * Math.sqrt(2 / entries.length));
};

describe('a dense layer', () => {
	it('computes W x + b with W stored unit by unit in standard parameterisation', () => {
		const net = dense(2, {parameterisation: 'standard', sigmaW: 7, sigmaB: 7})([3]);
		expect([...predict(net, theta, x)]).toEqual([8, 18, 22, 50]);
	});

	it('scales by sigmaW / sqrt(n) and sigmaB in NTK parameterisation', () => {
		const net = dense(1, {sigmaW: 3, sigmaB: 0.5})([4]);
		expect([...predict(net, Float64Array.of(1, 2, 3, 4, 8), Float64Array.of(1, 1, 1, 1))]).toEqual([
			(10 * 3) / 2 + 4,
		]);
	});

	it('scales by sigmaW / n in mean-field parameterisation', () => {
		const net = dense(1, {parameterisation: 'meanField', sigmaW: 3, sigmaB: 0.5})([4]);
		expect([...predict(net, Float64Array.of(1, 2, 3, 4, 8), Float64Array.of(1, 1, 1, 1))]).toEqual([
			(10 * 3) / 4 + 4,
		]);
	});

	it('has no bias parameters unless sigmaB is given', () => {
		expect(dense(2)([3]).parameterCount).toBe(6);
		expect(dense(2, {sigmaB: 0})([3]).parameterCount).toBe(8);
	});

	it('acts on the last dimension at each position alike', () => {
		const flat = dense(2, {sigmaB: 1})([3]);
		const spatial = dense(2, {sigmaB: 1})([2, 3]);
		expect(spatial.outputShape).toEqual([2, 2]);
		expect(predict(spatial, theta, x)).toEqual(predict(flat, theta, x));
	});

	it('draws entries with the stated variances', () => {
		// The mean square of k N(0, s^2) numbers has standard error s^2 sqrt(2/k); five of them are exceeded once in
		// 1.7 million.
		const standard = initialise(
			dense(400, {parameterisation: 'standard', sigmaW: 3, sigmaB: 0.5})([25]),
			'standard',
		);
		check(standard.subarray(0, 10_000), 9 / 25);
		check(standard.subarray(10_000), 0.25);
		check(initialise(dense(400, {sigmaW: 3, sigmaB: 0.5})([25]), 'ntk'), 1);
		check(
			initialise(dense(400, {parameterisation: 'meanField', sigmaW: 3, sigmaB: 0.5})([25]), 'mean field'),
			1,
		);
	});

	it('is one parameter vector with its neighbours, each starting where the last one ends', () => {
		const net = serial(dense(2, {sigmaB: 1}), dense(1))([3]);
		expect(net.parameterCount).toBe(10);
	});

	it('refuses input and parameters of the wrong length, naming both', () => {
		const net = dense(2)([3]);
		expect(() => forwardPass(net, new Float64Array(5), x)).toThrow(
			'theta has 5 entries; the network has 6 parameters',
		);
		expect(() => forwardPass(net, new Float64Array(6), new Float64Array(4))).toThrow(
			'whole samples of shape [3]',
		);
		expect(() => dense(0)([3])).toThrow('dimension 0');
		expect(() => dense(2)([])).toThrow('shape []');
	});
});
