/**
 * With matched degrees 0 is a local minimum of parallel products of p weights exactly when lambda >= |y|, and then a global one.
 *
 * f(W) = (y - sum_i w_i1 ... w_ip)^2 / 2 + lambda sum_ik |w_ik|^p / p. By the inequality of the means f >= min_t (y - t)^2 / 2 + lambda |t|, which is f(0) if lambda >= |y|;
 * so 0 is then a local minimum. Else f falls from 0 along the diagonal, by (|y| - lambda - e / 2) e at weights of size e^(1/p): `descent` is that over e,
 * at a diagonal point as near to 0 as the instance wants. All is rational.
 */
import {type ProductPoint, productPoints} from '../generators/homogeneous-products.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {
	compare,
	divide,
	fromNumber,
	multiply,
	type Rational,
	rational,
	subtract,
} from '../src/kernels/rational.ts';
import {leastMatched, magnitude, power, productObjective} from '../src/nets/homogeneous-product.ts';

/** The quantities for a regulariser of degree q. */
const withDegree = (q: (p: number) => number) => {
	const exactly = (x: ProductPoint) => {
		const {p, r} = x;
		const net = {p, q: q(p), y: fromNumber(x.y), lambda: fromNumber(x.lambda)};
		const room = subtract(magnitude(net.y), net.lambda);
		const within = (w: number) => compare(power(fromNumber(w), p), multiply(rational(2n), room)) < 0;
		let w = 1;
		while (room.num > 0n && !within(w)) w /= 2;
		w /= 2 ** x.near;
		const diagonal = new Float64Array(r * p);
		diagonal.fill(w, 0, p);
		if (x.y < 0) diagonal[0] = -w;
		const [origin, dip] = [new Float64Array(r * p), diagonal].map(W => productObjective(net, W)) as [
			Rational,
			Rational,
		];
		return {
			loss: productObjective(net, x.W),
			least: leastMatched(net),
			origin,
			descent: divide(subtract(origin, dip), power(fromNumber(w), p)),
			size: magnitude(net.y),
			lambda: net.lambda,
		};
	};
	const measure = (x: ProductPoint) =>
		Object.fromEntries(Object.entries(exactly(x)).map(([name, v]) => [name, nearestDouble(v)]));
	return {exactly, measure};
};

const one = (y: number, lambda: number, W: readonly number[]): ProductPoint => ({
	p: W.length,
	r: 1,
	lambda,
	y,
	W: Float64Array.from(W),
	near: 0,
});

export default theorem({
	id: 'haeffele2015-threshold1',
	title: 'Products of weights stay at zero if and only if the regulariser outweighs the label',
	source: {cite: 'haeffele2015', at: 'its main theorem for a product of p weights; the threshold is ours'},
	statement: String.raw`f(W) = \tfrac12 \Bigl( y - \sum_i \prod_{k \le p} w_{ik} \Bigr)^2 + \tfrac{\lambda}{p} \sum_{i, k} |w_{ik}|^p:\quad
		0 \text{ a local minimum} \iff \lambda \ge |y|, \quad \min f = \tfrac12 y^2 - \tfrac12 (|y| - \lambda)_+^2`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: productPoints(),
	assuming: {},
	...withDegree(p => p),
	conclusion: 'loss >= least and (descent > 0 or size - lambda <= 0)',
	controls: {
		'weight decay at every depth': {
			...withDegree(() => 2),
			because: 'p = 3, y = 8, lambda = 1: at (2, 2, 2) f is 6, below 8 - 1/2',
			witness: one(8, 1, [2, 2, 2]),
		},
		'zero is always best': {
			conclusion: 'loss >= origin',
			because: 'p = 2, y = 2, lambda = 1: f(0) = 2, f(1, 1) = 3/2',
			witness: one(2, 1, [1, 1]),
		},
		'half the threshold': {
			conclusion: 'loss >= least and (descent > 0 or 2 * size - lambda <= 0)',
			because: 'y = 3/4, lambda = 1: at (w, ..., w) f exceeds f(0) by (1/4 + w^p / 2) w^p',
			witness: one(0.75, 1, [0, 0]),
		},
	},
	regimes: {
		'lambda >= |y|': ({y, lambda}) => Math.abs(y) <= lambda,
		'lambda < |y|': ({y, lambda}) => Math.abs(y) > lambda,
		'more than two layers': ({p}) => p > 2,
		'several subnetworks': ({r}) => r > 1,
	},
	budget: {trials: 600},
});
