/** Certificates of definiteness against exact inertia, above all on matrices that are nearly singular. */
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {choleskyCertificate, definiteness, smallestEigenvalueBounds} from './definiteness.ts';
import {cholesky, gram, matmul} from './dense.ts';
import {exactInertia, rayleighQuotient} from './exact-inertia.ts';
import {symmetricEigen} from './spectra.ts';

type Rng = seedrandom.PRNG;
const whole = (rng: Rng, lo: number, hi: number) => lo + Math.floor(rng() * (hi - lo + 1));

function symmetric(n: number, entry: (i: number, j: number) => number): Float64Array {
	const a = new Float64Array(n * n);
	for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = entry(i, j);
	return a;
}

const hilbert = (n: number) => symmetric(n, (i, j) => 1 / (i + j + 1));

/** A - s I, exact where the caller keeps the diagonal and s within 53 bits of each other. */
const shifted = (a: Float64Array, n: number, s: number) => a.map((x, k) => (k % (n + 1) === 0 ? x - s : x));

/** Matrices whose smallest eigenvalue is 0 or within rounding of it. */
const doubtful: Record<string, (rng: Rng, n: number) => Float64Array> = {
	'small integers': (rng, n) => symmetric(n, (i, j) => (i === j ? whole(rng, 0, 3) : whole(rng, -1, 1))),
	'singular Gram matrices of small integers, the first entry perhaps lowered by 1': (rng, n) =>
		gram(
			Float64Array.from({length: n * (n - 1)}, () => whole(rng, -3, 3)),
			n,
			n - 1,
		).map((x, k) => (k === 0 ? x - whole(rng, 0, 1) : x)),
	'ones with single bits flipped': (rng, n) => symmetric(n, () => 1 + whole(rng, -1, 2) * 2 ** -52),
	'rounded Gram matrices of low rank': (rng, n) => {
		const r = whole(rng, 1, n - 1);
		return gram(
			Float64Array.from({length: n * r}, () => rng.double() - 0.5),
			n,
			r,
		);
	},
	'singular integer matrices with one bit changed on the diagonal': (rng, n) => {
		const a = gram(
			Float64Array.from({length: n * (n - 1)}, () => whole(rng, -2, 2)),
			n,
			n - 1,
		);
		return a.map((x, k) => (k % (n + 1) === 0 ? x * (1 + whole(rng, -1, 1) * 2 ** -52) : x));
	},
};

