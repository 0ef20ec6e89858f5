/** Instances repeat with their seed, are well shaped, and meet corners as often as they should. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {reals, signs} from './domain.ts';
import {decodeInstance, encodeInstance, type Json} from './instance-json.ts';
import {draw, everything, type Everything, sizeNames} from './instance.samples.ts';
import {instance, movable} from './instance.ts';
import {array, scalar, size} from './leaf.ts';
import {gapBound} from './randomness.samples.ts';
import {fastCheckRandom, stream} from './randomness.ts';

describe('drawing', () => {
	it('gives the same instance for the same seed and another for another', () => {
		expect(draw(everything, 1)).toEqual(draw(everything, 1));
		expect(draw(everything, 1)).not.toEqual(draw(everything, 2));
	});

	it('gives well-shaped instances, with and without corners', () => {
		for (const bias of [1, 3, 1e9])
			for (let i = 0; i < 300; i++)
				expect(everything.canShrinkWithoutContext(draw(everything, i, bias))).toBe(true);
	});

	it('depends on the fields before, not on those after', () => {
		const more = instance<{n: number; x: Float64Array; y: number}>({
			n: size(1, 5),
			x: array(['n'], reals()),
			y: scalar(reals()),
		});
		const less = instance<{n: number; x: Float64Array}>({n: size(1, 5), x: array(['n'], reals())});
		const {y: _, ...start} = draw(more, 7);
		expect(draw(less, 7)).toEqual(start);
	});

	it('puts sizes before the fields that need them, wherever they stand', () => {
		const late = instance<{x: Float64Array; n: number}>({x: array(['n'], reals()), n: size(3, 3)});
		expect(draw(late, 1).x).toHaveLength(3);
	});

	it('works inside fast-check’s own runner', () => {
		fc.assert(
			fc.property(everything, x => x.x.length === x.n * x.d),
			{seed: 1, numRuns: 200},
		);
	});

	it('takes corners for one instance in `bias`, and for half of its fields', () => {
		// A corner of forty signs is constant; a constant draw of them has probability 2^-39.
		const names = Array.from({length: 12}, (_, i) => `f${i}`);
		const given = instance<Record<string, Float64Array>>(
			Object.fromEntries(names.map(name => [name, array([40], signs)])),
		);
		const cornersOf = (i: number, bias?: number) =>
			Object.values(given.generate(fastCheckRandom(`corner ${i}`), bias).value).filter(f =>
				f.every(s => s === f[0]),
			).length;
		const n = 6000;
		for (const bias of [1, 3, 8]) {
			const counts = Array.from({length: n}, (_, i) => cornersOf(i, bias));
			const met = counts.filter(k => k > 0).length / n;
			// All twelve fields of an instance at corners miss theirs with probability 2^-12. Hoeffding at 1e-9.
			expect(Math.abs(met - (1 - 2 ** -12) / bias)).toBeLessThan(gapBound(n));
			const mean = counts.reduce((a, b) => a + b, 0) / (12 * n);
			expect(Math.abs(mean - 1 / (2 * bias))).toBeLessThan(gapBound(n));
		}
		expect(Array.from({length: 1000}, (_, i) => cornersOf(i)).every(k => k === 0)).toBe(true);
	});

	it('gives instances that JSON brings back exactly, and that still shrink', () => {
		for (let i = 0; i < 200; i++) {
			const x = draw(everything, i);
			const back = decodeInstance(JSON.parse(JSON.stringify(encodeInstance(x))) as Json);
			expect(back).toEqual(x); // Object.is on numbers
			expect(everything.canShrinkWithoutContext(back)).toBe(true);
		}
	});
});

describe('neighbours', () => {
	it('are well shaped, have one or two fields moved, and leave the instance alone', () => {
		const rng = stream('neighbours');
		for (let i = 0; i < 1000; i++) {
			const x = draw(everything, i);
			const copy = structuredClone(x);
			const y = movable(everything)!.neighbour(x, rng, 0.1);
			expect(x).toEqual(copy);
			expect(everything.canShrinkWithoutContext(y)).toBe(true);
			const moved = (Object.keys(x) as (keyof Everything)[]).filter(name => y[name] !== x[name]);
			expect(moved.length).toBeLessThanOrEqual(2);
		}
	});

	it('of other sizes and words stay in the family and keep the slices that both have', () => {
		const rng = stream('reshaped');
		const seen = {smaller: 0, larger: 0, word: 0};
		for (let i = 0; i < 1000; i++) {
			const x = draw(everything, i);
			const copy = structuredClone(x);
			const y = movable(everything)!.reshaped(x, rng);
			expect(x).toEqual(copy);
			expect(everything.canShrinkWithoutContext(y)).toBe(true);
			const changed = sizeNames.find(name => y[name] !== x[name]);
			if (changed === undefined) seen.word++;
			else if (y[changed] < x[changed]) seen.smaller++;
			else {
				seen.larger++;
				if (changed === 'n') expect(y.y.subarray(0, x.n)).toEqual(x.y);
			}
		}
		for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50);
	});

	it('by coordinates are the instance itself at its own numbers, and of its domains at any others', () => {
		const space = movable(everything)!;
		for (let i = 0; i < 200; i++) {
			const x = draw(everything, i);
			const numbers = space.numbers(x);
			// A row of a sphere is normalised again: a square root and a quotient, each to half an ulp, of a length that is 1 to 16 ulps.
			space
				.numbers(space.withNumbers(x, numbers))
				.forEach((field, k) =>
					field.forEach((v, j) =>
						expect(Math.abs(v - numbers[k]![j]!)).toBeLessThan(Math.abs(v) * 2 ** -47 + 1e-300),
					),
				);
			const far = space.withNumbers(
				x,
				numbers.map(field => field.map((v, j) => 1e3 * v + j - 7)),
			);
			expect(everything.canShrinkWithoutContext(far)).toBe(true);
		}
	});

	it('come nearer as the scale falls', () => {
		const given = instance<{x: Float64Array}>({x: array([3], reals())});
		const x = {x: Float64Array.of(3, -4, 5)};
		const middle = (scale: number) => {
			const rng = stream('scale');
			const steps = Array.from({length: 501}, () => {
				const y = movable(given)!.neighbour(x, rng, scale);
				return Math.hypot(...y.x.map((t, i) => t - x.x[i]!));
			});
			return steps.toSorted((a, b) => a - b)[250]!;
		};
		expect(middle(0.01)).toBeLessThan(middle(0.1) / 5);
		expect(middle(0.1)).toBeLessThan(middle(1) / 5);
	});

	it('exist only of arbitraries that know them', () => {
		expect(movable(fc.integer())).toBeUndefined();
	});
});

describe('canShrinkWithoutContext', () => {
	it('refuses what is not an instance of the declaration', () => {
		const x = draw(everything, 1);
		const {time: _, ...without} = x;
		for (const wrong of [
			undefined,
			null,
			3,
			without,
			{...x, extra: 1},
			{...x, n: x.n + 1},
			{...x, n: 0},
			{...x, width: 9},
			{...x, y: new Float64Array(x.n)},
			{...x, x: [...x.x]},
			{...x, loss: 'hinge'},
			{...x, time: 5},
		])
			expect(everything.canShrinkWithoutContext(wrong)).toBe(false);
	});
});
