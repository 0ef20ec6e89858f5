/** Labelled points of the unit sphere, half of them 1 and half -1: generic ones, and such as lie well. */
import {fillNormal, stream} from '../src/claim/randomness.ts';

/**
 * The points as rows, n x d, of norm 1 to d + 4 units of 2^-53, and the labels 1, -1, 1, …; the same for the same seed. With `pull` = 0 the points are
 * independent of labels and uniform; else the normal vectors that they are the directions of are moved by `pull` sqrt d along or against the first axis,
 * as the label says.
 */
export function spherePoints(
	seed: number,
	n: number,
	d: number,
	pull: number,
): {x: Float64Array; y: Float64Array} {
	const x = fillNormal(stream(`generic/${seed}`), new Float64Array(n * d));
	for (let i = 0; i < n; i++) {
		const row = x.subarray(i * d, (i + 1) * d);
		row[0]! += (i % 2 === 0 ? pull : -pull) * Math.sqrt(d);
		const size = Math.sqrt(row.reduce((sum, v) => sum + v * v, 0));
		for (let j = 0; j < d; j++) row[j]! /= size;
	}
	return {x, y: Float64Array.from({length: n}, (_, i) => (i % 2 === 0 ? 1 : -1))};
}

/** |sum_i y_i x_i|^2 / n: near 1 for generic data, n at the most. */
export function alignment(x: Float64Array, y: Float64Array, d: number): number {
	const sum = new Float64Array(d);
	for (let i = 0; i < y.length; i++) for (let j = 0; j < d; j++) sum[j]! += y[i]! * x[i * d + j]!;
	return sum.reduce((s, v) => s + v * v, 0) / y.length;
}
