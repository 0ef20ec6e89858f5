/**
 * Maurey's lemma: a point of a convex hull is near a mean of n of the points that span it, at rate n^(-1/2).
 *
 * Tested is the exact form in R^D: for f = sum_j l_j g_j and g_(1), ..., g_(n) drawn independently with the weights l_j, the mean of
 * |f - (1/n) sum_i g_(i)|^2 is (E|g|^2 - |f|^2) / n, so some choice does as well; and E|g|^2 <= b^2. The mean is taken over all N^n choices. The atoms
 * are dyadic and the weights whole numbers c_j over their sum, so everything is rational; sums of numerators are exact in float64.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {divide, fromNumber, multiply, type Rational, rational, subtract} from '../src/kernels/rational.ts';

/** N atoms in R^D with weights, and how many are drawn. */
interface Hull {
	readonly D: number;
	readonly N: number;
	readonly n: number;
	/** N x D. */
	readonly g: Float64Array;
	/** The weight of atom j is |c_j| / sum |c|. */
	readonly c: Float64Array;
	/** D: a target of its own, for a control. */
	readonly elsewhere: Float64Array;
}

const weightsOf = ({c}: Hull) => c.map(Math.abs);
const total = (x: Hull) => weightsOf(x).reduce((a, b) => a + b, 0);

const squared = (v: Float64Array): number => v.reduce((s, t) => s + t * t, 0);

/** The quantities for a target W f, W the sum of the weights. */
function approximated(x: Hull, target: Float64Array): Record<string, Rational> {
	const {D, N, n, g} = x;
	const [c, W] = [weightsOf(x), total(x)];
	const atom = (j: number) => g.subarray(j * D, (j + 1) * D);
	let sum = 0;
	let least = Infinity;
	for (let choice = 0; choice < N ** n; choice++) {
		const off = target.map(v => -n * v);
		let weight = 1;
		for (let i = 0, rest = choice; i < n; i++, rest = Math.floor(rest / N)) {
			weight *= c[rest % N]!;
			for (let e = 0; e < D; e++) off[e]! += W * atom(rest % N)[e]!;
		}
		if (weight === 0) continue;
		sum += weight * squared(off);
		least = Math.min(least, squared(off));
	}
	const atoms = Array.from({length: N}, (_, j) => j).filter(j => c[j]! > 0);
	const scale = multiply(fromNumber(W * W), rational(BigInt(n * n)));
	const f2 = divide(fromNumber(squared(target)), fromNumber(W * W));
	const g2 = divide(fromNumber(atoms.reduce((s, j) => s + c[j]! * squared(atom(j)), 0)), fromNumber(W));
	return {
		mean: divide(fromNumber(sum), multiply(scale, fromNumber(W ** n))),
		best: divide(fromNumber(least), scale),
		variance: subtract(g2, f2),
		b2: fromNumber(Math.max(...atoms.map(j => squared(atom(j))))),
		f2,
		n: rational(BigInt(n)),
	};
}

const quantities = (target: (x: Hull) => Float64Array) => {
	const exactly = perInstance((x: Hull) => approximated(x, target(x)));
	return {
		exactly,
		measure: (x: Hull) =>
			Object.fromEntries(Object.entries(exactly(x)).map(([name, v]) => [name, nearestDouble(v)])),
	};
};

/** W f = sum_j c_j g_j. */
const inHull = (x: Hull) => {
	const c = weightsOf(x);
	return Float64Array.from({length: x.D}, (_, e) => c.reduce((s, w, j) => s + w * x.g[j * x.D + e]!, 0));
};

const hull = (D: number, n: number, g: number[], c: number[], elsewhere: number[]): Hull => ({
	D,
	N: c.length,
	n,
	g: Float64Array.from(g),
	c: Float64Array.from(c),
	elsewhere: Float64Array.from(elsewhere),
});

export default theorem({
	id: 'barron1993-lem1',
	title: 'Some mean of n atoms comes within b^2 / n of any point of their convex hull',
	source: {cite: 'barron1993', at: 'Lemma 1 (Maurey)'},
	statement: String.raw`f = \sum_j \lambda_j g_j,\; \|g_j\| \le b:\quad \min \Bigl\| f - \tfrac1n \sum_{i \le n} g_{(i)} \Bigr\|^2 \le
		\mathbb{E} \Bigl\| f - \tfrac1n \sum_{i \le n} g_{(i)} \Bigr\|^2 = \frac{\mathbb{E} \|g\|^2 - \|f\|^2}{n} \le \frac{b^2 - \|f\|^2}{n}`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: instance<Hull>({
		D: size(1, 3),
		N: size(1, 4),
		n: size(1, 3),
		g: array(['N', 'D'], dyadic(2, 2)),
		c: array(['N'], dyadic(0, 7)),
		elsewhere: array(['D'], dyadic(2, 2)),
	}),
	assuming: {'the weights do not all vanish': x => total(x) > 0},
	...quantities(inHull),
	conclusion: 'mean * n == variance and best * n <= variance and variance <= b2 - f2',
	controls: {
		'at rate 1 / n^2': {
			conclusion: 'best <= (b2 - f2) / n^2',
			because:
				'1 and -1 with weights 3 and 1, n = 2: f = 1/2, the means are 1, 0 and -1, and 1/4 > (1 - 1/4) / 4',
			witness: hull(1, 2, [1, -1], [3, 1], [0]),
		},
		'one more than n': {
			conclusion: 'best <= (b2 - f2) / (n + 1)',
			because: '1 and -1 with equal weights: one of them is 1 away from 0',
			witness: hull(1, 1, [1, -1], [1, 1], [0]),
		},
		'a target outside of the hull': {
			...quantities(x => x.elsewhere.map(v => v * total(x))),
			because: 'g = 1, f = 2: the only mean is 1 away, and 1 - 4 < 0',
			witness: hull(1, 1, [1], [1], [2]),
		},
	},
	regimes: {
		'several draws of several atoms': ({n, N}) => n > 1 && N > 1,
		'an atom without weight': ({c}) => c.includes(0),
	},
	budget: {trials: 2000},
});
