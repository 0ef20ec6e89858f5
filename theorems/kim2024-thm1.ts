/**
 * "A narrow network cannot approximate the indicator of a bounded region, not even with infinite depth": true on R^2, false on a square.
 *
 * As it is told of [lin2018]: {F > 0} is null or of infinite measure when all widths are <= d. But on a cube width max(d, 2) is enough for every f in
 * L^p: {F > 0} stays unbounded and leaves through a channel of small area. The claim that falls names a constant: every network of width 2 on
 * Q = [-1, 1]^2 is on the wrong side of S = [-1/2, 1/2]^2 on an area of 1/64 at least. The networks searched are the slides of `narrowSquare`; their
 * areas are computed from the linear regions in rationals, and go to 0 as the slopes grow.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {positiveAreaOnSquare, rangeOnBox} from '../src/kernels/box-pieces.ts';
import {rationalBall} from '../src/kernels/rational-ball.ts';
import {add, compare, type Rational, rational, subtract} from '../src/kernels/rational.ts';
import {levelSet} from '../src/kernels/level-set.ts';
import {evaluate, type ReluNet} from '../src/kernels/relu-net.ts';
import {narrowSquare} from '../src/nets/narrow-square.ts';

/** The binary logarithms of the four slopes, whole numbers. */
interface Slopes {
	readonly logarithms: Float64Array;
}

const networkOf = ({logarithms}: Slopes): ReluNet => narrowSquare(logarithms.map(e => 2 ** e));

/** The area in Q where F > 0 outside S or F <= 0 inside: |P| + |S| - 2 |P and S|, with |S| = 1. */
function misclassified(F: ReluNet): Rational {
	const inside = positiveAreaOnSquare(F, 0.5);
	return subtract(add(positiveAreaOnSquare(F, 1), rational(1n)), add(inside, inside));
}

/** The greatest value of F on the boundary of Q, from the four networks on R that its sides are. */
function boundary({hidden, readout}: ReluNet): Rational {
	const [first, ...deeper] = hidden as [ReluNet['hidden'][0], ...ReluNet['hidden']];
	return [0, 1, 2, 3]
		.map(side => {
			const fixed = side >> 1;
			const along = {
				rows: 2,
				cols: 1,
				W: Float64Array.of(first.W[1 - fixed]!, first.W[3 - fixed]!),
				b: first.b.map((v, i) => v + (side % 2 ? 1 : -1) * first.W[2 * i + fixed]!),
			};
			return rangeOnBox({inputs: 1, hidden: [along, ...deeper], readout}, 1).greatest;
		})
		.reduce((a, b) => (compare(a, b) > 0 ? a : b));
}

export default theorem({
	id: 'kim2024-thm1',
	title: 'Width 2 on the plane cannot approximate a bounded region: on a square it can',
	source: {cite: 'kim2024', at: 'Theorem 1 (denied)'},
	statement: String.raw`\exists\, c > 0:\; \text{every } F: \mathbb{R}^2 \to \mathbb{R} \text{ of width} \le 2, \text{ at any depth, has }
		\int_{[-1, 1]^2} |\mathbf{1}_S - \mathbf{1}_{F > 0}| \ge c, \qquad S = [-\tfrac12, \tfrac12]^2`,
	area: 'expressivity',
	status: 'folklore',
	expect: 'falls',
	given: instance<Slopes>({logarithms: array([4], dyadic(0, 10))}),
	assuming: {'two units a layer': x => networkOf(x).hidden.every(({rows}) => rows === 2)},
	measure: x => ({wrong: rationalBall(misclassified(networkOf(x)))}),
	conclusion: 'wrong >= 1 / 64',
	because: 'with all slopes k the slivers beside the square have an area of less than 3/k',
	witness: {logarithms: Float64Array.of(10, 10, 10, 10)},
	repairs: {
		'on the whole plane': {
			measure: x => {
				const set = levelSet(networkOf(x));
				return {bounded: exact(set.kind === 'null' ? 0 : set.components.bounded)};
			},
			conclusion: 'bounded == 0',
			because: 'every component of {F > 0} is unbounded, so it differs from S by an infinite area',
		},
		'exact separation from a surrounding ring': {
			measure: x => {
				const F = networkOf(x);
				return {centre: exact(evaluate(F, new Float64Array(2))), boundary: rationalBall(boundary(F))};
			},
			conclusion: 'centre <= 0 or boundary > 0',
			because:
				'a component of {F > 0} that meets the square is unbounded, so it meets the boundary of every larger one',
		},
	},
	budget: {trials: 250},
});
