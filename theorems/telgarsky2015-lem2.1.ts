/**
 * How many affine pieces a ReLU network on the line has: no more than (width + 1)^depth.
 *
 * The lemma, as we read it, has (2 q)^l for l layers of at most q units. Tested is our sharper form: a layer's units are affine on every piece of the layer
 * before, so each of them cuts it once at most, into q + 1 pieces in all. It is sharp for one layer. The pieces are counted in exact
 * arithmetic.
 */
import {reluNet, type UniformReluNet, uniformReluNets} from '../generators/relu-nets.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {reluNetPieces} from '../src/kernels/piecewise-linear-1d.ts';
import {reluNetLayer} from '../src/nets/relu-net-layer.ts';

const measure = (x: UniformReluNet) => ({
	pieces: exact(reluNetPieces(reluNet(x)).length),
	q: exact(x.width),
	l: exact(x.deeper + 1),
});

/** One layer more than the first, all of one width. */
const net = (W1: number[], b1: number[], W: number[], b: number[], w: number[]): UniformReluNet => ({
	d: 1,
	width: W1.length,
	deeper: b.length / W1.length,
	W1: Float64Array.from(W1),
	b1: Float64Array.from(b1),
	W: Float64Array.from(W),
	b: Float64Array.from(b),
	w: Float64Array.from(w),
	c: 0,
});

export default theorem({
	id: 'telgarsky2015-lem2.1',
	title: 'A ReLU network on the line has at most (width + 1)^depth affine pieces',
	source: {cite: 'telgarsky2015', at: 'Lemma 2.1, as we read it; q + 1 for 2 q is ours'},
	statement: String.raw`f: \mathbb{R} \to \mathbb{R} \text{ a ReLU network of } l \text{ hidden layers of at most } q \text{ units}
		\;\Rightarrow\; f \text{ has at most } (q + 1)^l \le (2 q)^l \text{ affine pieces}`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: uniformReluNets(1, 2, [() => 1, () => 4]),
	assuming: {},
	measure,
	conclusion: 'pieces <= (q + 1)^l',
	controls: {
		'one piece for every unit': {
			conclusion: 'pieces <= q * l + 1',
			because:
				'the tent map composed with itself: 0, up, down, up, down, 0 are six pieces of two layers of two units',
			witness: net([1, 1], [0, -1 / 2], [1, -2, 1, -2], [0, -1 / 4], [1, -2]),
		},
		'a piece fewer in every layer': {
			conclusion: 'pieces <= q^l',
			because: 'relu(x) has two pieces',
			witness: net([1], [0], [], [], [1]),
		},
	},
	regimes: {
		'three layers': ({deeper}) => deeper === 2,
		'several units in several layers': ({width, deeper}) => width > 1 && deeper > 0,
	},
	network: x => reluNetLayer(reluNet(x)),
	budget: {trials: 1000},
});
