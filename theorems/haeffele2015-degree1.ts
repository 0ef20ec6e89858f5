/**
 * Local minima with an idle subnetwork, said to be global of networks with weight decay at large: the two degrees must agree.
 *
 * Three layers of one unit each in parallel subnetworks, f(W) = (y - sum_i u_i v_i w_i)^2 / 2 + lambda |W|^2 / 2: the products have degree 3, the regulariser 2. Then 0 is
 * a strict local minimum whatever lambda > 0 and y are, and any idle subnetwork may stay at 0. The points are critical by construction and strict local
 * minima by a positive definite Hessian, decided in rationals, as are the values. The repairs ask only what is necessary for a local minimum.
 */
import {idleNetwork, type IdleProducts, idleProducts} from '../generators/homogeneous-products.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {compare} from '../src/kernels/rational.ts';
import {
	isPositiveDefinite,
	magnitude,
	productGradient,
	productHessian,
	productObjective,
	productResidual,
} from '../src/nets/homogeneous-product.ts';

/** Hypotheses and values for p layers and a regulariser of degree q. */
const matching = (p: number, q: number) => {
	const network = perInstance((x: IdleProducts) => idleNetwork(x, p, q));
	const exactly = (x: IdleProducts) => {
		const {net, W, C} = network(x);
		return {loss: productObjective(net, W), other: productObjective(net, C)};
	};
	return {
		network,
		exactly,
		measure: (x: IdleProducts) => {
			const {loss, other} = exactly(x);
			return {loss: nearestDouble(loss), other: nearestDouble(other)};
		},
		critical: {
			'the gradient is zero': (x: IdleProducts) =>
				productGradient(network(x).net, network(x).W).every(v => v.num === 0n),
			'a subnetwork is idle': ({on, r}: IdleProducts) => on < r,
		},
		/** A small idle subnetwork adds lambda theta - R phi to f, to leading order; for p = q not negative only if |R| <= lambda. */
		stays: (x: IdleProducts) => {
			const {net, W} = network(x);
			return compare(magnitude(productResidual(net, W)), net.lambda) <= 0;
		},
	};
};

const threeLayers = matching(3, 2);
const cubes = matching(3, 3);
const twoLayers = matching(2, 2);
const still = 'an idle subnetwork does not lower the loss to leading order';

export default theorem({
	id: 'haeffele2015-degree1',
	title: 'With weight decay, a local minimum of a three-layer network with an idle subnetwork is global',
	source: {cite: 'haeffele2015', at: 'its main theorem, retold without the condition that the degrees agree'},
	statement: String.raw`f(W) = \tfrac12 \Bigl( y - \sum_i u_i v_i w_i \Bigr)^2 + \tfrac{\lambda}{2} \|W\|^2:\quad
		W \text{ a local minimum},\; (u_r, v_r, w_r) = 0 \;\Rightarrow\; f(W) \le f(W') \text{ for all } W'`,
	area: 'landscape',
	status: 'folklore',
	expect: 'falls',
	given: idleProducts(),
	assuming: {
		...threeLayers.critical,
		'the Hessian is positive definite': x => {
			const {net, W} = threeLayers.network(x);
			return isPositiveDefinite(productHessian(net, W));
		},
	},
	measure: threeLayers.measure,
	exactly: threeLayers.exactly,
	conclusion: 'loss <= other',
	because:
		'y = 1, lambda = 1/16: at 0 the gradient is 0 and the Hessian lambda I, f = 1/2; at (1, 1, 1) f = 3/32',
	witness: {r: 1, on: 0, a: 1, sign: 1, lambda: 0.0625, target: 1, C: Float64Array.of(1, 1, 1)},
	repairs: {
		'cubes for squares: matched degrees': {
			assuming: {...cubes.critical, [still]: cubes.stays},
			measure: cubes.measure,
			exactly: cubes.exactly,
			because:
				'(|u|^3 + |v|^3 + |w|^3) / 3 >= |u v w|: where |R| <= lambda, f(W) is the minimum of (y - t)^2 / 2 + lambda |t|',
		},
		'two layers: weight decay has their degree': {
			assuming: {...twoLayers.critical, [still]: twoLayers.stays},
			measure: twoLayers.measure,
			exactly: twoLayers.exactly,
			because: '(u^2 + v^2) / 2 >= |u v|',
		},
	},
	regimes: {
		'all subnetworks idle': ({on}) => on === 0,
		'one subnetwork in use': ({on}) => on === 1,
	},
	budget: {trials: 400},
});
