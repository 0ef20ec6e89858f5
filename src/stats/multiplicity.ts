/** Judging many claims together: which rejections stand so that the whole suite keeps one false-alarm budget. */
import {requireProbability} from './arguments.ts';

/**
 * Holm's step-down test [holm1979]: which hypotheses are rejected, in the order given. The chance of rejecting any
 * true one is at most alpha, whatever the dependence, provided P(p-value <= u) <= u under each true hypothesis.
 *
 * @throws RangeError when a p-value is not in [0, 1] or alpha is not in (0, 1).
 */
export function holm(pValues: readonly number[], alpha: number): boolean[] {
	requireProbability('alpha', alpha);
	for (const p of pValues)
		if (!(p >= 0 && p <= 1)) throw new RangeError(`a p-value must lie in [0, 1], not ${p}`);
	const m = pValues.length;
	const rejected = pValues.map(() => false);
	const order = pValues.map((_, i) => i).toSorted((i, j) => pValues[i]! - pValues[j]!);
	for (const [rank, i] of order.entries()) {
		if (pValues[i]! > alpha / (m - rank)) break;
		rejected[i] = true;
	}
	return rejected;
}

/**
 * Bonferroni's test on e-values, given as logarithms: reject where e >= m / alpha. The chance of rejecting any true
 * hypothesis is at most alpha, whatever the dependence [vovk2021]. With e-processes it holds at every look at once,
 * also when each claim stops at a time of its own (Ville's inequality for each, then a union bound).
 *
 * @throws RangeError when a logarithm is NaN or alpha is not in (0, 1).
 */
export function eBonferroni(logEValues: readonly number[], alpha: number): boolean[] {
	requireEvidence(logEValues, alpha);
	const threshold = Math.log(logEValues.length / alpha);
	return logEValues.map(e => e >= threshold);
}

/**
 * The e-BH procedure [wang2022]: reject the k largest e-values for the largest k with e_(k) >= m / (alpha
 * k). The expected share of true hypotheses among the rejected is at most alpha, whatever the dependence. Less strict
 * than `eBonferroni`: it bounds the share of false alarms, not the chance of one.
 *
 * @throws RangeError when a logarithm is NaN or alpha is not in (0, 1).
 */
export function eBenjaminiHochberg(logEValues: readonly number[], alpha: number): boolean[] {
	requireEvidence(logEValues, alpha);
	const m = logEValues.length;
	const descending = logEValues.toSorted((x, y) => y - x);
	let cut = Infinity;
	for (const [i, e] of descending.entries()) if (e >= Math.log(m / (alpha * (i + 1)))) cut = e;
	return logEValues.map(e => e >= cut);
}

/**
 * Shares of one budget in proportion to positive weights. Their sum does not exceed alpha even in floating point:
 * with a union bound the suite's chance of any false alarm is at most alpha.
 *
 * @throws RangeError when a weight is not positive and finite, or alpha is not in (0, 1).
 */
export function splitAlpha(alpha: number, weights: readonly number[]): number[] {
	requireProbability('alpha', alpha);
	for (const w of weights)
		if (!(w > 0 && w < Infinity)) throw new RangeError(`a weight must be positive and finite, not ${w}`);
	const total = weights.reduce((sum, w) => sum + w, 0);
	// Each share and each partial sum is rounded up by at most half an ulp.
	const safe = alpha * (1 - (2 * weights.length + 4) * Number.EPSILON);
	return weights.map(w => (w / total) * safe);
}

function requireEvidence(logEValues: readonly number[], alpha: number): void {
	requireProbability('alpha', alpha);
	for (const e of logEValues) if (Number.isNaN(e)) throw new RangeError('the logarithm of an e-value is NaN');
}
