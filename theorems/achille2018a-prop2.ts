/**
 * Information dropout for ReLU units: under log-normal multiplicative noise the cost of an active unit is -log alpha(x), whatever its activation.
 *
 * z = f(x) e^(alpha v), v standard normal, f(x) > 0; the prior is c / z on z > 0, the only one without a scale (improper, as printed; what it has at
 * 0 concerns inactive units alone, which cost -log of that). Tested with its constant: KL = -log alpha - log(2 pi e) / 2 - log c, the entropy of
 * log z against a flat density. The integral over z is a quadrature from the densities, with a proved error.
 */
import {box, positive} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {scalar} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {type Noise, noiseDivergence, type Prior} from '../src/kernels/log-normal-divergence.ts';

/** An active unit: its activation, the deviation of the noise, and the constant of the prior. */
interface Unit {
	readonly f: number;
	readonly alpha: number;
	readonly c: number;
}

const measureWith =
	(noise: Noise, kind: Exclude<Prior['kind'], 'log-normal'>) =>
	({f, alpha, c}: Unit) => ({
		kl: noiseDivergence(f, alpha, noise, {kind, c}),
		alpha: exact(alpha),
		c: exact(c),
	});

export default theorem({
	id: 'achille2018a-prop2',
	title: 'Log-normal dropout of a ReLU unit costs -log alpha, whatever the activation',
	source: {cite: 'achille2018a', at: 'Proposition 2 (ReLU), as we read it'},
	statement: String.raw`z = \varepsilon f(x),\; \log \varepsilon \sim N(0, \alpha(x)^2),\; p(z) = c / z \;\Rightarrow\;
		\mathrm{KL}\bigl(p(z | x) \,\|\, p(z)\bigr) = -\log \alpha(x) - \tfrac12 \log(2 \pi e) - \log c \quad \text{for } f(x) > 0`,
	area: 'information',
	status: 'proved',
	expect: 'survives',
	given: instance<Unit>({
		f: scalar(positive(2 ** -6, 2 ** 6)),
		alpha: scalar(box(2 ** -6, 1)),
		c: scalar(positive(2 ** -6, 1)),
	}),
	assuming: {},
	measure: measureWith('multiplicative', 'log-uniform'),
	conclusion: 'kl == -log(alpha) - (1 + log(2 pi)) / 2 - log(c)',
	controls: {
		'additive noise': {
			measure: measureWith('additive', 'log-uniform'),
			because:
				'z = f + e^(alpha v): the density of the noise is the same for all f, but E log z grows with f: by more than log 2 at f = 1, alpha = 1',
			witness: {f: 1, alpha: 1, c: 1},
		},
		'a flat prior': {
			measure: measureWith('multiplicative', 'flat'),
			because: 'c for c / z: KL has -E log z = -log f more, -log 2 at f = 2',
			witness: {f: 2, alpha: 1, c: 1},
		},
		'the variance for the deviation': {
			conclusion: 'kl == -2 log(alpha) - (1 + log(2 pi)) / 2 - log(c)',
			because: 'alpha = 1/2: log 2 is not 2 log 2',
			witness: {f: 1, alpha: 1 / 2, c: 1},
		},
	},
	regimes: {
		'a faint activation': ({f}) => f < 1 / 8,
		'a strong activation': ({f}) => f > 8,
		'little noise': ({alpha}) => alpha < 1 / 8,
	},
	budget: {trials: 100},
});
