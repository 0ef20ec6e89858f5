/**
 * On separable data a cost that does not punish overshoot leaves a tanh network no stationary point but solutions.
 *
 * Tested, as we read it and for one output, is what the proof gives at any point: with u separating the data, the norm of the gradient in the first
 * layer times |u| is at least the pull sqrt(sum_h (v_h sum_i m_i r_i phi'_i s_ih y_i u . x_i)^2), r_i the shortfall of sample i
 * (`separable-descent.ts`). So where the gradient vanishes no sample is short of its target, unless all output weights vanish. One hidden unit with
 * v = 1 and the identity behind it is the single unit [sontag1991].
 */
import {dyadic, reals, signs} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size} from '../src/claim/leaf.ts';
import {theorem} from '../src/claim/theorem.ts';
import {around} from '../src/kernels/ball.ts';
import {dot} from '../src/kernels/dense.ts';
import {pullOf, type TanhNetwork} from '../src/nets/separable-descent.ts';

/** Inputs, a vector u, and a network of H hidden units. */
interface Point extends Omit<TanhNetwork, 'y' | 'm' | 'cost'> {
	readonly n: number;
	readonly H: number;
	/** The label of a sample is the side of u that it is on, times this sign: 1 for all where u is to separate. */
	readonly flip: Float64Array;
	/** Sample i counts 1 + |more_i| times. */
	readonly more: Float64Array;
	/** d. */
	readonly u: Float64Array;
}

/** u . x_i, exact: multiples of 1/64 below 2^6. */
const sides = ({d, n, x, u}: Point): Float64Array =>
	Float64Array.from({length: n}, (_, i) => dot(x.subarray(i * d, (i + 1) * d), u));

/** Labels on the side of u, or flipped ones. */
const labelsOf = (x: Point, flipped: boolean): Float64Array =>
	sides(x).map((t, i) => (t < 0 ? -1 : 1) * (flipped ? x.flip[i]! : 1));

/** The quantities under a cost, with the pull of these labels. */
const measureWith =
	(cost: TanhNetwork['cost'], {flipped = false, weighted = true} = {}) =>
	(x: Point) => {
		const m = x.more.map(t => 1 + Math.abs(t));
		const {gradient, pull, unweighted, separator} = pullOf({...x, y: labelsOf(x, flipped), m, cost}, x.u);
		return {gradient: around(gradient), pull: around(weighted ? pull : unweighted), u: around(separator)};
	};

/** One unit tanh(w x) with a read-out v, on the line, u = 1, T = 1/2. */
const unit = (x: number[], w: number, v: number, flip = x.map(() => 1)): Point => ({
	d: 1,
	n: x.length,
	H: 1,
	x: Float64Array.from(x),
	flip: Float64Array.from(flip),
	more: new Float64Array(x.length),
	u: Float64Array.of(1),
	w: Float64Array.of(w),
	v: Float64Array.of(v),
	output: 'identity',
	T: 0.5,
});

export default theorem({
	id: 'gori1992-thm1',
	title:
		'On separable data, where no sample overshoots at a cost, the gradient of a tanh network pulls until all reach their targets',
	source: {cite: 'gori1992', at: 'main theorem, as we read it, with one output'},
	statement: String.raw`y_i\, u^\top x_i > 0,\; p_i = \varphi\Bigl(\sum_h v_h \tanh w_h^\top x_i\Bigr),\; F = \tfrac12 \sum_i m_i \max(0, T - y_i p_i)^2:\quad
		\|\nabla_w F\|\, \|u\| \ge \Bigl( \sum_h v_h^2 \Bigl( \sum_i m_i r_i \varphi'_i s_{ih}\, y_i u^\top x_i \Bigr)^2 \Bigr)^{1/2}`,
	area: 'optimisation',
	status: 'proved',
	expect: 'survives',
	given: instance<Point>({
		d: size(1, 3),
		n: size(1, 4),
		H: size(1, 3),
		x: array(['n', 'd'], dyadic(3, 4)),
		flip: array(['n'], signs),
		more: array(['n'], dyadic(0, 3)),
		u: array(['d'], dyadic(3, 4)),
		w: array(['H', 'd'], reals([0.1, 2])),
		v: array(['H'], reals([0.1, 2])),
		output: choice('identity', 'tanh'),
		T: choice<number>(0.5, 0.25, 0.75),
	}),
	assuming: {'u separates the data': x => sides(x).every(t => t !== 0)},
	measure: measureWith('threshold'),
	conclusion: 'gradient * u >= pull',
	controls: {
		'overshoot is punished': {
			measure: measureWith('squared'),
			because:
				'samples 1/2 and 4 at w = 1/2: tanh(1/4) is 0.26 too little and pulls by 0.12, tanh 2 is 0.46 too much and pushes by 0.13',
			witness: unit([1 / 2, 4], 1 / 2, 1),
		},
		'labels on either side': {
			measure: measureWith('threshold', {flipped: true}),
			because: 'samples +1 and -1 with the label 1 for both, at w = 0: the gradient is 0, and both are short',
			witness: unit([1, -1], 0, 1, [1, -1]),
		},
		'without the output weights': {
			measure: measureWith('threshold', {weighted: false}),
			because: 'v = 0: the gradient in w is 0',
			witness: unit([1], 1, 0),
		},
	},
	regimes: {
		'a hidden layer under a tanh': ({H, output}) => H > 1 && output === 'tanh',
		'several samples in several dimensions': ({n, d}) => n > 1 && d > 1,
	},
	budget: {trials: 1000},
});
