/**
 * Smooth functions hardly correlate with noise: by sqrt(2 log N / n d) at the most of N of them, on average. The heart of the finite case.
 *
 * Given noise z of size at most v, the sum (1/n) sum z_i f(x_i) is a (v / sqrt n)-Lipschitz function of (x_1, …, x_n), so it has the moment generating
 * function of a normal variable of variance v^2 / n d, or a smaller one; this and the union of N such events are both bounds below, for functions
 * of mean 0 and Lipschitz constant 1. The paper takes 144 for v^2 = 4 where these have 8, as its noise may depend on x. The second bound is
 * nearly attained: the largest of N independent normal variables has mean 0.85 sqrt(2 log N) at N = 256.
 */
import {coordinateValues, type ProfileName} from '../generators/coordinate-functions.ts';
import {box} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {choice, scalar, size, type Sizes} from '../src/claim/leaf.ts';
import {type Stream, stream} from '../src/claim/randomness.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';

/** Noise of mean 0 with the largest size it has: signs, and labels +-1 less their mean 1/2. */
const noises = {
	signs: {v: 1, z: (rng: Stream) => (rng() < 0.5 ? -1 : 1)},
	labels: {v: 1.5, z: (rng: Stream) => (rng() < 0.75 ? 0.5 : -1.5)},
} as const;

/** N functions of n points in dimension d, and t with a bound of exp(-u). */
interface Correlation {
	readonly N: number;
	readonly n: number;
	readonly d: number;
	readonly profile: ProfileName;
	readonly noise: keyof typeof noises;
	readonly u: number;
}

const correlations = (N: number, n: number, profiles: readonly ProfileName[]) =>
	instance<Correlation>({
		N: size(N, 256),
		n: size(n, 16),
		d: size((s: Sizes) => Math.max(16, s['N']!), 400),
		profile: choice(...profiles),
		noise: choice('signs', 'labels'),
		u: scalar(box(0.5, 2)),
	});

const measure = ({N, n, d, noise, u}: Correlation) => {
	const {v} = noises[noise];
	const t = v * Math.sqrt((2 * (Math.log(N) + u)) / (n * d));
	return {N: exact(N), n: exact(n), d: exact(d), v: exact(v), t: {value: t, radius: 2 ** -49 * t}}; // a logarithm, a root and five roundings
};

/** The largest correlation and, times sqrt(n d) / v, cut to [-8, 8], which changes its mean by less than 1e-13. */
function largest({N, n, d, noise}: Correlation, values: Float64Array, z: Float64Array) {
	const sums = new Float64Array(N);
	values.forEach((f, k) => (sums[k % N]! += z[Math.floor(k / N)]! * f));
	const most = sums.reduce((a, b) => Math.max(a, b)) / n; // of sqrt(d) f
	const scaled = (Math.sqrt(n) * most) / noises[noise].v;
	return {most: most / Math.sqrt(d), scaled: Math.max(-8, Math.min(8, scaled))};
}

const noiseOf = ({n, noise}: Correlation, rng: Stream) =>
	Float64Array.from({length: n}, () => noises[noise].z(rng));

export default theorem({
	id: 'bubeck2021-thm2b',
	title: 'N smooth functions correlate with noise by at most sqrt(2 log N / n d)',
	source: {cite: 'bubeck2021', at: 'Theorem 2 (its proof), for independent noise'},
	statement: String.raw`X_i \sim N(0, I/d),\; |z_i| \le v,\; \mathbb{E} z_i = 0,\; f_j \text{ 1-Lipschitz},\; \mathbb{E} f_j = 0:\quad
		\mathbb{E} \max_{j \le N} \tfrac1n \textstyle\sum_i z_i f_j(X_i) \le v \sqrt{\tfrac{2 \log N}{n d}},\quad
		\Pr\bigl[ \max_j \ldots > t \bigr] \le N e^{-n d t^2 / 2 v^2}`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: correlations(2, 1, ['linear', 'size', 'clipped']),
	assuming: {},
	measure,
	draw(x, seed) {
		const rng = stream(seed);
		return largest(x, coordinateValues(x.profile, x.n, x.N, rng), noiseOf(x, rng));
	},
	conclusion: 'E(scaled, -8, 8) <= sqrt(2 log(N)) and P(most > t) <= N exp(-n d t^2 / (2 v^2))',
	controls: {
		'at rate 1 / n d': {
			conclusion: 'E(scaled, -8, 8) <= sqrt(2 log(N)) / sqrt(n d)',
			because:
				'N = 16, n d = 64: the mean of the largest of 16 normal variables is 1.77, and sqrt(2 log 16) / 8 = 0.29',
			witness: {N: 16, n: 4, d: 16, profile: 'linear', noise: 'signs', u: 1},
		},
		'the bound of a single function': {
			given: correlations(64, 1, ['linear']),
			conclusion: 'P(most > t) <= exp(-n d t^2 / (2 v^2))',
			because:
				'N = 64, u = 1/2: each is beyond sqrt(2 log 64 + 1) = 3.05 with chance 0.0011, one of 64 with 0.07; the bound is 0.01',
			witness: {N: 64, n: 16, d: 64, profile: 'linear', noise: 'signs', u: 1 / 2},
		},
		'noise that the functions see': {
			given: correlations(2, 12, ['linear']),
			draw(x, seed) {
				const values = coordinateValues(x.profile, x.n, x.N, stream(seed));
				const {v} = noises[x.noise];
				const z = Float64Array.from({length: x.n}, (_, i) => (values[i * x.N]! < 0 ? -v : v));
				return largest(x, values, z);
			},
			conclusion: 'E(scaled, -8, 8) <= sqrt(2 log(N))',
			because:
				'z = sign(x_1): on average x_1 z = 0.8 / sqrt d, whatever n is: 3.2 scaled for n = 16, and sqrt(2 log 2) = 1.2',
			witness: {N: 2, n: 16, d: 16, profile: 'linear', noise: 'signs', u: 1},
		},
		'no isoperimetry': {
			given: correlations(2, 1, ['linear']),
			// x is e_1 or -e_1 and f is x_1, of size sqrt d when scaled.
			draw(x, seed) {
				const rng = stream(seed);
				const signs = Float64Array.from({length: x.n}, () => Math.sqrt(x.d) * (rng() < 0.5 ? -1 : 1));
				const values = Float64Array.from({length: x.n * x.N}, (_, k) => signs[Math.floor(k / x.N)]!);
				return largest(x, values, noiseOf(x, rng));
			},
			conclusion: 'P(most > t) <= N exp(-n d t^2 / (2 v^2))',
			because:
				'n = 1, d = 400: z x_1 is 1 with chance 1/2, and t = 0.11 for N = 2, u = 2, where the bound is 0.14',
			witness: {N: 2, n: 1, d: 400, profile: 'linear', noise: 'signs', u: 2},
		},
	},
	regimes: {
		'a few functions': ({N}) => N <= 5,
		'a hundred functions or more': ({N}) => N >= 100,
		'one point': ({n}) => n === 1,
	},
	budget: {trials: 32, draws: 2048},
});
