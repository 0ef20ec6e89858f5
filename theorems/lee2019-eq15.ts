/**
 * With the kernel of the limit, the variance of a trained ensemble is that of equation (15) at every width, one unit included.
 *
 * f_t(x) = f_0(x) - A (f_0(X) - Y) with A = Theta(x, X) Theta^(-1) (I - exp(-Theta tau)) of the infinite network is linear in f_0, and so in the
 * read-out weights of one hidden layer, which are independent with mean 0: units add no correlations, and the variance is
 * sigma_w^2 E (phi(h(x)) - A phi(h(X)))^2 + sigma_b^2 (1 - A 1)^2 over a single random unit h, whatever the width. `share` is what is inside the
 * expectation, over the variance claimed; |erf| <= 1 bounds it by `top`. Training through the network's own kernel, as lee2019-thm2.2 has it,
 * is not exact at any width.
 */
import {
	ensembleLimit,
	ensembleScales,
	type OutputLaw,
	posteriorLaw,
	resolvable,
	tangentProcessLaw,
	type TrainedEnsemble,
	trainedEnsembles,
	trainedLaw,
} from '../generators/trained-ensembles.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {dot, matvec} from '../src/kernels/dense.ts';
import {activation} from '../src/nets/activation.ts';
import {serial} from '../src/nets/compose.ts';
import {dense} from '../src/nets/dense.ts';
import {predict} from '../src/nets/gradient.ts';
import {initialise} from '../src/nets/initialise.ts';
import {dualWeights, gradientFlow} from '../src/nets/mse-dynamics.ts';

const {sigmaW, sigmaB} = ensembleScales;
const unit = serial(dense(1, ensembleScales), activation('erf'))([3]);

/** (-A, 1): f_t(x) = A Y + <(-A, 1), (f_0(X), f_0(x))>. A is read off the closed form, a unit label at a time. */
const functional = perInstance((x: TrainedEnsemble) => {
	const {n} = x;
	const {spectrum, duration, ntkCross} = ensembleLimit(x);
	const zero = new Float64Array(n);
	return Float64Array.from({length: n + 1}, (_, i) => {
		if (i === n) return 1;
		const label = zero.map((_v, j) => (i === j ? 1 : 0));
		return -matvec(ntkCross, dualWeights(spectrum, gradientFlow(duration), zero, label), 1, n)[0]!;
	});
});

const size1 = (b: Float64Array) => b.reduce((sum, v) => sum + Math.abs(v), 0);

const measureWith = (law: OutputLaw) => (x: TrainedEnsemble) => ({
	// One part in 2^20 covers the rounding of share.
	top: (1 + 2 ** -20) * (sigmaW ** 2 + sigmaB ** 2) * (size1(functional(x)) ** 2 / law(x).variance),
});

const drawWith = (law: OutputLaw) => (x: TrainedEnsemble, seed: string) => {
	const b = functional(x);
	const phi = predict(unit, initialise(unit, seed), ensembleLimit(x).inputs);
	const ones = b.reduce((sum, v) => sum + v, 0);
	return {share: ((sigmaW * dot(b, phi)) ** 2 + (sigmaB * ones) ** 2) / law(x).variance};
};

const against = (law: OutputLaw) => ({measure: measureWith(law), draw: drawWith(law)});

const witness: TrainedEnsemble = {
	n: 2,
	x: Float64Array.of(1, 0, 0, 0, 1, 0),
	test: Float64Array.of(0, 0, 1),
	y: Float64Array.of(1, -1),
	time: 1,
	activation: 'erf',
};

export default theorem({
	id: 'lee2019-eq15',
	title: 'Through the kernel of the limit, the variance of a trained ensemble is exact at every width',
	source: {cite: 'lee2019', at: 'Equation (15)'},
	statement: String.raw`\operatorname{Var}\bigl[f_0(x) - A\,(f_0(X) - Y)\bigr] = K(x,x) + A K(X,X) A^\top - A K(X,x) - K(x,X) A^\top`,
	area: 'kernels',
	status: 'proved',
	expect: 'survives',
	given: trainedEnsembles(0.25, 64, ['erf']),
	assuming: resolvable,
	...against(trainedLaw),
	conclusion: 'E(share, 0, top) == 1',
	indifference: 1 / 8,
	controls: {
		'the tangent kernel for the covariance of f_0': {
			...against(tangentProcessLaw),
			because: 'Theta is K and the part of the hidden layer: a share of 1 for K is less than 1/2 for it',
			witness,
		},
		'the posterior of the network as a Gaussian process': {
			given: trainedEnsembles(0.25, 2, ['erf']),
			...against(posteriorLaw),
			because: 'it is the least variance that any A leaves, reached by A = K(x, X) K(X, X)^(-1) alone',
			witness: {...witness, test: Float64Array.of(0.6, 0.8, 0)},
		},
	},
	budget: {trials: 4, draws: 65_536},
});
