/**
 * The smooth activation functions of one number, with first and second derivatives, in plain arithmetic: no call of the
 * engine's `Math` beyond absolute value, so the bits are the same on every engine. Two numbers at a time, the same steps
 * are in `wasm/assembly/activation.ts`; a test holds the two together bit for bit.
 *
 * Errors of value, first and second derivative: counted along the formulas at most 7, 11, 19 ulp for tanh, 8, 5, 6 for erf,
 * 11, 7, 11 for softplus; at 10^4 random points none was beyond 3, 4, 7; 2, 2, 3; 3, 3, 5.
 *
 * All three rest on exp of an argument a <= 0: a = k ln 2 + r with |r| <= ln 2 / 2, exp(a) = 2^k (1 + p(r)), p = expm1.
 * Below exp(-708) = 3e-308 the exponential is flushed to zero.
 */
import {ERF_TERMS, erfTable} from './erf-table.ts';

const {LOG2E, LN2} = Math;
/** 1.5 2^52: adding and taking it off rounds to a whole number, halves to even. */
const SHIFT = 6755399441055744;
/** ln 2 in two parts; the first has 33 bits, so that k times it is exact. [the split of fdlibm's expm1] */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const FLOOR = -708;
const SQRT2_MINUS_1 = 0.41421356237309503;
const TWO_OVER_SQRT_PI = 1.1283791670955126;
/** 2^27 + 1 splits a float64 into two halves of 26 bits. */
const SPLITTER = 134217729;

/** 2^k for k = -1021 to 0. */
const powers = new Float64Array(1022).fill(1);
for (let i = powers.length - 2; i >= 0; i--) powers[i] = powers[i + 1]! / 2;

function nearestPower(a: number): number {
	return a * LOG2E + SHIFT - SHIFT;
}

function scale(a: number, k: number): number {
	return a > FLOOR ? powers[k + 1021]! : 0;
}

/** expm1 of |r| <= 0.35: the Taylor polynomial of degree 13, whose rest is below 2e-17 |r|. */
function expm1(r: number): number {
	const z = r * r;
	const w = z * z;
	const even =
		1 / 2 + z * (1 / 24) + w * (1 / 720 + z * (1 / 40320) + w * (1 / 3628800 + z * (1 / 479001600)));
	const odd =
		1 / 6 + z * (1 / 120) + w * (1 / 5040 + z * (1 / 362880) + w * (1 / 39916800 + z * (1 / 6227020800)));
	return r + z * (even + r * odd);
}

/**
 * tanh x, sech^2 x, -2 tanh x sech^2 x into jet. With y = exp(-2 |x|): |tanh x| = (1 - y) / (1 + y), its numerator
 * taken from expm1, and sech^2 x = 4 y / (1 + y)^2, so neither cancels anywhere.
 */
export function tanhJet(x: number, jet: Float64Array): void {
	const full = -2 * Math.abs(x);
	const a = full < FLOOR ? FLOOR : full;
	const k = nearestPower(a);
	const p = expm1(a - k * LN2_HIGH - k * LN2_LOW);
	const s = scale(a, k);
	const y = s * p + s;
	const inverse = 1 / (1 + y);
	const size = (1 - s - s * p) * inverse;
	const value = x < 0 ? -size : x === 0 ? x : size;
	const slope = 4 * (y * inverse) * inverse;
	jet[0] = value;
	jet[1] = slope;
	jet[2] = -2 * value * slope;
}

/** erf x, from the Taylor series about the nearest multiple of 1/8 (`erf-table.ts`). */
export function erf(x: number): number {
	const full = Math.abs(x);
	const a = full > 6 ? 6 : full;
	const centre = a * 8 + SHIFT - SHIFT;
	const d = a - centre * 0.125;
	const z = d * d;
	const c = centre * ERF_TERMS;
	const t = erfTable;
	const odd =
		t[c + 1]! + z * (t[c + 3]! + z * (t[c + 5]! + z * (t[c + 7]! + z * (t[c + 9]! + z * t[c + 11]!))));
	const even = t[c + 2]! + z * (t[c + 4]! + z * (t[c + 6]! + z * (t[c + 8]! + z * t[c + 10]!)));
	const size = t[c]! + d * (odd + d * even);
	return x < 0 ? -size : x === 0 ? x : size;
}

/**
 * erf x, 2 exp(-x^2) / sqrt(pi), -4 x exp(-x^2) / sqrt(pi) into jet. The square is taken in two parts, exactly but for
 * the rounding of the lower one, since an error of one part in 2^53 of x^2 would be x^2 of them in the exponential.
 */
export function erfJet(x: number, jet: Float64Array): void {
	const b = x > 27 ? 27 : x < -27 ? -27 : x;
	const split = SPLITTER * b;
	const high = split - (split - b);
	const full = -(high * high);
	const tail = (b - high) * (b + high);
	const a = full < FLOOR ? FLOOR : full;
	const k = nearestPower(a);
	const p = expm1(a - k * LN2_HIGH - (k * LN2_LOW + tail));
	const s = scale(a, k);
	const slope = TWO_OVER_SQRT_PI * (s * p + s);
	jet[0] = erf(x);
	jet[1] = slope;
	jet[2] = -2 * b * slope;
}

/**
 * ln(1 + exp x), 1 / (1 + exp(-x)) and its derivative into jet. With y = exp(-|x|) the value is max(x, 0) + ln(1 + y), and
 * ln(1 + y) = 2 artanh(y / (2 + y)) for y <= sqrt 2 - 1, else ln 2 + 2 artanh((y - 1) / (3 + y)).
 */
export function softplusJet(x: number, jet: Float64Array): void {
	const full = -Math.abs(x);
	const a = full < FLOOR ? FLOOR : full;
	const k = nearestPower(a);
	const p = expm1(a - k * LN2_HIGH - k * LN2_LOW);
	const s = scale(a, k);
	const y = s * p + s;
	const large = y > SQRT2_MINUS_1;
	const q = (large ? y - 1 : y) / (large ? y + 3 : y + 2);
	const z = q * q;
	const w = z * z;
	const even = 2 / 3 + w * (2 / 7 + w * (2 / 11 + w * (2 / 15 + w * (2 / 19))));
	const odd = 2 / 5 + w * (2 / 9 + w * (2 / 13 + w * (2 / 17 + w * (2 / 21))));
	const logarithm = q + q + q * (z * (even + z * odd));
	const inverse = 1 / (1 + y);
	const minor = y * inverse;
	jet[0] = (x > 0 ? x : 0) + (logarithm + (large ? LN2 : 0));
	jet[1] = x < 0 ? minor : inverse;
	jet[2] = minor * inverse;
}

const jet = new Float64Array(3);

/** tanh x. */
export function tanh(x: number): number {
	tanhJet(x, jet);
	return jet[0]!;
}

/** ln(1 + exp x). */
export function softplus(x: number): number {
	softplusJet(x, jet);
	return jet[0]!;
}
