/**
 * Near-stationary points with little negative curvature are near every linear predictor, with explicit constants.
 *
 * The printed bound is (eps + eps^(1/4)) poly(b, r, mu_0, mu_1, mu_2), as we read it. Tested is our explicit form, the smaller of two bounds.
 * The first is Theorem 1. For the second one walks from (w, V) to (0, V), where Theorem 2 speaks: F changes by mu_0 |w| at the most, the
 * gradient by mu_1 |w|, the smallest eigenvalue by mu_2 |w|, and the block of the Hessian in w is at most mu_1. With bend the size of the
 * negative curvature, at most sqrt(mu_2 eps) by hypothesis, taking the first for |w| >= sqrt(eps) and else the second gives the printed rate.
 */
import {labels, type ResidualPoint, singlePoint} from '../generators/residual-points.ts';
import {residualSegments} from '../generators/residual-segments.ts';
import {theorem} from '../src/claim/theorem.ts';
import {normRadius} from '../src/kernels/ball.ts';
import {norm} from '../src/kernels/dense.ts';
import {largestSingularValue} from '../src/kernels/largest-singular-value.ts';
import {addUp} from '../src/kernels/rounding.ts';
import {eigenvalueRadius, symmetricEigen} from '../src/kernels/spectra.ts';
import {residualLandscape} from '../src/nets/residual-landscape.ts';
import {segmentSmoothness} from '../src/nets/segment-smoothness.ts';

/** A Euclidean norm; `units` counts the roundings of 2^-53 in the entries themselves. */
const length = (v: Float64Array, units = 0) => {
	const value = norm(v);
	return {value, radius: () => addUp(normRadius(value, v.length), units * 2 ** -52 * value)};
};

function measure(x: ResidualPoint) {
	const {d, k, w, V, u} = x;
	const data = {...x, y: labels(x)};
	const landscape = residualLandscape(data);
	const point = Float64Array.of(...w, ...V);
	const comparator = new Float64Array(point.length); // V = 0: a linear predictor
	comparator.set(u);
	const hessian = landscape.hessian(point);
	const spectrum = symmetricEigen(hessian, point.length);
	const smoothness = segmentSmoothness(data, point);
	return {
		gradient: {value: norm(landscape.gradient(point)), radius: () => landscape.gradientNorm(point).radius},
		bend: {
			value: Math.max(0, -spectrum.values[0]!),
			radius: () => addUp(eigenvalueRadius(hessian, point.length, spectrum), landscape.hessianError(point)),
		},
		loss: {value: landscape.value(point), radius: () => landscape.valueError(point)},
		linear: {value: landscape.value(comparator), radius: () => landscape.valueError(comparator)},
		distance: length(
			w.map((v, i) => v - u[i]!),
			1,
		),
		w: length(w),
		u: length(u),
		V: largestSingularValue(V, d, k),
		// Lipschitz constants on the segment from (0, V) to (w, V); nothing asks for the least.
		mu0: smoothness.value,
		mu1: smoothness.gradient,
		mu2: smoothness.hessian,
	};
}

const first = 'gradient * (distance + u * V / w)';
const second = 'mu0 * w + u * (gradient + mu1 * w + V * sqrt((bend + mu2 * w) * (bend + mu2 * w + mu1)))';

export default theorem({
	id: 'shamir2018-thm3',
	title: 'Nearly second-order stationary points are nearly as good as any linear predictor',
	source: {cite: 'shamir2018', at: 'Theorem 3; the constants are ours'},
	statement: String.raw`\|\nabla F(w, V)\| \le \varepsilon,\; \lambda_{\min}(\nabla^2 F(w, V)) \ge -\sqrt{\mu_2 \varepsilon} \;\Rightarrow\;
		F(w, V) \le \min_{\|u\| \le r} F_{\mathrm{lin}}(u) + (\varepsilon + \sqrt[4]{\varepsilon})\, \mathrm{poly}(b, r, \mu_0, \mu_1, \mu_2)`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: residualSegments(3, 8),
	assuming: {'w is not zero': ({w}) => norm(w) > 0},
	measure,
	conclusion: `loss - linear <= min(${first}, ${second})`,
	controls: {
		'the first order alone': {
			conclusion: `loss - linear <= min(${first}, mu0 * w + u * (gradient + mu1 * w))`,
			because:
				'x = f = y = u = 1, V = -1: gradient |w| and mu_0, mu_1 near 0 and 1, so the bound is of the order of |w|; F = 1/2',
			witness: singlePoint({loss: 'squared', x: 1, f: 1, y: 1, w: 2 ** -10, V: -1, u: 1}),
		},
		'the V term dropped': {
			conclusion: `loss - linear <= min(gradient * distance, ${second})`,
			because: 'x = f = y = u = 1, V = -1: the gradient is |w| and the distance near 1, while F = 1/2',
			witness: singlePoint({loss: 'squared', x: 1, f: 1, y: 1, w: 2 ** -10, V: -1, u: 1}),
		},
		'a loss that is not convex': {
			given: residualSegments(3, 8, ['doubleWell']),
			because:
				'f = V = 0: near the upper well of (p^2 - 1)^2 + 0.3 p the gradient is nearly 0, the lower well is 0.6 below',
			witness: singlePoint({loss: 'doubleWell', x: 1, f: 0, y: 0, w: 0.96, V: 0, u: -1}),
		},
	},
	regimes: {
		'w is nearly zero': ({w}) => norm(w) < 1e-4,
		'over-parameterised: more features than samples': ({d, k, n}) => d + k > n,
		'more samples than features': ({d, k, n}) => n > d + k,
	},
	budget: {trials: 2000},
});
