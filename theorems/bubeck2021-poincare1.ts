/**
 * "Isoperimetry is a spectral gap": that Var f <= (C / d) E |grad f|^2 for all f gives P(|f - E f| >= t) <= 2 exp(-d t^2 / 2 K) for some K of order C.
 *
 * A remark in the paper has a weaker law of robustness for such measures, Lip of order n sqrt(d) / p in place of sqrt(n d / p). Against the short cut, ours:
 * independent coordinates (E_i - 1) / sqrt d with E_i exponential have C = 4, in any dimension. f is the sum of k of them over sqrt k, so k + sqrt(k d) f is a
 * Gamma variable of k degrees, whose tails are e^-y sum_(j < k) y^j / j!, enclosed; t = u / sqrt(k d). Whatever K is, exp(-u) is above exp(-u^2 / 2 K) in the
 * end. What a gap does give: E e^(s f) - (E e^(s f / 2))^2 <= (C s^2 / 4 d) E e^(s f), so with s = sqrt(d / C), halved again and again, E e^(s (f - E f)) <=
 * prod_i (1 - 4^-(i+1))^(-2^i) < 2: deviations have exponential tails. For sums of n samples these are normal up to the size at which one sample takes over: the
 * chance that (1/n) sum_i f(x_i) z_i reaches eps is exp(-n min(d eps^2 / L^2, sqrt d eps / L)) in order, which makes the weaker law.
 */
import {positive} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {choice, scalar, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {around} from '../src/kernels/ball.ts';
import {add, div, exp, type Interval, mul, neg, point, sub} from '../src/kernels/interval.ts';

/** k coordinates, a deviation of u of their sum, and the constant. */
interface Deviation {
	readonly k: number;
	readonly u: number;
	readonly K: number;
}

/** Holds the chance that a Gamma variable of k degrees is above y. */
function gammaAbove(k: number, y: Interval): Interval {
	let [term, sum] = [point(1), point(1)];
	for (let j = 1; j < k; j++) {
		term = div(mul(term, y), point(j));
		sum = add(sum, term);
	}
	return mul(exp(neg(y)), sum);
}

function measure({k, u, K}: Deviation) {
	const above = gammaAbove(k, add(point(k), point(u)));
	const below = u < k ? sub(point(1), gammaAbove(k, sub(point(k), point(u)))) : point(0);
	return {k: exact(k), u: exact(u), K: exact(K), C: exact(4), chance: around(add(above, below))};
}

export default theorem({
	id: 'bubeck2021-poincare1',
	title: 'A spectral gap makes Lipschitz functions concentrate like normal variables',
	source: {cite: 'bubeck2021', at: 'Definition 1.1, with a Poincare inequality in its place'},
	statement: String.raw`\mathrm{Var} f \le \tfrac{C}{d}\, \mathbb{E} |\nabla f|^2 \text{ for all } f \;\Rightarrow\;
		\Pr\bigl[\, |f - \mathbb{E} f| \ge t \,\bigr] \le 2 e^{-d t^2 / 2 K} \text{ for all 1-Lipschitz } f, \quad K = O(C)`,
	area: 'robustness',
	status: 'folklore',
	expect: 'falls',
	given: instance<Deviation>({
		k: size(1, 24),
		u: scalar(positive(0.125, 64)),
		K: choice<number>(4, 1, 2, 8),
	}),
	assuming: {},
	measure,
	conclusion: 'chance <= 2 exp(-u^2 / (2 K * k))',
	because:
		'k = 1, u = 12, K = 4: an exponential variable is above 13 with chance exp(-13), and 2 exp(-18) is less',
	witness: {k: 1, u: 12, K: 4},
	repairs: {
		'exponential tails': {
			conclusion: 'chance <= 4 exp(-u / sqrt(C * k))',
			because: 'the gap bounds E exp(s (f - E f)) by 2 at s = sqrt(d / C), on either side',
		},
		'the variance alone': {
			conclusion: 'chance * u^2 <= C * k',
			because: "Chebyshev's inequality, d t^2 = u^2 / k",
		},
		'normal tails up to one variable in many': {
			conclusion: 'chance <= 2 exp(-u^2 / (2 (k + u)))',
			because:
				'the moment generating function e^-s / (1 - s) is at most exp(s^2 / (2 (1 - s))) [boucheron2013, Section 2.4]',
		},
	},
	regimes: {
		'one coordinate': ({k}) => k === 1,
		'less than a standard deviation': ({k, u}) => u * u < k,
		'far out': ({k, u}) => u >= 4 * Math.sqrt(k),
	},
	budget: {trials: 1500},
});
