/** Spectra against closed forms, against exact counts of eigenvalues, and at the ends of the exponent range. */
import {EVD, Matrix} from 'ml-matrix';
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {matmul, matmulTransposedA, matmulTransposedB} from './dense.ts';
import {exactInertia} from './exact-inertia.ts';
import {
	eigenvalueRadius,
	singularDecomposition,
	singularValueRadius,
	singularValues,
	spectralNorm,
	symmetricEigen,
} from './spectra.ts';

/** Sylvester's Hadamard matrix H (n a power of two): H H^T = n I with entries +-1. */
function hadamard(n: number): Float64Array {
	return Float64Array.from({length: n * n}, (_, k) => {
		let common = Math.floor(k / n) & (k % n);
		let sign = 1;
		for (; common > 0; common &= common - 1) sign = -sign;
		return sign;
	});
}

/** U diag(s) V^T for the first r columns of scaled Hadamard matrices: exact in float64 when m n is a power of 4 and s is short. */
function withSingularValues(s: readonly number[], m: number, n: number): Float64Array {
	const [left, right] = [hadamard(m), hadamard(n)];
	const weighted = left.map((x, k) => (k % m < s.length ? (x * s[k % m]!) / Math.sqrt(m * n) : 0));
	const u = Float64Array.from(
		{length: m * s.length},
		(_, k) => weighted[Math.floor(k / s.length) * m + (k % s.length)]!,
	);
	const v = Float64Array.from(
		{length: n * s.length},
		(_, k) => right[Math.floor(k / s.length) * n + (k % s.length)]!,
	);
	return matmulTransposedB(u, v, m, s.length, n);
}

const spectra: Record<string, readonly number[]> = {
	spread: [-7, -3, -1, 0.5, 2, 4, 5, 9],
	clustered: Array.from({length: 8}, (_, i) => 1 + i * 2 ** -40),
	graded: Array.from({length: 8}, (_, i) => 2 ** (5 * i - 35)),
	'rank-deficient': [-1, 0, 0, 0, 0, 0, 2, 3],
	repeated: [1, 1, 1, 1, 2, 2, 2, 2],
};

const scales = {'': 0, ' scaled by 2^664 (about 1e200)': 664, ' scaled by 2^-664 (about 1e-200)': -664};

