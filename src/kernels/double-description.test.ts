import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import type {Cone} from './double-description.ts';
import {coordinateCone, split} from './double-description.ts';
import {dot, isZero, nullSpace} from './integer-vectors.ts';

const all = (d: number) => Array.from({length: d}, (_, j) => j);
const cut = (cone: Cone, halfSpaces: readonly bigint[][]) =>
	halfSpaces.reduce<Cone | undefined>((c, h) => c && split(c, h).above, cone);
const vertices = (cone: Cone) => cone.rays.filter(r => r.v[0] !== 0n);
const names = (rays: readonly (readonly bigint[])[]) => rays.map(v => v.join()).toSorted();

/**
 * The extreme rays of {v : h . v >= 0 for all h} in R^n by brute force: the lines on which n - 1 of the hyperplanes meet,
 * kept with the sign that satisfies all half-spaces.
 */
function extremeRays(halfSpaces: readonly bigint[][], n: number): bigint[][] {
	const found = new Map<string, bigint[]>();
	const choose = (from: number, chosen: bigint[][]): void => {
		if (chosen.length === n - 1) {
			const {basis} = nullSpace(chosen, n);
			if (basis.length !== 1) return;
			for (const v of [basis[0]!, basis[0]!.map(x => -x)]) {
				if (halfSpaces.every(h => dot(h, v) >= 0n)) found.set(v.join(), v);
			}
			return;
		}
		for (let i = from; i < halfSpaces.length; i++) choose(i + 1, [...chosen, halfSpaces[i]!]);
	};
	choose(0, []);
	return [...found.values()];
}

describe('the double description of a cone', () => {
	it('of a cube has 2^d vertices, of a cross-polytope 2 d', () => {
		for (const d of [1, 2, 3, 4]) {
			const cube = all(d).flatMap(j => [1n, -1n].map(s => [1n, ...all(d).map(k => (k === j ? s : 0n))]));
			expect(vertices(cut(coordinateCone(d, all(d)), cube)!)).toHaveLength(2 ** d);
			const cross = Array.from({length: 2 ** d}, (_, m) => [
				1n,
				...all(d).map(j => ((m >> j) & 1 ? 1n : -1n)),
			]);
			expect(vertices(cut(coordinateCone(d, all(d)), cross)!)).toHaveLength(2 * d);
		}
	});

	it('has exactly the extreme rays brute force finds, degenerate and redundant half-spaces included', () => {
		const rng = seedrandom.alea('brute force');
		let compared = 0;
		for (let trial = 0; trial < 400; trial++) {
			const d = 2 + (trial % 2);
			// Small integers make parallel, repeated and concurrent hyperplanes common.
			const halfSpaces = Array.from({length: d + 1 + Math.floor(rng() * 6)}, () => [
				BigInt(Math.floor(rng() * 5) - 1),
				...all(d).map(() => BigInt(Math.floor(rng() * 5) - 2)),
			]).filter(h => !isZero(h));
			const cone = cut(coordinateCone(d, all(d)), halfSpaces);
			if (!cone || cone.lineality.length > 0) continue;
			compared++;
			const atInfinity = [1n, ...all(d).map(() => 0n)];
			const expected = extremeRays([atInfinity, ...halfSpaces], d + 1);
			expect(names(cone.rays.map(r => r.v))).toEqual(names(expected));
		}
		expect(compared).toBeGreaterThan(150);
	});

	it('is split into two sides that share the new face and together have the old rays', () => {
		const rng = seedrandom.alea('sides');
		let proper = 0;
		for (let trial = 0; trial < 200; trial++) {
			let cone = coordinateCone(3, all(3));
			for (let i = 0; i < 8; i++) {
				const h = Array.from({length: 4}, () => BigInt(Math.floor(rng() * 9) - 4));
				if (isZero(h)) continue;
				const {above, below} = split(cone, h);
				if (above && below && cone.lineality.length === 0) {
					proper++;
					const on = (c: Cone) => names(c.rays.map(r => r.v).filter(v => dot(h, v) === 0n));
					expect(above.rays.every(r => dot(h, r.v) >= 0n)).toBe(true);
					expect(below.rays.every(r => dot(h, r.v) <= 0n)).toBe(true);
					expect(on(above)).toEqual(on(below));
					const both = new Set([...above.rays, ...below.rays].map(r => r.v.join()));
					for (const r of cone.rays) expect(both).toContain(r.v.join());
				}
				cone = (rng() < 0.5 ? above : below) ?? above ?? below!;
			}
		}
		expect(proper).toBeGreaterThan(200);
	});

	it('comes back unchanged on the one side of a hyperplane that misses its interior', () => {
		const quadrant = cut(coordinateCone(2, all(2)), [
			[0n, 1n, 0n],
			[0n, 0n, 1n],
		])!;
		expect(split(quadrant, [1n, 1n, 1n])).toEqual({above: quadrant, below: undefined});
		expect(split(quadrant, [0n, -1n, 0n])).toEqual({above: undefined, below: quadrant});
		expect(split(quadrant, [0n, 0n, 0n])).toEqual({above: undefined, below: undefined});
	});

	it('keeps the lines that no half-space has cut', () => {
		const slab = cut(coordinateCone(3, all(3)), [
			[1n, 1n, 1n, 0n],
			[1n, -1n, -1n, 0n],
		])!;
		expect(slab.lineality).toHaveLength(2);
		for (const v of slab.lineality) expect([v[0], v[1]! + v[2]!]).toEqual([0n, 0n]);
		expect(vertices(slab)).toHaveLength(2);
		const edge = coordinateCone(3, [1]);
		expect(edge.lineality).toEqual([[0n, 0n, 1n, 0n]]);
	});
});
