/**
 * A random ReLU layer embeds stably: in the mean it keeps between a quarter and a half of every squared distance, 1/2 and 1 / sqrt 2 of distances.
 *
 * The paper's stable embedding, as we read it, has no explicit constants; these are ours, from the corrected mean and 0 <= psi(t) <= (1 - cos t) / 2.
 * Both are met: by points on one ray, and by y = -x. The mean is integrated over the circle of directions.
 */
import {type Pair, pairs} from '../generators/pairs.ts';
import {theorem} from '../src/claim/theorem.ts';
import {normBall} from '../src/kernels/angles.ts';
import {mul} from '../src/kernels/ball.ts';
import {meanSquaredDifference} from '../src/kernels/gaussian-relu.ts';

const difference = ({x, y}: Pair): Float64Array => x.map((v, i) => v - y[i]!);

function measure(pair: Pair) {
	const distance = normBall(difference(pair));
	return {mean: meanSquaredDifference(pair.x, pair.y), square: mul(distance, distance)};
}

/** What the row sqrt(d) e_1 keeps, in place of the mean over rows. */
function oneRow(pair: Pair) {
	const kept = pair.d * (Math.max(0, pair.x[0]!) - Math.max(0, pair.y[0]!)) ** 2;
	return {...measure(pair), mean: {value: kept, radius: 4 * 2 ** -53 * kept}};
}

export default theorem({
	id: 'giryes2016-embedding1',
	title: 'A random ReLU layer keeps between a quarter and a half of squared distances',
	source: {cite: 'giryes2016', at: 'stable embedding; the constants are ours'},
	statement: String.raw`M_{ij} \sim \mathcal{N}(0, 1/m):\quad
		\tfrac14 \|x - y\|^2 \le \mathbb{E}\,\|\rho(Mx) - \rho(My)\|^2 \le \tfrac12 \|x - y\|^2 \text{ for all } x, y`,
	area: 'geometry',
	status: 'proved',
	expect: 'survives',
	given: pairs(5),
	assuming: {},
	measure,
	conclusion: 'mean <= square / 2 and mean >= square / 4',
	controls: {
		'a third at least': {
			conclusion: 'mean <= square / 2 and mean >= square / 3',
			because: 'x = 1, y = -1: 1 of 4',
			witness: {d: 1, x: Float64Array.of(1), y: Float64Array.of(-1)},
		},
		'less than a half always': {
			conclusion: 'mean <= 0.49 square and mean >= square / 4',
			because: 'x = 1, y = 2: both units are active together, and half of the rows are',
			witness: {d: 1, x: Float64Array.of(1), y: Float64Array.of(2)},
		},
		'one row in place of the mean': {
			measure: oneRow,
			because: 'x = -1, y = -2: the row 1 is active at neither',
			witness: {d: 1, x: Float64Array.of(-1), y: Float64Array.of(-2)},
		},
	},
	regimes: {'more than one dimension': ({d}) => d > 1},
	budget: {trials: 1000},
});
