/**
 * Symmetric eigendecompositions and singular values through ml-matrix, with radii that do not trust it: whatever numbers a
 * decomposition returns, its residual and its loss of orthogonality are measured and bound the error of every value.
 *
 * ml-matrix works on a matrix scaled by a power of two to entries below 1 (it throws near 1e200 and loses its digits near 1e-200), without entries
 * below u^2 (widely graded ones make it overflow and throw). Dropping those costs at most n u^2 |A|; the radii are measured on A itself.
 */
import {EVD, Matrix, SVD} from 'ml-matrix';
import type {Ball} from './ball.ts';
import {gamma, normAbove, normRadius} from './ball.ts';
import {matmulTransposedA, matmulTransposedB, norm} from './dense.ts';
import {addUp, ETA, multiplyUp, scaleUp, sqrtUp, UNIT_ROUNDOFF} from './rounding.ts';
import {checkDimension, checkLength} from './shape.ts';

/** A symmetric A = V diag(values) V^T up to rounding. */
export interface SymmetricEigen {
	/** Eigenvalues, ascending. */
	readonly values: Float64Array;
	/** V (n x n): column j is the unit eigenvector of `values[j]`. */
	readonly vectors: Float64Array;
}

/** A (m x n) = U diag(values) V^T up to rounding, with r = min(m, n). */
export interface SingularDecomposition {
	/** Singular values, descending; r of them. */
	readonly values: Float64Array;
	/** U (m x r), orthonormal columns. */
	readonly left: Float64Array;
	/** V (n x r), orthonormal columns. */
	readonly right: Float64Array;
}

/** The exponent e with 2^(e-1) <= max |a_ij| < 2^e, or 0 for a zero matrix. Throws a RangeError on NaN and infinities. */
export function scaleExponent(a: Float64Array): number {
	let largest = 0;
	for (const x of a) {
		if (x - x !== 0) throw new RangeError(`a spectrum needs finite entries, got ${x}`);
		largest = Math.max(largest, Math.abs(x));
	}
	if (largest === 0) return 0;
	let e = Math.ceil(Math.log2(largest));
	while (times(largest, -e) >= 1) e++;
	while (times(largest, -e) < 0.5) e--;
	return e;
}

/** x 2^e, in two steps because 2^e alone may not be a double. */
function times(x: number, e: number): number {
	const half = Math.trunc(e / 2);
	return x * 2 ** half * 2 ** (e - half);
}

/** 2^e A, off by at most eta an entry. */
export function scaled(a: Float64Array, e: number): Float64Array {
	return a.map(x => times(x, e));
}

/** 2^-e A without the entries below u^2. */
function balanced(a: Float64Array, e: number): Float64Array {
	return scaled(a, -e).map(x => (Math.abs(x) < UNIT_ROUNDOFF ** 2 ? 0 : x));
}

/** Whether 2^e A loses nothing to underflow. */
export function scalesExactly(a: Float64Array, e: number): boolean {
	return a.every(x => times(times(x, e), -e) === x);
}

/**
 * The eigendecomposition of a symmetric A (n x n); only the lower triangle is read. Errors of the values are of the order n u |A|, relative to |A| and not to each;
 * `eigenvalueRadius` bounds them. Throws a RangeError on entries that are not finite.
 */
export function symmetricEigen(a: Float64Array, n: number): SymmetricEigen {
	checkSquare(a, n);
	if (n === 0) return {values: new Float64Array(), vectors: new Float64Array()};
	const e = scaleExponent(a);
	const matrix = Matrix.from1DArray(n, n, balanced(a, e));
	for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) matrix.set(i, j, matrix.get(j, i));
	const evd = new EVD(matrix, {assumeSymmetric: true});
	return {
		values: scaled(Float64Array.from(evd.realEigenvalues), e),
		vectors: Float64Array.from(evd.eigenvectorMatrix.to1DArray()),
	};
}

/** The singular value decomposition of A (m x n) with r = min(m, n) terms. Throws a RangeError on entries that are not finite. */
export function singularDecomposition(a: Float64Array, m: number, n: number): SingularDecomposition {
	checkMatrix(a, m, n);
	const r = Math.min(m, n);
	if (r === 0) return {values: new Float64Array(), left: new Float64Array(), right: new Float64Array()};
	const e = scaleExponent(a);
	const svd = new SVD(Matrix.from1DArray(m, n, balanced(a, e)), {autoTranspose: true});
	return {
		values: scaled(Float64Array.from(svd.diagonal), e),
		left: Float64Array.from(svd.leftSingularVectors.to1DArray()),
		right: Float64Array.from(svd.rightSingularVectors.to1DArray()),
	};
}

/** The singular values of A (m x n), descending. Throws a RangeError on entries that are not finite. */
export function singularValues(a: Float64Array, m: number, n: number): Float64Array {
	return singularDecomposition(a, m, n).values;
}

