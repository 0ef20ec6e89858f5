/** Points of the landscape of a residual network with several outputs: data, frozen features, weights (W, V), a linear comparator U. */
import type {Arbitrary} from 'fast-check';
import {type Domain, reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, type Leaf, size} from '../src/claim/leaf.ts';
import type {LossName} from '../src/nets/losses.ts';
import type {VectorResidualData} from '../src/nets/vector-residual-landscape.ts';
import {convexLosses} from './residual-points.ts';

/** F(W, V) = (1/n) sum_ij l((W (x_i + V f_i))_j, y_ij), at one (W, V), next to a linear predictor U. */
export interface VectorResidualPoint extends VectorResidualData {
	readonly n: number;
	/** q x d. */
	readonly W: Float64Array;
	/** d x k. */
	readonly V: Float64Array;
	/** Weights of the linear comparator, q x d. */
	readonly U: Float64Array;
}

/** The data as the loss takes them: the logistic loss sees the signs of the labels. */
export const vectorData = (x: VectorResidualPoint): VectorResidualData =>
	x.loss === 'logistic' ? {...x, y: x.y.map(label => (label < 0 ? -1 : 1))} : x;

/** What may be chosen of a family of points. */
export interface VectorResidualFamily {
	/** The largest d and k, and the largest n. */
	readonly dimension: number;
	readonly samples: number;
	/** The number of outputs; it may depend on d and k. */
	readonly outputs: Leaf<number>;
	/** The losses; the convex ones unless said. */
	readonly losses?: readonly LossName[];
	/** Where the entries of W lie; all reals unless said. */
	readonly readout?: Domain;
}

/** Points of a family; the scales of W, V and U spread over four decades, so that each of the terms of a bound gets to dominate. */
export const vectorResidualPoints = ({
	dimension,
	samples,
	outputs,
	losses = convexLosses,
	readout = reals([0.01, 100]),
}: VectorResidualFamily): Arbitrary<VectorResidualPoint> =>
	instance({
		d: size(1, dimension),
		k: size(1, dimension),
		q: outputs,
		n: size(1, samples),
		loss: choice(...losses),
		x: array(['n', 'd'], reals([0.1, 10])),
		f: array(['n', 'k'], reals([0.1, 10])),
		y: array(['n', 'q'], reals([0.1, 10])),
		W: array(['q', 'd'], readout),
		V: array(['d', 'k'], reals([0.01, 100])),
		U: array(['q', 'd'], reals([0.01, 100])),
	});

/** The point with one sample, one dimension and one feature, and as many outputs as there are labels: what witnesses are made of. */
export const singleVectorPoint = (p: {
	readonly loss: LossName;
	readonly x: number;
	readonly f: number;
	readonly y: readonly number[];
	readonly W: readonly number[];
	readonly V: number;
	readonly U: readonly number[];
}): VectorResidualPoint => ({
	d: 1,
	k: 1,
	q: p.y.length,
	n: 1,
	loss: p.loss,
	x: Float64Array.of(p.x),
	f: Float64Array.of(p.f),
	y: Float64Array.from(p.y),
	W: Float64Array.from(p.W),
	V: Float64Array.of(p.V),
	U: Float64Array.from(p.U),
});
