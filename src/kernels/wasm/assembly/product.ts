/**
 * Matrix products of every shape: C = A B, A B^T or A^T B, stored into C, added to it or subtracted from it. Products
 * whose operands fit the caches run on them where they lie; larger ones go through packed panels. The order of every
 * sum is that of k in each case. Strides are in bytes; entries of a row of B and of C are contiguous.
 */
import {packedProduct} from './packed';
import {rowStrip, strip} from './strip';
import {columnTile, stripTransposedB} from './strip-transposed';

/** Rows of B a row-vector product takes in one pass over C, so that a wide B is read along its rows. */
const ROW_DEPTH = 16;

/** Whether packing pays: measured to win or tie from 64^3 on for every transpose, and to lose on thin operands. */
function large(m: i32, n: i32, k: i32): bool {
	return m >= 16 && n >= 16 && <f64>m * <f64>n * <f64>k >= 262144;
}

/** C (m x n) = (load ? C : 0) +- A B with A(i, p) at a + i aRow + p aStep and row p of B at b + p bStep. */
export function product<Op>(
	m: i32,
	n: i32,
	k: i32,
	a: usize,
	aRow: usize,
	aStep: usize,
	b: usize,
	bStep: usize,
	c: usize,
	cRow: usize,
	load: bool,
): void {
	if (large(m, n, k))
		packedProduct<Op>(m, n, k, a, aRow, aStep, b, bStep, 8, c, cRow, load || isInteger<Op>(), false);
	else if (m === 1) rowProduct<Op>(n, k, a, aStep, b, bStep, c, load);
	else if (n === 1 && aStep === 8)
		for (let i = 0; i < m; i += 4)
			columnTile<Op>(k, a + <usize>i * aRow, aRow, b, bStep, c + <usize>i * cRow, cRow, min(4, m - i), load);
	else if (n === 1 && aRow === 8 && cRow === 8) rowProduct<Op>(m, k, b, bStep, a, aStep, c, load);
	else
		for (let i = 0; i < m; i += 4) {
			const rows = min(4, m - i);
			const source = a + <usize>i * aRow;
			const target = c + <usize>i * cRow;
			if (rows === 1) rowProduct<Op>(n, k, source, aStep, b, bStep, target, load);
			else strip<Op>(n, k, source, aRow, aStep, b, bStep, 32, target, cRow, rows, load);
		}
}

function rowProduct<Op>(
	n: i32,
	k: i32,
	a: usize,
	aStep: usize,
	b: usize,
	bStep: usize,
	c: usize,
	load: bool,
): void {
	let p = 0;
	do {
		const depth = k - p < 2 * ROW_DEPTH ? k - p : ROW_DEPTH;
		const at = <usize>p;
		rowStrip<Op>(n, depth, a + at * aStep, aStep, b + at * bStep, bStep, c, load || p > 0);
		p += depth;
	} while (p < k);
}

/**
 * C (m x n) = (load ? C : 0) +- A B^T, rows of A at a + i aRow and rows of B at b + j bRow contiguous. With `lower` only
 * tiles that meet the lower triangle are computed, and what lies above the diagonal is of no use afterwards.
 */
export function productTransposedB<Op>(
	m: i32,
	n: i32,
	k: i32,
	a: usize,
	aRow: usize,
	b: usize,
	bRow: usize,
	c: usize,
	cRow: usize,
	load: bool,
	lower: bool,
): void {
	if (large(m, n, k))
		packedProduct<Op>(m, n, k, a, aRow, 8, b, 8, bRow, c, cRow, load || isInteger<Op>(), lower);
	else if (n === 1) product<Op>(m, 1, k, a, aRow, 8, b, 8, c, cRow, load);
	else if (m === 1) product<Op>(n, 1, k, b, bRow, 8, a, 8, c, 8, load);
	else
		for (let i = 0; i < m; i += 4)
			stripTransposedB<Op>(
				lower ? min(n, i + 4) : n,
				k,
				a + <usize>i * aRow,
				aRow,
				b,
				bRow,
				c + <usize>i * cRow,
				cRow,
				min(4, m - i),
				load,
			);
}
