/**
 * Figure 2: an ensemble of trained networks beside the law of trained networks of infinite width, equations (14)-(15) of [lee2019].
 *
 * Bounds stated, over M networks of width n, for each watched output: z is the difference of the ensemble's mean from mu, in units of the law's
 * standard deviation; were the law exact, z^2 would be 1/M on average, with a standard deviation of at most sqrt(2)/M of that average over outputs.
 * sqrt(mean z^2) is to be at most 3 / sqrt(M) + 1 / sqrt(n); and the ratio of variances, averaged over outputs, within 3 sqrt(2 / M) + 1 / sqrt(n) of
 * 1. 1 / sqrt(n) is left for the finite width, whose kernel is off by that order.
 */
import {analyticKernel} from '../nets/analytic-kernel.ts';
import {ensembleMoments} from '../nets/ensemble.ts';
import {initialise} from '../nets/initialise.ts';
import {gradientSteps, kernelSpectrum} from '../nets/mse-dynamics.ts';
import {chosenSamples, type Images, type Labels} from '../nets/experiment-data.ts';
import type {Family} from '../nets/experiment-networks.ts';
import type {Progress} from './experiment.ts';
import type {Arithmetic} from '../nets/linearised-training.ts';
import {tensorArithmetic} from './linearised-training-tensor.ts';
import {readCheckpoint, writeCheckpoint} from './experiment-checkpoint.ts';

/** An ensemble and how its members are trained: full batch, squared error, one output. */
export interface Ensemble {
	readonly paper: string;
	readonly family: Family;
	readonly width: number;
	/** M. */
	readonly members: number;
	readonly trained: number;
	readonly watched: number;
	readonly labels: Labels;
	/** eta, of descent on the mean loss. */
	readonly rate: number;
	/** When mean and variance are looked at; the last is the end of training. */
	readonly looks: readonly number[];
}

/** Mean and variance at the watched outputs at one look: of the ensemble, and of the law. */
export interface EnsembleLook {
	readonly step: number;
	readonly mean: readonly number[];
	readonly variance: readonly number[];
	readonly lawMean: readonly number[];
	readonly lawVariance: readonly number[];
	/** sqrt(mean z^2), and the mean ratio of the variances. */
	readonly offset: number;
	readonly ratio: number;
}

/** What came out of an ensemble. */
export interface EnsembleResult {
	readonly width: number;
	readonly members: number;
	readonly trained: number;
	readonly rate: number;
	readonly looks: readonly EnsembleLook[];
	/** The bounds of `offset` and of |ratio - 1|, and whether both hold at every look. */
	readonly offsetBound: number;
	readonly ratioBound: number;
	readonly holds: boolean;
}

/** The outputs of one member on the watched inputs at every look, one look after the other. */
function memberOutputs(
	{predict, gradient}: Arithmetic,
	theta: Float64Array,
	{inputs, y, features}: {inputs: Float64Array; y: Float64Array; features: number},
	{rate, looks}: Ensemble,
	progress: (step: number) => void,
): Float64Array {
	const [x, watched] = [inputs.subarray(0, y.length * features), inputs.subarray(y.length * features)];
	const at: number[] = [];
	for (let step = 0; ; step++) {
		if (looks.includes(step)) at.push(...predict(theta, watched));
		if (step === looks.at(-1)) return Float64Array.from(at);
		gradient(theta, x, y, 'squared').forEach((g, i) => (theta[i]! -= (rate / y.length) * g));
		progress(step + 1);
	}
}

/** Mean and variance of the law at every look. */
function lawOf(ensemble: Ensemble, images: Images, inputs: Float64Array, y: Float64Array) {
	const {ntk, nngp} = analyticKernel(ensemble.family(1)(images.shape), inputs);
	const n = y.length;
	const all = Math.round(Math.sqrt(ntk.length));
	const spectrum = kernelSpectrum(
		ntk.filter((_, at) => at < n * all && at % all < n),
		n,
	);
	const cross = ntk.filter((_, at) => at >= n * all && at % all < n);
	return ensemble.looks.map(steps => {
		const {mean, covariance} = ensembleMoments(
			spectrum,
			gradientSteps(ensemble.rate / n, steps),
			cross,
			nngp,
			y,
		);
		return {mean, variance: mean.map((_, i) => covariance[i * (mean.length + 1)]!)};
	});
}

/**
 * Trains the members that have not been, and compares. With a path, the outputs of the members are kept there, and a second call goes on with the
 * next member. Throws as `readCheckpoint` and `chosenSamples` do, and a RangeError for an activation without a closed form of the kernel.
 */
export function runEnsemble(
	images: Images,
	ensemble: Ensemble,
	progress: (p: Progress) => void,
	keeping?: {readonly path: string; readonly on: string},
): EnsembleResult {
	const {family, width, members, trained, watched, labels, rate, looks} = ensemble;
	const samples = chosenSamples(images, labels, {trained, watched, seed: 'samples'});
	const net = family(width)(images.shape);
	const setting = {width, trained, watched, labels, rate, looks, network: net.description, on: keeping?.on};
	const identity = JSON.stringify(setting);
	const law = lawOf(ensemble, images, samples.inputs, samples.y);
	const arithmetic = tensorArithmetic(net, trained);
	const kept = keeping && readCheckpoint<number>(keeping.path, identity);
	const outputs: Float64Array[] = Object.values(kept?.arrays ?? {}).slice(0, members);
	const steps = looks.at(-1)!;
	for (let member = outputs.length; member < members; member++) {
		const theta = initialise(net, `member ${member}`);
		outputs.push(
			memberOutputs(arithmetic, theta, samples, ensemble, step =>
				progress({run: `member ${member}`, step, steps, share: (member + step / steps) / members}),
			),
		);
		if (keeping)
			writeCheckpoint(keeping.path, {
				identity,
				plain: member + 1,
				arrays: Object.fromEntries(outputs.map((o, i) => [`member ${i}`, o])),
			});
	}
	const found = looks.map((step, l): EnsembleLook => {
		const values = Array.from({length: watched}, (_, i) => outputs.map(o => o[l * watched + i]!));
		const mean = values.map(v => v.reduce((a, b) => a + b, 0) / members);
		const variance = values.map((v, i) => v.reduce((s, e) => s + (e - mean[i]!) ** 2, 0) / (members - 1));
		const [lawMean, lawVariance] = [[...law[l]!.mean], [...law[l]!.variance]];
		const average = (of: (i: number) => number) => mean.reduce((s, _, i) => s + of(i), 0) / watched;
		return {
			step,
			mean,
			variance,
			lawMean,
			lawVariance,
			offset: Math.sqrt(average(i => (mean[i]! - lawMean[i]!) ** 2 / lawVariance[i]!)),
			ratio: average(i => variance[i]! / lawVariance[i]!),
		};
	});
	const offsetBound = 3 / Math.sqrt(members) + 1 / Math.sqrt(width);
	const ratioBound = 3 * Math.sqrt(2 / members) + 1 / Math.sqrt(width);
	const holds = found.every(({offset, ratio}) => offset <= offsetBound && Math.abs(ratio - 1) <= ratioBound);
	return {width, members, trained, rate, looks: found, offsetBound, ratioBound, holds};
}
