/**
 * One-neuron residual networks approximate every integrable function: the construction, with its blocks counted.
 *
 * The theorem says that for f in L1(R^d) and eps > 0 there is such a network within eps of f in L1; the paper proves it by step functions
 * whose jumps become ramps. Tested is a sharper, explicit form of ours: a grid function with N^d cells on [-1, 1]^d and ramps of width delta
 * needs d (3 N + 6) + N^d + 3 blocks; the network equals it off the ramps, is 0 outside, and nowhere exceeds its largest height. All values
 * are exact rationals.
 */
import {
	coordinates,
	gridHeights,
	type GridPoint,
	gridPoints,
	heightAt,
	rampWidth,
} from '../generators/grid-points.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {subtract} from '../src/kernels/rational.ts';
import {type BlockRole, gridApproximator} from '../src/nets/one-neuron-approximator.ts';
import {oneNeuronValue} from '../src/nets/one-neuron-net.ts';

/** Measures the approximator without the blocks of one role; with `ramps` false it must have its height on the ramps too. */
const measureWithout =
	(role?: BlockRole, ramps = true) =>
	(x: GridPoint) => {
		const {d, N} = x;
		const heights = gridHeights(x);
		const whole = gridApproximator({d, N, heights, delta: rampWidth(x)});
		const net = {...whole, blocks: whole.blocks.filter(b => b.role !== role)};
		const value = oneNeuronValue(net, coordinates(x));
		const error = subtract(value, heightAt(x, ramps) ?? value);
		return {
			error: nearestDouble(error.num < 0n ? {num: -error.num, den: error.den} : error),
			R: nearestDouble(value),
			H: exact(Math.max(...heights.map(Math.abs))),
			blocks: exact(net.blocks.length),
			d: exact(d),
			N: exact(N),
		};
	};

/** One cell of height 1 on the line, with ramps of half its width. */
const oneCell = (cell: number, within: number): GridPoint => ({
	d: 1,
	N: 1,
	h: Float64Array.of(1, ...new Float64Array(15)),
	ramp: 0.5,
	cell: Float64Array.of(cell),
	within: Float64Array.of(within),
	reach: 1,
});

export default theorem({
	id: 'lin2018-thm3.1',
	title: 'One-neuron ResNets equal any step function off its ramps',
	source: {cite: 'lin2018', at: 'Theorem 3.1'},
	statement: String.raw`\forall f \in L^1(\mathbb{R}^d)\; \forall \varepsilon > 0\; \exists R \text{ a one-neuron ReLU ResNet}:\;
		\int_{\mathbb{R}^d} |f - R|\,dx \le \varepsilon`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: gridPoints(),
	assuming: {},
	measure: measureWithout(),
	conclusion: 'error <= 0 and abs(R) <= H and blocks <= d * (3 N + 6) + N^d + 3',
	controls: {
		'no folds: monotone blocks only': {
			measure: measureWithout('fold'),
			because: 'one cell of height 1: what has gone up never comes down, so R(3) = 1',
			witness: oneCell(1, 1),
		},
		'no clips at the end': {
			measure: measureWithout('limit'),
			because:
				'at 251/256 of the left ramp of one cell of height 1 the code is L = 121/256, and R = -3 L < -1',
			witness: oneCell(0, -251 / 256),
		},
		'up to the grid lines': {
			measure: measureWithout(undefined, false),
			because: 'R is continuous: half way up the left ramp it is not yet 1',
			witness: oneCell(0, -1 / 2),
		},
	},
	regimes: {
		'several cells in more than one dimension': ({d, N}) => d > 1 && N > 1,
		'a height of a shrunken cell': x => (heightAt(x)?.num ?? 0n) !== 0n,
		'on a ramp': x => heightAt(x) === undefined,
		'far away': ({reach}) => reach === 1000,
	},
	budget: {trials: 1500},
});
