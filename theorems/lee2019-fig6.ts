/**
 * Figure 6 of the paper's first version on real data: a fully connected ReLU network on ten classes of handwritten digits, trained on the
 * cross-entropy by mini-batches with momentum, stays within O(n^(-1/2)) of its linearisation trained on the same batches.
 *
 * Printed are curves that lie on one another, at width 2048 on MNIST. Tested is the rate, as in lee2019-fig3: sqrt(n) times the largest gap of the logits on
 * watched inputs over the steps does not grow with the width. Neither loss nor batches are covered by Theorem 2.1. Under the cross-entropy the
 * weights of the linearisation never settle, so the paper's figure and this claim are about a finite time: here twelve steps. One hidden layer (the
 * paper has two, with which the gap falls like n^(-0.5) at widths that take seconds: too near the margin), six images, batches of three, momentum
 * 0.9 as in the paper. Float64, for the reason given there.
 */
import {
	type DigitPair,
	digitGap,
	digitPairs,
	rememberedSamples,
	type Schedule,
} from '../generators/digit-tasks.ts';
import {theorem} from '../src/claim/theorem.ts';
import {fullyConnected} from '../src/nets/experiment-networks.ts';

const family = fullyConnected(1, 'relu', {sigmaW: Math.SQRT2}, 10);
const schedule: Schedule = {loss: 'crossEntropy', relativeRate: 1, momentum: 0.9, batch: 3, steps: 12};
/** For the controls, which need only show growth. */
const shortLadder = [4, 8, 16, 32, 64];
const samplesOf = rememberedSamples(6, 6, 'oneHot');

const drawWith = (how: Schedule) => (x: DigitPair, seed: string, n: number) => ({
	gap: digitGap(family(n), samplesOf(x), `${seed}/${n}`, how).largest,
});

const witness: DigitPair = {pair: '3 8', order: 0};

export default theorem({
	id: 'lee2019-fig6',
	title:
		'On ten digits a wide network trains like its linearisation, also on the cross-entropy of mini-batches',
	source: {cite: 'lee2019', at: 'Figure 6 of the first version, with the rate of Theorem 2.1'},
	statement: String.raw`L = -\tfrac1{|B|} \sum_{i \in B} \log \mathrm{softmax}(f(x_i))_{y_i}: \quad
		\sup_{t \le T} \bigl\| f_t - f^{\mathrm{lin}}_t \bigr\| = O(n^{-1/2})`,
	area: 'kernels',
	status: 'folklore',
	expect: 'survives',
	given: digitPairs,
	assuming: {},
	measure: () => ({}),
	draw: drawWith(schedule),
	ladder: [16, 32, 64, 128, 256],
	conclusion: 'bounded(n^(1/2) * gap, n, 0.2)',
	controls: {
		'at rate n^-2': {
			ladder: shortLadder,
			conclusion: 'bounded(n^2 * gap, n, 0.2)',
			because: 'the gap falls like n^(-1/2) for ReLU at these widths: n^2 times it grows',
			witness,
		},
		'the linearisation on the squared error': {
			draw: drawWith({...schedule, other: {loss: 'squared'}}),
			ladder: shortLadder,
			because:
				'at f_0 the derivative of one loss is softmax(f) - y, of the other f - y: another direction from the first step on, at any width',
			witness,
		},
		'the linearisation on batches in another order, at rate 1/n': {
			draw: drawWith({...schedule, other: {batches: {size: 3, seed: 'another order'}}}),
			ladder: shortLadder,
			conclusion: 'bounded(n * gap, n, 0.2)',
			because: 'after the first step other samples have been seen, at any width',
			witness,
		},
	},
	budget: {trials: 1, draws: 512},
});
