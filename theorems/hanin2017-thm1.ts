/**
 * Networks no wider than their input are not dense in the continuous functions on a cube: half of w_min(d, 1) = d + 1.
 *
 * Tested for f(x) = 1 - max_i |x_i|, which is 1 at 0 and -1 on the boundary of K = [-2, 2]^d: a network F of width <= d with
 * sup_K |f - F| < 1 would be positive at 0 and negative on the boundary of K, so {F > 0} would have a bounded component, which it has not
 * [johnson2018]. f - F is piecewise linear, so its sup is taken at a vertex of a linear region, all of which are enumerated in rationals. F = 0
 * attains the bound.
 */
import {reluNet, type UniformReluNet, uniformReluNets} from '../generators/relu-nets.ts';
import {withSkip} from '../generators/skip-nets.ts';
import {theorem} from '../src/claim/theorem.ts';
import {rangeOnBox} from '../src/kernels/box-pieces.ts';
import {rationalBall} from '../src/kernels/rational-ball.ts';
import {compare} from '../src/kernels/rational.ts';
import {type DenseLayer, evaluate, type ReluNet} from '../src/kernels/relu-net.ts';

/** A (m x n) and B (p x q) as the blocks of a diagonal. */
function blockDiagonal(A: DenseLayer, B: DenseLayer): DenseLayer {
	const [rows, cols] = [A.rows + B.rows, A.cols + B.cols];
	const W = new Float64Array(rows * cols);
	for (let i = 0; i < A.rows; i++) W.set(A.W.subarray(i * A.cols, (i + 1) * A.cols), i * cols);
	for (let i = 0; i < B.rows; i++)
		W.set(B.W.subarray(i * B.cols, (i + 1) * B.cols), (A.rows + i) * cols + A.cols);
	return {rows, cols, W, b: Float64Array.of(...A.b, ...B.b)};
}

/** F - f for d = 1 or 2: |x| = relu(x) + relu(-x), and max(|x|, |y|) = (|x + y| + |x - y|) / 2 by four units that all layers hand on. */
function minusTarget(F: ReluNet): ReluNet {
	const d = F.inputs;
	const forms = d === 1 ? [1, -1] : [1, 1, -1, -1, 1, -1, -1, 1];
	const units = forms.length / d;
	const [first, ...deeper] = F.hidden as [DenseLayer, ...DenseLayer[]];
	const identity = Float64Array.from({length: units * units}, (_, k) => (k % (units + 1) === 0 ? 1 : 0));
	const handOn = {rows: units, cols: units, W: identity, b: new Float64Array(units)};
	return {
		inputs: d,
		hidden: [
			{
				rows: first.rows + units,
				cols: d,
				W: Float64Array.of(...first.W, ...forms),
				b: Float64Array.of(...first.b, ...new Float64Array(units)),
			},
			...deeper.map(layer => blockDiagonal(layer, handOn)),
		],
		readout: {w: Float64Array.of(...F.readout.w, ...new Float64Array(units).fill(1 / d)), c: F.readout.c - 1},
	};
}

/** sup |f - F| on [-r, r]^d. */
function distance(F: ReluNet, r: number) {
	const {least, greatest} = rangeOnBox(minusTarget(F), r);
	const below = {num: -least.num, den: least.den};
	return {distance: rationalBall(compare(below, greatest) > 0 ? below : greatest)};
}

const shallow = (d: number, W1: number[], w: number, c: number): UniformReluNet => ({
	d,
	width: W1.length / d,
	deeper: 0,
	W1: Float64Array.from(W1),
	b1: new Float64Array(W1.length / d),
	W: new Float64Array(0),
	b: new Float64Array(0),
	w: new Float64Array(W1.length / d).fill(w),
	c,
});

export default theorem({
	id: 'hanin2017-thm1',
	title: 'A ReLU network no wider than its input is 1 away from some 1-Lipschitz function on a cube',
	source: {cite: 'hanin2017', at: 'Theorem 1 (the lower bound)'},
	statement: String.raw`w_{\min}(d, 1) \ge d + 1: \quad \sup_{[-2, 2]^d} |f - F| \ge 1
		\;\text{ for } f(x) = 1 - \|x\|_\infty \text{ and every } F \text{ of width} \le d`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: uniformReluNets(2, 2, [() => 1, d => d]),
	assuming: {'no layer is wider than the input': ({d, width}) => width <= d},
	measure: x => distance(reluNet(x), 2),
	conclusion: 'distance >= 1',
	controls: {
		'one unit wider': {
			given: uniformReluNets(2, 0, [d => d + 1, d => d + 1]),
			// The constant 0 is at distance 1, and a search that starts there stays there.
			assuming: {'F is positive at 0': x => evaluate(reluNet(x), new Float64Array(x.d)) > 0},
			because:
				'p = relu(x) + relu(y) + relu(-x - y) lies between |x|_max and twice that, so 1 - 5/8 p is within 3/4 of f',
			witness: shallow(2, [1, 0, 0, 1, -1, -1], -5 / 8, 1),
		},
		'a skip connection': {
			given: uniformReluNets(2, 0, [() => 1, d => d]),
			measure: x => distance(withSkip(x), 2),
			because: '1 + x - 2 relu(x) = 1 - |x|',
			witness: shallow(1, [1], -2, 1),
		},
		'on the unit cube': {
			measure: x => distance(reluNet(x), 1),
			because: 'there f lies between 0 and 1: the constant 1/2 is within 1/2',
			witness: shallow(1, [0], 0, 1 / 2),
		},
	},
	regimes: {
		'as wide as the input': ({d, width}) => d > 1 && width === d,
		'three hidden layers or more': ({deeper}) => deeper >= 2,
	},
	budget: {trials: 1500},
});
