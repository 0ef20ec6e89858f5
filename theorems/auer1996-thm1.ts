/**
 * A single neuron has exponentially many local minima: n samples in d dimensions make (n / d)^d of them.
 *
 * Tested, with constants of ours: p = n / d samples on each axis, targets 1/2, the squared loss of w -> tanh(<w, x>), and on every axis each sample 8 times as far out as the one before. The loss is a sum of
 * losses F_a(w_a), so minima multiply, and each F_a has p: -w F_a'(w) = sum_i h(w x_i), h(r) = r (1/2 - tanh r)(1 - tanh^2 r), which is 0.057 at 0.3 and -0.11 at 1. Samples further out take at most 0.038 away
 * from the first (|h| <= 2 r exp(-2 r), and |h(2.4)| = 0.0375), those further in add at most (1 + 1/8 + ...) / 16 = 0.072 to the second. So at w = 0.3 / x_i F_a falls, at 1 / x_i it rises; both signs are proved for every
 * instance in interval arithmetic.
 */
import {positive} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {point} from '../src/kernels/interval.ts';
import {type UnitLoss, unitMinima} from '../src/nets/single-unit.ts';

/** Samples on the axes of R^d, p on each. */
interface Axes {
	readonly d: number;
	readonly p: number;
	/** d x p: the first sample of an axis, and by what factor each later one is further out. */
	readonly steps: Float64Array;
}

/** How many local minima show on all axes together. */
const minimaUnder =
	(loss: UnitLoss) =>
	({d, p, steps}: Axes) => {
		let minima = 1;
		for (let a = 0; a < d; a++) {
			let at = 1;
			const x = steps.slice(a * p, (a + 1) * p).map(step => (at *= step));
			const points = Float64Array.from([...x].flatMap(v => [0.3 / v, 1 / v]));
			minima *= unitMinima({x, T: Array.from(x, () => point(1 / 2))}, loss, points).length;
		}
		return {minima: exact(minima), p: exact(p), d: exact(d)};
	};

const given = (least: number, most: number) =>
	instance<Axes>({d: size(1, 3), p: size(1, 4), steps: array(['d', 'p'], positive(least, most))});

const axes = (d: number, ...steps: number[]): Axes => ({
	d,
	p: steps.length / d,
	steps: Float64Array.from(steps),
});

export default theorem({
	id: 'auer1996-thm1',
	title: 'The squared loss of a single neuron has (n / d)^d local minima',
	source: {cite: 'auer1996', at: 'Theorem on many local minima, as we read it, with an explicit sample'},
	statement: String.raw`F(w) = \tfrac12 \sum_i \bigl( \tanh \langle w, x_i \rangle - \tfrac12 \bigr)^2,\; n / d \text{ samples } x_i \text{ on each axis, scales } 8 \text{ apart}
		\;\Rightarrow\; F \text{ has at least } (n / d)^d \text{ local minima}`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: given(8.001, 64),
	assuming: {'each sample is 8 times as far out as the one before': ({steps}) => steps.every(s => s > 8)},
	measure: minimaUnder('squared'),
	conclusion: 'minima >= p^d',
	controls: {
		'a loss that matches the neuron': {
			measure: minimaUnder('matching'),
			because: 'it is convex in w: samples at 1 and 16 have one minimum, not 2',
			witness: axes(1, 16, 16),
		},
		'scales of one size': {
			given: given(1, 2),
			assuming: {},
			because: 'samples at 1 and 1.5: both are met with one w, up to a little',
			witness: axes(1, 1, 1.5),
		},
		'no more minima than samples': {
			conclusion: 'minima <= p * d',
			because: 'three samples on each of two axes: 9 minima, 6 samples',
			witness: axes(2, 16, 16, 16, 16, 16, 16),
		},
		'one more minimum on each axis': {
			conclusion: 'minima >= (p + 1)^d',
			because: 'a single sample has one minimum',
			witness: axes(1, 16),
		},
	},
	regimes: {'64 minima': ({d, p}) => d === 3 && p === 4, 'several axes': ({d, p}) => d > 1 && p > 1},
	budget: {trials: 300},
});
