/**
 * The Hopf-Lax formula u(x, t) = min_y f(y) + |x - y|^2 / (2 t) for a wavy bowl f, while that has a single minimum in y.
 *
 * With D^2 f >= m and mu = m + 1 / t > 0 the function F of y is strongly convex, so at any point its value is at most |grad F|^2 / (2 mu) above the least.
 * Value and gradient are enclosed by interval arithmetic at the point where Newton's method ends.
 */
import {around, type Ball, enclosure} from '../kernels/ball.ts';
import * as I from '../kernels/interval.ts';
import type {Interval} from '../kernels/interval.ts';
import type {Place} from './local-entropy.ts';
import {newton} from './newton.ts';
import {curvatureRange, ripplesAt, type WavyBowl} from './wavy-bowl.ts';

/** f(y) and its gradient, enclosed. */
export function bowlEnclosed(f: WavyBowl, y: Float64Array): {value: Interval; gradient: readonly Interval[]} {
	const {d, modes, c, A, k, phi} = f;
	const [at, bowl] = [Array.from(y, I.point), I.point(c)];
	let value = at.reduce((sum, v) => I.add(sum, I.pow(v, I.point(2))), I.point(0));
	value = I.mul(I.point(0.5), I.mul(bowl, value));
	const gradient = at.map(v => I.mul(bowl, v));
	for (let j = 0; j < modes; j++) {
		let angle = I.point(phi[j]!);
		for (let i = 0; i < d; i++) angle = I.add(angle, I.mul(I.point(k[j * d + i]!), at[i]!));
		value = I.add(value, I.mul(I.point(A[j]!), I.cos(angle)));
		const pull = I.mul(I.point(-A[j]!), I.sin(angle));
		for (let i = 0; i < d; i++) gradient[i] = I.add(gradient[i]!, I.mul(I.point(k[j * d + i]!), pull));
	}
	return {value, gradient};
}

/** D^2 f at y, d x d, in float64. */
export function bowlHessian({d, modes, c, A, k, phi}: WavyBowl, y: Float64Array): Float64Array {
	const H = Float64Array.from({length: d * d}, (_, e) => (e % (d + 1) === 0 ? c : 0));
	for (let j = 0; j < modes; j++) {
		let angle = phi[j]!;
		for (let i = 0; i < d; i++) angle += k[j * d + i]! * y[i]!;
		const bend = -A[j]! * Math.cos(angle);
		for (let e = 0; e < d * d; e++) H[e]! += bend * k[j * d + Math.floor(e / d)]! * k[j * d + (e % d)]!;
	}
	return H;
}

/** A positive lower bound of m + 1 / t, or `undefined` where there is none: then F need not be convex. */
export function convexity(f: WavyBowl, t: number): number | undefined {
	const below = I.add(enclosure(curvatureRange(f).least), I.div(I.point(1), I.point(t))).lo;
	return below > 0 ? below : undefined;
}

/** u(x, t) by the Hopf-Lax formula. Throws a RangeError where m + 1 / t is not positive. */
export function hopfLax(f: WavyBowl, {x, t}: Pick<Place, 'x' | 't'>): Ball {
	const mu = convexity(f, t);
	if (mu === undefined)
		throw new RangeError(
			`the curvature of f is as low as ${curvatureRange(f).least.value}, not above -1 / t = ${-1 / t}`,
		);
	const {d, c} = f;
	const middle = (v: Interval) => v.lo / 2 + v.hi / 2;
	const {point: y} = newton(
		{
			value: p =>
				p.reduce((sum, v, i) => sum + (c * v * v) / 2 + (v - x[i]!) ** 2 / (2 * t), ripplesAt(f, p)),
			gradient: p =>
				Float64Array.from(bowlEnclosed(f, p).gradient, (g, i) => middle(g) + (p[i]! - x[i]!) / t),
			hessian: p => bowlHessian(f, p).map((v, e) => v + (e % (d + 1) === 0 ? 1 / t : 0)),
		},
		x,
		60,
	);
	const there = bowlEnclosed(f, y);
	const time = I.point(t);
	let [value, slope] = [there.value, I.point(0)];
	for (let i = 0; i < d; i++) {
		const step = I.sub(I.point(y[i]!), I.point(x[i]!));
		value = I.add(value, I.div(I.pow(step, I.point(2)), I.mul(I.point(2), time)));
		const g = I.add(there.gradient[i]!, I.div(step, time));
		slope = I.add(slope, I.pow(g, I.point(2)));
	}
	const fall = I.div(slope, I.point(2 * mu));
	return around({lo: I.sub(value, fall).lo, hi: value.hi});
}
