/**
 * The law of robustness for linear classes, with its constants: whoever fits noise with p parameters has a Lipschitz constant of sqrt(n d / p) or more.
 *
 * The printed bound has eps / 2^9 and p log(60 W J / eps) + log(4 / delta) below n d; at sizes that can be drawn it is below 0.01. For functions
 * f(x) = w . x of p of the d coordinates, labels +-1 and c = 1 more is true, and tested, for all f of the class at once: an error of 1 - eps or less
 * means 2 w . b >= eps with b = (1/n) sum y_i x_i, so |w| >= eps / 2|b|, where n d |b|^2 is chi-squared with p degrees of freedom, which exceeds
 * p + 2 sqrt(p x) + 2 x with chance exp(-x) at most [boucheron2013, Section 2.4]. With delta = exp(-x) this implies the printed bound. Drawn is the least
 * |w| of all that fit so well, `lip`; `inverse` is 1 / lip, and 0 where none does. The bound is attained as eps n / p -> 0.
 */
import {box} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {choice, scalar, size, type Sizes} from '../src/claim/leaf.ts';
import {fillNormal, type Stream, stream} from '../src/claim/randomness.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {smoothestFit} from '../src/nets/smoothest-fit.ts';

/** n samples in dimension d, p coordinates that f may use, the gain eps below the noise level, and the exponent of the chance to err. */
interface Fit {
	readonly p: number;
	readonly n: number;
	readonly d: number;
	readonly eps: number;
	readonly x: number;
}

const fits = (
	p: readonly [number, number],
	n: readonly [number, number],
	epsilons = [1, 1 / 2, 1 / 4, 1 / 16],
) =>
	instance<Fit>({
		p: size(...p),
		n: size(...n),
		d: size((s: Sizes) => Math.max(16, s['p']!), 400),
		eps: choice<number>(...epsilons),
		x: scalar(box(0.2, 2)),
	});

const measure = ({p, n, d, eps, x}: Fit) => ({
	p: exact(p),
	n: exact(n),
	d: exact(d),
	eps: exact(eps),
	x: exact(x),
});

const signs = (n: number, rng: Stream) => Float64Array.from({length: n}, () => (rng() < 0.5 ? -1 : 1));

/** 1 / lip for points X / sqrt d (n x p) with labels y. */
const outcome = ({p, n, d, eps}: Fit, X: Float64Array, y: Float64Array) => ({
	inverse: 1 / (Math.sqrt(d) * smoothestFit(X, y, n, p, 1 - eps)),
});

const bound = '2 sqrt(p + 2 sqrt(p x) + 2 x)';

export default theorem({
	id: 'bubeck2021-thm3',
	title: 'Fitting noise with p parameters takes a Lipschitz constant of sqrt(n d / p)',
	source: {cite: 'bubeck2021', at: 'Theorem 3, for linear classes'},
	statement: String.raw`X \sim N(0, I/d),\; y = \pm 1,\; f(x) = \langle w, x_{1..p} \rangle:\quad
		\Pr\Bigl[ \exists f: \tfrac1n \textstyle\sum_i (y_i - f(x_i))^2 \le 1 - \varepsilon,\;
		\mathrm{Lip}(f) < \tfrac{\varepsilon}{2} \sqrt{\tfrac{n d}{p + 2\sqrt{p \log(1/\delta)} + 2 \log(1/\delta)}} \Bigr] \le \delta`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: fits([1, 12], [1, 24]),
	assuming: {},
	measure,
	draw: (x, seed) => {
		const rng = stream(seed);
		return outcome(x, fillNormal(rng, new Float64Array(x.n * x.p)), signs(x.n, rng));
	},
	conclusion: `P(eps * sqrt(n d) * inverse > ${bound}) <= exp(-x)`,
	controls: {
		'n d / p without the root': {
			conclusion: `P(eps * n * d * inverse > (${bound})^2 / 2) <= exp(-x)`,
			because:
				'p = n = 1, d = 400: |w| is near 10 eps / |g| with a normal g, and the bound, with x = 1, is 40 eps',
			witness: {p: 1, n: 1, d: 400, eps: 1 / 16, x: 1},
		},
		'as if there were one parameter': {
			given: fits([6, 12], [1, 12], [1 / 4, 1 / 16]),
			conclusion: 'P(eps * sqrt(n d) * inverse > 2 sqrt(1 + 2 sqrt(x) + 2 x)) <= exp(-x)',
			because: 'p = 12: n d |b|^2 is 12 on average, and 1 + 2 + 2 = 5 at x = 1',
			witness: {p: 12, n: 1, d: 64, eps: 1 / 16, x: 1},
		},
		'labels without noise': {
			given: fits([1, 4], [16, 24], [1 / 4, 1 / 16]),
			draw: (x, seed) => {
				const X = fillNormal(stream(seed), new Float64Array(x.n * x.p));
				return outcome(
					x,
					X,
					Float64Array.from({length: x.n}, (_, i) => (X[i * x.p]! < 0 ? -1 : 1)),
				);
			},
			because: 'y = sign(x_1): |b| is near E|x_1| = 0.8 / sqrt d, not 1 / sqrt(n d)',
			witness: {p: 1, n: 24, d: 64, eps: 1 / 16, x: 1},
		},
		'no isoperimetry': {
			given: fits([1, 1], [1, 24], [1 / 4, 1 / 16]),
			// x is e_1 or -e_1.
			draw: (x, seed) => {
				const rng = stream(seed);
				return outcome(
					x,
					signs(x.n, rng).map(v => Math.sqrt(x.d) * v),
					signs(x.n, rng),
				);
			},
			because: 'n = 1, d = 400: f(x) = y_1 x_1 x fits with Lipschitz constant 1, and sqrt(n d) / 2 is 10',
			witness: {p: 1, n: 1, d: 400, eps: 1 / 16, x: 1},
		},
	},
	regimes: {
		'more samples than parameters': ({n, p}) => n > p,
		'no more samples than parameters': ({n, p}) => n <= p,
		'at most sixteen dimensions a parameter': ({p, d}) => 16 * p >= d,
	},
	budget: {trials: 32, draws: 1024},
});
