/** What the module exports: row-major operands by address and shape. `dense.ts` checks shapes; nothing is checked here. */
import {product, productTransposedB} from './product';
import {Add} from './tile';
import {backward, factor, forward} from './triangular';

export {activate} from './activation';
export {ERF_TABLE as erfTable, FREE as free, LAYERS as layers} from './layout';
export {mlpBackward, mlpForward} from './mlp';
export {mlpHvp, mlpJvp} from './mlp-tangent';
export {addScaled, innerProduct} from './vector';

/** C (m x n) = A (m x k) B (k x n). */
export function matmul(a: usize, b: usize, m: i32, k: i32, n: i32, c: usize): void {
	product<Add>(m, n, k, a, (<usize>k) << 3, 8, b, (<usize>n) << 3, c, (<usize>n) << 3, false);
}

/** C (m x n) = A^T B, A (k x m), B (k x n). */
export function matmulTransposedA(a: usize, b: usize, m: i32, k: i32, n: i32, c: usize): void {
	product<Add>(m, n, k, a, 8, (<usize>m) << 3, b, (<usize>n) << 3, c, (<usize>n) << 3, false);
}

/** C (m x n) = A B^T, A (m x k), B (n x k). */
export function matmulTransposedB(a: usize, b: usize, m: i32, k: i32, n: i32, c: usize): void {
	productTransposedB<Add>(m, n, k, a, (<usize>k) << 3, b, (<usize>k) << 3, c, (<usize>n) << 3, false, false);
}

/** `count` products of one shape, stored one after another. */
export function matmulBatched(a: usize, b: usize, count: i32, m: i32, k: i32, n: i32, c: usize): void {
	const row = (<usize>n) << 3;
	for (; count > 0; count--) {
		product<Add>(m, n, k, a, (<usize>k) << 3, 8, b, row, c, row, false);
		a += (<usize>(m * k)) << 3;
		b += <usize>k * row;
		c += <usize>m * row;
	}
}

/** C (m x m) = A A^T, A (m x n): the lower triangle, mirrored. */
export function gram(a: usize, m: i32, n: i32, c: usize): void {
	const row = (<usize>m) << 3;
	productTransposedB<Add>(m, m, n, a, (<usize>n) << 3, a, (<usize>n) << 3, c, row, false, true);
	for (let i = 1; i < m; i++) {
		let across = c + <usize>i * row;
		let down = c + ((<usize>i) << 3);
		for (let j = 0; j < i; j++) {
			store<f64>(down, load<f64>(across));
			across += 8;
			down += row;
		}
	}
}

/** L (n x n) in c with zeros above its diagonal; false when a pivot is not positive. */
export function cholesky(a: usize, n: i32, c: usize): bool {
	const row = (<usize>n) << 3;
	memory.copy(c, a, <usize>n * row);
	if (!factor(n, c, row)) return false;
	for (let i = 0; i < n - 1; i++)
		memory.fill(c + <usize>i * row + ((<usize>(i + 1)) << 3), 0, (<usize>(n - 1 - i)) << 3);
	return true;
}

/** L X = B in place of B (n x columns). */
export function solveLower(l: usize, b: usize, n: i32, columns: i32): void {
	forward(n, columns, l, (<usize>n) << 3, b, (<usize>columns) << 3);
}

/** L^T X = B in place of B (n x columns). */
export function solveLowerTransposed(l: usize, b: usize, n: i32, columns: i32): void {
	backward(n, columns, l, (<usize>n) << 3, b, (<usize>columns) << 3);
}
