/** Tests of the fixed-plan interval against exact binomial sums. */
import {expect, test} from 'vitest';
import {
	clopperPearson,
	clopperPearsonLower,
	clopperPearsonUpper,
	trialsToShowRate,
} from './clopper-pearson.ts';
import {binomialLaw} from './exact-binomial.ts';

const sum = (xs: Float64Array): number => xs.reduce((a, b) => a + b, 0);

test('the ends are the rates whose binomial tail is alpha, and lie outside by less than 3e-9 of themselves', () => {
	for (const n of [1, 2, 5, 20, 100]) {
		for (let k = 0; k <= n; k += n > 20 ? 7 : 1) {
			for (const alpha of [0.3, 0.05, 1e-5, 1e-12]) {
				// Summing n terms of relative error 3 n 2^-53.
				const rounding = 4 * n * Number.EPSILON;
				const lower = clopperPearsonLower(k, n, alpha);
				if (k > 0) {
					const tail = sum(binomialLaw(n, lower).subarray(k));
					expect(tail).toBeLessThanOrEqual(alpha * (1 + rounding));
					// d log P(K >= k) / d log p = k P(K = k) / P(K >= k) <= k.
					expect(tail).toBeGreaterThan(alpha * (1 - 3.1e-9 * k - rounding));
				} else expect(lower).toBe(0);
				const upper = clopperPearsonUpper(k, n, alpha);
				if (k < n) {
					const tail = sum(binomialLaw(n, upper).subarray(0, k + 1));
					expect(tail).toBeLessThanOrEqual(alpha * (1 + rounding));
					// d log P(K <= k) / d log p = -(n - k) p / (1 - p) P(K = k) / P(K <= k), and that ratio is at
					// most 1.
					const steepness = ((n - k) * upper) / (1 - upper);
					expect(tail).toBeGreaterThan(alpha * (1 - 3.1e-9 * steepness - rounding));
				} else expect(upper).toBe(1);
			}
		}
	}
});

test('the exact coverage is never below 1 - alpha, at any rate', () => {
	for (const n of [3, 10, 40]) {
		const intervals = Array.from({length: n + 1}, (_, k) => clopperPearson(k, n, 0.05));
		for (let p = 0.005; p < 1; p += 0.005) {
			const law = binomialLaw(n, p);
			const covered = intervals.reduce(
				(s, {lower, upper}, k) => s + (p >= lower && p <= upper ? law[k]! : 0),
				0,
			);
			expect(covered).toBeGreaterThanOrEqual(0.95 - 4 * n * Number.EPSILON);
		}
	}
});

test('no violation in the planned number of trials shows the rate, and one trial fewer does not', () => {
	for (const rate of [0.5, 0.01, 1e-6]) {
		const n = trialsToShowRate(rate, 0.05);
		// The end is moved outward by 2e-9 of itself.
		expect(clopperPearsonUpper(0, n, 0.05)).toBeLessThanOrEqual(rate * (1 + 3e-9));
		expect(clopperPearsonUpper(0, n - 1, 0.05)).toBeGreaterThan(rate);
	}
	// The "rule of three": ln 20 = 2.9957.
	expect(trialsToShowRate(0.001, 0.05)).toBe(2995);
});

test('impossible counts and probabilities are refused with the value shown', () => {
	expect(() => clopperPearson(3, 2, 0.05)).toThrow('k must be an integer between 0 and n = 2, not 3');
	expect(() => clopperPearson(1, 2.5, 0.05)).toThrow('not 2.5');
	expect(() => clopperPearsonUpper(1, 2, 1)).toThrow('alpha must lie strictly between 0 and 1, not 1');
	expect(() => trialsToShowRate(0, 0.05)).toThrow(RangeError);
});
