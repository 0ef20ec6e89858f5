/**
 * Integer vectors: inner products, primitive representatives, null spaces, and rational points as homogeneous integer
 * vectors (x0, x0 x_1, ..., x0 x_d) with x0 > 0. Geometry done on these needs no division, hence no fractions.
 */
import type {Rational} from './rational.ts';
import {gcd, rational} from './rational.ts';

/** The inner product of two vectors of one length. */
export function dot(a: readonly bigint[], b: readonly bigint[]): bigint {
	let s = 0n;
	for (let i = 0; i < a.length; i++) {
		const x = a[i]!;
		if (x !== 0n) s += x * b[i]!;
	}
	return s;
}

/** The vector divided by the greatest common divisor of its entries: one representative per ray, 0 for 0. */
export function primitive(v: bigint[]): bigint[] {
	let g = 0n;
	for (const x of v) {
		if (x === 0n) continue;
		g = gcd(g, x);
		if (g === 1n) return v;
	}
	return g === 0n ? v : v.map(x => x / g);
}

/** The primitive vector on the ray of alpha a + beta b. */
export function combination(
	alpha: bigint,
	a: readonly bigint[],
	beta: bigint,
	b: readonly bigint[],
): bigint[] {
	const out: bigint[] = Array.from({length: a.length});
	for (let i = 0; i < a.length; i++) out[i] = alpha * a[i]! + beta * b[i]!;
	return primitive(out);
}

/** The row vector times the matrix with the given rows: sum_k row_k rows_k. */
export function rowTimes(row: readonly bigint[], rows: readonly (readonly bigint[])[]): bigint[] {
	const out = Array.from({length: rows[0]!.length}, () => 0n);
	for (let k = 0; k < row.length; k++) {
		const w = row[k]!;
		if (w === 0n) continue;
		const r = rows[k]!;
		for (let j = 0; j < out.length; j++) if (r[j] !== 0n) out[j]! += w * r[j]!;
	}
	return out;
}

/** Whether every entry is 0. */
export function isZero(v: readonly bigint[]): boolean {
	return v.every(x => x === 0n);
}

/** A basis of {x : A x = 0}, and the columns of A that the elimination took as pivots. */
export interface NullSpace {
	/** Primitive vectors, one for each column that is no pivot, positive in that column and 0 in the other free ones. */
	readonly basis: readonly bigint[][];
	/** Linearly independent columns spanning the column space of A, in increasing order. */
	readonly pivots: readonly number[];
}

/** The null space of the matrix with the given rows, each of `columns` entries, by fraction-free elimination. */
export function nullSpace(rows: readonly (readonly bigint[])[], columns: number): NullSpace {
	const m = rows.map(row => primitive([...row]));
	const pivots: number[] = [];
	for (let c = 0; c < columns && pivots.length < m.length; c++) {
		const r = pivots.length;
		const p = m.findIndex((row, i) => i >= r && row[c] !== 0n);
		if (p < 0) continue;
		[m[r], m[p]] = [m[p]!, m[r]!];
		const pivot = m[r]!;
		for (let i = 0; i < m.length; i++) {
			const t = m[i]![c]!;
			if (i !== r && t !== 0n) m[i] = combination(pivot[c]!, m[i]!, -t, pivot);
		}
		pivots.push(c);
	}
	const basis: bigint[][] = [];
	for (let free = 0; free < columns; free++) {
		if (pivots.includes(free)) continue;
		// Pivot row i reads m_i[p_i] x[p_i] + m_i[free] x[free] = 0; x[free] is the product of all pivot entries.
		let scale = 1n;
		for (let i = 0; i < pivots.length; i++) scale *= m[i]![pivots[i]!]!;
		if (scale < 0n) scale = -scale;
		const x = Array.from({length: columns}, () => 0n);
		x[free] = scale;
		for (let i = 0; i < pivots.length; i++) x[pivots[i]!] = (-m[i]![free]! * scale) / m[i]![pivots[i]!]!;
		basis.push(primitive(x));
	}
	return {basis, pivots};
}

/** The primitive homogeneous vector (x0, x0 x) of a rational point x, x0 > 0. */
export function homogeneous(point: readonly Rational[]): bigint[] {
	let x0 = 1n;
	for (const {den} of point) x0 = (x0 / gcd(x0, den)) * den;
	return [x0, ...point.map(({num, den}) => num * (x0 / den))];
}

/** The rational point x of a homogeneous vector (x0, x0 x). Throws RangeError when x0 is 0, which is no point. */
export function pointOf(v: readonly bigint[]): Rational[] {
	return v.slice(1).map(x => rational(x, v[0]!));
}
