/**
 * "Wide networks train at one learning rate, whatever their width": in the standard parameterisation the rate must fall like 1/n.
 *
 * There h = W x with W of variance sigma_w^2 / n_in, so the tangent kernel sums n squares of activations: lambda_max grows like n, and a fixed rate is
 * beyond 2 / lambda_max once n is large. The NTK parameterisation has the factor n^(-1/2) in the network instead, and is the same network trained
 * at n times the rate. An outcome is one initialisation and 8 steps of descent; `share` is the loss after over the
 * loss before. (ReLU is left out: at such rates all units may die, which ends in a finite loss.)
 */
import {box} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice} from '../src/claim/leaf.ts';
import {theorem} from '../src/claim/theorem.ts';
import {activation} from '../src/nets/activation.ts';
import {serial} from '../src/nets/compose.ts';
import {dense} from '../src/nets/dense.ts';
import {predict, totalLoss} from '../src/nets/gradient.ts';
import {initialise} from '../src/nets/initialise.ts';
import {losses} from '../src/nets/losses.ts';
import {gradientDescent} from '../src/nets/train.ts';

/** The width, the labels of the three corners of an orthonormal frame, and the activation. */
interface Training {
	readonly width: number;
	readonly y: Float64Array;
	readonly activation: 'erf' | 'tanh';
}

const trainings = (...widths: readonly number[]) =>
	instance<Training>({
		width: choice(...widths),
		y: array([3], box(-2, 2)),
		activation: choice('erf', 'tanh'),
	});

const frame = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);

/** The loss after training over the loss before it, for biasless layers of sigma_w = sqrt 2. */
const drawWith =
	(parameterisation: 'standard' | 'ntk', rateAt: (width: number) => number) =>
	({width, y, activation: name}: Training, seed: string) => {
		const options = {parameterisation, sigmaW: Math.SQRT2};
		const net = serial(dense(width, options), activation(name), dense(1, options))([3]);
		const start = initialise(net, seed);
		const rate = rateAt(width);
		const end = gradientDescent(net, start, frame, y, losses.squared, {rate, steps: 8});
		const loss = (theta: Float64Array) => totalLoss(predict(net, theta, frame), y, losses.squared);
		return {share: loss(end) / loss(start)};
	};

const widths = [256, 512, 1024];

export default theorem({
	id: 'lee2019-standard1',
	title: 'Wide networks in the standard parameterisation train at a rate that does not depend on their width',
	source: {
		cite: 'lee2019',
		at: 'Theorem 2.1 (formal version, standard parameterisation), without the width in the rate',
	},
	statement: String.raw`h = W x,\; W_{ij} \sim \mathcal N(0, \sigma_w^2 / n),\; \eta = \tfrac14: \quad
		\Pr\bigl[L(\theta_8) < L(\theta_0)\bigr] \ge \tfrac12 \text{ for all } n`,
	area: 'optimisation',
	status: 'folklore',
	expect: 'falls',
	given: trainings(...widths),
	assuming: {},
	measure: () => ({}),
	draw: drawWith('standard', () => 1 / 4),
	conclusion: 'P(share < 1) >= 1/2',
	because:
		'Theta(x, x) >= sum_j phi(h_j)^2, about n E phi(h)^2 with h ~ N(0, 2/3): for erf n/2.6, so eta lambda_max > 40 at n = 512',
	witness: {width: 512, y: Float64Array.of(1, -1, 1), activation: 'erf'},
	repairs: {
		'a rate of 1/n': {
			draw: drawWith('standard', width => 1 / (4 * width)),
			because: 'eta lambda_max tends to that of the NTK parameterisation at most, below 2',
		},
		'in the NTK parameterisation': {
			draw: drawWith('ntk', () => 1 / 4),
			because: 'lambda_max tends to a limit, below 8',
		},
	},
	budget: {trials: 3, draws: 256},
});
