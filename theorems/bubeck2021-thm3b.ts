/**
 * How the law of robustness scales: sqrt(n d / p), by fitting an exponent to each of the three.
 *
 * The class is that of linear functions of p of the d coordinates, in which the smoothest interpolant of n random signs and its Lipschitz
 * constant are known: |w|^2 = y^T (X X^T)^-1 y. One of n, d, p is doubled along a ladder, m = 8 … 128: n = m / 8 with p = 256, d = 4 m with n = p / 8 = 4,
 * p = 4 m with n = 4. As |w|^2 is near n d / (p - n + 1), the exponents differ from 1/2, 1/2, -1/2 by 0.02 at most on the upper octaves; a tenth is
 * left for that and for chance.
 */
import {instance} from '../src/claim/instance.ts';
import {choice} from '../src/claim/leaf.ts';
import {fillNormal, stream} from '../src/claim/randomness.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {smoothestInterpolant} from '../src/nets/smoothest-fit.ts';

/** Which of the three grows. */
interface Axis {
	readonly grows: 'n' | 'd' | 'p';
}

const sizes = {
	n: (m: number) => ({n: m / 8, d: 256, p: 256}),
	d: (m: number) => ({n: 4, d: 4 * m, p: 32}),
	p: (m: number) => ({n: 4, d: 512, p: 4 * m}),
};

const axes = (...grows: readonly Axis['grows'][]) => instance<Axis>({grows: choice(...grows)});

export default theorem({
	id: 'bubeck2021-thm3b',
	title: 'The Lipschitz constant of interpolation scales like sqrt(n d / p)',
	source: {cite: 'bubeck2021', at: 'Theorem 3 (its exponents), for linear classes'},
	statement: String.raw`\min \{ \mathrm{Lip}(f_w): f_w(x_i) = y_i,\; i \le n \} \sim n^{1/2}\, d^{1/2}\, p^{-1/2}, \quad
		f_w(x) = \langle w, x_{1..p} \rangle,\; X \sim N(0, I/d),\; y = \pm 1,\; n \ll p \le d`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: axes('n', 'd', 'p'),
	assuming: {},
	measure: ({grows}) => ({exponent: exact(grows === 'p' ? -1 / 2 : 1 / 2)}),
	draw({grows}, seed, m) {
		const {n, d, p} = sizes[grows](m);
		const rng = stream(seed);
		const y = Float64Array.from({length: n}, () => (rng() < 0.5 ? -1 : 1));
		const lip = smoothestInterpolant(fillNormal(rng, new Float64Array(n * p)), y, n, p);
		// Normal points are linearly independent; lip is that for points sqrt(d) X.
		return {lip: Math.sqrt(d) * lip!};
	},
	ladder: [8, 16, 32, 64, 128],
	conclusion: 'order(lip, m) <= exponent + 0.1 and order(lip, m) >= exponent - 0.1',
	controls: {
		'n d / p without the root': {
			conclusion: 'order(lip, m) >= 2 * exponent - 0.1 and order(lip, m) <= 2 * exponent + 0.1',
			because:
				'sqrt(n d / (p - n + 1)): doubling n or d makes it sqrt 2 times as large, doubling p 1 / sqrt 2 times',
			witness: {grows: 'd'},
		},
		'the dimension does not count': {
			given: axes('d'),
			conclusion: 'order(lip, m) <= 0.1',
			because: '|x| is sqrt(p / d): w must grow like sqrt d',
			witness: {grows: 'd'},
		},
		'parameters do not help': {
			given: axes('p'),
			conclusion: 'order(lip, m) >= -0.1',
			because: 'sqrt(n d / (p - n + 1)) falls like 1 / sqrt p: that is what overparameterisation is for',
			witness: {grows: 'p'},
		},
	},
	regimes: {
		'more samples': ({grows}) => grows === 'n',
		'a higher dimension': ({grows}) => grows === 'd',
		'more parameters': ({grows}) => grows === 'p',
	},
	budget: {trials: 20, draws: 256},
});
