/**
 * Away from w = 0 a small gradient puts a residual network near every linear predictor: our sharper form of shamir2018-thm1.
 *
 * From <grad_w, w - u> + <grad_V, w u^T V> / |w|^2 >= F - F_lin(u), which is convexity, and Cauchy-Schwarz. The printed form follows from
 * |w - u|^2 <= 2 |w|^2 + 2 |u|^2 and |V^T u| <= |V| |u|.
 */
import {labels, type ResidualPoint, residualPoints, singlePoint} from '../generators/residual-points.ts';
import {theorem} from '../src/claim/theorem.ts';
import {dotRadius, normRadius} from '../src/kernels/ball.ts';
import {matvecTransposed, norm} from '../src/kernels/dense.ts';
import {addUp} from '../src/kernels/rounding.ts';
import {residualLandscape} from '../src/nets/residual-landscape.ts';

function measure(x: ResidualPoint) {
	const {d, k, w, V, u} = x;
	const landscape = residualLandscape({...x, y: labels(x)});
	const point = Float64Array.of(...w, ...V);
	const comparator = new Float64Array(point.length); // V = 0: a linear predictor
	comparator.set(u);
	const apart = w.map((v, i) => v - u[i]!);
	const turned = matvecTransposed(V, u, d, k); // V^T u
	const column = (j: number) => Float64Array.from({length: d}, (_, i) => V[i * k + j]!);
	/** A Euclidean norm whose entries are off by `off` each. */
	const length = (v: Float64Array, off: (j: number) => number) => {
		const value = norm(v);
		const errors = () => Float64Array.from(v, (_, j) => off(j)).reduce((sum, e) => addUp(sum, e), 0);
		return {value, radius: () => addUp(normRadius(value, v.length), errors())};
	};
	return {
		gradient: {value: norm(landscape.gradient(point)), radius: () => landscape.gradientNorm(point).radius},
		loss: {value: landscape.value(point), radius: () => landscape.valueError(point)},
		linear: {value: landscape.value(comparator), radius: () => landscape.valueError(comparator)},
		apart: length(apart, i => Math.abs(apart[i]!) * 2 ** -53), // each difference is rounded once
		turned: length(turned, j => dotRadius(column(j), u)),
		w: length(w, () => 0),
	};
}

export default theorem({
	id: 'shamir2018-thm1b',
	title: 'A small gradient forces a ResNet near every linear predictor, with a sharp constant',
	source: {cite: 'shamir2018', at: 'Theorem 1; the sharper form is ours'},
	statement: String.raw`\|\nabla F(w, V)\| \sqrt{\|w - u\|^2 + \|V^\top u\|^2 / \|w\|^2} \ge F(w, V) - F_{\mathrm{lin}}(u)
		\quad \text{for all } w \ne 0, V, u`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: residualPoints(6, 16),
	assuming: {'w is not zero': ({w}) => norm(w) > 0},
	measure,
	conclusion: 'gradient * sqrt(apart^2 + turned^2 / w^2) >= loss - linear',
	controls: {
		'the distance to u alone': {
			conclusion: 'gradient * apart >= loss - linear',
			because:
				'x = f = y = u = 1, V = -1: the gradient is |w|, so its product with |w - 1| is small, and F = 1/2',
			witness: singlePoint({loss: 'squared', x: 1, f: 1, y: 1, w: 1 / 8, V: -1, u: 1}),
		},
		'the turn of u alone': {
			conclusion: 'gradient * turned / w >= loss - linear',
			because: 'V = 0: a linear predictor w = 1/2 is no best one',
			witness: singlePoint({loss: 'squared', x: 1, f: 0, y: 1, w: 1 / 2, V: 0, u: 1}),
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
	budget: {trials: 10_000},
});
