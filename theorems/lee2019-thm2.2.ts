/**
 * Wide networks, initialised at random and trained for a finite time, are Gaussian with the mean and the variance of equations (14)-(15).
 *
 * The theorem is about the limit of infinite width. Tested is one hidden layer of 128 units, linearised at its initial weights, trained by
 * gradient flow through its own kernel, and read at one more input: z is its output there, less the mean, over the standard deviation of the
 * limit law. By Levy's theorem z tends to a normal number if and only if E cos(s z) tends to exp(-s^2 / 2) and E sin(s z) to 0 for every s;
 * s = 1 is tested, where mean and variance weigh in. At finite width the kernel is off by order n^(-1/2), its effect on these two expectations
 * by order 1/n: an eighth is left for it, which needs kernels and variances that are not nearly singular. What is exact at finite width is
 * lee2019-eq15. z is the program's own number: its rounding is far below an eighth.
 */
import {
	blocks,
	ensembleLimit,
	ensembleNet,
	type OutputLaw,
	posteriorLaw,
	resolvable,
	tangentProcessLaw,
	type TrainedEnsemble,
	trainedEnsembles,
	trainedLaw,
} from '../generators/trained-ensembles.ts';
import {theorem} from '../src/claim/theorem.ts';
import {empiricalNtk} from '../src/nets/empirical-ntk.ts';
import {predict} from '../src/nets/gradient.ts';
import {initialise} from '../src/nets/initialise.ts';
import {gradientFlow, kernelSpectrum, testOutputs} from '../src/nets/mse-dynamics.ts';

const width = 128;

/** The output of one trained network, standardised by a law. */
const drawWith = (law: OutputLaw) => (x: TrainedEnsemble, seed: string) => {
	const {n, y} = x;
	const {inputs, duration} = ensembleLimit(x);
	const net = ensembleNet(x, width);
	const theta = initialise(net, seed);
	const [kernel, cross] = blocks(empiricalNtk(net, theta, inputs), n);
	const f = predict(net, theta, inputs);
	const flow = gradientFlow(duration);
	const trained = testOutputs(kernelSpectrum(kernel, n), flow, cross, f.slice(n), f.slice(0, n), y)[0]!;
	const {mean, variance} = law(x);
	return {z: (trained - mean) / Math.sqrt(variance)};
};

/** Orthogonal inputs, so that the kernels are nearly diagonal: at time 1 about 1/e of either mode's residual is left. */
const witness: TrainedEnsemble = {
	n: 2,
	x: Float64Array.of(1, 0, 0, 0, 1, 0),
	test: Float64Array.of(0.6, 0.8, 0),
	y: Float64Array.of(1, -1),
	time: 1,
	activation: 'erf',
};

export default theorem({
	id: 'lee2019-thm2.2',
	title: 'Trained wide networks are Gaussian, and neither of the two posteriors',
	source: {cite: 'lee2019', at: 'Theorem 2.2, equations (14)-(15)'},
	statement: String.raw`f^{\mathrm{lin}}_t(x) \to \mathcal N(A Y,\; K(x,x) + A K(X,X) A^\top - A K(X,x) - K(x,X) A^\top), \quad
		A = \Theta(x,X)\, \Theta^{-1} (I - e^{-\eta \Theta t}) \quad (n \to \infty)`,
	area: 'kernels',
	status: 'proved',
	expect: 'survives',
	given: trainedEnsembles(0.25, 64),
	assuming: resolvable,
	measure: () => ({}),
	draw: drawWith(trainedLaw),
	conclusion: 'E(cos(z), -1, 1) == exp(-1/2) and E(sin(z), -1, 1) == 0',
	indifference: 1 / 8,
	controls: {
		'the posterior of the tangent kernel': {
			draw: drawWith(tangentProcessLaw),
			because:
				'f_0 has covariance K, not Theta, which is more than K by the part of the hidden layer: the variance is less than half of that, and E cos z > exp(-1/4)',
			witness,
		},
		'the posterior of the network as a Gaussian process': {
			given: trainedEnsembles(0.25, 2),
			draw: drawWith(posteriorLaw),
			because:
				'at time 1 every mode keeps a share 1/e and more of its initial residual; the posterior keeps none: z varies too much',
			witness,
		},
	},
	budget: {trials: 4, draws: 4096},
});