/**
 * Radius within which each computed eigenvalue of the symmetric A (n x n) has its exact counterpart, the i-th by the i-th:
 * about n^2 u |A| for a decomposition that came out well, and honest for one that did not (Infinity when V is not near orthogonal).
 */
export function eigenvalueRadius(a: Float64Array, n: number, {values, vectors}: SymmetricEigen): number {
	checkSquare(a, n);
	const matrix = a.map((x, k) => (k % n > Math.floor(k / n) ? a[(k % n) * n + Math.floor(k / n)]! : x));
	return weylRadius(matrix, n, n, {left: vectors, values, right: vectors}, orthogonalityLoss(vectors, n, n));
}

/** Radius within which each computed singular value of A (m x n) has its exact counterpart, the i-th by the i-th. Errs high only. */
export function singularValueRadius(
	a: Float64Array,
	m: number,
	n: number,
	svd: SingularDecomposition,
): number {
	checkMatrix(a, m, n);
	const r = svd.values.length;
	return weylRadius(
		a,
		m,
		n,
		svd,
		addUp(orthogonalityLoss(svd.left, m, r), orthogonalityLoss(svd.right, n, r)),
	);
}

/**
 * The spectral norm of A (m x n), its largest singular value: |value - exact| <= radius, so value + radius bounds it above and value - radius below.
 * The Euclidean norm when A is a row or a column. Infinite radius on overflow; throws a RangeError on entries that are not finite.
 */
export function spectralNorm(a: Float64Array, m: number, n: number): Ball {
	checkMatrix(a, m, n);
	scaleExponent(a);
	const vector = Math.min(m, n) < 2;
	const svd = vector ? undefined : singularDecomposition(a, m, n);
	const value = svd === undefined ? norm(a) : svd.values[0]!;
	if (value === Infinity) return {value: 0, radius: Infinity};
	return {value, radius: svd === undefined ? normRadius(value, a.length) : singularValueRadius(a, m, n, svd)};
}

/** Upper bound of |W^T W - I|_F for W (m x r). */
function orthogonalityLoss(w: Float64Array, m: number, r: number): number {
	const product = matmulTransposedA(w, w, r, m, r);
	for (let i = 0; i < r; i++) product[i * r + i]! -= 1;
	const size = normAbove(w);
	// Entries are off by gamma_m |W|^T |W|, and by u of what is left after subtracting 1: gamma_(m+1) (|W|_F^2 + sqrt(r)) holds both.
	const rounding = multiplyUp(gamma(m + 1), addUp(multiplyUp(size, size), sqrtUp(r)));
	return addUp(normAbove(product), rounding);
}

/**
 * Bound of |s_i - exact i-th singular value| for every i, from A = U diag(s) V^T + E. If U^T U and V^T V are within a and b of I, the i-th
 * singular value of U diag(s) V^T is s_i times a factor between sqrt((1 - a)(1 - b)) and sqrt((1 + a)(1 + b)) [horn1991, Theorem 3.3.16], so
 * it is within (a + b) s_i for a + b <= 1; adding E moves it by |E|_F at most. For U = V and eigenvalues the factor is between
 * 1 - b and 1 + b [horn1985, Theorem 4.5.9]. `loss` is a + b, or b.
 */
function weylRadius(
	a: Float64Array,
	m: number,
	n: number,
	{left, values, right}: SingularDecomposition,
	loss: number,
): number {
	if (!(loss <= 1)) return Infinity;
	const r = values.length;
	const e = scaleExponent(a);
	const matrix = scaled(a, -e);
	const sizes = scaled(values, -e);
	const weighted = left.map((x, i) => x * sizes[i % r]!);
	const residual = matmulTransposedB(weighted, right, m, r, n);
	for (let i = 0; i < residual.length; i++) residual[i] = matrix[i]! - residual[i]!;
	// Three factors, r - 1 additions and a subtraction: gamma_(r+2) of the sizes that enter; 4 (r + 1) eta an entry for underflow.
	const sizesEntering = addUp(normAbove(matrix), multiplyUp(normAbove(weighted), normAbove(right)));
	const rounding = addUp(
		multiplyUp(gamma(r + 2), sizesEntering),
		multiplyUp(4 * (r + 1) * ETA, sqrtUp(m * n)),
	);
	const largest = sizes.reduce((top, s) => Math.max(top, Math.abs(s)), 0);
	const radius = addUp(addUp(normAbove(residual), rounding), multiplyUp(loss, largest));
	// Values that become subnormal when scaled back are rounded once more.
	const unscaled = addUp(scaleUp(radius, e), 2 * ETA);
	return Number.isNaN(unscaled) ? Infinity : unscaled;
}

function checkSquare(a: Float64Array, n: number): void {
	checkDimension('n', n);
	checkLength('a', a, n * n, 'n x n');
}

function checkMatrix(a: Float64Array, m: number, n: number): void {
	checkDimension('m', m);
	checkDimension('n', n);
	checkLength('a', a, m * n, 'm x n');
}
