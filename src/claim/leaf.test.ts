/** Fields of instances: what they draw, admit, simplify and lose with a slice. */
import {describe, expect, it} from 'vitest';
import {box, dyadic, reals, signs, sphere} from './domain.ts';
import {array, choice, type Leaf, scalar, seed, size, withoutSlice} from './leaf.ts';
import {empiricalGap, gapBound} from './randomness.samples.ts';
import {stream} from './randomness.ts';
import {complexity} from './simpler.ts';

const N = 20_000;
const draws = <T>(leaf: Leaf<T>, count = N, corner = false, sizes = {}): T[] => {
	const rng = stream('leaf');
	return Array.from({length: count}, () => leaf.draw(rng, sizes, corner));
};

describe('size', () => {
	it('meets all of its range, small ones more often: the square of a uniform number picks it', () => {
		const sample = draws(size(2, 6));
		expect(new Set(sample)).toEqual(new Set([2, 3, 4, 5, 6]));
		expect(
			empiricalGap(
				sample,
				k => Math.sqrt((k - 1) / 5),
				k => Math.sqrt((k - 2) / 5),
			),
		).toBeLessThan(gapBound(N));
	});

	it('is the least or the greatest at corners', () => {
		expect(new Set(draws(size(2, 6), 100, true))).toEqual(new Set([2, 6]));
	});

	it('takes bounds from sizes declared before it', () => {
		const leaf = size(
			s => s['d']!,
			s => s['d']! + 1,
		);
		expect(new Set(draws(leaf, 100, false, {d: 3}))).toEqual(new Set([3, 4]));
		expect([2, 3, 4, 5].map(n => leaf.admits(n, {d: 3}))).toEqual([false, true, true, false]);
	});

	it('admits whole numbers in its range only', () => {
		const admitted = [1, 2, 2.5, 6, 7, NaN, '3', undefined].filter(n => size(2, 6).admits(n, {}));
		expect(admitted).toEqual([2, 6]);
	});

	it('refuses bounds that cross or name a size that is not there', () => {
		expect(() => draws(size(3, 2))).toThrow(new RangeError('a size needs min <= max, got 3 and 2'));
		expect(() =>
			draws(
				size(1, s => s['dd']!),
				1,
				false,
				{d: 3},
			),
		).toThrow(RangeError);
	});
});

describe('choice', () => {
	const leaf = choice('relu', 'tanh', 'erf');

	it('is uniform over its options', () => {
		const sample = draws(leaf).map(word => ['relu', 'tanh', 'erf'].indexOf(word));
		expect(
			empiricalGap(
				sample,
				k => (k + 1) / 3,
				k => k / 3,
			),
		).toBeLessThan(gapBound(N));
	});

	it('admits its options only, and simplifies to those before', () => {
		expect(['tanh', 'sin', 1, undefined].map(word => leaf.admits(word, {}))).toEqual([
			true,
			false,
			false,
			false,
		]);
		expect([...leaf.simpler('erf', {})]).toEqual(['relu', 'tanh']);
		expect([...leaf.simpler('relu', {})]).toEqual([]);
	});
});

describe('seed', () => {
	it('is uniform in [0, 2^31), whole, and simplifies to small seeds', () => {
		const sample = draws(seed());
		expect(sample.every(s => seed().admits(s, {}))).toBe(true);
		expect(empiricalGap(sample, s => (s + 1) / 2 ** 31)).toBeLessThan(gapBound(N));
		expect([...seed().simpler(12345, {})]).toEqual([0, 1, 2, 3]);
		expect([...seed().simpler(2, {})]).toEqual([0, 1]);
		expect([-1, 0.5, 2 ** 31, '1'].map(s => seed().admits(s, {}))).toEqual([false, false, false, false]);
	});
});

describe('scalar', () => {
	it('draws from its domain and stays in it when it simplifies', () => {
		const leaf = scalar(box(0.3, 4));
		expect(draws(leaf, 1000).every(x => leaf.admits(x, {}))).toBe(true);
		const simpler = [...leaf.simpler(3.0915, {})];
		expect(simpler).toEqual(expect.arrayContaining([1, 3, 4, 3.1]));
		expect(simpler.every(x => x >= 0.3 && x <= 4)).toBe(true); // neither 0 nor -1
		expect([...scalar(dyadic(1, 2)).simpler(1.5, {})]).toEqual([0, 1, -1, 2]);
	});

	it('admits numbers of its domain only', () => {
		expect([1, 5, NaN, '1', [1]].map(x => scalar(box(0.3, 4)).admits(x, {}))).toEqual([
			true,
			false,
			false,
			false,
			false,
		]);
	});
});

const digits = (x: number) => [Math.floor(x / 100), Math.floor(x / 10) % 10, x % 10];

