/**
 * Dense linear algebra on flat row-major `Float64Array`s: the functions the rest of the house calls. Shapes are checked
 * once, here; the arithmetic is done by WebAssembly kernels (two float64 a register) or, for the smallest shapes and
 * where WebAssembly SIMD is missing, by the plain loops of `dense-twin.ts`. Both give the same bits, so the choice is
 * never seen in a result. Operands allocated in the workspace (`workspace.ts`) are used in place; others are copied.
 *
 * Every sum runs in the order of its index with multiply and add rounded apart, so an entry of a product of inner
 * dimension k is off by at most gamma_k (|A| |B|)_ij, gamma_k = k u / (1 - k u), u = 2^-53 [higham2002, section 3.5].
 *
 * Every function throws a RangeError naming the argument when a dimension is not a whole number of 0 or more or an
 * array's length is not what its shape asks for, and one when `out` overlaps an input where that is not allowed.
 */
import * as twin from './dense-twin.ts';
import {checkDimension, checkLength, checkProduct, checkSolve, checkVectorProduct} from './shape.ts';
import {atNone, bringOutput, copied, fetchOutput, first, inPlace, none, second, third} from './staging.ts';
import {kernels} from './wasm/loader.ts';
import {addressOf} from './workspace.ts';

/** C (m x n) = A (m x k) B (k x n). */
export function matmul(
	a: Float64Array,
	b: Float64Array,
	m: number,
	k: number,
	n: number,
	out?: Float64Array,
): Float64Array {
	const c = checkProduct(a, b, m, k, n, out, 'm x k', 'k x n');
	const atA = addressOf(a);
	const atB = addressOf(b);
	const atC = addressOf(c);
	if (inPlace(m * k * n, atA, a.length, atB, b.length, atC, c.length)) {
		kernels!.matmul(atA, atB, m, k, n, atC);
		return c;
	}
	if (!copied(m * k * n, atA, a, atB, b, atC, c)) return twin.matmul(a, b, m, k, n, c);
	kernels!.matmul(first, second, m, k, n, third);
	return fetchOutput(c);
}

/** C (m x n) = A B^T for A (m x k) and B (n x k). */
export function matmulTransposedB(
	a: Float64Array,
	b: Float64Array,
	m: number,
	k: number,
	n: number,
	out?: Float64Array,
): Float64Array {
	const c = checkProduct(a, b, m, k, n, out, 'm x k', 'n x k');
	const atA = addressOf(a);
	const atB = addressOf(b);
	const atC = addressOf(c);
	if (inPlace(m * k * n, atA, a.length, atB, b.length, atC, c.length)) {
		kernels!.matmulTransposedB(atA, atB, m, k, n, atC);
		return c;
	}
	if (!copied(m * k * n, atA, a, atB, b, atC, c)) return twin.matmulTransposedB(a, b, m, k, n, c);
	kernels!.matmulTransposedB(first, second, m, k, n, third);
	return fetchOutput(c);
}

/** C (m x n) = A^T B for A (k x m) and B (k x n). */
export function matmulTransposedA(
	a: Float64Array,
	b: Float64Array,
	m: number,
	k: number,
	n: number,
	out?: Float64Array,
): Float64Array {
	const c = checkProduct(a, b, m, k, n, out, 'k x m', 'k x n');
	const atA = addressOf(a);
	const atB = addressOf(b);
	const atC = addressOf(c);
	if (inPlace(m * k * n, atA, a.length, atB, b.length, atC, c.length)) {
		kernels!.matmulTransposedA(atA, atB, m, k, n, atC);
		return c;
	}
	if (!copied(m * k * n, atA, a, atB, b, atC, c)) return twin.matmulTransposedA(a, b, m, k, n, c);
	kernels!.matmulTransposedA(first, second, m, k, n, third);
	return fetchOutput(c);
}

