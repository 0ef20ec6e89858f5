/**
 * Figure 3 on real data: a fully connected ReLU network on handwritten digits, trained by gradient descent on the squared error, stays within
 * O(n^(-1/2)) of its linearisation throughout.
 *
 * Printed are curves that lie on one another, at width 2048. What is tested is the rate that Theorem 2.1 promises (for smooth activations; ReLU is the
 * paper's experiment): sqrt(n) times the largest root mean square gap on inputs that are watched, over all steps of training, does not grow with the
 * width: its median growth exponent over initialisations is below 0.2. In truth the gap falls like n^(-0.7), so about 0.4 is left. Three hidden layers,
 * six images of two classes with labels +1 and -1, sixteen watched, 8 steps at 1 / (a bound on the curvature), after which most of the error is gone;
 * the gap is in units of the initial error. Float64 throughout, so that evidence is the same to the last bit on every machine, which float32 on
 * whichever tfjs backend is installed is not; `bench/experiments.ts` runs the paper's sizes on tensors.
 */
import {
	type DigitPair,
	digitGap,
	digitPairs,
	digitTask,
	rememberedSamples,
	type Schedule,
} from '../generators/digit-tasks.ts';
import type {Figure} from '../src/claim/figure.ts';
import {theorem} from '../src/claim/theorem.ts';
import {type Family, fullyConnected} from '../src/nets/experiment-networks.ts';
import {advance, beginning, observe} from '../src/nets/linearised-training.ts';

const scale = {sigmaW: Math.SQRT2, sigmaB: Math.sqrt(0.1)};
const family = fullyConnected(3, 'relu', scale, 1);
const schedule: Schedule = {loss: 'squared', relativeRate: 1, momentum: 0, steps: 8};
const trained = 6;
/** For the controls, which need only show growth. */
const shortLadder = [2, 4, 8, 16, 32];
const samplesOf = rememberedSamples(trained, 16);

const drawWith = (networks: Family, how: Schedule) => (x: DigitPair, seed: string, n: number) => ({
	gap: digitGap(networks(n), samplesOf(x), `${seed}/${n}`, how).largest,
});

/** Outputs of network and linearisation on three watched inputs, over training, at one width. */
function outputsOver(x: DigitPair, width: number): Figure {
	const {task, frozen} = digitTask(family(width), samplesOf(x), 'figure', schedule);
	const state = beginning(task);
	const looks = [observe(task, frozen, state)];
	while (state.step < schedule.steps) {
		advance(task, frozen, state);
		looks.push(observe(task, frozen, state));
	}
	const steps = looks.map((_, step) => step);
	return {
		kind: 'curves',
		title: `Network and linearised network, width ${width}`,
		x: {label: 'step'},
		y: {label: 'output'},
		series: [0, 1, 2].flatMap(i => [
			{name: `f, input ${i + 1}`, x: steps, y: looks.map(({network}) => network[trained + i]!)},
			{name: `f_lin, input ${i + 1}`, x: steps, y: looks.map(({linearised}) => linearised[trained + i]!)},
		]),
	};
}

const witness: DigitPair = {pair: '3 8', order: 0};

export default theorem({
	id: 'lee2019-fig3',
	title: 'On digits a wide ReLU network trains like its linearisation',
	source: {cite: 'lee2019', at: 'Figure 3, with the rate of Theorem 2.1'},
	statement: String.raw`\sup_t \Bigl(\tfrac1m \sum_{i=1}^m \bigl(f_t(x_i) - f^{\mathrm{lin}}_t(x_i)\bigr)^2\Bigr)^{1/2} = O(n^{-1/2})`,
	area: 'kernels',
	status: 'folklore',
	expect: 'survives',
	given: digitPairs,
	assuming: {},
	measure: () => ({}),
	draw: drawWith(family, schedule),
	ladder: [8, 16, 32, 64, 128],
	conclusion: 'bounded(n^(1/2) * gap, n, 0.2)',
	figures: x => [outputsOver(x, 16), outputsOver(x, 256)],
	controls: {
		'at rate n^-2': {
			ladder: shortLadder,
			conclusion: 'bounded(n^2 * gap, n, 0.2)',
			because: 'the gap falls like n^(-0.7) here, and like 1/n for smooth activations: n^2 times it grows',
			witness,
		},
		'a tanh network with a read-out in mean-field scaling, at rate 1/n': {
			draw: drawWith(fullyConnected(3, 'tanh', scale, 1, {parameterisation: 'meanField'}), schedule),
			ladder: shortLadder,
			conclusion: 'bounded(n * gap, n, 0.2)',
			because:
				'with 1/n in the last layer outputs of order 1 need every unit moved by order 1: the gap tends to a number that is not 0',
			witness,
		},
		'the linearisation trained with momentum, at rate 1/n': {
			draw: drawWith(family, {...schedule, other: {momentum: 0.9}}),
			ladder: shortLadder,
			conclusion: 'bounded(n * gap, n, 0.2)',
			because:
				'the second step of the heavy ball goes m times the first further: the gap tends to a number that is not 0',
			witness,
		},
	},
	budget: {trials: 1, draws: 512},
});
