/**
 * Networks of width n + 4 are dense in L1(R^n), by construction.
 *
 * Step functions of small cubes are dense; tested is the rest of the proof: that for every step function h of unit cells and every eps there is
 * a network F of width n + 4, exactly, with F = h outside thin ramps inside the cells and |F| <= |h| on them, so that int |h - F| is at most
 * sum_c |h_c| (1 - (1 - 2 delta)^n), which the ramps' width delta = 2^-k brings below eps. Heights and points are dyadic and everything
 * that is compared is exact in float64: values are multiples of 2^-10 below 2^16, errors multiples of 2^-40 below 2^6, as delta >= 2^-13.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {evaluate, type ReluNet} from '../src/kernels/relu-net.ts';
import {liveWidth, luApproximator} from '../src/nets/lu-approximator.ts';

/** A step function, an accuracy in L1, and a point at which to look. */
interface Steps {
	readonly n: number;
	readonly N: number;
	/** N x N x N; the first N^n are the heights of the cells. */
	readonly heights: Float64Array;
	readonly eps: number;
	readonly x: Float64Array;
}

const heightsOf = ({n, N, heights}: Steps) => heights.subarray(0, N ** n);

/** The bound of int |h - F| for ramps of width delta. */
function rampError(x: Steps, delta: number): number {
	const total = heightsOf(x).reduce((sum, h) => sum + Math.abs(h), 0);
	let inner = 1;
	for (let i = 0; i < x.n; i++) inner *= 1 - 2 * delta;
	return total * (1 - inner);
}

/** The widest ramps 2^-k, k >= 1, that keep the error within eps. */
function rampWidth(x: Steps): number {
	let delta = 0.5;
	while (rampError(x, delta) > x.eps) delta /= 2;
	return delta;
}

/** The network of a step function after `change`, its width, and how it compares with the steps at the point. */
function measureWith(x: Steps, change: (net: ReluNet) => void) {
	const {n, N, x: point} = x;
	const heights = heightsOf(x);
	const delta = rampWidth(x);
	const net = luApproximator({n, N, heights}, delta);
	change(net);
	const inside = point.every(v => v >= 0 && v < N);
	const height = inside ? heights[point.reduce((index, v) => index * N + Math.floor(v), 0)]! : 0;
	const shrunken = point.every(v => v % 1 >= delta && v % 1 <= 1 - delta);
	const value = evaluate(net, point);
	return {
		width: exact(liveWidth(net)),
		n: exact(n),
		value: exact(value),
		height: exact(height),
		onRamp: exact(inside && !shrunken ? 1 : 0),
		error: exact(rampError(x, delta)),
		eps: exact(x.eps),
	};
}

/** The same network with some of its units' rows set to 0. */
const without = (dead: (layer: number, unit: number, x: Steps) => boolean) => (x: Steps) =>
	measureWith(x, ({hidden}) => {
		for (const [l, {rows, cols, W, b}] of hidden.entries())
			for (let r = 0; r < rows; r++)
				if (dead(l, r, x)) {
					W.fill(0, r * cols, (r + 1) * cols);
					b[r] = 0;
				}
	});

const one = (n: number, heights: number[], eps: number, x: number[]): Steps => {
	const N = heights.length;
	const all = new Float64Array(N ** 3);
	all.set(heights);
	return {n, N, heights: all, eps, x: Float64Array.from(x)};
};

const agrees = '(value == height or onRamp == 1) and abs(value) <= abs(height)';

export default theorem({
	id: 'lu2017-thm1',
	title: 'ReLU networks of width n + 4 are dense in L1(R^n)',
	source: {cite: 'lu2017', at: 'Theorem 1'},
	statement: String.raw`f \in L^1(\mathbb{R}^n),\; \varepsilon > 0 \;\Rightarrow\; \exists\, F \text{ of width} \le n + 4 :\;
		\int_{\mathbb{R}^n} |f - F| < \varepsilon`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: instance<Steps>({
		n: size(1, 3),
		N: size(1, 3),
		heights: array(['N', 'N', 'N'], dyadic(4, 2)),
		eps: choice<number>(1, 0.5, 0.25, 0.125, 0.0625),
		x: array(['n'], dyadic(6, 4)),
	}),
	assuming: {},
	measure: without(() => false),
	conclusion: `${agrees} and width == n + 4 and error <= eps`,
	controls: {
		'one ramp dropped': {
			measure: without((l, unit, {n}) => unit === n + 3 && l % (2 * n + 1) === 2 * n - 1),
			because: 'the first cell is then open above in its last coordinate: n = 1, h = 1, F(2) = 1',
			witness: one(1, [1], 1, [2]),
		},
		'one unit fewer': {
			measure: without((_, unit, {n}) => unit === n + 1),
			conclusion: `${agrees} and width <= n + 3`,
			because: 'without the unit that sums the negative terms h = (-1, 0) becomes 0',
			witness: one(1, [-1, 0], 1, [0.5]),
		},
		'in the sup norm': {
			conclusion: 'abs(value - height) <= eps',
			because: 'h jumps and F does not: at the foot of the ramp F = 0, h = 2 and eps = 1',
			witness: one(1, [2], 1, [0]),
		},
	},
	regimes: {
		'outside of all cells': ({x, N}) => x.some(v => v < 0 || v >= N),
		'inside a shrunken cell': i => {
			const delta = rampWidth(i);
			return i.x.every(v => v >= 0 && v < i.N && v % 1 >= delta && v % 1 <= 1 - delta);
		},
		'three dimensions': ({n}) => n === 3,
	},
	budget: {trials: 3000},
});
