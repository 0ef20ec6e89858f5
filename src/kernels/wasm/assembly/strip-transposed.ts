/**
 * Register tiles where the summed index runs along the rows of both operands in memory (A B^T, and A b as its narrow
 * case). Pairs of rows are turned by shuffles within registers, two steps of the sum at once, so that sums keep the
 * order of the plain loop and the bits are its bits. Strides and edges as in `strip.ts`.
 */
import {fold, storeRow} from './tile';

/** A strip of C (rows x n, rows <= 4) = (load ? C : 0) +- A B^T with row i of A at a + i aRow and row j of B at b + j bRow. */
export function stripTransposedB<Op>(
	n: i32,
	k: i32,
	a: usize,
	aRow: usize,
	b: usize,
	bRow: usize,
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
		const q1 = select<usize>(bRow, 0, columns > 1);
		const q2 = select<usize>(q1 + bRow, q1, columns > 2);
		const q3 = select<usize>(q2 + bRow, q2, columns > 3);
		let a0 = a;
		let a1 = a + r1;
		let a2 = a + r2;
		let a3 = a + r3;
		let b0 = b;
		let b1 = b + q1;
		let b2 = b + q2;
		let b3 = b + q3;
		let p = k;
		for (; p > 1; p -= 2) {
			const x0 = v128.load(b0);
			const x1 = v128.load(b1);
			const x2 = v128.load(b2);
			const x3 = v128.load(b3);
			let low = v128.shuffle<f64>(x0, x1, 0, 2);
			let high = v128.shuffle<f64>(x2, x3, 0, 2);
			let s = v128.load64_splat(a0);
			c00 = fold<Op>(c00, s, low);
			c01 = fold<Op>(c01, s, high);
			s = v128.load64_splat(a1);
			c10 = fold<Op>(c10, s, low);
			c11 = fold<Op>(c11, s, high);
			s = v128.load64_splat(a2);
			c20 = fold<Op>(c20, s, low);
			c21 = fold<Op>(c21, s, high);
			s = v128.load64_splat(a3);
			c30 = fold<Op>(c30, s, low);
			c31 = fold<Op>(c31, s, high);
			low = v128.shuffle<f64>(x0, x1, 1, 3);
			high = v128.shuffle<f64>(x2, x3, 1, 3);
			s = v128.load64_splat(a0, 8);
			c00 = fold<Op>(c00, s, low);
			c01 = fold<Op>(c01, s, high);
			s = v128.load64_splat(a1, 8);
			c10 = fold<Op>(c10, s, low);
			c11 = fold<Op>(c11, s, high);
			s = v128.load64_splat(a2, 8);
			c20 = fold<Op>(c20, s, low);
			c21 = fold<Op>(c21, s, high);
			s = v128.load64_splat(a3, 8);
			c30 = fold<Op>(c30, s, low);
			c31 = fold<Op>(c31, s, high);
			a0 += 16;
			a1 += 16;
			a2 += 16;
			a3 += 16;
			b0 += 16;
			b1 += 16;
			b2 += 16;
			b3 += 16;
		}
		if (p > 0) {
			const low = v128.load64_lane(b1, v128.load64_splat(b0), 1);
			const high = v128.load64_lane(b3, v128.load64_splat(b2), 1);
			let s = v128.load64_splat(a0);
			c00 = fold<Op>(c00, s, low);
			c01 = fold<Op>(c01, s, high);
			s = v128.load64_splat(a1);
			c10 = fold<Op>(c10, s, low);
			c11 = fold<Op>(c11, s, high);
			s = v128.load64_splat(a2);
			c20 = fold<Op>(c20, s, low);
			c21 = fold<Op>(c21, s, high);
			s = v128.load64_splat(a3);
			c30 = fold<Op>(c30, s, low);
			c31 = fold<Op>(c31, s, high);
		}
		storeRow(c, columns, c00, c01);
		if (rows > 1) storeRow(c + d1, columns, c10, c11);
		if (rows > 2) storeRow(c + d2, columns, c20, c21);
		if (rows > 3) storeRow(c + d3, columns, c30, c31);
		b += bRow << 2;
		c += 32;
	}
}

/** One column of C, at most four rows: c = (load ? c : 0) +- A b with row i of A at a + i aRow and b_p at b + p bStep. */
export function columnTile<Op>(
	k: i32,
	a: usize,
	aRow: usize,
	b: usize,
	bStep: usize,
	c: usize,
	cRow: usize,
	rows: i32,
	load: bool,
): void {
	let a0 = a;
	let a1 = a + select<usize>(aRow, 0, rows > 1);
	let a2 = a1 + select<usize>(aRow, 0, rows > 2);
	let a3 = a2 + select<usize>(aRow, 0, rows > 3);
	const e1 = c + select<usize>(cRow, 0, rows > 1);
	const e2 = e1 + select<usize>(cRow, 0, rows > 2);
	const e3 = e2 + select<usize>(cRow, 0, rows > 3);
	let c0 = f64x2.splat(0);
	let c1 = c0;
	if (isInteger<Op>() || load) {
		c0 = v128.load64_lane(e1, v128.load64_splat(c), 1);
		c1 = v128.load64_lane(e3, v128.load64_splat(e2), 1);
	}
	let p = k;
	for (; p > 1; p -= 2) {
		const x0 = v128.load(a0);
		const x1 = v128.load(a1);
		const x2 = v128.load(a2);
		const x3 = v128.load(a3);
		const s = v128.load64_splat(b);
		const t = v128.load64_splat(b + bStep);
		c0 = fold<Op>(c0, s, v128.shuffle<f64>(x0, x1, 0, 2));
		c1 = fold<Op>(c1, s, v128.shuffle<f64>(x2, x3, 0, 2));
		c0 = fold<Op>(c0, t, v128.shuffle<f64>(x0, x1, 1, 3));
		c1 = fold<Op>(c1, t, v128.shuffle<f64>(x2, x3, 1, 3));
		a0 += 16;
		a1 += 16;
		a2 += 16;
		a3 += 16;
		b += bStep << 1;
	}
	if (p > 0) {
		const s = v128.load64_splat(b);
		c0 = fold<Op>(c0, s, v128.load64_lane(a1, v128.load64_splat(a0), 1));
		c1 = fold<Op>(c1, s, v128.load64_lane(a3, v128.load64_splat(a2), 1));
	}
	v128.store64_lane(c, c0, 0);
	if (rows > 1) v128.store64_lane(e1, c0, 1);
	if (rows > 2) v128.store64_lane(e2, c1, 0);
	if (rows > 3) v128.store64_lane(e3, c1, 1);
}
