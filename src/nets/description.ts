/** What a layer is, as plain data: enough to build the same map in another arithmetic. */
import type {ActivationName} from '../kernels/activations.ts';
import type {Shape} from './shape.ts';
import type {Padding, WindowOptions} from './windows.ts';

/** The windows of a convolution or a pooling layer, with nothing left to defaults. */
export type WindowDescription = {
	readonly extent: Shape;
	readonly strides: readonly number[];
	readonly padding: Padding;
};

/**
 * A layer as data, JSON-able without loss. With the input shape it determines f(theta, x) and the order of theta, but
 * not how theta is drawn.
 * - `dense`: weightScale W x + biasScale b at every position; parameters W (units x fan-in), then b (units) if any.
 * - `patches`: each window as one row of features (place in the window, channel), with zeros beyond the border of
 *   `SAME` windows; a convolution is `patches` followed by `dense`.
 * - `averagePool`: the average over the places of each window inside the border.
 * - `flatten` and `globalAveragePool`: all entries as plain features, and the average over all positions.
 * - `serial`: the parts one after the other, the first applied first; parameters in the same order.
 * - `residual`: z + g(z) for the body g.
 */
export type Description =
	| {
			readonly kind: 'dense';
			readonly units: number;
			readonly weightScale: number;
			readonly biasScale: number;
			readonly hasBias: boolean;
	  }
	| {readonly kind: 'activation'; readonly name: ActivationName}
	| ({readonly kind: 'patches' | 'averagePool'} & WindowDescription)
	| {readonly kind: 'flatten' | 'globalAveragePool'}
	| {readonly kind: 'serial'; readonly parts: readonly Description[]}
	| {readonly kind: 'residual'; readonly body: Description};

/** The options of a window with their defaults filled in: strides 1, padding `VALID`. */
export function windowDescription(
	extent: Shape,
	{strides = extent.map(() => 1), padding = 'VALID'}: WindowOptions,
): WindowDescription {
	return {extent, strides, padding};
}
