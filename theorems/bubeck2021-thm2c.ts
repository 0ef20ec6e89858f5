/**
 * Where the number k of components enters the law of robustness: functions that are constant on each of k components, however many there are of them,
 * correlate with the noise by about sqrt(k / n).
 *
 * The term 4 k exp(-n eps^2 / (8^3 k)) of the theorem is for the means of f on the components, which need not concentrate: it bounds the chance that
 * (1/n) sum_l |sum_(i in S_l) z_i| >= eps / 8, the largest correlation of noise z of size at most 2 with numbers in [-1, 1], one for each component, S_l its
 * samples. Tested without loss, for noise of range 2 (labels +-1 less their mean) and T = n eps: it is at most 2 k exp(-T^2 / 2 k n), as sum_l sqrt(n_l) <=
 * sqrt(k n) leaves one of the |S_l| above T sqrt(n_l / k n), and at most 2^k exp(-T^2 / 2 n), by the product of moment generating functions. The chance is
 * exact: the law of the sum is added up in whole numbers. The term for deviations from the means is that of one component, bubeck2021-thm2.
 */
import {dyadic, positive} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, scalar, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {rational} from '../src/kernels/rational.ts';

/** Samples of k components, a label 1 with chance a / 8, and a threshold of s standard deviations of one sum of all. */
interface Components {
	readonly k: number;
	/** Up to sign, the n_l. */
	readonly counts: Float64Array;
	readonly a: number;
	readonly s: number;
}

const components = (k: readonly [min: number, max: number], most: number) =>
	instance<Components>({
		k: size(...k),
		counts: array(['k'], dyadic(0, most)),
		a: choice<number>(4, 1, 2, 6, 7),
		s: scalar(positive(0.1, 4)),
	});

/** The values of a sum with the number of ways in which it has them; all values times 4, ways out of 8^n. */
type Law = ReadonlyMap<number, bigint>;

const sumOf = (first: Law, second: Law, join = (u: number, v: number) => u + v): Law => {
	const out = new Map<number, bigint>();
	for (const [u, ways] of first)
		for (const [v, others] of second) {
			const value = join(u, v);
			out.set(value, (out.get(value) ?? 0n) + ways * others);
		}
	return out;
};

/** The noise of one sample: 2 - a / 4 or -a / 4. */
const noise = (a: number): Law =>
	new Map([
		[8 - a, BigInt(a)],
		[-a, BigInt(8 - a)],
	]);

/** The sum of n independent samples. */
function independent(n: number, a: number): Law {
	let law: Law = new Map([[0, 1n]]);
	for (let i = 0; i < n; i++) law = sumOf(law, noise(a));
	return law;
}

/** The sum of n samples with the same noise; ways out of 8. */
const alike = (n: number, a: number): Law => sumOf(new Map([[n, 1n]]), noise(a), (u, v) => u * v);

const samples = ({counts}: Components): number[] => [...counts].map(Math.abs);

const threshold = (x: Components): number => {
	const n = samples(x).reduce((a, b) => a + b);
	return Math.ceil(4 * x.s * Math.sqrt(n)) / 4;
};

const measureWith = (component: (n: number, a: number) => Law) => (x: Components) => {
	const T = threshold(x);
	let law: Law = new Map([[0, 1n]]);
	for (const n of samples(x)) law = sumOf(law, component(n, x.a), (u, v) => u + Math.abs(v));
	let [above, all] = [0n, 0n];
	for (const [value, ways] of law) {
		all += ways;
		if (value >= 4 * T) above += ways;
	}
	return {
		n: exact(samples(x).reduce((a, b) => a + b)),
		k: exact(x.k),
		T: exact(T),
		chance: nearestDouble(rational(above, all)),
	};
};

const singles = (k: number, s: number): Components => ({k, counts: new Float64Array(k).fill(1), a: 4, s});

export default theorem({
	id: 'bubeck2021-thm2c',
	title: 'The means of a function on k components hardly correlate with noise, whatever they are',
	source: {cite: 'bubeck2021', at: 'Theorem 2, the term of the k components'},
	statement: String.raw`z_i \text{ independent},\; \mathbb{E} z_i = 0,\; z_i \in [a_i, a_i + 2],\; S_1 \sqcup \dots \sqcup S_k = \{1, \dots, n\}:\quad
		\Pr\Bigl[\, \max_{m \in [-1, 1]^k} \sum_l m_l \sum_{i \in S_l} z_i \ge T \Bigr] \le \min\bigl\{ 2 k\, e^{-T^2 / 2 k n},\; 2^k e^{-T^2 / 2 n} \bigr\}`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: components([1, 8], 8),
	assuming: {'there is a sample': ({counts}) => counts.some(n => n !== 0)},
	measure: measureWith(independent),
	conclusion: 'chance <= 2 k * exp(-T^2 / (2 k * n)) and chance <= 2^k * exp(-T^2 / (2 n))',
	controls: {
		'as for one component': {
			conclusion: 'chance <= 2 exp(-T^2 / (2 n))',
			because: 'a sample for each of 4 components: the sum of |z_i| = 1 is always 4, and 2 exp(-2) = 0.27',
			witness: singles(4, 2),
		},
		'k in front of the exponential alone': {
			given: components([8, 16], 1),
			conclusion: 'chance <= 2 k * exp(-T^2 / (2 n))',
			because: 'a sample for each of 8 components: always 8, and 16 exp(-4) = 0.29',
			witness: singles(8, 2.8),
		},
		'the same noise for all of a component': {
			measure: measureWith(alike),
			because: 'one component of 8 samples with one sign: always 8 in size, and 2 exp(-4) = 0.04',
			witness: {k: 1, counts: Float64Array.of(8), a: 4, s: 2.8},
		},
	},
	regimes: {
		'one component': ({k}) => k === 1,
		'a sample for each component': x => x.k > 1 && samples(x).every(n => n === 1),
		'many samples of many components': x => x.k >= 4 && samples(x).every(n => n >= 2),
		'labels that are mostly alike': ({a}) => a === 1 || a === 7,
	},
	budget: {trials: 1500},
});
