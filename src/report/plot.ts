/**
 * Figures as SVG, drawn by Vega-Lite without a browser: ink in the colour of the text around, nothing painted behind, a text alternative inside.
 * And the data behind them as CSV.
 */
import type {TopLevelSpec} from 'vega-lite';
import type {Bars, Curves, Field, Figure} from '../claim/figure.ts';
import {binAt, figureInWords, gridAt, rowsOf} from './figure-text.ts';
import {fieldSpec} from './field-spec.ts';
import {barsSpec, curvesSpec} from './plot-spec.ts';

/** Text as the content of an XML element or attribute. Characters that XML 1.0 has no room for are left out. */
const escaped = (text: string): string =>
	text
		// oxlint-disable-next-line no-control-regex
		.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');

const specOf = (figure: Figure): TopLevelSpec =>
	figure.kind === 'curves'
		? curvesSpec(figure)
		: figure.kind === 'field'
			? fieldSpec(figure)
			: barsSpec(figure);

/**
 * Tidies the tags of an SVG, and not the text between them: coordinates to a hundredth of a pixel, and no roles but the one of the whole, as a
 * picture with a text alternative has no parts to be read.
 */
const tidied = (svg: string): string =>
	svg.replaceAll(/<[a-z][^>]*>/g, tag =>
		tag
			.replaceAll(/ (?:role|aria-[a-z]+)="[^"]*"/g, '')
			.replaceAll(/ (?:d|transform)="[^"]*"/g, attribute =>
				attribute.replaceAll(/-?\d+\.\d+(?:e-?\d+)?/g, n => String(Math.round(100 * Number(n)) / 100)),
			),
	);

/**
 * A figure as an SVG element, with its title and a description in words inside. The same figure gives the same text.
 *
 * @throws {RangeError} if there is nothing finite to draw, a value on a logarithmic axis is not positive, or a field's values do not fill its grid
 */
export async function figureSvg(figure: Figure): Promise<string> {
	const spec = specOf(figure);
	const words = figureInWords(figure);
	// Both take a third of a second to load, which only those who draw should pay.
	const [{compile}, {parse, View}] = await Promise.all([import('vega-lite'), import('vega')]);
	const view = new View(parse(compile(spec).spec), {renderer: 'none'});
	try {
		const svg = await view.toSVG();
		const alternative = `<title>${escaped(figure.title)}</title><desc>${escaped(words)}</desc>`;
		return tidied(svg).replace(
			/<svg[^>]*>/,
			open => `${open.replace('<svg', '<svg role="img"')}${alternative}`,
		);
	} finally {
		view.finalize();
	}
}

const cell = (value: string | number | undefined): string => {
	if (value === undefined) return '';
	const text = String(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function* curveRows({series}: Curves): Iterable<readonly (string | number | undefined)[]> {
	yield ['series', 'x', 'y', 'lo', 'hi'];
	for (const {name, x, y, lo, hi} of series)
		for (let i = 0; i < x.length; i++) yield [name, x[i], y[i], lo?.[i], hi?.[i]];
}

function* fieldRows(field: Field): Iterable<readonly (string | number | undefined)[]> {
	yield ['x', 'y', 'value', 'class'];
	const rows = rowsOf(field);
	for (let i = 0; i < rows; i++)
		for (let j = 0; j < field.columns; j++)
			yield [
				gridAt(field.x, j, field.columns),
				gridAt(field.y, i, rows),
				field.values[i * field.columns + j],
				undefined,
			];
	for (const p of field.points ?? []) yield [p.x, p.y, undefined, p.class];
}

function* barRows(bars: Bars): Iterable<readonly (string | number | undefined)[]> {
	yield ['above', 'up to', 'count'];
	for (let k = 0; k < bars.counts.length; k++) yield [binAt(bars, k), binAt(bars, k + 1), bars.counts[k]];
}

/**
 * The data behind a figure as CSV: a header, then a point, a grid point (points by class after the grid) or a bin a row.
 *
 * @throws {RangeError} if a field's values do not fill its grid
 */
export function figureCsv(figure: Figure): string {
	const rows =
		figure.kind === 'curves'
			? curveRows(figure)
			: figure.kind === 'field'
				? fieldRows(figure)
				: barRows(figure);
	return Array.from(rows, row => `${row.map(cell).join(',')}\n`).join('');
}
