/**
 * Local entropy solves the viscous Hamilton-Jacobi equation, and its gradient is a Gibbs mean.
 *
 * u(x, t) = -(1 / beta) log (G_(t / beta) * exp(-beta f))(x) for f(y) = c |y|^2 / 2 + sum_j A_j cos(k_j . y + phi_j) on the line or the plane. The two sides are
 * computed in two ways that share nothing but f: u_t, and the gradient `flow`, by Fourier series on the torus (src/nets/torus-heat.ts), the gradient `pull` and
 * the Laplacian by moments of the Gibbs measure exp(-beta (f(y) + |x - y|^2 / (2 t))) (src/nets/local-entropy.ts), each with a proved error.
 */
import {type BowlPlace, lineBowl, wavyBowls} from '../generators/wavy-bowls.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {add, type Ball, ball, mul} from '../src/kernels/ball.ts';
import {localEntropy} from '../src/nets/local-entropy.ts';
import {localEntropyRate} from '../src/nets/torus-heat.ts';

const squared = (v: readonly Ball[]): Ball => v.reduce((sum, b) => add(sum, mul(b, b)), ball(0));

function measure(x: BowlPlace) {
	const {rate, gradient} = localEntropyRate(x, x);
	const gibbs = localEntropy(x, x);
	return {
		rate,
		flow: squared(gradient),
		pull: squared(gibbs.gradient),
		laplacian: x.d === 1 ? gibbs.hessian[0]! : add(gibbs.hessian[0]!, gibbs.hessian[2]!),
		beta: exact(x.beta),
	};
}

/** With a Gaussian of variance t: that is U(x, t) = u(x, beta t), here at the time at which beta t is the instance's t. */
const measureFast = (x: BowlPlace) => {
	const {rate, ...rest} = measure(x);
	return {...rest, rate: mul(rate, ball(x.beta))};
};

export default theorem({
	id: 'chaudhari2018-lem1',
	title: 'Local entropy solves the viscous Hamilton-Jacobi equation',
	source: {cite: 'chaudhari2018', at: 'Lemma 1, as we read it'},
	statement: String.raw`u(x, t) = -\tfrac1\beta \log \bigl( G_{t / \beta} * e^{-\beta f} \bigr)(x):\quad
		\partial_t u = -\tfrac12 |\nabla u|^2 + \tfrac{1}{2 \beta} \Delta u, \quad \nabla u = \frac{x - \langle y \rangle}{t}`,
	area: 'optimisation',
	status: 'proved',
	expect: 'survives',
	given: wavyBowls(2, 1, 4),
	assuming: {},
	measure,
	conclusion: 'rate == laplacian / (2 beta) - pull / 2 and flow == pull',
	controls: {
		'the other sign': {
			conclusion: 'rate == laplacian / (2 beta) + pull / 2',
			because:
				'f = y^2 / 2 at x = 1, t = 1, beta = 1: u = x^2 / 4 + log(2) / 2, u_x = 1/2, u_xx = 1/2, u_t = -1/8 + 1/4',
			witness: lineBowl({c: 1, A: 0, k: 0}, {x: 1, t: 1, beta: 1}),
		},
		'without viscosity': {
			conclusion: 'rate == -pull / 2',
			because: 'the same at x = 0: u_x = 0 by symmetry, yet u_t = 1/4',
			witness: lineBowl({c: 1, A: 0, k: 0}, {x: 0, t: 1, beta: 1}),
		},
		'a Gaussian of variance t': {
			measure: measureFast,
			conclusion: 'rate == laplacian / (2 beta) - pull / 2',
			because:
				'U_t = beta u_t, so with beta = 2 it is -|grad U|^2 + Laplacian(U) / 2; at the bottom of y^2 / 2 that is 1/4, not 1/8',
			witness: lineBowl({c: 1, A: 0, k: 0}, {x: 0, t: 1, beta: 2}),
		},
	},
	regimes: {
		'the plane': ({d}) => d === 2,
		'not convex: ripples steeper than the bowl': ({c, A, k}) => Math.abs(A[0]!) * k[0]! ** 2 > c,
	},
	budget: {trials: 80},
});
