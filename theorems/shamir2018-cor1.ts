/**
 * Local minima in (w, V) are no worse than the best linear predictor, whatever the residual branch computes.
 *
 * From a random start Newton's method descends until the gradient is at rounding level and no negative curvature can be certified; what the
 * quadratic model still offers within reach is the radius of the loss. The best linear predictor lies between two proved bounds.
 */
import {labels, type ResidualPoint, residualPoints, singlePoint} from '../generators/residual-points.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {bestLinearPredictor} from '../src/nets/linear-predictor.ts';
import {newton, type NewtonResult, type SmoothFunction} from '../src/nets/newton.ts';
import {residualLandscape} from '../src/nets/residual-landscape.ts';

/** The value reached, off by its rounding and by what descent could still gain. */
const reached = (f: Required<SmoothFunction>, {point, value, remainingDescent}: NewtonResult) => ({
	value,
	radius: f.valueError(point) + remainingDescent,
});

/** F as a function of w alone, at the instance's V. */
function frozen(f: Required<SmoothFunction>, d: number, V: Float64Array): Required<SmoothFunction> {
	const whole = (w: Float64Array) => Float64Array.of(...w, ...V);
	const size = d + V.length;
	return {
		value: w => f.value(whole(w)),
		gradient: w => f.gradient(whole(w)).slice(0, d),
		hessian: w => f.hessian(whole(w)).filter((_, i) => i % size < d && i < d * size),
		valueError: w => f.valueError(whole(w)),
		gradientError: w => f.gradientError(whole(w)),
		hessianError: w => f.hessianError(whole(w)),
	};
}

/** The least value of a linear predictor: between proved bounds for a convex loss, else wherever descent from u ends. */
function bestLinear(x: ResidualPoint, y: Float64Array): {value: number; radius: number} {
	if (x.loss === 'doubleWell') {
		const linear = residualLandscape({...x, y, k: 0, f: new Float64Array(0)});
		return reached(linear, newton(linear, x.u));
	}
	const {value, lowerBound} = bestLinearPredictor({d: x.d, x: x.x, y, loss: x.loss});
	return {value, radius: value - lowerBound};
}

/** Minimises F from the instance's (w, V), or in w alone. */
const descendWith = (train: 'w and V' | 'w alone') =>
	perInstance((x: ResidualPoint) => {
		const y = labels(x);
		const whole = residualLandscape({...x, y});
		const [residual, start] =
			train === 'w and V' ? [whole, Float64Array.of(...x.w, ...x.V)] : [frozen(whole, x.d, x.V), x.w];
		const end = newton(residual, start);
		return {certified: end.secondOrder, loss: reached(residual, end), linear: bestLinear(x, y)};
	});

const descend = descendWith('w and V');
const descendFrozen = descendWith('w alone');
const certified = 'descent ends at a certified second-order point';

const quantities = ({loss, linear}: ReturnType<typeof descend>) => ({loss, linear});

const twoSamples: ResidualPoint = {
	...singlePoint({loss: 'squared', x: 0, f: 0, y: 0, w: 1, V: 0, u: 1}),
	n: 2,
	x: Float64Array.of(1, 1),
	f: Float64Array.of(0, 0),
	y: Float64Array.of(1, -1),
};

export default theorem({
	id: 'shamir2018-cor1',
	title: 'No local minimum of a ResNet lies above the best linear predictor',
	source: {cite: 'shamir2018', at: 'Corollary of Theorems 1 and 2'},
	statement: String.raw`\nabla F(w, V) = 0,\; \nabla^2 F(w, V) \succeq 0 \;\Rightarrow\; F(w, V) \le \inf_u F_{\mathrm{lin}}(u)`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: residualPoints(3, 8),
	assuming: {[certified]: x => descend(x).certified},
	measure: x => quantities(descend(x)),
	conclusion: 'loss <= linear',
	controls: {
		'V frozen': {
			assuming: {[certified]: x => descendFrozen(x).certified},
			measure: x => quantities(descendFrozen(x)),
			because: 'with f = -x and V = 1 the prediction is 0 whatever w is, while a linear predictor fits',
			witness: singlePoint({loss: 'squared', x: 1, f: -1, y: 1, w: 1, V: 1, u: 1}),
		},
		'a loss that is not convex': {
			given: residualPoints(3, 8, ['doubleWell']),
			because:
				'Newton from 0.9 ends in the upper well of (p^2 - 1)^2 + 0.3 p, the linear predictor from -1 in the lower',
			witness: singlePoint({loss: 'doubleWell', x: 1, f: 0, y: 0, w: 0.9, V: 0, u: -1}),
		},
		'strictly better': {
			conclusion: 'loss <= 0.99 linear',
			because: 'features that are zero add nothing',
			witness: twoSamples,
		},
	},
	regimes: {
		'over-parameterised: more features than samples': ({d, k, n}) => d + k > n,
		'more samples than features': ({d, k, n}) => n > d + k,
	},
	budget: {trials: 100},
});
