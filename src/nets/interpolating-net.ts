/** Two-layer ReLU networks that fit given labels whatever their hidden layer is asked to do: what a search for flat ones can walk through freely. */
import {norm} from '../kernels/dense.ts';
import type {TwoLayerNet} from '../kernels/ball-lipschitz.ts';
import {dualBasis} from './dual-basis.ts';
import {longest} from './grouped-neurons.ts';

/** n independent points with labels, and what h neurons shall see of them. */
export interface Prescription {
	readonly n: number;
	readonly d: number;
	readonly h: number;
	/** The points as rows, n x d. */
	readonly x: Float64Array;
	/** The labels, n. */
	readonly y: Float64Array;
	/** w_j . x_i, h x n. */
	readonly z: Float64Array;
	/** Biases of the h neurons, and their read-outs. */
	readonly b: Float64Array;
	readonly a: Float64Array;
	/** The constant of the output. */
	readonly c: number;
}

/** A network with its output's constant: f(x) = sum_j a_j relu(w_j . x + b_j) + constant. */
export interface Interpolant {
	readonly net: TwoLayerNet;
	readonly constant: number;
}

/**
 * The network of h + 1 neurons that fits the labels: h neurons with the prescribed inner products, and one that is active on the whole ball |x| < 2, where it is
 * affine, for what they leave of the labels. Every hidden row is the shortest with its inner products, in the span of the points: no other does better,
 * as f restricted to the span fits too. `undefined` where the points are not well independent, as for `groupedNeurons`.
 */
export function interpolatingNet({n, d, h, x, y, z, b, a, c}: Prescription): Interpolant | undefined {
	const inverse = dualBasis(x, n, d, longest); // d x n
	if (inverse === undefined) return undefined;
	const row = (products: (i: number) => number) => {
		const w = new Float64Array(d);
		for (let i = 0; i < n; i++) {
			const t = products(i);
			for (let j = 0; j < d; j++) w[j]! += inverse[j * n + i]! * t;
		}
		return w;
	};
	const W = new Float64Array((h + 1) * d);
	for (let j = 0; j < h; j++)
		W.set(
			row(i => z[j * n + i]!),
			(j + 1) * d,
		);
	const affine = row(i => {
		let left = y[i]! - c;
		for (let j = 0; j < h; j++) left -= a[j]! * Math.max(0, z[j * n + i]! + b[j]!);
		return left;
	});
	W.set(affine, 0);
	const lift = 2 * norm(affine) + 1;
	return {
		net: {k: h + 1, d, W, b: Float64Array.of(lift, ...b), a: Float64Array.of(1, ...a)},
		constant: c - lift,
	};
}
