/** Figures in words, for whoever cannot see them, and what every rendering of them measures. */
import type {Bars, Curves, Field, Figure} from '../claim/figure.ts';

/** A number for reading: at most 4 significant digits. */
export const short = (x: number): string =>
	Number.isFinite(x) ? String(Number(x.toPrecision(4))) : String(x);

/** The ends of what is finite among the values; `undefined` if nothing is. */
export function extent(values: Iterable<number>): readonly [least: number, most: number] | undefined {
	let [least, most] = [Infinity, -Infinity];
	for (const v of values) if (Number.isFinite(v)) [least, most] = [Math.min(least, v), Math.max(most, v)];
	return least <= most ? [least, most] : undefined;
}

/**
 * The number of rows of a field's grid.
 *
 * @throws {RangeError} if the values do not fill a grid of 2 x 2 points or more
 */
export function rowsOf({columns, values}: Field): number {
	const rows = values.length / columns;
	if (!Number.isInteger(columns) || !Number.isInteger(rows) || columns < 2 || rows < 2)
		throw new RangeError(
			`a field of ${values.length} values in ${columns} columns is no grid of 2 x 2 points or more`,
		);
	return rows;
}

/** The coordinate of grid line `k` of `count`. */
export const gridAt = ({from, to}: {readonly from: number; readonly to: number}, k: number, count: number) =>
	from + ((to - from) * k) / (count - 1);

/** The left end of bin k of a histogram, or its right end as the left end of the next. */
export const binAt = ({x: {from, to}, counts}: Bars, k: number): number =>
	from + ((to - from) * k) / counts.length;

const range = (values: Iterable<number>): string => {
	const ends = extent(values);
	if (ends === undefined) return 'no finite value';
	return ends[0] === ends[1] ? short(ends[0]) : `${short(ends[0])} to ${short(ends[1])}`;
};

function curvesInWords({x, y, series}: Curves): string {
	const lines = series.map(s => {
		const band = s.lo === undefined ? '' : ', with an interval about each point';
		const last = s.x.length - 1;
		const course =
			last < 0
				? 'no points'
				: last === 0
					? `one point, ${short(s.y[0]!)} at ${short(s.x[0]!)}${band}`
					: `${s.x.length} points, from ${short(s.y[0]!)} at ${short(s.x[0]!)} to ${short(s.y[last]!)} at ${short(s.x[last]!)}, ${range(s.y)} in all${band}`;
		return `${s.name}: ${course}.`;
	});
	const scale = (axis: {readonly log?: boolean}) => (axis.log === true ? ', logarithmic' : '');
	return [`Curves of ${y.label}${scale(y)} over ${x.label}${scale(x)}.`, ...lines].join(' ');
}

function fieldInWords(field: Field): string {
	const {x, y, values, points = []} = field;
	const positive = values.filter(v => v > 0).length;
	const share = `${short((100 * positive) / values.length)} % of its ${field.columns} x ${rowsOf(field)} grid points`;
	const classes = new Map<string, number>();
	for (const p of points) classes.set(p.class, (classes.get(p.class) ?? 0) + 1);
	return [
		`A function of ${x.label} from ${short(x.from)} to ${short(x.to)} and ${y.label} from ${short(y.from)} to ${short(y.to)}, with values ${range(values)}; it is positive at ${share}.`,
		...[...classes].map(([name, n]) => `${n} ${n === 1 ? 'point' : 'points'} of class ${name}.`),
	].join(' ');
}

function barsInWords(bars: Bars): string {
	const {x, y, counts} = bars;
	const total = counts.reduce((sum, n) => sum + n, 0);
	const most = counts.indexOf(Math.max(...counts));
	const peak =
		total === 0
			? 'all empty'
			: `${total} in all, most of them (${counts[most]}) from ${short(binAt(bars, most))} to ${short(binAt(bars, most + 1))}`;
	return `Histogram of ${x.label} (${y.label}) in ${counts.length} bins from ${short(x.from)} to ${short(x.to)}: ${peak}.`;
}

/**
 * What a figure shows, in a few sentences.
 *
 * @throws {RangeError} if a field's values do not fill its grid
 */
export const figureInWords = (figure: Figure): string =>
	figure.kind === 'curves'
		? curvesInWords(figure)
		: figure.kind === 'field'
			? fieldInWords(figure)
			: barsInWords(figure);
