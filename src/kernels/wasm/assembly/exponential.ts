/**
 * exp of two numbers a <= 0, in pieces: a = k ln 2 + r, exp(a) = 2^k (1 + expm1(r)). Step by step what
 * `scalar-activations.ts` does, so the bits are the same. Constants are loaded from memory: one instruction each, where a
 * literal vector is assembled from several.
 */

const CONSTANTS = memory.data<f64>([
	Math.LOG2E,
	6755399441055744, // 1.5 2^52: adding and taking it off rounds to a whole number
	6.9314718036912381649e-1, // ln 2, 33 bits
	1.90821492927058770002e-10, // the rest of ln 2
	-708, // below, the exponential is flushed to zero
	1 / 2,
	1 / 6,
	1 / 24,
	1 / 120,
	1 / 720,
	1 / 5040,
	1 / 40320,
	1 / 362880,
	1 / 3628800,
	1 / 39916800,
	1 / 479001600,
	1 / 6227020800,
]);

/** a raised to the floor of the exponential; NaN stays. */
export function atLeastFloor(a: v128): v128 {
	return f64x2.pmax(a, v128.load64_splat(CONSTANTS, 32));
}

/** The nearest whole number to a / ln 2, plus 1.5 2^52: its low bits are that number. */
export function shiftedPower(a: v128): v128 {
	return f64x2.add(f64x2.mul(a, v128.load64_splat(CONSTANTS, 0)), v128.load64_splat(CONSTANTS, 8));
}

/** k from `shiftedPower`, as a number. */
export function power(shifted: v128): v128 {
	return f64x2.sub(shifted, v128.load64_splat(CONSTANTS, 8));
}

/** a - k ln 2 - tail. */
export function reduced(a: v128, k: v128, tail: v128): v128 {
	const low = f64x2.add(f64x2.mul(k, v128.load64_splat(CONSTANTS, 24)), tail);
	return f64x2.sub(f64x2.sub(a, f64x2.mul(k, v128.load64_splat(CONSTANTS, 16))), low);
}

/** 2^k, or 0 where a is at the floor. */
export function scale(a: v128, shifted: v128): v128 {
	const bits = i64x2.add(i64x2.shl(shifted, 52), i64x2.splat(0x3ff0000000000000));
	return v128.and(bits, f64x2.gt(a, v128.load64_splat(CONSTANTS, 32)));
}

/** c_i + z c_j, coefficients by their place in the constants. */
function couple(z: v128, i: usize, j: usize): v128 {
	return f64x2.add(v128.load64_splat(CONSTANTS + i), f64x2.mul(z, v128.load64_splat(CONSTANTS + j)));
}

/** expm1 of |r| <= 0.35: the Taylor polynomial of degree 13. */
export function expm1(r: v128): v128 {
	const z = f64x2.mul(r, r);
	const w = f64x2.mul(z, z);
	let even = f64x2.add(couple(z, 72, 88), f64x2.mul(w, couple(z, 104, 120)));
	let odd = f64x2.add(couple(z, 80, 96), f64x2.mul(w, couple(z, 112, 128)));
	even = f64x2.add(couple(z, 40, 56), f64x2.mul(w, even));
	odd = f64x2.add(couple(z, 48, 64), f64x2.mul(w, odd));
	return f64x2.add(r, f64x2.mul(z, f64x2.add(even, f64x2.mul(r, odd))));
}
