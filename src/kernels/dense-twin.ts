/**
 * Dense linear algebra in plain TypeScript: the twin of the WebAssembly kernels behind `dense.ts`. It is their oracle in
 * tests, their stand-in where WebAssembly SIMD is missing, and the faster way for the smallest shapes. Straightforward
 * loops over flat row-major arrays; shapes are trusted here and checked in `dense.ts`.
 *
 * Errors, with u = 2^-53 and gamma_k = k u / (1 - k u): a product's entries are off by at most gamma_k (|A| |B|)_ij
 * whatever the order of summation [higham2002, section 3.5], so twin and kernel differ by at most twice that.
 */

/** C (m x n) = A (m x k) B (k x n). */
export function matmul(
	a: Float64Array,
	b: Float64Array,
	m: number,
	k: number,
	n: number,
	out: Float64Array = new Float64Array(m * n),
): Float64Array {
	out.fill(0);
	for (let i = 0; i < m; i++)
		for (let p = 0; p < k; p++) {
			const s = a[i * k + p]!;
			for (let j = 0; j < n; j++) out[i * n + j]! += s * b[p * n + j]!;
		}
	return out;
}

/** C (m x n) = A B^T for A (m x k) and B (n x k). */
export function matmulTransposedB(
	a: Float64Array,
	b: Float64Array,
	m: number,
	k: number,
	n: number,
	out: Float64Array = new Float64Array(m * n),
): Float64Array {
	for (let i = 0; i < m; i++)
		for (let j = 0; j < n; j++) {
			let sum = 0;
			for (let p = 0; p < k; p++) sum += a[i * k + p]! * b[j * k + p]!;
			out[i * n + j] = sum;
		}
	return out;
}

/** C (m x n) = A^T B for A (k x m) and B (k x n). */
export function matmulTransposedA(
	a: Float64Array,
	b: Float64Array,
	m: number,
	k: number,
	n: number,
	out: Float64Array = new Float64Array(m * n),
): Float64Array {
	out.fill(0);
	for (let p = 0; p < k; p++)
		for (let i = 0; i < m; i++) {
			const s = a[p * m + i]!;
			for (let j = 0; j < n; j++) out[i * n + j]! += s * b[p * n + j]!;
		}
	return out;
}

/** `count` products C_i (m x n) = A_i (m x k) B_i (k x n), the factors and results stored one after another. */
export function matmulBatched(
	a: Float64Array,
	b: Float64Array,
	count: number,
	m: number,
	k: number,
	n: number,
	out: Float64Array = new Float64Array(count * m * n),
): Float64Array {
	for (let c = 0; c < count; c++)
		matmul(
			a.subarray(c * m * k, (c + 1) * m * k),
			b.subarray(c * k * n, (c + 1) * k * n),
			m,
			k,
			n,
			out.subarray(c * m * n, (c + 1) * m * n),
		);
	return out;
}

/** A x for A (m x n) and x with n entries. */
export function matvec(
	a: Float64Array,
	x: Float64Array,
	m: number,
	n: number,
	out: Float64Array = new Float64Array(m),
): Float64Array {
	for (let i = 0; i < m; i++) {
		let sum = 0;
		for (let j = 0; j < n; j++) sum += a[i * n + j]! * x[j]!;
		out[i] = sum;
	}
	return out;
}

/** A^T x for A (m x n) and x with m entries. */
export function matvecTransposed(
	a: Float64Array,
	x: Float64Array,
	m: number,
	n: number,
	out: Float64Array = new Float64Array(n),
): Float64Array {
	out.fill(0);
	for (let i = 0; i < m; i++) {
		const s = x[i]!;
		for (let j = 0; j < n; j++) out[j]! += s * a[i * n + j]!;
	}
	return out;
}

/** A A^T (m x m) for A (m x n), exactly symmetric: each entry pair is computed once. */
export function gram(
	a: Float64Array,
	m: number,
	n: number,
	out: Float64Array = new Float64Array(m * m),
): Float64Array {
	for (let i = 0; i < m; i++)
		for (let j = 0; j <= i; j++) {
			let sum = 0;
			for (let p = 0; p < n; p++) sum += a[i * n + p]! * a[j * n + p]!;
			out[i * m + j] = out[j * m + i] = sum;
		}
	return out;
}

