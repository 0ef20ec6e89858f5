import {describe, expect, test} from 'vitest';
import type {Ball} from '../kernels/ball.ts';
import {extremeCurvatures, localEntropy} from './local-entropy.ts';
import {ripplesAt, type WavyBowl} from './wavy-bowl.ts';

const bowl = (d: number, c: number): WavyBowl => ({
	d,
	modes: 1,
	c,
	A: Float64Array.of(0),
	k: new Float64Array(d).fill(1),
	phi: Float64Array.of(0),
});
const wavy: WavyBowl = {
	d: 2,
	modes: 2,
	c: 0.5,
	A: Float64Array.of(0.8, -0.5),
	k: Float64Array.of(2, 1, 0, -1),
	phi: Float64Array.of(0.3, 1),
};
const within = (b: Ball, exact: number, slack = 0) => {
	expect(Math.abs(b.value - exact)).toBeLessThanOrEqual(b.radius + slack);
};

describe('local entropy', () => {
	test('is known in closed form for a parabola: c |x|^2 / (2 q) + (d / (2 beta)) log q, q = 1 + c t', () => {
		const [c, t, beta] = [1.5, 0.5, 8];
		const {value, gradient, hessian} = localEntropy(bowl(2, c), {x: Float64Array.of(1, -2), t, beta});
		const slack = 1e-15; // of the formula in float64
		within(value, (c * 5) / 2 / 1.75 + Math.log(1.75) / beta, 2 * slack);
		within(gradient[0]!, c / 1.75, slack);
		within(gradient[1]!, (-2 * c) / 1.75, 2 * slack);
		within(hessian[0]!, c / 1.75, slack);
		within(hessian[1]!, 0);
		within(hessian[2]!, c / 1.75, slack);
		for (const b of [value, ...gradient, ...hessian]) expect(b.radius).toBeLessThan(1e-11);
	});

	test('is the integral that defines it, by a sum over a fine grid', () => {
		const place = {x: Float64Array.of(0.5, -1), t: 0.5, beta: 3};
		const F = (y: Float64Array) =>
			(wavy.c / 2) * (y[0]! ** 2 + y[1]! ** 2) +
			ripplesAt(wavy, y) +
			((y[0]! - 0.5) ** 2 + (y[1]! + 1) ** 2) / (2 * place.t);
		const h = 1 / 32;
		let [sum, first, second, mixed, square] = [0, 0, 0, 0, 0];
		for (let a = -200; a <= 200; a++)
			for (let b = -200; b <= 200; b++) {
				const y = Float64Array.of(a * h, b * h);
				const p = Math.exp(-place.beta * F(y));
				sum += p;
				first += p * y[0]!;
				second += p * y[1]!;
				mixed += p * y[0]! * y[1]!;
				square += p * y[0]! ** 2;
			}
		const {value, gradient, hessian} = localEntropy(wavy, place);
		// The sum rounds 401^2 = 2^17.3 times in u, exponents of size 2^6 more: 2^-34 is beyond both.
		const slack = 2 ** -34;
		within(value, -Math.log((sum * h * h * place.beta) / (2 * Math.PI * place.t)) / place.beta, slack);
		within(gradient[0]!, (0.5 - first / sum) / place.t, 2 * slack);
		within(gradient[1]!, (-1 - second / sum) / place.t, 2 * slack);
		const strength = place.beta / place.t ** 2;
		within(hessian[0]!, 1 / place.t - strength * (square / sum - (first / sum) ** 2), 2 ** 5 * slack);
		within(hessian[1]!, -strength * (mixed / sum - (first * second) / sum ** 2), 2 ** 5 * slack);
	});

	test('stays certain where it is cold, and says where it is too cold', () => {
		const line: WavyBowl = {
			d: 1,
			modes: 1,
			c: 0,
			A: Float64Array.of(1),
			k: Float64Array.of(1),
			phi: Float64Array.of(0),
		};
		const {value} = localEntropy(line, {x: Float64Array.of(Math.PI), t: 0.5, beta: 128});
		// Laplace: -1 + log(1 + t) / (2 beta), and O(1 / beta^2).
		expect(Math.abs(value.value + 1 - Math.log(1.5) / 256)).toBeLessThan(128 ** -2);
		expect(value.radius).toBeLessThan(1e-12);
		expect(() => localEntropy(line, {x: Float64Array.of(0), t: 1, beta: 129})).toThrow(
			'beta times the height of the ripples is 129, more than 128',
		);
	});
});

describe('extreme curvatures', () => {
	test('are the eigenvalues of the Hessian', () => {
		const b = (value: number) => ({value, radius: 0});
		const {bottom, top} = extremeCurvatures([b(2), b(2), b(5)], 2);
		within(bottom, 1);
		within(top, 6);
		expect(extremeCurvatures([b(3), b(0), b(7)], 1)).toEqual({bottom: b(3), top: b(3)});
	});
});
