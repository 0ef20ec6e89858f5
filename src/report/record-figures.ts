/** The pictures that a record holds by itself: the share of the bound used, what grows along a ladder, the intervals of what was drawn. */
import type {Bars, Curves, Figure, Series} from '../claim/figure.ts';
import type {ClaimRecord} from '../judge/record.ts';

/** What grows, without the name of the ladder: `order(q, n)` as `q`. */
export const grown = (quantity: string): string =>
	/^order\((.*), [^(),]+\)$/s.exec(quantity)?.[1] ?? quantity;

const orInfinite = (end: number | null, sign: 1 | -1): number => end ?? sign * Infinity;

type Point = {readonly at: number; readonly y: number; readonly lo: number; readonly hi: number};

/** One series a name, in order of appearance. */
function byName(points: readonly (readonly [name: string, point: Point])[]): Series[] {
	const names = new Map<string, Point[]>();
	for (const [name, point] of points) names.set(name, [...(names.get(name) ?? []), point]);
	return [...names].map(([name, list]) => ({
		name,
		x: list.map(p => p.at),
		y: list.map(p => p.y),
		lo: list.map(p => p.lo),
		hi: list.map(p => p.hi),
	}));
}

/** How many independent trials used which share of the bound; `undefined` where no share was counted. */
export function sharesFigure({shares}: Pick<ClaimRecord, 'shares'>): Bars | undefined {
	if (shares.every(n => n === 0)) return undefined;
	return {
		kind: 'bars',
		title: 'Share of the bound used by independent trials',
		x: {label: 'share of the bound used', from: 0, to: 1},
		y: {label: 'trials'},
		counts: shares,
	};
}

/** The median of what grows at every rung of the ladder, with 95 % intervals; `undefined` without a ladder. */
export function ratesFigure({rungs}: Pick<ClaimRecord, 'rungs'>): Curves | undefined {
	if (rungs.length === 0) return undefined;
	return {
		kind: 'curves',
		title: 'What grows along the ladder: medians with 95 % intervals',
		x: {label: 'n', log: true},
		y: {label: 'median', log: rungs.every(r => r.median > 0)},
		series: byName(
			rungs.map(({quantity, n, median, interval: {lower, upper}}) => [
				grown(quantity),
				{at: n, y: median, lo: orInfinite(lower, -1), hi: orInfinite(upper, 1)},
			]),
		),
	};
}

/** The local slope of each octave in logarithmic coordinates, with 95 % intervals; `undefined` without a ladder. */
export function slopesFigure({slopes}: Pick<ClaimRecord, 'slopes'>): Curves | undefined {
	if (slopes.length === 0) return undefined;
	return {
		kind: 'curves',
		title: 'Local slopes: the growth exponent from each n to 2n, with 95 % intervals',
		x: {label: 'from n', log: true},
		y: {label: 'median slope'},
		series: byName(
			slopes.map(({quantity, from, median, interval: {lower, upper}}) => [
				grown(quantity),
				{at: from, y: median, lo: orInfinite(lower, -1), hi: orInfinite(upper, 1)},
			]),
		),
	};
}

/** The middle of an interval, or its finite end; NaN, which is not drawn, where it has none. */
function middle(lo: number, hi: number): number {
	if (lo === -Infinity) return hi === Infinity ? Number.NaN : hi;
	return hi === Infinity ? lo : lo / 2 + hi / 2;
}

/** The confidence sequence of every estimate over the draws; `undefined` for a claim that is not about random outcomes. */
export function looksFigure({looks}: Pick<ClaimRecord, 'looks'>): Curves | undefined {
	const points = looks.flatMap(({draws, estimates}) =>
		estimates.map(({text, ...ends}) => {
			const [lo, hi] = [orInfinite(ends.lo, -1), orInfinite(ends.hi, 1)];
			return [text, {at: draws, y: middle(lo, hi), lo, hi}] as const;
		}),
	);
	if (!points.some(([, {y}]) => Number.isFinite(y))) return undefined;
	return {
		kind: 'curves',
		title: 'Confidence sequence over the draws: intervals that hold at all looks at once',
		x: {label: 'draws', log: true},
		y: {label: 'estimate'},
		series: byName(points),
	};
}

/** Every picture that the record holds. */
export const recordFigures = (record: ClaimRecord): Figure[] =>
	[sharesFigure(record), ratesFigure(record), slopesFigure(record), looksFigure(record)].filter(
		f => f !== undefined,
	);
