/** Points of a residual network's landscape: data, frozen features f(x), weights (w, V) and a linear comparator u. */
import type {Arbitrary} from 'fast-check';
import {type Domain, reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size} from '../src/claim/leaf.ts';
import type {LossName} from '../src/nets/losses.ts';

/** F(w, V) = (1/n) sum_i l(w^T (x_i + V f_i), y_i), at one (w, V), next to a linear predictor u. */
export interface ResidualPoint {
	/** Dimension of the data, number of features, number of samples. */
	readonly d: number;
	readonly k: number;
	readonly n: number;
	readonly loss: LossName;
	/** Inputs, n x d. */
	readonly x: Float64Array;
	/** What the frozen residual branch computes at each input, n x k. */
	readonly f: Float64Array;
	/** Labels, n; read them through `labels`. */
	readonly y: Float64Array;
	readonly w: Float64Array;
	/** d x k. */
	readonly V: Float64Array;
	/** Weights of the linear comparator, d. */
	readonly u: Float64Array;
}

/** Losses that are convex in the prediction. */
export const convexLosses = ['squared', 'logistic', 'pseudoHuber'] as const;

/** The labels as the loss takes them: the logistic loss sees signs. */
export const labels = ({loss, y}: ResidualPoint): Float64Array =>
	loss === 'logistic' ? y.map(label => (label < 0 ? -1 : 1)) : y;

/** A family of points: d, k up to `dimension`, n up to `samples`, one of the losses, and w and u from their domains. */
export const residualFamily = (
	dimension: number,
	samples: number,
	lossNames: readonly LossName[],
	{w, u}: {readonly w: Domain; readonly u: Domain},
): Arbitrary<ResidualPoint> =>
	instance({
		d: size(1, dimension),
		k: size(1, dimension),
		n: size(1, samples),
		loss: choice(...lossNames),
		x: array(['n', 'd'], reals([0.1, 10])),
		f: array(['n', 'k'], reals([0.1, 10])),
		y: array(['n'], reals([0.1, 10])),
		w: array(['d'], w),
		V: array(['d', 'k'], reals([0.01, 100])),
		u: array(['d'], u),
	});

/**
 * Points with d, k up to `dimension` and n up to `samples`, for one of the losses. The scales of w, V and u spread over four decades, so
 * that each of the terms of a bound gets to dominate.
 */
export const residualPoints = (
	dimension: number,
	samples: number,
	lossNames: readonly LossName[] = convexLosses,
): Arbitrary<ResidualPoint> =>
	residualFamily(dimension, samples, lossNames, {w: reals([0.01, 100]), u: reals([0.01, 100])});

/** The point with one sample, one dimension and one feature: what witnesses are made of. */
export const singlePoint = (p: {
	readonly loss: LossName;
	readonly x: number;
	readonly f: number;
	readonly y: number;
	readonly w: number;
	readonly V: number;
	readonly u: number;
}): ResidualPoint => ({
	d: 1,
	k: 1,
	n: 1,
	loss: p.loss,
	x: Float64Array.of(p.x),
	f: Float64Array.of(p.f),
	y: Float64Array.of(p.y),
	w: Float64Array.of(p.w),
	V: Float64Array.of(p.V),
	u: Float64Array.of(p.u),
});
