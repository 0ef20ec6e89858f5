/** The dual basis of independent points: what hidden rows with given inner products are made of. */
import {normAbove} from '../kernels/ball.ts';
import {axpy, matmul} from '../kernels/dense.ts';
import {pseudoInverse} from '../kernels/pseudo-inverse.ts';

/**
 * The pseudo-inverse (d x n) of n points as rows (n x d), n <= d: column i has inner product 1 with point i and 0 with the others, and lies in their span.
 * `undefined` where its Frobenius norm is more than `largest` or the points are not proved to be independent. One step P <- 2 P - P X P after the
 * first solution leaves errors of the order of rounding times the condition number, not its square.
 */
export function dualBasis(
	points: Float64Array,
	n: number,
	d: number,
	largest: number,
): Float64Array | undefined {
	const first = pseudoInverse(points, n, d)?.matrix;
	if (first === undefined || normAbove(first) > largest) return undefined;
	const miss = matmul(points, first, n, d, n).map((v, at) => (at % (n + 1) === 0 ? 1 - v : -v));
	return axpy(1, matmul(first, miss, d, n, n), first.slice());
}
