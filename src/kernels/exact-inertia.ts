/**
 * Exact inertia of a symmetric matrix of doubles: how many eigenvalues are negative, zero and positive, with an integer vector
 * along which the form is negative. Doubles are dyadic rationals, so the matrix is first scaled to integers.
 *
 * Symmetric elimination without fractions [bareiss1968]: after k steps the entries are minors of order k + 1 of the matrix, hence integers,
 * and the k-th pivot of L D L^T is the quotient of consecutive minors, so signs of minors give signs of D, and D the inertia (Sylvester).
 * Where the remaining diagonal is zero but row i is not, adding row and column j to i makes the entry 2 a_ij: a congruence of determinant 1.
 */
import type {Rational} from './rational.ts';
import {dyadic} from './rational.ts';

/** Numbers of negative, zero and positive eigenvalues. */
export interface Inertia {
	readonly negative: number;
	readonly zero: number;
	readonly positive: number;
}

/** Integers and an exponent with x_i = integers_i 2^exponent exactly. Throws a RangeError on entries that are not finite. */
export function integers(x: Float64Array): {readonly integers: bigint[]; readonly exponent: number} {
	const dyadics = Array.from(x, dyadic);
	let exponent = Infinity;
	for (const d of dyadics) if (d.mantissa !== 0n) exponent = Math.min(exponent, d.exponent);
	if (exponent === Infinity) return {integers: dyadics.map(() => 0n), exponent: 0};
	return {
		integers: dyadics.map(d => (d.mantissa === 0n ? 0n : d.mantissa << BigInt(d.exponent - exponent))),
		exponent,
	};
}

/**
 * The inertia of the symmetric A (n x n; the lower triangle is read), exact for every matrix of finite doubles. About n^3 / 3 products of integers
 * that grow to n times the spread of the entries in bits: milliseconds at n = 20, tenths of a second at n = 50 for entries of like size.
 */
export function exactInertia(a: Float64Array, n: number): Inertia {
	const {negative, zero, positive} = eliminate(integerRows(a, n), n);
	return {negative, zero, positive};
}

/** An integer vector v with v^T A v < 0, or undefined when A is positive semidefinite; exact. Twice to three times the work of `exactInertia`. */
export function exactNegativeDirection(a: Float64Array, n: number): readonly bigint[] | undefined {
	const rows = integerRows(a, n);
	rows.forEach((row, i) => row.push(...row.map((_, j) => (i === j ? 1n : 0n))));
	return eliminate(rows, n).direction;
}

/**
 * v^T A v / v^T v as an exact fraction with a positive denominator, not in lowest terms (a gcd would cost more than all the rest). v of doubles or integers,
 * A symmetric (n x n; the lower triangle is read). Throws a RangeError for v = 0.
 */
export function rayleighQuotient(a: Float64Array, v: Float64Array | readonly bigint[], n: number): Rational {
	const rows = integerRows(a, n);
	const {exponent} = integers(a);
	const w = v instanceof Float64Array ? integers(v).integers : v;
	let form = 0n;
	let squares = 0n;
	for (let i = 0; i < n; i++) {
		let product = 0n;
		for (let j = 0; j < n; j++) product += rows[i]![j]! * w[j]!;
		form += product * w[i]!;
		squares += w[i]! * w[i]!;
	}
	if (squares === 0n) throw new RangeError('the Rayleigh quotient of the zero vector is not defined');
	return exponent >= 0
		? {num: form << BigInt(exponent), den: squares}
		: {num: form, den: squares << BigInt(-exponent)};
}

function integerRows(a: Float64Array, n: number): bigint[][] {
	if (a.length !== n * n)
		throw new RangeError(`a has ${a.length} entries; n x n with n = ${n} needs exactly ${n * n}`);
	const flat = integers(a).integers;
	return Array.from({length: n}, (_, i) =>
		Array.from({length: n}, (_, j) => flat[i > j ? i * n + j : j * n + i]!),
	);
}

/**
 * Eliminates `rows` (n x n, symmetric, perhaps with the identity to its right) in place. Every row r on the right turns into a vector w for which
 * w^T A has r's left part, reduced; at its turn as the k-th pivot row, w^T A w = minor_k minor_(k-1).
 */
function eliminate(rows: bigint[][], n: number): Inertia & {readonly direction?: readonly bigint[]} {
	const width = rows[0]?.length ?? 0;
	let direction: readonly bigint[] | undefined;
	let negative = 0;
	let rank = 0;
	let previous = 1n;
	for (; rank < n; rank++) {
		const k = rank;
		if (!bringPivot(rows, n, k)) break;
		const pivotRow = rows[k]!;
		const pivot = pivotRow[k]!;
		if (pivot > 0n !== previous > 0n) {
			negative++;
			if (width > n) direction ??= pivotRow.slice(n);
		}
		for (let i = k + 1; i < n; i++) {
			const row = rows[i]!;
			const factor = row[k]!;
			for (let j = i; j < width; j++) row[j] = (row[j]! * pivot - factor * pivotRow[j]!) / previous;
		}
		for (let i = k + 1; i < n; i++) for (let j = i + 1; j < n; j++) rows[j]![i] = rows[i]![j]!;
		previous = pivot;
	}
	return {negative, zero: n - rank, positive: rank - negative, ...(direction && {direction})};
}

/** Makes entry (k, k) non-zero by a congruence of rows and columns from k on; false when all that remains is zero. */
function bringPivot(rows: bigint[][], n: number, k: number): boolean {
	let p = k;
	while (p < n && rows[p]![p] === 0n) p++;
	if (p === n) {
		p = k;
		let q = n;
		for (; p < n; p++) {
			q = rows[p]!.findIndex((x, j) => j >= k && j < n && x !== 0n);
			if (q >= 0) break;
		}
		if (p === n) return false;
		const [to, from] = [rows[p]!, rows[q]!];
		for (let j = k; j < to.length; j++) to[j]! += from[j]!;
		for (let i = k; i < n; i++) rows[i]![p]! += rows[i]![q]!;
	}
	if (p !== k) {
		[rows[k], rows[p]] = [rows[p]!, rows[k]!];
		for (let i = k; i < n; i++) {
			const row = rows[i]!;
			[row[k], row[p]] = [row[p]!, row[k]!];
		}
	}
	return true;
}
