/**
 * Wilcoxon's signed-rank interval for the centre of a symmetric law, with the exact null distribution [wilcoxon1945].
 */
import {requireNumbers, requireProbability} from './arguments.ts';
import type {Interval} from './interval.ts';

/**
 * The largest t with P(T <= t) <= level, T the sum of ranks 1..n that fall on the heads of n fair coins; -1 when
 * there is none. Exact up to rounding (relative error below n^2 2^-53); costs about n^3 / 4 additions.
 */
export function signedRankCritical(n: number, level: number): number {
	const half = Math.floor((n * (n + 1)) / 4);
	const mass = new Float64Array(half + 1);
	mass[0] = 1;
	for (let rank = 1; rank <= n; rank++)
		for (let s = half; s >= 0; s--) mass[s] = (mass[s]! + (s >= rank ? mass[s - rank]! : 0)) / 2;
	let tail = 0;
	for (let t = 0; t <= half; t++) {
		tail += mass[t]!;
		if (tail > level * (1 - 1e-9)) return t - 1;
	}
	return half;
}

/**
 * The interval for the centre of symmetry, from independent draws whose number was fixed beforehand: each side misses
 * with probability at most alpha / 2. Its ends are order statistics of the averages of all pairs (each value with
 * itself included).
 *
 * Assumed: each draw is symmetric about the one centre; the draws need not share a law. Ties and values at the centre
 * only make it more cautious: a tie counts as not exceeding. Infinite ends when there are too few draws (fewer than 5
 * at alpha / 2 = 0.05). Memory and time grow as n^2 log n.
 *
 * @throws RangeError when alpha is not in (0, 1) or a value is NaN.
 */
export function signedRankInterval(values: ArrayLike<number>, alpha: number): Interval {
	requireProbability('alpha', alpha);
	requireNumbers(values);
	const n = values.length;
	const averages = new Float64Array((n * (n + 1)) / 2);
	let at = 0;
	for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) averages[at++] = (values[i]! + values[j]!) / 2;
	averages.sort();
	const t = signedRankCritical(n, alpha / 2);
	if (t < 0) return {lower: -Infinity, upper: Infinity};
	return {lower: averages[t]!, upper: averages[averages.length - 1 - t]!};
}
