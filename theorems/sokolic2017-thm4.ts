/**
 * A classifier's distance to its decision boundary is at least the gap of its two best scores over sqrt 2 times a bound of its Jacobian.
 *
 * Tested are small ReLU networks on R and R^2 with two or three classes: the nearest tie is found exactly, from the linear regions, and the Jacobian
 * is bounded on the segment to it, which is less than over a ball or all of space, and the product of the layers' norms is more. As we read the paper
 * its bounds have a factor sqrt 2 on the other side, for which sokolic2017-score1. Met by two read-outs that are opposite and linear on the way.
 */
import {
	classifierLayer,
	oneUnitClassifier,
	readoutOf,
	type ReluClassifier,
	reluClassifiers,
} from '../generators/relu-classifiers.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {classificationMargin} from '../src/nets/classification-margin.ts';

const margin = perInstance((net: ReluClassifier) =>
	classificationMargin(
		Array.from({length: net.K}, (_, k) => readoutOf(net, k)),
		net.x,
	),
);

function measure(net: ReluClassifier) {
	const {gap, distance, along, here, product} = margin(net)!;
	return {gap: exact(gap), distance, along, here, product};
}

export default theorem({
	id: 'sokolic2017-thm4',
	title: 'The gap of two scores over sqrt 2 |Jacobian| bounds the distance to the decision boundary',
	source: {cite: 'sokolic2017', at: 'Theorem 4, with the factor sqrt 2 where it belongs'},
	statement: String.raw`\mathrm{dist}(x, \{g \text{ changes}\}) \ge \frac{\min_{j \ne g} f_g(x) - f_j(x)}{\sqrt2\, \sup \|J\|}
		\ge \frac{\min_{j \ne g} f_g(x) - f_j(x)}{\sqrt2\, \prod_l \|W_l\|}`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: reluClassifiers(3, 1),
	assuming: {'one class is largest, and another is as large somewhere': net => margin(net) !== undefined},
	measure,
	conclusion: 'gap <= sqrt(2) * along * distance and along <= product',
	controls: {
		'without the factor sqrt 2': {
			conclusion: 'gap <= along * distance',
			because: 'f = (relu(x), 2 - relu(x)) at x = 2: gap 2, a tie at 1, |J| = sqrt 2',
			witness: oneUnitClassifier({w: 1, b: 0, V: [1, -1], c: [0, 2], x: 2}),
		},
		'the Jacobian at x alone': {
			conclusion: 'gap <= sqrt(2) * here * distance',
			because: 'f = (1, 2 relu(2 x - 2)) at 0: the Jacobian is 0 there, the tie at 5/4',
			witness: oneUnitClassifier({w: 2, b: -2, V: [0, 2], c: [1, 0], x: 0}),
		},
		'the product of norms is the slope': {
			conclusion: 'product <= along',
			because: 'a second unit that no read-out uses makes |W_1| = sqrt 2: the product is 2, |J| = sqrt 2',
			witness: {
				...oneUnitClassifier({w: 1, b: 0, V: [1, -1], c: [0, 2], x: 2}),
				width: 2,
				W1: Float64Array.of(1, 1),
				b1: Float64Array.of(0, -2),
				V: Float64Array.of(1, 0, -1, 0),
			},
		},
	},
	regimes: {
		plane: ({d}) => d === 2,
		'two layers': ({deeper}) => deeper === 1,
		'three classes': ({K}) => K === 3,
	},
	network: classifierLayer,
	budget: {trials: 100},
});
