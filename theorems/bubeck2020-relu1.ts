/**
 * A two-layer network with k ReLU neurons fits n labels with a Lipschitz constant of order n / k on the unit ball.
 *
 * As we read it, the paper has C n log(d) / k for random data, and sqrt(n / k) as the aim. Tested is our own construction with our constant, for any n <= d
 * independent unit vectors in k groups of m = n / k with one label each: Lip <= 4 m / lambda, lambda the least eigenvalue of their Gram matrix
 * (grouped-neurons.ts); for random points with d well above n, lambda is near 1. Lip is certified piece by piece; the bound is approached by four
 * single points of one label, nearly orthogonal, whose caps just meet inside the ball. Off the ball it is another matter: a control.
 */
import {signs, sphere} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {ballLipschitz, type TwoLayerNet, wholeLipschitz} from '../src/kernels/ball-lipschitz.ts';
import {singularDecomposition, singularValueRadius} from '../src/kernels/spectra.ts';
import {groupedNeurons, twoLayerValue} from '../src/nets/grouped-neurons.ts';

/** k groups of m points, n = k m <= d; rows of x are unit vectors, s the labels of the groups. */
interface Groups {
	readonly k: number;
	readonly m: number;
	readonly n: number;
	readonly d: number;
	readonly x: Float64Array;
	readonly s: Float64Array;
}

const network = perInstance(({x, s, m, d}: Groups) => groupedNeurons(x, s, m, d));

/** The least eigenvalue of X X^T: the square of the least singular value. */
const leastEigenvalue = perInstance(({x, n, d}: Groups) => {
	const svd = singularDecomposition(x, n, d);
	const smallest = svd.values.at(-1)!;
	return {
		value: smallest ** 2,
		radius: () => {
			const radius = singularValueRadius(x, n, d, svd);
			return 2 * smallest * radius + radius ** 2 + 2 ** -52 * smallest ** 2;
		},
	};
});

/** The least label times value over the points: 1 up to rounding. */
function margin(x: Groups, net: TwoLayerNet) {
	let least = {value: Infinity, radius: 0};
	let radius = 0;
	for (let i = 0; i < x.n; i++) {
		const f = twoLayerValue(net, x.x.subarray(i * x.d, (i + 1) * x.d));
		const value = x.s[Math.floor(i / x.m)]! * f.value;
		if (value < least.value) least = {value, radius: f.radius};
		radius = Math.max(radius, f.radius);
	}
	return {value: least.value, radius};
}

const measureWith = (lipschitz: (net: TwoLayerNet) => {value: number; radius: number}) => (x: Groups) => {
	const net = network(x)!;
	return {
		m: exact(x.m),
		lambda: leastEigenvalue(x),
		margin: margin(x, net),
		lipschitz: lipschitz(net),
	};
};

/** Groups of at most `m` points, at most 12 in all, in up to 8 dimensions more. */
const groups = (k: readonly [min: number, max: number], m: number) =>
	instance<Groups>({
		k: size(...k),
		m: size(1, sizes => Math.min(m, Math.floor(12 / sizes['k']!))),
		n: size(
			sizes => sizes['k']! * sizes['m']!,
			sizes => sizes['k']! * sizes['m']!,
		),
		d: size(
			sizes => sizes['n']!,
			sizes => sizes['n']! + 8,
		),
		x: array(['n', 'd'], sphere),
		s: array(['k'], signs),
	});

/** Orthonormal points, all labels 1. */
const basis = (k: number, m: number): Groups => ({
	k,
	m,
	n: k * m,
	d: k * m,
	x: Float64Array.from({length: (k * m) ** 2}, (_, at) => (at % (k * m + 1) === 0 ? 1 : 0)),
	s: new Float64Array(k).fill(1),
});

export default theorem({
	id: 'bubeck2020-relu1',
	title: 'k ReLU neurons fit n points with a Lipschitz constant of order n / k',
	source: {cite: 'bubeck2020', at: 'the ReLU construction (constants ours)'},
	statement: String.raw`x_1, \dots, x_n \in S^{d-1} \text{ independent},\; n = k m:\; \exists f(x) = \sum_{j \le k} a_j\,\mathrm{relu}(w_j \cdot x + b_j):\;
		f(x_i) = y_i, \quad \mathrm{Lip}_{B}(f) \le \frac{4}{\lambda_{\min}(X X^T)} \cdot \frac{n}{k}`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: groups([1, 6], 12),
	assuming: {
		'the points are independent, with a pseudo-inverse of norm 16 at the most': x => network(x) !== undefined,
	},
	measure: measureWith(ballLipschitz),
	conclusion: 'lipschitz * lambda <= 4 m * margin',
	controls: {
		'on all of the space': {
			given: groups([5, 8], 1),
			measure: measureWith(wholeLipschitz),
			because: 'five orthonormal points of one label: far out all five neurons are active, and 2 sqrt 5 > 4',
			witness: basis(5, 1),
		},
		'whatever the angles between points': {
			conclusion: 'lipschitz <= 4 m * margin',
			because:
				'e_1 and (24, 7) / 25 are 0.28 apart and have different labels: no fit has less than 2 / 0.28 > 4',
			witness: {
				k: 2,
				m: 1,
				n: 2,
				d: 2,
				x: Float64Array.of(1, 0, 0.96, 0.28),
				s: Float64Array.of(1, -1),
			},
		},
		'half the constant': {
			conclusion: 'lipschitz * lambda <= 2 m * margin',
			because:
				'two orthonormal points of one label: both caps hold (e_1 + e_2) / sqrt 2, where the slope is 2 sqrt 2',
			witness: basis(2, 1),
		},
		'at rate sqrt(n / k)': {
			conclusion: 'lipschitz * lambda <= 4 sqrt(m) * margin',
			because:
				'six orthonormal pairs of one label: all neurons are active at their middle, and 2 sqrt 12 > 4 sqrt 2',
			witness: basis(6, 2),
			shownByWitness: 'it takes ten points or more, all nearly orthogonal and in pairs of one label',
		},
	},
	regimes: {
		'one neuron': ({k}) => k === 1,
		'a neuron for each point': ({m, k}) => m === 1 && k > 1,
		'as many points as dimensions': ({n, d}) => n === d,
	},
	budget: {trials: 400},
});
