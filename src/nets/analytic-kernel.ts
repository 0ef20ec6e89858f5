/** The infinite-width kernels of a network on data. */
import {gram} from '../kernels/dense.ts';
import type {KernelPair, Layer} from './layer.ts';
import {shapeSize} from './shape.ts';

/**
 * The kernels of N inputs before any layer: nngp[(i, p), (j, p')] = x_ip . x_jp' / channels over the channels at
 * positions p, p', and ntk 0 since there are no parameters yet.
 */
export function inputKernel(net: Layer, x: Float64Array): KernelPair {
	const channels = net.inputShape.at(-1)!;
	const positions = net.inputShape.slice(0, -1);
	const samples = x.length / shapeSize(net.inputShape);
	const side = samples * shapeSize(positions);
	const nngp = gram(x, side, channels).map(k => k / channels);
	return {samples, positions, nngp, ntk: new Float64Array(side * side)};
}

/**
 * The covariance K (`nngp`) of one output channel over random initialisations and the tangent kernel Theta (`ntk`) in
 * the limit of infinite width, both samples x samples for a network with plain outputs: K' = sigmaW^2 T(K) +
 * sigmaB^2, Theta' = K' + sigmaW^2 Theta Tdot(K) through each dense layer in `ntk` parameterisation. Different
 * outputs are independent, with the same kernels. Throws a RangeError for an activation without a closed form.
 * [lee2018; jacot2018; lee2019, Section 2]
 */
export function analyticKernel(net: Layer, x: Float64Array): KernelPair {
	if (x.length % shapeSize(net.inputShape) !== 0)
		throw new RangeError(
			`x has ${x.length} entries; it must hold whole samples of shape [${net.inputShape.join(', ')}]`,
		);
	return net.kernel(inputKernel(net, x));
}
