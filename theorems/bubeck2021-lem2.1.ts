/**
 * The deterministic core of the law of robustness: whoever fits noisy labels below the noise level correlates with the noise.
 *
 * With <A, B> = (1/n) sum A_i B_i, Z the noise, G the regression function and F the fit, at the sample points. The constant tested is 1/4,
 * which the proof gives and which is sharp: expanding |G + Z - F|^2 >= |Z|^2 + 2 <Z, G - F> leaves 2 <F, Z> >= eps - eps/6 - eps/3. With
 * 1/3, as it is sometimes quoted, it is false: a control.
 */
import {instance} from '../src/claim/instance.ts';
import {array, choice, size} from '../src/claim/leaf.ts';
import {dyadic} from '../src/claim/domain.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';

/**
 * The truth is G = t K and the fit F = G + t (Z + H); sigma^2 and eps are chosen such that the fit hypothesis holds with equality and eps is
 * the share `s` of the largest that the noise hypothesis admits, cut to a multiple of 2^-20. The claim is tight as t -> 0, where all that is
 * compared shrinks like t: <F, Z> = eps/4 + |F - G|^2 / 2 at s = 1 and <Z, G> = -eps/6. Z lies on multiples of 2^-3, F and G on multiples of
 * 2^-16, the squares on multiples of 2^-32 and below 2^7, so every number below is exact in float64; so is the one quotient, which is cut to
 * a whole number where it is at least 2^-16 away from one, or one itself.
 */
interface Fit {
	readonly n: number;
	readonly Z: Float64Array;
	readonly K: Float64Array;
	readonly H: Float64Array;
	readonly t: number;
	readonly s: number;
}

const total = ({n}: Fit, term: (i: number) => number): number => {
	let sum = 0;
	for (let i = 0; i < n; i++) sum += term(i);
	return sum;
};

/** All inner products are sums, not means: both sides of every inequality are multiplied by n, which keeps them exact. */
function products(x: Fit) {
	const {Z, K, H, t, s} = x;
	const G = (i: number) => t * K[i]!;
	const F = (i: number) => G(i) + t * (Z[i]! + H[i]!);
	const noise = total(x, i => Z[i]! * Z[i]!);
	const fit = total(x, i => (G(i) + Z[i]! - F(i)) ** 2);
	const eps = Math.floor((6 * s * (noise - fit) * 2 ** 20) / 5) / 2 ** 20;
	return {
		noise,
		eps,
		level: fit + eps,
		noiseWithTruth: total(x, i => Z[i]! * G(i)),
		correlation: total(x, i => F(i) * Z[i]!),
	};
}

const measure = (x: Fit) => {
	const {noise, eps, level, noiseWithTruth, correlation} = products(x);
	return {
		noise: exact(noise),
		eps: exact(eps),
		level: exact(level),
		noiseWithTruth: exact(noiseWithTruth),
		correlation: exact(correlation),
	};
};

const given = instance<Fit>({
	n: size(1, 6),
	Z: array(['n'], dyadic(3, 2)),
	K: array(['n'], dyadic(8, 1)),
	H: array(['n'], dyadic(8, 0.0625)),
	t: choice<number>(1, 2 ** -2, 2 ** -4, 2 ** -6, 2 ** -8),
	s: choice<number>(1, 0.75, 0.5, 0.25),
});

const fitsBelow = (x: Fit) => products(x).eps > 0;
const noiseIsLarge = (x: Fit) => {
	const {noise, level, eps} = products(x);
	return 6 * noise >= 6 * level - eps;
};
const noiseIsBlind = (x: Fit) => {
	const {noiseWithTruth, eps} = products(x);
	return 6 * noiseWithTruth >= -eps;
};

const one = (z: number, k: number, t: number): Fit => ({
	n: 1,
	Z: Float64Array.of(z),
	K: Float64Array.of(k),
	H: Float64Array.of(0),
	t,
	s: 1,
});

export default theorem({
	id: 'bubeck2021-lem2.1',
	title: 'Fitting below the noise level forces correlation with the noise',
	source: {cite: 'bubeck2021', at: 'Lemma 2.1 (deterministic core)'},
	statement: String.raw`|Z|^2 \ge \sigma^2 - \tfrac{\varepsilon}{6},\; \langle Z, G\rangle \ge -\tfrac{\varepsilon}{6},\;
		|G + Z - F|^2 \le \sigma^2 - \varepsilon \;\Rightarrow\; \langle F, Z\rangle \ge \tfrac{\varepsilon}{4}`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given,
	assuming: {
		'the fit is below the noise level': fitsBelow,
		'the noise is as large as its variance': noiseIsLarge,
		'the noise does not see the truth': noiseIsBlind,
	},
	measure,
	// noise, level and noiseWithTruth are spelled out so that a reader can check the hypotheses in the report.
	conclusion: 'correlation >= eps / 4 or 6 noise < 6 level - eps or 6 noiseWithTruth < -eps',
	controls: {
		'a third for a quarter': {
			conclusion: 'correlation >= eps / 3',
			because: 'Z = 1, G = -5/64, F = G + 1/4, eps = 21/40: <F, Z> = 11/64 < 7/40',
			witness: one(1, -5 / 16, 1 / 4),
		},
		'noise that sees the truth': {
			assuming: {
				'the fit is below the noise level': fitsBelow,
				'the noise is as large as its variance': noiseIsLarge,
			},
			conclusion: 'correlation >= eps / 4',
			because: 'Z = 1, G = -1/4, F = 0: F fits better than G, and does not correlate with anything',
			witness: one(1, -1, 1 / 4),
		},
	},
	budget: {trials: 5000},
});
