/**
 * Directed rounding of single operations in float64: the largest double below, or the smallest above, an exact result.
 * JavaScript always rounds to nearest; the sign of the rounding error, found exactly by Knuth's TwoSum and Dekker's
 * TwoProduct, says whether the neighbour is needed, so exact results stay exact.
 * An infinite operand stands for an end that is unbounded but never attained: hence 0 * Infinity is 0 and
 * Infinity - Infinity rounds down to -Infinity, up to Infinity. NaN operands give NaN. A result may be -0.
 */

/** Unit roundoff u of float64 rounded to nearest: |fl(x op y) - (x op y)| <= u |x op y| without underflow. */
export const UNIT_ROUNDOFF = 2 ** -53;

/** Smallest positive (subnormal) double, eta: an operation that underflows is off by at most eta / 2. */
export const ETA = Number.MIN_VALUE;

const {MAX_VALUE} = Number;
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const LOW = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1;
const HIGH = 1 - LOW;

/** Smallest double greater than x; Infinity and NaN are returned as they are. */
export function nextUp(x: number): number {
	if (!(x < Infinity)) return x;
	if (x === 0) return ETA;
	double[0] = x;
	if (x > 0) {
		words[LOW]!++;
		if (words[LOW] === 0) words[HIGH]!++;
	} else {
		if (words[LOW] === 0) words[HIGH]!--;
		words[LOW]!--;
	}
	return double[0];
}

/** Largest double less than x; -Infinity and NaN are returned as they are. */
export function nextDown(x: number): number {
	return -nextUp(-x);
}

/** A double that is at least a + b, and the smallest such. */
export function addUp(a: number, b: number): number {
	const s = a + b;
	if (s - s !== 0) {
		if (s === -Infinity && a !== s && b !== s) return -MAX_VALUE;
		return s === s || a !== a || b !== b ? s : Infinity;
	}
	const t = s - a;
	// TwoSum can overflow inside although s does not; the NaN then takes the safe branch.
	return a - (s - t) + (b - t) <= 0 ? s : nextUp(s);
}

/** A double that is at most a + b, and the largest such. */
export function addDown(a: number, b: number): number {
	return -addUp(-a, -b);
}

// Below 2^-968 the rounding error of a product need not be representable; above 2^995 a factor cannot be split.
const TINY = 2 ** -968;
const HUGE = 2 ** 995;
const SPLIT = 2 ** 27 + 1;

/** a b - p exactly, where p = fl(a b), by Dekker's splitting; NaN where that could underflow or overflow. */
function productError(a: number, b: number, p: number): number {
	if (!(Math.abs(p) > TINY && Math.abs(p) < HUGE && Math.abs(a) < HUGE && Math.abs(b) < HUGE)) return NaN;
	let t = SPLIT * a;
	const aHigh = t - (t - a);
	const aLow = a - aHigh;
	t = SPLIT * b;
	const bHigh = t - (t - b);
	const bLow = b - bHigh;
	return aLow * bLow - (p - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** A double that is at least a b; the smallest such unless the product is below 2^-968 or above 2^995 in size. */
export function multiplyUp(a: number, b: number): number {
	if (a === 0 || b === 0) return a !== a || b !== b ? NaN : 0;
	const p = a * b;
	if (p - p !== 0) return p === -Infinity && a - a === 0 && b - b === 0 ? -MAX_VALUE : p;
	if (p === 0) return a > 0 === b > 0 ? ETA : 0;
	return productError(a, b, p) <= 0 ? p : nextUp(p);
}

/** A double that is at most a b; the largest such unless the product is below 2^-968 or above 2^995 in size. */
export function multiplyDown(a: number, b: number): number {
	return -multiplyUp(-a, b);
}

/**
 * A double that is at least a / b for b != 0; the smallest such unless a, b or the quotient is extreme in size.
 * Infinity / Infinity is 0 below and Infinity above.
 */
export function divideUp(a: number, b: number): number {
	if (a === 0) return b !== b ? NaN : 0;
	const q = a / b;
	if (q - q !== 0) {
		if (q === q) return q === -Infinity && a - a === 0 ? -MAX_VALUE : q;
		return a !== a || b !== b ? NaN : a > 0 === b > 0 ? Infinity : 0;
	}
	if (q === 0) return b - b === 0 && a > 0 === b > 0 ? ETA : 0;
	// a - q b is a double [boldo2003]; with p = fl(q b), a - p is exact by Sterbenz.
	const p = q * b;
	const rest = a - p - productError(q, b, p);
	return (b > 0 ? rest <= 0 : rest >= 0) ? q : nextUp(q);
}

/** A double that is at most a / b for b != 0; the largest such unless a, b or the quotient is extreme in size. */
export function divideDown(a: number, b: number): number {
	return -divideUp(-a, b);
}

/** A double that is at least the square root of x >= 0; the smallest such unless x is extreme. NaN for x < 0. */
export function sqrtUp(x: number): number {
	const s = Math.sqrt(x);
	if (x === 0 || s === Infinity) return s;
	const p = s * s;
	return x - p - productError(s, s, p) <= 0 ? s : nextUp(s);
}

/** A double that is at most the square root of x >= 0; the largest such unless x is extreme. NaN for x < 0. */
export function sqrtDown(x: number): number {
	const s = Math.sqrt(x);
	if (x === 0 || s === Infinity) return s;
	const p = s * s;
	return x - p - productError(s, s, p) >= 0 ? s : nextDown(s);
}

/** A double that is at least x 2^e for |e| <= 2000, in two steps because 2^e alone may not be a double. */
export function scaleUp(x: number, e: number): number {
	const half = Math.trunc(e / 2);
	return multiplyUp(multiplyUp(x, 2 ** half), 2 ** (e - half));
}
