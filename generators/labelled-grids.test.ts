/** What networks of infinite width cannot learn, at data where it is known. */
import {expect, test} from 'vitest';
import {distinct, type LabelledGrid, unlearned} from './labelled-grids.ts';

const grid = (activation: LabelledGrid['activation'], points: number[][], y: number[]): LabelledGrid => ({
	n: y.length,
	x: Float64Array.from(points.flat()),
	y: Float64Array.from(y),
	activation,
});
const square = [
	[1, 1],
	[1, -1],
	[-1, 1],
	[-1, -1],
];
const xor = [1, -1, -1, 1];

test('without an activation nothing of the exclusive or is learned, with one all of it', () => {
	const left = unlearned(grid('identity', square, xor));
	expect(Math.abs(left.value - 2)).toBeLessThanOrEqual(left.radius);
	expect(left.radius).toBeLessThan(2 ** -48);
	for (const activation of ['relu', 'erf'] as const)
		expect(unlearned(grid(activation, square, xor))).toEqual({value: 0, radius: 0});
});

test('labels that are affine in the point are learned without an activation', () => {
	for (const labels of [
		[1, 1, -1, -1],
		[1, -1, 1, -1],
		[1, 1, 1, 1],
	])
		expect(unlearned(grid('identity', square, labels))).toEqual({value: 0, radius: 0});
});

test('of different labels at one point the mean is learned', () => {
	const points = [
		[1, 0],
		[1, 0],
		[1, 0],
		[0, 1],
	];
	// 1, 1, -1 has mean 1/3: squares 4/9 + 4/9 + 16/9 = 8/3.
	for (const activation of ['relu', 'erf', 'identity'] as const) {
		const left = unlearned(grid(activation, points, [1, 1, -1, -1]));
		expect(Math.abs(left.value - Math.sqrt(8 / 3))).toBeLessThanOrEqual(left.radius + 2 ** -52);
		expect(left.radius).toBeLessThan(2 ** -48);
	}
	expect(distinct(grid('relu', points, [1, 1, -1, -1]))).toBe(false);
	expect(distinct(grid('relu', square, xor))).toBe(true);
});

test('on the whole grid every labelling is learned', () => {
	const points = Array.from({length: 25}, (_, i) => [Math.floor(i / 5) - 2, (i % 5) - 2]);
	const y = points.map((_, i) => (i % 3 === 0 ? 1 : -1));
	for (const activation of ['relu', 'erf'] as const)
		expect(unlearned(grid(activation, points, y))).toEqual({value: 0, radius: 0});
});