describe('symmetricEigen', () => {
	for (const [kind, values] of Object.entries(spectra))
		for (const [suffix, e] of Object.entries(scales))
			it(`finds a ${kind} spectrum that is known exactly, to its radius${suffix}`, () => {
				const n = values.length;
				const a = withSingularValues(values, n, n).map(x => x * 2 ** e);
				const eigen = symmetricEigen(a, n);
				const radius = eigenvalueRadius(a, n, eigen);
				values.forEach((x, i) => expect(Math.abs(eigen.values[i]! - x * 2 ** e)).toBeLessThanOrEqual(radius));
				// n^2 u |A|, and a factor 50 for |A|_F, |V|_F and the constants of ml-matrix: the radius is of use.
				expect(radius).toBeLessThan(50 * n * n * 2 ** -53 * 9 * 2 ** e);
			});

	it('finds the eigenvalues 2 - 2 cos(k pi / (n + 1)) of the second difference matrix', () => {
		for (const n of [1, 2, 7, 40]) {
			const a = Float64Array.from({length: n * n}, (_, k) => {
				const gap = Math.abs(Math.floor(k / n) - (k % n));
				return gap === 0 ? 2 : gap === 1 ? -1 : 0;
			});
			const eigen = symmetricEigen(a, n);
			// The closed form itself is rounded a few times, below 4 in size: 8 u.
			const radius = eigenvalueRadius(a, n, eigen) + 4 * 8 * 2 ** -53;
			eigen.values.forEach((x, k) =>
				expect(Math.abs(x - (2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1))))).toBeLessThanOrEqual(radius),
			);
		}
	});

	it('multiplies to the known determinant of a Hilbert matrix, to the accuracy that the radius promises', () => {
		// 27720 H_6 has integer entries; det H_6 = 1 / 186313420339200000.
		const a = Float64Array.from({length: 36}, (_, k) => 27720 / (Math.floor(k / 6) + (k % 6) + 1));
		const eigen = symmetricEigen(a, 6);
		const radius = eigenvalueRadius(a, 6, eigen);
		const relative = eigen.values.reduce((sum, x) => sum + radius / (x - radius), 0);
		const determinant = 27720 ** 6 / 186313420339200000;
		const computed = eigen.values.reduce((p, x) => p * x, 1);
		expect(relative).toBeLessThan(1e-5);
		expect(Math.abs(computed / determinant - 1)).toBeLessThan(relative + relative ** 2 + 20 * 2 ** -53);
	});

	it('has orthonormal eigenvectors in columns: A v = lambda v for each', () => {
		const rng = seedrandom.alea('vectors');
		for (const n of [1, 3, 12]) {
			const a = drawSymmetric(rng, n);
			const {values, vectors} = symmetricEigen(a, n);
			const av = matmul(a, vectors, n, n, n);
			const vtv = matmulTransposedA(vectors, vectors, n, n, n);
			// Backward error of the QL algorithm: a modest multiple of n u; |A| <= 8 n.
			const tolerance = 50 * n * 2 ** -53;
			av.forEach((x, k) =>
				expect(Math.abs(x - values[k % n]! * vectors[k]!)).toBeLessThan(tolerance * 8 * n),
			);
			vtv.forEach((x, k) => expect(Math.abs(x - (k % (n + 1) === 0 ? 1 : 0))).toBeLessThan(tolerance));
		}
	});

	it('survives entries that differ by more than the range of the doubles, where ml-matrix alone throws', () => {
		const graded = Float64Array.of(-5e-186, 1e-137, 1e-137, 1e182);
		expect(() => new EVD(Matrix.from1DArray(2, 2, graded), {assumeSymmetric: true})).toThrow(TypeError);
		const rng = seedrandom.alea('graded');
		for (let trial = 0; trial < 2000; trial++) {
			const n = 2 + Math.floor(rng() * 6);
			const size = trial % 2 === 0 ? 2000 : 106;
			const a = Float64Array.from(
				{length: n * n},
				() => (rng.double() - 0.5) * 2 ** Math.floor((rng() - 0.5) * size),
			);
			const symmetric = a.map((x, k) =>
				k % n > Math.floor(k / n) ? a[(k % n) * n + Math.floor(k / n)]! : x,
			);
			const eigen = symmetricEigen(symmetric, n);
			const largest = Math.max(-eigen.values[0]!, eigen.values.at(-1)!);
			// As in the tests above, 50 n^2 u: the radius is of use.
			expect(eigenvalueRadius(symmetric, n, eigen)).toBeLessThan(50 * n * n * 2 ** -53 * largest);
			const norm = spectralNorm(a, n, n);
			expect(norm.radius).toBeLessThan(50 * n * n * 2 ** -53 * norm.value);
		}
	});

	it('reads the lower triangle only', () => {
		expect(symmetricEigen(Float64Array.of(2, 999, 0, 3), 2).values).toEqual(Float64Array.of(2, 3));
		const eigen = symmetricEigen(Float64Array.of(2, 999, 0, 3), 2);
		expect(eigenvalueRadius(Float64Array.of(2, 999, 0, 3), 2, eigen)).toBeLessThan(1e-13);
	});

	it('is needed: ml-matrix alone loses half the digits of entries near 1e-200', () => {
		const a = withSingularValues(spectra.spread!, 8, 8).map(x => x * 1e-200);
		const alone = new EVD(Matrix.from1DArray(8, 8, a), {assumeSymmetric: true}).realEigenvalues;
		expect(Math.abs(alone[0]! - -7e-200)).toBeGreaterThan(1e-208);
	});

	it('refuses NaN and infinities, and returns nothing for n = 0', () => {
		expect(() => symmetricEigen(Float64Array.of(1, 0, 0, NaN), 2)).toThrow('finite entries, got NaN');
		expect(() => symmetricEigen(Float64Array.of(Infinity), 1)).toThrow('got Infinity');
		expect(() => symmetricEigen(Float64Array.of(1, 2), 2)).toThrow('n x n');
		expect(symmetricEigen(new Float64Array(), 0).values).toHaveLength(0);
	});
});

/** Integers of size at most 8. */
function drawSymmetric(rng: seedrandom.PRNG, n: number): Float64Array {
	const a = new Float64Array(n * n);
	for (let i = 0; i < n; i++)
		for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = Math.floor(rng() * 17) - 8;
	return a;
}

/** How many eigenvalues of an integer matrix are below s: exact when the entries less s fit 53 bits, which the grids below ensure. */
function countBelow(a: Float64Array, n: number, s: number): number {
	return exactInertia(
		a.map((x, k) => (k % (n + 1) === 0 ? x - s : x)),
		n,
	).negative;
}

/** The nearest multiples of `grid` strictly above and at most x. */
const above = (x: number, grid: number) => (Math.floor(x / grid) + 1) * grid;
const atMost = (x: number, grid: number) => Math.floor(x / grid) * grid;

