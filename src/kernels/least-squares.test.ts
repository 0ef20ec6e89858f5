/** Least squares against exact rational optima, closed forms and the laws of the minimum-norm solution. */
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {dot, matmul, matvecTransposed, norm} from './dense.ts';
import type {Interval} from './interval.ts';
import {exactOptimum, leastSquares} from './least-squares.ts';
import type {Rational} from './rational.ts';
import * as Q from './rational.ts';
import {singularDecomposition, singularValueRadius} from './spectra.ts';

type Rng = seedrandom.PRNG;
const uniform = (rng: Rng, count: number) => Float64Array.from({length: count}, () => rng.double() - 0.5);
const small = (rng: Rng, count: number) =>
	Float64Array.from({length: count}, () => Math.floor(rng() * 5) - 2);

const inner = (x: readonly Rational[], y: readonly Rational[]) =>
	x.reduce((s, v, i) => Q.add(s, Q.multiply(v, y[i]!)), Q.ZERO);
const minus = (x: readonly Rational[], share: Rational, y: readonly Rational[]) =>
	x.map((v, i) => Q.subtract(v, Q.multiply(share, y[i]!)));

/** Squared distance of b to the span of the columns of A (m x n), by Gram-Schmidt in rationals: a method of its own. */
function squaredDistance(a: Float64Array, b: Float64Array, m: number, n: number): Rational {
	const basis: Rational[][] = [];
	const reduce = (x: Rational[]) =>
		basis.reduce((rest, e) => minus(rest, Q.divide(inner(rest, e), inner(e, e)), e), x);
	for (let j = 0; j < n; j++) {
		const rest = reduce(Array.from({length: m}, (_, i) => Q.fromNumber(a[i * n + j]!)));
		if (rest.some(x => x.num !== 0n)) basis.push(rest);
	}
	const rest = reduce(Array.from(b, Q.fromNumber));
	return inner(rest, rest);
}

/** The column (1, 2, 4) twice, but for the last entry. */
const pair = (last: number) => Float64Array.of(1, 1, 2, 2, 4, last);

function holdsRoot({lo, hi}: Interval, square: Rational): boolean {
	const [low, high] = [Q.fromNumber(lo), Q.fromNumber(hi)];
	return Q.compare(Q.multiply(low, low), square) <= 0 && Q.compare(Q.multiply(high, high), square) >= 0;
}

describe('exactOptimum', () => {
	it('holds the distance to the column space, by rational Gram-Schmidt, for any rank; a few doubles wide', () => {
		const rng = seedrandom.alea('distances');
		let deficient = 0;
		for (let trial = 0; trial < 400; trial++) {
			const [m, n] = [1 + Math.floor(rng() * 5), 1 + Math.floor(rng() * 4)];
			const a =
				trial % 2 === 0 ? small(rng, m * n) : uniform(rng, m * n).map(x => Math.round(x * 1024) / 1024);
			const b = trial % 3 === 0 ? small(rng, m) : uniform(rng, m).map(x => Math.round(x * 1024) / 1024);
			if (trial % 4 === 0 && n > 1) for (let i = 0; i < m; i++) a[i * n + n - 1] = 2 * a[i * n]!;
			const optimum = exactOptimum(a, b, m, n, 1);
			if (!holdsRoot(optimum, squaredDistance(a, b, m, n))) expect.fail(`${m} x ${n}, [${a}], [${b}]`);
			expect(optimum.hi - optimum.lo).toBeLessThanOrEqual(optimum.hi * 8 * 2 ** -52);
			if (optimum.hi === 0) deficient++;
		}
		expect(deficient).toBeGreaterThan(50);
	});

	it('adds squares over the columns of B', () => {
		const rng = seedrandom.alea('columns');
		const [m, n, q] = [5, 2, 3];
		const [a, b] = [small(rng, m * n), small(rng, m * q)];
		const column = (j: number) => Float64Array.from({length: m}, (_, i) => b[i * q + j]!);
		const total = [0, 1, 2].map(j => squaredDistance(a, column(j), m, n)).reduce(Q.add);
		expect(holdsRoot(exactOptimum(a, b, m, n, q), total)).toBe(true);
	});

	it('is right at both ends of the exponent range, where squares are no doubles', () => {
		const a = Float64Array.of(1, 1, 1);
		// The distance of (0, 0, 3) to the constants is sqrt(6).
		for (const e of [1000, 0, -1000, -1070]) {
			const {lo, hi} = exactOptimum(a, Float64Array.of(0, 0, 3 * 2 ** e), 3, 1, 1);
			expect(lo).toBeLessThanOrEqual(Math.sqrt(6) * 2 ** e);
			expect(hi).toBeGreaterThanOrEqual(Math.sqrt(6) * 2 ** e);
			expect(hi - lo).toBeLessThanOrEqual(8 * Math.max(Number.MIN_VALUE, 2 ** (e - 51)));
		}
		// (1, 1 + 2^-52) is almost the multiple t of (2^-500, 2^-500): distance 2^-52 / sqrt(2) 2^-1040 is below every double.
		const tiny = exactOptimum(
			Float64Array.of(1, 1),
			Float64Array.of(2 ** -1022, 2 ** -1022 + 2 ** -1074),
			2,
			1,
			1,
		);
		expect(tiny.lo).toBe(0);
		expect(tiny.hi).toBeGreaterThan(0);
	});
});

