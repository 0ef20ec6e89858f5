/**
 * A finite class of smooth functions does not fit random labels: the finite case of the law of robustness.
 *
 * The printed bound, 4 exp(-n eps^2 / 8^3) + 2 N exp(-eps^2 n d / (8^4 c L^2)) for one component (whose 8^4 should be 5184 = 36 * 144, as functions
 * scaled to deviate by exp(-t^2 / 2) are 2-subgaussian, not 1), is below 1 only where the event has a chance below 1e-100. Tested is what is
 * behind it, without loss: labels +-1, functions of mean 0, c = 1. With z the labels, (1/n) sum (z_i - f(x_i))^2 <= 1 - eps means
 * 2 <f, z> >= eps + |f|^2, and given z the sum <f, z> is an (L / sqrt n)-Lipschitz function of (x_1, …, x_n): its chance to exceed eps / 2 is at most
 * exp(-n d eps^2 / 8 L^2). Functions with means cost the other term, of the labels alone; a regression function is subtracted from all.
 */
import {coordinateValues, type ProfileName} from '../generators/coordinate-functions.ts';
import {box} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {choice, scalar, size, type Sizes} from '../src/claim/leaf.ts';
import {stream} from '../src/claim/randomness.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';

/** N functions of n points in dimension d, with L such that the bound is exp(-u). */
interface FiniteClass {
	readonly N: number;
	readonly n: number;
	readonly d: number;
	readonly profile: ProfileName;
	readonly eps: number;
	readonly u: number;
}

/** Bounds of N, n, eps and u. */
type Range = readonly [min: number, max: number];
const classes = (N: Range, n: Range, eps: Range, u: Range, profiles: readonly ProfileName[]) =>
	instance<FiniteClass>({
		N: size(...N),
		n: size(...n),
		d: size((s: Sizes) => Math.max(4, s['N']!), 64),
		profile: choice(...profiles),
		eps: scalar(box(...eps)),
		u: scalar(box(...u)),
	});

const lipschitz = ({N, n, d, eps, u}: FiniteClass) => eps * Math.sqrt((n * d) / (8 * (Math.log(N) + u)));

const measure = (x: FiniteClass) => ({
	N: exact(x.N),
	n: exact(x.n),
	d: exact(x.d),
	eps: exact(x.eps),
	L: {value: lipschitz(x), radius: 2 ** -49 * lipschitz(x)}, // a logarithm, a root and six roundings
});

const sign = (rng: () => number): number => (rng() < 0.5 ? -1 : 1);

/** The least mean square of z - f over functions with values f, n x N; off by 2 n + 8 units of 2^-53 of itself and the mean square of f. */
function leastFit(f: Float64Array, z: Float64Array, N: number) {
	const fits = new Float64Array(N);
	f.forEach((v, k) => (fits[k % N]! += (z[Math.floor(k / N)]! - v) ** 2 / z.length));
	const fit = fits.reduce((a, b) => Math.min(a, b));
	return {fit: {value: fit, radius: (2 * z.length + 8) * 2 ** -52 * (4 + 2 * fit)}};
}

function draw(x: FiniteClass, seed: string, _: number, labels?: 'of the first function') {
	const {N, n, d, profile} = x;
	const rng = stream(seed);
	const scale = lipschitz(x) / Math.sqrt(d);
	const f = coordinateValues(profile, n, N, rng).map(v => scale * v);
	const z = Float64Array.from({length: n}, (_v, i) => (labels === undefined ? sign(rng) : f[i * N]!));
	return leastFit(f, z, N);
}

export default theorem({
	id: 'bubeck2021-thm2',
	title: 'A finite class of smooth functions does not fit random labels',
	source: {cite: 'bubeck2021', at: 'Theorem 2, for functions of mean 0'},
	statement: String.raw`X \sim N(0, I/d),\; y = \pm 1,\; |F| = N,\; f \in F \text{ } L\text{-Lipschitz}:\quad
		\Pr\Bigl[ \exists f \in F: \tfrac1n \textstyle\sum_i (y_i - f(x_i))^2 \le 1 - \varepsilon \Bigr]
		\le N e^{-n d \varepsilon^2 / 8 L^2}`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: classes([1, 48], [1, 12], [1 / 16, 1], [1 / 8, 2], ['linear', 'size', 'clipped']),
	assuming: {},
	measure,
	draw,
	conclusion: 'P(fit <= 1 - eps) <= N exp(-n d eps^2 / (8 L^2))',
	controls: {
		'the bound of a single function': {
			given: classes([32, 64], [1, 2], [1 / 16, 1 / 4], [1 / 8, 1 / 2], ['linear']),
			conclusion: 'P(fit <= 1 - eps) <= exp(-n d eps^2 / (8 L^2))',
			because:
				'N = 64, u = 1/8: each fits with chance Q(2.97) = 0.0015, one of 64 with 0.09; the bound is 0.014',
			witness: {N: 64, n: 1, d: 64, profile: 'linear', eps: 1 / 16, u: 1 / 8},
		},
		'the dimension squared': {
			given: classes([1, 4], [1, 2], [1 / 16, 1 / 4], [1 / 8, 1 / 2], ['linear']),
			conclusion: 'P(fit <= 1 - eps) <= N exp(-n d^2 eps^2 / (8 L^2))',
			because:
				'one function, n = 1, u = 1/2: L / sqrt d = eps / 2, so it fits with chance Q(1.04) = 0.15, and exp(-64 / 2) is nothing',
			witness: {N: 1, n: 1, d: 64, profile: 'linear', eps: 1 / 16, u: 1 / 2},
		},
		'no isoperimetry': {
			given: classes([2, 2], [1, 1], [1 / 2, 1], [1 / 2, 1], ['clipped']),
			// x is e_1 or -e_1; the class is {f, -f}, f = max(-1, min(1, L x_1)).
			draw(x, seed) {
				const rng = stream(seed);
				const f = Math.min(1, lipschitz(x)) * sign(rng);
				return leastFit(Float64Array.of(f, -f), Float64Array.of(sign(rng)), 2);
			},
			because: 'one point e_1 or -e_1: f or -f has its label, also for L near 1, however large d is',
			witness: {N: 2, n: 1, d: 64, profile: 'clipped', eps: 1 / 2, u: 1 / 2},
		},
		'labels without noise': {
			given: classes([1, 4], [1, 12], [1 / 2, 1], [1 / 2, 2], ['linear']),
			draw: (x, seed, n) => draw(x, seed, n, 'of the first function'),
			because: 'y = f(x) for a smooth f of the class: it fits, with no need for a large L',
			witness: {N: 1, n: 12, d: 64, profile: 'linear', eps: 1 / 2, u: 2},
		},
	},
	regimes: {
		'one function': ({N}) => N === 1,
		'many functions': ({N}) => N >= 16,
		'many samples': ({n}) => n >= 8,
	},
	budget: {trials: 48, draws: 4096},
});
