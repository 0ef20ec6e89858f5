/**
 * The Lipschitz constant of a ReLU network with one hidden layer is at least half of its largest bend, and half of the sum of its bends.
 *
 * Ours, beside the law, which speaks of this number. f(x) = sum a_i relu(w_i . x + b_i) + c bends by v_i = a_i w_i at the hyperplane of neuron i: where
 * no other neuron bends, gradients on both sides differ by v_i, so one of them has |v_i| / 2. Far out at u and at -u complementary neurons are
 * active, so the gradients there add up to sum v_i. Hence M / 2 <= Lip <= (k + 1) M / 2 with M the largest of |v_i| and |sum v_i|, the upper bound by the
 * claim bubeck2021-lip2: known up to a factor k + 1, in O(k d). Lip is that of all linear regions. Weights are multiples of 1/16 up to 2, so v_i are
 * of 2^-8, and the squares compared are exact in float64.
 */
import {reluNet, type UniformReluNet, uniformReluNets} from '../generators/relu-nets.ts';
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, scalar, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {dot} from '../src/kernels/dense.ts';
import {toNumber} from '../src/kernels/rational.ts';
import {squaredLipschitz} from '../src/kernels/relu-lipschitz.ts';
import {bends, bendTogether} from '../src/nets/bends.ts';
import {reluNetLayer} from '../src/nets/relu-net-layer.ts';

const square = (v: Float64Array) => dot(v, v);

function measure(x: UniformReluNet) {
	const net = reluNet(x);
	const all = bends(net);
	const sum = new Float64Array(x.d).map((_, j) => all.reduce((s, v) => s + v[j]!, 0));
	return {
		lip2: exact(toNumber(squaredLipschitz(net))),
		bend2: exact(Math.max(...all.map(square))),
		sum2: exact(square(sum)),
	};
}

/** On the line. */
const net = (W1: number[], b1: number[], w: number[]): UniformReluNet => ({
	d: 1,
	width: W1.length,
	deeper: 0,
	W1: Float64Array.from(W1),
	b1: Float64Array.from(b1),
	W: new Float64Array(0),
	b: new Float64Array(0),
	w: Float64Array.from(w),
	c: 0,
});

/** Networks on the line with weights and biases 0 and +-1, which often bend together. */
const coarse = instance<UniformReluNet>({
	d: size(1, 1),
	width: size(2, 3),
	deeper: size(0, 0),
	W1: array(['width', 'd'], dyadic(0, 1)),
	b1: array(['width'], dyadic(0, 1)),
	W: array(['deeper'], dyadic(0, 1)),
	b: array(['deeper'], dyadic(0, 1)),
	w: array(['width'], dyadic(0, 1)),
	c: scalar(dyadic(0, 1)),
});

export default theorem({
	id: 'bubeck2021-lip1',
	title: 'A ReLU network is at least half as steep as its largest bend',
	source: {cite: 'bubeck2021', at: 'Section 1 (Lipschitz constants of networks with one hidden layer)'},
	statement: String.raw`f(x) = \sum_{i \le k} a_i\, \mathrm{relu}(\langle w_i, x \rangle + b_i) + c,\; v_i = a_i w_i:\quad
		\mathrm{Lip}(f) \ge \tfrac12 \max \bigl( \max_i |v_i|,\, |\textstyle\sum_i v_i| \bigr)`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: uniformReluNets(2, 0, [() => 1, () => 4]),
	assuming: {'no two neurons bend along one hyperplane': x => !bendTogether(reluNet(x))},
	measure,
	conclusion: '4 * lip2 >= max(bend2, sum2)',
	controls: {
		'the largest bend': {
			conclusion: 'lip2 >= bend2',
			because: 'relu(x) - relu(x + 1) / 2 has slopes 0, -1/2, 1/2 and bends by 1',
			witness: net([1, 1], [0, 1], [1, -1 / 2]),
		},
		'the sum of the bends': {
			conclusion: 'lip2 >= sum2',
			because: 'relu(x - 1) - relu(-x - 1) has slopes 1, 0, 1, and the bends add up to 2',
			witness: net([1, -1], [-1, -1], [1, -1]),
		},
		'neurons that bend together': {
			given: coarse,
			assuming: {},
			because: 'relu(x) - relu(x) is 0, and each neuron bends by 1',
			witness: net([1, 1], [0, 0], [1, -1]),
		},
	},
	network: x => reluNetLayer(reluNet(x)),
	regimes: {
		'one neuron': ({width}) => width === 1,
		'four neurons in the plane': ({d, width}) => d === 2 && width === 4,
	},
	budget: {trials: 1000},
});
