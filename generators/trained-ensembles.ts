/** Data for an ensemble of networks with one hidden layer that are trained for some time, and the laws its outputs are said to have. */
import type {Arbitrary} from 'fast-check';
import {box, positive, sphere} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, scalar, size} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {activation} from '../src/nets/activation.ts';
import {analyticKernel} from '../src/nets/analytic-kernel.ts';
import {serial} from '../src/nets/compose.ts';
import {dense} from '../src/nets/dense.ts';
import {ensembleMoments} from '../src/nets/ensemble.ts';
import type {Layer} from '../src/nets/layer.ts';
import {gradientFlow, kernelSpectrum} from '../src/nets/mse-dynamics.ts';
import type {WeightOptions} from '../src/nets/weights.ts';

/** What an ensemble is trained on, for how long, and the input that it is read at. */
export interface TrainedEnsemble {
	readonly n: number;
	/** Inputs, n x 3, each of norm 1. */
	readonly x: Float64Array;
	/** The input to be read at, of norm 1. */
	readonly test: Float64Array;
	/** Labels, n. */
	readonly y: Float64Array;
	/** Training time, in units of 1 / (the largest rate of decay). */
	readonly time: number;
	readonly activation: 'erf' | 'relu';
}

/** Two or three inputs, training times log-uniform between two. */
export const trainedEnsembles = (
	least: number,
	most: number,
	activations: readonly TrainedEnsemble['activation'][] = ['erf', 'relu'],
): Arbitrary<TrainedEnsemble> =>
	instance({
		n: size(2, 3),
		x: array(['n', 3], sphere),
		test: array([3], sphere),
		y: array(['n'], box(-1, 1)),
		time: scalar(positive(least, most)),
		activation: choice(...activations),
	});

/** sigma_w and sigma_b of both layers. */
export const ensembleScales = {sigmaW: 1.5, sigmaB: 0.3} satisfies WeightOptions;

/** A member of the ensemble, in NTK parameterisation. */
export const ensembleNet = ({activation: name}: TrainedEnsemble, width: number): Layer =>
	serial(dense(width, ensembleScales), activation(name), dense(1, ensembleScales))([3]);

/**
 * The kernels of infinite width, on the training inputs (`nngp`, `ntk`, n x n), between the test input and them (`…Cross`, 1 x n) and on all with the
 * test input last (`nngpAll`, `ntkAll`); all `inputs` in that order; the spectrum of `ntk`; the rate of training in time units of the gradient flow.
 */
export const ensembleLimit = perInstance((x: TrainedEnsemble) => {
	const inputs = Float64Array.of(...x.x, ...x.test);
	const {nngp: nngpAll, ntk: ntkAll} = analyticKernel(ensembleNet(x, 1), inputs);
	const [nngp, nngpCross] = blocks(nngpAll, x.n);
	const [ntk, ntkCross] = blocks(ntkAll, x.n);
	const spectrum = kernelSpectrum(ntk, x.n);
	const duration = x.time / spectrum.values[x.n - 1]!;
	return {inputs, nngp, nngpCross, nngpAll, ntk, ntkCross, ntkAll, spectrum, duration};
});

/** A kernel of side n + 1 on its first n rows and columns, and its last row without the last entry. */
export const blocks = (kernel: Float64Array, n: number): [Float64Array, Float64Array] => [
	kernel.filter((_, at) => at < n * (n + 1) && at % (n + 1) < n),
	kernel.slice(n * (n + 1), n * (n + 1) + n),
];

/** A law of the trained output: its mean and its variance. */
export type OutputLaw = (x: TrainedEnsemble) => {readonly mean: number; readonly variance: number};

const lawOf = (moments: (x: TrainedEnsemble) => ReturnType<typeof ensembleMoments>): OutputLaw =>
	perInstance(x => {
		const {mean, covariance} = moments(x);
		return {mean: mean[0]!, variance: covariance[0]!};
	});

/** The law of trained networks of infinite width. [lee2019, eqs. 14-15] */
export const trainedLaw: OutputLaw = lawOf(x => {
	const {spectrum, duration, ntkCross, nngpAll} = ensembleLimit(x);
	return ensembleMoments(spectrum, gradientFlow(duration), ntkCross, nngpAll, x.y);
});

/** The same with Theta for K: as if f_0 were a Gaussian process with the tangent kernel. At infinite time that is its posterior. */
export const tangentProcessLaw: OutputLaw = lawOf(x => {
	const {spectrum, duration, ntkCross, ntkAll} = ensembleLimit(x);
	return ensembleMoments(spectrum, gradientFlow(duration), ntkCross, ntkAll, x.y);
});

/** The Bayesian posterior of the Gaussian process with covariance K, whatever the time: what training the last layer alone tends to. */
export const posteriorLaw: OutputLaw = lawOf(x => {
	const {nngp, nngpCross, nngpAll} = ensembleLimit(x);
	return ensembleMoments(kernelSpectrum(nngp, x.n), gradientFlow(Infinity), nngpCross, nngpAll, x.y);
});

/** Hypotheses under which a finite network or a finite sample resolves the law: a tangent kernel and a variance that are not nearly singular. */
export const resolvable = {
	'the kernel is not nearly singular': (x: TrainedEnsemble): boolean => {
		const {values} = ensembleLimit(x).spectrum;
		return values[0]! > values[x.n - 1]! / 16;
	},
	'the law is not nearly a point': (x: TrainedEnsemble): boolean => trainedLaw(x).variance > 1 / 8,
};