describe('leastSquares', () => {
	it('encloses the exact optimum, tightly where the columns are well conditioned', () => {
		const rng = seedrandom.alea('enclosures');
		for (let trial = 0; trial < 150; trial++) {
			const n = 1 + Math.floor(rng() * 5);
			const [m, q] = [n + 1 + Math.floor(rng() * 6), 1 + Math.floor(rng() * 2)];
			const a = uniform(rng, m * n);
			const b = uniform(rng, m * q);
			const {optimum} = leastSquares(a, b, m, n, q);
			const exact = exactOptimum(a, b, m, n, q);
			expect(optimum.lo).toBeLessThanOrEqual(exact.hi);
			expect(optimum.hi).toBeGreaterThanOrEqual(exact.lo);
			expect(optimum.hi - optimum.lo).toBeLessThan(1e-10);
		}
	});

	it('stays sound where float64 is at a loss: nearly dependent columns and a nearly attainable B', () => {
		const rng = seedrandom.alea('ill-conditioned');
		let wide = 0;
		for (let trial = 0; trial < 200; trial++) {
			const [m, n] = [6, 3];
			const a = uniform(rng, m * n);
			const gap = 2 ** -Math.floor(20 + rng() * 34);
			for (let i = 0; i < m; i++) a[i * n + 2] = a[i * n]! + a[i * n + 1]! + gap * (rng.double() - 0.5);
			const b = trial % 2 === 0 ? uniform(rng, m) : matmul(a, uniform(rng, n), m, n, 1);
			const {optimum} = leastSquares(a, b, m, n, 1);
			const exact = exactOptimum(a, b, m, n, 1);
			if (!(optimum.lo <= exact.hi && exact.lo <= optimum.hi)) expect.fail(`[${a}], [${b}]`);
			if (optimum.hi - optimum.lo > 1e-14) wide++;
		}
		// Rounding does hide something here: an interval a few doubles wide around the computed residual would be wrong.
		expect(wide).toBeGreaterThan(20);
	});

	it('knows that any B is attained when A has full row rank', () => {
		const rng = seedrandom.alea('wide');
		for (const [m, n] of [
			[1, 1],
			[2, 5],
			[4, 4],
		] as const)
			expect(leastSquares(uniform(rng, m * n), uniform(rng, m), m, n, 1).optimum).toEqual({lo: 0, hi: 0});
	});

	it('decides the rank exactly: a repeated column changes nothing, a column off by one bit does', () => {
		const column = Float64Array.of(1, 2, 4);
		const b = Float64Array.of(1, 0, 0);
		// The distance of e_1 to (1, 2, 4) is sqrt(20 / 21); to the span of (1, 2, 4) and e_3 it is sqrt(4 / 5).
		const one = leastSquares(column, b, 3, 1, 1).optimum;
		const same = leastSquares(pair(4), b, 3, 2, 1).optimum;
		const off = leastSquares(pair(4 + 2 ** -50), b, 3, 2, 1).optimum;
		expect(holdsRoot(one, Q.rational(20n, 21n)) && holdsRoot(same, Q.rational(20n, 21n))).toBe(true);
		expect(holdsRoot(off, Q.rational(4n, 5n)) && off.hi < same.lo).toBe(true);
	});

	it('returns the minimiser of smallest norm, whatever the rank', () => {
		const rng = seedrandom.alea('minimum norm');
		let deficient = 0;
		for (let trial = 0; trial < 200; trial++) {
			const [m, n] = [7, 4];
			const r = 1 + Math.floor(rng() * n);
			// A = L [I C] in small integers, so that the null space is spanned by the columns of [-C; I] exactly.
			const c = small(rng, r * (n - r));
			const right = Float64Array.from({length: r * n}, (_, k) =>
				k % n < r ? Number(k % n === Math.floor(k / n)) : c[Math.floor(k / n) * (n - r) + (k % n) - r]!,
			);
			const a = matmul(small(rng, m * r), right, m, r, n);
			const svd = singularDecomposition(a, m, n);
			const radius = singularValueRadius(a, m, n, svd);
			const kept = svd.values.filter(s => s > radius);
			if (kept.length < r) continue;
			if (r < n) deficient++;
			const b = uniform(rng, m);
			const {solution} = leastSquares(a, b, m, n, 1);
			// Wedin: the computed singular subspaces are off by an angle of at most radius / s_r; 10 for rounding in the products.
			const angle = (10 * radius) / kept.at(-1)!;
			for (let f = r; f < n; f++) {
				const z = Float64Array.from({length: n}, (_, k) =>
					k < r ? -c[k * (n - r) + f - r]! : Number(k === f),
				);
				expect(Math.abs(dot(z, solution))).toBeLessThanOrEqual(angle * norm(z) * norm(solution));
			}
			const residual = matmul(a, solution, m, n, 1).map((x, i) => x - b[i]!);
			expect(norm(matvecTransposed(a, residual, m, n))).toBeLessThanOrEqual(angle * kept[0]! * norm(b));
		}
		expect(deficient).toBeGreaterThan(50);
	});

	it('works at 1e200 and 1e-200', () => {
		const rng = seedrandom.alea('scales');
		const [m, n] = [6, 2];
		const [a, b] = [uniform(rng, m * n), uniform(rng, m)];
		const plain = leastSquares(a, b, m, n, 1);
		for (const e of [664, -664]) {
			const size = 2 ** e;
			const scaled = leastSquares(
				a.map(x => x * size),
				b.map(x => x * size),
				m,
				n,
				1,
			);
			expect(scaled.solution).toEqual(plain.solution);
			expect(scaled.optimum.lo / size).toBeLessThanOrEqual(plain.optimum.hi);
			expect(scaled.optimum.hi / size).toBeGreaterThanOrEqual(plain.optimum.lo);
			expect(scaled.optimum.hi / scaled.optimum.lo).toBeLessThan(1 + 1e-10);
			expect(
				leastSquares(
					a.map(x => x * size),
					b,
					m,
					n,
					1,
				).solution.map(x => x * size),
			).toEqual(plain.solution);
		}
	});

	it('refuses shapes that do not fit and entries that are not finite', () => {
		expect(() => leastSquares(Float64Array.of(1, 2), Float64Array.of(1), 2, 1, 1)).toThrow('m x q');
		expect(() => leastSquares(Float64Array.of(1, NaN), Float64Array.of(1, 1), 2, 1, 1)).toThrow('got NaN');
	});
});
