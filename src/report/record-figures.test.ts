/** The pictures of a record show what is on record. */
import {expect, test} from 'vitest';
import {
	grown,
	looksFigure,
	ratesFigure,
	recordFigures,
	sharesFigure,
	slopesFigure,
} from './record-figures.ts';
import {recordFailure} from '../judge/record.ts';

const interval = {lower: 1, upper: null};

test('a record without shares, ladder and draws has no pictures', () => {
	expect(recordFigures(recordFailure('a2000-b1', 'broken', 'it threw'))).toEqual([]);
	expect(sharesFigure({shares: [0, 0]})).toBeUndefined();
});
test('the histogram holds the counts over [0, 1]', () => {
	expect(sharesFigure({shares: [1, 0, 2]})).toMatchObject({counts: [1, 0, 2], x: {from: 0, to: 1}});
});
test('rates are one curve for each quantity, logarithmic as long as all medians are positive', () => {
	const rungs = [
		{quantity: 'order(f(n), n)', n: 8, median: 2, interval},
		{quantity: 'order(g, n)', n: 8, median: 3, interval},
		{quantity: 'order(f(n), n)', n: 16, median: 1, interval},
	];
	const figure = ratesFigure({rungs})!;
	expect(figure.series).toEqual([
		{name: 'f(n)', x: [8, 16], y: [2, 1], lo: [1, 1], hi: [Infinity, Infinity]},
		{name: 'g', x: [8], y: [3], lo: [1], hi: [Infinity]},
	]);
	expect(figure.y.log).toBe(true);
	expect(ratesFigure({rungs: [...rungs, {...rungs[0]!, median: 0}]})!.y.log).toBe(false);
});
test('slopes stand at the n that they start from', () => {
	expect(
		slopesFigure({slopes: [{quantity: 'order(f, n)', from: 4, median: -1, interval}]})!.series[0],
	).toMatchObject({
		name: 'f',
		x: [4],
		y: [-1],
	});
});
test('a confidence sequence is drawn at the middle of its intervals, and not where it knows nothing', () => {
	const looks = [
		{draws: 2, estimates: [{text: 'P(a)', lo: null, hi: null}]},
		{draws: 4, estimates: [{text: 'P(a)', lo: 0.2, hi: 0.4}]},
	];
	const [series] = looksFigure({looks})!.series;
	expect(series!.x).toEqual([2, 4]);
	expect(series!.y[0]).toBeNaN();
	expect(series!.y[1]).toBeCloseTo(0.3, 15);
	expect(looksFigure({looks: looks.slice(0, 1)})).toBeUndefined();
});
test('only the ladder is taken off the name of what grows', () => {
	expect(grown('order(n ^ (1 / 2) * outputs, n)')).toBe('n ^ (1 / 2) * outputs');
	expect(grown('P(a)')).toBe('P(a)');
});
