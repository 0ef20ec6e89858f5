/**
 * The two ways of one residual block to its output, as predictions for online learning: their values and gradients in interval arithmetic, and bounds on
 * both over a ball of weights.
 *
 * The skip straight to the output, p = w^T x + v^T f in z = (w, v), is linear in z; through V, p = w^T (x + V f) in z = (w, V), it is not.
 */
import {normAbove} from '../kernels/ball.ts';
import {add, type Interval, mul, point} from '../kernels/interval.ts';
import {addUp, multiplyUp, sqrtUp} from '../kernels/rounding.ts';
import {inner} from './online-descent.ts';

/** Inputs x (n x d) and features f (n x k). */
export interface OnlineInputs {
	readonly d: number;
	readonly k: number;
	readonly n: number;
	readonly x: Float64Array;
	readonly f: Float64Array;
}

/** A predictor with weights z of `size` entries. */
export interface OnlinePredictor {
	readonly size: number;
	/** p and its gradient in z, at input i. */
	readonly predict: (i: number, z: readonly Interval[]) => {p: Interval; gradient: readonly Interval[]};
	/** Upper bounds on |p| and on the norm of its gradient for |z| <= b, at input i. */
	readonly bounds: (i: number, b: number) => {reach: number; gradient: number};
}

const row = (a: Float64Array, i: number, columns: number) => a.subarray(i * columns, (i + 1) * columns);
const hypotenuseUp = (a: number, b: number): number => sqrtUp(addUp(multiplyUp(a, a), multiplyUp(b, b)));

/** w^T x + v^T f: the gradient is (x, f) wherever z is. */
export function directSkip({d, k, n, x, f}: OnlineInputs): OnlinePredictor {
	const rows = Array.from({length: n}, (_, i) => Float64Array.of(...row(x, i, d), ...row(f, i, k)));
	const gradients = rows.map(r => Array.from(r, point));
	const sizes = rows.map(normAbove);
	return {
		size: d + k,
		predict: (i, z) => ({p: inner(z, gradients[i]!), gradient: gradients[i]!}),
		bounds: (i, b) => ({reach: multiplyUp(b, sizes[i]!), gradient: sizes[i]!}),
	};
}

/** w^T (x + V f), V row by row: the gradient (x + V f, w f^T) is at most ((|x| + b |f|)^2 + b^2 |f|^2)^(1/2). */
export function skipThroughV({d, k, x, f}: OnlineInputs): OnlinePredictor {
	return {
		size: d + d * k,
		predict(i, z) {
			const features = Array.from(row(f, i, k), point);
			const w = z.slice(0, d);
			const h = Array.from(row(x, i, d), (v, a) =>
				add(point(v), inner(z.slice(d + a * k, d + (a + 1) * k), features)),
			);
			return {
				p: inner(w, h),
				gradient: [...h, ...w.flatMap(v => features.map(feature => mul(v, feature)))],
			};
		},
		bounds(i, b) {
			const through = multiplyUp(b, normAbove(row(f, i, k)));
			const h = addUp(normAbove(row(x, i, d)), through);
			return {reach: multiplyUp(b, h), gradient: hypotenuseUp(h, through)};
		},
	};
}
