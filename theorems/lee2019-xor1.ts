/**
 * "If the network is wide enough, activations can be thrown away": what a headline made of the linear models in the title.
 *
 * The linear model is linear in the parameters, not in the input. Read as said, with the identity for an activation: a network of infinite width
 * learns any labels of different points. `left` is the length of what is left of the labels after any time of training; with labels that are
 * learned it is 0.
 */
import {distinct, labelledGrids, unlearned} from '../generators/labelled-grids.ts';
import {theorem} from '../src/claim/theorem.ts';

export default theorem({
	id: 'lee2019-xor1',
	title: 'In wide networks the activation can be thrown away',
	source: {cite: 'lee2019', at: 'the title, as retold'},
	statement: String.raw`\phi(z) = z,\; x_i \ne x_j \;\Rightarrow\; \lim_{t \to \infty} f^{\mathrm{lin}}_t(X) = Y \text{ for all } Y`,
	area: 'kernels',
	status: 'folklore',
	expect: 'falls',
	given: labelledGrids('identity'),
	assuming: {'no two points are equal': distinct},
	measure: x => ({left: unlearned(x)}),
	conclusion: 'left == 0',
	because:
		'the kernel is a x . x\' + b, of rank 3 in the plane; the labels x_1 x_2 of the corners of a square ("exclusive or") are orthogonal to 1, x_1 and x_2, and all of their length 2 is left',
	witness: {
		n: 4,
		x: Float64Array.of(1, 1, 1, -1, -1, 1, -1, -1),
		y: Float64Array.of(1, -1, -1, 1),
		activation: 'identity',
	},
	repairs: {
		'with ReLU': {
			given: labelledGrids('relu'),
			because: 'the kernel of a hidden layer with biases is positive definite at different points',
		},
		'with erf': {
			given: labelledGrids('erf'),
			because: 'the same: erf is no polynomial',
		},
	},
	budget: {trials: 200},
});
