/**
 * Second opinions on derivatives, with error bounds: central differences, and the size that rounding errors are
 * measured against.
 */
import type {ActivationName} from '../kernels/activations.ts';
import {activation} from './activation.ts';
import type {Architecture, Layer} from './layer.ts';
import type {Shape} from './shape.ts';

/**
 * The derivative of g at 0 by the central difference D(h) with h = 2^-13, and a bound on its error entry by entry.
 * D(h) errs by c h^2 + O(h^4), so |D(2h) - D(h)| is three times the leading error; `rounding` bounds the rounding
 * error of each entry of g and enters as rounding / h. Sound for g smooth on [-2h, 2h].
 */
export function centralDifference(
	g: (t: number) => Float64Array,
	rounding: (entry: number) => number,
): {value: Float64Array; error: Float64Array} {
	const h = 2 ** -13;
	const difference = (step: number) => {
		const minus = g(-step);
		return g(step).map((v, i) => (v - minus[i]!) / (2 * step));
	};
	const value = difference(h);
	const coarse = difference(2 * h);
	return {value, error: value.map((d, i) => Math.abs(coarse[i]! - d) + (2 * rounding(i)) / h)};
}

/** An architecture as a function of the activation layer it uses. */
export type Template = (phi: (name: ActivationName) => Architecture) => Architecture;

/**
 * A network and its majorant: the same layers with the identity for every activation. With absolute values of
 * parameters, inputs, directions and cotangents put in, every output and derivative of the majorant bounds the sum of
 * the absolute values of all terms in the network's own, up to the slope 2/sqrt(pi) < 1.13 of erf for each activation
 * passed; so K roundings along the longest path make an error of at most K u majorant (1 + O(u)).
 */
export function withMajorant(template: Template, inputShape: Shape): {net: Layer; majorant: Layer} {
	return {
		net: template(activation)(inputShape),
		majorant: template(() => activation('identity'))(inputShape),
	};
}
