/**
 * What the activation functions share: passes over arrays in runs of 128 entries, step after step over the whole run, and
 * the exponential all smooth ones rest on. Step by step what `scalar-activations.ts` does, so the bits are the same.
 *
 * How many derivatives a pass computes is the size of its type argument less one. Passes are compiled apart for each,
 * without branches inside their loops: the engine would move shared arithmetic into every branch that uses it.
 */
import {atLeastFloor, expm1, power, reduced, scale, shiftedPower} from './exponential';
import {RUN} from './layout';

/** A pass that computes the function alone. */
export type ValueOnly = i8;
/** With its derivative. */
export type WithSlope = i16;
/** With two derivatives. */
export type WithCurvature = i32;

/** Where the last, odd entry of a pass is stored with whatever stands beside it: value, slope, curvature. */
export const SPILL = memory.data(48, 16);

/**
 * Functions are done in runs of this many entries, step after step over the whole run. One loop with all steps would be
 * one long chain of dependent instructions, and the processor sees only a few of those at a time: 1.5 times slower.
 * Between steps a run holds its arguments (from RUN on), then r and p = expm1(r), and the powers of two.
 */
export const LENGTH = 128;
/** Where r and p of a run stand. */
export const RUN_P: usize = RUN + 8 * (LENGTH + 2);
/** Where the powers of two of a run stand. */
export const RUN_S: usize = RUN_P + 8 * (LENGTH + 2);

/** Stores two results, or into the spill when one entry is left. */
export function put(to: usize, spill: usize, left: i32, result: v128): void {
	v128.store(select<usize>(to, spill, left > 1), result);
}

/** Brings the odd entry home. */
export function finish<D>(value: usize, slope: usize, curvature: usize, n: i32): void {
	if ((n & 1) === 0) return;
	const at = (<usize>(n - 1)) << 3;
	store<f64>(value + at, load<f64>(SPILL));
	if (sizeof<D>() > 1) store<f64>(slope + at, load<f64>(SPILL, 16));
	if (sizeof<D>() > 2) store<f64>(curvature + at, load<f64>(SPILL, 32));
}

/** `size` with the sign of `like`. */
export function signed(size: v128, like: v128): v128 {
	return v128.or(size, v128.and(like, f64x2.splat(-0.0)));
}

/** r and 2^k of exp(a - tail) into the run at i. */
export function reduce(i: usize, a: v128, tail: v128): void {
	const least = atLeastFloor(a);
	const shifted = shiftedPower(least);
	v128.store(RUN_P + i, reduced(least, power(shifted), tail));
	v128.store(RUN_S + i, scale(least, shifted));
}

/** expm1 of the run, in place. */
export function exponentials(n: i32): void {
	for (let i: usize = 0; n > 0; n -= 2) {
		v128.store(RUN_P + i, expm1(v128.load(RUN_P + i)));
		i += 16;
	}
}
