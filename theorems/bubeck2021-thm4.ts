/**
 * The law of robustness without the logarithm of what weights may be: every smooth family with p parameters that fits n labelled points of the unit sphere
 * of R^d has Lip >= sqrt(n d / p) / 4, whatever the size of the weights. One parameter of unbounded size breaks it.
 *
 * The paper's Theorem 4 has a three-layer network with one parameter for it, of a special activation. Ours is a family that is written down: the
 * integer below the parameter a spells out n grid points and n labels in binary, n (1 + 7 (d - 1)) bits, and f_a is the flattest function that fits
 * them, of Lipschitz constant 2 / D for a distance D of the nearest opposite labels; in a it is 2-Lipschitz (one-parameter-interpolant.ts). Any
 * other constant than 1/4 falls as well, for larger n d. Theorem 3 is safe: its p log(60 W J / eps) is n d or more, and Lip >= 1, as no two points of
 * the sphere are more than 2 apart. All numbers are exact: the measured points are those that the code was read back to.
 */
import {dyadic, signs} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {divide, rational} from '../src/kernels/rational.ts';
import {
	codeBits,
	decode,
	encode,
	type LabelledGrid,
	squaredGap,
} from '../src/nets/one-parameter-interpolant.ts';

/** n points of the sphere in R^(m+1) by stereographic coordinates, n x m whole numbers in [-63, 63] over 48, and their labels. */
interface Labelled {
	readonly n: number;
	readonly m: number;
	readonly coordinates: Float64Array;
	readonly labels: Float64Array;
}

const unit = 48;
const gridOf = ({n, m, coordinates, labels}: Labelled): LabelledGrid => ({
	n,
	d: m + 1,
	unit,
	coordinates,
	labels,
});

const fitted = perInstance((x: Labelled) => {
	const read = decode(encode(gridOf(x)), x.n, x.m + 1, unit);
	const differs = (a: Float64Array, b: Float64Array) => a.filter((v, i) => v !== b[i]).length;
	return {
		gap: squaredGap(read),
		misread: differs(read.labels, x.labels) + differs(read.coordinates, x.coordinates),
	};
});

function measure(x: Labelled) {
	const {gap} = fitted(x);
	return {
		n: exact(x.n),
		d: exact(x.m + 1),
		p: exact(1),
		squaredLipschitz: nearestDouble(divide(rational(4n), gap!)),
	};
}

/** +-e_1, …, +-e_m with opposite labels, all at distance sqrt 2 or 2: the stereographic coordinates are (+-1, 0, …), (0, +-1, …), … */
const crossPolytope = (m: number): Labelled => ({
	n: 2 * m,
	m,
	coordinates: Float64Array.from({length: 2 * m * m}, (_, at) => {
		const [i, j] = [Math.floor(at / m), at % m];
		return Math.floor(i / 2) === j ? (i % 2 === 0 ? unit : -unit) : 0;
	}),
	labels: Float64Array.from({length: 2 * m}, (_, i) => (i % 2 === 0 ? 1 : -1)),
});

export default theorem({
	id: 'bubeck2021-thm4',
	title: 'The law of robustness whatever the size of the weights',
	source: {cite: 'bubeck2021', at: 'Theorem 3, without a bound on the weights; Theorem 4'},
	statement: String.raw`f_a(x_i) = y_i \in \{-1, 1\} \text{ at } n \text{ points of } S^{d-1},\; a \in \mathbb{R}^p,\;
		\|f_a - f_{a'}\|_\infty \le 2 \|a - a'\| \;\Rightarrow\; \mathrm{Lip}(f_a) \ge \tfrac14 \sqrt{nd / p}`,
	area: 'robustness',
	status: 'refuted',
	expect: 'falls',
	given: instance<Labelled>({
		n: size(2, 32),
		m: size(1, 15),
		coordinates: array(['n', 'm'], dyadic(0, 63)),
		labels: array(['n'], signs),
	}),
	assuming: {
		'both labels occur': ({labels}) => labels.includes(1) && labels.includes(-1),
		'the code reads back as it was written': x => fitted(x).misread === 0,
		'no point has both labels': x => fitted(x).gap?.num !== 0n,
	},
	measure,
	conclusion: '16 squaredLipschitz * p >= n * d',
	because: 'n = 22 points +-e_j of R^12 with opposite labels at e_j and -e_j: D^2 = 2, and 16 * 2 < 22 * 12',
	witness: crossPolytope(11),
	repairs: {
		'the bits of the parameter counted': {
			measure: x => ({...measure(x), p: exact(codeBits(x.n, x.m + 1))}),
			conclusion: 'squaredLipschitz * p >= n * d',
			because: 'there are n (7 d - 6) bits, which is n d or more, and no two points are more than 2 apart',
		},
		'a parameter for every coordinate': {
			measure: x => ({...measure(x), p: exact(x.n * (x.m + 1))}),
			conclusion: 'squaredLipschitz * p >= n * d',
			because: 'points and labels take n d numbers; two opposite points of the sphere have Lip = 1',
		},
	},
	budget: {trials: 200},
});
