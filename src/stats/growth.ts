/**
 * Does r(n) grow with the width n? The honest form of a claim O(n^-a) without constants: r(n) = n^a err(n) should not
 * grow.
 *
 * Seed i gives r_i(n) on a ladder n = n0 2^k. Its growth b_i over the top octaves is the least-squares slope of log2
 * r_i against log2 n there, a fixed linear combination of log2 r_i(n): growth b means r ~ n^b. Let beta be the median
 * of b over seeds. A margin is stated beforehand, and
 *   `falls`     means beta > margin:  said wrongly with probability at most alpha when beta <= margin;
 *   `survives`  means beta <= margin: said wrongly with probability at most alpha when beta > margin;
 *   `undecided` means the seeds did not show either.
 * Whatever beta is, only one of the first two is wrong, with probability at most alpha; neither is a default.
 *
 * What is *not* claimed: anything about widths outside the window, so nothing about a limit. A finite-size factor
 * (1 - 4/n) really grows inside a window, so a true claim may fall there; (1 + 4/n) hides part of a growth of n^0.05.
 * Choose the ladder to span at least 2^8, and the window and the margin so that the neglected factors, spread over the
 * window, stay below the margin; `localSlopes` shows whether they do.
 *
 * Why not the usual ways: an interval for the slope of err around -a contains -a hardly ever (the finite-size factor is
 * measurable), and an equivalence test with margin 0.1 accepts n^-0.45 for n^-0.5.
 */
import type {Interval} from './interval.ts';
import {quantileInterval, quantileSequence} from './quantile.ts';
import {signedRankInterval} from './signed-rank.ts';

/** r_i(n_k) in `draws[i][k]`, seeds i independent; widths n_k = n_0 2^k; all values positive and finite. */
export interface Ladder {
	readonly widths: readonly number[];
	readonly draws: readonly ArrayLike<number>[];
}

/**
 * How beta is bounded from the seeds' growths.
 * `signs`: order statistics; independent seeds of one law suffice; the number of seeds was fixed beforehand.
 * `signed-ranks`: fewer seeds needed; besides, b is assumed symmetric about beta, which holds when log r has noise
 * that is exchangeable over the widths, or symmetric at each (the slope weighs widths antisymmetrically). Fixed
 * number of seeds.
 * `sequential-signs`: as `signs`, but the verdict may be asked after every seed and the run stopped on it.
 */
export type GrowthTest = 'signs' | 'signed-ranks' | 'sequential-signs';

/** What the seeds say of "r does not grow by more than n^margin": see the file comment. */
export type GrowthVerdict = 'falls' | 'survives' | 'undecided';

/**
 * The least-squares slope of log2 r against log2 n over the top octaves of one curve; r ~ n^slope there. For an r
 * that is known exactly, compare it with the margin directly.
 *
 * @throws RangeError when the widths do not double, the window exceeds the ladder, or a value is not positive and finite.
 */
export function growthOfCurve(widths: readonly number[], r: ArrayLike<number>, octaves: number): number {
	requireLadder(widths, r);
	if (!(Number.isInteger(octaves) && octaves >= 1 && octaves < widths.length))
		throw new RangeError(`octaves must be an integer from 1 to ${widths.length - 1}, not ${octaves}`);
	const first = widths.length - 1 - octaves;
	// sum of (k - octaves / 2)^2 over k = 0..octaves.
	const spread = (octaves * (octaves + 1) * (octaves + 2)) / 12;
	let slope = 0;
	for (let k = 0; k <= octaves; k++) slope += ((k - octaves / 2) / spread) * Math.log2(r[first + k]!);
	return slope;
}

/**
 * The verdict on "over the top octaves r grows by no more than n^margin", with the bounds it rests on: `growth.lower`
 * and `growth.upper` each hold with probability at least 1 - alpha (at every number of seeds at once for
 * `sequential-signs`).
 *
 * @throws RangeError as `growthOfCurve`, or when alpha is not in (0, 1/2).
 */
export function growthTest(
	{widths, draws}: Ladder,
	{octaves, margin, alpha, test}: {octaves: number; margin: number; alpha: number; test: GrowthTest},
): {readonly verdict: GrowthVerdict; readonly growth: Interval} {
	if (!(alpha > 0 && alpha < 0.5))
		throw new RangeError(`alpha must lie strictly between 0 and 1/2, not ${alpha}`);
	if (!Number.isFinite(margin)) throw new RangeError(`the margin must be a finite exponent, not ${margin}`);
	const slopes = draws.map(r => growthOfCurve(widths, r, octaves));
	const growth = boundsOfMedian[test](slopes, 2 * alpha);
	return {verdict: growthVerdict(growth, margin), growth};
}

/** The verdict that an interval for the growth gives: it must lie wholly on one side of the margin. */
export function growthVerdict({lower, upper}: Interval, margin: number): GrowthVerdict {
	if (lower > margin) return 'falls';
	if (upper < margin) return 'survives';
	return 'undecided';
}

const boundsOfMedian: Record<GrowthTest, (slopes: number[], alpha: number) => Interval> = {
	signs: (slopes, alpha) => quantileInterval(slopes, 0.5, alpha),
	'signed-ranks': signedRankInterval,
	'sequential-signs': (slopes, alpha) => quantileSequence(slopes, 0.5, alpha),
};

/**
 * Octave by octave, the median over seeds of log2 r(2n) / r(n), with its interval of coverage 1 - alpha by order
 * statistics (for that octave alone, not for all at once). A description to print beside a verdict, not a test.
 *
 * @throws RangeError as `growthOfCurve`.
 */
export function localSlopes(
	{widths, draws}: Ladder,
	alpha: number,
): {readonly width: number; readonly median: number; readonly interval: Interval}[] {
	for (const r of draws) requireLadder(widths, r);
	return widths.slice(0, -1).map((width, k) => {
		const slopes = draws.map(r => Math.log2(r[k + 1]!) - Math.log2(r[k]!)).toSorted((x, y) => x - y);
		const half = (slopes.length - 1) / 2;
		const median = (slopes[Math.floor(half)]! + slopes[Math.ceil(half)]!) / 2;
		return {width, median, interval: quantileInterval(slopes, 0.5, alpha)};
	});
}

function requireLadder(widths: readonly number[], r: ArrayLike<number>): void {
	if (r.length !== widths.length)
		throw new RangeError(`a seed has ${r.length} values where the ladder has ${widths.length} widths`);
	for (let k = 0; k < widths.length; k++) {
		if (k > 0 && widths[k] !== 2 * widths[k - 1]!)
			throw new RangeError(`widths must double: ${widths[k]} follows ${widths[k - 1]}`);
		if (!(r[k]! > 0 && r[k]! < Infinity))
			throw new RangeError(`r must be positive and finite, not ${r[k]} at width ${widths[k]}`);
	}
}
