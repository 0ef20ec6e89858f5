/** The families of networks of the experiments of [lee2019], by width, all layers in NTK parameterisation. */
import type {ActivationName} from '../kernels/activations.ts';
import {activation, relu} from './activation.ts';
import {residual, serial} from './compose.ts';
import {convolution} from './convolution.ts';
import {dense} from './dense.ts';
import type {Architecture} from './layer.ts';
import {averagePool, flatten, globalAveragePool} from './pooling.ts';
import type {WeightOptions} from './weights.ts';

/** A network for every width: units of a hidden layer, or channels. */
export type Family = (width: number) => Architecture;

/** Flattened input, hidden layers of equal width, a read-out of q outputs with weights of its own scale (that of the others unless given). */
export function fullyConnected(
	depth: number,
	phi: ActivationName,
	scale: WeightOptions,
	q: number,
	readout: WeightOptions = scale,
): Family {
	return width =>
		serial(
			flatten(),
			...Array.from({length: depth}, () => [dense(width, scale), activation(phi)]).flat(),
			dense(q, readout),
		);
}

/** Convolutions 3 x 3 with zeros beyond the border and an activation after each, then a read-out of all channels at all positions. */
export function convolutional(depth: number, phi: ActivationName, scale: WeightOptions, q: number): Family {
	return width =>
		serial(
			...Array.from({length: depth}, () => [
				convolution(width, [3, 3], {padding: 'SAME', ...scale}),
				activation(phi),
			]).flat(),
			flatten(),
			dense(q, scale),
		);
}

/**
 * A wide residual network: a convolution, then groups of residual blocks (ReLU, convolution, ReLU, convolution) of equal width, planes halved
 * between groups by averaging over 2 x 2, then ReLU, the average over all positions and a read-out. (As published they halve by strides and double
 * the channels, which needs projections in the skip connections.)
 */
export function wideResidual(groups: number, blocks: number, scale: WeightOptions, q: number): Family {
	return width => {
		const conv = () => convolution(width, [3, 3], {padding: 'SAME', ...scale});
		const block = () => residual(serial(relu(), conv(), relu(), conv()));
		return serial(
			conv(),
			...Array.from({length: groups}, (_, group) => [
				...(group === 0 ? [] : [averagePool([2, 2], {strides: [2, 2]})]),
				...Array.from({length: blocks}, block),
			]).flat(),
			relu(),
			globalAveragePool(),
			dense(q, scale),
		);
	};
}
