/** tanh and softplus with their derivatives. */
import {RUN} from './layout';
import {exponentials, LENGTH, put, reduce, RUN_P, RUN_S, signed, SPILL} from './run';

const CONSTANTS = memory.data<f64>([
	0.41421356237309503, // sqrt 2 - 1
	Math.LN2,
	2 / 3,
	2 / 5,
	2 / 7,
	2 / 9,
	2 / 11,
	2 / 13,
	2 / 15,
	2 / 17,
	2 / 19,
	2 / 21,
]);

/** tanh in runs, and its derivatives. */
export function tanh<D>(n: i32, x: usize, value: usize, slope: usize, curvature: usize): void {
	const one = f64x2.splat(1);
	for (; n > 0; n -= LENGTH) {
		const length = min(n, LENGTH);
		for (let i: usize = 0, left = length; left > 0; left -= 2) {
			const z = v128.load(x + i);
			v128.store(RUN + i, z);
			reduce(i, f64x2.mul(f64x2.splat(-2), f64x2.abs(z)), f64x2.splat(0));
			i += 16;
		}
		exponentials(length);
		for (let i: usize = 0, left = length; left > 0; left -= 2) {
			const s = v128.load(RUN_S + i);
			const sp = f64x2.mul(s, v128.load(RUN_P + i));
			const y = f64x2.add(sp, s);
			const inverse = f64x2.div(one, f64x2.add(one, y));
			const t = signed(f64x2.mul(f64x2.sub(f64x2.sub(one, s), sp), inverse), v128.load(RUN + i));
			const d = f64x2.mul(f64x2.mul(f64x2.splat(4), f64x2.mul(y, inverse)), inverse);
			put(value + i, SPILL, left, t);
			if (sizeof<D>() > 1) put(slope + i, SPILL + 16, left, d);
			if (sizeof<D>() > 2) put(curvature + i, SPILL + 32, left, f64x2.mul(f64x2.mul(f64x2.splat(-2), t), d));
			i += 16;
		}
		x += 8 * LENGTH;
		value += 8 * LENGTH;
		slope += 8 * LENGTH;
		curvature += 8 * LENGTH;
	}
}

/** c + w sum, c by its place in the constants. */
function term(sum: v128, w: v128, at: usize): v128 {
	return f64x2.add(v128.load64_splat(CONSTANTS + at), f64x2.mul(w, sum));
}

/** What ln(1 + y), y from 0 to 1, is 2 artanh of, but for ln 2 where y > sqrt 2 - 1. */
function quotient(y: v128, large: v128): v128 {
	const over = f64x2.sub(y, v128.and(f64x2.splat(1), large));
	return f64x2.div(over, f64x2.add(y, v128.bitselect(f64x2.splat(3), f64x2.splat(2), large)));
}

/** 2 artanh q for |q| <= 0.172, and ln 2 more where `large`. */
function logarithm(q: v128, large: v128): v128 {
	const z = f64x2.mul(q, q);
	const w = f64x2.mul(z, z);
	let even = v128.load64_splat(CONSTANTS, 80);
	even = term(even, w, 64);
	even = term(even, w, 48);
	even = term(even, w, 32);
	even = term(even, w, 16);
	let odd = v128.load64_splat(CONSTANTS, 88);
	odd = term(odd, w, 72);
	odd = term(odd, w, 56);
	odd = term(odd, w, 40);
	odd = term(odd, w, 24);
	const rest = f64x2.mul(q, f64x2.mul(z, f64x2.add(even, f64x2.mul(z, odd))));
	return f64x2.add(f64x2.add(f64x2.add(q, q), rest), v128.and(v128.load64_splat(CONSTANTS, 8), large));
}

/** softplus in runs, and its derivatives. */
export function softplus<D>(n: i32, x: usize, value: usize, slope: usize, curvature: usize): void {
	const zero = f64x2.splat(0);
	const one = f64x2.splat(1);
	const border = v128.load64_splat(CONSTANTS, 0);
	for (; n > 0; n -= LENGTH) {
		const length = min(n, LENGTH);
		for (let i: usize = 0, left = length; left > 0; left -= 2) {
			const z = v128.load(x + i);
			v128.store(RUN + i, z);
			reduce(i, f64x2.neg(f64x2.abs(z)), zero);
			i += 16;
		}
		exponentials(length);
		for (let i: usize = 0, left = length; left > 0; left -= 2) {
			const s = v128.load(RUN_S + i);
			const y = f64x2.add(f64x2.mul(s, v128.load(RUN_P + i)), s);
			v128.store(RUN_S + i, y);
			v128.store(RUN_P + i, quotient(y, f64x2.gt(y, border)));
			i += 16;
		}
		for (let i: usize = 0, left = length; left > 0; left -= 2) {
			const z = v128.load(RUN + i);
			const y = v128.load(RUN_S + i);
			const inverse = f64x2.div(one, f64x2.add(one, y));
			const minor = f64x2.mul(y, inverse);
			const log = logarithm(v128.load(RUN_P + i), f64x2.gt(y, border));
			const v = f64x2.add(v128.and(z, f64x2.gt(z, zero)), log);
			const d = v128.bitselect(minor, inverse, f64x2.lt(z, zero));
			put(value + i, SPILL, left, v);
			if (sizeof<D>() > 1) put(slope + i, SPILL + 16, left, d);
			if (sizeof<D>() > 2) put(curvature + i, SPILL + 32, left, f64x2.mul(minor, inverse));
			i += 16;
		}
		x += 8 * LENGTH;
		value += 8 * LENGTH;
		slope += 8 * LENGTH;
		curvature += 8 * LENGTH;
	}
}
