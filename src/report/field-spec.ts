/** Fields as Vega-Lite specifications: where a function of the plane is positive, its zero set, its level lines, and points by class. */
import type {TopLevelSpec} from 'vega-lite';
import type {Field} from '../claim/figure.ts';
import {contours, type Point} from './contours.ts';
import {gridAt, rowsOf} from './figure-text.ts';
import {config, ink, palette} from './plot-spec.ts';

/** A vertex of a path; a `null` coordinate ends one stretch of it and begins the next. */
interface Vertex {
	readonly x: number | null;
	readonly y: number | null;
	readonly order: number;
}

/** How far a drawn line may be off, in cells of the grid. */
const tolerance = 0.02;

/** Level lines on each side of zero. */
const levels = 4;

/** The loops around {values > level} on the grid with a ring of nothing around it, so that they close along the frame. */
function loopsAbove(values: readonly number[], rows: number, columns: number, level: number): Point[][] {
	const lowest = values.reduce((least, v) => Math.min(least, v), 0) - level;
	// Far below every value: the crossing lies on the outermost grid points, up to a millionth of a cell.
	const outside = Math.min(-1, lowest) * 1e6;
	const ringed = new Float64Array((rows + 2) * (columns + 2)).fill(outside);
	for (let i = 0; i < rows; i++)
		for (let j = 0; j < columns; j++) {
			const v = values[i * columns + j]!;
			ringed[(i + 1) * (columns + 2) + j + 1] = Number.isFinite(v) ? v - level : outside;
		}
	return contours(ringed, rows + 2, columns + 2, tolerance).map(loop =>
		loop.map(([x, y]) => [Math.min(Math.max(x - 1, 0), columns - 1), Math.min(Math.max(y - 1, 0), rows - 1)]),
	);
}

const snug = 1e-3;
const onSide = (v: number, last: number): 'low' | 'high' | undefined =>
	v < snug ? 'low' : v > last - snug ? 'high' : undefined;

/**
 * The specification of a field: the region where it is positive filled, its zero set as a line, fainter lines at four levels on either side.
 *
 * @throws {RangeError} if the values do not fill the grid
 */
export function fieldSpec(field: Field): TopLevelSpec {
	const {x, y, columns, values, points = []} = field;
	const rows = rowsOf(field);
	const finite = values.filter(v => Number.isFinite(v));
	let order = 0;
	const vertex = ([j, i]: Point): Vertex => ({
		x: gridAt(x, j, columns),
		y: gridAt(y, i, rows),
		order: order++,
	});
	const gap = (): Vertex => ({x: null, y: null, order: order++});
	const alongFrame = ([ax, ay]: Point, [bx, by]: Point): boolean => {
		const [sideX, sideY] = [onSide(ax, columns - 1), onSide(ay, rows - 1)];
		return (
			(sideX !== undefined && sideX === onSide(bx, columns - 1)) ||
			(sideY !== undefined && sideY === onSide(by, rows - 1))
		);
	};
	/** A loop as the lines it draws inside the frame: its edges, less those along the frame. */
	const stroke = (loop: readonly Point[]): Vertex[] => {
		const edges = loop.map((point, k) => [point, loop[(k + 1) % loop.length]!] as const);
		return edges.flatMap(([from, to], k) => {
			if (alongFrame(from, to)) return [];
			const next = edges[(k + 1) % edges.length]!;
			const goesOn = k + 1 < edges.length && !alongFrame(...next);
			return goesOn ? [vertex(from)] : [vertex(from), vertex(to), gap()];
		});
	};
	const zero = loopsAbove(values, rows, columns, 0);
	const filled = zero.flatMap(loop => [...loop.map(vertex), vertex(loop[0]!), gap()]);
	const outline = zero.flatMap(stroke);
	const sides = [finite.filter(v => v > 0), finite.filter(v => v < 0)].map(side =>
		side.toSorted((a, b) => a - b),
	);
	const faint = sides.flatMap(side =>
		side.length === 0
			? []
			: Array.from({length: levels}, (_, k) => side[Math.floor(((k + 1) * side.length) / (levels + 1))]!),
	);
	const shades = [...new Set(faint)].flatMap(level =>
		loopsAbove(values, rows, columns, level).flatMap(stroke),
	);
	const channels = {
		x: {
			field: 'x',
			type: 'quantitative' as const,
			title: x.label,
			scale: {domain: [x.from, x.to], nice: false, zero: false},
			axis: {grid: false, tickCount: 6},
		},
		y: {
			field: 'y',
			type: 'quantitative' as const,
			title: y.label,
			scale: {domain: [y.from, y.to], nice: false, zero: false},
			axis: {grid: false, tickCount: 6},
		},
		order: {field: 'order', type: 'quantitative' as const},
	};
	const path = (data: readonly Vertex[], mark: object) =>
		data.length === 0
			? []
			: [
					{
						data: {values: [...data]},
						mark: {type: 'line' as const, invalid: 'break-paths-show-domains' as const, ...mark},
						encoding: channels,
					},
				];
	const classes = [...new Set(points.map(p => p.class))];
	const square = 360;
	const ratio = Math.abs((y.to - y.from) / (x.to - x.from));
	const height = ratio > 0.5 && ratio < 1.5 ? Math.round(square * ratio) : square;
	return {
		width: square,
		height,
		layer: [
			...path(filled, {fill: palette[0], fillOpacity: 0.22, stroke: 'transparent'}),
			...path(shades, {stroke: ink, strokeWidth: 0.7, opacity: 0.3}),
			...path(outline, {stroke: palette[0], strokeWidth: 2}),
			...(points.length === 0
				? []
				: [
						{
							data: {values: points.map(p => ({x: p.x, y: p.y, class: classes.indexOf(p.class)}))},
							mark: {type: 'point' as const, filled: true, size: 44, opacity: 0.95},
							encoding: {
								x: channels.x,
								y: channels.y,
								color: {
									field: 'class',
									type: 'nominal' as const,
									scale: {
										domain: classes.map((_, k) => k),
										range: classes.map((_, k) => palette[(k + 1) % palette.length]!),
									},
									legend: {labelExpr: `${JSON.stringify(classes)}[datum.value]`},
								},
								shape: {
									field: 'class',
									type: 'nominal' as const,
									scale: {domain: classes.map((_, k) => k)},
									legend: {labelExpr: `${JSON.stringify(classes)}[datum.value]`},
								},
							},
						},
					]),
		],
		config: {...config, view: {stroke: ink, strokeOpacity: 0.35}},
	};
}