describe('definiteness', () => {
	for (const [kind, draw] of Object.entries(doubtful)) {
		it(`decides ${kind} as exact inertia does, with a verified negative direction`, () => {
			const rng = seedrandom.alea(kind);
			const seen = new Set<string>();
			for (let trial = 0; trial < 600; trial++) {
				const n = whole(rng, 2, 6);
				const a = draw(rng, n).map(x => x * 2 ** (trial % 5 === 0 ? -600 : trial % 7 === 0 ? 600 : 0));
				const {negative, zero} = exactInertia(a, n);
				const expected =
					negative > 0
						? 'has a negative direction'
						: zero > 0
							? 'positive semidefinite'
							: 'positive definite';
				const verdict = definiteness(a, n);
				seen.add(verdict.kind);
				if (verdict.kind !== expected) expect.fail(`${verdict.kind}, not ${expected}: [${a}]`);
				if (verdict.kind === 'has a negative direction')
					expect(rayleighQuotient(a, verdict.direction, n).num < 0n).toBe(true);
				// The certificate alone: never for a matrix that is not positive definite.
				if (choleskyCertificate(a, n) && expected !== 'positive definite') expect.fail(`certified: [${a}]`);
			}
			expect(seen.size).toBeGreaterThanOrEqual(2);
		});
	}

	it('is needed: plain Cholesky and the sign of the smallest computed eigenvalue are wrong on many of these', () => {
		const rng = seedrandom.alea('naive');
		let choleskyWrong = 0;
		let eigenvalueWrong = 0;
		for (let trial = 0; trial < 1000; trial++) {
			const n = whole(rng, 2, 6);
			const draws = Object.values(doubtful);
			const a = draws[trial % draws.length]!(rng, n);
			const {negative, zero} = exactInertia(a, n);
			if (cholesky(a, n) !== undefined && negative + zero > 0) choleskyWrong++;
			if (symmetricEigen(a, n).values[0]! < 0 !== negative > 0) eigenvalueWrong++;
		}
		expect(choleskyWrong).toBeGreaterThan(20);
		expect(eigenvalueWrong).toBeGreaterThan(20);
	});

	it('gives a direction of integers when no vector of doubles near it will do', () => {
		// G = T^-62 for the tetranacci recurrence T stretches three directions to 2^17 or more and shrinks the fourth, an irrational one, to 2^-58. The form
		// diag(3, 3, 3, -1) is positive on the image of those three, so G^T diag(3, 3, 3, -1) G is negative only within 2^-75 of the fourth.
		const backward = Float64Array.of(-1, -1, -1, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
		const powers = [Float64Array.from({length: 16}, (_, k) => Number(k % 5 === 0))];
		for (let step = 0; step < 62; step++)
			powers.push(Float64Array.from(matmul(backward, powers[step]!, 4, 4, 4)));
		const g = powers[62]!;
		expect(Math.max(...g.map(Math.abs))).toBeLessThan(2 ** 24);
		const a = symmetric(4, (i, j) =>
			[3, 3, 3, -1].reduce((sum, d, k) => sum + d * g[k * 4 + i]! * g[k * 4 + j]!, 0),
		);
		expect(exactInertia(a, 4)).toEqual({negative: 1, zero: 0, positive: 3});
		const verdict = definiteness(a, 4);
		if (verdict.kind !== 'has a negative direction') return expect.fail(verdict.kind);
		expect(verdict.direction).toBeInstanceOf(Array);
		expect(rayleighQuotient(a, verdict.direction, 4).num < 0n).toBe(true);
		return undefined;
	});

	it('knows the textbook cases', () => {
		expect(definiteness(Float64Array.of(2, 1, 1, 2), 2)).toEqual({kind: 'positive definite'});
		expect(definiteness(Float64Array.of(1, 1, 1, 1), 2)).toEqual({kind: 'positive semidefinite'});
		expect(definiteness(new Float64Array(4), 2)).toEqual({kind: 'positive semidefinite'});
		expect(definiteness(Float64Array.of(0, 1, 1, 0), 2).kind).toBe('has a negative direction');
		expect(definiteness(Float64Array.of(-Number.MIN_VALUE), 1).kind).toBe('has a negative direction');
		// Rounded to doubles the Hilbert matrix stays definite up to order 13, beyond what eigenvalues in float64 can tell.
		expect(smallestEigenvalueBounds(hilbert(13), 13).lo).toBeLessThan(0);
		expect(definiteness(hilbert(13), 13).kind).toBe('positive definite');
		expect(definiteness(hilbert(14), 14).kind).toBe('has a negative direction');
		expect(() => definiteness(Float64Array.of(NaN), 1)).toThrow('got NaN');
		expect(() => definiteness(Float64Array.of(1, 2), 2)).toThrow('n x n');
	});
});

describe('choleskyCertificate', () => {
	it('never proves a bound that exact inertia refutes, and proves those that lie clearly below', () => {
		const rng = seedrandom.alea('shifts');
		let proved = 0;
		let refuted = 0;
		for (let trial = 0; trial < 3000; trial++) {
			const n = whole(rng, 1, 6);
			const a = symmetric(n, () => whole(rng, -8, 8));
			const lambda = symmetricEigen(a, n).values[0]!;
			// On a grid of 2^-46, so that A - s I is exact, and within a few hundred roundings of the eigenvalue.
			const s = (Math.floor(lambda * 2 ** 46) + whole(rng, -60, 20)) * 2 ** -46;
			const {positive} = exactInertia(shifted(a, n, s), n);
			if (choleskyCertificate(a, n, s)) {
				proved++;
				if (positive < n) expect.fail(`lambda_min > ${s} is false for [${a}]`);
			} else if (positive < n) refuted++;
		}
		expect(Math.min(proved, refuted)).toBeGreaterThan(500);
	});

	it('succeeds once the eigenvalue is farther from s than 2 phi times the trace', () => {
		const rng = seedrandom.alea('power');
		for (const n of [2, 5, 20, 60]) {
			const g = Float64Array.from({length: n * n}, () => rng.double() - 0.5);
			const a = gram(g, n, n);
			const trace = a.reduce((sum, x, k) => sum + (k % (n + 1) === 0 ? x : 0), 0);
			const {lo} = smallestEigenvalueBounds(a, n);
			expect(choleskyCertificate(a, n, lo - 2 * (n + 1) * 2 ** -53 * trace)).toBe(true);
		}
	});
});

describe('smallestEigenvalueBounds', () => {
	it('holds the smallest eigenvalue, by exact inertia at both ends, on integer matrices', () => {
		const rng = seedrandom.alea('bounds');
		for (let trial = 0; trial < 1000; trial++) {
			const n = whole(rng, 1, 6);
			const a = symmetric(n, () => whole(rng, -8, 8));
			const {lo, hi} = smallestEigenvalueBounds(a, n);
			const grid = 2 ** -46;
			expect(exactInertia(shifted(a, n, Math.floor(lo / grid) * grid), n).negative).toBe(0);
			expect(exactInertia(shifted(a, n, Math.ceil(hi / grid) * grid), n).positive).toBeLessThan(n);
			// Steps of 1.5 (n + 1) u trace(A - lambda I), perhaps doubled once or twice; the trace is at most 64 n here.
			expect(hi - lo).toBeLessThanOrEqual(8 * (n + 1) * 2 ** -53 * 64 * n);
		}
	});

	for (const [kind, draw] of Object.entries(doubtful)) {
		it(`never contradicts exact inertia on the sign: ${kind}`, () => {
			const rng = seedrandom.alea(`sign ${kind}`);
			for (let trial = 0; trial < 300; trial++) {
				const n = whole(rng, 2, 6);
				const a = draw(rng, n).map(x => x * 2 ** (trial % 5 === 0 ? -1050 : trial % 7 === 0 ? 1000 : 0));
				const {negative, zero} = exactInertia(a, n);
				const {lo, hi} = smallestEigenvalueBounds(a, n);
				expect(lo).toBeLessThanOrEqual(hi);
				if (negative > 0) expect(lo).toBeLessThan(0);
				else expect(hi).toBeGreaterThanOrEqual(0);
				if (negative === 0 && zero > 0) expect(lo).toBeLessThanOrEqual(0);
			}
		});
	}

	it('is tight on the second difference matrix, whose smallest eigenvalue is 2 - 2 cos(pi / (n + 1))', () => {
		for (const n of [1, 3, 30, 80]) {
			const a = symmetric(n, (i, j) => (i === j ? 2 : i - j === 1 ? -1 : 0));
			const {lo, hi} = smallestEigenvalueBounds(a, n);
			const exact = 2 - 2 * Math.cos(Math.PI / (n + 1));
			// The closed form is off by 8 u; the bounds by 1.5 (n + 1) u times the trace 2 n, perhaps doubled twice.
			expect(Math.abs(exact - hi)).toBeLessThan(8 * 2 ** -53 + 12 * (n + 1) * n * 2 ** -53);
			expect(hi - lo).toBeLessThan(12 * (n + 1) * n * 2 ** -53 + 2 ** -52);
		}
	});

	it('is exact for one entry and refuses an empty matrix', () => {
		expect(smallestEigenvalueBounds(Float64Array.of(-0.3), 1)).toEqual({lo: -0.3, hi: -0.3});
		expect(() => smallestEigenvalueBounds(new Float64Array(), 0)).toThrow('no eigenvalues');
	});
});
