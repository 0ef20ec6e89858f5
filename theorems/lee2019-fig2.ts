/**
 * Figure 2 on real data: networks trained by gradient descent on handwritten digits have, over initialisations, the mean and the variance of equations
 * (14)-(15).
 *
 * Unlike lee2019-thm2.2 the network itself is trained, not its linearisation, by discrete steps, and on real images: four images of two classes, one
 * more watched, one hidden layer of 64 units. z is the output there, less the law's mean, over its standard deviation; tested are
 * E cos z = exp(-1/2) and E sin z = 0, up to an eighth that is left for the finite width (the kernel is off by n^(-1/2), its effect on these two by
 * order 1/n). The law of discrete descent has (1 - eta Theta)^t for exp(-eta Theta t). erf stands for the paper's tanh: its kernel has a closed form.
 * z is the program's own number: its rounding is far below an eighth.
 */
import {type DigitPair, digitPairs, rememberedSamples} from '../generators/digit-tasks.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {analyticKernel} from '../src/nets/analytic-kernel.ts';
import {ensembleMoments} from '../src/nets/ensemble.ts';
import {predict} from '../src/nets/gradient.ts';
import {initialise} from '../src/nets/initialise.ts';
import type {Layer} from '../src/nets/layer.ts';
import {losses} from '../src/nets/losses.ts';
import {gradientSteps, kernelSpectrum} from '../src/nets/mse-dynamics.ts';
import {gradientDescent} from '../src/nets/train.ts';
import {fullyConnected} from '../src/nets/experiment-networks.ts';

const network = (sigmaW: number) => fullyConnected(1, 'erf', {sigmaW}, 1)(64)([8, 8, 1]);
const net = network(Math.sqrt(1.5));
const steps = 6;
/** Images trained on, and all of them. */
const n = 4;
const all = n + 1;

const samplesOf = rememberedSamples(n, 1);

/** The kernels of the infinite network on all images, and the spectrum of Theta on those trained on. */
const limitOf = (layer: Layer) =>
	perInstance((x: DigitPair) => {
		const {nngp, ntk} = analyticKernel(layer, samplesOf(x).inputs);
		const trained = ntk.filter((_, at) => at < n * all && at % all < n);
		return {nngp, ntk, spectrum: kernelSpectrum(trained, n)};
	});
const limit = limitOf(net);

/** Half the reciprocal of the largest eigenvalue of Theta. */
const rateOf = (x: DigitPair): number => 1 / (2 * limit(x).spectrum.values[n - 1]!);

/** Mean and standard deviation of the law, from the kernels of a limit, with the covariance K of f_0 or Theta in its place. */
const lawWith = (kernels: typeof limit, covarianceOf: 'nngp' | 'ntk') =>
	perInstance((x: DigitPair) => {
		const {spectrum, ntk, [covarianceOf]: k} = kernels(x);
		const cross = ntk.slice(n * all, n * all + n);
		const decay = gradientSteps(rateOf(x), steps);
		const {mean, covariance} = ensembleMoments(spectrum, decay, cross, k, samplesOf(x).y);
		return {mean: mean[0]!, deviation: Math.sqrt(covariance[0]!)};
	});

const drawWith =
	(law: (x: DigitPair) => {readonly mean: number; readonly deviation: number}) =>
	(x: DigitPair, seed: string) => {
		const {inputs, y} = samplesOf(x);
		const images = inputs.subarray(0, n * 64);
		const theta = gradientDescent(net, initialise(net, seed), images, y, losses.squared, {
			rate: rateOf(x),
			steps,
		});
		const {mean, deviation} = law(x);
		return {z: (predict(net, theta, inputs.subarray(n * 64))[0]! - mean) / deviation};
	};

const witness: DigitPair = {pair: '3 8', order: 0};

export default theorem({
	id: 'lee2019-fig2',
	title: 'Networks trained on digits have the mean and the variance of the infinite network',
	source: {cite: 'lee2019', at: 'Figure 2, equations (14)-(15)'},
	statement: String.raw`f_t(x) \approx \mathcal N(A Y,\; K(x,x) + A K(X,X) A^\top - A K(X,x) - K(x,X) A^\top), \quad
		A = \Theta(x,X)\, \Theta^{-1} (I - (I - \eta \Theta)^t)`,
	area: 'kernels',
	status: 'folklore',
	expect: 'survives',
	given: digitPairs,
	assuming: {},
	measure: () => ({}),
	draw: drawWith(lawWith(limit, 'nngp')),
	conclusion: 'E(cos(z), -1, 1) == exp(-1/2) and E(sin(z), -1, 1) == 0',
	indifference: 1 / 8,
	controls: {
		'the tangent kernel for the covariance of f_0': {
			draw: drawWith(lawWith(limit, 'ntk')),
			because:
				'Theta is K and the part of the hidden layer: the variance is about half of that, and E cos z about exp(-1/4)',
			witness,
		},
		'the law for half of sigma_w^2': {
			draw: drawWith(lawWith(limitOf(network(Math.sqrt(0.75))), 'nngp')),
			because:
				'K(x, x) = sigma_w^2 (2 / pi) asin(2 s / (1 + 2 s)) with s = sigma_w^2 is 0.81 for 3/2 and 0.31 for 3/4: z varies by about 2.6 times too much',
			witness,
		},
	},
	budget: {trials: 2, draws: 4096},
});
