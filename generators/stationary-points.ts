/** Stationary points of a residual network's landscape, exact: the data are made to fit the point. */
import type {Arbitrary} from 'fast-check';
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {dot, matmulTransposedB, matvec} from '../src/kernels/dense.ts';
import type {ResidualPoint} from './residual-points.ts';

/** A point (w, V), the residuals that it shall leave, and what hidden states and features are made from. */
export interface StationaryPoint {
	readonly d: number;
	readonly k: number;
	readonly n: number;
	/** The residuals w^T (x_i + V f_i) - y_i, n. */
	readonly r: Float64Array;
	/** Of x + V f, n x d, and of f, n x k: where the gradient asks for it, what is orthogonal to r in them is taken. */
	readonly h: Float64Array;
	readonly f: Float64Array;
	readonly w: Float64Array;
	/** d x k. */
	readonly V: Float64Array;
	/** Weights of a linear comparator, d. */
	readonly u: Float64Array;
}

/** |r|^2 times the part of the columns of A (n x m) that is orthogonal to r; whole numbers stay whole numbers. */
function orthogonal(a: Float64Array, r: Float64Array, m: number): Float64Array {
	const square = dot(r, r);
	const out = a.map(entry => square * entry);
	for (let j = 0; j < m; j++) {
		const along = r.reduce((sum, entry, i) => sum + entry * a[i * m + j]!, 0);
		for (let i = 0; i < r.length; i++) out[i * m + j]! -= along * r[i]!;
	}
	return out;
}

/**
 * The point with its data, squared loss: x and y such that r is the residual, r^T (x + V f) = 0, and r^T f = 0 unless w = 0. So the gradient in
 * (w, V) is 0. All entries are whole numbers where those of the point are, u apart.
 */
export function stationaryData({d, k, n, r, h: raw, f: features, w, V, u}: StationaryPoint): ResidualPoint {
	const f = w.every(entry => entry === 0) ? features : orthogonal(features, r, k);
	const h = orthogonal(raw, r, d);
	const residual = matmulTransposedB(f, V, n, k, d);
	const x = h.map((entry, i) => entry - residual[i]!);
	const y = matvec(h, w, n, d).map((p, i) => p - r[i]!);
	return {d, k, n, loss: 'squared', x, f, y, w, V, u};
}

/** Points with d, k up to `dimension` and n up to `samples`; small whole numbers, but for u, which is a multiple of 1/64. */
export const stationaryPoints = (dimension: number, samples: number): Arbitrary<StationaryPoint> =>
	instance({
		d: size(1, dimension),
		k: size(1, dimension),
		n: size(1, samples),
		r: array(['n'], dyadic(0, 2)),
		h: array(['n', 'd'], dyadic(0, 2)),
		f: array(['n', 'k'], dyadic(0, 2)),
		w: array(['d'], dyadic(0, 1)),
		V: array(['d', 'k'], dyadic(0, 2)),
		u: array(['d'], dyadic(6, 2)),
	});
