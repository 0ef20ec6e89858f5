/**
 * Domains: they contain what they draw, refuse what lies just outside, and draw what they say.
 *
 * Distributions are compared by the bounds of `randomness.samples.ts`: a false alarm rate of 1e-9 each.
 */
import {describe, expect, it} from 'vitest';
import {box, type Domain, dyadic, positive, reals, signs, sphere} from './domain.ts';
import {empiricalGap, gapBound} from './randomness.samples.ts';
import {fillNormal, stream} from './randomness.ts';

const domains: Record<string, Domain> = {
	'reals()': reals(),
	'reals([0.01, 100])': reals([0.01, 100]),
	'box(-2, 2)': box(-2, 2),
	'box(0.25, 0.75), one landmark inside': box(0.25, 0.75),
	'box(3, 4), no landmark inside': box(3, 4),
	'box(1, 1)': box(1, 1),
	'positive(0.1, 4)': positive(0.1, 4),
	'positive(2, 5), without 1': positive(2, 5),
	'dyadic(4, 2)': dyadic(4, 2),
	'dyadic(8, 0.0625)': dyadic(8, 0.0625),
	'dyadic(2, 0.3), a bound off the grid': dyadic(2, 0.3),
	signs,
	sphere,
};

const N = 20_000;
const drawn = (
	domain: Domain,
	length: number,
	row: number,
	corner = false,
	seed = 'domain',
): Float64Array => {
	const out = new Float64Array(length);
	domain.draw(stream(seed), out, row, corner);
	return out;
};

describe.each(Object.entries(domains))('%s', (_, domain) => {
	it('contains what it draws, at corners and elsewhere, for every shape', () => {
		const rng = stream('containment');
		for (const row of [1, 2, 3, 8, 33])
			for (const rows of [0, 1, 2, 5])
				for (const corner of [false, true])
					for (let i = 0; i < 100; i++) {
						const out = new Float64Array(rows * row);
						domain.draw(rng, out, row, corner);
						expect(domain.contains(out, row), out.join(' ')).toBe(true);
					}
		domain.draw(rng, new Float64Array(0), 0, true); // a dimension may be 0
		domain.draw(rng, new Float64Array(0), 0, false);
	});

	it('overwrites what was in the array', () => {
		for (const corner of [false, true])
			for (let seed = 0; seed < 30; seed++) {
				const out = Float64Array.of(NaN, NaN, NaN, NaN);
				domain.draw(stream(seed), out, 2, corner);
				expect(out).toEqual(drawn(domain, 4, 2, corner, `${seed}`));
			}
	});

	it('draws the same from the same stream', () => {
		for (const corner of [false, true])
			expect(drawn(domain, 12, 3, corner)).toEqual(drawn(domain, 12, 3, corner));
	});

	it('refuses NaN and infinities', () => {
		for (const bad of [NaN, Infinity, -Infinity])
			expect(domain.contains(Float64Array.of(...drawn(domain, 2, 1), bad), 1)).toBe(false);
	});

	it('projects any numbers onto itself, and its members to themselves', () => {
		const rng = stream('projection');
		for (const row of [1, 2, 3, 8])
			for (let i = 0; i < 100; i++) {
				const strange = fillNormal(rng, new Float64Array(2 * row)).map(x =>
					i % 3 === 0 ? 0 : 10 ** (i % 5) * x,
				);
				domain.project(strange, row);
				expect(domain.contains(strange, row), strange.join(' ')).toBe(true);
				const member = new Float64Array(2 * row);
				domain.draw(rng, member, row, i % 2 === 0);
				const projected = member.slice();
				domain.project(projected, row);
				// A row of the sphere has norm 1 to (row + 4) 2^-53 and is divided by its computed norm, once more as far off.
				const off = domain === sphere ? (2 * row + 8) * 2 ** -53 : 0;
				member.forEach((x, j) => expect(Math.abs(projected[j]! - x)).toBeLessThanOrEqual(off));
			}
	});

	it('keeps its promises at the ends of the stream', () => {
		for (const u of [0, 1 - 2 ** -32])
			for (const corner of [false, true])
				for (const row of [1, 2, 3]) {
					const out = new Float64Array(6);
					domain.draw(() => u, out, row, corner);
					expect(domain.contains(out, row), out.join(' ')).toBe(true);
				}
	});
});

const has = (domain: Domain, ...values: number[]) =>
	domain.contains(Float64Array.from(values), values.length);

describe('contains', () => {
	it('is sharp at the ends of a box and of positive numbers', () => {
		for (const domain of [box(0.5, 2), positive(0.5, 2)]) {
			expect(has(domain, 0.5, 2)).toBe(true);
			expect(has(domain, 0.5 - 2 ** -54)).toBe(false);
			expect(has(domain, 2 + 2 ** -51)).toBe(false);
		}
	});

	it('is sharp on a dyadic grid', () => {
		expect(has(dyadic(4, 2), -2, 2, 1 / 16, 0, -0, -31 / 16)).toBe(true);
		for (const x of [1 / 32, 2 + 1 / 16, 1 / 16 + 2 ** -53]) expect(has(dyadic(4, 2), x)).toBe(false);
	});

	it('admits only +1 and -1 as signs', () => {
		expect(has(signs, 1, -1)).toBe(true);
		for (const x of [0, 1 + 2 ** -52, 2]) expect(has(signs, x)).toBe(false);
	});

	it('of the sphere asks it of every row', () => {
		expect(sphere.contains(Float64Array.of(0.6, 0.8, -1, 0), 2)).toBe(true);
		expect(sphere.contains(Float64Array.of(0.6, 0.8, 0, 0), 2)).toBe(false);
		expect(sphere.contains(Float64Array.of(0.6, 0.8, 0.6, 0.8 + 1e-14), 2)).toBe(false);
		expect(sphere.contains(Float64Array.of(0.6, 0.8), 1)).toBe(false);
	});
});

