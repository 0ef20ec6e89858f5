/**
 * How far the explicit one-neuron residual network is from its step function in L1, at d = 1, by exact integration.
 *
 * The bound 2 H d (N + 1) delta (2 + delta)^(d-1) is ours: the measure of the ramps times 2 H, as the network equals the step function off
 * the ramps and both are at most H. At d = 1 the graph of the network is found exactly, and with it the integral over [-3, 3]; beyond, the
 * network is 0 [lin2018, Theorem 3.1]. As delta tends to 0 so does the distance, at a fixed number of blocks.
 */
import {array, choice, size} from '../src/claim/leaf.ts';
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {add, fromNumber, type Rational, rational} from '../src/kernels/rational.ts';
import {type BlockRole, gridApproximator, gridLine} from '../src/nets/one-neuron-approximator.ts';
import {areaFrom, oneNeuronGraph} from '../src/nets/one-neuron-net.ts';

/** A step function on [-1, 1]: N heights in units of `unit`, and the width of a ramp in cells. */
interface Steps {
	readonly N: number;
	readonly h: Float64Array;
	readonly unit: number;
	readonly ramp: number;
}

const three = rational(3n);

/** Measures the approximator without the blocks of one role. */
const measure =
	(without?: BlockRole) =>
	({N, h, unit, ramp}: Steps) => {
		const delta = (2 * ramp) / N;
		const heights = h.map(v => unit * v);
		const whole = gridApproximator({d: 1, N, heights, delta});
		const net = {...whole, blocks: whole.blocks.filter(b => b.role !== without)};
		const over = (height: number, from: Rational, to: Rational) =>
			areaFrom(oneNeuronGraph(net, from, to), () => fromNumber(height));
		const parts = Array.from(heights, (height, j) => over(height, gridLine(N, j), gridLine(N, j + 1)));
		parts.push(over(0, rational(-3n), gridLine(N, 0)), over(0, gridLine(N, N), three));
		return {
			distance: nearestDouble(parts.reduce(add)),
			H: exact(Math.max(...heights.map(Math.abs))),
			N: exact(N),
			delta: exact(delta),
		};
	};

/** One cell. */
const one = (unit: number, ramp: number): Steps => ({N: 1, h: Float64Array.of(1), unit, ramp});

export default theorem({
	id: 'lin2018-thm3.1b',
	title: 'The explicit one-neuron ResNet is near its step function in L1',
	source: {cite: 'lin2018', at: 'Theorem 3.1 (proof, explicit form)'},
	statement: String.raw`\int_{\mathbb{R}} |h - R|\,dx \le 2 H (N + 1)\,\delta`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: instance<Steps>({
		N: size(1, 4),
		h: array(['N'], dyadic(2, 4)),
		unit: choice<number>(1, 2 ** -6, 2 ** -12),
		ramp: choice<number>(0.5, 0.9375, 0.0625),
	}),
	assuming: {},
	measure: measure(),
	conclusion: 'distance <= 2 H * (N + 1) * delta',
	controls: {
		'no folds: monotone blocks only': {
			measure: measure('fold'),
			because:
				'one cell of height 1: R stays 1 from 1 to 3, a distance of 2 or more, although delta is small',
			witness: one(1, 0.0625),
		},
		'no clips at the end': {
			measure: measure('limit'),
			because: 'overshoots are as high as the codes, however small the heights',
			witness: one(2 ** -6, 0.5),
		},
		'a fifth of the bound': {
			conclusion: 'distance <= 0.4 H * (N + 1) * delta',
			because: 'one cell of height 1: R is still 0 on 26/27 of the left ramp, which is more than 4/5',
			witness: one(1, 0.5),
		},
	},
	regimes: {'several cells': ({N}) => N > 2},
	budget: {trials: 60},
});
