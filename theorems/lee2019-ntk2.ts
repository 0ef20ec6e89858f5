/**
 * With one hidden layer the tangent kernel of infinite width is the mean of random networks' at every width, exactly.
 *
 * Theta_0(x, x') is a mean over units, sigmaW^2 phi(z) phi(z') of the read-out and sigmaW^2 v^2 phi'(z) phi'(z') K^1(x, x') of the layer below, so its
 * expectation does not know n; what needs n to grow is that Theta_0 itself comes near. The weights are drawn from bounded laws with the same
 * second moments (`boundedParameters`), and kernels are divided by the root of Theta(x, x) Theta(x', x').
 */
import {
	bothVary,
	boundedParameters,
	deepLayer,
	largestSquare,
	pairWith,
	type WidthPair,
	widthPairs,
} from '../generators/deep-networks.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {gamma} from '../src/kernels/ball.ts';
import {derivativeMaxima} from '../src/nets/activation-smoothness.ts';
import {dualInClosedForm} from '../src/nets/dual-quadrature.ts';
import {empiricalNtk} from '../src/nets/empirical-ntk.ts';
import {kernelRecursion} from '../src/nets/kernel-recursion.ts';

/** The network, its inputs, the covariances of the units, the kernels of the output, and what kernels are divided by. */
const limit = perInstance((p: WidthPair) => {
	const dual = dualInClosedForm(p.activation);
	const [first, last] = [0, 1].map(hidden => kernelRecursion({...p, hidden}, p.x, p.other, dual));
	const {ntk} = last!;
	return {
		net: deepLayer(p, p.width),
		inputs: Float64Array.of(...p.x, ...p.other),
		units: first!.nngp,
		...last!,
		scale: Math.sqrt(ntk[0].value * ntk[2].value),
	};
});

/** Theta and a bound on |Theta_0|, the root of such bounds at (x, x) and (x', x'), both divided. */
function measure(p: WidthPair) {
	const {units, ntk, scale} = limit(p);
	const slope = p.activation === 'relu' ? 1 : derivativeMaxima.erf[0];
	const [own, other] = [0, 2].map(i => {
		const z = units[i]!.value;
		return p.sigmaW ** 2 * (largestSquare(p, z) + slope ** 2 * z) + p.sigmaB ** 2;
	});
	const most = (1.001 * Math.sqrt(own! * other!)) / scale;
	return {
		// The scale rounds four times.
		theta: {value: ntk[1].value / scale, radius: (2 * ntk[1].radius) / scale + 2 ** -49},
		most: {value: most, radius: gamma(p.d + 128) * most},
	};
}

/** Instead of Theta another number that is good to a relative 2^-40. */
const measureWith = (kernel: (p: WidthPair) => number) => (p: WidthPair) => {
	const value = kernel(p) / limit(p).scale;
	return {...measure(p), theta: {value, radius: 2 ** -40 * Math.abs(value)}};
};

function draw(p: WidthPair, seed: string) {
	const {net, inputs, scale} = limit(p);
	return {empirical: empiricalNtk(net, boundedParameters(p, seed), inputs)[1]! / scale};
}

const witness = {...pairWith([1], [1]), width: 2};

export default theorem({
	id: 'lee2019-ntk2',
	title: 'With one hidden layer the tangent kernel at infinite width is the mean at every width',
	source: {cite: 'lee2019', at: 'Section 2; at finite width ours'},
	statement: String.raw`f(x) = \tfrac{\sigma_w}{\sqrt n} \sum_{u=1}^n v_u\, \phi(z_u(x)) + \sigma_b c:\quad
		\mathbb{E}\, \nabla_\theta f(x) \cdot \nabla_\theta f(x') = \Theta(x, x') \text{ for every } n`,
	area: 'kernels',
	status: 'proved',
	expect: 'survives',
	given: widthPairs(6, 'relu', 'erf'),
	assuming: {'the units vary at both inputs': bothVary},
	measure,
	draw,
	conclusion: 'E(empirical, -most, most) == theta',
	indifference: 0.1,
	controls: {
		'the read-out trained alone': {
			measure: measureWith(p => limit(p).nngp[1].value),
			because: 'for ReLU without biases each of the two layers has half of Theta(x, x)',
			witness,
		},
		'the hidden layer trained alone': {
			measure: measureWith(p => limit(p).ntk[1].value - limit(p).nngp[1].value),
			because: 'for ReLU without biases each of the two layers has half of Theta(x, x)',
			witness,
		},
		'the activation thrown away': {
			measure: measureWith(p => 2 * p.sigmaW ** 2 * limit(p).units[1].value + p.sigmaB ** 2),
			because: 'relu is 0 on half of the line, and so is its slope',
			witness,
		},
	},
	regimes: {'several units': ({width}) => width > 1},
	budget: {trials: 8, draws: 16_384},
});
