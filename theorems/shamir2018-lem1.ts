/**
 * The smallest eigenvalue of the Hessian at w = 0 in closed form; ours, and the key to Theorem 2.
 *
 * With A = d2F/dw2 (0, V), of which a is the smallest eigenvalue, and g = E[l'(0, y) f] the Hessian in (w, V) is [[A, I (x) g^T], [., 0]]: as
 * V enters multiplied by w, its own block vanishes. On the span of an eigenvector e of A and of e (x) g / |g| it is [[alpha, |g|], [|g|, 0]],
 * whose lower eigenvalue grows with alpha. The loss need not be convex. Measured are the eigenvalues of the whole Hessian and of its block in
 * w, and g as the gradient of a linear predictor on the features.
 */
import {residualOrigins} from '../generators/residual-origins.ts';
import {labels, type ResidualPoint, residualPoints, singlePoint} from '../generators/residual-points.ts';
import {theorem} from '../src/claim/theorem.ts';
import {norm} from '../src/kernels/dense.ts';
import {addUp} from '../src/kernels/rounding.ts';
import {eigenvalueRadius, symmetricEigen} from '../src/kernels/spectra.ts';
import {residualLandscape} from '../src/nets/residual-landscape.ts';

const anyLoss = ['squared', 'logistic', 'pseudoHuber', 'doubleWell'] as const;

function measure(x: ResidualPoint) {
	const {d, k, f, w, V} = x;
	const y = labels(x);
	const landscape = residualLandscape({...x, y});
	const point = Float64Array.of(...w, ...V);
	const size = point.length;
	const hessian = landscape.hessian(point);
	const inW = hessian.filter((_, i) => i % size < d && i < d * size);
	const whole = symmetricEigen(hessian, size);
	const block = symmetricEigen(inW, d);
	const blockRadius = () => addUp(eigenvalueRadius(inW, d, block), landscape.hessianError(point));
	const onFeatures = residualLandscape({d: k, k: 0, x: f, f: new Float64Array(), y, loss: x.loss});
	const g = onFeatures.gradientNorm(new Float64Array(k));
	return {
		lambda: {
			value: whole.values[0]!,
			radius: () => addUp(eigenvalueRadius(hessian, size, whole), landscape.hessianError(point)),
		},
		a: {value: block.values[0]!, radius: blockRadius},
		b: {value: block.values[d - 1]!, radius: blockRadius},
		g,
	};
}

const twoInputs: ResidualPoint = {
	...singlePoint({loss: 'squared', x: 0, f: 1, y: 1, w: 0, V: 0, u: 0}),
	d: 2,
	x: Float64Array.of(1, 0),
	w: Float64Array.of(0, 0),
	V: Float64Array.of(0, 0),
	u: Float64Array.of(0, 0),
};

export default theorem({
	id: 'shamir2018-lem1',
	title: 'The Hessian of a ResNet at w = 0 has its smallest eigenvalue in closed form',
	source: {cite: 'shamir2018', at: 'behind Theorem 2; the closed form is ours'},
	statement: String.raw`\lambda_{\min}(\nabla^2 F(0, V)) = \tfrac12 \bigl(a - \sqrt{a^2 + 4 \|g\|^2}\bigr), \quad
		a = \lambda_{\min}(\partial_w^2 F(0, V)),\; g = \mathbb{E}[l'(0, y)\, f(x)]`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: residualOrigins(4, 8, anyLoss),
	assuming: {'w is zero': ({w}) => norm(w) === 0},
	measure,
	conclusion: 'lambda == (a - sqrt(a^2 + 4 g^2)) / 2',
	controls: {
		'the largest curvature in w': {
			conclusion: 'lambda == (b - sqrt(b^2 + 4 g^2)) / 2',
			because:
				'x = (1, 0), f = y = 1, V = 0: A = diag(1, 0) and |g| = 1, so lambda is -1, not (1 - sqrt 5) / 2',
			witness: twoInputs,
		},
		'without the factor 4': {
			conclusion: 'lambda == (a - sqrt(a^2 + g^2)) / 2',
			because: 'x = f = y = 1, V = -1: the Hessian is [[0, -1], [-1, 0]], so lambda is -1, not -1/2',
			witness: singlePoint({loss: 'squared', x: 1, f: 1, y: 1, w: 0, V: -1, u: 1}),
		},
		'away from w = 0': {
			given: residualPoints(4, 8, anyLoss),
			assuming: {},
			because:
				'x = f = w = 1, y = V = 0: the Hessian is [[1, 2], [2, 1]], so lambda is -1; a = 1 and g = -y = 0 give 0',
			witness: singlePoint({loss: 'squared', x: 1, f: 1, y: 0, w: 1, V: 0, u: 0}),
		},
	},
	regimes: {
		'A is singular': ({d, n}) => d > n,
		'A is not semidefinite': ({loss}) => loss === 'doubleWell',
	},
	budget: {trials: 1000},
});
