/**
 * Weighted least squares in exact integer arithmetic: for data X (n x d) and v given as doubles, the residual v - D X c that is exactly
 * orthogonal to the columns of X. X may have any rank. Meant for small d: d^3 products of integers of up to some 130 d bits.
 */
import {dyadic, type Rational} from '../kernels/rational.ts';

/** The solution of X^T (v - D X c) = 0. Fractions are not in lowest terms. */
export type ExactProjection = {
	/** The residual v - D X c as numerators over one common denominator. */
	readonly residual: readonly bigint[];
	/** The common denominator, > 0. */
	readonly denominator: bigint;
	/** One solution c, 0 for columns that depend on earlier ones. */
	readonly coefficients: readonly Rational[];
};

/** A vector of doubles as integers m_i times one power 2^e. */
function integers(v: Float64Array): {m: bigint[]; e: number} {
	const parts = Array.from(v, dyadic);
	let e = Infinity;
	for (const part of parts) if (part.mantissa !== 0n) e = Math.min(e, part.exponent);
	if (e === Infinity) return {m: parts.map(() => 0n), e: 0};
	return {m: parts.map(part => (part.mantissa === 0n ? 0n : part.mantissa << BigInt(part.exponent - e))), e};
}

/** The fraction (num / den) 2^e. */
function scaled(num: bigint, den: bigint, e: number): Rational {
	return e >= 0 ? {num: num << BigInt(e), den} : {num, den: den << BigInt(-e)};
}

function inner(a: readonly bigint[], b: readonly bigint[]): bigint {
	let sum = 0n;
	for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
	return sum;
}

/** The exact inner product of a residual with a vector of doubles. Throws a RangeError when an entry is not finite. */
export function residualProduct({residual, denominator}: ExactProjection, v: Float64Array): Rational {
	const {m, e} = integers(v);
	return scaled(inner(residual, m), denominator, e);
}

/**
 * The projection for X (n x d), v (n) and D = diag(2^powers) (n whole numbers, all 0 for ordinary least squares). Throws a RangeError when an
 * entry is not finite.
 */
export function exactProjection(
	x: Float64Array,
	n: number,
	d: number,
	v: Float64Array,
	powers: Int32Array,
): ExactProjection {
	// Each column of X has a power of two of its own, which keeps the integers short.
	const columns = Array.from({length: d}, (_, j) =>
		integers(Float64Array.from({length: n}, (_, i) => x[i * d + j]!)),
	);
	const {m: target, e} = integers(v);
	const least = powers.reduce((a, b) => Math.min(a, b), powers[0] ?? 0);
	const weighted = columns.map(({m}) => m.map((entry, i) => entry << BigInt(powers[i]! - least)));
	const rows = columns.map(({m}) => [...weighted.map(other => inner(m, other)), inner(m, target)]);
	const pivot = gaussJordan(rows);
	const solution = rows.map((row, j) => (row[j] === 0n ? 0n : row[d]!));
	const residual = target.map((entry, i) => {
		let sum = pivot * entry;
		for (let j = 0; j < d; j++) sum -= weighted[j]![i]! * solution[j]!;
		return e >= 0 ? sum << BigInt(e) : sum;
	});
	return {
		residual,
		denominator: e >= 0 ? pivot : pivot << BigInt(-e),
		coefficients: solution.map((c, j) => scaled(c, pivot, e - least - columns[j]!.e)),
	};
}

/**
 * Fraction-free Gauss-Jordan elimination [bareiss1968], in place, of rows [G | b] with G (d x d) positive semidefinite and b in its range.
 * Returns the last pivot p > 0 (1 if there is none): row j then reads p c_j = its last entry, or is all 0 where column j depends on earlier
 * ones, because a zero on the diagonal of a positive semidefinite matrix means a zero row.
 */
function gaussJordan(rows: bigint[][]): bigint {
	const d = rows.length;
	let previous = 1n;
	for (let j = 0; j < d; j++) {
		const pivotRow = rows[j]!;
		const pivot = pivotRow[j]!;
		if (pivot === 0n) continue;
		for (let i = 0; i < d; i++) {
			if (i === j) continue;
			const row = rows[i]!;
			const factor = row[j]!;
			// Every entry is a minor of the original matrix, so the division leaves no remainder.
			for (let l = 0; l <= d; l++) row[l] = (pivot * row[l]! - factor * pivotRow[l]!) / previous;
		}
		previous = pivot;
	}
	return previous;
}
