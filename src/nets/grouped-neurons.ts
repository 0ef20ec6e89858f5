/** One ReLU neuron for each group of points: two-layer networks that fit labels with fewer neurons than points. */
import {gamma} from '../kernels/ball.ts';
import type {TwoLayerNet} from '../kernels/ball-lipschitz.ts';
import {norm} from '../kernels/dense.ts';
import {dualBasis} from './dual-basis.ts';

/** The Frobenius norm of the pseudo-inverse beyond which points do not count as independent: the least eigenvalue is at least 1/256 up to there. */
export const longest = 16;

/**
 * f(x) = sum_g s_g relu(w_g . x - 1/2) / (1/2) with w_g . x_i = 1 for the points of group g and 0 for all others, so f(x_i) = s_g: the rows of W are sums of rows of
 * the pseudo-inverse of the points. Point i (rows of `points`, k m x d) is of group floor(i / m), `signs` are the s_g, k. `undefined` where the points are not
 * well independent. After [bubeck2020], whose neurons have other weights.
 *
 * On the unit ball Lip(f) <= 4 |W|^2 <= 4 m / lambda, lambda the least eigenvalue of the Gram matrix of the points: at x let S be the active neurons; then |S| / 2 <=
 * sum_S w_g . x <= |W| sqrt |S|, so sqrt |S| <= 2 |W|, and the gradient is at most 2 |W| sqrt |S|. And W W^T = E^T (X X^T)^-1 E with E the k orthogonal
 * indicators of groups, of length sqrt m.
 */
export function groupedNeurons(
	points: Float64Array,
	signs: Float64Array,
	m: number,
	d: number,
): TwoLayerNet | undefined {
	const k = signs.length;
	const n = k * m;
	const inverse = dualBasis(points, n, d, longest); // d x n
	if (inverse === undefined) return undefined;
	const W = new Float64Array(k * d);
	for (let i = 0; i < n; i++)
		for (let c = 0; c < d; c++) W[Math.floor(i / m) * d + c]! += inverse[c * n + i]!;
	return {k, d, W, b: new Float64Array(k).fill(-1 / 2), a: signs.map(s => 2 * s)};
}

/** f(x) = sum_j a_j relu(w_j . x + b_j) in float64, with a radius. */
export function twoLayerValue(
	{k, d, W, b, a}: TwoLayerNet,
	x: Float64Array,
): {value: number; radius: number} {
	let value = 0;
	let sizes = 0;
	const length = norm(x);
	for (let j = 0; j < k; j++) {
		const row = W.subarray(j * d, (j + 1) * d);
		let z = b[j]!;
		for (let i = 0; i < d; i++) z += row[i]! * x[i]!;
		if (z > 0) value += a[j]! * z;
		sizes += Math.abs(a[j]!) * (Math.abs(b[j]!) + norm(row) * length);
	}
	// A pre-activation is off by gamma_(d+1) of its sizes, relu adds nothing, product and sum k + 1; twice that covers the sizes themselves.
	return {value, radius: 2 * gamma(d + k + 8) * sizes};
}
