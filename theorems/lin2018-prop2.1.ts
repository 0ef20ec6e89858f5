/**
 * Narrow fully connected ReLU networks cannot close a decision boundary.
 *
 * The printed conclusion is that {f > 0} has measure 0 or infinity. Tested is the sharper form that every connected component of it is
 * unbounded [johnson2018], decided in exact rational arithmetic from the linear regions: a bounded component has finite measure, an
 * unbounded one contains a tube around a ray.
 */
import {reluNet, type UniformReluNet, uniformReluNets} from '../generators/relu-nets.ts';
import {withSkip} from '../generators/skip-nets.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {levelSet} from '../src/kernels/level-set.ts';
import type {ReluNet} from '../src/kernels/relu-net.ts';
import {reluNetLayer} from '../src/nets/relu-net-layer.ts';

/** How many connected components of {f > 0} are bounded; a count, exact. */
function boundedComponents(net: ReluNet) {
	const set = levelSet(net);
	return {bounded: exact(set.kind === 'null' ? 0 : set.components.bounded)};
}

const shallow = (width: number, W1: number[], w: number[], c: number): UniformReluNet => ({
	d: W1.length / width,
	width,
	deeper: 0,
	W1: Float64Array.from(W1),
	b1: new Float64Array(width),
	W: new Float64Array(0),
	b: new Float64Array(0),
	w: Float64Array.from(w),
	c,
});

export default theorem({
	id: 'lin2018-prop2.1',
	title: 'A ReLU network no wider than its input cannot enclose a bounded region',
	source: {cite: 'lin2018', at: 'Proposition 2.1'},
	statement: String.raw`f: \mathbb{R}^d \to \mathbb{R} \text{ a fully connected ReLU network, all hidden widths} \le d
		\;\Rightarrow\; \lambda(\{f > 0\}) \in \{0, \infty\}`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: uniformReluNets(3, 3, [() => 1, d => d]),
	assuming: {'no layer is wider than the input': ({d, width}) => width <= d},
	measure: x => boundedComponents(reluNet(x)),
	conclusion: 'bounded == 0',
	controls: {
		'one unit wider': {
			given: uniformReluNets(2, 1, [d => d + 1, d => d + 1]),
			assuming: {},
			because: '1 - relu(x) - relu(y) - relu(-x - y) is positive on a hexagon of area 3',
			witness: shallow(3, [1, 0, 0, 1, -1, -1], [-1, -1, -1], 1),
		},
		'a skip connection': {
			given: uniformReluNets(2, 0, [() => 1, d => d]),
			measure: x => boundedComponents(withSkip(x)),
			because: '1 + x - 2 relu(x) = 1 - |x| is positive on (-1, 1)',
			witness: shallow(1, [1], [-2], 1),
		},
	},
	regimes: {
		'as wide as the input': ({d, width}) => d > 1 && width === d,
		'three hidden layers or more': ({deeper}) => deeper >= 2,
	},
	network: x => reluNetLayer(reluNet(x)),
	budget: {trials: 400},
});
