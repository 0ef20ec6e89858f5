/**
 * Some wide shallow networks cannot be matched by networks that are polynomially narrower: the counting behind it.
 *
 * The theorem, as we read it: for k >= n + 4 there is a network of width 2 k^2 and depth 3 from which every network of width k^(3/2), depth k + 2
 * and weights in [-b, b] stays at a positive distance in L1, which depends on b. No sample can test a distance to all networks. Tested is what
 * makes it true, also for smaller k: at the m points of the instance, one more than the narrow networks have parameters, the wide network's
 * outputs move in all m directions as its parameters move (the rank of the Jacobian, exact on dyadic weights, is m). So the values of the wide
 * family contain an open set of R^m, those of the narrow family are a set of measure 0, closed for bounded weights, and almost all of the wide
 * networks near by stay away from it at those points. Not tested: that the distance is one in L1, and how it depends on b.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size, type Sizes} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {rankModuloPrime} from '../src/kernels/modular-rank.ts';
import type {ReluNet} from '../src/kernels/relu-net.ts';
import {jacobian} from '../src/nets/jacobian.ts';
import {reluNetLayer} from '../src/nets/relu-net-layer.ts';

/** A network R^n -> R with two hidden layers of equal width, and m points. */
interface WideNet {
	readonly n: number;
	readonly k: number;
	readonly width: number;
	readonly m: number;
	/** width x n, width x width, width; and biases. All multiples of 1/4. */
	readonly W1: Float64Array;
	readonly W2: Float64Array;
	readonly w: Float64Array;
	readonly b1: Float64Array;
	readonly b2: Float64Array;
	/** m x n, multiples of 1/8. */
	readonly points: Float64Array;
}

/** Parameters of a network R^n -> R with `layers` hidden layers of `width` units. */
const parameters = (n: number, width: number, layers: number): number =>
	width * (n + 1) + (layers - 1) * width * (width + 1) + width + 1;

/** Parameters of the narrow networks: width k^(3/2), k + 1 hidden layers and a read-out. */
const narrowCount = (n: number, k: number): number => parameters(n, Math.floor(k ** 1.5), k + 1);

const wideNet = ({n, width, W1, b1, W2, b2, w}: WideNet): ReluNet => ({
	inputs: n,
	hidden: [
		{rows: width, cols: n, W: W1, b: b1},
		{rows: width, cols: width, W: W2, b: b2},
	],
	readout: {w, c: 0},
});

/** Derivatives are sums of products of at most four numbers with 3 bits behind the point each: whole when multiplied by 2^12, below 2^53. */
function directions(x: WideNet): {value: number; radius: number} {
	const {layer, theta} = reluNetLayer(wideNet(x));
	const J = jacobian(layer, theta, x.points);
	const p = theta.length;
	const most = Math.min(x.m, p);
	// A lower bound; below the most it leaves open by how much the prime lost.
	const rank = rankModuloPrime(
		J.map(v => v * 2 ** 12),
		x.m,
		p,
	);
	return {value: (rank + most) / 2, radius: (most - rank) / 2};
}

const networks = (width: (k: number) => number) =>
	instance<WideNet>({
		n: size(2, 3),
		k: size(2, 3),
		width: size(
			({k}: Sizes) => width(k!),
			({k}: Sizes) => width(k!),
		),
		m: size(
			({n, k}: Sizes) => narrowCount(n!, k!) + 1,
			({n, k}: Sizes) => narrowCount(n!, k!) + 1,
		),
		W1: array(['width', 'n'], dyadic(2, 2)),
		W2: array(['width', 'width'], dyadic(2, 2)),
		w: array(['width'], dyadic(2, 2)),
		b1: array(['width'], dyadic(2, 2)),
		b2: array(['width'], dyadic(2, 2)),
		points: array(['m', 'n'], dyadic(3, 4)),
	});

/** n = k = 2, so 21 parameters against `width` units a layer: everything 1, at the points (i / 8, -i / 8). */
const ones = (width: number): WideNet => ({
	n: 2,
	k: 2,
	width,
	m: 22,
	W1: new Float64Array(2 * width).fill(1),
	W2: new Float64Array(width * width).fill(1),
	w: new Float64Array(width).fill(1),
	b1: new Float64Array(width),
	b2: new Float64Array(width),
	points: Float64Array.from({length: 44}, (_, i) => (i % 2 === 0 ? i / 16 : (1 - i) / 16)),
});

export default theorem({
	id: 'lu2017-thm4',
	title: 'Wide shallow ReLU networks have more directions than narrow deep ones have parameters',
	source: {cite: 'lu2017', at: 'Theorem 4; tested is the counting behind it'},
	statement: String.raw`\exists F_A \text{ of width } 2k^2, \text{ depth } 3\; \forall b > 0\; \exists \varepsilon > 0:\;
		\int_{\mathbb{R}^n} |F_A - F_B|\,dx \ge \varepsilon \text{ for all } F_B \text{ of width} \le k^{3/2}, \text{ depth} \le k + 2,
		\text{ parameters in } [-b, b]`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: networks(k => 2 * k * k),
	// Some networks of the family are degenerate (dead units, equal weights); the theorem speaks of one network.
	assuming: {'no unit is dead at all points': x => alive(x)},
	measure: x => ({directions: directions(x), narrow: exact(narrowCount(x.n, x.k))}),
	conclusion: 'directions > narrow',
	controls: {
		'width k for 2 k^2': {
			given: networks(k => k),
			assuming: {},
			because:
				'two layers of k = 2 units on the plane have 15 parameters, fewer than the 21 of the other kind',
			witness: ones(2),
		},
		'narrow networks of the same width': {
			assuming: {},
			measure: x => ({directions: directions(x), narrow: exact(parameters(x.n, x.width, x.k + 1))}),
			because: 'with k + 1 layers of the same width they have more parameters, not fewer',
			witness: ones(8),
		},
	},
	network: x => reluNetLayer(wideNet(x)),
	regimes: {'k = 3': ({k}) => k === 3, 'three inputs': ({n}) => n === 3},
	budget: {trials: 40},
});

/** Whether every unit of both layers is positive at two points or more. */
function alive({n, width, m, W1, W2, b1, b2, points}: WideNet): boolean {
	const seen = new Float64Array(2 * width);
	const h = new Float64Array(width);
	for (let i = 0; i < m; i++) {
		for (let j = 0; j < width; j++) {
			let z = b1[j]!;
			for (let c = 0; c < n; c++) z += W1[j * n + c]! * points[i * n + c]!;
			h[j] = Math.max(0, z);
			if (z > 0) seen[j]!++;
		}
		for (let j = 0; j < width; j++) {
			let z = b2[j]!;
			for (let c = 0; c < width; c++) z += W2[j * width + c]! * h[c]!;
			if (z > 0) seen[width + j]!++;
		}
	}
	return seen.every(count => count > 1);
}
