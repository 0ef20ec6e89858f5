/**
 * Intervals for one quantile q(p) = inf {t : F(t) >= p} by order statistics: no assumption on the shape of the law.
 *
 * The number of values <= q(p) is binomial with rate F(q(p)) >= p, the number of values < q(p) binomial with rate at
 * most p, for continuous and discrete laws alike. So a test of a rate against p bounds the rank of q(p) from either
 * side [scheffe1945; howard2022]. An end that would need a rank outside the sample is infinite.
 */
import {requireNumbers, requireProbability} from './arguments.ts';
import {clopperPearsonLower, clopperPearsonUpper} from './clopper-pearson.ts';
import type {Interval} from './interval.ts';
import {logWealthRateAbove, logWealthRateBelow} from './rate-e-process.ts';

/** The number of k in 0..n that satisfy a condition true for a first stretch of them only. */
function firstStretch(n: number, condition: (k: number) => boolean): number {
	let low = 0;
	let high = n + 1;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (condition(middle)) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Order statistics between the first count that is not too few and the last that is not too many. */
function between(
	values: ArrayLike<number>,
	tooFew: (k: number) => boolean,
	tooMany: (k: number) => boolean,
): Interval {
	requireNumbers(values);
	const n = values.length;
	const sorted = Float64Array.from(values).toSorted();
	const least = firstStretch(n, tooFew);
	const most = firstStretch(n, k => !tooMany(k)) - 1;
	return {
		// At least `least` values are <= q; at most `most` values are < q.
		lower: least < 1 || least > n ? -Infinity : sorted[least - 1]!,
		upper: most >= n || most < 0 ? Infinity : sorted[most]!,
	};
}

/**
 * The interval for q(p) from independent draws whose number was fixed beforehand: each side misses with probability
 * at most alpha / 2, exactly, by binomial tails.
 *
 * @throws RangeError when p or alpha is not in (0, 1), or a value is NaN.
 */
export function quantileInterval(values: ArrayLike<number>, p: number, alpha: number): Interval {
	requireProbability('p', p);
	requireProbability('alpha', alpha);
	const n = values.length;
	return between(
		values,
		k => clopperPearsonUpper(k, n, alpha / 2) <= p,
		k => clopperPearsonLower(k, n, alpha / 2) >= p,
	);
}

/**
 * The confidence sequence for q(p): each side ever misses, over all n, with probability at most alpha / 2. The values
 * are the first n draws of a fixed order; their order among themselves does not matter.
 *
 * @throws RangeError when p or alpha is not in (0, 1), or a value is NaN.
 */
export function quantileSequence(values: ArrayLike<number>, p: number, alpha: number): Interval {
	requireProbability('p', p);
	requireProbability('alpha', alpha);
	const n = values.length;
	const threshold = Math.log(2 / alpha);
	return between(
		values,
		k => logWealthRateBelow(p, k, n) >= threshold,
		k => logWealthRateAbove(p, k, n) >= threshold,
	);
}
