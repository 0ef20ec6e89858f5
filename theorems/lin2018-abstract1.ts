/**
 * "One-neuron ResNets uniformly approximate every integrable function", as the abstract has it: in L1, not uniformly.
 *
 * Every network is continuous. At a jump of height J its value is J / 2 or more away from one of the two sides, so no network is uniformly nearer than
 * J / 2 to a step function with such a jump; the explicit network is within H + H of it, as neither exceeds H. In L1 its distance is at most 2 H
 * times the length of the ramps, which are as short as one likes.
 */
import {instance} from '../src/claim/instance.ts';
import {dyadic} from '../src/claim/domain.ts';
import {array, choice, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {add, fromNumber, type Rational, rational} from '../src/kernels/rational.ts';
import {gridApproximator, gridLine} from '../src/nets/one-neuron-approximator.ts';
import {areaFrom, oneNeuronGraph} from '../src/nets/one-neuron-net.ts';

/** A step function with N equal cells on [-1, 1], 0 elsewhere, and how near one wants to come. */
interface Steps {
	readonly N: number;
	readonly heights: Float64Array;
	readonly eps: number;
}

/** The uniform distance of the nearest network, between half of the largest jump and twice the largest height. */
function uniform({heights, eps}: Steps) {
	const values = [0, ...heights, 0];
	const jump = Math.max(...values.slice(1).map((v, i) => Math.abs(v - values[i]!)));
	const most = 2 * Math.max(...heights.map(Math.abs));
	return {distance: {value: (jump / 2 + most) / 2, radius: (most - jump / 2) / 2}, eps: exact(eps)};
}

/** The L1 distance of the explicit network with ramps short enough for eps, exactly: it is 0 where the two agree. */
function integral({N, heights, eps}: Steps) {
	const H = Math.max(...heights.map(Math.abs));
	const delta = Math.min(1 / N, eps / (2 * (N + 1) * Math.max(1, H)));
	const net = gridApproximator({d: 1, N, heights, delta});
	let area = rational(0n);
	for (let j = 0; j <= N; j++) {
		const from = gridLine(N, j);
		const to = add(from, fromNumber(delta));
		const height: Rational = fromNumber(heights[j] ?? 0);
		area = add(
			area,
			areaFrom(oneNeuronGraph(net, from, to), () => height),
		);
	}
	return {distance: nearestDouble(area), eps: exact(eps)};
}

export default theorem({
	id: 'lin2018-abstract1',
	title: 'One-neuron ResNets approximate every integrable function uniformly',
	source: {cite: 'lin2018', at: 'Abstract, taken at its word'},
	statement: String.raw`\forall f \in L^1(\mathbb{R}^d)\; \forall \varepsilon > 0\; \exists R \text{ a one-neuron ReLU ResNet}:\;
		\sup_x |f(x) - R(x)| \le \varepsilon`,
	area: 'expressivity',
	status: 'folklore',
	expect: 'falls',
	given: instance<Steps>({
		N: size(1, 3),
		heights: array(['N'], dyadic(3, 4)),
		eps: choice<number>(0.25, 0.125, 0.0625),
	}),
	assuming: {},
	measure: uniform,
	conclusion: 'distance <= eps',
	because:
		'the indicator of [-1, 1] jumps by 1 at -1: a continuous function is 1/2 away from 0 or from 1 there',
	witness: {N: 1, heights: Float64Array.of(1), eps: 0.25},
	repairs: {
		'in L1': {
			measure: integral,
			because: 'R differs from the steps on N + 1 ramps only, by 2 H at most: (N + 1) 2 H delta <= eps',
		},
	},
	budget: {trials: 60},
});
