import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {combination, dot, homogeneous, nullSpace, pointOf, primitive, rowTimes} from './integer-vectors.ts';
import {rational} from './rational.ts';

const integer = (rng: () => number, size: number) => BigInt(Math.floor(rng() * (2 * size + 1)) - size);

describe('integer vectors', () => {
	it('have one primitive representative per ray', () => {
		expect(primitive([6n, -9n, 0n])).toEqual([2n, -3n, 0n]);
		expect(primitive([0n, 0n])).toEqual([0n, 0n]);
		expect(primitive([-4n])).toEqual([-1n]);
		expect(combination(2n, [1n, 2n], 2n, [1n, 0n])).toEqual([1n, 1n]);
	});

	it('multiply a matrix from the left row by row', () => {
		const rows = [
			[1n, 2n, 3n],
			[0n, -1n, 4n],
		];
		expect(rowTimes([2n, 5n], rows)).toEqual([2n, -1n, 26n]);
	});

	it('stand for rational points and back', () => {
		const point = [rational(1n, 6n), rational(-3n, 4n), rational(2n)];
		expect(homogeneous(point)).toEqual([12n, 2n, -9n, 24n]);
		expect(pointOf([24n, 4n, -18n, 48n])).toEqual(point);
		expect(() => pointOf([0n, 1n])).toThrow(RangeError);
	});
});

describe('the null space', () => {
	it('is annihilated by the matrix and has the dimension its rank demands', () => {
		const rng = seedrandom.alea('null space');
		for (let trial = 0; trial < 300; trial++) {
			const [m, n] = [1 + Math.floor(rng() * 5), 1 + Math.floor(rng() * 5)];
			const rank = Math.floor(rng() * (Math.min(m, n) + 1));
			// A = [I; B] [I, C] has exactly the given rank; a random order of rows and columns hides the identity blocks.
			const left = Array.from({length: m}, (_, i) =>
				Array.from({length: rank}, (_, k) => (i < rank ? BigInt(Number(i === k)) : integer(rng, 3))),
			);
			const right = Array.from({length: rank}, (_, k) =>
				Array.from({length: n}, (_, j) => (j < rank ? BigInt(Number(j === k)) : integer(rng, 3))),
			);
			const shuffle = <T>(a: T[]) =>
				a
					.map(x => [rng(), x] as const)
					.toSorted((p, q) => p[0] - q[0])
					.map(p => p[1]);
			const columns = shuffle(Array.from({length: n}, (_, j) => j));
			const A = shuffle(left).map(row => {
				const product = rank > 0 ? rowTimes(row, right) : Array.from({length: n}, () => 0n);
				return columns.map(j => product[j]!);
			});
			const {basis, pivots} = nullSpace(A, n);
			expect(pivots).toHaveLength(rank);
			expect(basis).toHaveLength(n - rank);
			const free = columns.map((_, j) => j).filter(j => !pivots.includes(j));
			for (const [k, v] of basis.entries()) {
				for (const row of A) expect(dot(row, v)).toBe(0n);
				// Independent: each vector is positive in its own free column and 0 in the others.
				for (const [i, j] of free.entries()) expect(v[j]! > 0n).toBe(i === k);
				for (const [i, j] of free.entries()) if (i !== k) expect(v[j]).toBe(0n);
				expect(primitive(v)).toEqual(v);
			}
		}
	});

	it('of no rows is everything', () => {
		expect(nullSpace([], 2)).toEqual({
			basis: [
				[1n, 0n],
				[0n, 1n],
			],
			pivots: [],
		});
	});
});
