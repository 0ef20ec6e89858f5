/**
 * The law of robustness at the size of MNIST: with its own constant it bounds the Lipschitz constant by 0.018 or less from below.
 *
 * n = 60000 samples of d = 784 numbers, c = 1, a fit eps <= 1/2 below the noise level, 10^4 parameters or more in a box of diameter W, each of
 * which moves the function by J or less a unit, W and J at least 100. A function that is -1 and 1 at two points at the usual distance
 * sqrt 2 has sqrt 2 at least. So only the scaling sqrt(n d / p) = 69 says something at this size, not the theorem. A computation, in intervals.
 */
import {positive} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {scalar} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';

/** The law's numbers beside n, d and c; p need not be whole. */
interface Size {
	readonly p: number;
	readonly eps: number;
	readonly W: number;
	readonly J: number;
	readonly delta: number;
}

const sizes = (fewest: number) =>
	instance<Size>({
		p: scalar(positive(fewest, 1e8)),
		eps: scalar(positive(2 ** -10, 1 / 2)),
		W: scalar(positive(100, 1e6)),
		J: scalar(positive(100, 1e6)),
		delta: scalar(positive(2 ** -20, 1)),
	});

const measureAt =
	(n: number) =>
	({p, eps, W, J, delta}: Size) => ({
		n: exact(n),
		d: exact(784),
		p: exact(p),
		eps: exact(eps),
		W: exact(W),
		J: exact(J),
		delta: exact(delta),
	});

const witness: Size = {p: 1e4, eps: 1 / 2, W: 100, J: 100, delta: 1};

export default theorem({
	id: 'bubeck2021-thm3d',
	title: 'At the size of MNIST the law of robustness asks for a Lipschitz constant of 0.018',
	source: {cite: 'bubeck2021', at: 'Theorem 3, its bound at n = 60000, d = 784'},
	statement: String.raw`\frac{\varepsilon}{2^9 \sqrt c} \sqrt{\frac{n d}{p \log(60 W J / \varepsilon) + \log(4 / \delta)}} \le 0.018
		\quad \text{for } n = 60000,\, d = 784,\, c = 1,\, \varepsilon \le \tfrac12,\, p \ge 10^4,\, W, J \ge 100`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: sizes(1e4),
	assuming: {},
	measure: measureAt(60_000),
	conclusion: 'eps / 2^9 * sqrt(n d / (p log(60 W J / eps) + log(4 / delta))) <= 0.018',
	controls: {
		'without the constant 2^-9': {
			conclusion: 'eps * sqrt(n d / (p log(60 W J / eps) + log(4 / delta))) <= 0.018',
			because: 'at p = 10^4 it is 0.5 sqrt(47040000 / 139980) = 9.2',
			witness,
		},
		'without the logarithm': {
			conclusion: 'eps / 2^9 * sqrt(n d / p) <= 0.018',
			because: 'at p = 10^4 it is sqrt(4704) / 1024 = 0.067',
			witness,
		},
		'a hundred times the samples': {
			measure: measureAt(6_000_000),
			because: 'ten times as much: 0.179',
			witness,
		},
		'a thousand parameters': {
			given: sizes(1e3),
			because: 'sqrt 10 times as much: 0.057',
			witness: {...witness, p: 1e3},
		},
	},
	regimes: {
		'more parameters than samples': ({p}) => p > 60_000,
		'more parameters than numbers in the data': ({p}) => p > 60_000 * 784,
	},
	budget: {trials: 1000},
});
