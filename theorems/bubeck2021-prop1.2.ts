/**
 * Sums of independent subgaussian variables are subgaussian: P(|X| >= t) <= 2 exp(-t^2 / C) for each gives the same with K C for the sum over
 * sqrt n.
 *
 * Printed is K = 18. Tested is K = 16, and K = 4 for symmetric X: E X^2k = int P(X^2 > u) d(u^k) <= 2 k! C^k, so E cosh(l X) <= 2 exp(l^2 C / 2) - 1
 * <= exp(l^2 C), as k! / (2k)! <= 2^-k / k! and 2 a - 1 <= a^2. This is the moment generating function of a symmetric X; of any other with mean 0
 * and an independent copy X' it is E exp(l X) <= E exp(l (X - X')) <= E cosh(2 l X). Markov's inequality ends both. No K below 2 + 2 log 2 = 3.39
 * will do, twice the variance of the law `extreme`, which has P(|X| >= t) = 2 exp(-t^2 / C) wherever this is at most 1.
 */
import {box, positive} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {choice, scalar, size} from '../src/claim/leaf.ts';
import {fillNormal, type Stream, stream} from '../src/claim/randomness.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';

/** A chance of 1/16 for the law `rare`; the law `skew` takes its large value as often. */
const p = 1 / 16;

/** Laws with P(|X| >= t) <= 2 exp(-t^2) and mean 0: all symmetric but the last. */
const laws = {
	/** -v or v, with 2 exp(-v^2) = 1. */
	signs: rng => (rng() < 0.5 ? -1 : 1) * Math.sqrt(Math.LN2),
	extreme: rng => (rng() < 0.5 ? -1 : 1) * Math.sqrt(Math.log(2 / (1 - rng()))),
	/** -v or v, with 2 exp(-v^2) = p, with chance p; else 0. */
	rare: rng => (rng() < p ? (rng() < 0.5 ? -1 : 1) * Math.sqrt(Math.log(2 / p)) : 0),
	/** A sign times a normal variable of variance 1/2: noise times a Lipschitz function, with both scaled to 1. */
	product: rng => (rng() < 0.5 ? -1 : 1) * Math.SQRT1_2 * fillNormal(rng, new Float64Array(1))[0]!,
	/** v > 0 with chance p, else -p v / (1 - p), which is below sqrt(log 2). */
	skew: rng => Math.sqrt(Math.log(2 / p)) * (rng() < p ? 1 : -p / (1 - p)),
} as const satisfies Record<string, (rng: Stream) => number>;

type Law = keyof typeof laws;

/** n terms of a law stretched to C, and t = s sqrt(K C / 2). */
interface Sum {
	readonly n: number;
	readonly law: Law;
	readonly C: number;
	readonly s: number;
}

const sums = (shortest: number, ...ofLaws: readonly Law[]) =>
	instance<Sum>({
		n: size(shortest, 32),
		law: choice(...ofLaws),
		C: scalar(positive(0.1, 10)),
		s: scalar(box(1.2, 2.5)),
	});

function measure({law, C, s}: Sum) {
	const K = law === 'skew' ? 16 : 4;
	return {C: exact(C), K: exact(K), t: exact(s * Math.sqrt((K * C) / 2))};
}

/** The sum over sqrt n; off by a unit of 2^-53 for each of the n sums and a few for each term of size at most 7. */
function draw({n, law, C}: Sum, seed: string) {
	const rng = stream(seed);
	let sum = 0;
	for (let i = 0; i < n; i++) sum += laws[law](rng);
	return {sum: {value: Math.sqrt(C / n) * sum, radius: Math.sqrt(C * n) * (n + 12) * 2 ** -50}};
}

const witness: Sum = {n: 32, law: 'extreme', C: 1, s: 1.5};

export default theorem({
	id: 'bubeck2021-prop1.2',
	title: 'Sums of independent subgaussian variables are subgaussian',
	source: {cite: 'bubeck2021', at: 'Proposition 1.2'},
	statement: String.raw`X_i \text{ independent},\; \mathbb{E} X_i = 0,\; \Pr[|X_i| \ge t] \le 2 e^{-t^2 / C} \;\Rightarrow\;
		\Pr\Bigl[ \bigl| n^{-1/2} \textstyle\sum_i X_i \bigr| \ge t \Bigr] \le 2 e^{-t^2 / K C}, \quad K = 18`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: sums(1, 'signs', 'extreme', 'rare', 'product', 'skew'),
	assuming: {},
	measure,
	draw,
	conclusion: 'P(abs(sum) > t) <= 2 exp(-t^2 / (K C))',
	controls: {
		'as subgaussian as its terms': {
			given: sums(8, 'extreme'),
			conclusion: 'P(abs(sum) > t) <= 2 exp(-t^2 / C)',
			because:
				'nearly normal with variance 1.69 C: beyond t = 2.1 sqrt C with chance 0.1, and 2 exp(-4.5) = 0.02',
			witness,
		},
		'one variable n times': {
			given: sums(8, 'signs', 'extreme'),
			draw: ({n, law, C}, seed) => ({sum: Math.sqrt(n * C) * laws[law](stream(seed))}),
			because:
				'then the sum is sqrt n X: for n = 32 and signs always 4.7 sqrt C in size, beyond t = 2.1 sqrt C',
			witness: {...witness, law: 'signs'},
		},
		'a mean that is not zero': {
			given: sums(16, 'signs', 'extreme'),
			draw: ({n, law, C}, seed) => {
				const rng = stream(seed);
				let sum = 0;
				for (let i = 0; i < n; i++) sum += Math.abs(laws[law](rng));
				return {sum: Math.sqrt(C / n) * sum};
			},
			because: '|X| is as subgaussian as X, and its sum over sqrt n is sqrt n E|X| or so',
			witness,
		},
	},
	regimes: {
		'a single term': ({n}) => n === 1,
		'many terms': ({n}) => n >= 16,
		'a law that is not symmetric': ({law}) => law === 'skew',
	},
	budget: {trials: 48, draws: 4096},
});
