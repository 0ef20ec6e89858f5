/**
 * The tangent kernel of infinitely wide networks, layer by layer: the closed forms of the recursion against the integrals that they are for.
 *
 * Theta^1 = K^1 and Theta^(l+1) = K^(l+1) + sigmaW^2 Theta^l Tdot(K^l), Tdot(S) = E phi'(u) phi'(v) for (u, v) ~ N(0, S), all layers trained [jacot2018].
 * Tdot is the share of the circle where both units are active for ReLU; for erf its integral, like that of T, is computed with a proved error
 * (`dual-quadrature.ts`), which the recursion carries from layer to layer. The angle of nearly parallel inputs is known to half the digits only.
 */
import {bothVary, deepLayer, type DeepPair, deepPairs, pairWith} from '../generators/deep-networks.ts';
import {theorem} from '../src/claim/theorem.ts';
import type {Ball} from '../src/kernels/ball.ts';
import {analyticKernel} from '../src/nets/analytic-kernel.ts';
import {dualByQuadrature, dualInClosedForm, type EnclosedDual} from '../src/nets/dual-quadrature.ts';
import {kernelRecursion, type TwoInputKernels} from '../src/nets/kernel-recursion.ts';

/** Theta at the first input and between the two, by integration. */
function integrals(p: DeepPair) {
	const {ntk} = kernelRecursion(p, p.x, p.other, dualByQuadrature(p.activation));
	return {ownIntegral: ntk[0], crossIntegral: ntk[1]};
}

/** In closed form. The error is counted along the recursion, where each closed form is off by its own rounding. */
function measure(p: DeepPair) {
	const {ntk} = analyticKernel(deepLayer(p, 1), Float64Array.of(...p.x, ...p.other));
	const [own, cross] = kernelRecursion(p, p.x, p.other, dualInClosedForm(p.activation)).ntk;
	return {
		own: {value: ntk[0]!, radius: own.radius},
		cross: {value: ntk[1]!, radius: cross.radius},
		...integrals(p),
	};
}

/** With other duals, and another choice of what the recursion ends with. */
const measureWith =
	(
		change: (dual: EnclosedDual) => EnclosedDual,
		end: (kernels: TwoInputKernels, i: 0 | 1) => Ball = ({ntk}, i) => ntk[i],
	) =>
	(p: DeepPair) => {
		const kernels = kernelRecursion(p, p.x, p.other, change(dualInClosedForm(p.activation)));
		return {own: end(kernels, 0), cross: end(kernels, 1), ...integrals(p)};
	};

export default theorem({
	id: 'lee2019-ntk1',
	title: 'The tangent kernel of infinitely wide networks obeys a recursion in closed form',
	source: {cite: 'lee2019', at: 'Section 2 and the kernels of its supplement'},
	statement: String.raw`\Theta^{l+1} = \mathcal{K}^{l+1} + \sigma_w^2\, \Theta^l\, \mathbb{E}_{(u, v) \sim N(0, \mathcal{K}^l)}[\phi'(u)\, \phi'(v)],\quad
		\mathbb{E}[\mathrm{erf}' u\; \mathrm{erf}' v] = \tfrac{4}{\pi} \bigl( (1 + 2 S_{11})(1 + 2 S_{22}) - 4 S_{12}^2 \bigr)^{-1/2},\quad
		\mathbb{E}[\mathrm{relu}' u\; \mathrm{relu}' v] = \tfrac{\pi - t}{2\pi}`,
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
		'the derivative kernel dropped': {
			measure: measureWith(dual => s => ({...dual(s), derivative: {value: 1, radius: 0}})),
			because: "relu' is 1 on half of the line: the first layer counts half",
			witness: pairWith([1], [1]),
		},
		'the last layer not trained': {
			measure: measureWith(
				dual => dual,
				({nngp, ntk}, i) => ({
					value: ntk[i].value - nngp[i].value,
					radius: (1 + 2 ** -50) * (ntk[i].radius + nngp[i].radius) + 2 ** -52 * Math.abs(ntk[i].value),
				}),
			),
			because: 'for ReLU without biases each of the layers adds 2 |x|^2 / d at (x, x)',
			witness: pairWith([1], [1]),
		},
		'the wrong sign under the arc sine': {
			measure: measureWith(dual => s => {
				const [s11, s12, s22] = s;
				const one = s11 === s12 && s12 === s22; // a variance must stay one
				return {...dual(s), value: dual(one ? s : [s11, -s12, s22]).value};
			}),
			because: 'units that are positively correlated stay so under an increasing activation',
			witness: pairWith([1], [2], {activation: 'erf'}),
		},
		'plus for minus under the root': {
			given: deepPairs(3, 'erf'),
			measure: measureWith(dual => ([s11, s12, s22]) => {
				const value = 4 / Math.PI / Math.sqrt((1 + 2 * s11) * (1 + 2 * s22) + 4 * s12 * s12);
				return {...dual([s11, s12, s22]), derivative: {value, radius: 2 ** -49 * value}};
			}),
			because: 'S11 = S12 = S22 = 2: 25 - 16 = 9 under the root, not 41',
			witness: pairWith([1], [1], {activation: 'erf'}),
		},
	},
	regimes: {
		relu: ({activation}) => activation === 'relu',
		erf: ({activation}) => activation === 'erf',
		'parallel inputs': ({d, x, other}) => d === 1 && x[0]! * other[0]! > 0,
		'opposite inputs': ({d, x, other}) => d === 1 && x[0]! * other[0]! < 0,
		'three hidden layers': ({hidden}) => hidden === 3,
	},
	budget: {trials: 200},
});
