/**
 * At w = 0 a small gradient and a Hessian with little negative curvature put a residual network near every linear predictor.
 *
 * The prediction is 0 there whatever V is, so the gradient alone says nothing; what it hides shows as a negative eigenvalue. Tested is the
 * printed form, as we read it, multiplied by |u|; lambda is the smallest eigenvalue of the whole Hessian in (w, V), bend the norm of its
 * block in w. The last control lacks the product lambda * bend, which is what a flat direction of V costs where w curves upwards.
 */
import {residualOrigins} from '../generators/residual-origins.ts';
import {labels, type ResidualPoint, singlePoint} from '../generators/residual-points.ts';
import {theorem} from '../src/claim/theorem.ts';
import {normRadius} from '../src/kernels/ball.ts';
import {norm} from '../src/kernels/dense.ts';
import {largestSingularValue} from '../src/kernels/largest-singular-value.ts';
import {addUp} from '../src/kernels/rounding.ts';
import {eigenvalueRadius, symmetricEigen} from '../src/kernels/spectra.ts';
import {residualLandscape} from '../src/nets/residual-landscape.ts';

function measure(x: ResidualPoint) {
	const {d, k, w, V, u} = x;
	const landscape = residualLandscape({...x, y: labels(x)});
	const point = Float64Array.of(...w, ...V);
	const comparator = new Float64Array(point.length); // V = 0: a linear predictor
	comparator.set(u);
	const size = point.length;
	const hessian = landscape.hessian(point);
	const spectrum = symmetricEigen(hessian, size);
	const inW = largestSingularValue(
		hessian.filter((_, i) => i % size < d && i < d * size),
		d,
		d,
	);
	const uNorm = norm(u);
	return {
		gradient: {value: norm(landscape.gradient(point)), radius: () => landscape.gradientNorm(point).radius},
		lambda: {
			value: spectrum.values[0]!,
			radius: () => addUp(eigenvalueRadius(hessian, size, spectrum), landscape.hessianError(point)),
		},
		bend: {value: inW.value, radius: () => addUp(inW.radius(), landscape.hessianError(point))},
		loss: {value: landscape.value(point), radius: () => landscape.valueError(point)},
		linear: {value: landscape.value(comparator), radius: () => landscape.valueError(comparator)},
		u: {value: uNorm, radius: () => normRadius(uNorm, d)},
		V: largestSingularValue(V, d, k),
	};
}

export default theorem({
	id: 'shamir2018-thm2',
	title: 'At w = 0, what the gradient hides shows as negative curvature',
	source: {cite: 'shamir2018', at: 'Theorem 2'},
	statement: String.raw`\|\nabla F(0, V)\| + \|V\| \sqrt{|\lambda_{\min}|\, \|\partial_w^2 F(0, V)\| + \lambda_{\min}^2}
		\ge \frac{F(0, V) - F_{\mathrm{lin}}(u)}{\|u\|}, \quad \lambda_{\min} = \lambda_{\min}(\nabla^2 F(0, V)), \text{ for all } V, u \ne 0`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: residualOrigins(3, 8),
	assuming: {'w is zero': ({w}) => norm(w) === 0},
	measure,
	conclusion: 'u * (gradient + V * sqrt(abs(lambda) * bend + lambda^2)) >= loss - linear',
	controls: {
		'the gradient alone': {
			conclusion: 'u * gradient >= loss - linear',
			because: 'x = f = y = u = 1, V = -1: the gradient is 0 and F = 1/2, while u fits; lambda is -1',
			witness: singlePoint({loss: 'squared', x: 1, f: 1, y: 1, w: 0, V: -1, u: 1}),
		},
		'lambda alone': {
			conclusion: 'u * (gradient + V * abs(lambda)) >= loss - linear',
			because:
				'x = 2, f = 1/8, V = -8, y = 1: gradient 1 and 8 |lambda| = 0.13 make less than x y = 2, what a small u gains a unit',
			witness: singlePoint({loss: 'squared', x: 2, f: 1 / 8, y: 1, w: 0, V: -8, u: 1 / 8}),
		},
		'a loss that is not convex': {
			given: residualOrigins(3, 8, ['doubleWell']),
			because: 'f = 0, V = 0: the slope of (p^2 - 1)^2 + 0.3 p at 0 is 0.3, yet from 0 to -1 it falls by 1.3',
			witness: singlePoint({loss: 'doubleWell', x: 1, f: 0, y: 0, w: 0, V: 0, u: -1}),
		},
	},
	regimes: {
		'over-parameterised: more features than samples': ({d, k, n}) => d + k > n,
		'more samples than features': ({d, k, n}) => n > d + k,
		'V is large': ({V}) => norm(V) > 10,
	},
	budget: {trials: 4000},
});