/**
 * The lower triangular L (n x n, zeros above the diagonal) with A = L L^T, reading only the lower triangle of A;
 * undefined when a pivot is not positive, in which case `out` holds nothing of use.
 * Backward stable: |A - L L^T| <= gamma_{n+1} |L| |L|^T [higham2002, Theorem 10.3].
 */
export function cholesky(
	a: Float64Array,
	n: number,
	out: Float64Array = new Float64Array(n * n),
): Float64Array | undefined {
	out.fill(0);
	for (let i = 0; i < n; i++)
		for (let j = 0; j <= i; j++) {
			let sum = a[i * n + j]!;
			for (let p = 0; p < j; p++) sum -= out[i * n + p]! * out[j * n + p]!;
			if (j < i) out[i * n + j] = sum / out[j * n + j]!;
			else if (sum > 0 && sum < Infinity) out[i * n + i] = Math.sqrt(sum);
			else return undefined;
		}
	return out;
}

/**
 * X (n x columns) with L X = B, L lower triangular (n x n; what is above the diagonal is not read). `out` may be `b`.
 * (L + dL) x = b with |dL| <= gamma_n |L| for each column [higham2002, Theorem 8.5].
 */
export function solveLower(
	l: Float64Array,
	b: Float64Array,
	n: number,
	columns: number,
	out: Float64Array = new Float64Array(n * columns),
): Float64Array {
	if (out !== b) out.set(b);
	for (let i = 0; i < n; i++) {
		for (let p = 0; p < i; p++) {
			const s = l[i * n + p]!;
			for (let j = 0; j < columns; j++) out[i * columns + j]! -= s * out[p * columns + j]!;
		}
		const pivot = l[i * n + i]!;
		for (let j = 0; j < columns; j++) out[i * columns + j]! /= pivot;
	}
	return out;
}

/** X (n x columns) with L^T X = B, L as in `solveLower` and with the same error. `out` may be `b`. */
export function solveLowerTransposed(
	l: Float64Array,
	b: Float64Array,
	n: number,
	columns: number,
	out: Float64Array = new Float64Array(n * columns),
): Float64Array {
	if (out !== b) out.set(b);
	for (let i = n - 1; i >= 0; i--) {
		const pivot = l[i * n + i]!;
		for (let j = 0; j < columns; j++) out[i * columns + j]! /= pivot;
		for (let p = 0; p < i; p++) {
			const s = l[i * n + p]!;
			for (let j = 0; j < columns; j++) out[p * columns + j]! -= s * out[i * columns + j]!;
		}
	}
	return out;
}

/** The inner product sum_i a_i b_i in four interleaved partial sums, added as (s0 + s2) + (s1 + s3). */
export function dot(a: Float64Array, b: Float64Array): number {
	let s0 = 0;
	let s1 = 0;
	let s2 = 0;
	let s3 = 0;
	let i = 0;
	for (; i + 3 < a.length; i += 4) {
		s0 += a[i]! * b[i]!;
		s1 += a[i + 1]! * b[i + 1]!;
		s2 += a[i + 2]! * b[i + 2]!;
		s3 += a[i + 3]! * b[i + 3]!;
	}
	let sum = s0 + s2 + (s1 + s3);
	for (; i < a.length; i++) sum += a[i]! * b[i]!;
	return sum;
}

/** Sums of squares from here up have lost nothing of note to underflow: a term lost is below 2^-1022. */
export const SMALLEST_SQUARES = 1e-280;

/** The Euclidean norm by way of entries times a power of two that brings the largest near 1, for when squares overflow or underflow. */
export function rescaledNorm(a: Float64Array): number {
	let largest = 0;
	for (let i = 0; i < a.length; i++) {
		const size = Math.abs(a[i]!);
		if (size > largest || Number.isNaN(size)) largest = size;
	}
	if (largest === 0 || !Number.isFinite(largest)) return largest;
	const scale = 2 ** Math.min(1000, Math.max(-1000, -Math.round(Math.log2(largest))));
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += (a[i]! * scale) ** 2;
	return Math.sqrt(sum) / scale;
}

/** y + alpha x, written into y, which is returned. */
export function axpy(alpha: number, x: Float64Array, y: Float64Array): Float64Array {
	for (let i = 0; i < x.length; i++) y[i]! += alpha * x[i]!;
	return y;
}
