/** Quantities: measured numbers that carry how far they may be off. */
import type {Interval} from '../kernels/interval.ts';
import {nextDown, nextUp} from '../kernels/rounding.ts';

/**
 * A measured number. `{value, radius}` promises |value - exact| <= radius; the radius is derived (a counted rounding bound, an optimiser's
 * certificate, a confidence radius), never tuned. A radius that costs as much as its value may be a function: it is asked for only where
 * the conclusion fails in floating point. A plain number promises nothing: it guides the search, and no counterexample can rest on it.
 */
export type Quantity = number | {readonly value: number; readonly radius: number | (() => number)};

/** A quantity that is what it is, to the last bit: a count, a dyadic, a number of the instance itself. */
export const exact = (value: number): {readonly value: number; readonly radius: number} => ({
	value,
	radius: 0,
});

/** The value of a quantity, without its radius. */
export const valueOf = (q: Quantity): number => (typeof q === 'number' ? q : q.value);

/** The radius of a quantity; infinite for a plain number. */
export function radiusOf(q: Quantity): number {
	if (typeof q === 'number') return Infinity;
	return typeof q.radius === 'function' ? q.radius() : q.radius;
}

/**
 * The interval that a quantity promises to lie in, rounded outward.
 *
 * @throws {TypeError} if the radius is negative or not a number
 */
export function intervalOf(q: Quantity): Interval {
	if (typeof q === 'number') return {lo: -Infinity, hi: Infinity};
	const radius = radiusOf(q);
	if (radius === 0) return {lo: q.value, hi: q.value};
	if (!(radius > 0)) throw new TypeError(`a quantity with value ${q.value} has radius ${radius}`);
	return {lo: nextDown(q.value - radius), hi: nextUp(q.value + radius)};
}

/**
 * What is wrong with a quantity, in words, or `undefined` if nothing is: the value must be finite, the radius not
 * negative (an infinite radius says "unknown" and is allowed; one that is a function is looked at when it is asked for).
 */
export function faultOf(q: unknown): string | undefined {
	if (typeof q === 'number') return Number.isFinite(q) ? undefined : `is ${q}`;
	if (typeof q !== 'object' || q === null || !('value' in q) || !('radius' in q))
		return `is ${typeof q === 'object' ? JSON.stringify(q) : String(q)}, not a number or {value, radius}`;
	const {value, radius} = q;
	if (typeof value !== 'number' || !Number.isFinite(value)) return `has value ${String(value)}`;
	if (typeof radius === 'function') return undefined;
	if (typeof radius !== 'number' || !(radius >= 0)) return `has radius ${String(radius)}`;
	return undefined;
}
