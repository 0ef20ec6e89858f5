/**
 * "Every saddle of a linear network is strict": true for two layers of weights, false for three.
 *
 * Whoever has less than the least loss at a critical point shall have a direction of negative curvature. With W_3 W_2 W_1 = 0 to the third order, as at
 * the origin, there is none. The networks here are products of square matrices that fit an invertible Y, so the least loss is 0; all numbers are small
 * integers, for which float64 is exact, and the signs of the Hessian's eigenvalues are found in integers. A critical point is drawn as diagonal
 * layers, whose coordinates fit or vanish twice, in bases that differ by shears between any two layers.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {matmul} from '../src/kernels/dense.ts';
import {determinantSign} from '../src/kernels/exact-determinant.ts';
import {exactInertia} from '../src/kernels/exact-inertia.ts';
import {deepLinearLandscape, deepLinearWeights} from '../src/nets/deep-linear.ts';

/** Layers W_i = G_i diag(w_i) G_(i-1)^-1 of size m x m, with G_i = [1 g_i; 0 1] for m = 2. */
interface Chain {
	readonly l: number;
	readonly m: number;
	/** l x m: the diagonals, first layer first. */
	readonly w: Float64Array;
	/** 5, the first l + 1 of them the shears, from the inputs to the outputs. */
	readonly g: Float64Array;
	/** m: what the coordinates whose layers vanish should be, times their signs; not 0. */
	readonly y: Float64Array;
}

/** G diag(w) H^-1 for shears G and H. */
const between = (g: number, w: Float64Array, h: number): Float64Array =>
	w.length === 1 ? w : Float64Array.of(w[0]!, g * w[1]! - h * w[0]!, 0, w[1]!);

/** The weights and labels of an instance. */
function chain({l, m, w, g, y}: Chain) {
	const diagonal = (i: number) => w.subarray(i * m, (i + 1) * m);
	const layers = Array.from({length: l}, (_, i) => between(g[i + 1]!, diagonal(i), g[i]!));
	const product = Float64Array.from({length: m}, (_, j) =>
		layers.reduce((s, _W, i) => s * diagonal(i)[j]!, 1),
	);
	const target = product.map((v, j) => (v !== 0 ? v : y[j]! || 1));
	return {layers, net: {q: m, d: m, p: m, l, Y: between(g[l]!, target, g[0]!), unit: 'identity' as const}};
}

const secondOrder = perInstance((x: Chain) => {
	const {layers, net} = chain(x);
	const f = deepLinearLandscape(net);
	const at = Float64Array.from(layers.flatMap(W => [...W]));
	return {
		critical: f.gradient(at).every(v => v === 0),
		loss: f.value(at),
		negative: exactInertia(f.hessian(at), deepLinearWeights(net)).negative,
	};
});

const critical = {'the gradient is zero': (x: Chain) => secondOrder(x).critical};

/** Whether W_(l-1) ... W_2 is invertible. */
function middleIsInvertible(x: Chain): boolean {
	const {m} = x;
	const middle = chain(x).layers.slice(1, -1);
	return (
		middle.length === 0 ||
		determinantSign(
			middle.reduce((P, W) => matmul(W, P, m, m, m)),
			m,
		) !== 0
	);
}

const chains = (layers: number) =>
	instance<Chain>({
		l: size(2, layers),
		m: size(1, 2),
		w: array(['l', 'm'], dyadic(0, 2)),
		g: array([5], dyadic(0, 2)),
		y: array(['m'], dyadic(0, 4)),
	});

export default theorem({
	id: 'kawaguchi2016-strict1',
	title: 'Every saddle of a deep linear network has a direction of negative curvature',
	source: {cite: 'kawaguchi2016', at: 'Corollary 2.4, which denies it'},
	statement: String.raw`\nabla F(W_1, \ldots, W_l) = 0,\; F(W_1, \ldots, W_l) > \min F \;\Rightarrow\;
		\lambda_{\min}(\nabla^2 F(W_1, \ldots, W_l)) < 0, \quad F = \|Y - W_l \cdots W_1\|^2`,
	area: 'landscape',
	status: 'refuted',
	expect: 'falls',
	given: chains(4),
	assuming: critical,
	measure: x => ({loss: exact(secondOrder(x).loss), negative: exact(secondOrder(x).negative)}),
	conclusion: 'loss == 0 or negative >= 1',
	because: '(1 - w3 w2 w1)^2 at w = 0: gradient and Hessian vanish, the loss is 1',
	witness: {
		l: 3,
		m: 1,
		w: Float64Array.of(0, 0, 0),
		g: new Float64Array(5),
		y: Float64Array.of(1),
	},
	repairs: {
		'two layers': {
			given: chains(2),
			because: 'Fact 4 of Baldi and Hornik, and at A = B = 0 the Hessian couples A and B by S_YX',
		},
		'the layers between the first and the last have an invertible product': {
			assuming: {...critical, 'the middle is invertible': middleIsInvertible},
			because: 'then what two layers do by a direction of W_l and W_1, these do too: Theorem 2.3 (iv)',
		},
	},
	regimes: {
		'three layers or more': ({l}) => l > 2,
		'a critical point above the least loss': x => secondOrder(x).loss > 0,
	},
	budget: {trials: 300},
});
