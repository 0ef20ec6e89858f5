/**
 * One real number that fits n labels: w with sin(2 pi w b^-i) near y_i for i = 1, …, n, b = 2^bits.
 *
 * In base b the digits of w, lowest first, are where the labels are found: w b^-i = (whole number) + 0.m_i m_(i-1) … m_1, so with m_i / b just below a
 * place where the sine is y_i, the angle is right to 1/b of a turn, and the value to 2 pi / b. So one parameter realises every
 * labelling of n points.
 */
import {type Interval, mul, PI, point, sin} from '../kernels/interval.ts';
import {rational, type Rational} from '../kernels/rational.ts';
import {rationalBall} from '../kernels/rational-ball.ts';
import {enclosure} from '../kernels/ball.ts';

/** The number w, a whole number below b^n, for labels in [-1, 1]. Throws RangeError where a label is none. */
export function sineParameter(labels: Float64Array, bits: number): bigint {
	const base = 2 ** bits;
	let w = 0n;
	for (let i = labels.length - 1; i >= 0; i--) {
		const turn = Math.asin(labels[i]!) / (2 * Math.PI);
		if (Number.isNaN(turn)) throw new RangeError(`a label of a sine lies in [-1, 1], got ${labels[i]}`);
		const digit = Math.floor((turn - Math.floor(turn)) * base);
		w = (w << BigInt(bits)) | BigInt(Math.min(digit, base - 1));
	}
	return w;
}

/** w b^-i less its whole part, exactly; i >= 1. */
export function turnAt(w: bigint, bits: number, i: number): Rational {
	return rational(BigInt.asUintN(bits * i, w), 1n << BigInt(bits * i));
}

const twoPi = mul(point(2), PI);

/** Holds sin(2 pi w b^-i). */
export function sineAt(w: bigint, bits: number, i: number): Interval {
	return sin(mul(twoPi, enclosure(rationalBall(turnAt(w, bits, i)))));
}
