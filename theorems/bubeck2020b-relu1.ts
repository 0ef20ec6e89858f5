/**
 * Four ReLU neurons for every d points fit any labels: 4 ceil(n / d) neurons in one layer, about 4 n parameters.
 *
 * As we read it; the construction is ours in the details, on points with whole coordinates, of which no d + 1 are on one hyperplane, and whole labels: four
 * neurons along the hyperplane of a group of d points make a function that is affine on it, with any values at its points, and 0 at all others
 * (hyperplane-groups.ts). Evaluated in whole numbers. For points of the ball with n <= d, one neuron for a group of one label and its Lipschitz constant
 * see bubeck2020-relu1.
 */
import {
	generalPosition,
	type LabelledPoints,
	labelledPoints,
	liftedPoints,
	onTheLine,
} from '../generators/general-points.ts';
import {dyadic} from '../src/claim/domain.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {evaluateExactly, type IntegerNet} from '../src/kernels/integer-net.ts';
import {nullSpace} from '../src/kernels/integer-vectors.ts';
import {rational} from '../src/kernels/rational.ts';
import {groupedRelus} from '../src/nets/hyperplane-groups.ts';

const measureWith = (change: (net: IntegerNet) => IntegerNet) => (x: LabelledPoints) => {
	const points = liftedPoints(x);
	const net = change(groupedRelus(points, x.y, x.d));
	const wrong = points.filter((point, i) => {
		const {num, den} = evaluateExactly(
			net,
			point.slice(1).map(v => rational(v)),
		);
		return den !== 1n || num !== BigInt(x.y[i]!);
	});
	return {
		n: exact(x.n),
		d: exact(x.d),
		neurons: exact(net.hidden[0]!.length),
		wrong: exact(wrong.length),
	};
};

/** Without the last neuron of each group. */
const withoutFourth = (net: IntegerNet): IntegerNet => ({
	...net,
	hidden: [net.hidden[0]!.filter((_, j) => j % 4 !== 3)],
	readout: net.readout.filter((_, j) => j === 0 || j % 4 !== 0),
});

/** Whether each group of d successive points is affinely independent, wherever the others are. */
const groupsIndependent = (x: LabelledPoints): boolean => {
	const points = liftedPoints(x);
	return points.every((_, i) => {
		const group = points.slice(i, Math.min(i + x.d, x.n));
		return i % x.d !== 0 || nullSpace(group, x.d + 1).pivots.length === group.length;
	});
};

export default theorem({
	id: 'bubeck2020b-relu1',
	title: 'Four ReLU neurons for every d points fit any labels',
	source: {cite: 'bubeck2020b', at: 'the construction with 4 ceil(n / d) ReLU neurons, as we read it'},
	statement: String.raw`x_1, \dots, x_n \in \mathbb{R}^d \text{ in general position},\; y \in \mathbb{R}^n:\; \exists
		f(x) = \sum_{j \le k} a_j\, \mathrm{relu}(w_j \cdot x + b_j):\; f(x_i) = y_i, \quad k = 4 \lceil n / d \rceil`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: labelledPoints(dyadic(0, 16), 64),
	assuming: {'the points are in general position': generalPosition},
	measure: measureWith(net => net),
	conclusion: 'wrong == 0 and neurons * d <= 4 (n + d - 1)',
	controls: {
		'points anywhere': {
			given: labelledPoints(dyadic(0, 16), 2),
			assuming: {'groups are independent': groupsIndependent},
			because: 'the third of three points on a line is met by what is made for the first two',
			witness: {
				n: 3,
				d: 2,
				x: Float64Array.of(-1, 0, 1, 0, 0, 0),
				y: Float64Array.of(1, 1, 0),
			},
		},
		'three neurons a group': {
			measure: measureWith(withoutFourth),
			because: '1, 0 on the line: the three of the first point do not cancel at one of the others',
			witness: onTheLine(1, 0),
		},
		'a neuron a point': {
			conclusion: 'neurons <= n',
			because: 'on the line a group is one point: eight neurons for two points',
			witness: onTheLine(1, 0),
		},
	},
	regimes: {
		'more points than d': ({n, d}) => n > d + 1,
		'a group that is not full': ({n, d}) => n > d && n % d !== 0,
		'the plane': ({d, n}) => d === 2 && n > 2,
	},
	budget: {trials: 250},
});
