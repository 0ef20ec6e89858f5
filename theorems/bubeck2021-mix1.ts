/**
 * "A mixture of isoperimetric measures is isoperimetric", with a constant K times as large: not when their centres are further apart than they are wide.
 *
 * The theorems are for such mixtures, and pay for them with the number k of components, once for all functions (bubeck2021-thm2c). Against the short cut, ours:
 * X is uniform on one of two cubes of side 1 / sqrt d in R^d, with chances a / 8 and 1 - a / 8; each is isoperimetric with c = 1 / 2 pi (bubeck2021-def1.1). f is
 * the sum of the first m coordinates over sqrt m, m = 1 or 4, and the centres are 2 D / sqrt d apart in its direction. Then sqrt d f is +-D plus a sum of m
 * uniform variables over sqrt m, and all chances are rational. The constant 1 + 2 pi D^2 in place of K is enough for any f that is 1-Lipschitz: its two
 * means differ by 2 D / sqrt d at most, so by Hoeffding's lemma E exp(s sqrt d (f - E f)) <= exp(s^2 (c + D^2) / 2).
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {choice, scalar} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {add, fromNumber, multiply, type Rational, rational, subtract, ZERO} from '../src/kernels/rational.ts';

/** Two cubes, a function, and a deviation of up to |tau| / sqrt d. */
interface Mixture {
	readonly m: number;
	readonly a: number;
	readonly D: number;
	readonly tau: number;
	readonly K: number;
}

/** The chance that the sum of m independent variables, uniform on [0, 1], is below y: sum_j (-1)^j C(m, j) (y - j)_+^m / m!. */
function sumBelow(m: number, y: Rational): Rational {
	let [chance, binomial, factorial] = [ZERO, 1n, 1n];
	if (y.num >= BigInt(m) * y.den) return rational(1n);
	for (let j = 0; j <= m; j++) {
		const rest = subtract(y, rational(BigInt(j)));
		if (rest.num <= 0n) break;
		const power = rational(rest.num ** BigInt(m), rest.den ** BigInt(m));
		chance = add(chance, multiply(rational(j % 2 === 0 ? binomial : -binomial), power));
		binomial = (binomial * BigInt(m - j)) / BigInt(j + 1);
	}
	for (let j = 2; j <= m; j++) factorial *= BigInt(j);
	return multiply(chance, rational(1n, factorial));
}

/** The chance of centre + U <= -t or centre + U >= t, U the sum of m variables on [-1/2, 1/2] over sqrt m. */
function outside(m: number, centre: number, t: number): Rational {
	const below = (u: number) => sumBelow(m, fromNumber(Math.sqrt(m) * u + m / 2)); // multiples of 2^-9: not rounded
	return add(below(-t - centre), below(-t + centre)); // U and -U have the same law
}

const numbers = ({tau, D, K}: Mixture) => ({
	tau: exact(Math.abs(tau)),
	D: exact(Math.abs(D)),
	K: exact(K),
});

/** The deviation from the mean of the mixture. */
function measure(x: Mixture) {
	const [D, t] = [Math.abs(x.D), Math.abs(x.tau)];
	const share = rational(BigInt(x.a), 8n);
	const mean = (x.a / 4 - 1) * D;
	const chance = add(
		multiply(share, outside(x.m, D - mean, t)),
		multiply(subtract(rational(1n), share), outside(x.m, -D - mean, t)),
	);
	return {...numbers(x), chance: nearestDouble(chance)};
}

export default theorem({
	id: 'bubeck2021-mix1',
	title: 'A mixture of isoperimetric measures is isoperimetric',
	source: {cite: 'bubeck2021', at: 'Theorem 2, its mixtures taken for one measure'},
	statement: String.raw`\mu_1, \mu_2 \; c\text{-isoperimetric} \;\Rightarrow\; \mu = \alpha \mu_1 + (1 - \alpha) \mu_2:\quad
		\Pr_\mu\bigl[\, |f - \mathbb{E}_\mu f| \ge \tau / \sqrt d \,\bigr] \le 2 e^{-\tau^2 / 2 K c} \text{ for all 1-Lipschitz } f`,
	area: 'robustness',
	status: 'folklore',
	expect: 'falls',
	given: instance<Mixture>({
		m: choice<number>(1, 4),
		a: choice<number>(4, 1, 2, 6),
		D: scalar(dyadic(5, 8)),
		tau: scalar(dyadic(5, 8)),
		K: choice<number>(1, 4, 16),
	}),
	assuming: {},
	measure,
	conclusion: 'chance <= 2 exp(-pi * tau^2 / K)',
	because:
		'D = 4, K = 16, f = x_1: sqrt d f is between 3.5 and 4.5 in size and 0 on average; 2 exp(-2.4) = 0.18',
	witness: {m: 1, a: 4, D: 4, tau: 3.5, K: 16},
	repairs: {
		'the means of the components taken out': {
			measure: x => ({...numbers(x), chance: nearestDouble(outside(x.m, 0, Math.abs(x.tau)))}),
			conclusion: 'chance <= 2 exp(-pi * tau^2)',
			because: 'given the component it is isoperimetric; k means are left to be dealt with, by another term',
		},
		'the distance of the centres added': {
			conclusion: 'chance <= 2 exp(-tau^2 / (1 / pi + 2 D^2))',
			because: "Hoeffding's lemma for the two means of f, which differ by 2 D / sqrt d at most",
		},
	},
	regimes: {
		'far apart': ({D}) => Math.abs(D) >= 4,
		overlapping: ({D}) => Math.abs(D) < 0.5,
		'not equally likely': ({a}) => a !== 4,
	},
	budget: {trials: 1500},
});
