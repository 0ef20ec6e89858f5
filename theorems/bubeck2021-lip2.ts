/**
 * Twice the Lipschitz constant of a ReLU network with one hidden layer is at most the size of the sum of its bends plus the sum of their sizes.
 *
 * Ours, the other side of bubeck2021-lip1: at most k + 1 times the bound there, for k neurons. f(x) = sum a_i relu(w_i . x + b_i) + c has gradients
 * sum_{active} v_i with v_i = a_i w_i, each half of sum v_i plus half of sum +-v_i. Attained where all v_i have one direction. Lip is that of all linear
 * regions; its square is exact, as weights are multiples of 1/16 up to 2.
 */
import {reluNet, type UniformReluNet, uniformReluNets} from '../generators/relu-nets.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {gamma, normRadius} from '../src/kernels/ball.ts';
import {norm} from '../src/kernels/dense.ts';
import {toNumber} from '../src/kernels/rational.ts';
import {squaredLipschitz} from '../src/kernels/relu-lipschitz.ts';
import {addUp, multiplyUp} from '../src/kernels/rounding.ts';
import {bends} from '../src/nets/bends.ts';
import {reluNetLayer} from '../src/nets/relu-net-layer.ts';

function measure(x: UniformReluNet) {
	const net = reluNet(x);
	const all = bends(net);
	const sum = norm(new Float64Array(x.d).map((_, j) => all.reduce((s, v) => s + v[j]!, 0)));
	const sizes = all.map(norm);
	const total = sizes.reduce((a, b) => a + b);
	return {
		lip2: exact(toNumber(squaredLipschitz(net))),
		sum: {value: sum, radius: () => normRadius(sum, x.d)},
		// Each norm is off by its radius, their sum by gamma_k of itself.
		sizes: {
			value: total,
			radius: () =>
				sizes.reduce((r, s) => addUp(r, normRadius(s, x.d)), multiplyUp(gamma(x.width + 1), total)),
		},
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

export default theorem({
	id: 'bubeck2021-lip2',
	title: 'A ReLU network is at most as steep as half the sum of its bends and half their sizes',
	source: {cite: 'bubeck2021', at: 'Section 1 (Lipschitz constants of networks with one hidden layer)'},
	statement: String.raw`f(x) = \sum_{i \le k} a_i\, \mathrm{relu}(\langle w_i, x \rangle + b_i) + c,\; v_i = a_i w_i:\quad
		2\, \mathrm{Lip}(f) \le \bigl| \textstyle\sum_i v_i \bigr| + \sum_i |v_i|`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: uniformReluNets(2, 0, [() => 1, () => 4]),
	assuming: {},
	measure,
	conclusion: '2 sqrt(lip2) <= sum + sizes',
	controls: {
		'the sum of the sizes alone': {
			conclusion: '2 sqrt(lip2) <= sizes',
			because: 'relu(x): slope 1, one bend of size 1',
			witness: net([1], [0], [1]),
		},
		'twice the sum of the bends': {
			conclusion: '2 sqrt(lip2) <= 2 sum',
			because: 'relu(x + 1) - relu(x) is 1 steep between -1 and 0, and the bends cancel',
			witness: net([1, 1], [1, 0], [1, -1]),
		},
		'three quarters of it': {
			conclusion: '2 sqrt(lip2) <= 3 (sum + sizes) / 4',
			because: 'relu(x) + relu(x - 1): slope 2 far out, the bends add up to 2 and so do their sizes',
			witness: net([1, 1], [0, -1], [1, 1]),
		},
	},
	network: x => reluNetLayer(reluNet(x)),
	regimes: {
		'four neurons in the plane': ({d, width}) => d === 2 && width === 4,
		'bends that cancel in part': x => {
			const {sum, sizes} = measure(x);
			return sum.value < sizes.value / 2;
		},
	},
	budget: {trials: 600},
});
