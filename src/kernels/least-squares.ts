/**
 * Least squares min_X |A X - B|_F for A (m x n) of any rank and B (m x q): the solution of smallest norm, and an interval that holds the optimum.
 * The interval is proved in float64 where the rank of A can be, in exact integers where it cannot.
 */
import {gamma, matmulRadius, normAbove, normRadius} from './ball.ts';
import {matmul, matmulTransposedA, norm} from './dense.ts';
import {integers} from './exact-inertia.ts';
import type {Interval} from './interval.ts';
import {toNumber} from './rational.ts';
import {
	addDown,
	addUp,
	divideUp,
	ETA,
	multiplyDown,
	multiplyUp,
	scaleUp,
	nextDown,
	nextUp,
	sqrtDown,
	sqrtUp,
} from './rounding.ts';
import {checkDimension, checkLength} from './shape.ts';
import type {SingularDecomposition} from './spectra.ts';
import {scaled, scaleExponent, scalesExactly, singularDecomposition, singularValueRadius} from './spectra.ts';

/** A least-squares solution and what is proved of the optimum. */
export interface LeastSquares {
	/** X (n x q), of smallest Frobenius norm among the minimisers up to rounding. */
	readonly solution: Float64Array;
	/** Holds min |A X - B|_F, over all real X. */
	readonly optimum: Interval;
}

/**
 * Solves min_X |A X - B|_F by singular value decomposition; singular values that its error radius cannot tell from 0 count as 0.
 * The optimum is exact up to rounding when the rank is in doubt, exactly 0 when A has full row rank, and else lies in an interval of width about
 * (cond(A) u |B|)^2 / optimum plus rounding. Throws a RangeError on shapes that do not fit and entries that are not finite.
 */
export function leastSquares(
	a: Float64Array,
	b: Float64Array,
	m: number,
	n: number,
	q: number,
): LeastSquares {
	checkShapes(a, b, m, n, q);
	// Entries below 1 keep squares within range.
	const [e, f] = [scaleExponent(a), scaleExponent(b)];
	const [left, right] = [scaled(a, -e), scaled(b, -f)];
	const svd = singularDecomposition(left, m, n);
	const radius = singularValueRadius(left, m, n, svd);
	const smallest = addDown(svd.values.at(-1) ?? 0, -radius);
	const x = minimumNormSolution(svd, right, m, n, q, radius);
	const solution = scaled(x, f - e);
	if (!(smallest > 0 && scalesExactly(a, -e) && scalesExactly(b, -f)))
		return {solution, optimum: exactOptimum(a, b, m, n, q)};
	if (m <= n) return {solution, optimum: {lo: 0, hi: 0}};
	const {lo, hi} = certifiedOptimum(left, right, x, smallest, m, n, q);
	return {solution, optimum: {lo: -scaleUp(-lo, f) + 0, hi: scaleUp(hi, f)}};
}

/** V S^+ U^T B, where S^+ inverts the singular values above `cutoff`. */
function minimumNormSolution(
	{values, left, right}: SingularDecomposition,
	b: Float64Array,
	m: number,
	n: number,
	q: number,
	cutoff: number,
): Float64Array {
	const r = values.length;
	const coefficients = matmulTransposedA(left, b, r, m, q);
	for (let i = 0; i < coefficients.length; i++) {
		const s = values[Math.floor(i / q)]!;
		coefficients[i] = s > cutoff ? coefficients[i]! / s : 0;
	}
	return matmul(right, coefficients, n, r, q);
}

/**
 * For R = B - A X at any X and P the projection onto the range of A, the optimum is |R - P R|, so optimum^2 = |R|^2 - |P R|^2, and
 * |P R| = |A (A^T A)^-1 A^T R| <= |A^T R| / s when A has full column rank with singular values of at least s.
 */
