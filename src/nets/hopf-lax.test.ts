import {describe, expect, test} from 'vitest';
import {bowlEnclosed, bowlHessian, convexity, hopfLax} from './hopf-lax.ts';
import {ripplesAt, type WavyBowl} from './wavy-bowl.ts';

const wavy: WavyBowl = {
	d: 2,
	modes: 2,
	c: 0.5,
	A: Float64Array.of(0.25, -0.125),
	k: Float64Array.of(2, 1, 0, -1),
	phi: Float64Array.of(0.3, 1),
};

describe('the Hopf-Lax formula', () => {
	test('is c |x|^2 / (2 (1 + c t)) for a parabola', () => {
		const flat = {...wavy, A: Float64Array.of(0, 0)};
		const {value, radius} = hopfLax(flat, {x: Float64Array.of(3, -1), t: 2});
		expect(Math.abs(value - 1.25)).toBeLessThanOrEqual(radius);
		expect(radius).toBeLessThan(1e-13);
	});

	test('is the least value on a fine grid, but for what the grid misses', () => {
		const [x, t] = [Float64Array.of(1.5, -0.5), 0.5];
		const {value, radius} = hopfLax(wavy, {x, t});
		const h = 1 / 64;
		let least = Infinity;
		for (let a = -256; a <= 256; a++)
			for (let b = -256; b <= 256; b++) {
				const y = Float64Array.of(a * h, b * h);
				const quadratic = (wavy.c / 2) * (y[0]! ** 2 + y[1]! ** 2);
				least = Math.min(
					least,
					quadratic + ripplesAt(wavy, y) + ((y[0]! - x[0]!) ** 2 + (y[1]! - x[1]!) ** 2) / (2 * t),
				);
			}
		expect(radius).toBeLessThan(1e-13);
		expect(least).toBeGreaterThanOrEqual(value - radius - 2 ** -48);
		// Curvature at most 1 / t + c + 1.375 < 4, a grid point within h / sqrt 2 of the minimum.
		expect(least).toBeLessThan(value + (4 * h * h) / 4);
	});

	test('refuses what need not be convex', () => {
		expect(convexity(wavy, 0.5)).toBeCloseTo(2 + 0.5 - 1.375, 12);
		expect(convexity(wavy, 8)).toBeUndefined();
		expect(() => hopfLax(wavy, {x: Float64Array.of(0, 0), t: 8})).toThrow(
			'the curvature of f is as low as -0.875, not above -1 / t = -0.125',
		);
	});
});

describe('a bowl', () => {
	test('encloses its value and gradient, and its Hessian is that of the gradient', () => {
		const y = Float64Array.of(0.5, -1.25);
		const {value, gradient} = bowlEnclosed(wavy, y);
		const plain = (wavy.c / 2) * (0.25 + 1.5625) + ripplesAt(wavy, y);
		expect(Math.abs(value.lo - plain)).toBeLessThan(1e-14);
		expect(value.lo).toBeLessThanOrEqual(value.hi);
		const h = 2 ** -10;
		const H = bowlHessian(wavy, y);
		gradient.forEach((g, i) => {
			const moved = (s: number) =>
				bowlEnclosed(
					wavy,
					y.map((v, a) => (a === i ? v + s : v)),
				);
			// Third and fourth derivatives of f are below 0.25 * 16 + 0.125 < 5, of which a sixth counts.
			expect(Math.abs((moved(h).value.lo - moved(-h).value.lo) / (2 * h) - g.lo)).toBeLessThan(5 * h * h);
			for (let a = 0; a < 2; a++)
				expect(
					Math.abs((moved(h).gradient[a]!.lo - moved(-h).gradient[a]!.lo) / (2 * h) - H[2 * i + a]!),
				).toBeLessThan(5 * h * h);
		});
	});
});
