/**
 * What a random ReLU layer does to distances, with the sign of psi put right; giryes2016-thm3 is the claim as published.
 *
 * The mean over M is that over one Gaussian row g, E (rho<g, x> - rho<g, y>)^2. It is integrated over the circle of directions in the plane of x
 * and y, so the two sides share no formula and nothing is drawn: the identity is tested to a few hundred roundings, not to a standard error.
 */
import {type Pair, pairs} from '../generators/pairs.ts';
import {theorem} from '../src/claim/theorem.ts';
import {mul} from '../src/kernels/ball.ts';
import {norm} from '../src/kernels/dense.ts';
import {angleBetween, normBall, psi} from '../src/kernels/angles.ts';
import {meanSquaredDifference} from '../src/kernels/gaussian-relu.ts';

function measure({x, y}: Pair) {
	const distance = normBall(x.map((v, i) => v - y[i]!));
	return {
		mean: meanSquaredDifference(x, y),
		square: mul(distance, distance),
		sizes: mul(normBall(x), normBall(y)),
		psi: psi(angleBetween(x, y)),
	};
}

const opposite = (r: number): Pair => ({d: 1, x: Float64Array.of(r), y: Float64Array.of(-r)});

export default theorem({
	id: 'gulcu2019-correction1',
	title: 'A random ReLU layer halves squared distances, less what the angle costs',
	source: {cite: 'gulcu2019', at: 'the correction of Theorem 3, as we derive it'},
	statement: String.raw`M_{ij} \sim \mathcal{N}(0, 1/m):\quad
		\mathbb{E}\,\|\rho(Mx) - \rho(My)\|^2 = \tfrac12 \|x - y\|^2 - \|x\|\,\|y\|\,\psi(\angle(x, y)), \quad
		\psi(t) = \frac{\sin t - t \cos t}{\pi}`,
	area: 'geometry',
	status: 'proved',
	expect: 'survives',
	given: pairs(6),
	assuming: {'x and y are not zero': ({x, y}) => norm(x) > 0 && norm(y) > 0},
	measure,
	conclusion: 'mean == square / 2 - sizes * psi',
	controls: {
		'the published sign': {
			conclusion: 'mean == square / 2 + sizes * psi',
			because: 'x = 1, y = -1: a row g keeps g^2 of (2 g)^2, which is 1 in the mean, not 2 + 1',
			witness: opposite(1),
		},
		'half of every squared distance': {
			conclusion: 'mean == square / 2',
			because: 'x = 1, y = -1: 1, not 2; only points on one ray lose no more than half',
			witness: opposite(1),
		},
		'as if the points had norm 1': {
			conclusion: 'mean == square / 2 - psi',
			because: 'x = 2, y = -2: 4 = 16 / 2 - 4 psi(pi), psi(pi) = 1',
			witness: opposite(2),
		},
	},
	regimes: {
		'nearly parallel: an angle below 1/4': ({x, y}) => angleBetween(x, y).value < 1 / 4,
		'nearly opposite: an angle above 3': ({x, y}) => angleBetween(x, y).value > 3,
		'norms that differ by a factor of 3': ({x, y}) => norm(x) > 3 * norm(y) || norm(y) > 3 * norm(x),
	},
	budget: {trials: 1000},
});
