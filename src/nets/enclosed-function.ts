/** Smooth functions that enclose themselves on boxes by interval arithmetic, and the error bounds that this gives at points. */
import {normAbove} from '../kernels/ball.ts';
import {type Interval, point as exactly} from '../kernels/interval.ts';
import {addUp} from '../kernels/rounding.ts';
import type {SmoothFunction} from './newton.ts';

/** A smooth function in float64 that also holds its value, its gradient and its Hessian (n x n) on a box of parameters between bounds. */
export type EnclosedFunction = Pick<SmoothFunction, 'value' | 'gradient' | 'hessian'> & {
	readonly enclose: (box: readonly Interval[]) => {
		readonly value: Interval;
		readonly gradient: readonly Interval[];
		readonly hessian: readonly Interval[];
	};
};

/** How far a number may be from what lies in an interval. */
const distance = (value: number, {lo, hi}: Interval): number =>
	Math.max(0, addUp(hi, -value), addUp(value, -lo));

/** A bound on the Euclidean norm of computed - exact. */
const distances = (values: Float64Array, enclosures: readonly Interval[]): number =>
	normAbove(values.map((v, i) => distance(v, enclosures[i]!)));

/**
 * The function with the bounds on its rounding errors that `newton` certifies by, each read off an enclosure at the point; the Hessian's is in the
 * Frobenius norm. An evaluation in intervals costs some ten of the function itself: descend without, certify with.
 */
export function withErrors(f: EnclosedFunction): Required<SmoothFunction> {
	let last: {readonly p: Float64Array; readonly enclosure: ReturnType<typeof f.enclose>} | undefined;
	/** The enclosure at p; the three bounds are mostly asked for at the same point in turn. */
	const at = (p: Float64Array) => {
		if (last === undefined || !p.every((v, i) => v === last!.p[i]))
			last = {p: p.slice(), enclosure: f.enclose(Array.from(p, exactly))};
		return last.enclosure;
	};
	return {
		value: f.value,
		gradient: f.gradient,
		hessian: f.hessian,
		valueError: p => distance(f.value(p), at(p).value),
		gradientError: p => distances(f.gradient(p), at(p).gradient),
		hessianError: p => distances(f.hessian(p), at(p).hessian),
	};
}
