/**
 * A deep network is Lipschitz in its parameters, with the product of the other layers' norms as constant: false where there are biases.
 *
 * Tested as read in the submission, with R = 1, Q = 1 and B the larger B(w) of the two parameter vectors, on networks R -> R: a hidden layer
 * of k units, a read-out row, then `deeper` scalar layers. All numbers are multiples of 2^-6 in [-1, 1] (2^-2 for x), so both sides, squared,
 * are integers over 2^40 below 2^53: exact in float64.
 *
 * Without biases the lemma is true, also for B at the two ends alone (the printed proof wants B convex, which it is not). Replace the layers
 * one by one in the order of the ratios |W'_i| / |W_i|, smallest first: the product of the other norms in between first falls, then rises,
 * so it never exceeds the larger of its ends, and the steps are at most B |W_i - W'_i| each, B sum_i |W_i - W'_i| <= B sqrt(p) |w - w'|.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, scalar, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';

/** Two parameter vectors of one network, and an input. */
interface TwoNetworks {
	readonly k: number;
	readonly deeper: number;
	/** 2 x k x 2: for each network and hidden unit its weight and its weight in the read-out. */
	readonly units: Float64Array;
	/** 2 x k: the biases of the hidden units. */
	readonly unitBiases: Float64Array;
	/** 2 x deeper: the weights of the scalar layers. */
	readonly chain: Float64Array;
	/** 2 x deeper: the biases in front of the nonlinearities that the scalar layers read. */
	readonly chainBiases: Float64Array;
	readonly phi: 'identity' | 'relu';
	readonly x: number;
}

/** Network 0 or 1: its value at x, and for each layer the sum of the squares of its weights and of its biases. */
function network({k, deeper, units, unitBiases, chain, chainBiases, phi, x}: TwoNetworks, which: number) {
	const activate = (z: number) => (phi === 'relu' && z < 0 ? 0 : z);
	const first = {weights: 0, biases: 0};
	const layers = [first, {weights: 0, biases: 0}];
	let z = 0;
	for (let i = k * which; i < k * (which + 1); i++) {
		const [weight, out] = [units[2 * i]!, units[2 * i + 1]!];
		first.weights += weight * weight;
		first.biases += unitBiases[i]! ** 2;
		layers[1]!.weights += out * out;
		z += out * activate(weight * x + unitBiases[i]!);
	}
	for (let i = deeper * which; i < deeper * (which + 1); i++) {
		layers.at(-1)!.biases += chainBiases[i]! ** 2;
		layers.push({weights: chain[i]! ** 2, biases: 0});
		z = chain[i]! * activate(z + chainBiases[i]!);
	}
	return {layers, value: z};
}

/** max_i prod_{j != i} of the given squared norms. */
const largestProduct = (squares: readonly number[]): number =>
	Math.max(...squares.map((_, i) => squares.reduce((product, s, j) => (j === i ? product : product * s), 1)));

/** Both sides squared. `augmented` bounds the norms when each bias is a weight of a constant input 1, handed on by every layer but the last. */
function measure(x: TwoNetworks) {
	const ends = [network(x, 0), network(x, 1)];
	const squaredDistance = [x.units, x.unitBiases, x.chain, x.chainBiases].reduce((sum, all) => {
		const half = all.length / 2;
		for (let i = 0; i < half; i++) sum += (all[i]! - all[half + i]!) ** 2;
		return sum;
	}, 0);
	const largest = (square: (layer: {weights: number; biases: number}, last: boolean) => number) =>
		Math.max(
			...ends.map(({layers}) => largestProduct(layers.map((l, i) => square(l, i === layers.length - 1)))),
		);
	return {
		difference: exact(ends[0]!.value - ends[1]!.value),
		squaredB: exact(largest(({weights}) => weights)),
		augmented: exact(largest(({weights, biases}, last) => weights + (last ? 0 : biases + 1))),
		p: exact(3 * x.k + 2 * x.deeper),
		squaredDistance: exact(squaredDistance),
	};
}

/** Biases lie in [-bound, bound]. */
const networks = (deeper: number, bound: number) =>
	instance<TwoNetworks>({
		k: size(1, 2),
		deeper: size(0, deeper),
		units: array([2, 'k', 2], dyadic(6, 1)),
		unitBiases: array([2, 'k'], dyadic(6, bound)),
		chain: array([2, 'deeper'], dyadic(6, 1)),
		chainBiases: array([2, 'deeper'], dyadic(6, bound)),
		phi: choice('identity', 'relu'),
		x: scalar(dyadic(2, 1)),
	});

export default theorem({
	id: 'bubeck2021-lem3.1',
	title: 'A deep network is Lipschitz in its parameters by the products of its layer norms: not with biases',
	source: {cite: 'bubeck2021', at: 'Lemma 3.1'},
	statement: String.raw`|f_{w}(x) - f_{w'}(x)| \le \bar B\, Q R \sqrt{p}\, \|w - w'\|, \qquad
		B(w) = \max_i \prod_{j \ne i} \|W_j\| \le \bar B,\; \|x\| \le R`,
	area: 'robustness',
	status: 'refuted',
	expect: 'falls',
	given: networks(0, 1),
	assuming: {},
	measure,
	conclusion: 'difference^2 <= p * squaredB * squaredDistance',
	because:
		'w2 (w1 x + b) at (w1, b, w2) = (0, 1, 0) and (0, 1, e): the values are e apart, and B = e is small too',
	witness: {
		k: 1,
		deeper: 0,
		units: Float64Array.of(0, 0, 0, 1 / 8),
		unitBiases: Float64Array.of(1, 1),
		chain: new Float64Array(0),
		chainBiases: new Float64Array(0),
		phi: 'identity',
		x: 0,
	},
	repairs: {
		'no biases': {
			given: networks(1, 0),
			measure: x => ({...measure(x), p: exact(2 * x.k + x.deeper)}),
			because: 'one layer after the other, in the order of the ratios of their norms',
		},
		'biases as weights of a constant input': {
			given: networks(1, 1),
			conclusion: 'difference^2 <= 2 * p * augmented * squaredDistance',
			because:
				'then there is no bias; the input (x, 1) has norm at most sqrt(R^2 + 1), and every norm is 1 or more',
		},
	},
	budget: {trials: 10_000},
});
