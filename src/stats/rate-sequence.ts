/**
 * Confidence sequences for a rate: bounds that hold at every look at once.
 *
 * Guarantee: with probability at least 1 - alpha the stated side holds at *every* n, so it may be watched trial by
 * trial and the run stopped on what it shows. Assumed: given the past, each trial violates with the same conditional
 * probability, and a look counts the first n trials of a fixed order.
 *
 * The sequences invert the e-processes of `rate-e-process.ts`: a rate is left out once the wealth against it has
 * reached 1 / alpha. Hence "the lower bound exceeds p" and "the e-process against `rate <= p` rejects" are the same
 * event. The price at one n chosen beforehand is 1.3 (no violations) to 2 times the width of Clopper and Pearson's
 * interval. The Beta(1/2, 1/2) mixture usual for this purpose [robbins1970] is up to 13 % narrower at n = 10, equal
 * near n = 500 and 25 % wider at n = 1,000,000 (`reports/calibration.md`).
 */
import {requireCounts, requireProbability} from './arguments.ts';
import type {Interval} from './interval.ts';
import {logWealthRateAbove, logWealthRateBelow} from './rate-e-process.ts';

const TINY = 1e-300;
const NEARLY_ONE = 1 - Number.EPSILON / 2;

/**
 * The last rate known to be left out, between `inside` (kept) and `outside` (left out), to 1e-10 of itself (of its
 * complement above 1/2).
 */
function boundary(inside: number, outside: number, leftOut: (p: number) => boolean): number {
	let x = inside;
	let y = outside;
	for (;;) {
		// Halving log-odds reaches rates near 0 and 1 in a few steps, where halving p would need a thousand.
		const odds = Math.sqrt((x / (1 - x)) * (y / (1 - y)));
		const m = odds / (1 + odds);
		const between = m > Math.min(x, y) && m < Math.max(x, y);
		if (!between || Math.abs(x - y) <= 1e-10 * Math.min(x, 1 - x)) return y;
		if (leftOut(m)) y = m;
		else x = m;
	}
}

/**
 * The one-sided sequence [lower, 1]: the largest rate p against which `logWealthRateAbove` has reached log(1 / alpha).
 * That wealth falls as p grows, so every smaller rate is left out with it. Errs low only. 0 when k = 0.
 *
 * @throws RangeError when the counts are not integers with 0 <= k <= n, or alpha is not in (0, 1).
 */
export function rateLowerSequence(k: number, n: number, alpha: number): number {
	requireCounts(k, n);
	requireProbability('alpha', alpha);
	const threshold = Math.log(1 / alpha);
	const leftOut = (p: number) => logWealthRateAbove(p, k, n) >= threshold;
	// At k / n the wealth is at most 1 (it is a mixture of likelihood ratios), so the bisection starts from a kept
	// rate.
	return leftOut(TINY) ? boundary(Math.min(k / n, NEARLY_ONE), TINY, leftOut) : 0;
}

/**
 * The one-sided sequence [0, upper]: the least rate p against which `logWealthRateBelow` has reached log(1 / alpha).
 * Errs high only. 1 when k = n; about 4.3 / n at 95 % when k = 0.
 *
 * @throws RangeError when the counts are not integers with 0 <= k <= n, or alpha is not in (0, 1).
 */
export function rateUpperSequence(k: number, n: number, alpha: number): number {
	requireCounts(k, n);
	requireProbability('alpha', alpha);
	const threshold = Math.log(1 / alpha);
	const leftOut = (p: number) => logWealthRateBelow(p, k, n) >= threshold;
	return leftOut(NEARLY_ONE) ? boundary(Math.max(k / n, TINY), NEARLY_ONE, leftOut) : 1;
}

/** The two-sided sequence: each side ever misses the rate with probability at most alpha / 2. */
export function rateSequence(k: number, n: number, alpha: number): Interval {
	requireProbability('alpha', alpha);
	return {lower: rateLowerSequence(k, n, alpha / 2), upper: rateUpperSequence(k, n, alpha / 2)};
}
