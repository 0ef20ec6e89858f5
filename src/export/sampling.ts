/**
 * Estimates from a number of random outcomes that was fixed beforehand: what a stand-alone script knows of P, E and quantiles. Simpler than the
 * sequential intervals of a run, and valid at that one number of outcomes only.
 */
import type {Interval} from '../kernels/interval.ts';

/** n m log(m / q) + n (1 - m) log((1 - m) / (1 - q)). */
const divergence = (m: number, q: number): number =>
	(m > 0 ? m * Math.log(m / q) : 0) + (m < 1 ? (1 - m) * Math.log((1 - m) / (1 - q)) : 0);

/** Farthest point from the mean m, towards `end`, whose divergence from m is at most `most`; rounded outward. */
function farthest(m: number, end: 0 | 1, most: number): number {
	let [near, far] = [m, end as number];
	for (let i = 0; i < 60; i++) {
		const middle = (near + far) / 2;
		if (divergence(m, middle) > most) far = middle;
		else near = middle;
	}
	return far;
}

/**
 * Encloses the expectation of a random number in [min, max] with probability 1 - `miss`, by the Chernoff-Hoeffding bound on the mean of
 * independent outcomes, each known to lie in an interval. [hoeffding1963, Theorem 1]
 *
 * @throws {RangeError} if an outcome lies outside [min, max], or min < max does not hold
 */
export function meanBounds(
	outcomes: readonly Interval[],
	{lo: min, hi: max}: Interval,
	miss: number,
): Interval {
	if (!(min < max)) throw new RangeError(`an expectation needs min < max, got [${min}, ${max}]`);
	const n = outcomes.length;
	let [low, high] = [0, 0];
	for (const {lo, hi} of outcomes) {
		if (!(hi >= min && lo <= max))
			throw new RangeError(`an outcome in [${lo}, ${hi}] lies outside the range [${min}, ${max}]`);
		low += Math.max(0, (lo - min) / (max - min));
		high += Math.min(1, (hi - min) / (max - min));
	}
	const most = Math.log(2 / miss) / n;
	// A sum of n numbers of [0, 1] is off by at most n^2 units of 2^-53, a mean by n.
	const rounding = (n + 8) * 2 ** -52;
	const lower = farthest(Math.min(1, low / n), 0, most) - rounding;
	const upper = farthest(Math.min(1, high / n), 1, most) + rounding;
	const scale = (share: number, outward: number) =>
		min + (max - min) * share + outward * 2 ** -50 * (Math.abs(min) + Math.abs(max));
	return {lo: scale(lower, -1), hi: scale(upper, 1)};
}

/**
 * Encloses the p-quantile of a random number with probability 1 - `miss`, by the Dvoretzky-Kiefer-Wolfowitz inequality on independent outcomes,
 * each known to lie in an interval. [massart1990, Corollary 1]
 */
export function quantileBounds(outcomes: readonly Interval[], p: number, miss: number): Interval {
	const n = outcomes.length;
	const gap = Math.sqrt(Math.log(2 / miss) / (2 * n));
	const lows = Float64Array.from(outcomes, o => o.lo).toSorted();
	const highs = Float64Array.from(outcomes, o => o.hi).toSorted();
	// One place farther out on both sides covers the rounding of n (p - gap) and n (p + gap).
	const [from, to] = [Math.floor(n * (p - gap)) - 2, Math.ceil(n * (p + gap)) + 1];
	return {lo: from < 0 ? -Infinity : lows[from]!, hi: to >= n ? Infinity : highs[to]!};
}
