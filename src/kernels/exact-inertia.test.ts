/** Exact inertia against signatures known by construction and against the signs of the characteristic polynomial. */
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {exactInertia, exactNegativeDirection, integers, rayleighQuotient} from './exact-inertia.ts';
import type {Inertia} from './exact-inertia.ts';
import {eigenvalueRadius, symmetricEigen} from './spectra.ts';

type Rng = seedrandom.PRNG;
const whole = (rng: Rng, lo: number, hi: number) => lo + Math.floor(rng() * (hi - lo + 1));

function symmetric(n: number, entry: (i: number, j: number) => number): Float64Array {
	const a = new Float64Array(n * n);
	for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = entry(i, j);
	return a;
}

/** Integer entries with many zeros and repeated rows, or 1 + k 2^-52: often singular or nearly so. */
function drawDoubtful(rng: Rng, n: number): Float64Array {
	const kind = rng();
	if (kind < 0.3) return symmetric(n, () => whole(rng, -2, 2));
	if (kind < 0.5) return symmetric(n, (i, j) => (i === j || rng() < 0.7 ? 0 : whole(rng, -3, 3)));
	if (kind < 0.7) return symmetric(n, () => 1 + whole(rng, -1, 2) * 2 ** -52);
	const [r, entries] = [whole(rng, 1, n), Array.from({length: n * n}, () => whole(rng, -2, 2))];
	const signs = Array.from({length: r}, () => (rng() < 0.8 ? 1 : -1));
	return symmetric(n, (i, j) =>
		signs.reduce((s, d, k) => s + d * entries[i * n + k]! * entries[j * n + k]!, 0),
	);
}

/**
 * Inertia from the characteristic polynomial, by Faddeev and LeVerrier in integers. All its roots are real, so by Descartes' rule the number of
 * positive ones is exactly the number of sign changes of its coefficients, and that of zero roots the number of trailing zero coefficients.
 */
function inertiaByDescartes(a: Float64Array, n: number): Inertia {
	const {integers: flat} = integers(a);
	let m = flat.map(() => 0n);
	const coefficients = [1n];
	for (let k = 1; k <= n; k++) {
		// M_k = A M_(k-1) + c I, c_k = -trace(A M_k) / k.
		const next = product(flat, m, n);
		for (let i = 0; i < n; i++) next[i * n + i]! += coefficients[k - 1]!;
		m = next;
		const am = product(flat, m, n);
		let trace = 0n;
		for (let i = 0; i < n; i++) trace += am[i * n + i]!;
		coefficients.push(-trace / BigInt(k));
	}
	const nonZero = coefficients.filter(c => c !== 0n);
	const changes = nonZero.filter((c, i) => i > 0 && c > 0n !== nonZero[i - 1]! > 0n).length;
	let zero = 0;
	while (coefficients[n - zero] === 0n) zero++;
	return {negative: n - zero - changes, zero, positive: changes};
}

function product(a: readonly bigint[], b: readonly bigint[], n: number): bigint[] {
	return a.map((_, t) => {
		let sum = 0n;
		for (let k = 0; k < n; k++) sum += a[Math.floor(t / n) * n + k]! * b[k * n + (t % n)]!;
		return sum;
	});
}

