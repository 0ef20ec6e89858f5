/**
 * Exact rational numbers on BigInt, and the exact passage from float64 and back. Every finite double is a dyadic
 * rational m 2^e, so nothing is lost on the way in; on the way out one correctly rounded step is made.
 */

/** A rational number in lowest terms: gcd(num, den) = 1 and den > 0, so equal numbers have equal fields. */
export interface Rational {
	readonly num: bigint;
	readonly den: bigint;
}

/** The rational number 0. */
export const ZERO: Rational = {num: 0n, den: 1n};

/** The greatest common divisor of |a| and |b|; gcd(0, 0) = 0. */
export function gcd(a: bigint, b: bigint): bigint {
	let x = a < 0n ? -a : a;
	let y = b < 0n ? -b : b;
	while (y !== 0n) {
		// Euclid on machine numbers as soon as both fit: the remainders there are exact and far cheaper.
		if (x <= MACHINE && y <= MACHINE) {
			let p = Number(x);
			let q = Number(y);
			while (q !== 0) [p, q] = [q, p % q];
			return BigInt(p);
		}
		[x, y] = [y, x % y];
	}
	return x;
}
const MACHINE = BigInt(Number.MAX_SAFE_INTEGER);

/** The rational number num / den in lowest terms. Throws RangeError when den is 0. */
export function rational(num: bigint, den = 1n): Rational {
	if (den === 0n) throw new RangeError(`a rational number needs a denominator other than 0, got ${num}/0`);
	if (den === 1n) return {num, den};
	const g = gcd(num, den);
	const s = den < 0n ? -g : g;
	return {num: num / s, den: den / s};
}

/** A finite double written as mantissa * 2^exponent with an odd mantissa; 0 is 0 * 2^0. */
export interface Dyadic {
	readonly mantissa: bigint;
	readonly exponent: number;
}

const doubleView = new Float64Array(1);
const wordView = new Uint32Array(doubleView.buffer);
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** The exact dyadic value of a double. Throws RangeError when it is NaN or infinite. */
export function dyadic(x: number): Dyadic {
	if (!Number.isFinite(x)) throw new RangeError(`only finite numbers have an exact value, got ${x}`);
	if (x === 0) return {mantissa: 0n, exponent: 0};
	doubleView[0] = x;
	const field = (wordView[HIGH]! >>> 20) & 0x7ff;
	// |x| = m 2^e with an integer m < 2^53. A subnormal number (field 0) gives m a factor 2, which the loop removes.
	let e = field - 1075;
	let m = Math.abs(x);
	// Two exact power-of-two factors, because 2^-e alone overflows for the smallest numbers.
	m = m * 2 ** -Math.trunc(e / 2) * 2 ** -(e - Math.trunc(e / 2));
	while (m % 2 === 0) {
		m /= 2;
		e++;
	}
	return {mantissa: BigInt(x < 0 ? -m : m), exponent: e};
}

/** The exact rational value of a double. Throws RangeError when it is NaN or infinite. */
export function fromNumber(x: number): Rational {
	const {mantissa, exponent} = dyadic(x);
	// The mantissa is odd, so these are lowest terms already.
	if (exponent >= 0) return {num: mantissa << BigInt(exponent), den: 1n};
	return {num: mantissa, den: 1n << BigInt(-exponent)};
}

function bitLength(a: bigint): number {
	const hex = (a < 0n ? -a : a).toString(16);
	return 4 * hex.length - Math.clz32(Number.parseInt(hex[0]!, 16)) + 28;
}

/** The double nearest to a, ties to even: error at most half an ulp; beyond the largest double it is infinite. */
export function toNumber(a: Rational): number {
	if (a.num === 0n) return 0;
	// q = floor(|a| 2^s) has 54 or 55 bits unless that would reach below the spacing 2^-1074 of the smallest doubles.
	const s = Math.min(1075, 55 + bitLength(a.den) - bitLength(a.num));
	const size = a.num < 0n ? -a.num : a.num;
	const n = s >= 0 ? size << BigInt(s) : size;
	const d = s >= 0 ? a.den : a.den << BigInt(-s);
	// Drop bits below the last place kept, folding all of them and the remainder into one sticky bit.
	const q = n / d;
	const sticky = n % d === 0n ? 0n : 1n;
	const drop = Math.max(bitLength(q) - 53, s === 1075 ? 1 : 0);
	const doubled = (q << 1n) | sticky;
	const half = 1n << BigInt(drop);
	const low = doubled & ((half << 1n) - 1n);
	let m = q >> BigInt(drop);
	if (low > half || (low === half && (m & 1n) === 1n)) m += 1n;
	const value = Number(m) * 2 ** (drop - s);
	return a.num < 0n ? -value : value;
}

/** a + b. */
export function add(a: Rational, b: Rational): Rational {
	return rational(a.num * b.den + b.num * a.den, a.den * b.den);
}

/** a - b. */
export function subtract(a: Rational, b: Rational): Rational {
	return rational(a.num * b.den - b.num * a.den, a.den * b.den);
}

/** a * b. */
export function multiply(a: Rational, b: Rational): Rational {
	return rational(a.num * b.num, a.den * b.den);
}

/** a / b. Throws RangeError when b is 0. */
export function divide(a: Rational, b: Rational): Rational {
	return rational(a.num * b.den, a.den * b.num);
}

/** -1, 0 or 1 as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
	const left = a.num * b.den;
	const right = b.num * a.den;
	return left < right ? -1 : left > right ? 1 : 0;
}

/** The exact value as text: `7`, `-3/8`. */
export function format(a: Rational): string {
	return a.den === 1n ? `${a.num}` : `${a.num}/${a.den}`;
}
