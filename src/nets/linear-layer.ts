/** Layers without parameters that are linear in their input. */
import type {Description} from './description.ts';
import {noParts, type Architecture, type KernelPair} from './layer.ts';
import type {Shape} from './shape.ts';

/** A linear map A of samples, without parameters. */
export type LinearMap = {
	readonly description: Description;
	readonly outputShape: Shape;
	/** A x for each of so many rows of x. */
	readonly apply: (x: Float64Array, rows: number) => Float64Array;
	/** A^T c for each of so many rows of c. */
	readonly transpose: (c: Float64Array, rows: number) => Float64Array;
	/** The infinite-width kernels after the map. */
	readonly kernel: (before: KernelPair) => KernelPair;
};

/** The layer of a linear map, given the shape it acts on. */
export function linearLayer(map: (inputShape: Shape) => LinearMap): Architecture {
	return inputShape => {
		const {description, outputShape, apply, transpose, kernel} = map(inputShape);
		return {
			description,
			inputShape,
			outputShape,
			parameterCount: 0,
			initialise() {},
			forward: (_theta, x, batch) => ({batch, input: x, output: apply(x, batch), inner: noParts}),
			jvp: (_theta, _v, {batch}, w) => ({input: w, output: apply(w, batch), inner: noParts}),
			vjp: (_theta, {batch}, c) => transpose(c, batch),
			vjpTangent: (_theta, _v, {batch}, _tangent, c) => ({
				value: transpose(c.value, batch),
				tangent: transpose(c.tangent, batch),
			}),
			addParameterGram: (_theta, {batch}, c, copies) => transpose(c, copies * batch),
			kernel,
		};
	};
}
