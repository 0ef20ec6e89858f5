/** The seeded normal numbers and the order in which parameters are drawn. */
import {describe, expect, it} from 'vitest';
import {relu} from './activation.ts';
import {serial} from './compose.ts';
import {dense} from './dense.ts';
import {initialise, normalSource} from './initialise.ts';

describe('the normal source', () => {
	it('repeats itself from the same seed and not from another', () => {
		const [a, b, c] = [normalSource('a'), normalSource('a'), normalSource('b')];
		const first = Array.from({length: 9}, a);
		expect(Array.from({length: 9}, b)).toEqual(first);
		expect(Array.from({length: 9}, c)).not.toEqual(first);
	});

	it('has the moments 0, 1, 0, 3 of the standard normal, and independent neighbours', () => {
		const n = 100_000;
		const z = Array.from({length: n + 2}, normalSource('moments'));
		const mean = (g: (i: number) => number) => {
			let sum = 0;
			for (let i = 0; i < n; i++) sum += g(i);
			return sum / n;
		};
		// Variances of z, z^2, z^3, z^4, z z', z^2 z'^2 are 1, 2, 15, 96, 1, 8; five standard errors are exceeded
		// once in 1.7 million each.
		const within = (value: number, expected: number, variance: number) =>
			expect(Math.abs(value - expected)).toBeLessThan(5 * Math.sqrt(variance / n));
		within(
			mean(i => z[i]!),
			0,
			1,
		);
		within(
			mean(i => z[i]! ** 2),
			1,
			2,
		);
		within(
			mean(i => z[i]! ** 3),
			0,
			15,
		);
		within(
			mean(i => z[i]! ** 4),
			3,
			96,
		);
		for (const lag of [1, 2]) {
			within(
				mean(i => z[i]! * z[i + lag]!),
				0,
				1,
			);
			// Neighbouring terms share a factor: at most three times the variance of independent ones.
			within(
				mean(i => z[i]! ** 2 * z[i + lag]! ** 2),
				1,
				3 * 8,
			);
		}
	});
});

describe('initialise', () => {
	it('draws the parameters in the order of the vector, so a longer network starts like a shorter one', () => {
		const short = dense(3, {sigmaB: 1})([2]);
		const long = serial(dense(3, {sigmaB: 1}), relu(), dense(1))([2]);
		expect(initialise(long, 'prefix').subarray(0, 9)).toEqual(initialise(short, 'prefix'));
	});
});
