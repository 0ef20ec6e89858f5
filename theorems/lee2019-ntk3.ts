/**
 * ReLU with sigmaW^2 = 2 and no biases: variances stay what they are, and the tangent kernel counts the layers.
 *
 * E relu(u)^2 = S / 2 and E relu'(u)^2 = 1/2 at (x, x), so K^(l+1) = K^l = 2 |x|^2 / d and Theta^(l+1) = K + Theta^l: after L hidden layers
 * Theta(x, x) = (L + 1) 2 |x|^2 / d. Inputs are dyadic, so that |x|^2 is exact.
 */
import {deepLayer, type DeepPair, pairWith} from '../generators/deep-networks.ts';
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {gamma} from '../src/kernels/ball.ts';
import {dot, norm} from '../src/kernels/dense.ts';
import {analyticKernel} from '../src/nets/analytic-kernel.ts';
import {dualInClosedForm} from '../src/nets/dual-quadrature.ts';
import {kernelRecursion} from '../src/nets/kernel-recursion.ts';

interface DeepRelu {
	readonly d: number;
	/** Hidden layers. */
	readonly L: number;
	readonly x: Float64Array;
}

/** The kernels at (x, x) of ReLU networks without biases, but for what is changed; Math.SQRT2^2 is 2 to 2 u in each layer. */
const measureWith =
	(change: Partial<DeepPair> = {}) =>
	({d, L, x}: DeepRelu) => {
		const p = {...pairWith([...x], [...x], {hidden: L}), ...change};
		const {nngp, ntk} = kernelRecursion(p, x, x, dualInClosedForm(p.activation));
		const kernel = analyticKernel(deepLayer(p, 1), x);
		const quotient = (2 * dot(x, x)) / d;
		const radius = (counted: number, value: number) => counted + gamma(8 * L + 8) * value;
		return {
			L: exact(L),
			variance: {value: quotient, radius: 2 ** -53 * quotient},
			covariance: {value: kernel.nngp[0]!, radius: radius(nngp[0].radius, nngp[0].value)},
			theta: {value: kernel.ntk[0]!, radius: radius(ntk[0].radius, ntk[0].value)},
		};
	};

const witness: DeepRelu = {d: 1, L: 1, x: Float64Array.of(1)};

export default theorem({
	id: 'lee2019-ntk3',
	title: 'The tangent kernel of a ReLU network counts its layers',
	source: {cite: 'lee2019', at: 'Section 2 and the kernels of its supplement'},
	statement: String.raw`\phi = \mathrm{relu},\; \sigma_w^2 = 2,\; \sigma_b = 0,\; L \text{ hidden layers}:\quad
		\mathcal{K}(x, x) = \tfrac{2}{d} \|x\|^2, \quad \Theta(x, x) = (L + 1)\, \tfrac{2}{d} \|x\|^2`,
	area: 'kernels',
	status: 'proved',
	expect: 'survives',
	given: instance<DeepRelu>({d: size(1, 6), L: size(1, 16), x: array(['d'], dyadic(6, 4))}),
	assuming: {'x is not zero': ({x}) => norm(x) > 0},
	measure: measureWith(),
	conclusion: 'covariance == variance and theta == (L + 1) * variance',
	controls: {
		'hidden layers alone': {
			conclusion: 'theta == L * variance',
			because: 'the read-out is trained too: at L = 1 and x = 1 each of two layers has 2',
			witness,
		},
		'with biases': {
			measure: measureWith({sigmaB: 1 / 2}),
			because: 'each layer adds sigmaB^2 = 1/4 to the variance',
			witness,
		},
		'sigmaW^2 = 1': {
			measure: measureWith({sigmaW: 1}),
			because: 'ReLU halves variances: K is |x|^2 / d divided by 2^L',
			witness,
		},
		'erf for ReLU': {
			measure: measureWith({activation: 'erf'}),
			because: 'erf is bounded: K <= 2',
			witness: {d: 1, L: 1, x: Float64Array.of(2)},
		},
	},
	regimes: {'more than eight hidden layers': ({L}) => L > 8},
	budget: {trials: 200},
});
