import {describe, expect, test} from 'vitest';
import {meanTotalVariation} from './uniform-cells.ts';

describe('the mean total variation distance of samples in even cells', () => {
	test('is known for one sample, for one cell, and for two samples in two cells', () => {
		const middle = (K: number, n: number) => {
			const {lo, hi} = meanTotalVariation(K, n);
			expect(hi - lo).toBeLessThan(1e-13);
			return (lo + hi) / 2;
		};
		expect(middle(1, 7)).toBe(0);
		expect(middle(5, 1)).toBeCloseTo(4 / 5, 14);
		expect(middle(2, 2)).toBeCloseTo(1 / 4, 14); // both in one cell half of the time, then 1/2
	});

	test('is the mean over all outcomes', () => {
		const [K, n] = [3, 6];
		let sum = 0;
		for (let outcome = 0; outcome < K ** n; outcome++) {
			const counts = [0, 0, 0];
			for (let i = 0, rest = outcome; i < n; i++, rest = Math.floor(rest / K)) counts[rest % K]!++;
			sum += counts.reduce((s, c) => s + Math.abs(c / n - 1 / K), 0) / 2;
		}
		const {lo, hi} = meanTotalVariation(K, n);
		// 729 sums of 3 terms round to 2^-42 of the whole at most.
		expect(lo - 2 ** -42).toBeLessThan(sum / K ** n);
		expect(hi + 2 ** -42).toBeGreaterThan(sum / K ** n);
	});

	test('takes whole numbers of cells and up to 1024 samples', () => {
		expect(meanTotalVariation(2, 1024).hi).toBeCloseTo(Math.sqrt(2 / Math.PI / 1024) / 2, 4);
		expect(() => meanTotalVariation(0, 5)).toThrow('cells must be a whole number, 1 or more, got 0');
		expect(() => meanTotalVariation(2, 2000)).toThrow(
			'samples must be a whole number from 1 to 1024, got 2000',
		);
	});
});
