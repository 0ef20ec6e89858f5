import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {norm} from '../kernels/dense.ts';
import {trustRegionStep} from './trust-region.ts';

/** c^T s + (1/2) sum_i lambda_i s_i^2. */
const model = (lambda: Float64Array, c: Float64Array, s: Float64Array) =>
	s.reduce((sum, v, i) => sum + v * (c[i]! + 0.5 * lambda[i]! * v), 0);

/** Random problems: slopes over many orders of magnitude, some exactly 0; eigenvalues of either sign, some repeated, some 0. */
function problem(t: number) {
	const rng = seedrandom.alea(`trust region ${t}`);
	const n = 1 + Math.floor(rng() * 6);
	const signed = (spread: number) => (rng() < 0.5 ? -1 : 1) * 10 ** (spread * (2 * rng.double() - 1));
	const lambda = Float64Array.from({length: n}, () => (rng() < 0.15 ? 0 : signed(4)));
	if (n > 1 && rng() < 0.3) lambda[1] = lambda[0]!;
	lambda.sort();
	const c = Float64Array.from({length: n}, () => (rng() < 0.25 ? 0 : signed(6)));
	if (rng() < 0.3) c[0] = 0;
	return {lambda, c, radius: Math.abs(signed(3)), rng};
}

describe('the trust-region step', () => {
	it('satisfies the conditions that characterise a global minimiser', () => {
		// s is one iff for some shift >= max(0, -lambda_1): (lambda_i + shift) s_i = -c_i, ||s|| <= radius, shift (radius - ||s||) = 0
		// [nocedal2006, Theorem 4.1]. The root is found to 1e-10 of the radius, and the shift read off the largest coordinate.
		for (let t = 0; t < 4000; t++) {
			const {lambda, c, radius} = problem(t);
			const {step, boundary} = trustRegionStep(lambda, c, radius);
			const size = norm(step);
			expect(size).toBeLessThanOrEqual(radius * (1 + 1e-15 * 8));
			if (boundary) expect(size).toBeGreaterThan(radius * (1 - 1e-9));
			let largest = 0;
			for (let i = 0; i < c.length; i++) if (Math.abs(step[i]!) > Math.abs(step[largest]!)) largest = i;
			const shift = step[largest] === 0 ? 0 : -c[largest]! / step[largest]! - lambda[largest]!;
			const scale = Math.max(norm(c), Math.max(...lambda.map(Math.abs)) * size);
			expect(shift * size).toBeGreaterThanOrEqual(-1e-9 * scale);
			expect((lambda[0]! + shift) * size).toBeGreaterThanOrEqual(-1e-9 * scale);
			if (!boundary) expect(Math.abs(shift) * size).toBeLessThanOrEqual(1e-9 * scale);
			for (let i = 0; i < c.length; i++)
				expect(Math.abs((lambda[i]! + shift) * step[i]! + c[i]!)).toBeLessThanOrEqual(1e-9 * scale);
		}
	});

	it('is not beaten by random steps in the ball', () => {
		for (let t = 0; t < 300; t++) {
			const {lambda, c, radius, rng} = problem(t);
			const {decrease} = trustRegionStep(lambda, c, radius);
			const scale = norm(c) * radius + Math.max(...lambda.map(Math.abs)) * radius ** 2;
			for (let rival = 0; rival < 50; rival++) {
				const s = c.map(() => 2 * rng.double() - 1);
				const factor = (radius * rng.double()) / norm(s);
				// The step is off by 1e-10 of the radius at most, the model then by that share of `scale`.
				expect(
					-model(
						lambda,
						c,
						s.map(v => v * factor),
					),
				).toBeLessThanOrEqual(decrease + 1e-9 * scale);
			}
		}
	});

	it('promises what the model says of it', () => {
		for (let t = 0; t < 300; t++) {
			const {lambda, c, radius} = problem(t);
			const {step, decrease} = trustRegionStep(lambda, c, radius);
			const sizes = step.reduce((sum, v, i) => sum + Math.abs(v * c[i]!) + Math.abs(lambda[i]!) * v * v, 0);
			// Two sums of at most 6 terms of 3 factors.
			expect(Math.abs(decrease + model(lambda, c, step))).toBeLessThanOrEqual(20 * 2 ** -53 * sizes);
			expect(decrease).toBeGreaterThanOrEqual(0);
		}
	});

	it('goes to the boundary along the lowest direction in the hard case', () => {
		const {step, decrease, boundary} = trustRegionStep(Float64Array.of(-2, 1), Float64Array.of(0, 3), 2);
		// (1 + 2) s_2 = -3, so s_2 = -1 and s_1 = sqrt(4 - 1).
		expect(boundary).toBe(true);
		expect(Math.abs(step[0]! - Math.sqrt(3))).toBeLessThan(1e-15 * 4);
		expect(step[1]).toBe(-1);
		expect(Math.abs(decrease - (3 + 3 - 0.5))).toBeLessThan(1e-14);
	});

	it('comes continuously out of the hard case as the lowest slope grows from 0', () => {
		for (const slope of [1e-300, 1e-100, 1e-20, 1e-12]) {
			const {step} = trustRegionStep(Float64Array.of(-2, 1), Float64Array.of(-slope, 3), 2);
			expect(Math.abs(step[0]! - Math.sqrt(3))).toBeLessThan(1e-9);
			expect(Math.abs(step[1]! + 1)).toBeLessThan(1e-9);
		}
	});

	it('stays where there is nothing to gain', () => {
		const {step, decrease} = trustRegionStep(Float64Array.of(0, 1), Float64Array.of(0, 0), 1);
		expect(Array.from(step, Math.abs)).toEqual([0, 0]);
		expect(decrease).toBe(0);
		expect(trustRegionStep(new Float64Array(), new Float64Array(), 1).decrease).toBe(0);
	});
});
