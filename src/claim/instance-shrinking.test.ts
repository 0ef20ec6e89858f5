/** Instances shrink to what a reader can take in: fewer samples and units first, then simpler words and numbers; and the walk ends. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {reals} from './domain.ts';
import {
	draw,
	everything,
	type Everything,
	type Loss,
	losses,
	shrinks,
	sizeNames,
	walk,
} from './instance.samples.ts';
import {instance} from './instance.ts';
import {array, seed, size} from './leaf.ts';
import {complexity} from './simpler.ts';

const weight = (field: unknown): number => {
	if (field instanceof Float64Array) return field.reduce((s, x) => s + complexity(x), 0);
	return typeof field === 'string' ? losses.indexOf(field as Loss) : (field as number);
};
const lighter = (name: keyof Everything, s: Everything, x: Everything): boolean =>
	name === 'time' ? complexity(s.time) < complexity(x.time) : weight(s[name]) < weight(x[name]);
const changes = (s: Everything, x: Everything) =>
	(Object.keys(x) as (keyof Everything)[]).filter(name => s[name] !== x[name]);

describe('shrinking', () => {
	it('offers well-shaped instances that are strictly simpler, fewer samples and units first', () => {
		// Simpler: one size less, or the same sizes and one field of lower complexity. So no walk is endless.
		for (let i = 0; i < 12; i++) {
			const x = draw(everything, i);
			const offered = [...shrinks(everything, x)];
			const smaller = offered.filter(s => sizeNames.some(name => s[name] !== x[name]));
			expect(smaller.every((s, j) => s === offered[j])).toBe(true);
			expect(offered.every(s => everything.canShrinkWithoutContext(s))).toBe(true);
			for (const s of smaller) {
				const [name, ...others] = sizeNames.filter(n => s[n] !== x[n]);
				expect(others).toEqual([]);
				expect(s[name!]).toBeLessThan(x[name!]);
			}
			for (const s of offered.slice(smaller.length)) {
				const [name, ...others] = changes(s, x);
				if (others.length > 0 || !lighter(name!, s, x)) expect.unreachable(`${name} of ${i}`);
			}
			expect(smaller.length).toBeLessThan(offered.length);
		}
	});

	it('does not touch the instance it starts from', () => {
		const x = draw(everything, 5);
		const copy = structuredClone(x);
		walk(everything, x, () => true);
		expect(x).toEqual(copy);
	});

	it('ends at the smallest instance when everything fails', () => {
		for (let i = 0; i < 20; i++) {
			const {end} = walk(everything, draw(everything, i), () => true);
			expect(end).toMatchObject({d: 1, n: 2, width: 1, loss: 'squared', seed: 0, time: 1});
			expect(end.x).toEqual(new Float64Array(2));
			expect(end.gram).toEqual(new Float64Array(4));
			expect(end.W).toEqual(new Float64Array(1));
			expect(end.y).toEqual(Float64Array.of(1, 1));
			expect(end.fixed).toEqual(Float64Array.of(1, 1, 1));
		}
	});

	it('halves a large size at once, then takes single slices wherever they are', () => {
		const given = instance<{n: number; x: Float64Array}>({n: size(1, 100), x: array(['n'], reals())});
		const x = {n: 9, x: Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8)};
		const fewer = [...shrinks(given, x)].filter(s => s.n < 9).map(s => [...s.x]);
		expect(fewer[0]).toEqual([0, 1, 2, 3, 4]);
		expect(fewer.slice(1)).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0].map(i => [...x.x].filter(v => v !== i)));
	});

	it('takes the same slice out of every array and both axes of a square one', () => {
		const given = instance<{n: number; x: Float64Array; gram: Float64Array}>({
			n: size(1, 9),
			x: array(['n'], reals()),
			gram: array(['n', 'n'], reals()),
		});
		const x = {n: 3, x: Float64Array.of(5, 6, 7), gram: Float64Array.of(55, 56, 57, 65, 66, 67, 75, 76, 77)};
		const fewer = [...shrinks(given, x)].filter(s => s.n === 2);
		expect(fewer).toEqual([
			{n: 2, x: Float64Array.of(5, 6), gram: Float64Array.of(55, 56, 65, 66)},
			{n: 2, x: Float64Array.of(5, 7), gram: Float64Array.of(55, 57, 75, 77)},
			{n: 2, x: Float64Array.of(6, 7), gram: Float64Array.of(66, 67, 76, 77)},
		]);
	});

	it('offers a size that no array has but once, and half of it', () => {
		const given = instance<{n: number; seed: number}>({n: size(1, 100), seed: seed()});
		expect([...shrinks(given, {n: 50, seed: 0})]).toEqual([
			{n: 25, seed: 0},
			{n: 49, seed: 0},
		]);
	});

	it('keeps to bounds that depend on other sizes', () => {
		const given = instance<{d: number; width: number; W: Float64Array}>({
			d: size(1, 4),
			width: size(
				s => s['d']!,
				s => s['d']! + 1,
			),
			W: array(['width', 'd'], reals()),
		});
		for (let i = 0; i < 50; i++) {
			const {end} = walk(given, draw(given, i), ({W, width, d}) => W.length === width * d);
			expect(given.canShrinkWithoutContext(end)).toBe(true);
			expect(end).toMatchObject({d: 1, width: 1});
		}
	});
});

const sum = (x: Float64Array) => x.reduce((s, t) => s + t, 0);
const squares = (v: Float64Array) => v.reduce((s, t) => s + t * t, 0);

/** Draws until the predicate fails, then shrinks. */
function shrunk<T>(given: fc.Arbitrary<T>, fails: (x: T) => boolean, run: number): T {
	for (let i = 0; i < 10_000; i++) {
		const x = draw(given, `${run}/${i}`);
		if (fails(x)) return walk(given, x, fails).end;
	}
	throw new Error('not met');
}