function certifiedOptimum(
	a: Float64Array,
	b: Float64Array,
	x: Float64Array,
	s: number,
	m: number,
	n: number,
	q: number,
): Interval {
	const r = matmul(a, x, m, n, q);
	for (let i = 0; i < r.length; i++) r[i] = b[i]! - r[i]!;
	const aSize = normAbove(a);
	// R was rounded in n products and sums and one subtraction: gamma_(n+1) (|B| + |A| |X|), and n eta an entry for underflow.
	const entering = addUp(normAbove(b), multiplyUp(aSize, normAbove(x)));
	const rError = addUp(multiplyUp(gamma(n + 1), entering), multiplyUp(n * ETA, sqrtUp(m * q)));
	const size = norm(r);
	const above = addUp(addUp(size, normRadius(size, r.length)), rError);
	const below = addDown(addDown(size, -normRadius(size, r.length)), -rError);
	const gradient = addUp(
		addUp(normAbove(matmulTransposedA(a, r, n, m, q)), matmulRadius(a, r, n, m, q)),
		multiplyUp(aSize, rError),
	);
	const projected = divideUp(gradient, s);
	const square = multiplyDown(addDown(below, -projected), addDown(below, projected));
	return {lo: below > projected ? sqrtDown(square) : 0, hi: above};
}

/**
 * An interval at most a few doubles wide that holds min_X |A X - B|_F, for any rank and conditioning, by exact elimination of A^T A from the Gram matrix
 * of [A B]: what is left of B^T B is the Gram matrix of the residuals. Entries of like size: 0.1 ms at n = 5, tenths of a second at n = 50.
 */
export function exactOptimum(a: Float64Array, b: Float64Array, m: number, n: number, q: number): Interval {
	checkShapes(a, b, m, n, q);
	const left = integers(a).integers;
	const {integers: right, exponent} = integers(b);
	const size = n + q;
	const entry = (i: number, j: number) => (j < n ? left[i * n + j]! : right[i * q + j - n]!);
	const gram: bigint[][] = Array.from({length: size}, () => Array<bigint>(size).fill(0n));
	for (let j = 0; j < size; j++)
		for (let k = j; k < size; k++) for (let i = 0; i < m; i++) gram[j]![k]! += entry(i, j) * entry(i, k);
	// Fraction-free elimination [bareiss1968] on the upper triangle. A Gram matrix with a zero pivot has a zero row: the column depends on earlier ones.
	let previous = 1n;
	for (let k = 0; k < n; k++) {
		const pivotRow = gram[k]!;
		const pivot = pivotRow[k]!;
		if (pivot === 0n) continue;
		for (let i = k + 1; i < size; i++)
			for (let j = i; j < size; j++)
				gram[i]![j] = (gram[i]![j]! * pivot - pivotRow[i]! * pivotRow[j]!) / previous;
		previous = pivot;
	}
	let trace = 0n;
	for (let k = n; k < size; k++) trace += gram[k]![k]!;
	return rootOf(trace, previous, exponent);
}

/** Holds sqrt(num / den) 2^exponent for num >= 0, den > 0; exact when 0. */
function rootOf(num: bigint, den: bigint, exponent: number): Interval {
	if (num === 0n) return {lo: 0, hi: 0};
	// Halve the difference in bits, so that the quotient under the root is near 1 and neither overflows nor underflows.
	const shift = 2 * (num.toString(16).length - den.toString(16).length);
	const quotient = toNumber(
		shift >= 0 ? {num, den: den << BigInt(2 * shift)} : {num: num << BigInt(-2 * shift), den},
	);
	const e = exponent + shift;
	if (e < -1080) return {lo: 0, hi: ETA};
	return {lo: -scaleUp(-sqrtDown(nextDown(quotient)), e) + 0, hi: scaleUp(sqrtUp(nextUp(quotient)), e)};
}

function checkShapes(a: Float64Array, b: Float64Array, m: number, n: number, q: number): void {
	checkDimension('m', m);
	checkDimension('n', n);
	checkDimension('q', q);
	checkLength('a', a, m * n, 'm x n');
	checkLength('b', b, m * q, 'm x q');
}
