/** The results of `dense.ts` against exact arithmetic and the backward error bounds of the textbook. */
import {describe, expect, test} from 'vitest';
import * as dense from './dense.ts';
import * as twin from './dense-twin.ts';
import {expectSameBits, gamma, random, resident, uniform, type Random} from './kernel.samples.ts';
import {withWorkspace} from './workspace.ts';

/** A positive definite matrix (n x n). */
const definite = (rng: Random, n: number): Float64Array => twin.gram(uniform(rng, n * (n + 2)), n, n + 2);

/** Dyadic numbers q / 2^20, whose products are exact in whole numbers. */
const dyadic = (rng: Random, length: number): Float64Array =>
	Float64Array.from({length}, () => Math.round((2 * rng() - 1) * 2 ** 26) / 2 ** 20);
const unit = (x: number): bigint => BigInt(x * 2 ** 20);

/** The transpose of x (rows x columns). */
const transpose = (x: Float64Array, rows: number, columns: number): Float64Array =>
	Float64Array.from(x, (_, i) => x[(i % rows) * columns + Math.floor(i / rows)]!);

describe('results are right', () => {
	test('a product is within gamma_k |A| |B| of the exact one', () => {
		const rng = random('exact');
		for (const k of [0, 1, 2, 7, 64]) {
			const [m, n] = [5, 6];
			const a = dyadic(rng, m * k);
			const b = dyadic(rng, k * n);
			const c = dense.matmul(a, b, m, k, n);
			for (let i = 0; i < m; i++)
				for (let j = 0; j < n; j++) {
					let sum = 0n;
					let absolute = 0;
					for (let p = 0; p < k; p++) {
						sum += unit(a[i * k + p]!) * unit(b[p * n + j]!);
						absolute += Math.abs(a[i * k + p]! * b[p * n + j]!);
					}
					// c has at most 53 bits and an exponent no smaller than that of the products' last bits, less 53.
					const error = Number(BigInt(Math.round(c[i * n + j]! * 2 ** 100)) - (sum << 60n)) / 2 ** 100;
					// The comparison itself rounds once or twice, relative to the error.
					expect(Math.abs(error)).toBeLessThanOrEqual(gamma(k) * absolute * (1 + 1e-10));
				}
		}
	});

	test('a transposed product is the product of the transpose', () => {
		const rng = random('transposes');
		const [m, k, n] = [7, 9, 6];
		const a = uniform(rng, m * k);
		const b = uniform(rng, k * n);
		const c = dense.matmul(a, b, m, k, n);
		expectSameBits(dense.matmulTransposedB(a, transpose(b, k, n), m, k, n), c, 'A B');
		expectSameBits(dense.matmulTransposedA(transpose(a, m, k), b, m, k, n), c, 'A B');
		expectSameBits(
			dense.matvecTransposed(transpose(a, m, k), b.slice(0, k), k, m),
			dense.matvec(a, b.slice(0, k), m, k),
			'A x',
		);
	});

	test('a Gram matrix is exactly symmetric', () => {
		const g = dense.gram(uniform(random('gram'), 37 * 11), 37, 11);
		for (let i = 0; i < 37; i++) for (let j = 0; j < i; j++) expect(g[i * 37 + j]).toBe(g[j * 37 + i]);
	});

	test('L L^T gives A back within gamma_{n+1} |L| |L|^T, and solves have the residual of Theorem 8.5', () => {
		const rng = random('residuals');
		for (const n of [1, 4, 5, 23, 60]) {
			const a = definite(rng, n);
			const l = dense.cholesky(a, n)!;
			const back = dense.matmulTransposedB(l, l, n, n, n);
			const size = dense.matmulTransposedB(l.map(Math.abs), l.map(Math.abs), n, n, n);
			// The product that checks rounds too, by at most gamma_n |L| |L|^T.
			back.forEach((x, i) =>
				expect(Math.abs(x - a[i]!)).toBeLessThanOrEqual((gamma(n + 1) + gamma(n)) * size[i]! * 1.01),
			);
			const b = uniform(rng, n);
			for (const [name, apply] of [
				['solveLower', dense.matvec],
				['solveLowerTransposed', dense.matvecTransposed],
			] as const) {
				const x = dense[name](l, b, n, 1);
				const scale = apply(l.map(Math.abs), x.map(Math.abs), n, n);
				apply(l, x, n, n).forEach((y, i) =>
					expect(Math.abs(y - b[i]!)).toBeLessThanOrEqual(2 * gamma(n) * scale[i]! * 1.01),
				);
			}
		}
	});

	test('a matrix that is not positive definite has no Cholesky factor', () => {
		for (const n of [1, 3, 8, 21]) {
			const identity = Float64Array.from({length: n * n}, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
			for (const pivot of [0, -1, NaN, Infinity]) {
				const a = identity.slice();
				a[n * n - 1] = pivot;
				expect(dense.cholesky(a, n), `${n}, last pivot ${pivot}`).toBeUndefined();
				withWorkspace(() => expect(dense.cholesky(resident(a), n)).toBeUndefined());
			}
			expect(dense.cholesky(identity, n)).toEqual(identity);
		}
	});

	test('only the lower triangle of a matrix to be factored is read, and only that of L in a solve', () => {
		const rng = random('triangles');
		const n = 13;
		const spoil = (x: Float64Array): Float64Array => x.map((y, i) => (i % n > Math.floor(i / n) ? NaN : y));
		const a = definite(rng, n);
		const l = dense.cholesky(a, n)!;
		expectSameBits(dense.cholesky(spoil(a), n)!, l, 'cholesky');
		const b = uniform(rng, n * 3);
		expectSameBits(dense.solveLower(spoil(l), b, n, 3), dense.solveLower(l, b, n, 3), 'solveLower');
		expectSameBits(
			dense.solveLowerTransposed(spoil(l), b, n, 3),
			dense.solveLowerTransposed(l, b, n, 3),
			'solveLowerTransposed',
		);
	});

	test('a solve may be done in place', () => {
		const rng = random('in place');
		for (const n of [3, 12]) {
			const l = dense.cholesky(definite(rng, n), n)!;
			const b = uniform(rng, n * 2);
			const x = dense.solveLower(l, b, n, 2);
			const inPlace = b.slice();
			expect(dense.solveLower(l, inPlace, n, 2, inPlace)).toBe(inPlace);
			expectSameBits(inPlace, x, 'copied');
			withWorkspace(() => {
				const within = resident(b);
				expectSameBits(dense.solveLower(resident(l), within, n, 2, within), x, 'in the workspace');
			});
		}
	});

	test('the norm neither overflows nor underflows', () => {
		for (const scale of [2 ** 1020, 2 ** 700, 1, 2 ** -700, 2 ** -1060])
			expect(dense.norm(new Float64Array([3 * scale, -4 * scale]))).toBe(5 * scale);
		expect(dense.norm(new Float64Array(0))).toBe(0);
		expect(dense.norm(new Float64Array(3))).toBe(0);
		expect(dense.norm(new Float64Array([1, -Infinity]))).toBe(Infinity);
		expect(dense.norm(new Float64Array([1, NaN]))).toBeNaN();
	});
});
