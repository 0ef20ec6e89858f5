/** Points of the landscape of a residual network of several blocks, whose later blocks see a part of the coordinates alone. */
import type {Arbitrary} from 'fast-check';
import {reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size} from '../src/claim/leaf.ts';
import type {LossName} from '../src/nets/losses.ts';
import {type BlockActivation, multiBlockLandscape, type MultiBlock} from '../src/nets/multi-block.ts';
import {newton} from '../src/nets/newton.ts';

import {settled} from './settled.ts';

/** A network of `later` + 1 blocks, its data and its trained weights. */
export interface MultiBlockPoint {
	/**
	 * Dimension of the data; of its coordinates the first e are all that U_2, U_3, … see, which is the general case of rows with a span of dimension e,
	 * up to a rotation of the coordinates. Numbers of features, of units of a later block, of later blocks, of inputs, of labels for each input.
	 */
	readonly d: number;
	readonly e: number;
	readonly k: number;
	readonly m: number;
	readonly later: number;
	readonly n: number;
	readonly r: number;
	readonly loss: LossName;
	readonly activation: BlockActivation;
	/** Inputs, n x d. */
	readonly x: Float64Array;
	/** What the first block's frozen branch computes, n x k. */
	readonly f: Float64Array;
	/** Labels, n x r: with several for an input none is fitted and little is gained over a linear predictor. The logistic loss sees their signs. */
	readonly y: Float64Array;
	/** The first e columns of U_2, U_3, …; later x m x e. */
	readonly U: Float64Array;
	/** Read-out, d; V_1, d x k; V_2, V_3, …, later x d x m. */
	readonly w: Float64Array;
	readonly V1: Float64Array;
	readonly V: Float64Array;
}

/** Every row of a matrix with `columns` columns, r times over. */
const repeated = (rows: Float64Array, columns: number, r: number): Float64Array =>
	Float64Array.from(
		{length: rows.length * r},
		(_, i) => rows[Math.floor(i / (r * columns)) * columns + (i % columns)]!,
	);

/** The network of a point, its samples n r. */
export function networkOf(p: MultiBlockPoint): MultiBlock {
	const {d, e, k, m, later, r, loss, activation} = p;
	const U = Float64Array.from({length: later * m * d}, (_, i) =>
		i % d < e ? p.U[Math.floor(i / d) * e + (i % d)]! : 0,
	);
	const y = loss === 'logistic' ? p.y.map(label => (label < 0 ? -1 : 1)) : p.y;
	return {d, k, m, later, x: repeated(p.x, d, r), f: repeated(p.f, k, r), y, U, activation, loss};
}

/** The trained weights of a point as one vector: w, V_1, V_2, … */
export const weightsOf = ({w, V1, V}: MultiBlockPoint): Float64Array => Float64Array.of(...w, ...V1, ...V);

/** The point moved to where descent from it ends. */
function descended(p: MultiBlockPoint): MultiBlockPoint {
	const {point} = newton(multiBlockLandscape(networkOf(p)), weightsOf(p), 100);
	const {d, k} = p;
	return {...p, w: point.slice(0, d), V1: point.slice(d, d + d * k), V: point.slice(d + d * k)};
}

/** Random points in d = 2 or 3; the later blocks see less than d dimensions, or, if they `see` it 'all', all of 1 to 3. */
export const multiBlockStarts = (
	lossNames: readonly LossName[] = ['squared', 'pseudoHuber'],
	see: 'less' | 'all' = 'less',
): Arbitrary<MultiBlockPoint> =>
	instance({
		d: see === 'all' ? size(1, 3) : size(2, 3),
		e:
			see === 'all'
				? size(
						s => s['d']!,
						s => s['d']!,
					)
				: size(1, s => s['d']! - 1),
		k: size(1, 2),
		m: size(1, 2),
		later: size(1, 2),
		n: size(1, 6),
		r: size(1, 3),
		loss: choice(...lossNames),
		activation: choice<BlockActivation>('square', 'tanh', 'sine'),
		x: array(['n', 'd'], reals([0.3, 3])),
		f: array(['n', 'k'], reals([0.3, 3])),
		y: array(['n', 'r'], reals([0.3, 3])),
		U: array(['later', 'm', 'e'], reals([0.3, 3])),
		w: array(['d'], reals([0.1, 3])),
		V1: array(['d', 'k'], reals([0.1, 3])),
		V: array(['later', 'd', 'm'], reals([0.1, 3])),
	});

/** The ends of descents from random points under convex losses. */
export const multiBlockEnds = (): Arbitrary<MultiBlockPoint> => settled(multiBlockStarts(), descended);
