/** Tests of the procedures for many claims on worked examples and on their defining inequalities. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {eBenjaminiHochberg, eBonferroni, holm, splitAlpha} from './multiplicity.ts';

test('Holm rejects in ascending order until the first p-value above alpha over the number left', () => {
	// 0.01 <= 0.05 / 4, 0.015 <= 0.05 / 3, 0.03 > 0.05 / 2: stops there although 0.04 <= 0.05 / 1.
	expect(holm([0.04, 0.01, 0.03, 0.015], 0.05)).toEqual([false, true, false, true]);
	expect(holm([0.04], 0.05)).toEqual([true]);
	expect(holm([], 0.05)).toEqual([]);
	expect(() => holm([1.5], 0.05)).toThrow('a p-value must lie in [0, 1], not 1.5');
});

test('with every hypothesis true and p-values as dependent as can be, Holm errs in at most alpha of the cases', () => {
	// The worst case for a union bound: p-values whose small values exclude each other, p_i = u + (i / m) mod 1.
	const m = 10;
	let errors = 0;
	for (let i = 0; i < 1000; i++) {
		const u = (i + 0.5) / 1000;
		if (
			holm(
				Array.from({length: m}, (_, j) => (u + j / m) % 1),
				0.05,
			).includes(true)
		)
			errors++;
	}
	expect(errors).toBe(50);
});

test('e-Bonferroni needs m / alpha from every e-value', () => {
	const needed = Math.log(3 / 0.05);
	expect(eBonferroni([needed + 1e-9, needed - 1e-9, Infinity], 0.05)).toEqual([true, false, true]);
	expect(() => eBonferroni([Number.NaN], 0.05)).toThrow(RangeError);
});

test('e-BH rejects the k largest for the largest k with e_(k) >= m / (alpha k), and at least what e-Bonferroni rejects', () => {
	// m / alpha = 80, so the thresholds are 80, 40, 26.7, 20; e = 30, 45, 27, 1: none reaches 80, but three reach 26.7.
	expect(eBenjaminiHochberg([30, 45, 27, 1].map(Math.log), 0.05)).toEqual([true, true, true, false]);
	expect(eBenjaminiHochberg([79, 1, 1, 1].map(Math.log), 0.05)).toEqual([false, false, false, false]);
	const rng = seedrandom.alea('e-BH');
	for (let run = 0; run < 200; run++) {
		const logs = Array.from({length: 12}, () => 8 * rng());
		const rejected = eBenjaminiHochberg(logs, 0.05);
		const k = rejected.filter(Boolean).length;
		// Self-consistency, and that no larger set is self-consistent.
		for (const [i, e] of logs.entries())
			if (rejected[i]) expect(e).toBeGreaterThanOrEqual(Math.log(12 / (0.05 * k)));
		const descending = logs.toSorted((x, y) => y - x);
		for (let j = k + 1; j <= 12; j++) expect(descending[j - 1]!).toBeLessThan(Math.log(12 / (0.05 * j)));
		for (const [i, r] of eBonferroni(logs, 0.05).entries()) if (r) expect(rejected[i]).toBe(true);
	}
});

test('shares of a budget are proportional and never add up to more than the budget', () => {
	const rng = seedrandom.alea('split');
	for (const m of [1, 3, 49, 1000]) {
		const shares = splitAlpha(
			0.01,
			Array.from({length: m}, () => 0.1 + rng()),
		);
		expect(shares.reduce((s, x) => s + x, 0)).toBeLessThanOrEqual(0.01);
		// (2 m + 4) eps of the whole is kept back.
		expect(shares.reduce((s, x) => s + x, 0)).toBeGreaterThan(0.01 * (1 - (4 * m + 8) * Number.EPSILON));
	}
	const [one, three] = splitAlpha(0.04, [1, 3]);
	expect(three! / one!).toBeCloseTo(3, 12);
	expect(() => splitAlpha(0.05, [1, 0])).toThrow('a weight must be positive and finite, not 0');
});
