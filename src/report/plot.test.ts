/** Figures come out as SVG and CSV that say what the data says. */
import {describe, expect, test} from 'vitest';
import type {Bars, Curves, Field} from '../claim/figure.ts';
import {figureInWords} from './figure-text.ts';
import {figureCsv, figureSvg} from './plot.ts';

const curves: Curves = {
	kind: 'curves',
	title: '<script> & "loss"',
	x: {label: 'n', log: true},
	y: {label: 'a < b', log: true},
	series: [
		{name: 'one, "two"', x: [1, 2, 4], y: [8, 4, 2], lo: [4, 2, 0], hi: [16, Infinity, 4]},
		{name: '<b>', x: [1, 4], y: [1, 1]},
	],
};
const bars: Bars = {
	kind: 'bars',
	title: 'shares',
	x: {label: 'share', from: 0, to: 1},
	y: {label: 'trials'},
	counts: [0, 3, 1, 0],
};
/** 1 - max(|x|, |y|) on [-2, 2]^2: positive on a square of side 2. */
const side = 41;
const place = (k: number) => -2 + (4 * k) / (side - 1);
const field: Field = {
	kind: 'field',
	title: 'square',
	x: {label: 'x1', from: -2, to: 2},
	y: {label: 'x2', from: -2, to: 2},
	columns: side,
	values: Array.from(
		{length: side * side},
		(_, k) => 1 - Math.max(Math.abs(place(k % side)), Math.abs(place(Math.floor(k / side)))),
	),
	points: [{x: 0, y: 0.5, class: 'cat'}],
};

/** The subpaths of the first path of a fill, as points. */
const subpaths = (svg: string, marked: RegExp): number[][][] => {
	const path = [...svg.matchAll(/<path[^>]*>/g)].map(([tag]) => tag).find(tag => marked.test(tag))!;
	const d = / d="([^"]*)"/.exec(path)![1]!;
	return d
		.split('M')
		.slice(1)
		.map(part =>
			part
				.replaceAll('Z', '')
				.split('L')
				.map(p => p.split(',').map(Number)),
		);
};

describe('figureSvg', () => {
	test('is one picture with a title and a description, all names as text, the same each time', async () => {
		const svg = await figureSvg(curves);
		expect(svg).toMatch(
			/^<svg role="img"[^>]*><title>&lt;script> &amp; "loss"<\/title><desc>|^<svg role="img"[^>]*><title>&lt;script&gt; &amp; &quot;loss&quot;<\/title><desc>/,
		);
		expect(svg).not.toMatch(/<script|<b>|aria-|role="graphics/);
		expect(svg).toContain('&lt;b');
		expect(await figureSvg(curves)).toBe(svg);
	});
	test('draws in the colour of the text around, on nothing', async () => {
		for (const figure of [curves, bars, field]) {
			const svg = await figureSvg(figure);
			expect(svg).toContain('currentColor');
			expect(svg).not.toMatch(/(?:fill|stroke)="(?:white|black|#fff|#000|#ddd|#888)"/);
		}
	});
	test('fills a square where the function is positive, and outlines it', async () => {
		const svg = await figureSvg(field);
		const loops = subpaths(svg, /fill-opacity="0\.22"/);
		expect(loops).toHaveLength(1);
		// 4 units are 360 pixels; the square is [-1, 1]^2, its corners cut by less than a cell of 9 pixels.
		const xs = loops[0]!.map(p => p[0]!);
		expect([Math.min(...xs), Math.max(...xs)]).toEqual([90, 270]);
		expect(svg).toContain('>cat<');
	});
	test('draws no line of the zero set along the frame', async () => {
		const half = {...field, values: field.values.map((_, k) => place(k % side)), points: []};
		const lines = subpaths(await figureSvg(half), /stroke="#2f7de1" stroke-width="2"/);
		expect(lines.flat().map(p => p[0])).toEqual(lines.flat().map(() => 180));
	});
	test('keeps infinite and non-positive ends inside the plot', async () => {
		const svg = await figureSvg(curves);
		const [band] = subpaths(svg, /opacity="0\.18"/);
		for (const [x, y] of band!) {
			expect(x).toBeGreaterThanOrEqual(0);
			expect(y).toBeGreaterThanOrEqual(-1e-9);
			expect(y).toBeLessThanOrEqual(235 + 1e-9);
		}
	});
	test('refuses what cannot be drawn, in words', async () => {
		const flat = {...curves, series: [{name: 'f', x: [1], y: [0]}]};
		await expect(figureSvg(flat)).rejects.toThrow(/'f' has y = 0, but the axis is logarithmic/);
		await expect(figureSvg({...curves, series: []})).rejects.toThrow(/no finite point/);
		await expect(figureSvg({...field, columns: 40})).rejects.toThrow(/1681 values in 40 columns/);
	});
});

describe('figureCsv', () => {
	test('has a point a row, and quotes what needs it', () => {
		expect(figureCsv(curves).split('\n').slice(0, 3)).toEqual([
			'series,x,y,lo,hi',
			'"one, ""two""",1,8,4,16',
			'"one, ""two""",2,4,2,Infinity',
		]);
		expect(figureCsv(curves)).toMatch(/\n<b>,4,1,,\n$/);
	});
	test('has a bin a row', () => {
		expect(figureCsv(bars)).toBe('above,up to,count\n0,0.25,0\n0.25,0.5,3\n0.5,0.75,1\n0.75,1,0\n');
	});
	test('has a grid point a row, y growing, then the points', () => {
		const lines = figureCsv(field).trimEnd().split('\n');
		expect(lines).toHaveLength(1 + side * side + 1);
		expect([lines[1], lines[side], lines.at(-2), lines.at(-1)]).toEqual([
			'-2,-2,-1,',
			'2,-2,-1,',
			'2,2,-1,',
			'0,0.5,,cat',
		]);
	});
});

test('a figure in words names what it shows', () => {
	expect(figureInWords(curves)).toContain(
		'one, "two": 3 points, from 8 at 1 to 2 at 4, 2 to 8 in all, with an interval',
	);
	expect(figureInWords(bars)).toContain('4 in all, most of them (3) from 0.25 to 0.5');
	expect(figureInWords(field)).toContain('1 point of class cat');
});
