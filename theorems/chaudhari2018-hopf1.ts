/**
 * As beta grows, local entropy tends to the Hopf-Lax formula min_y f(y) + |x - y|^2 / (2 t), at rate 1 / beta, from above only if f is convex.
 *
 * The paper has the limit; the bounds tested are ours, by Laplace: with m <= D^2 f <= C and y* the minimiser, f(y) + |x - y|^2 / (2 t) lies between the parabolas with
 * curvatures m + 1 / t and C + 1 / t that touch it at y*, whose Gaussian integrals give (d / (2 beta)) log(1 + m t) <= u_beta - u <= (d / (2 beta)) log(1 + C t) if 1 + m t > 0.
 * Both are attained by f = C |y|^2 / 2. u_beta is a Gibbs integral (src/nets/local-entropy.ts), u a certified minimum (src/nets/hopf-lax.ts).
 */
import {type BowlPlace, lineBowl, wavyBowls} from '../generators/wavy-bowls.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {around} from '../src/kernels/ball.ts';
import {bowlEnclosed, convexity, hopfLax} from '../src/nets/hopf-lax.ts';
import {localEntropy} from '../src/nets/local-entropy.ts';
import {curvatureRange} from '../src/nets/wavy-bowl.ts';

function measure(x: BowlPlace) {
	const {least, greatest} = curvatureRange(x);
	return {
		viscous: localEntropy(x, x).value,
		inviscid: hopfLax(x, x),
		f: around(bowlEnclosed(x, x.x).value),
		m: least,
		C: greatest,
		d: exact(x.d),
		t: exact(x.t),
		beta: exact(x.beta),
	};
}

export default theorem({
	id: 'chaudhari2018-hopf1',
	title: 'Local entropy tends to the Hopf-Lax formula like 1 / beta, and how far it is from it',
	source: {cite: 'chaudhari2018', at: 'the limit of small viscosity; the bounds are ours'},
	statement: String.raw`m \preceq D^2 f \preceq C,\; 1 + m t > 0:\quad \tfrac{d}{2 \beta} \log(1 + m t) \le u_\beta(x, t) - \min_y \Bigl( f(y) + \tfrac{|x - y|^2}{2 t} \Bigr)
		\le \tfrac{d}{2 \beta} \log(1 + C t)`,
	area: 'optimisation',
	status: 'proved',
	expect: 'survives',
	given: wavyBowls(3, 0.5, 64),
	assuming: {'f(y) + |x - y|^2 / (2 t) is strongly convex in y': x => convexity(x, x.t) !== undefined},
	measure,
	conclusion:
		'viscous - inviscid <= d / (2 beta) * log(1 + C * t) and viscous - inviscid >= d / (2 beta) * log(1 + m * t) and inviscid <= f',
	controls: {
		'half of it': {
			conclusion: 'viscous - inviscid <= d / (4 beta) * log(1 + C * t)',
			because: 'f = y^2 / 2, t = 1, beta = 1: log(2) / 2 apart, everywhere',
			witness: lineBowl({c: 1, A: 0, k: 0}, {x: 0, t: 1, beta: 1}),
		},
		'viscosity only adds': {
			conclusion: 'viscous >= inviscid',
			because: 'f = cos(y) / 4 at its top, t = 2, beta = 1: near (1 / 2) log(1 - 1/2), which is negative',
			witness: lineBowl({c: 0, A: 0.25, k: 1}, {x: 0, t: 2, beta: 1}),
		},
		'at rate 1 / beta^2': {
			conclusion: 'viscous - inviscid <= d / (2 beta^2) * log(1 + C * t)',
			because: 'f = y^2 / 2, t = 1, beta = 16: log(2) / 32 apart, more than log(2) / 512',
			witness: lineBowl({c: 1, A: 0, k: 0}, {x: 0, t: 1, beta: 16}),
		},
		'below f, with viscosity': {
			conclusion: 'viscous <= f',
			because: 'f = y^2 / 2 at 0, t = 1, beta = 1: log(2) / 2 > 0; only min_y is below f(x), by y = x',
			witness: lineBowl({c: 1, A: 0, k: 0}, {x: 0, t: 1, beta: 1}),
		},
	},
	regimes: {
		'the plane': ({d}) => d === 2,
		'f is not convex': x => curvatureRange(x).least.value < 0,
		cold: ({beta}) => beta > 16,
	},
	budget: {trials: 100},
});
