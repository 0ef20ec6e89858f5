/** Shallow networks with their weights written out, next to other weights or with data to train their linearisation on. */
import type {Arbitrary} from 'fast-check';
import {reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, type Leaf, size} from '../src/claim/leaf.ts';
import {activationNames} from '../src/kernels/activations.ts';
import type {SmoothActivationName} from '../src/nets/activation-smoothness.ts';
import type {ShallowNetwork, ShallowSegment} from '../src/nets/shallow-network.ts';

const smooth: readonly SmoothActivationName[] = ['identity', 'tanh', 'erf', 'softplus'];

/** A segment of parameters, of which only some are trained. */
export interface TrainedSegment extends ShallowSegment {
	readonly trained: 'readout' | 'hidden' | 'all';
}

/** Segments of networks with d and the width up to `most`. */
export const trainedSegments = (most: number): Arbitrary<TrainedSegment> =>
	instance({
		d: size(1, most),
		width: size(1, most),
		activation: choice(...smooth),
		trained: choice('readout', 'hidden', 'all'),
		W: array(['width', 'd'], reals([0.3, 3])),
		b: array(['width'], reals([0.1, 1])),
		v: array(['width'], reals([0.3, 3])),
		x: array(['d'], reals([0.3, 3])),
		dW: array(['width', 'd'], reals([0.03, 1])),
		db: array(['width'], reals([0.03, 1])),
		dv: array(['width'], reals([0.03, 3])),
	});

/** The segment with the weights that are not trained at rest. */
export function segmentOf(p: TrainedSegment): ShallowSegment {
	const rest = (trained: boolean, move: Float64Array) => (trained ? move : new Float64Array(move.length));
	const [hidden, readout] = [p.trained !== 'readout', p.trained !== 'hidden'];
	return {...p, dW: rest(hidden, p.dW), db: rest(hidden, p.db), dv: rest(readout, p.dv)};
}

/** A network whose linearisation is trained on n inputs and asked about one more. */
export interface TangentProblem extends ShallowNetwork {
	readonly n: number;
	/** Inputs, n x d. */
	readonly x: Float64Array;
	/** Labels, n. */
	readonly y: Float64Array;
	/** The test input, d. */
	readonly test: Float64Array;
}

/** Problems with up to `samples` inputs and the further fields given. */
export const tangentProblems = <T extends object>(
	samples: number,
	more: {readonly [K in keyof T]: Leaf<T[K]>},
): Arbitrary<TangentProblem & T> =>
	instance<TangentProblem & T>({
		d: size(1, 3),
		n: size(1, samples),
		width: size(1, 6),
		...more,
		activation: choice(...activationNames),
		W: array(['width', 'd'], reals([0.3, 3])),
		b: array(['width'], reals([0.1, 1])),
		v: array(['width'], reals([0.3, 3])),
		x: array(['n', 'd'], reals([0.3, 3])),
		y: array(['n'], reals([0.3, 3])),
		test: array(['d'], reals([0.3, 3])),
	} as {readonly [K in keyof (TangentProblem & T)]: Leaf<(TangentProblem & T)[K]>});
