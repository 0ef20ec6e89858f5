/**
 * Cholesky factors and triangular solves by halving: the two triangles are done by recursion and the square between them
 * by a product, so that nearly all arithmetic is in the register tiles. Every entry is reduced in the order of the plain
 * loops, so the bits are theirs. Strides are in bytes.
 */
import {product, productTransposedB} from './product';
import {Subtract} from './tile';

/** Triangles of this order or less are done by plain loops. */
const LEAF = 4;

/** Splits n > LEAF into two, the first a multiple of four. */
function firstHalf(n: i32): i32 {
	return max(LEAF, (n >> 1) & -4);
}

/** Turns the lower triangle at a (n x n) into its Cholesky factor; false as soon as a pivot is not positive and finite. */
export function factor(n: i32, a: usize, row: usize): bool {
	if (n <= LEAF) {
		for (let i = 0; i < n; i++) {
			const ai = a + <usize>i * row;
			for (let j = 0; j <= i; j++) {
				const aj = a + <usize>j * row;
				const at = (<usize>j) << 3;
				let sum = load<f64>(ai + at);
				for (let p: usize = 0; p < at; p += 8) sum -= load<f64>(ai + p) * load<f64>(aj + p);
				if (j < i) store<f64>(ai + at, sum / load<f64>(aj + at));
				else if (sum > 0 && sum < Infinity) store<f64>(ai + at, sqrt<f64>(sum));
				else return false;
			}
		}
		return true;
	}
	const half = firstHalf(n);
	const rest = n - half;
	const below = a + <usize>half * row;
	const corner = below + ((<usize>half) << 3);
	if (!factor(half, a, row)) return false;
	solveRight(rest, half, a, row, below, row);
	productTransposedB<Subtract>(rest, rest, half, below, row, below, row, corner, row, true, true);
	return factor(rest, corner, row);
}

/** X with X L^T = B in place of B (m x n). */
function solveRight(m: i32, n: i32, l: usize, lRow: usize, b: usize, bRow: usize): void {
	if (n > LEAF) {
		const half = firstHalf(n);
		const at = (<usize>half) << 3;
		const below = l + <usize>half * lRow;
		solveRight(m, half, l, lRow, b, bRow);
		productTransposedB<Subtract>(m, n - half, half, b, bRow, below, lRow, b + at, bRow, true, false);
		return solveRight(m, n - half, below + at, lRow, b + at, bRow);
	}
	for (let i = 0; i < m; i += 2) {
		const x = b + <usize>i * bRow;
		const y = select<usize>(x + bRow, x, i + 1 < m);
		for (let j = 0; j < n; j++) {
			const lj = l + <usize>j * lRow;
			const at = (<usize>j) << 3;
			let sum = v128.load64_lane(y + at, v128.load64_splat(x + at), 1);
			for (let p: usize = 0; p < at; p += 8)
				sum = f64x2.sub(
					sum,
					f64x2.mul(v128.load64_lane(y + p, v128.load64_splat(x + p), 1), v128.load64_splat(lj + p)),
				);
			sum = f64x2.div(sum, v128.load64_splat(lj + at));
			v128.store64_lane(y + at, sum, 1);
			v128.store64_lane(x + at, sum, 0);
		}
	}
}

/** Row x minus s times row y, `columns` entries. */
function subtractRow(columns: i32, s: usize, x: usize, y: usize): void {
	const scale = v128.load64_splat(s);
	for (; columns > 1; columns -= 2) {
		v128.store(x, f64x2.sub(v128.load(x), f64x2.mul(scale, v128.load(y))));
		x += 16;
		y += 16;
	}
	if (columns > 0) store<f64>(x, load<f64>(x) - load<f64>(s) * load<f64>(y));
}

function divideRow(columns: i32, s: usize, x: usize): void {
	const scale = v128.load64_splat(s);
	for (; columns > 1; columns -= 2) {
		v128.store(x, f64x2.div(v128.load(x), scale));
		x += 16;
	}
	if (columns > 0) store<f64>(x, load<f64>(x) / load<f64>(s));
}

/** X with L X = B in place of B (n x columns). */
export function forward(n: i32, columns: i32, l: usize, lRow: usize, b: usize, bRow: usize): void {
	if (n > LEAF) {
		const half = firstHalf(n);
		const below = l + <usize>half * lRow;
		const rest = b + <usize>half * bRow;
		forward(half, columns, l, lRow, b, bRow);
		product<Subtract>(n - half, columns, half, below, lRow, 8, b, bRow, rest, bRow, true);
		return forward(n - half, columns, below + ((<usize>half) << 3), lRow, rest, bRow);
	}
	for (let i = 0; i < n; i++) {
		const li = l + <usize>i * lRow;
		const x = b + <usize>i * bRow;
		for (let p = 0; p < i; p++) subtractRow(columns, li + ((<usize>p) << 3), x, b + <usize>p * bRow);
		divideRow(columns, li + ((<usize>i) << 3), x);
	}
}

/** X with L^T X = B in place of B (n x columns); sums run from the last unknown down. */
export function backward(n: i32, columns: i32, l: usize, lRow: usize, b: usize, bRow: usize): void {
	if (n > LEAF) {
		const half = firstHalf(n);
		const below = l + <usize>half * lRow;
		const last = <usize>(n - 1);
		backward(n - half, columns, below + ((<usize>half) << 3), lRow, b + <usize>half * bRow, bRow);
		product<Subtract>(
			half,
			columns,
			n - half,
			l + last * lRow,
			8,
			0 - lRow,
			b + last * bRow,
			0 - bRow,
			b,
			bRow,
			true,
		);
		return backward(half, columns, l, lRow, b, bRow);
	}
	for (let i = n - 1; i >= 0; i--) {
		const x = b + <usize>i * bRow;
		for (let q = n - 1; q > i; q--)
			subtractRow(columns, l + <usize>q * lRow + ((<usize>i) << 3), x, b + <usize>q * bRow);
		divideRow(columns, l + <usize>i * lRow + ((<usize>i) << 3), x);
	}
}
