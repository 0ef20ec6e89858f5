/**
 * Depth separation: 2^k points that a network of k layers of two units classifies without error, and small shallow networks hardly better than a coin.
 *
 * The points are i / 2^k, i < n = 2^k, labelled i mod 2, and f predicts 1 where f(x) >= 1/2. Printed, as we read it, is an error of n / 6 at least for l
 * layers of q <= 2^((k - 3) / l - 1) units. Tested is our sharper form without that condition: a continuous function of t affine pieces passes 1/2 at most
 * t times, so its predictions are constant on at most t + 1 runs of points, and a run of r points has (r - 1) / 2 errors at least; t <= (q + 1)^l.
 * Where the condition holds (2 q)^l <= n / 8, and this is more than n / 6. Weights, points and values are dyadic, exact in float64.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, scalar, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {evaluate, type ReluNet} from '../src/kernels/relu-net.ts';
import {reluNetLayer} from '../src/nets/relu-net-layer.ts';
import {sawtooth} from '../src/nets/sawtooth.ts';

/** A problem of 2^k points and a network of l hidden layers of q units. */
interface Classifier {
	readonly k: number;
	readonly l: number;
	readonly q: number;
	/** Weights of the layers, l x q x q, of the first its first column alone; biases, l x q. */
	readonly W: Float64Array;
	readonly b: Float64Array;
	/** Read-out w . h + c. */
	readonly w: Float64Array;
	readonly c: number;
}

const network = ({l, q, W, b, w, c}: Classifier): ReluNet => ({
	inputs: 1,
	hidden: Array.from({length: l}, (_, i) => ({
		rows: q,
		cols: i === 0 ? 1 : q,
		W: W.subarray(i * q * q, (i + 1) * q * q).filter((_v, at) => i > 0 || at % q === 0),
		b: b.subarray(i * q, (i + 1) * q),
	})),
	readout: {w, c},
});

/** How many of the n points a network gets wrong. */
function errors(net: ReluNet, n: number, label: (i: number) => number): number {
	let wrong = 0;
	for (let i = 0; i < n; i++)
		if ((evaluate(net, Float64Array.of(i / n)) >= 1 / 2 ? 1 : 0) !== label(i)) wrong++;
	return wrong;
}

const measureWith = (label: (i: number, n: number) => number) => (x: Classifier) => {
	const n = 2 ** x.k;
	return {
		deep: exact(errors(sawtooth(x.k), n, i => i % 2)),
		shallow: exact(errors(network(x), n, i => label(i, n))),
		n: exact(n),
		q: exact(x.q),
		l: exact(x.l),
	};
};

const oneUnit = (k: number, slope: number, bias = 0): Classifier => ({
	k,
	l: 1,
	q: 1,
	W: Float64Array.of(slope),
	b: Float64Array.of(bias),
	w: Float64Array.of(1),
	c: 0,
});

export default theorem({
	id: 'telgarsky2015-thm1.1',
	title: 'Labels that k layers of two units fit leave small shallow networks near chance',
	source: {cite: 'telgarsky2015', at: 'Theorem 1.1, as we read it; the bound is ours'},
	statement: String.raw`n = 2^k \text{ points } (\tfrac{i}{n}, i \bmod 2): \quad \min_{2 \text{ units}, k \text{ layers}} R = 0, \quad
		\min_{q \text{ units}, l \text{ layers}} R \ge \tfrac12 - \frac{(q + 1)^l + 1}{2 n}`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: instance<Classifier>({
		k: size(1, 7),
		l: size(1, 3),
		q: size(1, 4),
		W: array(['l', 'q', 'q'], dyadic(4, 4)),
		b: array(['l', 'q'], dyadic(4, 4)),
		w: array(['q'], dyadic(4, 4)),
		c: scalar(dyadic(4, 4)),
	}),
	assuming: {},
	measure: measureWith(i => i % 2),
	conclusion: 'deep <= 0 and shallow >= (n - (q + 1)^l - 1) / 2',
	controls: {
		'a sixth of the points whatever the size': {
			conclusion: 'shallow >= n / 6',
			because: 'two points, one unit: relu(x) is 0 at 0 and 1/2 at 1/2',
			witness: oneUnit(1, 1),
		},
		'labels that alternate once': {
			measure: measureWith((i, n) => (2 * i < n ? 0 : 1)),
			because: 'relu(x) >= 1/2 just where x >= 1/2: no errors, of 64 points',
			witness: oneUnit(6, 1),
		},
		'a run fewer for every unit': {
			conclusion: 'shallow >= (n - q) / 2',
			because: 'two points, one unit: no errors, and (2 - 1) / 2 > 0',
			witness: oneUnit(1, 1),
		},
	},
	regimes: {
		'small enough for the printed n / 6': ({k, l, q}) => q <= 2 ** ((k - 3) / l - 1),
		'more pieces allowed than points': ({k, l, q}) => (q + 1) ** l > 2 ** k,
		'several layers': ({l}) => l > 1,
	},
	network: x => reluNetLayer(network(x)),
	budget: {trials: 2000},
});
