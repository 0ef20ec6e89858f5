/**
 * Several residual blocks have no bad local minima either, as long as the later ones do not see every direction.
 *
 * h_1 = x + V_1 f, h_l = h_(l-1) + V_l phi(U_l h_(l-1)), p = w^T h_L; the gradient and the Hessian are taken in (w, V_1, …, V_L). The printed theorem,
 * as we read it, asks for a representation and a parameter coverage condition. Tested is a form of ours that asks for the second alone: the
 * rows of U_2, …, U_L do not span R^d. For then some u has U_l u = 0 for all l >= 2. If w^T u is not 0, stationarity in V_l along u b^T gives
 * E[l' phi_l] = 0 for every l, hence E[l' x] = 0. If it is 0, moving w along u and V_l along u b^T has the second derivative
 * E[l'' (u^T h_L)^2] + 2 |u|^2 b^T E[l' phi_l], which some b makes negative, unless E[l' phi_l] = 0 again.
 *
 * Points are ends of descents by Newton's method, certified as in shamir2018-cor1, gradients and curvatures with bounds from intervals.
 */
import {
	type MultiBlockPoint,
	multiBlockEnds,
	multiBlockStarts,
	networkOf,
	weightsOf,
} from '../generators/multi-block-points.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {withErrors} from '../src/nets/enclosed-function.ts';
import {bestLinearPredictor} from '../src/nets/linear-predictor.ts';
import {multiBlockLandscape} from '../src/nets/multi-block.ts';
import {newton, type NewtonResult, type SmoothFunction} from '../src/nets/newton.ts';
import {residualLandscape} from '../src/nets/residual-landscape.ts';

/** The value reached, off by its rounding and by what descent could still gain. */
const reached = (f: Required<SmoothFunction>, {point, value, remainingDescent}: NewtonResult) => ({
	value,
	radius: f.valueError(point) + remainingDescent,
});

/** The least value of a linear predictor: between proved bounds for a convex loss, else the better end of descents from w and -w. */
function bestLinear(p: MultiBlockPoint): {value: number; radius: number} {
	const {d, x, y, loss} = networkOf(p);
	if (loss === 'doubleWell') {
		const linear = residualLandscape({d, k: 0, x, f: new Float64Array(0), y, loss});
		const [plus, minus] = [p.w, p.w.map(v => -v)].map(start => reached(linear, newton(linear, start, 30)));
		return minus!.value < plus!.value ? minus! : plus!;
	}
	const {value, lowerBound} = bestLinearPredictor({d, x, y, loss});
	return {value, radius: value - lowerBound};
}

/** Minimises F from the instance's weights, or in w alone: in float64 first, then with bounds on every error. */
const descendWith = (train: 'all' | 'w') =>
	perInstance((p: MultiBlockPoint) => {
		const trained = train === 'w' ? p.w : weightsOf(p);
		const f = multiBlockLandscape(networkOf(p), weightsOf(p), trained.length);
		const bounded = withErrors(f);
		const end = newton(bounded, newton(f, trained, 30).point, 4);
		return {certified: end.secondOrder, loss: reached(bounded, end), linear: bestLinear(p)};
	});

const descend = descendWith('all');
const descendFrozen = descendWith('w');
const certified = 'descent ends at a certified second-order point';
const blind = 'the rows of U_2, U_3, … do not span the space';

const quantities = ({loss, linear}: ReturnType<typeof descend>) => ({loss, linear});

/** A network of two blocks with one unit each, one sample or more in the plane, whose second block has no input. */
const inPlane = (x: number[], f: number[], y: number[], w: number[], V1: number[]): MultiBlockPoint => ({
	d: 2,
	e: 1,
	k: 1,
	m: 1,
	later: 1,
	n: y.length,
	r: 1,
	loss: 'squared',
	activation: 'square',
	x: Float64Array.from(x),
	f: Float64Array.from(f),
	y: Float64Array.from(y),
	U: new Float64Array(1),
	w: Float64Array.from(w),
	V1: Float64Array.from(V1),
	V: new Float64Array(2),
});

export default theorem({
	id: 'yun2019-thm1',
	title:
		'No local minimum of a deep ResNet lies above the best linear predictor, if the later blocks miss a direction',
	source: {cite: 'yun2019', at: 'Theorem 1 (one coverage condition)'},
	statement: String.raw`\operatorname{span}\{\text{rows of } U_2, \dots, U_L\} \ne \mathbb{R}^d,\; \nabla F = 0,\; \nabla^2 F \succeq 0
		\;\Rightarrow\; F(w, V_1, \dots, V_L) \le \inf_u F_{\mathrm{lin}}(u)`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: multiBlockEnds(),
	assuming: {[blind]: ({d, e}) => e < d, [certified]: p => descend(p).certified},
	measure: p => quantities(descend(p)),
	conclusion: 'loss <= linear',
	controls: {
		'all V frozen': {
			given: multiBlockStarts(),
			assuming: {[blind]: ({d, e}) => e < d, [certified]: p => descendFrozen(p).certified},
			measure: p => quantities(descendFrozen(p)),
			because: 'with V_1 f = -x the prediction is 0 whatever w is, while a linear predictor fits',
			witness: inPlane([1, 0], [1], [1], [1, 0], [-1, 0]),
		},
		'a loss that is not convex': {
			given: multiBlockStarts(['doubleWell']),
			because:
				'descent from w = 0.9 ends in the upper well of (p^2 - 1)^2 + 0.3 p, the linear predictor from -0.9 in the lower',
			witness: {...inPlane([1, 0], [0], [0], [0.9, 0], [0, 0]), loss: 'doubleWell'},
		},
		'strictly better': {
			conclusion: 'loss <= 0.99 linear',
			because: 'features that are zero add nothing',
			witness: inPlane([1, 0, 1, 0], [0, 0], [1, -1], [0, 1], [0, 0]),
		},
		'later blocks that see every direction': {
			given: multiBlockStarts(['squared'], 'all'),
			assuming: {[certified]: p => descend(p).certified},
			because:
				'd = 1, p = w (h + V_2 h^2), h = x + V_1 f: the strict local minimum of yun2019-multiblock1 has F = 1/12, and y = x',
			witness: {
				...inPlane([0, 1, 0], [2, 3, 1], [0, 1, 0], [-2], [-1 / 2]),
				d: 1,
				U: Float64Array.of(1),
				V: Float64Array.of(1),
			},
			shownByWitness: 'descents from random points met such a minimum once in 987 runs',
		},
	},
	regimes: {
		'over-parameterised: more weights than samples': ({n, r, d, k, m, later}) =>
			d * (1 + k + later * m) > n * r,
		'more samples than the read-out has weights': ({n, r, d}) => n * r > d,
		'three blocks': ({later}) => later === 2,
		'a wide later block: its units depend on each other': ({m, e}) => m > e,
	},
	budget: {trials: 50},
});
