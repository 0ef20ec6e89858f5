/** Small one-hidden-layer networks with training data and a test input: the weights come from a seed, as in practice. */
import type {Arbitrary} from 'fast-check';
import {box, positive, sphere} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, scalar, seed, size} from '../src/claim/leaf.ts';
import {activation} from '../src/nets/activation.ts';
import {serial} from '../src/nets/compose.ts';
import {dense} from '../src/nets/dense.ts';
import type {Layer} from '../src/nets/layer.ts';

/** A network to be trained on n inputs for some time and asked about one more. */
export interface TrainingProblem {
	readonly d: number;
	readonly n: number;
	readonly width: number;
	readonly activation: 'relu' | 'tanh' | 'erf' | 'identity' | 'softplus';
	/** Inputs, n x d, each of norm 1. */
	readonly x: Float64Array;
	/** Labels, n. */
	readonly y: Float64Array;
	/** The test input, d. */
	readonly test: Float64Array;
	/** Training time, in units of 1 / (the largest rate of decay). */
	readonly time: number;
	readonly seed: number;
}

/** Problems with up to `samples` inputs. */
export const trainingProblems = (samples: number): Arbitrary<TrainingProblem> =>
	instance({
		d: size(1, 3),
		n: size(1, samples),
		width: size(1, 8),
		activation: choice<TrainingProblem['activation']>('identity', 'relu', 'tanh', 'erf', 'softplus'),
		x: array(['n', 'd'], sphere),
		y: array(['n'], box(-2, 2)),
		test: array(['d'], box(-1, 1)),
		time: scalar(positive(0.1, 4)),
		seed: seed(),
	});

/** The network of a problem, in NTK parameterisation: dense(width), the activation, dense(1), all with biases. */
export const networkOf = ({d, width, activation: name}: TrainingProblem): Layer =>
	serial(
		dense(width, {sigmaW: Math.SQRT2, sigmaB: 0.3}),
		activation(name),
		dense(1, {sigmaW: 1, sigmaB: 0.3}),
	)([d]);
