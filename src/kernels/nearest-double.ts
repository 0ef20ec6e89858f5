/** A rational number as the double nearest to it, with a bound of what rounding took. */
import {compare, fromNumber, type Rational, toNumber} from './rational.ts';

/**
 * The double nearest to a, and a radius with |value - a| <= radius: 0 if a is a double, else half an ulp at most. Throws RangeError beyond
 * the largest double.
 */
export function nearestDouble(a: Rational): {readonly value: number; readonly radius: number} {
	const value = toNumber(a);
	// Half an ulp is at most 2^-53 |value| for normal numbers and 2^-1075, half the smallest double, below them.
	const isDouble = compare(fromNumber(value), a) === 0;
	return {value, radius: isDouble ? 0 : Math.max(Math.abs(value) * 2 ** -53, Number.MIN_VALUE)};
}
