/**
 * "Every block of a residual network improves the representation": false, also for networks that fit their data perfectly.
 *
 * A representation h is as good as the least mean squared error of an affine read-out from it. Blocks are h_l = h_(l-1) + v_l relu(u_l h_(l-1) +
 * b_l) on the line, labels are y = w h_2 + c: loss zero by construction. All numbers are multiples of 1/4, so that h and y are exact doubles, and
 * the least errors are rational numbers, computed exactly. What is true is that a first block trained together with a read-out of its own, to any
 * critical point with w other than 0, is at least as good as x: its value is then the least error from x and the hidden unit together.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, scalar, size} from '../src/claim/leaf.ts';
import {theorem} from '../src/claim/theorem.ts';
import {rationalBall} from '../src/kernels/rational-ball.ts';
import {bestScale, linearFit} from '../src/nets/one-neuron-fit.ts';

/** A network of two blocks and n inputs. */
interface TwoBlocks {
	readonly n: number;
	readonly x: Float64Array;
	/** Signs of the inner weights; their size is part of v. */
	readonly u1: number;
	readonly b1: number;
	readonly v1: number;
	readonly u2: number;
	readonly b2: number;
	readonly v2: number;
	/** The read-out. */
	readonly w: number;
	readonly c: number;
}

/** The hidden units and the representations on the data, and the labels. */
function signals({x, u1, b1, v1, u2, b2, v2, w, c}: TwoBlocks) {
	const unit1 = x.map(t => Math.max(0, u1 * t + b1));
	const h1 = x.map((t, i) => t + v1 * unit1[i]!);
	const h2 = h1.map(t => t + v2 * Math.max(0, u2 * t + b2));
	return {unit1, h1, h2, y: h2.map(t => w * t + c)};
}

function measure(net: TwoBlocks) {
	const {h1, h2, y} = signals(net);
	return {
		input: rationalBall(linearFit(net.x, y)),
		first: rationalBall(linearFit(h1, y)),
		second: rationalBall(linearFit(h2, y)),
	};
}

/** The first block's output weight at the critical point of the one-block network with this hidden unit, if there is one with w != 0. */
const trainedScale = (net: TwoBlocks) => {
	const {unit1, y} = signals(net);
	return bestScale(net.x, unit1, y);
};

/** v_1 trained with a read-out of h_1; the labels stay those of the whole network. */
function measureTrained(net: TwoBlocks) {
	const {unit1, y} = signals(net);
	const {of, plus} = trainedScale(net)!;
	return {
		input: rationalBall(linearFit(net.x, y)),
		// w h_1 = w x + w v_1 unit: the same line of representations, scaled to integers.
		first: rationalBall(
			linearFit(
				net.x.map((t, i) => of * t + plus * unit1[i]!),
				y,
			),
		),
	};
}

export default theorem({
	id: 'yun2019-ex2',
	title: 'Deeper blocks of a perfect ResNet represent the data better and better',
	source: {cite: 'yun2019', at: 'Section 3, second example'},
	statement: String.raw`h_l = h_{l-1} + v_l\,\mathrm{relu}(u_l h_{l-1} + b_l),\; y = w h_2 + c \;\Rightarrow\;
		\min_{a, b} \textstyle\sum_i (a h_2 + b - y)_i^2 \le \min_{a, b} \sum_i (a h_1 + b - y)_i^2 \le \min_{a, b} \sum_i (a x + b - y)_i^2`,
	area: 'expressivity',
	status: 'folklore',
	expect: 'falls',
	given: instance<TwoBlocks>({
		n: size(3, 6),
		x: array(['n'], dyadic(1, 3)),
		u1: choice<number>(1, -1),
		b1: scalar(dyadic(1, 3)),
		v1: scalar(dyadic(1, 4)),
		u2: choice<number>(1, -1),
		b2: scalar(dyadic(1, 3)),
		v2: scalar(dyadic(1, 8)),
		w: scalar(dyadic(2, 2)),
		c: scalar(dyadic(1, 2)),
	}),
	assuming: {},
	measure,
	conclusion: 'first <= input and second <= first',
	because:
		'x = (1, 5/2, 3), h_1 = x - 4 relu(x - 2) = (1, 1/2, -1), h_2 = h_1 - 7 relu(h_1 - 1/2) = (-5/2, 1/2, -1): y = h_2 is fitted worse from h_1 than from x',
	witness: {
		n: 3,
		x: Float64Array.of(1, 2.5, 3),
		u1: 1,
		b1: -2,
		v1: -4,
		u2: 1,
		b2: -0.5,
		v2: -7,
		w: 1,
		c: 0,
	},
	repairs: {
		'the last block': {
			conclusion: 'second <= input and second <= first',
			because: 'from h_2 the labels are read without error',
		},
		'a first block trained with a read-out of its own': {
			assuming: {'the trained read-out is not zero': net => trainedScale(net) !== undefined},
			measure: measureTrained,
			conclusion: 'first <= input',
			because:
				'at w != 0 the gradients in w and v_1 vanish only if the error is orthogonal to x and to the unit [shamir2018, Theorem 1]',
		},
	},
	budget: {trials: 400},
});
