/**
 * Regularised matrix factorisation, the plainest positively homogeneous network, in rational arithmetic [haeffele2015]:
 * f(U, V) = |Y - U V^T|^2 / 2 + lambda sum_i (|u_i|^2 + |v_i|^2) / 2 over r blocks (u_i, v_i), the columns of U (m x r) and V (n x r).
 *
 * Blocks add phi = u v^T to the output at the cost theta = (|u|^2 + |v|^2) / 2, both of degree 2. As the least cost of Z is its nuclear norm,
 * inf f over all r is that of |Y - Z|^2 / 2 + lambda |Z|_*, attained where the singular values s_i of Y are shrunk to max(s_i - lambda, 0).
 */
import {normAbove} from '../kernels/ball.ts';
import type {Rational} from '../kernels/rational.ts';
import {add, fromNumber, multiply, rational, subtract, toNumber, ZERO} from '../kernels/rational.ts';
import {
	cayley,
	columns,
	difference,
	fromDoubles,
	inner,
	product,
	type RationalMatrix,
	rearranged,
	sum,
	transposed,
} from '../kernels/rational-matrix.ts';
import {multiplyUp, UNIT_ROUNDOFF} from '../kernels/rounding.ts';
import type {Blocks, Regularised} from './descending-path.ts';

/** What is factorised, Y (m x n), and the weight lambda > 0 of the regulariser. */
export interface Factorisation {
	readonly Y: RationalMatrix;
	readonly lambda: Rational;
}

/** U (m x r) and V (n x r). */
export interface Factors {
	readonly U: RationalMatrix;
	readonly V: RationalMatrix;
}

/** A matrix by its singular vectors and by what the threshold leaves of its singular values; all arrays row-major. */
export interface Spectrum {
	readonly m: number;
	/** n >= m. */
	readonly n: number;
	readonly lambda: number;
	/** m of them: the i-th singular value is lambda + a_i^2 for a_i > 0 and max(lambda - a_i^2, 0) else. */
	readonly a: Float64Array;
	/** Lower triangles of skew matrices, m x m and n x n: by Cayley's transform the left and the right singular vectors. */
	readonly skewL: Float64Array;
	readonly skewR: Float64Array;
}

/** A factorisation with its global minimum. */
export interface SolvedFactorisation extends Factorisation {
	/** Blocks (a_i l_i, a_i r_i), 0 where a_i <= 0: m of them, their sum of products is `best`. */
	readonly optimal: Factors;
	/** The singular value threshold of Y. */
	readonly best: RationalMatrix;
	/** inf f over all r. */
	readonly least: Rational;
	/** |best|_*. */
	readonly nuclear: Rational;
}

const HALF = rational(1n, 2n);
const square = (a: Rational): Rational => multiply(a, a);
const total = (terms: readonly Rational[]): Rational => terms.reduce(add, ZERO);

/** The m x n matrix with the given rationals on its diagonal. */
function diagonal(values: readonly Rational[], m: number, n: number): RationalMatrix {
	const den = values.reduce((d, v) => d * v.den, 1n);
	const row = {rows: 1, cols: values.length, num: values.map(v => (v.num * den) / v.den), den};
	return rearranged(row, m, n, (i, j) => (i === j && i < values.length ? [0, i] : undefined));
}

/** Y = L diag(s) R^T and the global minimum of its factorisation, exactly. */
export function solvedFactorisation(x: Spectrum): SolvedFactorisation {
	const {m, n} = x;
	const lambda = fromNumber(x.lambda);
	const a = Array.from(x.a, fromNumber);
	const kept = a.map(v => (v.num > 0n ? v : ZERO));
	const s = a.map(v => {
		const value = (v.num > 0n ? add : subtract)(lambda, square(v));
		return value.num > 0n ? value : ZERO;
	});
	const [L, R] = [cayley(fromDoubles(x.skewL, m, m)), cayley(fromDoubles(x.skewR, n, n))];
	const compose = (values: readonly Rational[]) => product(L, diagonal(values, m, n), transposed(R));
	// |s - t|^2 / 2 + lambda t at t = s - lambda, or at t = 0.
	const costs = a.map((v, i) =>
		v.num > 0n ? multiply(lambda, add(multiply(HALF, lambda), square(v))) : multiply(HALF, square(s[i]!)),
	);
	return {
		Y: compose(s),
		lambda,
		optimal: {U: product(L, diagonal(kept, m, m)), V: product(R, diagonal(kept, n, m))},
		best: compose(kept.map(square)),
		least: total(costs),
		nuclear: total(kept.map(square)),
	};
}