describe('a radius', () => {
	it('holds for every eigenvalue, by exact counts of the eigenvalues on either side', () => {
		const rng = seedrandom.alea('counts');
		for (let trial = 0; trial < 150; trial++) {
			const n = 1 + Math.floor(rng() * 7);
			const a = drawSymmetric(rng, n);
			const eigen = symmetricEigen(a, n);
			const radius = eigenvalueRadius(a, n, eigen);
			// Eigenvalues and entries are below 64: 7 bits, 46 places.
			const grid = 2 ** -46;
			for (let i = 0; i < n; i++) {
				expect(countBelow(a, n, above(eigen.values[i]! + radius, grid))).toBeGreaterThan(i);
				expect(countBelow(a, n, atMost(eigen.values[i]! - radius, grid))).toBeLessThanOrEqual(i);
			}
		}
	});

	it('holds for every singular value, by exact counts for A^T A', () => {
		const rng = seedrandom.alea('singular counts');
		for (let trial = 0; trial < 150; trial++) {
			const [m, n] = [1 + Math.floor(rng() * 6), 1 + Math.floor(rng() * 6)];
			const a = Float64Array.from({length: m * n}, () => Math.floor(rng() * 9) - 4);
			const svd = singularDecomposition(a, m, n);
			const radius = singularValueRadius(a, m, n, svd);
			const ata = matmulTransposedA(a, a, n, m, n);
			// Squares and entries are below 1024: 11 bits, 42 places; squaring lo or hi is off by less than 2^-43.
			const grid = 2 ** -42;
			svd.values.forEach((x, i) => {
				const [lo, hi] = [Math.max(0, x - radius), x + radius];
				// Descending: exactly i singular values lie above, so n - i squares at most lie below or at lo^2.
				expect(countBelow(ata, n, above(hi * hi + grid, grid))).toBeGreaterThanOrEqual(n - i);
				expect(countBelow(ata, n, atMost(lo * lo - grid, grid))).toBeLessThan(n - i);
			});
			const norm = spectralNorm(a, m, n);
			expect(countBelow(ata, n, above((norm.value + norm.radius) ** 2 + grid, grid))).toBe(n);
			expect(
				countBelow(ata, n, atMost(Math.max(0, norm.value - norm.radius) ** 2 - grid, grid)),
			).toBeLessThan(n);
		}
	});

	it('would be caught if it were too small: eigenvalues shifted by 1e-9 fail the exact count', () => {
		const a = drawSymmetric(seedrandom.alea('shifted'), 5);
		const {values} = symmetricEigen(a, 5);
		expect(values.filter((x, i) => countBelow(a, 5, above(x - 1e-9, 2 ** -46)) > i)).toHaveLength(0);
		expect(values.filter((x, i) => countBelow(a, 5, atMost(x + 1e-9, 2 ** -46)) <= i)).toHaveLength(0);
	});

	it('does not trust the decomposition: wrong values widen it, vectors far from orthogonal make it infinite', () => {
		const a = withSingularValues(spectra.spread!, 8, 8);
		const {values, vectors} = symmetricEigen(a, 8);
		const wrong = values.map((x, i) => (i === 3 ? x + 0.01 : x));
		expect(eigenvalueRadius(a, 8, {values: wrong, vectors})).toBeGreaterThanOrEqual(0.01);
		expect(eigenvalueRadius(a, 8, {values, vectors: vectors.map(x => 2 * x)})).toBe(Infinity);
	});
});

describe('singularDecomposition', () => {
	for (const [m, n] of [
		[16, 4],
		[4, 16],
		[8, 8],
	] as const)
		for (const [suffix, e] of Object.entries(scales))
			it(`finds singular values known exactly for ${m} x ${n}${suffix}, with A = U diag(s) V^T`, () => {
				for (const known of [
					[9, 4, 2, 0.5],
					[1, 2 ** -10, 2 ** -20, 2 ** -30],
					[3, 3, 3, 3],
					[5, 1, 0, 0],
				]) {
					const a = withSingularValues(known, m, n).map(x => x * 2 ** e);
					const svd = singularDecomposition(a, m, n);
					const radius = singularValueRadius(a, m, n, svd);
					expect(radius).toBeLessThan(50 * 64 * 2 ** -53 * known[0]! * 2 ** e);
					expect(svd.values).toHaveLength(Math.min(m, n));
					svd.values.forEach((s, i) =>
						expect(Math.abs(s - (known[i] ?? 0) * 2 ** e)).toBeLessThanOrEqual(radius),
					);
					const r = svd.values.length;
					const weighted = svd.left.map((x, k) => x * svd.values[k % r]!);
					// The residual is one of the terms of the radius, so it stays below it entry by entry.
					matmulTransposedB(weighted, svd.right, m, r, n).forEach((x, k) =>
						expect(Math.abs(x - a[k]!)).toBeLessThanOrEqual(radius),
					);
					expect(spectralNorm(a, m, n)).toEqual({value: svd.values[0], radius});
				}
			});
});

describe('spectralNorm', () => {
	it('is the Euclidean norm of a row or column', () => {
		for (const [m, n] of [
			[1, 2],
			[2, 1],
		] as const) {
			const {value, radius} = spectralNorm(Float64Array.of(3e200, -4e200), m, n);
			expect(Math.abs(value - 5e200)).toBeLessThanOrEqual(radius + 5e200 * 2 ** -52);
			expect(radius).toBeLessThan(5e200 * 20 * 2 ** -53);
		}
	});

	it('is 0 for zero and empty matrices, unknown on overflow, refused for NaN', () => {
		expect(spectralNorm(new Float64Array(6), 2, 3).value).toBe(0);
		expect(spectralNorm(new Float64Array(6), 2, 3).radius).toBeLessThan(1e-300);
		expect(spectralNorm(new Float64Array(), 0, 3).value).toBe(0);
		expect(singularValues(new Float64Array(), 0, 3)).toHaveLength(0);
		expect(spectralNorm(new Float64Array(16).fill(1.7e308), 4, 4).radius).toBe(Infinity);
		expect(() => spectralNorm(Float64Array.of(NaN, 1), 1, 2)).toThrow('got NaN');
	});
});
