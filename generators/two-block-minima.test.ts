/** Candidates for bad local minima: whole numbers, and points next to where descent ends. */
import {expect, test} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {newton} from '../src/nets/newton.ts';
import {strictMinimum} from '../src/nets/strict-minimum.ts';
import {twoBlockPoints, twoBlocks} from './two-block-minima.ts';

const given = twoBlockPoints(2, 4);
const drawn = Array.from(
	{length: 200},
	(_, i) => given.generate(fastCheckRandom(`two blocks ${i}`), 3).value,
);

test('samples are three or four, with entries -2 to 2, and points lie on the grid', () => {
	for (const {n, x, f, y, w, V1, V2} of drawn) {
		expect([3, 4]).toContain(n);
		for (const v of [...x, ...f, ...y]) expect([-2, -1, 0, 1, 2]).toContain(v);
		for (const v of [w, V1, V2]) {
			expect(Number.isInteger(v * 2 ** 10)).toBe(true);
			expect(Math.abs(v)).toBeLessThanOrEqual(64);
		}
	}
	expect(new Set(drawn.map(d => d.n)).size).toBe(2);
	expect(drawn.every(d => given.canShrinkWithoutContext(d))).toBe(true);
});

test('a third of the points or more are next to a strict local minimum', () => {
	const near = drawn.filter(x => {
		const start = Float64Array.of(x.w, x.V1, x.V2);
		const {point} = newton(twoBlocks(x), start, 20);
		return (
			strictMinimum(twoBlocks(x), point) !== undefined &&
			point.every((v, i) => Math.abs(v - start[i]!) < 2 ** -8)
		);
	});
	expect(near.length).toBeGreaterThan(drawn.length / 3);
});
