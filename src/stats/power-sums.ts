/**
 * Exact sums of the first four powers of a bounded quantity: all that the confidence sequences for a mean need to know.
 *
 * A value x in [a, b] is stored as the integer X nearest to 2^30 (x - a) / (b - a), so sums of powers of X are exact,
 * add in any order to the same integers, and move the mean by at most 2^-31 (b - a); `meanSequence` widens its ends
 * by that.
 */

/** The number of values and the exact sums of X, X^2, X^3, X^4 over them; a commutative monoid under `addPowerSums`. */
export interface PowerSums {
	readonly n: number;
	readonly s1: bigint;
	readonly s2: bigint;
	readonly s3: bigint;
	readonly s4: bigint;
}

/** The number of steps into which [a, b] is cut. */
export const STEPS = 2 ** 30;

/**
 * The power sums of values in [a, b].
 *
 * @throws RangeError when a value lies outside [a, b] or is NaN, or when a < b does not hold.
 */
export function powerSums(values: ArrayLike<number>, a: number, b: number): PowerSums {
	if (!(a < b && Number.isFinite(b - a)))
		throw new RangeError(`the range must be finite with a < b, not [${a}, ${b}]`);
	let s1 = 0n;
	let s2 = 0n;
	let s3 = 0n;
	let s4 = 0n;
	for (let i = 0; i < values.length; i++) {
		const x = values[i]!;
		if (!(x >= a && x <= b)) throw new RangeError(`value ${x} at position ${i} lies outside [${a}, ${b}]`);
		const step = BigInt(Math.round(((x - a) / (b - a)) * STEPS));
		const square = step * step;
		s1 += step;
		s2 += square;
		s3 += square * step;
		s4 += square * square;
	}
	return {n: values.length, s1, s2, s3, s4};
}

/** The power sums of two samples taken together. */
export function addPowerSums(x: PowerSums, y: PowerSums): PowerSums {
	return {n: x.n + y.n, s1: x.s1 + y.s1, s2: x.s2 + y.s2, s3: x.s3 + y.s3, s4: x.s4 + y.s4};
}

/**
 * Sums of (u - c)^i, i = 1..4, for u = X / 2^30 in [0, 1] and a centre c that is a multiple of 2^-30: subtracted in
 * integers, so without cancellation; each is correctly rounded.
 */
export function centralSums(
	{n, s1, s2, s3, s4}: PowerSums,
	centre: number,
): [number, number, number, number] {
	const c = BigInt(centre * STEPS);
	const count = BigInt(n);
	const c2 = c * c;
	return [
		Number(s1 - count * c) / STEPS,
		Number(s2 - 2n * c * s1 + count * c2) / STEPS ** 2,
		Number(s3 - 3n * c * s2 + 3n * c2 * s1 - count * c2 * c) / STEPS ** 3,
		Number(s4 - 4n * c * s3 + 6n * c2 * s2 - 4n * c2 * c * s1 + count * c2 * c2) / STEPS ** 4,
	];
}
