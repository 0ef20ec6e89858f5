/**
 * Bands for a whole distribution function, from the largest gap between it and the empirical one.
 *
 * Guarantee: for independent draws of one law, continuous or not, P(sup_t |F_n(t) - F(t)| > r) <= 2 exp(-2 n r^2),
 * with Massart's constant 2 [massart1990, Corollary 1]. Within that one event every statement made from the band
 * holds at once: for all t, all quantiles.
 */
import {requireNumbers, requireProbability} from './arguments.ts';
import type {Interval} from './interval.ts';

/**
 * The radius of the band with coverage at least 1 - alpha when n was fixed beforehand: sqrt(log(2 / alpha) / (2 n)).
 */
export function dkwRadius(n: number, alpha: number): number {
	requireProbability('alpha', alpha);
	if (!(n >= 1)) throw new RangeError(`n must be at least 1, not ${n}`);
	return Math.sqrt(Math.log(2 / alpha) / (2 * n));
}

/**
 * The band that may be looked at after any draw: with probability at least 1 - alpha, for *every* n >= 1 the empirical
 * distribution of the first `used` draws is within `radius` of F. With j = floor(log2 n), used = 2^j and
 * radius = sqrt(log(2 (j + 1) (j + 2) / alpha) / 2^(j + 1)): the band is renewed at powers of two only, epoch j spends
 * alpha / ((j + 1) (j + 2)), and these sum to alpha. Best looked at just after a power of two.
 */
export function dkwSequence(n: number, alpha: number): {readonly used: number; readonly radius: number} {
	if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`n must be an integer >= 1, not ${n}`);
	let j = 0;
	while (2 ** (j + 1) <= n) j++;
	return {used: 2 ** j, radius: dkwRadius(2 ** j, alpha / ((j + 1) * (j + 2)))};
}

/**
 * The band for F itself: t -> the interval [F_n(t) - radius, F_n(t) + radius], cut to [0, 1]; F_n counts values <= t.
 */
export function distributionBand(values: ArrayLike<number>, radius: number): (t: number) => Interval {
	const sorted = ascending(values);
	return t => {
		let low = 0;
		let high = sorted.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (sorted[middle]! <= t) low = middle + 1;
			else high = middle;
		}
		const share = low / sorted.length;
		return {lower: Math.max(0, share - radius), upper: Math.min(1, share + radius)};
	};
}

/**
 * The band for all quantiles q(p) = inf {t : F(t) >= p} at once: p -> [x_(ceil(n (p - r))), x_(floor(n (p + r)) + 1)]
 * in ascending order statistics; an end that would need a value outside the sample is infinite.
 */
export function quantileBand(values: ArrayLike<number>, radius: number): (p: number) => Interval {
	const sorted = ascending(values);
	const n = sorted.length;
	return p => {
		requireProbability('p', p);
		// Rounding of the product must not move a rank inwards.
		const low = Math.ceil(n * (p - radius) - 1e-9);
		const high = Math.floor(n * (p + radius) + 1e-9) + 1;
		return {lower: low < 1 ? -Infinity : sorted[low - 1]!, upper: high > n ? Infinity : sorted[high - 1]!};
	};
}

function ascending(values: ArrayLike<number>): Float64Array {
	if (values.length === 0) throw new RangeError('a band needs at least one value');
	requireNumbers(values);
	return Float64Array.from(values).toSorted();
}
