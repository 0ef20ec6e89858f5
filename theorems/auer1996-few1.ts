/**
 * "A single neuron has few bad local minima", read as at most one that is not global: false for the squared loss of tanh(w x), already in one weight.
 *
 * Samples x_i > 0 on every scale with targets in (0, 1). A grid of weights finds where the derivative turns from negative to positive, signs proved in interval arithmetic; bisection
 * narrows each such minimum, and the loss there is enclosed. `bad` counts those whose loss is certainly above that of another: where `bad <= 1` fails it is refuted for certain. The grid
 * has eight weights for every sample, from 1 / 16 to 3 over it; there may be minima that it does not show.
 */
import {box, positive} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, scalar, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import * as I from '../src/kernels/interval.ts';
import {type UnitLoss, unitMinima, type UnitSamples} from '../src/nets/single-unit.ts';

/** Samples on the half line with a target each, and a weight that a teacher may have. */
interface Line {
	readonly n: number;
	readonly x: Float64Array;
	readonly T: Float64Array;
	readonly teacher: number;
}

/** The proved local minima between the points r / x_i. */
function minimaOf(samples: UnitSamples, loss: UnitLoss) {
	const points = [...samples.x].flatMap(x => [0.0625, 0.125, 0.25, 0.5, 1, 1.5, 2, 3].map(r => r / x));
	const minima = unitMinima(samples, loss, Float64Array.from(points));
	const least = Math.min(...minima.map(({value}) => value.hi));
	return {bad: exact(minima.filter(({value}) => value.lo > least).length)};
}

const measureUnder =
	(loss: UnitLoss) =>
	({x, T}: Line) =>
		minimaOf({x, T: Array.from(T, I.point)}, loss);

/** With the targets of a neuron of weight `teacher` / x_0, enclosed. */
const measureRealisable = ({x, teacher}: Line) => {
	const weight = I.div(I.point(teacher), I.point(x[0]!));
	return minimaOf({x, T: Array.from(x, v => I.tanh(I.mul(weight, I.point(v))))}, 'squared');
};

export default theorem({
	id: 'auer1996-few1',
	title: 'A single neuron has at most one local minimum that is not global',
	source: {cite: 'auer1996', at: 'the belief that it refutes'},
	statement: String.raw`F(w) = \tfrac12 \sum_i (\tanh(w x_i) - T_i)^2 \text{ has at most one local minimum } w \text{ with } F(w) > \min F`,
	area: 'landscape',
	status: 'refuted',
	expect: 'falls',
	given: instance<Line>({
		n: size(1, 5),
		x: array(['n'], positive(2 ** -10, 2 ** 10)),
		T: array(['n'], box(0.25, 0.75)),
		teacher: scalar(box(0.25, 2)),
	}),
	assuming: {},
	measure: measureUnder('squared'),
	conclusion: 'bad <= 1',
	because:
		'samples at 1, 16 and 256, targets 1/2: a minimum near 0.55 / x_i for each, where samples further out cost 1/8 and those further in a little less: the one for 256 is best',
	witness: {n: 3, x: Float64Array.of(1, 16, 256), T: Float64Array.of(0.5, 0.5, 0.5), teacher: 1},
	repairs: {
		'a loss that matches the neuron': {
			measure: measureUnder('matching'),
			conclusion: 'bad == 0',
			because: 'the integral of tanh(z) - T up to w x is convex in w [auer1996]',
		},
		'targets that a neuron has': {
			measure: measureRealisable,
			conclusion: 'bad == 0',
			because: 'as tanh is increasing, every term grows with the distance of w from the teacher',
		},
	},
	regimes: {'four samples or more': ({n}) => n > 3},
	budget: {trials: 200},
});
