/**
 * Figure 7 of the paper's first version on real data: a wide residual network on handwritten digits, trained on the squared error by mini-batches with
 * momentum, stays within O(n^(-1/2)) of its linearisation trained on the same batches.
 *
 * Printed are curves for 1024 channels on all of CIFAR-10. Tested is the rate, as in lee2019-fig3: sqrt(n) times the largest gap on watched inputs over the
 * steps does not grow with the number of channels. In truth it falls about like 1/n. A convolution, one residual block of two more, averages over
 * the positions; images averaged to 4 x 4, four of them trained on, four watched, six steps on batches of two with momentum 0.9. Float64, for the
 * reason given there.
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
import {wideResidual} from '../src/nets/experiment-networks.ts';

const channels = wideResidual(1, 1, {}, 1);
const schedule: Schedule = {loss: 'squared', relativeRate: 0.3, momentum: 0.9, batch: 2, steps: 6};
/** For the controls, which need only show growth. */
const short: Schedule = {...schedule, steps: 3};
const samplesOf = rememberedSamples(4, 4);

const drawWith = (how: Schedule) => (x: DigitPair, seed: string, n: number) => {
	const network = serial(averagePool([2, 2], {strides: [2, 2]}), channels(n));
	return {gap: digitGap(network, samplesOf(x), `${seed}/${n}`, how).largest};
};

const witness: DigitPair = {pair: '3 8', order: 0};

export default theorem({
	id: 'lee2019-fig7',
	title: 'On digits a wide residual network trains like its linearisation',
	source: {cite: 'lee2019', at: 'Figure 7 of the first version, with the rate of Theorem 2.1'},
	statement: String.raw`f \text{ a wide residual network of } n \text{ channels}: \quad
		\sup_{t \le T} \bigl\| f_t - f^{\mathrm{lin}}_t \bigr\| = O(n^{-1/2})`,
	area: 'kernels',
	status: 'folklore',
	expect: 'survives',
	given: digitPairs,
	assuming: {},
	measure: () => ({}),
	draw: drawWith(schedule),
	ladder: [1, 2, 4, 8, 16],
	conclusion: 'bounded(n^(1/2) * gap, n, 0.2)',
	controls: {
		'at rate n^-2': {
			draw: drawWith(short),
			conclusion: 'bounded(n^2 * gap, n, 0.2)',
			because: 'the gap falls about like 1/n, so n^2 times it grows',
			witness,
		},
		'the linearisation without momentum, at rate 1/n': {
			draw: drawWith({...short, other: {momentum: 0}}),
			conclusion: 'bounded(n * gap, n, 0.2)',
			because:
				'the second step of the heavy ball goes m times the first further: the gap tends to a number that is not 0',
			witness,
		},
	},
	budget: {trials: 1, draws: 512},
});
