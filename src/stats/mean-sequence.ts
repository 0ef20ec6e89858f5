/**
 * Confidence sequences for the mean of a bounded quantity: bounds that hold at every look at once and adapt to the
 * variance.
 *
 * Guarantee: with probability at least 1 - alpha the stated side holds at *every* n. Assumed: values in [a, b], each
 * with the same conditional mean given the past; a look counts the first n of a fixed order. Nothing else: no
 * normality, no known variance. Obtained by inverting the e-processes of `mean-e-process.ts`, a betting sequence in
 * the manner of [waudbysmith2024] whose evidence is four exact sums, so that it merges.
 */
import {requireProbability} from './arguments.ts';
import type {Interval} from './interval.ts';
import {logWealthMeanAbove, logWealthMeanBelow} from './mean-e-process.ts';
import type {PowerSums} from './power-sums.ts';
import {STEPS} from './power-sums.ts';

// A value moves by at most half a step when it is stored, and by a few roundings when it is scaled.
const STORED = 0.5 / STEPS + 4 * Number.EPSILON;

/**
 * The largest m found in (0, mean) with wealth(m) >= threshold, or 0. Any such m is a valid lower end (the true
 * wealth falls as m grows, so it rejects all smaller means too); the search only decides how sharp the end is. It
 * walks away from the mean in octaves of distance, then towards 0 in octaves of m, and bisects the first step that
 * crosses to 1e-4 of the distance from the mean.
 */
function lowerEnd(n: number, mean: number, wealth: (m: number) => number, threshold: number): number {
	let kept = mean;
	for (const share of SHARES) {
		let rejected = mean * share;
		// No bet earns more than n (mean - m) / m, since log(1 + y) <= y: nearer means need no look, nor do ends that
		// STORED will move to 0.
		const hopeless = n * (mean - rejected) < threshold * rejected;
		if (rejected <= STORED || hopeless || wealth(rejected) < threshold) {
			kept = rejected;
			continue;
		}
		while (kept - rejected > 1e-4 * (mean - rejected)) {
			const m = (kept + rejected) / 2;
			if (wealth(m) >= threshold) rejected = m;
			else kept = m;
		}
		return rejected;
	}
	return 0;
}

const SHARES = [
	...Array.from({length: 25}, (_, i) => 1 - 2 ** (i - 25)),
	...Array.from({length: 40}, (_, i) => 2 ** -(i + 2)),
];

/**
 * The one-sided sequence [lower, b] for the mean of values in [a, b] with the given power sums. Errs low only. It is
 * a when nothing is known.
 *
 * @throws RangeError when alpha is not in (0, 1).
 */
export function meanLowerSequence(sums: PowerSums, a: number, b: number, alpha: number): number {
	requireProbability('alpha', alpha);
	const mean = sums.n === 0 ? 0 : Number(sums.s1) / sums.n / STEPS;
	const end = lowerEnd(sums.n, mean, logWealthMeanAbove(sums), Math.log(1 / alpha));
	return a + (b - a) * Math.max(0, end - STORED);
}

/** The one-sided sequence [a, upper], the mirror image of `meanLowerSequence`. Errs high only. */
export function meanUpperSequence(sums: PowerSums, a: number, b: number, alpha: number): number {
	requireProbability('alpha', alpha);
	const mean = sums.n === 0 ? 0 : 1 - Number(sums.s1) / sums.n / STEPS;
	const wealth = logWealthMeanBelow(sums);
	const end = lowerEnd(sums.n, mean, m => wealth(1 - m), Math.log(1 / alpha));
	return b - (b - a) * Math.max(0, end - STORED);
}

/** The two-sided sequence: each side ever misses the mean with probability at most alpha / 2. */
export function meanSequence(sums: PowerSums, a: number, b: number, alpha: number): Interval {
	requireProbability('alpha', alpha);
	return {lower: meanLowerSequence(sums, a, b, alpha / 2), upper: meanUpperSequence(sums, a, b, alpha / 2)};
}