/** `count` products C_i (m x n) = A_i (m x k) B_i (k x n), the factors and the results stored one after another. */
export function matmulBatched(
	a: Float64Array,
	b: Float64Array,
	count: number,
	m: number,
	k: number,
	n: number,
	out?: Float64Array,
): Float64Array {
	checkDimension('count', count);
	checkDimension('m', m);
	checkDimension('k', k);
	checkDimension('n', n);
	checkLength('a', a, count * m * k, 'count x m x k');
	checkLength('b', b, count * k * n, 'count x k x n');
	const c = out ?? new Float64Array(count * m * n);
	checkLength('out', c, count * m * n, 'count x m x n');
	const atA = addressOf(a);
	const atB = addressOf(b);
	const atC = addressOf(c);
	if (inPlace(count * m * k * n, atA, a.length, atB, b.length, atC, c.length)) {
		kernels!.matmulBatched(atA, atB, count, m, k, n, atC);
		return c;
	}
	if (!copied(count * m * k * n, atA, a, atB, b, atC, c)) return twin.matmulBatched(a, b, count, m, k, n, c);
	kernels!.matmulBatched(first, second, count, m, k, n, third);
	return fetchOutput(c);
}

/** A x for A (m x n) and x with n entries. */
export function matvec(
	a: Float64Array,
	x: Float64Array,
	m: number,
	n: number,
	out?: Float64Array,
): Float64Array {
	const y = checkVectorProduct(a, x, m, n, n, m, out);
	const atA = addressOf(a);
	const atB = addressOf(x);
	const atC = addressOf(y);
	if (inPlace(m * n, atA, a.length, atB, x.length, atC, y.length)) {
		kernels!.matmul(atA, atB, m, n, 1, atC);
		return y;
	}
	if (!copied(m * n, atA, a, atB, x, atC, y)) return twin.matvec(a, x, m, n, y);
	kernels!.matmul(first, second, m, n, 1, third);
	return fetchOutput(y);
}

/** A^T x for A (m x n) and x with m entries. */
export function matvecTransposed(
	a: Float64Array,
	x: Float64Array,
	m: number,
	n: number,
	out?: Float64Array,
): Float64Array {
	const y = checkVectorProduct(a, x, m, n, m, n, out);
	const atA = addressOf(a);
	const atB = addressOf(x);
	const atC = addressOf(y);
	if (inPlace(m * n, atA, a.length, atB, x.length, atC, y.length)) {
		kernels!.matmul(atB, atA, 1, m, n, atC);
		return y;
	}
	if (!copied(m * n, atA, a, atB, x, atC, y)) return twin.matvecTransposed(a, x, m, n, y);
	kernels!.matmul(second, first, 1, m, n, third);
	return fetchOutput(y);
}

/** A A^T (m x m) for A (m x n), exactly symmetric. */
export function gram(a: Float64Array, m: number, n: number, out?: Float64Array): Float64Array {
	checkDimension('m', m);
	checkDimension('n', n);
	checkLength('a', a, m * n, 'm x n');
	const c = out ?? new Float64Array(m * m);
	checkLength('out', c, m * m, 'm x m');
	const atA = addressOf(a);
	const atC = addressOf(c);
	if (inPlace((m * m * n) / 2, atA, a.length, atA, a.length, atC, c.length)) {
		kernels!.gram(atA, m, n, atC);
		return c;
	}
	if (!copied((m * m * n) / 2, atA, a, atNone, none, atC, c)) return twin.gram(a, m, n, c);
	kernels!.gram(first, m, n, third);
	return fetchOutput(c);
}

/**
 * The lower triangular L (n x n, zeros above the diagonal) with A = L L^T, reading only the lower triangle of A;
 * undefined when a pivot is not positive (or not finite), and then `out` holds nothing of use.
 * Backward stable: |A - L L^T| <= gamma_{n+1} |L| |L|^T [higham2002, Theorem 10.3].
 */
