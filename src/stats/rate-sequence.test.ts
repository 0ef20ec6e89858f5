/**
 * Tests of the confidence sequence for a rate: exact chance of ever missing, duality, containment of the exact
 * interval.
 */
import {expect, test} from 'vitest';
import {clopperPearson, trialsToShowRate} from './clopper-pearson.ts';
import {chanceOfEverMissing} from './exact-binomial.ts';
import type {Interval} from './interval.ts';
import {logWealthRateAbove, logWealthRateBelow} from './rate-e-process.ts';
import {rateLowerSequence, rateSequence, rateUpperSequence} from './rate-sequence.ts';
import {betaBinomialSequence} from './textbook-sequences.ts';

const misses = (p: number, {lower, upper}: Interval): boolean => p < lower || p > upper;

test('the exact chance of ever missing the rate is at most alpha, where looking again at the exact interval fails', () => {
	// An interval depends on the counts only, not on the rate that is tried.
	const known = new Map<string, Interval>();
	for (const p of [0.5, 0.1, 0.02]) {
		const ever = (bound: (k: number, n: number, alpha: number) => Interval) =>
			chanceOfEverMissing(p, 120, (k, n) => {
				const key = `${bound.name} ${k} ${n}`;
				const interval = known.get(key) ?? bound(k, n, 0.05);
				known.set(key, interval);
				return misses(p, interval);
			});
		expect(ever(rateSequence)).toBeLessThan(0.05);
		expect(ever(betaBinomialSequence)).toBeLessThan(0.05);
		expect(ever(clopperPearson)).toBeGreaterThan(0.05);
	}
});

test('a bound excludes a rate just when the e-process against that rate has rejected', () => {
	for (const n of [1, 9, 300])
		for (let k = 0; k <= n; k += n > 9 ? 37 : 1)
			for (const p of [0.001, 0.04, 0.5, 0.93]) {
				const threshold = Math.log(1 / 0.05);
				expect(rateLowerSequence(k, n, 0.05) >= p).toBe(logWealthRateAbove(p, k, n) >= threshold);
				expect(rateUpperSequence(k, n, 0.05) <= p).toBe(logWealthRateBelow(p, k, n) >= threshold);
			}
});

test('the sequence contains the fixed-plan interval and is at most 2.1 times as wide', () => {
	// A monotone test that rejects by an e-value >= 1 / alpha has P(as extreme) <= alpha, so the exact test rejects
	// too.
	for (const n of [1, 5, 50, 1000, 100_000, 10_000_000])
		for (const share of [0, 0.001, 0.1, 0.5, 1]) {
			const k = Math.round(share * n);
			const exact = clopperPearson(k, n, 0.05);
			const always = rateSequence(k, n, 0.05);
			// Ends of both are moved outward by at most 3e-9 of themselves.
			expect(always.lower).toBeLessThanOrEqual(exact.lower * (1 + 3e-9));
			expect(always.upper).toBeGreaterThanOrEqual(exact.upper * (1 - 3e-9));
			expect(always.upper - always.lower).toBeLessThan(2.1 * (exact.upper - exact.lower));
		}
});

test('without violations it needs at most 1.45 times the trials of a fixed plan', () => {
	for (const rate of [0.1, 1e-3, 1e-6])
		expect(rateUpperSequence(0, Math.ceil(1.45 * trialsToShowRate(rate, 0.05)), 0.05)).toBeLessThanOrEqual(
			rate,
		);
});

test('ends are mirror images, stay within [0, 1], and nothing is known without trials', () => {
	expect(rateSequence(0, 0, 0.05)).toEqual({lower: 0, upper: 1});
	expect(rateLowerSequence(0, 50, 0.05)).toBe(0);
	expect(rateUpperSequence(50, 50, 0.05)).toBe(1);
	for (const k of [1, 20, 49]) {
		// Both ends are bisected to 1e-10.
		expect(Math.abs(rateLowerSequence(k, 50, 0.05) + rateUpperSequence(50 - k, 50, 0.05) - 1)).toBeLessThan(
			2e-10,
		);
	}
	expect(() => rateSequence(1, 0, 0.05)).toThrow(RangeError);
	expect(() => rateSequence(0, 1, 0)).toThrow(RangeError);
});
