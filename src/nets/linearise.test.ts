/** The linearised network: exact where theory says so, second order elsewhere. */
import {describe, expect, it} from 'vitest';
import {norm} from '../kernels/dense.ts';
import {erf, identity, tanh} from './activation.ts';
import {serial} from './compose.ts';
import {dense} from './dense.ts';
import {predict} from './gradient.ts';
import {initialise, normalSource} from './initialise.ts';
import {linearise} from './linearise.ts';

const normals = (seed: string, length: number) => {
	const normal = normalSource(seed);
	return Float64Array.from({length}, () => normal());
};
const standard = {parameterisation: 'standard', sigmaB: 1} as const;
const plus = (a: Float64Array, b: Float64Array, t = 1) => a.map((v, i) => v + t * b[i]!);
const U = 2 ** -53;

describe('the linearised network', () => {
	it('is the network itself at the point of expansion', () => {
		const net = serial(dense(5), erf(), dense(2))([3]);
		const theta = initialise(net, 'at the point');
		const x = normals('x', 12);
		expect(linearise(net, theta, x)(new Float64Array(theta.length))).toEqual(predict(net, theta, x));
	});

	it('is the network everywhere when that is linear in its parameters', () => {
		const net = dense(2, {sigmaW: 1.5, sigmaB: 0.5})([4]);
		const theta = initialise(net, 'linear');
		const x = normals('x', 20);
		const w = normals('w', theta.length);
		const moved = predict(net, plus(theta, w), x);
		// 4 products and a bias twice over: fewer than 20 roundings on terms of size |x| (|theta| + |w|) 1.5.
		const bound = 20 * U * 1.5 * norm(x) * (norm(theta) + norm(w));
		linearise(net, theta, x)(w).forEach((f, i) => expect(Math.abs(f - moved[i]!)).toBeLessThan(bound));
	});

	it('is the tangent of a quadratic: exact up to the quadratic part, which is known', () => {
		// f = sum_j v_j (u_j . x + b_j): bilinear, so f(theta + w) = f_lin(theta + w) + the same network at the
		// displacement w.
		const net = serial(dense(4, standard), identity(), dense(1, {parameterisation: 'standard'}))([3]);
		const theta = initialise(net, 'quadratic');
		const x = normals('x', 30);
		const at = linearise(net, theta, x);
		const w = normals('w', theta.length);
		const moved = predict(net, plus(theta, w), x);
		const second = predict(net, w, x);
		const size = (norm(theta) + norm(w)) ** 2 * (1 + norm(x));
		at(w).forEach((f, i) => expect(Math.abs(f + second[i]! - moved[i]!)).toBeLessThan(60 * U * size));
	});

	it('errs by the square of the displacement otherwise', () => {
		const net = serial(dense(6, standard), tanh(), dense(1, standard))([2]);
		const theta = initialise(net, 'second order');
		const x = normals('x', 10);
		const w = normals('w', theta.length);
		const error = (h: number) =>
			norm(plus(predict(net, plus(theta, w, h), x), linearise(net, theta, x)(w.map(v => h * v)), -1));
		// |f - f_lin| = a h^2 + b h^3 + O(h^4): halving h divides the error by 4 (1 + O(h)), and the deviation from 4
		// itself halves with h; 3/4 leaves room for the next order.
		const deviation = (h: number) => Math.abs(error(h) / error(h / 2) - 4);
		expect(deviation(2 ** -8)).toBeLessThan(0.1);
		expect(deviation(2 ** -8)).toBeLessThan(0.75 * deviation(2 ** -7));
	});

	it('keeps its own copy of the parameters', () => {
		const net = dense(1)([1]);
		const theta = Float64Array.of(2);
		const at = linearise(net, theta, Float64Array.of(1));
		theta[0] = 100;
		expect([...at(Float64Array.of(1))]).toEqual([3]);
	});
});
