/**
 * One neuron, fewer points than dimensions: the squared norm of the smoothest linear fit, averaged over all labels +-1, is n over the squared distances of
 * the points from one another's span. So the conjecture's sqrt(n) holds for k = 1 on average over labels, whatever the points are.
 *
 * The paper has |w| of order sqrt(n) for generic points and n well below d. Tested is our form of it for any independent points, without chance: with K = X X^T
 * the least |w|^2 is y^T K^-1 y, its mean over the signs is tr K^-1, and entry (i, i) of K^-1 is 1 / r_i^2, r_i the distance of x_i from the span of
 * the others. The mean of 1 / r_i^2 is between 1 / R^2, R the largest |x_i|, and the largest of them. For normal points r_i^2 is chi^2 / d of d - n + 1
 * degrees of freedom: hence sqrt(n / (1 - n / d)), the subject of bubeck2021-thm3c. All in rationals; all labellings are gone through one by one.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size, type Sizes} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {compare, fromNumber, type Rational, rational} from '../src/kernels/rational.ts';
import {fromDoubles, inverse, product, transposed} from '../src/kernels/rational-matrix.ts';

/** n <= d points as rows, n x d. */
interface Points {
	readonly n: number;
	readonly d: number;
	readonly x: Float64Array;
}

const inverseGram = perInstance(({n, d, x}: Points) => {
	const X = fromDoubles(x, n, d);
	return inverse(product(X, transposed(X)));
});

const least = (all: readonly Rational[]): Rational => all.reduce((a, b) => (compare(a, b) <= 0 ? a : b));

/** |w|^2 of the smoothest fit for each labelling with y_1 = 1; the others are their negatives. */
const squaredNorms = perInstance((x: Points): Rational[] => {
	const {num, den} = inverseGram(x)!;
	return Array.from({length: 2 ** (x.n - 1)}, (_, labelling) => {
		const negative = (i: number) => (labelling >> i) & 1;
		let sum = 0n;
		for (let i = 0; i < x.n; i++)
			for (let j = 0; j < x.n; j++) {
				const v = num[i * x.n + j]!;
				sum += negative(i) === negative(j) ? v : -v;
			}
		return rational(sum, den);
	});
});

const mean = (x: Points): Rational => {
	const all = squaredNorms(x);
	const {den} = inverseGram(x)!;
	const sum = all.reduce((s, q) => s + (q.num * den) / q.den, 0n);
	return rational(sum, den * BigInt(all.length));
};

/** R^2; coordinates are multiples of 1/4 up to 2, so that sums of their squares do not round. */
const largestSquare = ({n, d, x}: Points): number =>
	Math.max(
		...Array.from({length: n}, (_, i) => x.subarray(i * d, (i + 1) * d).reduce((s, v) => s + v * v, 0)),
	);

/** The least r_i^2. */
const leastSquaredDistance = (x: Points): Rational => {
	const {num, den} = inverseGram(x)!;
	const diagonal = Array.from({length: x.n}, (_, i) => rational(den, num[i * (x.n + 1)]!));
	return least(diagonal);
};

const rounded = (x: Points, w: Rational) => ({
	n: exact(x.n),
	d: exact(x.d),
	R2: exact(largestSquare(x)),
	r2: nearestDouble(leastSquaredDistance(x)),
	w2: nearestDouble(w),
});

const points = (n: readonly [min: number, max: number], spare: number) =>
	instance<Points>({
		n: size(...n),
		d: size(
			(s: Sizes) => s['n']!,
			(s: Sizes) => s['n']! + spare,
		),
		x: array(['n', 'd'], dyadic(2, 2)),
	});

const basis = Float64Array.of(1, 0, 0, 1);
const near = Float64Array.of(1, 0, 1, 0.25);

export default theorem({
	id: 'bubeck2020-lin1',
	title: 'The smoothest linear fit of n points has squared norm n or more, on average over their labels',
	source: {cite: 'bubeck2020', at: 'The case k = 1, n <= d (form and constants ours)'},
	statement: String.raw`x_1, \dots, x_n \in \mathbb{R}^d \text{ independent}:\quad \frac{n}{R^2} \le
		2^{-n} \sum_{y \in \{-1, 1\}^n} \min \bigl\{ |w|^2 : \langle w, x_i \rangle = y_i \bigr\} \le \frac{n}{r^2},
		\quad R = \max_i |x_i|,\; r = \min_i \mathrm{dist}\bigl(x_i, \mathrm{span}_{j \ne i}\, x_j\bigr)`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: points([1, 5], 4),
	assuming: {'the points are independent': x => inverseGram(x) !== undefined},
	measure: x => rounded(x, mean(x)),
	exactly: x => ({
		n: BigInt(x.n),
		d: BigInt(x.d),
		R2: fromNumber(largestSquare(x)),
		r2: leastSquaredDistance(x),
		w2: mean(x),
	}),
	conclusion: 'w2 * R2 >= n and w2 * r2 <= n',
	controls: {
		'for every labelling': {
			measure: x => rounded(x, least(squaredNorms(x))),
			conclusion: 'w2 * R2 >= n',
			because: '(1, 0) and (1, 1/4) with one label: w = (1, 0) fits, |w|^2 = 1, and 17/16 < 2',
			witness: {n: 2, d: 2, x: near},
		},
		'sqrt(n) and no more': {
			conclusion: 'w2 * R2 <= n',
			because: '(1, 0) and (1, 1/4) with different labels: w = (1, -8), and (1 + 65) / 2 * 17/16 > 2',
			witness: {n: 2, d: 2, x: near},
		},
		'n / (1 - (n - 1) / d) whatever the points': {
			conclusion: 'w2 * R2 * (d - n + 1) >= n * d',
			because: 'it is what generic points have; orthogonal ones have n: e_1 and e_2 in the plane 2, not 4',
			witness: {n: 2, d: 2, x: basis},
		},
	},
	regimes: {
		'as many points as dimensions': ({n, d}) => n > 1 && n === d,
		'four points or more': ({n}) => n >= 4,
	},
	budget: {trials: 600},
});
