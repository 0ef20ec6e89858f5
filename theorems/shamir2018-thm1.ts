/**
 * Away from w = 0 a small gradient puts a residual network near every linear predictor.
 *
 * F(w, V) = (1/n) sum_i l(w^T (x_i + V f_i), y_i) with the features f_i frozen; the gradient is taken in (w, V) alone. Our sharper form
 * replaces the square root by sqrt(|w - u|^2 + |V^T u|^2 / |w|^2), from <grad_w, w - u> + <grad_V, w u^T V> / |w|^2 >= F - F_lin(u) by
 * convexity; the printed form follows from it.
 */
import {labels, type ResidualPoint, residualPoints, singlePoint} from '../generators/residual-points.ts';
import {theorem} from '../src/claim/theorem.ts';
import {normRadius} from '../src/kernels/ball.ts';
import {norm} from '../src/kernels/dense.ts';
import {largestSingularValue} from '../src/kernels/largest-singular-value.ts';
import {residualLandscape} from '../src/nets/residual-landscape.ts';

/** A Euclidean norm with the radius of its rounding. */
const length = (v: Float64Array) => {
	const value = norm(v);
	return {value, radius: () => normRadius(value, v.length)};
};

function measure(x: ResidualPoint) {
	const {d, k, w, V, u} = x;
	const landscape = residualLandscape({...x, y: labels(x)});
	const point = Float64Array.of(...w, ...V);
	const comparator = new Float64Array(point.length); // V = 0: a linear predictor
	comparator.set(u);
	return {
		gradient: {value: norm(landscape.gradient(point)), radius: () => landscape.gradientNorm(point).radius},
		loss: {value: landscape.value(point), radius: () => landscape.valueError(point)},
		linear: {value: landscape.value(comparator), radius: () => landscape.valueError(comparator)},
		w: length(w),
		u: length(u),
		V: largestSingularValue(V, d, k),
	};
}

/** The gradient in w alone: what is left when V is not trained. Its error is part of that of the whole gradient. */
function measureFrozen(x: ResidualPoint) {
	const landscape = residualLandscape({...x, y: labels(x)});
	const point = Float64Array.of(...x.w, ...x.V);
	const value = norm(landscape.gradient(point).subarray(0, x.d));
	return {...measure(x), gradient: {value, radius: () => landscape.gradientNorm(point).radius}};
}

export default theorem({
	id: 'shamir2018-thm1',
	title: 'Away from w = 0, a small gradient forces a ResNet near every linear predictor',
	source: {cite: 'shamir2018', at: 'Theorem 1'},
	statement: String.raw`\|\nabla F(w, V)\| \ge \frac{F(w, V) - F_{\mathrm{lin}}(u)}
		{\sqrt{2 \|w\|^2 + \|u\|^2 (2 + \|V\|^2 / \|w\|^2)}} \quad \text{for all } w \ne 0, V, u`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: residualPoints(6, 16),
	assuming: {'w is not zero': ({w}) => norm(w) > 0},
	measure,
	conclusion: 'gradient * sqrt(2 w^2 + u^2 * (2 + V^2 / w^2)) >= loss - linear',
	controls: {
		'the V term dropped': {
			conclusion: 'gradient * sqrt(2 w^2 + 2 u^2) >= loss - linear',
			because:
				'x = f = y = u = 1, V = -1: the prediction is 0 whatever w is, and the gradient is |w|, as small as one likes',
			witness: singlePoint({loss: 'squared', x: 1, f: 1, y: 1, w: 1 / 8, V: -1, u: 1}),
		},
		'V frozen': {
			measure: measureFrozen,
			because: 'with f = -x and V = 1 the prediction is 0 and so is the gradient in w, while u = 1 fits',
			witness: singlePoint({loss: 'squared', x: 1, f: -1, y: 1, w: 1, V: 1, u: 1}),
		},
		'a loss that is not convex': {
			given: residualPoints(6, 16, ['doubleWell']),
			because: '(p^2 - 1)^2 + 0.3 p has a local minimum near 0.96, above the one near -1.03',
			witness: singlePoint({loss: 'doubleWell', x: 1, f: 0, y: 0, w: 0.96, V: 0, u: -1}),
		},
	},
	regimes: {
		'over-parameterised: more features than samples': ({d, k, n}) => d + k > n,
		'more samples than features': ({d, k, n}) => n > d + k,
		'the V term dominates': ({w, V}) => norm(V) > 10 * norm(w),
	},
	budget: {trials: 20_000},
});
