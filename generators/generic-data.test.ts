/** Points on the sphere by seed, and how well their labels lie. */
import {expect, test} from 'vitest';
import {alignment, spherePoints} from './generic-data.ts';

test('points have norm 1, labels are balanced, and the seed decides', () => {
	const {x, y} = spherePoints(3, 6, 5, 0);
	for (let i = 0; i < 6; i++)
		expect(Math.abs(Math.hypot(...x.subarray(5 * i, 5 * i + 5)) - 1)).toBeLessThan(1e-15);
	expect([...y]).toEqual([1, -1, 1, -1, 1, -1]);
	expect(spherePoints(3, 6, 5, 0).x).toEqual(x);
	expect(spherePoints(4, 6, 5, 0).x).not.toEqual(x);
});

test('the mean alignment of generic points is 1, and pulled points are aligned', () => {
	let [generic, pulled] = [0, Infinity];
	for (let seed = 0; seed < 400; seed++) {
		const {x, y} = spherePoints(seed, 6, 5, 0);
		generic += alignment(x, y, 5) / 400;
		const moved = spherePoints(seed, 6, 5, 2);
		pulled = Math.min(pulled, alignment(moved.x, moved.y, 5));
	}
	// |sum y x|^2 / n = 1 + (2 / n) sum of 15 products of variance 1/5: standard deviation sqrt(15 / 5) / 3 = 0.58, of the mean 0.029.
	expect(Math.abs(generic - 1)).toBeLessThan(4 * 0.029);
	// 6 (2 / sqrt(4 + |g|^2 / 5))^2 with most |g|^2 below 10.
	expect(pulled).toBeGreaterThan(2);
	expect(alignment(Float64Array.of(1, 0, -1, 0), Float64Array.of(1, -1), 2)).toBe(2);
});
