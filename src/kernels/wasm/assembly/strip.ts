/**
 * Register tiles of a matrix product: 4 x 4 entries of C held in eight f64x2 registers while k runs, tile after tile
 * along a strip of four rows. Every entry is summed one term after another in the order of k, multiply and add rounded
 * apart, so its bits are those of the plain loop. Strides are in bytes. Tiles at the edge load full vectors past the
 * last column (whatever lies there) and store only the columns that exist; rows past the last repeat the last one.
 */
import {fold, storeRow} from './tile';

/**
 * A strip of C (rows x n, rows <= 4) = (load ? C : 0) +- A B with A(i, p) at a + i aRow + p aStep, and columns j to j + 3
 * of row p of B at b + p bStep + (j / 4) bTile.
 */
export function strip<Op>(
	n: i32,
	k: i32,
	a: usize,
	aRow: usize,
	aStep: usize,
	b: usize,
	bStep: usize,
	bTile: usize,
	c: usize,
	cRow: usize,
	rows: i32,
	load: bool,
): void {
	const r1 = select<usize>(aRow, 0, rows > 1);
	const r2 = select<usize>(r1 + aRow, r1, rows > 2);
	const r3 = select<usize>(r2 + aRow, r2, rows > 3);
	const d1 = select<usize>(cRow, 0, rows > 1);
	const d2 = select<usize>(d1 + cRow, d1, rows > 2);
	const d3 = select<usize>(d2 + cRow, d2, rows > 3);
	for (let columns = n; columns > 0; columns -= 4) {
		let c00 = f64x2.splat(0);
		let c01 = c00;
		let c10 = c00;
		let c11 = c00;
		let c20 = c00;
		let c21 = c00;
		let c30 = c00;
		let c31 = c00;
		if (isInteger<Op>() || load) {
			c00 = v128.load(c);
			c01 = v128.load(c, 16);
			c10 = v128.load(c + d1);
			c11 = v128.load(c + d1, 16);
			c20 = v128.load(c + d2);
			c21 = v128.load(c + d2, 16);
			c30 = v128.load(c + d3);
			c31 = v128.load(c + d3, 16);
		}
		let a0 = a;
		let a1 = a + r1;
		let a2 = a + r2;
		let a3 = a + r3;
		let q = b;
		for (let p = k; p > 0; p--) {
			const b0 = v128.load(q);
			const b1 = v128.load(q, 16);
			const s0 = v128.load64_splat(a0);
			c00 = fold<Op>(c00, s0, b0);
			c01 = fold<Op>(c01, s0, b1);
			const s1 = v128.load64_splat(a1);
			c10 = fold<Op>(c10, s1, b0);
			c11 = fold<Op>(c11, s1, b1);
			const s2 = v128.load64_splat(a2);
			c20 = fold<Op>(c20, s2, b0);
			c21 = fold<Op>(c21, s2, b1);
			const s3 = v128.load64_splat(a3);
			c30 = fold<Op>(c30, s3, b0);
			c31 = fold<Op>(c31, s3, b1);
			a0 += aStep;
			a1 += aStep;
			a2 += aStep;
			a3 += aStep;
			q += bStep;
		}
		storeRow(c, columns, c00, c01);
		if (rows > 1) storeRow(c + d1, columns, c10, c11);
		if (rows > 2) storeRow(c + d2, columns, c20, c21);
		if (rows > 3) storeRow(c + d3, columns, c30, c31);
		b += bTile;
		c += 32;
	}
}

/** One row of C, n entries: c = (load ? c : 0) +- a B with a_p at a + p aStep and row p of B at b + p bStep. */
export function rowStrip<Op>(
	n: i32,
	k: i32,
	a: usize,
	aStep: usize,
	b: usize,
	bStep: usize,
	c: usize,
	load: bool,
): void {
	for (let columns = n; columns > 0; columns -= 4) {
		let c0 = f64x2.splat(0);
		let c1 = c0;
		if (isInteger<Op>() || load) {
			c0 = v128.load(c);
			c1 = v128.load(c, 16);
		}
		let s = a;
		let q = b;
		for (let p = k; p > 0; p--) {
			const scale = v128.load64_splat(s);
			c0 = fold<Op>(c0, scale, v128.load(q));
			c1 = fold<Op>(c1, scale, v128.load(q, 16));
			s += aStep;
			q += bStep;
		}
		storeRow(c, columns, c0, c1);
		b += 32;
		c += 32;
	}
}
