/**
 * The pseudo-inverse of a matrix of full rank, with a radius that proves the rank.
 *
 * For A (m x n), m <= n, let X = A^T Z with Z near (A A^T)^-1, and E = I - A X. If |E| < 1 then A X is invertible, so A has full row rank, and
 * A^+ = A^T (A A^T)^-1 = X (I - E)^-1, hence |A^+ - X| <= |X| |E| / (1 - |E|). For m > n the same is done for A^T.
 */
import {matmulRadius, normAbove} from './ball.ts';
import {cholesky, gram, matmul, matmulTransposedA, solveLower, solveLowerTransposed} from './dense.ts';
import {addDown, addUp, divideUp, multiplyUp, UNIT_ROUNDOFF} from './rounding.ts';
import {checkDimension, checkLength} from './shape.ts';

/** A pseudo-inverse and how far it may be off. */
export interface PseudoInverse {
	/** n x m. */
	readonly matrix: Float64Array;
	/** An upper bound on the Frobenius norm of matrix - A^+. */
	readonly radius: number;
}

function transposed(a: Float64Array, m: number, n: number): Float64Array {
	return Float64Array.from({length: m * n}, (_, at) => a[(at % m) * n + Math.floor(at / m)]!);
}

/**
 * The pseudo-inverse of A (m x n), or undefined when its rank is not proved to be min(m, n): that takes a condition number below 10^7 or so.
 * Throws a RangeError on shapes that do not fit.
 */
export function pseudoInverse(a: Float64Array, m: number, n: number): PseudoInverse | undefined {
	checkDimension('m', m);
	checkDimension('n', n);
	checkLength('a', a, m * n, 'm x n');
	if (m > n) {
		const flipped = pseudoInverse(transposed(a, m, n), n, m);
		return flipped && {...flipped, matrix: transposed(flipped.matrix, m, n)};
	}
	const lower = cholesky(gram(a, m, n), m);
	if (lower === undefined) return undefined;
	const identity = Float64Array.from({length: m * m}, (_, at) => (at % (m + 1) === 0 ? 1 : 0));
	const z = solveLowerTransposed(lower, solveLower(lower, identity, m, m), m, m);
	const matrix = matmulTransposedA(a, z, n, m, m);
	// The computed X is off from A^T Z, which is what has its columns in the row space of A, by this much.
	const outside = matmulRadius(a, z, n, m, m);
	const miss = matmul(a, matrix, m, n, m);
	for (let i = 0; i < m; i++) miss[i * m + i]! -= 1;
	const size = addUp(normAbove(matrix), outside);
	const rounding = addUp(matmulRadius(a, matrix, m, n, m), 2 * UNIT_ROUNDOFF * normAbove(miss));
	const error = addUp(addUp(normAbove(miss), rounding), multiplyUp(normAbove(a), outside));
	if (!(error < 1)) return undefined;
	return {
		matrix,
		radius: addUp(divideUp(multiplyUp(size, error), addDown(1, -error)), outside),
	};
}
