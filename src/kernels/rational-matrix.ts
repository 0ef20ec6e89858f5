/**
 * Small matrices of rational numbers, exactly: integers over one common denominator, so that a product costs integer products and one
 * common divisor. For a few rows and columns; numerators grow with every product.
 */
import {integers} from './exact-inertia.ts';
import {gcd, type Rational, rational} from './rational.ts';

/** The rows x cols matrix with entries num / den, row-major, den > 0. Zero rows or columns are allowed. */
export interface RationalMatrix {
	readonly rows: number;
	readonly cols: number;
	readonly num: readonly bigint[];
	readonly den: bigint;
}

/** The matrix with num / den for its entries, den not 0, in lowest terms. Throws RangeError when the entries do not fill it. */
function matrix(rows: number, cols: number, num: readonly bigint[], den: bigint): RationalMatrix {
	if (num.length !== rows * cols)
		throw new RangeError(`a ${rows} x ${cols} matrix has ${rows * cols} entries, got ${num.length}`);
	let g = den < 0n ? -den : den;
	for (const v of num) {
		if (g === 1n) break;
		g = gcd(g, v);
	}
	const s = den < 0n ? -g : g;
	return {rows, cols, num: s === 1n ? num : num.map(v => v / s), den: den / s};
}

/** The doubles `a` (rows x cols, row-major) as they are. Throws RangeError when their number is wrong or one is not finite. */
export function fromDoubles(a: Float64Array, rows: number, cols: number): RationalMatrix {
	const {integers: num, exponent} = integers(a);
	return exponent >= 0
		? matrix(
				rows,
				cols,
				num.map(v => v << BigInt(exponent)),
				1n,
			)
		: matrix(rows, cols, num, 1n << BigInt(-exponent));
}

/** The n x n identity. */
export const identity = (n: number): RationalMatrix =>
	matrix(
		n,
		n,
		Array.from({length: n * n}, (_, k) => (k % (n + 1) === 0 ? 1n : 0n)),
		1n,
	);

/** The rows x cols matrix whose entry (i, j) is that of `a` with the indices that `from` gives, or 0 where it gives none. */
export function rearranged(
	a: RationalMatrix,
	rows: number,
	cols: number,
	from: (i: number, j: number) => readonly [i: number, j: number] | undefined,
): RationalMatrix {
	const num = Array.from({length: rows * cols}, (_, k) => {
		const source = from(Math.floor(k / cols), k % cols);
		return source === undefined ? 0n : a.num[source[0] * a.cols + source[1]]!;
	});
	return matrix(rows, cols, num, a.den);
}

/** A^T. */
export const transposed = (a: RationalMatrix): RationalMatrix =>
	rearranged(a, a.cols, a.rows, (i, j) => [j, i]);

/** The columns of A with the given indices, in that order; a column of zeros where an index is undefined. */
export const columns = (a: RationalMatrix, indices: readonly (number | undefined)[]): RationalMatrix =>
	rearranged(a, a.rows, indices.length, (i, j) => (indices[j] === undefined ? undefined : [i, indices[j]]));

/** The product of all factors, from left to right. Throws RangeError when they do not fit. */
export const product = (first: RationalMatrix, ...others: readonly RationalMatrix[]): RationalMatrix =>
	others.reduce((a, b) => {
		if (a.cols !== b.rows)
			throw new RangeError(`a ${a.rows} x ${a.cols} matrix cannot multiply a ${b.rows} x ${b.cols} one`);
		const num: bigint[] = [];
		for (let i = 0; i < a.rows; i++)
			for (let j = 0; j < b.cols; j++) {
				let s = 0n;
				for (let k = 0; k < a.cols; k++) s += a.num[i * a.cols + k]! * b.num[k * b.cols + j]!;
				num.push(s);
			}
		return matrix(a.rows, b.cols, num, a.den * b.den);
	}, first);

/** A + c B, with c = 1 unless said. Throws RangeError when the shapes differ. */
export function sum(a: RationalMatrix, b: RationalMatrix, c: Rational = {num: 1n, den: 1n}): RationalMatrix {
	if (a.rows !== b.rows || a.cols !== b.cols)
		throw new RangeError(`a ${a.rows} x ${a.cols} matrix cannot be added to a ${b.rows} x ${b.cols} one`);
	const [left, right] = [b.den * c.den, a.den * c.num];
	return matrix(
		a.rows,
		a.cols,
		a.num.map((v, k) => v * left + b.num[k]! * right),
		a.den * b.den * c.den,
	);
}

/** A - B. */
export const difference = (a: RationalMatrix, b: RationalMatrix): RationalMatrix =>
	sum(a, b, {num: -1n, den: 1n});

/** The Frobenius inner product, sum of a_ij b_ij. Throws RangeError when the shapes differ. */
export function inner(a: RationalMatrix, b: RationalMatrix): Rational {
	if (a.rows !== b.rows || a.cols !== b.cols)
		throw new RangeError(`a ${a.rows} x ${a.cols} matrix has no product with a ${b.rows} x ${b.cols} one`);
	return rational(
		a.num.reduce((s, v, k) => s + v * b.num[k]!, 0n),
		a.den * b.den,
	);
}

/** A^-1, or undefined when A is singular. Throws RangeError unless A is square. */
export function inverse(a: RationalMatrix): RationalMatrix | undefined {
	const n = a.rows;
	if (a.cols !== n) throw new RangeError(`only square matrices have an inverse, got ${n} x ${a.cols}`);
	// Fraction-free elimination of [A | I]: after all steps the left half is det I, the right half det A^-1 [bareiss1968].
	const rows = Array.from({length: n}, (_, i) => [
		...a.num.slice(i * n, (i + 1) * n),
		...Array.from({length: n}, (_, j) => (i === j ? 1n : 0n)),
	]);
	let previous = 1n;
	for (let k = 0; k < n; k++) {
		const p = rows.findIndex((row, i) => i >= k && row[k] !== 0n);
		if (p < 0) return undefined;
		[rows[k], rows[p]] = [rows[p]!, rows[k]!];
		const pivotRow = rows[k]!;
		const pivot = pivotRow[k]!;
		for (const [i, row] of rows.entries()) {
			if (i === k) continue;
			const factor = row[k]!;
			for (let j = 0; j < 2 * n; j++) row[j] = (row[j]! * pivot - factor * pivotRow[j]!) / previous;
		}
		previous = pivot;
	}
	return matrix(
		n,
		n,
		rows.flatMap(row => row.slice(n).map(v => v * a.den)),
		previous,
	);
}

/** The orthogonal matrix (I - K)(I + K)^-1 of the skew K with the lower triangle of `a` (n x n): Cayley's; every rotation but those with an eigenvalue -1. */
export function cayley(a: RationalMatrix): RationalMatrix {
	const n = a.rows;
	const lower = rearranged(a, n, n, (i, j) => (i > j ? [i, j] : undefined));
	const skew = difference(lower, transposed(lower));
	// I + K is never singular: x^T (I + K) x = |x|^2.
	return product(difference(identity(n), skew), inverse(sum(identity(n), skew))!);
}
