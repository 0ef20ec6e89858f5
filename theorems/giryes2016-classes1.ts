/**
 * "Random weights keep the distances inside a class and widen those between classes", as retold of the theorem with the wrong sign.
 *
 * Classes lie at small angles, points of different classes at large ones: so it would say that of the distances from a point the layer keeps
 * at least the larger share of the larger one. It keeps the smaller: the share of squared distance falls from 1/2 at small angles to 1/4 at pi.
 * The means are integrated over the circle of directions.
 */
import {sphere} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {theorem} from '../src/claim/theorem.ts';
import {normBall} from '../src/kernels/angles.ts';
import {div, mul} from '../src/kernels/ball.ts';
import {dot} from '../src/kernels/dense.ts';
import {meanSquaredDifference} from '../src/kernels/gaussian-relu.ts';

/** A unit vector, one of its class, and one of another class. */
interface Triple {
	readonly d: number;
	readonly x: Float64Array;
	readonly within: Float64Array;
	readonly between: Float64Array;
}

/** The mean squared distance behind the layer, and what share it is of that in front. */
function seen(x: Float64Array, y: Float64Array) {
	const distance = normBall(x.map((v, i) => v - y[i]!));
	const out = meanSquaredDifference(x, y);
	return {out, kept: div(out, mul(distance, distance))};
}

function measure(t: Triple) {
	const [within, between] = [seen(t.x, t.within), seen(t.x, t.between)];
	return {within: within.kept, between: between.kept, nearAfter: within.out, farAfter: between.out};
}

export default theorem({
	id: 'giryes2016-classes1',
	title: 'A random ReLU layer separates classes: it keeps more of large distances than of small ones',
	source: {cite: 'giryes2016', at: 'Theorem 3, as retold'},
	statement: String.raw`|x| = |x'| = |y| = 1,\; \angle(x, x') < \angle(x, y) \;\Rightarrow\;
		\frac{\mathbb{E}\,\|\rho(Mx) - \rho(My)\|^2}{\|x - y\|^2} \ge \frac{\mathbb{E}\,\|\rho(Mx) - \rho(Mx')\|^2}{\|x - x'\|^2}`,
	area: 'geometry',
	status: 'folklore',
	expect: 'falls',
	given: instance<Triple>({
		d: size(2, 5),
		x: array(['d'], sphere),
		within: array(['d'], sphere),
		between: array(['d'], sphere),
	}),
	assuming: {
		'x and its class differ': ({x, within}) => dot(x, within) < 1 - 2 ** -20,
		'the other class is farther': ({x, within, between}) => dot(x, between) < dot(x, within) - 2 ** -20,
	},
	measure,
	conclusion: 'between >= within',
	because:
		"x' orthogonal to x, y = -x: of |x - x'|^2 = 2 there remain 1 - 1 / pi = 0.68, a share of 0.34; of |x - y|^2 = 4 there remains 1, a quarter",
	witness: {
		d: 2,
		x: Float64Array.of(1, 0),
		within: Float64Array.of(0, 1),
		between: Float64Array.of(-1, 0),
	},
	repairs: {
		'the other way round': {
			conclusion: 'between <= within',
			because: 'the share is 1/2 - psi(t) / (2 - 2 cos t), and psi(t) / (1 - cos t) increases from 0 to 1/2',
		},
		'what was farther stays farther': {
			conclusion: 'farAfter >= nearAfter',
			because: '1 - cos t - psi(t) has the derivative sin t (1 - t / pi) >= 0',
		},
	},
	budget: {trials: 1000},
});
