/** Tests of the betting evidence about a rate against exact binomial sums and an exact crossing probability. */
import {expect, test} from 'vitest';
import {binomialLaw, chanceOfEverMissing} from './exact-binomial.ts';
import {logWealthRateAbove, logWealthRateBelow} from './rate-e-process.ts';

const expectation = (n: number, p: number, logWealth: (k: number) => number): number =>
	binomialLaw(n, p).reduce((s, mass, k) => s + mass * Math.exp(logWealth(k)), 0);

// exp of a log-wealth: the wealth of the bet s = 32 reaches e^(32 n), so its rounding 4 eps (|s| k + |A| n) is the
// largest.
const rounding = (n: number): number => 8 * Number.EPSILON * 64 * n;

test('the expected wealth is 1 at the rate itself and below 1 at every other rate of the hypothesis', () => {
	for (const p of [0.001, 0.2, 0.5, 0.99])
		for (const n of [1, 7, 30]) {
			const above = (q: number) => expectation(n, q, k => logWealthRateAbove(p, k, n));
			expect(Math.abs(above(p) - 1)).toBeLessThan(rounding(n));
			expect(above(p * 0.9)).toBeLessThan(1);
			const below = (q: number) => expectation(n, q, k => logWealthRateBelow(p, k, n));
			expect(Math.abs(below(p) - 1)).toBeLessThan(rounding(n));
			expect(below(p + 0.1 * (1 - p))).toBeLessThan(1);
		}
});

test('the next trial is a fair game: the wealth is the mean of its two successors', () => {
	for (const [k, n] of [
		[0, 0],
		[3, 10],
		[40, 50],
		[0, 200],
	] as const)
		for (const p of [0.01, 0.3]) {
			const now = logWealthRateAbove(p, k, n);
			const next =
				(1 - p) * Math.exp(logWealthRateAbove(p, k, n + 1) - now) +
				p * Math.exp(logWealthRateAbove(p, k + 1, n + 1) - now);
			expect(Math.abs(next - 1)).toBeLessThan(rounding(n + 1));
		}
});

test('the exact probability of ever rejecting a true bound in 500 trials is at most alpha, and not idle', () => {
	for (const p of [0.5, 0.1, 0.01]) {
		const threshold = Math.log(20);
		const above = chanceOfEverMissing(p, 500, (k, n) => logWealthRateAbove(p, k, n) >= threshold);
		const below = chanceOfEverMissing(p, 500, (k, n) => logWealthRateBelow(p, k, n) >= threshold);
		expect(above).toBeLessThan(0.05);
		expect(below).toBeLessThan(0.05);
		// Ville's bound is used: a wealth that never rose would give 0.
		expect(above).toBeGreaterThan(0.001);
		expect(below).toBeGreaterThan(0.001);
	}
});

test('the wealth falls as the bound moves away from the counts, which the confidence sequences rely on', () => {
	const rates = Array.from({length: 60}, (_, i) => 1 / (1 + Math.exp(15 - i / 2)));
	for (const [k, n] of [
		[0, 5],
		[1, 5],
		[5, 5],
		[17, 400],
		[399, 400],
	] as const) {
		const above = rates.map(p => logWealthRateAbove(p, k, n));
		const below = rates.map(p => logWealthRateBelow(p, k, n));
		for (let i = 1; i < rates.length; i++) {
			expect(above[i]!).toBeLessThan(above[i - 1]!);
			expect(below[i]!).toBeGreaterThan(below[i - 1]!);
		}
	}
});

test('counting the trials that did not violate is the mirror image, also for rates next to 1', () => {
	// Both p and 1 - p are exact; |A| n and |s| k are below 32 n.
	for (const p of [0.25, 2 ** -40])
		for (const k of [0, 3, 50]) {
			const difference = logWealthRateAbove(p, k, 50) - logWealthRateBelow(1 - p, 50 - k, 50);
			expect(Math.abs(difference)).toBeLessThan(16 * Number.EPSILON * 32 * 50);
		}
});

test('no evidence is worth 1, and impossible arguments are refused', () => {
	expect(logWealthRateAbove(0.1, 0, 0)).toBe(0);
	expect(() => logWealthRateAbove(0, 0, 1)).toThrow('the rate must lie strictly between 0 and 1, not 0');
	expect(() => logWealthRateBelow(0.5, 2, 1)).toThrow('not 2');
});
