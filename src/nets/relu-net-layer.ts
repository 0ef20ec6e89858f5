/** A ReLU network of the exact tier in the layer algebra: the same function, as a layer and its parameters. */
import type {ReluNet} from '../kernels/relu-net.ts';
import {activation} from './activation.ts';
import {serial} from './compose.ts';
import {dense} from './dense.ts';
import type {Layer} from './layer.ts';

/** The layer R^d -> R^1 and its parameters, W and b of every hidden layer and then w and c. */
export function reluNetLayer({inputs, hidden, readout}: ReluNet): {
	readonly layer: Layer;
	readonly theta: Float64Array;
} {
	const affine = (units: number) => dense(units, {parameterisation: 'standard', sigmaB: 1});
	const layer = serial(
		...hidden.flatMap(({rows}) => [affine(rows), activation('relu')]),
		affine(1),
	)([inputs]);
	const theta = Float64Array.of(...hidden.flatMap(({W, b}) => [...W, ...b]), ...readout.w, readout.c);
	return {layer, theta};
}
