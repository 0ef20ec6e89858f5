/** Curves and histograms as Vega-Lite specifications, and the style that all plots share. */
import type {TopLevelSpec} from 'vega-lite';
import type {Axis, Bars, Curves} from '../claim/figure.ts';
import {binAt, extent} from './figure-text.ts';

/** Ink of axes and text: that of the page around the plot. */
export const ink = 'currentColor';

/** Colours of series and classes. Their contrast is 3 : 1 or more on white as well as on near-black [WCAG 2.2, 1.4.11]. */
export const palette = ['#2f7de1', '#d2691e', '#2e9960', '#a35fd6', '#c94f6d', '#6b8299'] as const;

/** Fonts, axes and legends of every plot; nothing is painted behind it. */
export const config: NonNullable<TopLevelSpec['config']> = {
	aria: false,
	background: 'transparent',
	font: 'system-ui, sans-serif',
	view: {stroke: null},
	axis: {
		labelFontSize: 13,
		titleFontSize: 13,
		titleFontWeight: 'normal',
		labelColor: ink,
		titleColor: ink,
		domainColor: ink,
		tickColor: ink,
		gridColor: ink,
		gridOpacity: 0.12,
		domainOpacity: 0.5,
		tickOpacity: 0.5,
		labelFlush: false,
		labelPadding: 5,
		titlePadding: 8,
		titleLimit: 0,
	},
	axisY: {titleAngle: 0, titleAlign: 'left', titleAnchor: 'start', titleY: -12, titleX: 0, domain: false},
	legend: {
		orient: 'top',
		direction: 'vertical',
		labelFontSize: 13,
		labelColor: ink,
		labelLimit: 0,
		title: null,
		symbolSize: 110,
		offset: 32,
	},
};

/** Width and height of the plane of curves and histograms, in pixels. */
export const frame = {width: 400, height: 235};

/** What is behind a channel of the plane: a logarithmic scale is to base 2, with a tick a rung, where the values are powers of 2. */
function positional(axis: Axis, values: readonly number[], domain?: readonly [number, number]) {
	const span = domain === undefined ? {} : {domain: [...domain]};
	if (axis.log !== true)
		return {
			title: axis.label,
			scale: {zero: false, nice: domain === undefined, ...span},
			axis: {tickCount: 6},
		};
	const powers = values.length > 0 && values.every(v => Number.isInteger(Math.log2(v)));
	return {
		title: axis.label,
		scale: {type: 'log' as const, base: powers ? 2 : 10, nice: false, ...span},
		axis: {tickCount: 6, format: '~g', ...(powers && {values: [...new Set(values)]})},
	};
}

/**
 * The specification of curves over one another. Ends of intervals that are infinite, or not positive on a logarithmic axis, are drawn at the
 * edge of the plot.
 *
 * @throws {RangeError} if a point on a logarithmic axis is not positive, naming it, or if there is no finite point at all
 */
export function curvesSpec({x, y, series}: Curves): TopLevelSpec {
	for (const [axis, key] of [
		[x, 'x'],
		[y, 'y'],
	] as const)
		for (const s of axis.log === true ? series : [])
			for (const v of s[key])
				if (v <= 0) throw new RangeError(`'${s.name}' has ${key} = ${v}, but the axis is logarithmic`);
	const drawable = (v: number) => Number.isFinite(v) && (y.log !== true || v > 0);
	const all = series.flatMap(s => [...s.y, ...(s.lo ?? []), ...(s.hi ?? [])]).filter(drawable);
	const ends = extent(all);
	if (ends === undefined) throw new RangeError('there is no finite point to draw');
	const xs = series.flatMap(s => s.x);
	const [least, most] = ends;
	const margin = y.log === true ? (most / least) ** 0.05 : 0.05 * (most - least);
	const bare = least === most;
	const domain =
		y.log === true
			? ([bare ? least / 2 : least / margin, bare ? most * 2 : most * margin] as const)
			: ([bare ? least - 1 : least - margin, bare ? most + 1 : most + margin] as const);
	const inside = (v: number, edge: number) => (drawable(v) ? v : edge);
	const values = series.flatMap((s, k) =>
		s.x.map((at, i) => ({
			x: at,
			y: Number.isFinite(s.y[i]!) ? s.y[i]! : null,
			...(s.lo !== undefined && s.hi !== undefined && Number.isFinite(s.y[i]!)
				? {lo: inside(s.lo[i]!, domain[0]), hi: inside(s.hi[i]!, domain[1])}
				: {}),
			series: k,
		})),
	);
	const bySeries = (range: unknown[]) => ({
		field: 'series',
		type: 'nominal' as const,
		scale: {domain: series.map((_, k) => k), range: range as string[]},
		legend:
			series.length < 2
				? null
				: {
						labelExpr: `${JSON.stringify(series.map(s => s.name))}[datum.value]`,
						symbolType: 'stroke' as const,
						symbolOpacity: 1,
						symbolStrokeWidth: 2.5,
					},
	});
	const colour = bySeries(series.map((_, k) => palette[k % palette.length]!));
	// Past the end of the palette its colours come again, dashed.
	const dashes = series.map((_, k) => (k < palette.length ? [1, 0] : [6, 4]));
	const dash = series.length > palette.length ? {strokeDash: bySeries(dashes)} : {};
	const few = series.every(s => s.x.length <= 24);
	const base = {x: {field: 'x', type: 'quantitative' as const, ...positional(x, xs)}, color: colour};
	const height = {type: 'quantitative' as const, ...positional(y, [], domain)};
	const banded = series.some(s => s.lo !== undefined && s.hi !== undefined);
	const lone = few && series.every(s => s.x.length === 1);
	return {
		...frame,
		data: {values},
		layer: [
			...(banded
				? [
						{
							mark: lone ? ('rule' as const) : {type: 'area' as const, opacity: 0.18},
							encoding: {...base, y: {field: 'lo', ...height}, y2: {field: 'hi'}},
						},
					]
				: []),
			{
				mark: {type: 'line' as const, strokeWidth: 2, point: few ? {size: 40, filled: true} : false},
				encoding: {...base, ...dash, y: {field: 'y', ...height}},
			},
		],
		config,
	};
}

/** The specification of a histogram. */
export function barsSpec(bars: Bars): TopLevelSpec {
	const {x, y, counts} = bars;
	return {
		...frame,
		data: {values: counts.map((count, k) => ({from: binAt(bars, k), to: binAt(bars, k + 1), count}))},
		mark: {type: 'rect', fill: palette[0], stroke: null, x2Offset: -1},
		encoding: {
			x: {
				field: 'from',
				type: 'quantitative',
				title: x.label,
				scale: {domain: [x.from, x.to], nice: false},
				axis: {grid: false},
			},
			x2: {field: 'to'},
			y: {
				field: 'count',
				type: 'quantitative',
				title: y.label,
				scale: {zero: true},
				axis: {tickMinStep: 1, tickCount: 5, format: '~d'},
			},
			y2: {datum: 0},
		},
		config,
	};
}