describe('withoutSlice', () => {
	// The entry at (i, j, k) of a 2 x 3 x 4 array is 100 i + 10 j + k.
	const shape = [2, 3, 4];
	const entries = [0, 1].flatMap(i => [0, 1, 2].flatMap(j => [0, 1, 2, 3].map(k => 100 * i + 10 * j + k)));

	it('takes out one index of one axis and keeps the order of the rest', () => {
		shape.forEach((n, axis) => {
			for (let index = 0; index < n; index++)
				expect([...withoutSlice(Float64Array.from(entries), shape, axis, index)]).toEqual(
					entries.filter(x => digits(x)[axis] !== index),
				);
		});
	});
});

describe('array', () => {
	it('has the extents of its dimensions, named or fixed, and a single entry without any', () => {
		expect(draws(array(['n', 2, 'd'], reals()), 1, false, {n: 3, d: 4})[0]).toHaveLength(24);
		expect(draws(array([], reals()), 1)[0]).toHaveLength(1);
		expect(draws(array(['n', 'd'], sphere), 1, true, {n: 3, d: 0})[0]).toHaveLength(0);
	});

	it('refuses a dimension that is not a size', () => {
		expect(() => draws(array(['m'], reals()), 1, false, {n: 3})).toThrow("dimension 'm' is not a size");
	});

	it('admits Float64Arrays of its length in its domain only', () => {
		const leaf = array(['n'], signs);
		expect(leaf.admits(Float64Array.of(1, -1), {n: 2})).toBe(true);
		for (const wrong of [
			[1, -1],
			Float64Array.of(1),
			Float64Array.of(1, 2),
			Float32Array.of(1, 1),
			undefined,
		])
			expect(leaf.admits(wrong, {n: 2})).toBe(false);
	});

	it('knows the rows that its domain speaks of: the last dimension', () => {
		const rows = draws(array(['n', 'd'], sphere), 1, false, {n: 5, d: 3})[0]!;
		for (let i = 0; i < 5; i++) expect(Math.hypot(...rows.subarray(3 * i, 3 * i + 3))).toBeCloseTo(1, 14);
	});

	it('simplifies to the zero array first, then one entry at a time, inside its domain', () => {
		const value = Float64Array.of(0, 1.7, 2);
		const simpler = [...array(['n'], box(-1, 2)).simpler(value, {n: 3})];
		expect(simpler[0]).toEqual(new Float64Array(3));
		for (const s of simpler.slice(1)) {
			const changed = [...s].flatMap((x, i) => (x === value[i] ? [] : [i]));
			expect(changed).toHaveLength(1);
			expect(complexity(s[changed[0]!]!)).toBeLessThan(complexity(value[changed[0]!]!));
			expect(s.every(x => x >= -1 && x <= 2)).toBe(true);
		}
		expect(simpler).toContainEqual(Float64Array.of(0, 2, 2));
		expect(value).toEqual(Float64Array.of(0, 1.7, 2)); // and leaves what it was given alone
		expect([...array(['n'], signs).simpler(Float64Array.of(1, -1), {n: 2})]).toEqual([Float64Array.of(1, 1)]);
	});

	it('loses a slice of every axis that has the name, and nothing for another name', () => {
		const leaf = array(['n', 'd', 'n'], reals());
		const entries = [0, 1, 2].flatMap(i => [0, 1].flatMap(j => [0, 1, 2].map(k => 100 * i + 10 * j + k)));
		const value = Float64Array.from(entries);
		const sizes = {n: 3, d: 2, m: 9};
		expect([...leaf.without!(value, sizes, 'n', 1)]).toEqual([0, 2, 10, 12, 200, 202, 210, 212]);
		expect([...leaf.without!(value, sizes, 'd', 0)]).toEqual(
			entries.filter(x => Math.floor(x / 10) % 10 === 1),
		);
		expect(leaf.without!(value, sizes, 'm', 0)).toBe(value);
	});

	it('stays in its domain when rows become shorter', () => {
		const leaf = array(['n', 'd'], sphere);
		const value = Float64Array.of(0.48, 0.64, 0.6, 0, 1, 0);
		const shorter = leaf.without!(value, {n: 2, d: 3}, 'd', 2);
		expect(leaf.admits(shorter, {n: 2, d: 2})).toBe(true);
		expect([...shorter].map(x => Math.round(x * 1e15) / 1e15)).toEqual([0.6, 0.8, 0, 1]);
		expect(leaf.without!(value, {n: 2, d: 3}, 'd', 1).subarray(2)).toEqual(Float64Array.of(1, 0)); // nothing of the row was left
		expect([...leaf.without!(value, {n: 2, d: 3}, 'n', 0)]).toEqual([0, 1, 0]);
	});
});
