/**
 * The critical points of a linear network of one hidden layer, one by one, and which way down leads from each.
 *
 * Tested is our quantitative form, in exact rational arithmetic: at A = U_I C, B = C^-1 U_I^T S_YX S_XX^-1 the gradient vanishes, the loss is
 * tr S_YY minus the eigenvalues in I, and some direction v_kj that turns slot k of I to eigenvector j (or fills it, if empty) has a second derivative of at
 * most -2 (L - min L) / p: with m slots to improve L - min L is a sum of m <= p terms l_j - l_i, and the direction of the largest has
 * 2 (l_i - l_j). So every critical point but the global ones is a strict saddle. Sets of fewer than p eigenvectors are taken in: there AB has a lower
 * rank. The samples have rational spectra; L depends on them through S_XX, S_YX and S_YY alone.
 */
import {
	criticalPointOf,
	eigenvectorsOf,
	type LinearPoint,
	linearPoints,
	regular,
	samplesOf,
} from '../generators/linear-points.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {add, compare, multiply, type Rational, rational, ZERO} from '../src/kernels/rational.ts';
import {difference, fromDoubles, inner, product} from '../src/kernels/rational-matrix.ts';
import {secondDerivative, squaredGradient, squaredLoss, turning} from '../src/nets/linear-network.ts';

const total = (values: readonly Rational[]) => values.reduce(add, ZERO);

/** All that the claim speaks of, exactly. */
const rationals = perInstance((x: LinearPoint) => {
	const data = samplesOf(x);
	const at = criticalPointOf(data, x);
	const {slots, out} = eigenvectorsOf(x);
	const lambda = data.s.map(v => multiply(v, v));
	const C = fromDoubles(x.C, x.p, x.p);
	const bends = slots.flatMap((_, k) => out.map(j => secondDerivative(data, at, turning(data, C, k, j))));
	return {
		gradient: squaredGradient(data, at),
		loss: squaredLoss(data, at),
		total: inner(data.Y, data.Y),
		captured: total(slots.flatMap(i => (i === undefined ? [] : [lambda[i]!]))),
		most: total(lambda.slice(0, x.p)),
		steepest: bends.reduce((least, b) => (compare(b, least) < 0 ? b : least), ZERO),
		p: rational(BigInt(x.p)),
	};
});

const measure = (x: LinearPoint) =>
	Object.fromEntries(Object.entries(rationals(x)).map(([name, v]) => [name, nearestDouble(v)]));

/** The loss with a rectifier between the layers, at the same weights. */
function rectified(x: LinearPoint) {
	const data = samplesOf(x);
	const {A, B} = criticalPointOf(data, x);
	const hidden = product(B, data.X);
	const E = difference(data.Y, product(A, {...hidden, num: hidden.num.map(v => (v > 0n ? v : 0n))}));
	return {...measure(x), loss: nearestDouble(inner(E, E)), gradient: exact(0)};
}

/** S = diag(s^2), X = I, C = 1 and no noise, at the eigenvectors that come first in `keys`. */
const diagonal = (gaps: number[], keys: number[], C = 1): LinearPoint => {
	const q = gaps.length;
	return {
		q,
		d: q,
		p: 1,
		missing: 0,
		r: 0,
		skewU: new Float64Array(q * q),
		skewO: new Float64Array(q * q),
		M: Float64Array.from({length: q * q}, (_, k) => (k % (q + 1) === 0 ? 1 : 0)),
		gaps: Float64Array.from(gaps),
		noise: new Float64Array(0),
		keys: Float64Array.from(keys),
		C: Float64Array.of(C),
	};
};

export default theorem({
	id: 'baldi1989-fact4',
	title:
		'A linear network has one critical value for each set of eigenvectors, and all but the least are strict saddles',
	source: {cite: 'baldi1989', at: 'Fact 4; the curvature is ours'},
	statement: String.raw`L(A, B) = \|Y - A B X\|^2,\; A = U_I C,\; B = C^{-1} U_I^\top W,\; W = S_{YX} S_{XX}^{-1}:\quad \nabla L = 0,\;
		L = \operatorname{tr} S_{YY} - \sum_{i \in I} \lambda_i,\; \min_{k, j} D^2 L(v_{kj}, v_{kj}) \le -\tfrac{2}{p} (L - \min L),\;
		v_{kj} = (u_j e_k^\top C, C^{-1} e_k u_j^\top W)`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: linearPoints(),
	assuming: regular,
	measure,
	exactly: rationals,
	conclusion: 'gradient == 0 and loss == total - captured and -p * steepest >= 2 * (loss - (total - most))',
	controls: {
		'every critical point is a global minimum': {
			conclusion: 'loss <= total - most',
			because: 'S = diag(4, 1), p = 1, I = {2}: the loss is 4, the least 1',
			witness: diagonal([1, 1], [1, 0]),
		},
		'twice the curvature': {
			conclusion: '-p * steepest >= 4 * (loss - (total - most))',
			because:
				'S = diag(4, 1), p = 1, I = {2}: turning u_2 into u_1 bends by 2 (1 - 4) = -6, and L - min L = 3',
			witness: diagonal([1, 1], [1, 0]),
		},
		'a rectifier between the layers': {
			measure: rectified,
			because: 'q = d = p = 1, C = -1: the hidden unit is -s < 0 at x = 1, and the loss stays at s^2',
			witness: diagonal([1], [0], -1),
		},
	},
	regimes: {
		'a saddle of full rank': x => x.missing === 0 && rationals(x).steepest.num < 0n,
		'a saddle of lower rank': x => x.missing > 0,
		'a global minimum with labels left over': x => rationals(x).steepest.num === 0n && x.p < x.q,
		'more inputs than outputs': ({q, d}) => d > q,
	},
	budget: {trials: 600},
});
