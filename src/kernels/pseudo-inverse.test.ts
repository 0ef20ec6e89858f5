/** The pseudo-inverse: against exact rational solutions, Penrose's equations and matrices without full rank. */
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {normAbove} from './ball.ts';
import {matmul} from './dense.ts';
import {pseudoInverse} from './pseudo-inverse.ts';

const rng = seedrandom.alea('pseudo-inverse');
const integers = (count: number) => Float64Array.from({length: count}, () => Math.floor(rng() * 19) - 9);

/** A^+ for A (2 x n) of integers, exact but for one rounding an entry: A^T adj(A A^T) / det(A A^T). */
function rational(a: Float64Array, n: number): Float64Array | undefined {
	let [s, t, u] = [0, 0, 0];
	for (let j = 0; j < n; j++) {
		s += a[j]! * a[j]!;
		t += a[j]! * a[n + j]!;
		u += a[n + j]! * a[n + j]!;
	}
	const det = s * u - t * t;
	if (det === 0) return undefined;
	return Float64Array.from({length: 2 * n}, (_, at) => {
		const [j, i] = [Math.floor(at / 2), at % 2];
		return (i === 0 ? a[j]! * u - a[n + j]! * t : a[n + j]! * s - a[j]! * t) / det;
	});
}

const transposed = (a: Float64Array, m: number, n: number) =>
	Float64Array.from({length: m * n}, (_, at) => a[(at % m) * n + Math.floor(at / m)]!);

const apart = (a: Float64Array, b: Float64Array) => normAbove(a.map((v, i) => v - b[i]!));

describe('pseudoInverse', () => {
	it('is within its radius of the exact one, for wide and for tall matrices of rank 2', () => {
		for (let trial = 0; trial < 300; trial++) {
			const n = 2 + (trial % 4);
			const a = integers(2 * n);
			const exact = rational(a, n);
			const [wide, tall] = [pseudoInverse(a, 2, n), pseudoInverse(transposed(a, 2, n), n, 2)];
			if (exact === undefined) continue;
			const own = 2 ** -53 * normAbove(exact); // the quotients of the oracle are rounded
			for (const [found, other] of [
				[wide!, exact],
				[tall!, transposed(exact, n, 2)],
			] as const) {
				expect(apart(found.matrix, other)).toBeLessThanOrEqual(found.radius + own);
				expect(found.radius).toBeLessThan(1e-8 * normAbove(exact));
			}
		}
	});

	it('inverts a square matrix', () => {
		const {matrix, radius} = pseudoInverse(Float64Array.of(2, 1, 1, 1), 2, 2)!;
		expect(apart(matrix, Float64Array.of(1, -1, -1, 2))).toBeLessThanOrEqual(radius);
	});

	it('proves no rank that is not there, exactly or within rounding', () => {
		expect(pseudoInverse(new Float64Array(6), 2, 3)).toBeUndefined();
		expect(pseudoInverse(Float64Array.of(1, 2, 2, 4), 2, 2)).toBeUndefined();
		for (let trial = 0; trial < 200; trial++) {
			// An outer product of integers, scaled so that its Gram matrix rounds: of rank 1 up to rounding.
			const a = matmul(
				integers(2).map(v => v / 3),
				integers(3).map(v => v / 7),
				2,
				1,
				3,
			);
			expect(pseudoInverse(a, 2, 3)).toBeUndefined();
		}
	});
});
