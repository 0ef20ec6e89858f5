/**
 * "Wide networks fit any labels": Theorem 2.1 supposes lambda_min(Theta) > 0, and that asks something of the data.
 *
 * With the squared loss gradient descent on f_lin ends at the labels' projection onto the range of Theta. `left` is the length of the rest.
 */
import {distinct, labelledGrids, unlearned} from '../generators/labelled-grids.ts';
import {theorem} from '../src/claim/theorem.ts';

export default theorem({
	id: 'lee2019-duplicates1',
	title: 'A wide network with an activation fits any labels',
	source: {cite: 'lee2019', at: 'Theorem 2.1, without its hypothesis on the kernel'},
	statement: String.raw`\lim_{t \to \infty} f^{\mathrm{lin}}_t(X) = Y \text{ for all } X, Y`,
	area: 'kernels',
	status: 'folklore',
	expect: 'falls',
	given: labelledGrids('relu', 'erf'),
	assuming: {},
	measure: x => ({left: unlearned(x)}),
	conclusion: 'left == 0',
	because: 'one point with the labels 1 and -1: at best the output is 0, and sqrt 2 is left',
	witness: {n: 2, x: Float64Array.of(1, 0, 1, 0), y: Float64Array.of(1, -1), activation: 'relu'},
	repairs: {
		'at different points': {
			assuming: {'no two points are equal': distinct},
			because: 'the kernel of a hidden layer with biases is positive definite there',
		},
		'a point has one label': {
			assuming: {
				'equal points have equal labels': ({n, x, y}) => {
					const labels = new Map<string, number>();
					for (let i = 0; i < n; i++) {
						const point = `${x[2 * i]!}, ${x[2 * i + 1]!}`;
						if ((labels.get(point) ?? y[i]!) !== y[i]!) return false;
						labels.set(point, y[i]!);
					}
					return true;
				},
			},
			because: 'lambda_min > 0 is more than is needed: the labels must lie in the range of Theta',
		},
	},
	budget: {trials: 200},
});
