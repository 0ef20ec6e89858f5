import {describe, expect, test} from 'vitest';
import {bowlHessian} from './hopf-lax.ts';
import {
	curvatureRange,
	modeFrequency,
	rippleError,
	rippleHeight,
	ripplesAt,
	rippleTable,
} from './wavy-bowl.ts';

const f = {
	d: 2,
	modes: 2,
	c: 0.75,
	A: Float64Array.of(0.8, -0.5),
	k: Float64Array.of(2, 1, 0, -1),
	phi: Float64Array.of(0.3, 1),
};

describe('a wavy bowl', () => {
	test('has the ripples of its formula, on a grid as at points', () => {
		const axes = [Float64Array.of(-1, 0.5, 2), Float64Array.of(0.25, -3)];
		const table = rippleTable(f, axes);
		axes[0]!.forEach((a, i) =>
			axes[1]!.forEach((b, j) => {
				const expected = 0.8 * Math.cos(2 * a + b + 0.3) - 0.5 * Math.cos(-b + 1);
				const bound = rippleError(f, 3, 0);
				expect(Math.abs(ripplesAt(f, Float64Array.of(a, b)) - expected)).toBeLessThan(bound);
				expect(Math.abs(table(i, j) - expected)).toBeLessThan(bound);
			}),
		);
		expect(rippleError(f, 3, 0)).toBeLessThan(1e-13);
	});

	test('bounds heights, frequencies and curvatures, and one mode attains the latter', () => {
		expect(rippleHeight(f)).toBeCloseTo(1.3, 15);
		expect([modeFrequency(f, 0), modeFrequency(f, 1)]).toEqual([2, 1]);
		// 0.8 * 5 + 0.5 * 1 on either side of 0.75.
		const {least, greatest} = curvatureRange(f);
		expect(Math.abs(least.value + 3.75)).toBeLessThanOrEqual(least.radius);
		expect(Math.abs(greatest.value - 5.25)).toBeLessThanOrEqual(greatest.radius);
		const single = {
			d: 1,
			modes: 1,
			c: 0.5,
			A: Float64Array.of(-1),
			k: Float64Array.of(2),
			phi: Float64Array.of(0),
		};
		expect(bowlHessian(single, Float64Array.of(0))[0]).toBe(curvatureRange(single).greatest.value);
	});

	test('allows for points that are off themselves', () => {
		// The slope of T is at most 0.8 * 3 + 0.5 in the sup norm of y.
		expect(rippleError(f, 3, 0.001)).toBeGreaterThan(0.0029);
		expect(rippleError(f, 3, 0.001)).toBeLessThan(0.003);
	});
});
