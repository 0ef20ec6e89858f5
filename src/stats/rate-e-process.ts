/**
 * Evidence against a bound on a rate that may be looked at after every trial: a betting martingale, mixed over bets.
 *
 * Under "the rate is p" a trial with outcome x (1 is a violation) multiplies the wealth of the bet s by
 * exp(s x - A_p(s)), A_p(s) = log(1 - p + p e^s): a fair game. Under a rate p' on the far side of p it is a losing game
 * (s > 0: p' <= p; s < 0: p' >= p), so the wealth is a nonnegative supermartingale under the whole one-sided
 * hypothesis, and so is its average over any fixed set of bets. By Ville's inequality [ville1939] it ever reaches
 * 1 / alpha with probability at most alpha: "reject when log-wealth >= log(1 / alpha)" may be asked at every trial, and
 * it is an e-value at any stopping time [vovk2021].
 *
 * What is assumed: given the past, each trial violates with the same conditional probability (independent trials
 * suffice), and the trials counted at a look are the first n of a fixed order. The wealth depends on the counts alone,
 * so evidence merges by adding (k, n).
 *
 * A bet of size s shifts the log-odds of the rate by s: it is the best bet when the true rate has log-odds
 * logit(p) + s. With this family the wealth is monotone in p at fixed counts (d/dlogit(p) of n (A(t) - A(t - s)),
 * A(t) = log(1 + e^t), is n (p - q) with q the shifted rate), which is what `rate-sequence.ts` inverts.
 */
import {requireCounts, requireProbability} from './arguments.ts';

// Shifts of the log-odds from 2^-14 (an excess of 6e-5 at rate 1/2) to 2^5 (a rate of 1 where 1e-13 is allowed). Half
// an octave apart where runs usually end: between two neighbours the wealth grows at least 0.97 times as fast as the
// best.
const SHIFTS = Float64Array.from({length: 33}, (_, j) => (j < 6 ? 2 ** (j - 14) : 2 ** ((j - 22) / 2)));

const UP = SHIFTS.map(Math.expm1);
const DOWN = SHIFTS.map(s => Math.expm1(-s));

function logWealth(p: number, k: number, n: number, sign: 1 | -1): number {
	requireCounts(k, n);
	requireProbability('the rate', p);
	const growth = sign === 1 ? UP : DOWN;
	const terms = new Float64Array(SHIFTS.length);
	let top = -Infinity;
	for (let j = 0; j < SHIFTS.length; j++) {
		const s = sign * SHIFTS[j]!;
		const shifted = p * growth[j]!;
		// 1 - p is exact for p >= 1/2, the only place where `shifted` comes near -1.
		const a = shifted > -0.5 ? Math.log1p(shifted) : Math.log(1 - p + p * Math.exp(s));
		// Two roundings of each product and three of A: taken off, so that the wealth errs low.
		const rounding = 4 * Number.EPSILON * (Math.abs(s) * k + Math.abs(a) * n);
		terms[j] = s * k - a * n - rounding;
		top = Math.max(top, terms[j]!);
	}
	let sum = 0;
	for (const term of terms) if (term > top - 40) sum += Math.exp(term - top);
	return top + Math.log(sum / SHIFTS.length);
}

/**
 * Log-wealth against "the rate is at most p" after k violations in n trials: an e-process, large when violations are
 * too many. Errs low only (rounding is taken off). 0 before the first trial.
 *
 * @throws RangeError when the counts are not integers with 0 <= k <= n, or p is not in (0, 1).
 */
export function logWealthRateAbove(p: number, k: number, n: number): number {
	return logWealth(p, k, n, 1);
}

/**
 * Log-wealth against "the rate is at least p" after k violations in n trials: an e-process, large when violations are
 * too few. Errs low only. With no violation it reaches log 20 after about 4.3 / p trials, where a fixed plan needs 3
 * / p.
 *
 * @throws RangeError when the counts are not integers with 0 <= k <= n, or p is not in (0, 1).
 */
export function logWealthRateBelow(p: number, k: number, n: number): number {
	return logWealth(p, k, n, -1);
}
