/**
 * The covariance of infinitely wide networks, layer by layer: the closed forms of the recursion against the integrals that they are for.
 *
 * K^1 = sigmaW^2 x . x' / d + sigmaB^2 and K^(l+1) = sigmaW^2 T(K^l) + sigmaB^2, T(S) = E phi(u) phi(v) for (u, v) ~ N(0, S), for ReLU [cho2009] and erf
 * [williams1997]. The integrals are computed with a proved error (`dual-quadrature.ts`), which the recursion carries from layer to layer. For one
 * input T is half of the variance for ReLU, so that sigmaW^2 = 2 without bias keeps it.
 */
import {bothVary, deepLayer, type DeepPair, deepPairs, pairWith} from '../generators/deep-networks.ts';
import {theorem} from '../src/claim/theorem.ts';
import {analyticKernel} from '../src/nets/analytic-kernel.ts';
import {type Covariance, dualByQuadrature, dualInClosedForm} from '../src/nets/dual-quadrature.ts';
import {kernelRecursion} from '../src/nets/kernel-recursion.ts';

/** K at the first input and between the two, by integration. */
function integrals(p: DeepPair) {
	const {nngp} = kernelRecursion(p, p.x, p.other, dualByQuadrature(p.activation));
	return {ownIntegral: nngp[0], crossIntegral: nngp[1]};
}

/** In closed form. The error is counted along the recursion, where each closed form is off by its own rounding. */
function measure(p: DeepPair) {
	const {nngp} = analyticKernel(deepLayer(p, 1), Float64Array.of(...p.x, ...p.other));
	const [own, cross] = kernelRecursion(p, p.x, p.other, dualInClosedForm(p.activation)).nngp;
	return {
		own: {value: nngp[0]!, radius: own.radius},
		cross: {value: nngp[1]!, radius: cross.radius},
		...integrals(p),
	};
}

/** With another T, good to a relative 2^-40. */
const measureWith = (T: (s: Covariance, p: DeepPair) => number) => (p: DeepPair) => {
	const dual = (s: Covariance) => {
		const value = T(s, p);
		return {...dualInClosedForm(p.activation)(s), value: {value, radius: 2 ** -40 * Math.abs(value)}};
	};
	const [own, cross] = kernelRecursion(p, p.x, p.other, dual).nngp;
	return {own, cross, ...integrals(p)};
};

const erfWith = (cosine: (s: Covariance) => number) => (s: Covariance) =>
	(2 / Math.PI) * Math.asin(Math.max(-1, Math.min(1, cosine(s))));

export default theorem({
	id: 'lee2019-nngp1',
	title: 'The covariance of infinitely wide networks obeys a recursion in closed form',
	source: {cite: 'lee2019', at: 'Section 2 and the kernels of its supplement'},
	statement: String.raw`\mathcal{K}^{l+1} = \sigma_w^2\, \mathbb{E}_{(u, v) \sim N(0, \mathcal{K}^l)}[\phi(u)\, \phi(v)] + \sigma_b^2,\quad
		\mathbb{E}[\mathrm{erf}\, u\; \mathrm{erf}\, v] = \tfrac{2}{\pi} \arcsin \tfrac{2 S_{12}}{\sqrt{(1 + 2 S_{11})(1 + 2 S_{22})}},\quad
		\mathbb{E}[\mathrm{relu}\, u\; \mathrm{relu}\, v] = \tfrac{\sqrt{S_{11} S_{22}}}{2\pi} (\sin t + (\pi - t) \cos t)`,
	area: 'kernels',
	status: 'proved',
	expect: 'survives',
	given: deepPairs(3, 'relu', 'erf'),
	assuming: {
		'the units vary at both inputs': bothVary,
	},
	measure,
	conclusion: 'own == ownIntegral and cross == crossIntegral',
	controls: {
		'no product of the variances': {
			given: deepPairs(3, 'erf'),
			measure: measureWith(erfWith(([s11, s12]) => (2 * s12) / (1 + 2 * s11))),
			because: 'S11 = 8, S12 = 4, S22 = 2: 8 / 17 is not 8 / sqrt 85',
			witness: pairWith([2], [1], {activation: 'erf'}),
		},
		'the factor 1/2 forgotten': {
			given: deepPairs(3, 'relu'),
			measure: measureWith((s, p) => 2 * dualInClosedForm(p.activation)(s).value.value),
			because: 'E relu(u)^2 is half of E u^2: the negative half of the line is cut off',
			witness: pairWith([1], [1]),
		},
		'the activation thrown away': {
			measure: measureWith(([, s12]) => s12),
			because: 'E relu(u)^2 is half of E u^2, and erf is bounded',
			witness: pairWith([1], [1]),
		},
	},
	regimes: {
		relu: ({activation}) => activation === 'relu',
		erf: ({activation}) => activation === 'erf',
		'opposite inputs': ({d, x, other}) => d === 1 && x[0]! * other[0]! < 0,
		'three hidden layers': ({hidden}) => hidden === 3,
	},
	budget: {trials: 200},
});
