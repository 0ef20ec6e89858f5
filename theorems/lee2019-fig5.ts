/**
 * Figure 5 of the paper's first version on real data: a convolutional tanh network on handwritten digits, trained with momentum, stays within
 * O(n^(-1/2)) of its linearisation trained with momentum.
 *
 * Printed are curves that lie on one another, at 512 channels. Tested is the rate, as in lee2019-fig3: sqrt(n) times the largest gap on watched inputs over
 * the steps does not grow with the number of channels. In truth the gap falls like 1/n. Two convolutions 3 x 3, images averaged to 4 x 4, four of
 * them trained on, four watched, six steps with momentum 0.9, as in the paper. Float64, for the reason given there.
 */
import {
	type DigitPair,
	digitGap,
	digitPairs,
	rememberedSamples,
	type Schedule,
} from '../generators/digit-tasks.ts';
import {theorem} from '../src/claim/theorem.ts';
import {serial} from '../src/nets/compose.ts';
import {averagePool} from '../src/nets/pooling.ts';
import {convolutional} from '../src/nets/experiment-networks.ts';

const scale = {sigmaW: Math.sqrt(1.5), sigmaB: Math.sqrt(0.1)};
const channels = convolutional(2, 'tanh', scale, 1);
const schedule: Schedule = {loss: 'squared', relativeRate: 0.3, momentum: 0.9, steps: 6};
/** For the controls, which need only show growth. */
const shortLadder = [1, 2, 4, 8, 16];
const samplesOf = rememberedSamples(4, 4);

const drawWith = (how: Schedule) => (x: DigitPair, seed: string, n: number) => {
	const network = serial(averagePool([2, 2], {strides: [2, 2]}), channels(n));
	return {gap: digitGap(network, samplesOf(x), `${seed}/${n}`, how).largest};
};

const witness: DigitPair = {pair: '3 8', order: 0};

export default theorem({
	id: 'lee2019-fig5',
	title: 'On digits a wide convolutional network trains like its linearisation, also with momentum',
	source: {cite: 'lee2019', at: 'Figure 5 of the first version, with the rate of Theorem 2.1'},
	statement: String.raw`\theta_{t+1} = \theta_t - \eta \nabla L + 0.9\,(\theta_t - \theta_{t-1}): \quad
		\sup_t \bigl\| f_t - f^{\mathrm{lin}}_t \bigr\| = O(n^{-1/2}) \text{ in the number } n \text{ of channels}`,
	area: 'kernels',
	status: 'folklore',
	expect: 'survives',
	given: digitPairs,
	assuming: {},
	measure: () => ({}),
	draw: drawWith(schedule),
	ladder: [2, 4, 8, 16, 32],
	conclusion: 'bounded(n^(1/2) * gap, n, 0.2)',
	controls: {
		'at rate n^-2': {
			ladder: shortLadder,
			conclusion: 'bounded(n^2 * gap, n, 0.2)',
			because: 'the gap falls like 1/n, so n^2 times it grows like n',
			witness,
		},
		'the linearisation without momentum': {
			draw: drawWith({...schedule, other: {momentum: 0}}),
			ladder: shortLadder,
			because:
				'the second step of the heavy ball goes m times the first further: the gap tends to a number that is not 0',
			witness,
		},
	},
	budget: {trials: 1, draws: 512},
});
