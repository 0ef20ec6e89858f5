/**
 * Classifiers that treat each of K cells alike generalise, all of them at once: the worst gap of true and empirical error is of order sqrt(K / n).
 *
 * A classifier with input margin gamma at all samples is such a one, for the K = N_Y Cov(gamma / 2) pairs of a class and a cell of a cover by sets of
 * diameter gamma [sokolic2017]. The worst gap of any 0-1 loss that depends on the cell is the total variation distance of the distribution and the
 * sample, which is drawn here. Tested is half of the printed bound, sqrt((2 K log 2 + 2 log(1 / delta)) / n): a deviation t of one of the 2^K unions of
 * cells has a chance of exp(-2 n t^2) [hoeffding1963]. With few cells and many samples it is not vacuous.
 */
import {box, positive} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, scalar, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {stream} from '../src/claim/randomness.ts';
import {theorem} from '../src/claim/theorem.ts';

/** A distribution over the pairs of two classes and some cells, by weights that need not add up to 1; n samples; a level. */
interface Cells {
	readonly cells: number;
	readonly weights: Float64Array;
	readonly n: number;
	readonly delta: number;
}

const measure = ({cells, n, delta}: Cells) => ({K: exact(2 * cells), n: exact(n), delta: exact(delta)});

/** The largest difference of true and empirical error of a classifier that is constant on cells, for n samples. */
function draw({weights, n}: Cells, seed: string) {
	const rng = stream(seed);
	const total = weights.reduce((sum, w) => sum + w, 0);
	const counts = weights.map(() => 0);
	for (let i = 0; i < n; i++) {
		let rest = rng() * total;
		let k = 0;
		while (k < weights.length - 1 && rest >= weights[k]!) rest -= weights[k++]!;
		counts[k]!++;
	}
	return {gap: weights.reduce((sum, w, k) => sum + Math.max(0, w / total - counts[k]! / n), 0)};
}

/** One that stores its samples: no cell is treated alike, as no input comes twice. Labels are fair coins, and it says 0 to what is new. */
function memoriser({n}: Cells, seed: string) {
	const rng = stream(seed);
	const samples = new Map(Array.from({length: n}, () => [rng(), rng() < 0.5]));
	const fresh = Array.from({length: 64}, () => [rng(), rng() < 0.5] as const);
	const wrong = fresh.filter(([x, label]) => (samples.get(x) ?? false) !== label).length;
	return {gap: wrong / 64}; // its empirical error is 0
}

const even = (cells: number, n: number, delta: number): Cells => ({
	cells,
	weights: new Float64Array(2 * cells).fill(1),
	n,
	delta,
});

export default theorem({
	id: 'xu2012-thm3',
	title: 'Classifiers with a margin generalise like the square root of the number of cells',
	source: {cite: 'xu2012', at: 'Theorem 3, for losses that are constant on cells'},
	statement: String.raw`\Pr\Bigl[ \sup_h |L(h) - \hat{L}_n(h)| > \tfrac12 \sqrt{\tfrac{2 K \log 2 + 2 \log(1 / \delta)}{n}} \Bigr] \le \delta,
		\quad h \text{ constant on each of } K \text{ cells}`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: instance<Cells>({
		cells: size(1, 4),
		weights: array([2, 'cells'], positive(0.1, 1)),
		n: choice<number>(64, 256, 1024),
		delta: scalar(box(0.05, 0.5)),
	}),
	assuming: {},
	measure,
	draw,
	conclusion: 'P(gap > sqrt((K * log(2) + log(1 / delta)) / (2 n))) <= delta',
	controls: {
		'no margin: a memoriser': {
			draw: memoriser,
			because:
				'no new input was seen before: true error 1/2, empirical error 0; the bound at n = 1024 is below 0.07',
			witness: even(4, 1024, 0.3),
		},
		'without the number of cells': {
			conclusion: 'P(gap > sqrt(log(1 / delta) / (2 n))) <= delta',
			because:
				'K = 8: the gap is near 0.4 sqrt(8 / n) = 1.1 / sqrt n, the bound for delta = 1/2 is 0.59 / sqrt n',
			witness: even(4, 256, 0.5),
		},
		'at rate 1 / n': {
			conclusion: 'P(gap > (K * log(2) + log(1 / delta)) / (2 n)) <= delta',
			because: 'K = 2, n = 1024: the gap is near 0.4 sqrt(2 / n) = 0.018, the bound for delta = 1/2 is 0.001',
			witness: even(1, 1024, 0.5),
		},
	},
	regimes: {
		'one cell of two classes': ({cells}) => cells === 1,
		'three cells or more': ({cells}) => cells >= 3,
	},
	budget: {trials: 16, draws: 4096},
});
