/** Contours enclose what they should. */
import {expect, test} from 'vitest';
import {contours, type Point} from './contours.ts';

/** Twice the signed area of a loop. */
const area = (loop: readonly Point[]) =>
	loop.reduce((s, [x, y], k) => {
		const [p, q] = loop[(k + 1) % loop.length]!;
		return s + x * q - p * y;
	}, 0) / 2;
const grid = (side: number, f: (x: number, y: number) => number) =>
	Float64Array.from({length: side * side}, (_, k) => f(k % side, Math.floor(k / side)));

test('a square of a piecewise linear function is its four corners', () => {
	const loops = contours(
		grid(11, (x, y) => 3.5 - Math.max(Math.abs(x - 5), Math.abs(y - 5))),
		11,
		11,
		0.01,
	);
	expect(loops).toHaveLength(1);
	// Corners of the square are cut where they lie inside cells: by half a square of side 1/2 each.
	expect(Math.abs(area(loops[0]!))).toBeCloseTo(49 - 4 * 0.125, 9);
	expect(loops[0]!.length).toBeLessThanOrEqual(8);
});
test('a ring has two loops of opposite orientation, and the area of the difference', () => {
	const loops = contours(
		grid(61, (x, y) => 8 - Math.abs(Math.hypot(x - 30, y - 30) - 18)),
		61,
		61,
		0,
	);
	expect(loops).toHaveLength(2);
	const total = loops.reduce((s, loop) => s + area(loop), 0);
	// Chords of arcs of radius 10 and 26 within cells of side 1 are off by less than 1/8 / 10 times the arc's length, 63 and 163.
	expect(Math.abs(Math.abs(total) - Math.PI * (26 ** 2 - 10 ** 2))).toBeLessThan(3);
});
test('positive corners of a saddle stay apart', () => {
	const values = new Float64Array(16).fill(-1);
	values[5] = values[10] = 1;
	expect(contours(values, 4, 4, 0)).toHaveLength(2);
});
