/**
 * One more unit than inputs closes a decision boundary: Proposition 2.1 is sharp in the width.
 *
 * The claim is what an article on the paper makes of Proposition 2.1, that a fully connected network encloses no bounded region, read at
 * width d + 1. One hidden layer suffices against it: 1 - sum_i relu(u_i . x), with u_1, …, u_(d+1) the corners of a simplex around 0, is
 * positive on a bounded polytope. Components of {f > 0} are counted in exact rational arithmetic from the linear regions.
 */
import {reluNet, type UniformReluNet, uniformReluNets} from '../generators/relu-nets.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {levelSet} from '../src/kernels/level-set.ts';
import {reluNetLayer} from '../src/nets/relu-net-layer.ts';

/** How many connected components of {f > 0} are bounded; a count, exact. */
function measure(x: UniformReluNet) {
	const set = levelSet(reluNet(x));
	return {bounded: exact(set.kind === 'null' ? 0 : set.components.bounded)};
}

export default theorem({
	id: 'lin2018-cor1',
	title: 'A fully connected ReLU network of width d + 1 cannot enclose a bounded region either',
	source: {cite: 'lin2018', at: 'Proposition 2.1 (its width bound)'},
	statement: String.raw`f(x) = c + \sum_{i=1}^{d+1} w_i\,\mathrm{relu}(u_i \cdot x + b_i) \text{ on } \mathbb{R}^d
		\;\Rightarrow\; \{f > 0\} \text{ has no bounded component}`,
	area: 'expressivity',
	status: 'folklore',
	expect: 'falls',
	given: uniformReluNets(2, 0, [d => d + 1, d => d + 1]),
	assuming: {'the layer has one unit more than the input': ({d, width}) => width === d + 1},
	measure,
	conclusion: 'bounded == 0',
	because: '1 - relu(x) - relu(y) - relu(-x - y) is positive on a hexagon of area 3',
	witness: {
		d: 2,
		width: 3,
		deeper: 0,
		W1: Float64Array.of(1, 0, 0, 1, -1, -1),
		b1: new Float64Array(3),
		W: new Float64Array(0),
		b: new Float64Array(0),
		w: Float64Array.of(-1, -1, -1),
		c: 1,
	},
	repairs: {
		'no wider than the input': {
			given: uniformReluNets(2, 0, [() => 1, d => d]),
			assuming: {'the layer is no wider than the input': ({d, width}) => width <= d},
			because:
				'Proposition 2.1: from a point with f > 0 some direction keeps all d units from growing against it',
		},
	},
	regimes: {plane: ({d}) => d === 2},
	network: x => reluNetLayer(reluNet(x)),
	budget: {trials: 400},
});
