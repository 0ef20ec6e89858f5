/**
 * A proof in floating point that a smooth function has a strict local minimum near a point, and of its value there.
 *
 * Let |grad F(m)| <= g and let the Hessian be at least mu I on the closed ball of radius r around m, with g < mu r / 2. Then for |s| = r
 * F(m + s) >= F(m) - g r + mu r^2 / 2 > F(m), so F, strongly convex on the ball, has its least value there inside: at a critical point, the only one
 * in the ball, where the Hessian is positive definite. As F(m + s) >= F(m) - g |s| + mu |s|^2 / 2, that value lies in
 * [F(m) - g^2 / (2 mu), F(m)]. Every number comes from interval arithmetic and a Cholesky certificate, so no tolerance decides anything.
 */
import {around, normAbove} from '../kernels/ball.ts';
import {smallestEigenvalueBounds} from '../kernels/definiteness.ts';
import {type Interval, point as exactly} from '../kernels/interval.ts';
import {addDown, addUp, divideUp, multiplyDown, multiplyUp} from '../kernels/rounding.ts';
import type {EnclosedFunction} from './enclosed-function.ts';

/** A local minimum that is proved to be one. */
export interface StrictMinimum {
	/** Holds the value at the minimum. */
	readonly value: Interval;
	/** The minimum lies within this of the point; no other critical point does. */
	readonly radius: number;
	/** The Hessian is at least this times the identity at the minimum. */
	readonly modulus: number;
}

/** An upper bound on the Euclidean norm of any vector in a box of intervals around zero or elsewhere. */
const largest = (box: readonly Interval[]): number =>
	normAbove(Float64Array.from(box, v => Math.max(Math.abs(v.lo), Math.abs(v.hi))));

/** A lower bound on the smallest eigenvalue of every symmetric matrix in an interval matrix (n x n): Weyl's inequality around its middle. */
function smallestEigenvalueBelow(h: readonly Interval[], n: number): number {
	const balls = h.map(around);
	if (balls.some(b => b.radius === Infinity)) return -Infinity;
	const spread = normAbove(Float64Array.from(balls, b => b.radius));
	return addDown(
		smallestEigenvalueBounds(
			Float64Array.from(balls, b => b.value),
			n,
		).lo,
		-spread,
	);
}

/**
 * The strict local minimum of `f` next to `point`, or `undefined` where none is proved. Call it with the end of a descent: the gradient must be
 * as small as rounding lets it be.
 */
export function strictMinimum(f: EnclosedFunction, point: Float64Array): StrictMinimum | undefined {
	const n = point.length;
	const {value, gradient, hessian} = f.enclose(Array.from(point, exactly));
	const slope = largest(gradient);
	const here = smallestEigenvalueBelow(hessian, n);
	if (!(here > 0 && slope < Infinity)) return undefined; // no ball will do
	// Twice what mu = the curvature here would need, as the curvature over the ball may be down to half of it; at least a few doubles.
	const radius = Math.max(divideUp(8 * slope, here), 2 ** -40 * Math.max(1, ...point.map(Math.abs)));
	const box = Array.from(point, v => ({lo: addDown(v, -radius), hi: addUp(v, radius)}));
	const modulus = smallestEigenvalueBelow(f.enclose(box).hessian, n);
	if (!(2 * slope < multiplyDown(modulus, radius))) return undefined;
	const fall = divideUp(multiplyUp(slope, slope), multiplyDown(2, modulus));
	return {value: {lo: addDown(value.lo, -fall), hi: value.hi}, radius, modulus};
}
