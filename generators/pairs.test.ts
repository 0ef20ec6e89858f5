/** Pairs of points, and uniform directions. */
import {describe, expect, it} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {empiricalGap, gapBound} from '../src/claim/randomness.samples.ts';
import {direction, pairs} from './pairs.ts';

describe('pairs', () => {
	it('are two points of one dimension, which runs up to the bound', () => {
		const given = pairs(4);
		const drawn = Array.from({length: 300}, (_, i) => given.generate(fastCheckRandom(`pair ${i}`), 3).value);
		for (const {d, x, y} of drawn) expect([x.length, y.length]).toEqual([d, d]);
		expect(new Set(drawn.map(p => p.d))).toEqual(new Set([1, 2, 3, 4]));
	});
});

describe('direction', () => {
	it('has norm 1 to d + 4 units of 2^-53, and is the same for the same seed', () => {
		for (const d of [1, 2, 3, 17, 400])
			for (let seed = 0; seed < 30; seed++) {
				const v = direction(d, `${seed}`);
				expect(direction(d, `${seed}`)).toEqual(v);
				// The square of the norm is off by twice as much, its sum by d more roundings.
				const square = v.reduce((s, a) => s + a * a, 0);
				expect(Math.abs(square - 1)).toBeLessThanOrEqual((3 * d + 8) * 2 ** -53);
			}
		expect(direction(3, '1')).not.toEqual(direction(3, '2'));
	});

	it('is uniform: in R^3 its coordinates are uniform in [-1, 1], as Archimedes found', () => {
		const n = 10_000;
		const drawn = Array.from({length: n}, (_, seed) => direction(3, `direction ${seed}`));
		// A false alarm of each has probability 1e-9.
		for (const k of [0, 1, 2])
			expect(
				empiricalGap(
					drawn.map(v => v[k]!),
					x => (x + 1) / 2,
				),
			).toBeLessThan(gapBound(n));
		const along = drawn.map(v => (v[0]! + 2 * v[1]! - 2 * v[2]!) / 3);
		expect(empiricalGap(along, x => (x + 1) / 2)).toBeLessThan(gapBound(n));
	});
});
