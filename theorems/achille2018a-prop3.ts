/**
 * Information dropout for softplus units: under log-normal multiplicative noise and a log-normal prior the cost is that of Gaussians.
 *
 * z = f(x) e^(alpha v), v standard normal, f(x) > 0; the prior says log z ~ N(mu, sigma^2). Tested as the closed form with the mean log f(x) - mu spelled
 * out; divergence does not change when z is replaced by log z. The integral over z is a quadrature from the densities, with a proved error.
 */
import {box, positive} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {scalar} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {type Noise, noiseDivergence} from '../src/kernels/log-normal-divergence.ts';

/** A unit: its activation, the deviation of the noise, and the mean and deviation of the logarithm under the prior. */
interface Unit {
	readonly f: number;
	readonly alpha: number;
	readonly mu: number;
	readonly sigma: number;
}

const measureWith =
	(noise: Noise) =>
	({f, alpha, mu, sigma}: Unit) => ({
		kl: noiseDivergence(f, alpha, noise, {kind: 'log-normal', mu, sigma}),
		f: exact(f),
		alpha: exact(alpha),
		mu: exact(mu),
		sigma: exact(sigma),
	});

export default theorem({
	id: 'achille2018a-prop3',
	title: 'Log-normal dropout of a softplus unit costs the divergence of two Gaussians',
	source: {cite: 'achille2018a', at: 'Proposition 3 (softplus), as we read it'},
	statement: String.raw`z = \varepsilon f(x),\; \log \varepsilon \sim N(0, \alpha(x)^2),\; p(z) = \log N(\mu, \sigma^2) \;\Rightarrow\;
		\mathrm{KL}\bigl(p(z | x) \,\|\, p(z)\bigr) = \frac{\alpha(x)^2 + (\log f(x) - \mu)^2}{2 \sigma^2} - \log \frac{\alpha(x)}{\sigma} - \frac12`,
	area: 'information',
	status: 'proved',
	expect: 'survives',
	given: instance<Unit>({
		f: scalar(positive(2 ** -6, 2 ** 6)),
		alpha: scalar(box(2 ** -6, 1)),
		mu: scalar(box(-3, 3)),
		sigma: scalar(positive(1 / 4, 2)),
	}),
	assuming: {},
	measure: measureWith('multiplicative'),
	conclusion: 'kl == (alpha^2 + (log(f) - mu)^2) / (2 sigma^2) - log(alpha / sigma) - 1 / 2',
	controls: {
		'whatever the activation': {
			conclusion: 'kl == (alpha^2 + mu^2) / (2 sigma^2) - log(alpha / sigma) - 1 / 2',
			because:
				'alpha = sigma = 1, mu = 0, f = 2: the divergence of N(log 2, 1) from N(0, 1) is (log 2)^2 / 2, not 0',
			witness: {f: 2, alpha: 1, mu: 0, sigma: 1},
		},
		'the divergence the other way': {
			conclusion: 'kl == (sigma^2 + (log(f) - mu)^2) / (2 alpha^2) - log(sigma / alpha) - 1 / 2',
			because:
				'alpha = 1/2, sigma = 1, f = 1, mu = 0: 1/8 + log 2 - 1/2 = 0.32 is not 2 - log 2 - 1/2 = 0.81',
			witness: {f: 1, alpha: 1 / 2, mu: 0, sigma: 1},
		},
		'additive noise': {
			measure: measureWith('additive'),
			because:
				'f = alpha = sigma = 1, mu = 0: log(1 + e^v) is not normal, and its law is farther than 0 from N(0, 1)',
			witness: {f: 1, alpha: 1, mu: 0, sigma: 1},
		},
	},
	regimes: {
		'the prior is wider than the noise': ({alpha, sigma}) => sigma > 2 * alpha,
		'the prior is narrower than the noise': ({alpha, sigma}) => sigma < alpha,
	},
	budget: {trials: 100},
});