describe('distribution', () => {
	it('of a box is uniform over its length, not over its doubles', () => {
		expect(empiricalGap(drawn(box(-2, 2), N, 1), x => (x + 2) / 4)).toBeLessThan(gapBound(N));
	});

	it('of positive numbers is uniform in the logarithm', () => {
		const gap = empiricalGap(drawn(positive(0.01, 100), N, 1), x => Math.log10(x) / 4 + 0.5);
		expect(gap).toBeLessThan(gapBound(N));
	});

	it('of a dyadic grid is uniform, ends included', () => {
		const sample = drawn(dyadic(2, 1), N, 1);
		expect(new Set(sample).size).toBe(9);
		expect(
			empiricalGap(
				sample,
				x => (4 * x + 5) / 9,
				x => (4 * x + 4) / 9,
			),
		).toBeLessThan(gapBound(N));
	});

	it('of signs is even', () => {
		expect(
			empiricalGap(
				drawn(signs, N, 1),
				x => (x + 3) / 4,
				x => (x + 1) / 4,
			),
		).toBeLessThan(gapBound(N));
	});

	it('of the sphere in R^3 has coordinates uniform in [-1, 1], as Archimedes found', () => {
		const points = drawn(sphere, 3 * N, 3);
		for (const k of [0, 1, 2]) {
			const coordinate = points.filter((_, i) => i % 3 === k);
			expect(empiricalGap(coordinate, x => (x + 1) / 2)).toBeLessThan(gapBound(N));
		}
	});

	it('of the scale of reals is log-uniform, one scale an array', () => {
		// The root mean square of 10^4 normal numbers is its scale to 6 / sqrt(2 * 10^4) = 4 %, so its logarithm, over ln 10^4, to 0.5 %.
		const scales = Float64Array.from({length: 400}, (_, seed) => {
			const array = drawn(reals([0.01, 100]), 10_000, 1, false, `scale ${seed}`);
			return Math.sqrt(array.reduce((s, x) => s + x * x, 0) / array.length);
		});
		expect(empiricalGap(scales, s => Math.log10(s) / 4 + 0.5)).toBeLessThan(gapBound(400) + 0.005);
		expect(Math.min(...scales)).toBeGreaterThan(0.01 * 0.96);
		expect(Math.max(...scales)).toBeLessThan(100 * 1.04);
	});
});

describe('corners', () => {
	it('meet zero arrays, constant arrays, single spikes and repeated numbers in reals', () => {
		const corners = Array.from({length: 300}, (_, seed) => drawn(reals(), 4, 1, true, `${seed}`));
		const distinct = corners.map(c => new Set(c).size);
		expect(corners.some(c => c.every(x => x === 0))).toBe(true);
		expect(corners.some(c => c[0] !== 0 && c.every(x => x === c[0]))).toBe(true);
		expect(corners.some(c => c.filter(x => x !== 0).length === 1)).toBe(true);
		expect(distinct.some(k => k === 3)).toBe(true);
	});

	it('of reals are landmarks as they are, or scaled as one', () => {
		const corners = Array.from({length: 100}, (_, seed) => drawn(reals([0.01, 100]), 4, 1, true, `${seed}`));
		const plain = (x: number) => [0, 1, 0.5, 2].includes(Math.abs(x));
		expect(corners.some(c => c.some(x => x !== 0) && c.every(plain))).toBe(true);
		expect(corners.some(c => !c.every(plain))).toBe(true);
		// Landmarks are powers of 2 apart, whatever their scale.
		for (const c of corners) {
			const powers = c.filter(x => x !== 0).map(x => Math.log2(Math.abs(x)));
			for (const p of powers)
				expect(Math.abs(p - powers[0]! - Math.round(p - powers[0]!))).toBeLessThan(1e-12);
		}
	});

	it('meet both ends of a box, of positive numbers and of signs', () => {
		for (const [domain, ends] of [
			[box(3, 4), [3, 4]],
			[box(-2, 2), [-2, 2]],
			[positive(0.1, 4), [0.1, 4]],
			[signs, [-1, 1]],
		] as const) {
			const corners = Array.from({length: 100}, (_, seed) => drawn(domain, 1, 1, true, `${seed}`)[0]);
			expect(corners).toEqual(expect.arrayContaining([...ends]));
		}
	});

	it('of the sphere are signed unit vectors, of signs constant', () => {
		for (let seed = 0; seed < 50; seed++) {
			const rows = drawn(sphere, 6, 3, true, `${seed}`);
			expect([...rows].map(Math.abs).toSorted((a, b) => a - b)).toEqual([0, 0, 0, 0, 1, 1]);
			expect(new Set(drawn(signs, 9, 3, true, `${seed}`)).size).toBe(1);
		}
	});
});