/**
 * A critical point: block j is that of the global minimum with index slots[j], empty where that is undefined, then all blocks are rotated among themselves
 * by the orthogonal Q (as many rows as slots).
 */
export const criticalFactors = (
	{optimal: {U, V}}: SolvedFactorisation,
	slots: readonly (number | undefined)[],
	Q: RationalMatrix,
): Factors => ({U: product(columns(U, slots), Q), V: product(columns(V, slots), Q)});

/** Y - U V^T. */
export const residual = ({Y}: Factorisation, {U, V}: Factors): RationalMatrix =>
	difference(Y, product(U, transposed(V)));

/** sum_i theta_i. */
const cost = ({U, V}: Factors): Rational => multiply(HALF, add(inner(U, U), inner(V, V)));

/** f(U, V). */
export function objective(problem: Factorisation, at: Factors): Rational {
	const E = residual(problem, at);
	return add(multiply(HALF, inner(E, E)), multiply(problem.lambda, cost(at)));
}

/** The gradient of f: lambda U - E V and lambda V - E^T U with E = Y - U V^T. */
export function gradient(problem: Factorisation, at: Factors): Factors {
	const excess = difference(product(at.U, transposed(at.V)), problem.Y); // -E
	return {
		U: sum(product(excess, at.V), at.U, problem.lambda),
		V: sum(product(transposed(excess), at.U), at.V, problem.lambda),
	};
}

/** The blocks of a point by their outputs u v^T, row by row, and costs. */
export function blocksOf({U, V}: Factors): Blocks {
	const [m, n, r] = [U.rows, V.rows, U.cols];
	const num: bigint[] = [];
	for (let i = 0; i < m; i++)
		for (let j = 0; j < n; j++) for (let k = 0; k < r; k++) num.push(U.num[i * r + k]! * V.num[j * r + k]!);
	return {
		phi: {rows: m * n, cols: r, num, den: U.den * V.den},
		theta: Array.from({length: r}, (_, k) => cost({U: columns(U, [k]), V: columns(V, [k])})),
	};
}

/** Y with its rows one below the other. */
export const flattened = ({Y, lambda}: Factorisation): Regularised => ({
	y: {...Y, rows: Y.rows * Y.cols, cols: 1},
	lambda,
});

/** The inner product of two points or directions. */
export const pairing = (a: Factors, b: Factors): Rational => add(inner(a.U, b.U), inner(a.V, b.V));

const doubles = ({num, den}: RationalMatrix): Float64Array =>
	Float64Array.from(num, v => toNumber(rational(v, den)));

/**
 * The Hessian of f, (m + n) r square and symmetric, in the coordinates u_1, ..., u_r, v_1, ..., v_r, with a bound of its error in Frobenius norm: the point,
 * E and the Gram matrices are rounded once, products and differences once more.
 */
export function hessian(problem: Factorisation, at: Factors): {matrix: Float64Array; error: number} {
	const [m, n, r] = [at.U.rows, at.V.rows, at.U.cols];
	const side = (m + n) * r;
	const [U, V, E] = [doubles(at.U), doubles(at.V), doubles(residual(problem, at))];
	const [UU, VV] = [at.U, at.V].map(a => doubles(product(transposed(a), a))) as [Float64Array, Float64Array];
	const lambda = toNumber(problem.lambda);
	const matrix = new Float64Array(side * side);
	const sizes = new Float64Array(side * side); // of the terms of each entry
	const put = (row: number, col: number, first: number, second: number) => {
		matrix[row * side + col] = matrix[col * side + row] = first + second;
		sizes[row * side + col] = sizes[col * side + row] = Math.abs(first) + Math.abs(second);
	};
	for (let i = 0; i < r; i++)
		for (let j = 0; j < r; j++) {
			const own = i === j ? 1 : 0;
			for (let k = 0; k < m; k++) put(i * m + k, j * m + k, VV[i * r + j]!, own * lambda);
			for (let k = 0; k < n; k++) put(r * m + i * n + k, r * m + j * n + k, UU[i * r + j]!, own * lambda);
			for (let k = 0; k < m; k++)
				for (let l = 0; l < n; l++)
					put(i * m + k, r * m + j * n + l, U[k * r + j]! * V[l * r + i]!, -own * E[k * n + l]!);
		}
	// Two factors and their product, then the sum: less than 4 roundings of either term, and one of `sizes`.
	return {matrix, error: multiplyUp(5 * UNIT_ROUNDOFF, normAbove(sizes))};
}