describe('exactInertia', () => {
	it('agrees with the signs of the characteristic polynomial on 4,000 doubtful matrices', () => {
		const rng = seedrandom.alea('doubtful');
		const seen = {singular: 0, indefinite: 0, semidefinite: 0};
		for (let i = 0; i < 4000; i++) {
			const n = whole(rng, 1, 6);
			const a = drawDoubtful(rng, n);
			const expected = inertiaByDescartes(a, n);
			expect(exactInertia(a, n), `of [${a}]`).toEqual(expected);
			if (expected.zero > 0) seen.singular++;
			if (expected.negative > 0 && expected.positive > 0) seen.indefinite++;
			if (expected.negative === 0 && expected.zero > 0) seen.semidefinite++;
		}
		expect(Math.min(...Object.values(seen))).toBeGreaterThan(200);
	});

	it('is the signature of D for A = G^T D G with an invertible integer G (Sylvester)', () => {
		const rng = seedrandom.alea('congruence');
		for (let trial = 0; trial < 200; trial++) {
			const n = whole(rng, 2, 12);
			const d = Array.from({length: n}, () => whole(rng, -2, 2));
			const g = Array.from({length: n}, (_, i) => Array.from({length: n}, (_, j) => Number(i === j)));
			// Row additions keep the determinant at 1; entries stay far below 2^53.
			for (let k = 0; k < 2 * n; k++) {
				const [to, from] = [whole(rng, 0, n - 1), whole(rng, 0, n - 1)];
				const sign = rng() < 0.5 ? 1 : -1;
				if (to !== from) g[to] = g[to]!.map((x, j) => x + sign * g[from]![j]!);
			}
			const a = symmetric(n, (i, j) => d.reduce((s, x, k) => s + x * g[k]![i]! * g[k]![j]!, 0));
			expect(exactInertia(a, n)).toEqual({
				negative: d.filter(x => x < 0).length,
				zero: d.filter(x => x === 0).length,
				positive: d.filter(x => x > 0).length,
			});
		}
	});

	it('is unchanged by scaling rows and columns with powers of two, however far apart', () => {
		const rng = seedrandom.alea('graded');
		for (let trial = 0; trial < 300; trial++) {
			const n = whole(rng, 1, 6);
			const a = drawDoubtful(rng, n);
			const scale = Array.from({length: n}, () => 2 ** whole(rng, -400, 400));
			const graded = a.map((x, k) => x * scale[Math.floor(k / n)]! * scale[k % n]!);
			expect(exactInertia(graded, n)).toEqual(exactInertia(a, n));
		}
	});

	it('agrees with floating-point eigenvalues wherever these are farther from 0 than their radius', () => {
		const rng = seedrandom.alea('clear');
		for (const n of [1, 2, 5, 10, 25]) {
			const a = symmetric(n, () => rng.double() - 0.5);
			const eigen = symmetricEigen(a, n);
			const radius = eigenvalueRadius(a, n, eigen);
			expect(eigen.values.every(x => Math.abs(x) > radius)).toBe(true);
			const negative = eigen.values.filter(x => x < 0).length;
			expect(exactInertia(a, n)).toEqual({negative, zero: 0, positive: n - negative});
		}
	});

	it('needs no diagonal pivot: zero diagonals and the empty matrix', () => {
		expect(exactInertia(Float64Array.of(0, 1, 1, 0), 2)).toEqual({negative: 1, zero: 0, positive: 1});
		expect(exactInertia(Float64Array.of(0, 0, 1, 0, 0, 0, 1, 0, 0), 3)).toEqual({
			negative: 1,
			zero: 1,
			positive: 1,
		});
		expect(exactInertia(new Float64Array(9), 3)).toEqual({negative: 0, zero: 3, positive: 0});
		expect(exactInertia(new Float64Array(), 0)).toEqual({negative: 0, zero: 0, positive: 0});
		expect(exactInertia(Float64Array.of(1, 99, 0, 1), 2)).toEqual({negative: 0, zero: 0, positive: 2});
	});

	it('refuses entries that are not finite and arrays of the wrong length', () => {
		expect(() => exactInertia(Float64Array.of(NaN), 1)).toThrow('got NaN');
		expect(() => exactInertia(Float64Array.of(1, 2), 2)).toThrow('n x n');
	});
});

describe('exactNegativeDirection', () => {
	it('is a vector on which the form is negative exactly when an eigenvalue is negative', () => {
		const rng = seedrandom.alea('directions');
		for (let i = 0; i < 2000; i++) {
			const n = whole(rng, 1, 6);
			const a = drawDoubtful(rng, n);
			const v = exactNegativeDirection(a, n);
			const form =
				v && integers(a).integers.reduce((s, x, k) => s + x * v[Math.floor(k / n)]! * v[k % n]!, 0n);
			expect(form !== undefined && form < 0n, `of [${a}]`).toBe(inertiaByDescartes(a, n).negative > 0);
		}
	});
});

describe('rayleighQuotient', () => {
	it('is v^T A v / v^T v, exactly', () => {
		const a = Float64Array.of(2, 1, 1, -0.5);
		expect(rayleighQuotient(a, Float64Array.of(0.5, 3), 2)).toSatisfy(
			// (0.5 + 3 - 4.5) / 9.25 = -4/37
			(q: {num: bigint; den: bigint}) => q.num * 37n === -4n * q.den,
		);
		expect(rayleighQuotient(a, [1n, -1n], 2)).toSatisfy(
			(q: {num: bigint; den: bigint}) => q.num * 4n === -1n * q.den,
		);
		expect(() => rayleighQuotient(a, [0n, 0n], 2)).toThrow('zero vector');
	});
});
