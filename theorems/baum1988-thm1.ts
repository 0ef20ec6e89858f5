/**
 * A layer of about n / d threshold units tells any two classes of n points of R^d in general position apart.
 *
 * As we read it, the paper has ceil(n / d) units. Its construction, which is tested, puts the smaller class, m <= n / 2 points, on ceil(m / d) hyperplanes and
 * each of these between two thresholds: 2 ceil(m / d) <= (n - 2) / d + 2 units, n / d where 2 d divides n. It cannot be done with much fewer: a hyperplane
 * crosses the curve (s, s^2, …, s^d) d times at most, so alternating labels on it need (n - 1) / d units. All in whole numbers; the thresholds are 1/2 to
 * either side of a hyperplane w . x = c with whole w and c (hyperplane-groups.ts).
 */
import {
	generalPosition,
	type LabelledPoints,
	labelledPoints,
	liftedPoints,
	onTheLine,
} from '../generators/general-points.ts';
import {signs} from '../src/claim/domain.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {thresholdLabel, thresholdMemory, type ThresholdNet} from '../src/nets/hyperplane-groups.ts';

const measureWith = (change: (net: ThresholdNet) => ThresholdNet) => (x: LabelledPoints) => {
	const points = liftedPoints(x);
	const net = change(thresholdMemory(points, x.y, x.d));
	return {
		n: exact(x.n),
		d: exact(x.d),
		units: exact(net.units.length),
		wrong: exact(points.filter((p, i) => thresholdLabel(net, p) !== x.y[i]).length),
	};
};

export default theorem({
	id: 'baum1988-thm1',
	title: 'About n / d threshold units tell any two classes of n points apart',
	source: {cite: 'baum1988', at: 'Theorem 1, as we read it (the rounding ours)'},
	statement: String.raw`x_1, \dots, x_n \in \mathbb{R}^d \text{ in general position},\; y \in \{-1, 1\}^n:\; \exists
		f(x) = \mathrm{sign}\Bigl( \sum_{j \le k} a_j\, \mathbf{1}[w_j \cdot x > c_j] - \tfrac12 \Bigr) \cdot s, \; s = \pm 1:\;
		f(x_i) = y_i, \quad k \le \tfrac{n - 2}{d} + 2`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: labelledPoints(signs, 64),
	assuming: {'the points are in general position': generalPosition},
	measure: measureWith(net => net),
	conclusion: 'wrong == 0 and units * d <= n - 2 + 2 d',
	controls: {
		'points anywhere': {
			given: labelledPoints(signs, 2),
			assuming: {},
			because:
				'three points of a line in the plane: the hyperplane through the two of one class holds the third',
			witness: {
				n: 5,
				d: 2,
				x: Float64Array.of(-1, 0, 1, 0, 0, 0, 0, 1, 1, 2),
				y: Float64Array.of(1, 1, -1, -1, -1),
			},
		},
		'one threshold a group': {
			measure: measureWith(net => ({...net, units: net.units.filter(({weight}) => weight > 0)})),
			conclusion: 'wrong == 0',
			because: '-1, 1, -1 on the line: one threshold leaves one of the neighbours on the side of the 1',
			witness: onTheLine(-1, 1, -1),
		},
		'a unit for 2 d points': {
			conclusion: 'units * 2 d <= n + 2 d',
			because: 'ten alternating labels on the line change nine times, and a threshold changes once',
			witness: onTheLine(1, -1, 1, -1, 1, -1, 1, -1, 1, -1),
		},
	},
	regimes: {
		'more points than d': ({n, d}) => n > d + 1,
		'classes of one size': ({y}) => y.length > 1 && y.reduce((a, b) => a + b, 0) === 0,
		'exactly n / d units': ({n, d, y}) => n % (2 * d) === 0 && y.reduce((a, b) => a + b, 0) === 0,
	},
	budget: {trials: 250},
});
