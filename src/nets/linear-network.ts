/**
 * The linear network A B X of one hidden layer under the squared loss L(A, B) = |Y - A B X|^2 (Frobenius), its derivatives and its
 * critical points, in rational arithmetic [baldi1989].
 *
 * With W = S_YX S_XX^-1 the least-squares map and u_i the eigenvectors of S = S_YX S_XX^-1 S_XY, the critical points are A = U_I C,
 * B = C^-1 U_I^T W for sets I of at most p eigenvectors, where missing columns of U_I are 0, and points like them where A is not of full rank.
 */
import type {Rational} from '../kernels/rational.ts';
import {add, fromNumber, multiply, rational} from '../kernels/rational.ts';
import {
	cayley,
	columns,
	difference,
	fromDoubles,
	identity,
	inner,
	inverse,
	product,
	type RationalMatrix,
	rearranged,
	sum,
	transposed,
} from '../kernels/rational-matrix.ts';

/** Inputs X (d x n) and labels Y (q x n), a sample a column. */
export interface LinearSamples {
	readonly X: RationalMatrix;
	readonly Y: RationalMatrix;
}

/** Weights of the two layers, or a direction in which they move: A (q x p) and B (p x d). */
export interface Weights {
	readonly A: RationalMatrix;
	readonly B: RationalMatrix;
}

/** Samples with known spectra: S = U diag(s_i^2) U^T, s_1 > ... > s_q > 0. */
export interface SpectralSamples extends LinearSamples {
	readonly U: RationalMatrix;
	readonly s: readonly Rational[];
}

/** What samples with known spectra are made of; all arrays row-major. */
export interface Spectrum {
	readonly q: number;
	/** d >= q. */
	readonly d: number;
	/** Samples at x = 0, whose labels no linear network fits. */
	readonly r: number;
	/** Lower triangles of skew matrices, q x q and d x d: by Cayley's transform U and O. */
	readonly skewU: Float64Array;
	readonly skewO: Float64Array;
	/** The inputs of the other samples as columns, d x d, invertible. */
	readonly M: Float64Array;
	/** s_i - s_(i+1), q of them, each > 0, short enough dyadics to add up exactly. */
	readonly gaps: Float64Array;
	/** Labels at x = 0, q x r. */
	readonly noise: Float64Array;
}

/** X = [M 0] and Y = [U [diag(s) 0] O, noise]; any samples with a rational spectrum have the moments of such ones. */
export function spectralSamples({q, d, r, skewU, skewO, M, gaps, noise}: Spectrum): SpectralSamples {
	const n = d + r;
	const U = cayley(fromDoubles(skewU, q, q));
	const values = new Float64Array(q);
	for (let i = q - 1; i >= 0; i--) values[i] = gaps[i]! + (values[i + 1] ?? 0);
	const diagonal = rearranged(fromDoubles(values, 1, q), q, d, (i, j) => (i === j ? [0, i] : undefined));
	const seen = product(U, diagonal, cayley(fromDoubles(skewO, d, d)));
	const within = (i: number, j: number) => (j < d ? ([i, j] as const) : undefined);
	const beyond = (i: number, j: number) => (j < d ? undefined : ([i, j - d] as const));
	return {
		X: rearranged(fromDoubles(M, d, d), d, n, within),
		Y: sum(rearranged(seen, q, n, within), rearranged(fromDoubles(noise, q, r), q, n, beyond)),
		U,
		s: Array.from(values, fromNumber),
	};
}

/** W = S_YX S_XX^-1, q x d. Throws RangeError when S_XX is singular. */
export function leastSquaresMap({X, Y}: LinearSamples): RationalMatrix {
	const inverted = inverse(product(X, transposed(X)));
	if (inverted === undefined) throw new RangeError('the inputs do not span R^d: S_XX is singular');
	return product(Y, transposed(X), inverted);
}

/**
 * The critical point of the eigenvectors with the indices I (undefined for a missing one; p in all) and of an invertible C (p x p).
 * Throws RangeError when C or S_XX is singular.
 */
export function criticalPoint(
	data: SpectralSamples,
	I: readonly (number | undefined)[],
	C: RationalMatrix,
): Weights {
	const inverted = inverse(C);
	if (inverted === undefined) throw new RangeError('C is singular');
	const chosen = columns(data.U, I);
	return {A: product(chosen, C), B: product(inverted, transposed(chosen), leastSquaresMap(data))};
}

/**
 * The direction in which the critical point of (I, C) moves when slot k of its eigenvectors turns towards, or is filled by, eigenvector j. The
 * second derivative of L along it is 2 (s_i^2 - s_j^2) where slot k holds i, and -4 s_j^2 where it is empty.
 */
export function turning(data: SpectralSamples, C: RationalMatrix, k: number, j: number): Weights {
	const p = C.rows;
	const only = columns(
		data.U,
		Array.from({length: p}, (_, i) => (i === k ? j : undefined)),
	);
	return {
		A: product(only, C),
		B: product(inverse(C) ?? identity(p), transposed(only), leastSquaresMap(data)),
	};
}

/** Y - A B X. */
const residual = ({X, Y}: LinearSamples, {A, B}: Weights): RationalMatrix => difference(Y, product(A, B, X));

/** L(A, B). */
export function squaredLoss(data: LinearSamples, at: Weights): Rational {
	const E = residual(data, at);
	return inner(E, E);
}

/** The square of the norm of the gradient of L in (A, B): -2 E X^T B^T and -2 A^T E X^T with E = Y - A B X. */
export function squaredGradient(data: LinearSamples, at: Weights): Rational {
	const slope = product(residual(data, at), transposed(data.X));
	const inA = product(slope, transposed(at.B));
	const inB = product(transposed(at.A), slope);
	return multiply(rational(4n), add(inner(inA, inA), inner(inB, inB)));
}

/** The second derivative of L along a line through a point: 2 |(dA B + A dB) X|^2 - 4 <E, dA dB X>. */
export function secondDerivative(data: LinearSamples, at: Weights, along: Weights): Rational {
	const linear = product(sum(product(along.A, at.B), product(at.A, along.B)), data.X);
	const bend = inner(residual(data, at), product(along.A, along.B, data.X));
	return add(multiply(rational(2n), inner(linear, linear)), multiply(rational(-4n), bend));
}
