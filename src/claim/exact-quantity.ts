/** Quantities of the exact rung: rationals, and 64-digit decimals that carry how far they may be off. */
import {Decimal} from 'decimal.js';
import type {Interval} from '../kernels/interval.ts';
import {fromNumber, type Rational} from '../kernels/rational.ts';
import {nextDown, nextUp} from '../kernels/rounding.ts';

/** Significant digits of the decimals that conclusions are decided in. */
export const digits = 64;

/** Decimals rounded down, and up. */
export const Down = Decimal.clone({precision: digits, rounding: Decimal.ROUND_FLOOR});
/** Decimals rounded up. */
export const Up = Decimal.clone({precision: digits, rounding: Decimal.ROUND_CEIL});

/** A quantity without floating point: a whole number, a rational, or a decimal with |value - exact| <= radius. */
export type ExactQuantity = bigint | Rational | {readonly value: Decimal; readonly radius: Decimal};

/** An interval of decimals. */
export interface DecimalInterval {
	readonly lo: Decimal;
	readonly hi: Decimal;
}

/** A finite double has at most 767 significant digits. */
const Whole = Decimal.clone({precision: 800});

/** The decimal that a double is, all its digits: `new Decimal(0.1)` is not the double 0.1. Throws RangeError when it is not finite. */
export function decimalOf(x: number): Decimal {
	const {num, den} = fromNumber(x);
	return new Whole(num.toString()).div(den.toString());
}

const quotient = (num: bigint, den: bigint): DecimalInterval => ({
	lo: new Down(num.toString()).div(den.toString()),
	hi: new Up(num.toString()).div(den.toString()),
});

/** The decimals that an exact quantity lies between. */
export function enclosureOf(q: ExactQuantity): DecimalInterval {
	if (typeof q === 'bigint') return quotient(q, 1n);
	if ('num' in q) return quotient(q.num, q.den);
	return {lo: new Down(q.value).minus(q.radius), hi: new Up(q.value).plus(q.radius)};
}

/** The interval in float64, rounded outward. */
export const roundedInterval = ({lo, hi}: DecimalInterval): Interval => ({
	lo: nextDown(lo.toNumber()),
	hi: nextUp(hi.toNumber()),
});

/** The quantity in float64, its radius covering what is lost. */
export function rounded(q: ExactQuantity): {readonly value: number; readonly radius: number} {
	const {lo, hi} = roundedInterval(enclosureOf(q));
	const value = lo / 2 + hi / 2;
	return {value, radius: nextUp(Math.max(hi - value, value - lo))};
}
