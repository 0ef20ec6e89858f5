/**
 * The trust-region subproblem in the eigenbasis of the Hessian, solved globally, the hard case included
 * [nocedal2006, section 4.3]: minimise m(s) = c^T s + (1/2) sum_i lambda_i s_i^2 over ||s|| <= radius.
 */
import {norm} from '../kernels/dense.ts';

/** A minimiser of the model: the step in the eigenbasis, the decrease -m(s) >= 0 it promises, and whether it ends on the boundary. */
export type ModelStep = {readonly step: Float64Array; readonly decrease: number; readonly boundary: boolean};

/**
 * The global minimiser of m over ||s|| <= radius (> 0), to about 1e-10 of the radius. `lambda` ascends; c holds the gradient's coordinates in
 * the eigenbasis. Directions with lambda_i = c_i = 0 are left alone. Where m has two minimisers (the hard case: c_1 = 0 > lambda_1, the other
 * coordinates too short to reach the boundary) the one with s_1 > 0 is taken.
 */
export function trustRegionStep(lambda: Float64Array, c: Float64Array, radius: number): ModelStep {
	const step = new Float64Array(c.length);
	// The minimiser is s_i = -c_i / (gap_i + t), t >= 0. Measuring from the lowest eigenvalue when that is negative keeps t accurate where
	// it is tiny against lambda_1, i.e. close to the hard case.
	const lowest = Math.min(0, lambda[0] ?? 0);
	const gap = lambda.map(v => v - lowest);
	// Every |s_i| <= radius is needed, so t is at least this; there ||s|| <= sqrt(n) radius.
	let t = 0;
	for (let i = 0; i < c.length; i++) if (c[i] !== 0) t = Math.max(t, Math.abs(c[i]!) / radius - gap[i]!);
	let size = shiftedStep(gap, c, t, step);
	if (size > radius) {
		// 1/||s|| is concave and increasing in t, so Newton's method on 1/||s|| = 1/radius climbs to the root from below.
		for (let k = 0; k < 100 && size > radius * (1 + 1e-10); k++) {
			let slope = 0;
			for (let i = 0; i < c.length; i++) if (c[i] !== 0) slope += (step[i]! / size) ** 2 / (gap[i]! + t);
			t += (size - radius) / radius / slope;
			size = shiftedStep(gap, c, t, step);
		}
		for (let i = 0; i < c.length; i++) step[i]! *= radius / size;
		return {step, decrease: modelDecrease(lambda, c, step), boundary: true};
	}
	// The hard case: t = 0 leaves room, which only the lowest direction, having no slope, can fill.
	if (lowest < 0 && t === 0) step[0] = Math.sqrt((radius - size) * (radius + size));
	return {step, decrease: modelDecrease(lambda, c, step), boundary: t > 0 || lowest < 0};
}

/** -m(s): what the model promises for the step s. */
function modelDecrease(lambda: Float64Array, c: Float64Array, s: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < s.length; i++) sum -= s[i]! * (c[i]! + 0.5 * lambda[i]! * s[i]!);
	return sum;
}

/** Writes s_i = -c_i / (gap_i + t), 0 where c_i = 0, and returns ||s||. */
function shiftedStep(gap: Float64Array, c: Float64Array, t: number, out: Float64Array): number {
	for (let i = 0; i < out.length; i++) out[i] = c[i] === 0 ? 0 : -c[i]! / (gap[i]! + t);
	return norm(out);
}
