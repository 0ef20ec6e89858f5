/**
 * The unit ball experiment: one-neuron residual networks learn the disc, fully connected networks of width 2 do not, at any depth.
 *
 * The setting as we read it, with our choices of sizes and optimiser, is in `unit-ball.ts`; here 64 samples, 40 iterations, and test error over 512
 * fixed points. An outcome is one draw of samples and initial weights; the error is that of the trained program, so it is exact. For width 2 theory says
 * why: {f > 0} is empty or unbounded (Proposition 2.1), so some of the disc or of any dense ring around it is misclassified. That a few blocks suffice
 * for the residual network, and that training finds them more often than not, is an experiment and no theorem.
 */
import {instance} from '../src/claim/instance.ts';
import {choice} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import type {NarrowNet} from '../src/nets/narrow-networks.ts';
import {errorRate, trainClassifier, unitBallSamples, unitBallTest} from '../src/nets/unit-ball.ts';

/** How many hidden layers, or residual blocks. */
interface Depth {
	readonly depth: number;
}

/** The test error of the network after training on the seed's samples. */
const learned = (net: NarrowNet, seed: string) =>
	exact(
		errorRate(net, trainClassifier(net, unitBallSamples(64, `${seed}/z`), `${seed}/theta`, 40), unitBallTest),
	);

const residual = ({depth}: Depth, seed: string) => learned({kind: 'residual', depth}, seed);
const connected =
	(width: number) =>
	({depth}: Depth, seed: string) =>
		learned({kind: 'connected', width, depth}, seed);
const narrow = connected(2);

export default theorem({
	id: 'lin2018-fig2',
	title: 'One-neuron ResNets learn the unit ball, fully connected networks of width 2 do not',
	source: {cite: 'lin2018', at: 'Figure 2'},
	statement: String.raw`y = +1 \text{ on } \|z\| \le 1,\; -1 \text{ on } 2 \le \|z\| \le 3 \text{ in } \mathbb{R}^2,\; L \in \{3, 5\}:\quad
		\Pr[\mathrm{err}_{\mathrm{res}} \le 0.1] \ge 0.4, \quad \Pr[\mathrm{err}_{\mathrm{fc}} \ge 0.05] \ge 0.6`,
	area: 'expressivity',
	status: 'folklore',
	expect: 'survives',
	given: instance<Depth>({depth: choice<number>(3, 5)}),
	assuming: {},
	measure: () => ({}),
	draw: (x, seed) => ({residual: residual(x, seed), narrow: narrow(x, seed)}),
	conclusion: 'P(residual <= 0.1) >= 0.4 and P(narrow >= 0.05) >= 0.6',
	controls: {
		'one block is enough': {
			given: instance<Depth>({depth: choice<number>(1)}),
			draw: (x, seed) => ({residual: residual(x, seed)}),
			conclusion: 'P(residual <= 0.1) >= 0.8',
			because: 'w . z + v relu(u . z + b) + c is affine on either side of a line: {f > 0} is no bounded set',
			witness: {depth: 1},
		},
		'width 2 learns it too': {
			given: instance<Depth>({depth: choice<number>(1, 2, 3, 5)}),
			draw: (x, seed) => ({narrow: narrow(x, seed)}),
			conclusion: 'P(narrow <= 0.1) >= 0.8',
			because: '{f > 0} is empty or unbounded: what covers the disc leaves through the ring',
			witness: {depth: 3},
		},
		'width 3 does not learn it either': {
			given: instance<Depth>({depth: choice<number>(1)}),
			draw: (x, seed) => ({narrow: connected(3)(x, seed)}),
			conclusion: 'P(narrow >= 0.05) >= 0.8',
			because: '1 - relu(x) - relu(y) - relu(-x - y) is positive on a hexagon, and training finds such a one',
			witness: {depth: 1},
		},
	},
	budget: {trials: 2, draws: 160},
});