describe('planted counterexamples', () => {
	interface Cloud {
		readonly n: number;
		readonly d: number;
		readonly x: Float64Array;
	}
	const clouds = instance<Cloud>({n: size(1, 20), d: size(1, 5), x: array(['n', 'd'], reals([0.1, 10]))});
	const row = ({x, d}: Cloud, i: number) => x.subarray(i * d, (i + 1) * d);
	const rows = (c: Cloud) => Array.from({length: c.n}, (_, i) => row(c, i));

	const lists = instance<{n: number; x: Float64Array}>({n: size(1, 20), x: array(['n'], reals([0.1, 10]))});

	it('of one sample above 3 are that sample alone, a whole number from 4 to 7', () => {
		// Of a larger one the half, cut to a whole number, would still do.
		for (let run = 0; run < 40; run++) {
			const {n, x} = shrunk(lists, ({x}) => x.some(t => t > 3), run);
			expect(n).toBe(1);
			expect([4, 5, 6, 7]).toContain(x[0]);
		}
	});

	it('of a sum above 3 are at most four whole positive numbers, none of them idle, mostly one', () => {
		// Whole: rounding up is always open. None idle: without any of them the rest, at least 1 each, is 3 at most.
		const ends = Array.from({length: 100}, (_, run) => shrunk(lists, ({x}) => sum(x) > 3, run));
		for (const {n, x} of ends) {
			expect(n).toBeLessThanOrEqual(4);
			expect(x.every(t => Number.isInteger(t) && t >= 1 && sum(x) - t <= 3)).toBe(true);
		}
		expect(ends.filter(({n}) => n === 1).length).toBeGreaterThan(50);
	});

	it('of one long row are one row of small whole numbers, none of them idle', () => {
		for (let run = 0; run < 30; run++) {
			const end = shrunk(clouds, c => rows(c).some(r => squares(r) > 4), run);
			expect(end.n).toBe(1);
			expect(end.x.every(t => Number.isInteger(t) && squares(end.x) - t * t <= 4)).toBe(true);
		}
	});

	it('of two samples that differ are two samples', () => {
		for (let run = 0; run < 30; run++) {
			const end = shrunk(clouds, c => c.n >= 2 && rows(c).some(r => r[0] !== row(c, 0)[0]), run);
			expect(end).toMatchObject({n: 2, d: 1});
			expect([...end.x].toSorted()).toEqual([0, 1]);
		}
	});

	it('of coincidences of two numbers, which chance alone does not meet, are found at corners', () => {
		const end = shrunk(clouds, c => c.n === 2 && c.d === 1 && c.x[0] === c.x[1] && c.x[0] !== 0, 0);
		expect(end.x[0]).toBe(end.x[1]);
	});

	it('are found and shrunk by fast-check’s own runner too', () => {
		const details = fc.check(
			fc.property(clouds, c => c.x.every(t => t <= 3)),
			{seed: 1, numRuns: 1000},
		);
		expect(details.failed).toBe(true);
		const [end] = details.counterexample!;
		expect(end).toMatchObject({n: 1, d: 1});
		expect(Number.isInteger(end.x[0])).toBe(true);
	});
});
