/**
 * The exact interval for a rate when the number of trials was fixed beforehand [clopper1934].
 *
 * Guarantee, in every function: k violations in n independent trials of one rate p; n was chosen without looking at
 * the outcomes. Then the stated side misses p with probability at most alpha, for every p and n. Looking repeatedly and
 * stopping when it suits voids the guarantee; use `rate-sequence.ts` there.
 */
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import {requireCounts, requireProbability} from './arguments.ts';
import type {Interval} from './interval.ts';

// The quantile function is off by at most 9e-10 of its value; ends move outward by twice that, so the coverage is kept.
const OUTWARD = 2e-9;

/**
 * The lower end of the one-sided interval [lower, 1] with coverage at least 1 - alpha: the p at which k or more
 * violations in n have probability alpha. Errs low only, by at most 3e-9 of its value; it may also stand for an exact
 * binomial test, since P_p(K >= k) <= alpha whenever p <= lower. 0 when k = 0.
 *
 * @throws RangeError when the counts are not integers with 0 <= k <= n, or alpha is not in (0, 1).
 */
export function clopperPearsonLower(k: number, n: number, alpha: number): number {
	requireCounts(k, n);
	requireProbability('alpha', alpha);
	if (k === 0) return 0;
	if (k === n) return Math.exp(Math.log(alpha) / n) * (1 - OUTWARD);
	return betaQuantile(alpha, k, n - k + 1) * (1 - OUTWARD);
}

/**
 * The upper end of the one-sided interval [0, upper] with coverage at least 1 - alpha: the p at which k or fewer
 * violations in n have probability alpha. Errs high only, by at most 3e-9 of its value (for n up to 1e7). 1 when k =
 * n. With k = 0 it is 1 - alpha^(1/n): no violation in n trials shows a rate below it (about 3/n at 95 %).
 *
 * @throws RangeError when the counts are not integers with 0 <= k <= n, or alpha is not in (0, 1).
 */
export function clopperPearsonUpper(k: number, n: number, alpha: number): number {
	requireCounts(k, n);
	requireProbability('alpha', alpha);
	if (k === n) return 1;
	const exact = k === 0 ? -Math.expm1(Math.log(alpha) / n) : upperQuantile(alpha, k + 1, n - k);
	return Math.min(1, exact * (1 + OUTWARD));
}

/**
 * The point with mass alpha above it. 1 - alpha would round a tiny alpha away; 1 - quantile would round a tiny rate
 * away.
 */
function upperQuantile(alpha: number, a: number, b: number): number {
	return alpha < 1e-6 ? 1 - betaQuantile(alpha, b, a) : betaQuantile(1 - alpha, a, b);
}

/** The two-sided interval: each side misses the rate with probability at most alpha / 2 [clopper1934]. */
export function clopperPearson(k: number, n: number, alpha: number): Interval {
	requireProbability('alpha', alpha);
	return {lower: clopperPearsonLower(k, n, alpha / 2), upper: clopperPearsonUpper(k, n, alpha / 2)};
}

/**
 * The number of trials, fixed beforehand, after which no violation shows a rate below `rate` with confidence
 * 1 - alpha: the least n with (1 - rate)^n <= alpha, about ln(1 / alpha) / rate.
 *
 * @throws RangeError when rate or alpha is not in (0, 1).
 */
export function trialsToShowRate(rate: number, alpha: number): number {
	requireProbability('rate', rate);
	requireProbability('alpha', alpha);
	return Math.ceil(Math.log(alpha) / Math.log1p(-rate));
}
