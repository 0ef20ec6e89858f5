/**
 * What a random ReLU layer does to angles: the cosine grows by psi(t), so every angle shrinks.
 *
 * The paper, as we read it, says this up to an error for wide layers; tested is the mean, which is exact: E <rho(Mx), rho(My)> over the product of
 * the norms sqrt(E |rho(Mx)|^2) = |x| / sqrt 2. It is integrated over the circle of directions, nothing is drawn. How near a layer of m rows is to
 * its mean is giryes2016-thm3b.
 */
import {type Pair, pairs} from '../generators/pairs.ts';
import {theorem} from '../src/claim/theorem.ts';
import {angleBetween, normBall, psi} from '../src/kernels/angles.ts';
import {mul} from '../src/kernels/ball.ts';
import {norm} from '../src/kernels/dense.ts';
import {meanProduct} from '../src/kernels/gaussian-relu.ts';

function measure({x, y}: Pair) {
	const angle = angleBetween(x, y);
	return {product: meanProduct(x, y), sizes: mul(normBall(x), normBall(y)), t: angle, psi: psi(angle)};
}

export default theorem({
	id: 'giryes2016-thm4',
	title: 'A random ReLU layer adds psi to the cosine of an angle',
	source: {cite: 'giryes2016', at: 'Theorem 4, in the mean'},
	statement: String.raw`M_{ij} \sim \mathcal{N}(0, 1/m),\; t = \angle(x, y):\quad
		\frac{\mathbb{E}\,\langle \rho(Mx), \rho(My) \rangle}{\sqrt{\mathbb{E}\|\rho(Mx)\|^2\, \mathbb{E}\|\rho(My)\|^2}}
		= \cos t + \psi(t), \quad \psi(t) = \frac{\sin t - t \cos t}{\pi}`,
	area: 'geometry',
	status: 'proved',
	expect: 'survives',
	given: pairs(6),
	assuming: {'x and y are not zero': ({x, y}) => norm(x) > 0 && norm(y) > 0},
	measure,
	conclusion: 'product == sizes * (cos(t) + psi) / 2',
	controls: {
		'angles are kept': {
			conclusion: 'product == sizes * cos(t) / 2',
			because: 'x = 1, y = -1: no row is active at both, so the product is 0 and the angle falls to pi / 2',
			witness: {d: 1, x: Float64Array.of(1), y: Float64Array.of(-1)},
		},
		'angles grow': {
			conclusion: 'product <= sizes * cos(t) / 2',
			because: 'orthogonal x and y: E rho(a) rho(b) = 1 / (2 pi) for independent a and b, not 0',
			witness: {d: 2, x: Float64Array.of(1, 0), y: Float64Array.of(0, 1)},
		},
		'minus psi': {
			conclusion: 'product == sizes * (cos(t) - psi) / 2',
			because: 'x = 1, y = -1: 0, not -1',
			witness: {d: 1, x: Float64Array.of(1), y: Float64Array.of(-1)},
		},
	},
	regimes: {
		'nearly parallel: an angle below 1/4': ({x, y}) => angleBetween(x, y).value < 1 / 4,
		'nearly opposite: an angle above 3': ({x, y}) => angleBetween(x, y).value > 3,
	},
	budget: {trials: 1000},
});
