/**
 * With one hidden layer the covariance of the infinitely wide network is that of random networks at every width, exactly.
 *
 * Units are independent and alike, and the read-out's weights have mean 0 and variance 1, so E f(x) f(x') = sigmaW^2 T(K^1) + sigmaB^2 whatever n is;
 * that f becomes Gaussian is what needs n to grow. The weights are drawn from bounded laws with the same second moments (`boundedParameters`), and
 * products are divided by the standard deviations of f(x) and f(x'), so that the claim is about a correlation.
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
import {predict} from '../src/nets/gradient.ts';
import {dualInClosedForm} from '../src/nets/dual-quadrature.ts';
import {kernelRecursion} from '../src/nets/kernel-recursion.ts';

/** The network, its inputs, the kernels before and after the hidden layer, and the standard deviations' product. */
const limit = perInstance((p: WidthPair) => {
	const dual = dualInClosedForm(p.activation);
	const [first, last] = [0, 1].map(hidden => kernelRecursion({...p, hidden}, p.x, p.other, dual).nngp);
	return {
		net: deepLayer(p, p.width),
		inputs: Float64Array.of(...p.x, ...p.other),
		first: first!,
		last: last!,
		scale: Math.sqrt(last![0].value * last![2].value),
	};
});

/** The correlation, and a bound on products divided likewise: |f| <= sigmaW sqrt n max |phi| + sigmaB. */
function measure(p: WidthPair) {
	const {first, last, scale} = limit(p);
	const [own, other] = [0, 2].map(
		i => p.sigmaW * Math.sqrt(p.width * largestSquare(p, first[i]!.value)) + p.sigmaB,
	);
	const most = (1.001 * own! * other!) / scale;
	return {
		// The scale rounds four times.
		correlation: {value: last[1].value / scale, radius: (2 * last[1].radius) / scale + 2 ** -49},
		most: {value: most, radius: gamma(p.d + 128) * most},
	};
}

/** Instead of the covariance another number that is good to a relative 2^-40. */
const measureWith = (covariance: (p: WidthPair) => number) => (p: WidthPair) => {
	const value = covariance(p) / limit(p).scale;
	return {...measure(p), correlation: {value, radius: 2 ** -40 * Math.abs(value)}};
};

function draw(p: WidthPair, seed: string) {
	const {net, inputs, scale} = limit(p);
	const f = predict(net, boundedParameters(p, seed), inputs);
	return {product: (f[0]! * f[1]!) / scale};
}

const witness = {...pairWith([1], [1]), width: 2};

export default theorem({
	id: 'lee2019-nngp2',
	title: 'With one hidden layer the covariance at infinite width is exact at every width',
	source: {cite: 'lee2019', at: 'Section 2; at finite width ours'},
	statement: String.raw`f(x) = \tfrac{\sigma_w}{\sqrt n} \sum_{u=1}^n v_u\, \phi(z_u(x)) + \sigma_b c:\quad
		\mathbb{E}\, f(x) f(x') = \mathcal{K}(x, x') \text{ for every } n`,
	area: 'kernels',
	status: 'proved',
	expect: 'survives',
	given: widthPairs(6, 'relu', 'erf'),
	assuming: {'the units vary at both inputs': bothVary},
	measure,
	draw,
	conclusion: 'E(product, -most, most) == correlation',
	indifference: 0.15,
	controls: {
		'the activation thrown away': {
			measure: measureWith(p => p.sigmaW ** 2 * limit(p).first[1].value + p.sigmaB ** 2),
			because: 'E relu(z)^2 is half of E z^2',
			witness,
		},
		'the width not divided by': {
			assuming: {'the units vary at both inputs': bothVary, 'there are several': ({width}) => width > 1},
			measure: measureWith(p => p.width * limit(p).last[1].value),
			because: 'a sum of n independent terms divided by sqrt n has the variance of one',
			witness,
		},
		'the covariance of the hidden layer': {
			measure: measureWith(p => limit(p).first[1].value),
			because: 'with sigmaW^2 = 1/2 and x = 1 units have the variance 1/2, the output 1/8',
			witness: {...witness, sigmaW: Math.SQRT1_2},
		},
	},
	regimes: {'several units': ({width}) => width > 1},
	budget: {trials: 8, draws: 16_384},
});