export function cholesky(a: Float64Array, n: number, out?: Float64Array): Float64Array | undefined {
	checkDimension('n', n);
	checkLength('a', a, n * n, 'n x n');
	const l = out ?? new Float64Array(n * n);
	checkLength('out', l, n * n, 'n x n');
	const atA = addressOf(a);
	const atC = addressOf(l);
	if (inPlace((n * n * n) / 6, atA, a.length, atA, a.length, atC, l.length))
		return kernels!.cholesky(atA, n, atC) === 0 ? undefined : l;
	if (!copied((n * n * n) / 6, atA, a, atNone, none, atC, l)) return twin.cholesky(a, n, l);
	return kernels!.cholesky(first, n, third) === 0 ? undefined : fetchOutput(l);
}

/**
 * X (n x columns) with L X = B, L lower triangular (n x n; what is above the diagonal is not read). `out` may be `b`.
 * (L + dL) x = b with |dL| <= gamma_n |L| for each column [higham2002, Theorem 8.5]. A zero pivot gives infinities or NaN.
 */
export function solveLower(
	l: Float64Array,
	b: Float64Array,
	n: number,
	columns: number,
	out?: Float64Array,
): Float64Array {
	const x = checkSolve(l, b, n, columns, out);
	const atA = addressOf(l);
	const atC = addressOf(x);
	if (inPlace((n * n * columns) / 2, atA, l.length, atA, l.length, atC, x.length)) {
		kernels!.solveLower(atA, atC, n, columns);
		return x;
	}
	if (!copied((n * n * columns) / 2, atA, l, atNone, none, atC, x))
		return twin.solveLower(l, x, n, columns, x);
	bringOutput(x);
	kernels!.solveLower(first, third, n, columns);
	return fetchOutput(x);
}

/** X (n x columns) with L^T X = B, L as in `solveLower` and with the same error. `out` may be `b`. */
export function solveLowerTransposed(
	l: Float64Array,
	b: Float64Array,
	n: number,
	columns: number,
	out?: Float64Array,
): Float64Array {
	const x = checkSolve(l, b, n, columns, out);
	const atA = addressOf(l);
	const atC = addressOf(x);
	if (inPlace((n * n * columns) / 2, atA, l.length, atA, l.length, atC, x.length)) {
		kernels!.solveLowerTransposed(atA, atC, n, columns);
		return x;
	}
	if (!copied((n * n * columns) / 2, atA, l, atNone, none, atC, x))
		return twin.solveLowerTransposed(l, x, n, columns, x);
	bringOutput(x);
	kernels!.solveLowerTransposed(first, third, n, columns);
	return fetchOutput(x);
}

/** The inner product sum_i a_i b_i; |error| <= gamma_n sum_i |a_i b_i|, n the length. */
export function dot(a: Float64Array, b: Float64Array): number {
	checkLength('b', b, a.length, 'the length of a');
	return innerProduct(a, b);
}

/**
 * The Euclidean norm. The squares are rescaled where they would overflow or underflow, so it is right for every finite
 * input; relative error at most gamma_{n+2}, n the length.
 */
export function norm(a: Float64Array): number {
	const squares = innerProduct(a, a);
	return squares > twin.SMALLEST_SQUARES && squares < Infinity ? Math.sqrt(squares) : twin.rescaledNorm(a);
}

/** y + alpha x, written into y, which is returned; each entry rounded twice. x may be y. */
export function axpy(alpha: number, x: Float64Array, y: Float64Array): Float64Array {
	checkLength('y', y, x.length, 'the length of x');
	const atX = addressOf(x);
	const atY = addressOf(y);
	if (x === y || !inPlace(x.length, atX, x.length, atX, x.length, atY, y.length))
		return twin.axpy(alpha, x, y);
	kernels!.addScaled(x.length, alpha, atX, atY);
	return y;
}

function innerProduct(a: Float64Array, b: Float64Array): number {
	const x = addressOf(a);
	const y = addressOf(b);
	return x <= 0 || y <= 0 || a.length < 16 ? twin.dot(a, b) : kernels!.innerProduct(a.length, x, y);
}
