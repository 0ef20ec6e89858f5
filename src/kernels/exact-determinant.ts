/** Determinants of small integer matrices, and the sign of the determinant of a matrix of doubles, exactly. */
import {integers} from './exact-inertia.ts';

/** The determinant of a square matrix of integers, by expansion along the first row, for sides up to 6 or so; 1 for no rows. */
export function determinant(rows: readonly (readonly bigint[])[]): bigint {
	const [first, ...rest] = rows;
	if (first === undefined) return 1n;
	let total = 0n;
	for (const [j, entry] of first.entries())
		if (entry !== 0n)
			total += (j % 2 === 0 ? entry : -entry) * determinant(rest.map(row => row.filter((_, k) => k !== j)));
	return total;
}

/** The sign of det A, A (n x n) of doubles taken as exact, for n up to 6 or so. Throws a RangeError on entries that are not finite. */
export function determinantSign(a: Float64Array, n: number): -1 | 0 | 1 {
	const all = integers(a).integers;
	const value = determinant(Array.from({length: n}, (_, i) => all.slice(i * n, (i + 1) * n)));
	return value > 0n ? 1 : value < 0n ? -1 : 0;
}
