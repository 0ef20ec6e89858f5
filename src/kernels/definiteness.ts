/**
 * Whether a symmetric matrix is positive definite, positive semidefinite or has a negative direction, and bounds of its smallest eigenvalue: proved in
 * float64 where rounding leaves no doubt, in exact integers where it does. No tolerance decides anything.
 *
 * All functions take a symmetric A (n x n) of finite doubles, read its lower triangle only, take the doubles as exact, and throw a
 * RangeError on entries that are not finite. For a matrix known up to E, widen eigenvalue bounds by |E|_F (Weyl).
 */
import {gamma} from './ball.ts';
import {cholesky} from './dense.ts';
import {exactInertia, exactNegativeDirection, rayleighQuotient} from './exact-inertia.ts';
import type {Interval} from './interval.ts';
import {compare, fromNumber, toNumber} from './rational.ts';
import {addDown, addUp, divideUp, ETA, multiplyUp, nextUp, scaleUp} from './rounding.ts';
import {checkDimension, checkLength} from './shape.ts';
import {scaled, scaleExponent, scalesExactly, symmetricEigen} from './spectra.ts';

/** What is proved of a symmetric matrix A, with a vector v such that v^T A v < 0 exactly where there is one. */
export type Definiteness =
	| {readonly kind: 'positive definite'}
	| {readonly kind: 'positive semidefinite'}
	| {
			readonly kind: 'has a negative direction';
			/** Doubles where a vector of doubles will do, otherwise (an eigenvalue above -u^2 |A| or so) integers. */
			readonly direction: Float64Array | readonly bigint[];
	  };

/** gamma_(n+1) / (1 - gamma_(n+1)): what rounding in a Cholesky factorisation can cost an eigenvalue, in units of the trace. */
function choleskyLoss(n: number): number {
	const g = gamma(n + 1);
	return divideUp(g, addDown(1, -g));
}

/**
 * True proves that the smallest eigenvalue of A is greater than s; false proves nothing. About n^3 / 3 operations; it succeeds once the eigenvalue
 * exceeds s by about n u trace(A - s I).
 *
 * If the factorisation of B <= A - c I runs through, R^T R = B + D with |D_ij| <= phi sqrt(b_ii b_jj), phi = gamma_(n+1) / (1 - gamma_(n+1))
 * [higham2002, Theorem 10.3], so B > -phi trace(B) I and A > (c - phi trace(B)) I; c = s + phi trace(A - s I) does [rump2006]. Underflow,
 * of A when scaled to entries below 1 and of products, costs at most 2 (n + 1) eta an entry; 8 n (n + 1) eta is added to c.
 */
export function choleskyCertificate(a: Float64Array, n: number, s = 0): boolean {
	checkSquare(a, n);
	const e = scaleExponent(a);
	const matrix = scaled(a, -e);
	const target = scaleUp(s, -e);
	let trace = 0;
	for (let i = 0; i < n; i++) trace = addUp(trace, Math.max(0, addUp(matrix[i * n + i]!, -target)));
	const shift = addUp(addUp(target, multiplyUp(choleskyLoss(n), trace)), 8 * n * (n + 1) * ETA);
	for (let i = 0; i < n; i++) matrix[i * n + i] = addDown(matrix[i * n + i]!, -shift);
	return cholesky(matrix, n) !== undefined;
}

/**
 * Decides definiteness exactly. Cholesky proves a clearly definite matrix so, the computed eigenvector is tried as a negative direction, and what neither
 * settles goes to integer elimination: always for singular semidefinite matrices, which takes 0.1 s at n = 50 for entries of like size.
 */
export function definiteness(a: Float64Array, n: number): Definiteness {
	if (choleskyCertificate(a, n)) return {kind: 'positive definite'};
	const candidate = smallestEigenvector(a, n).vector;
	if (rayleighQuotient(a, candidate, n).num < 0n)
		return {kind: 'has a negative direction', direction: candidate};
	const {negative, zero} = exactInertia(a, n);
	if (negative === 0) return {kind: zero === 0 ? 'positive definite' : 'positive semidefinite'};
	const direction = exactNegativeDirection(a, n)!;
	const bits = direction.reduce((top, x) => Math.max(top, x.toString(2).length), 0);
	const rounded = Float64Array.from(direction, num => toNumber({num, den: 1n << BigInt(bits)}));
	const suffices = rayleighQuotient(a, rounded, n).num < 0n;
	return {kind: 'has a negative direction', direction: suffices ? rounded : direction};
}

/**
 * An interval that holds the smallest eigenvalue of A (n >= 1), proved: above by the exact Rayleigh quotient of the computed eigenvector, below by
 * `choleskyCertificate`. Width about 2 n u trace(A - lambda I). Throws a RangeError for n = 0.
 */
export function smallestEigenvalueBounds(a: Float64Array, n: number): Interval {
	checkSquare(a, n);
	if (n === 0) throw new RangeError('a matrix with n = 0 has no eigenvalues');
	if (n === 1) return {lo: a[0]! + 0, hi: a[0]! + 0};
	const e = scaleExponent(a);
	const matrix = scaled(a, -e);
	const {value, vector} = smallestEigenvector(matrix, n);
	const quotient = rayleighQuotient(matrix, vector, n);
	const nearest = toNumber(quotient);
	const above = compare(fromNumber(nearest), quotient) < 0 ? nextUp(nearest) : nearest;
	const lost = scalesExactly(a, -e) ? 0 : n * ETA;
	return {lo: -scaleUp(addUp(-provenBelow(matrix, n, value), lost), e), hi: scaleUp(addUp(above, lost), e)};
}

/** A proven lower bound of the smallest eigenvalue, a little below `estimate`: a step that fails is doubled, up to the bound -n max |a_ij| > -n of last resort. */
function provenBelow(matrix: Float64Array, n: number, estimate: number): number {
	let trace = 0;
	for (let i = 0; i < n; i++) trace += Math.max(0, matrix[i * n + i]! - estimate);
	for (let step = 1.5 * choleskyLoss(n) * trace + 64 * n * n * ETA; step < n; step *= 2)
		if (choleskyCertificate(matrix, n, estimate - step)) return estimate - step;
	return -n;
}

function smallestEigenvector(
	a: Float64Array,
	n: number,
): {readonly value: number; readonly vector: Float64Array} {
	const {values, vectors} = symmetricEigen(a, n);
	return {value: values[0]!, vector: Float64Array.from({length: n}, (_, i) => vectors[i * n]!)};
}

function checkSquare(a: Float64Array, n: number): void {
	checkDimension('n', n);
	checkLength('a', a, n * n, 'n x n');
}
