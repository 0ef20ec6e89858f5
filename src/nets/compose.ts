/** The combinators of the layer algebra: composition and skip connection. */
import type {Architecture, Layer, Tangent, Tape} from './layer.ts';
import type {Shape} from './shape.ts';

/** The composition of the parts, first applied first. The parameters are those of the parts, one after the other. */
export function serial(...parts: readonly Architecture[]): Architecture {
	return inputShape => {
		const layers: Layer[] = [];
		const offsets = [0];
		let outputShape: Shape = inputShape;
		for (const part of parts) {
			const layer = part(outputShape);
			layers.push(layer);
			offsets.push(offsets.at(-1)! + layer.parameterCount);
			outputShape = layer.outputShape;
		}
		return composition(layers, offsets, inputShape, outputShape);
	};
}

function composition(
	layers: readonly Layer[],
	offsets: readonly number[],
	inputShape: Shape,
	outputShape: Shape,
): Layer {
	const slice = (vector: Float64Array, l: number) => vector.subarray(offsets[l], offsets[l + 1]);
	return {
		description: {kind: 'serial', parts: layers.map(layer => layer.description)},
		inputShape,
		outputShape,
		parameterCount: offsets.at(-1)!,
		initialise(normal, out) {
			layers.forEach((layer, l) => layer.initialise(normal, slice(out, l)));
		},
		forward(theta, x, batch) {
			const inner: Tape[] = [];
			let output = x;
			layers.forEach((layer, l) => {
				const tape = layer.forward(slice(theta, l), output, batch);
				inner.push(tape);
				output = tape.output;
			});
			return {batch, input: x, output, inner};
		},
		jvp(theta, v, tape, w) {
			const inner: Tangent[] = [];
			let output = w;
			layers.forEach((layer, l) => {
				const tangent = layer.jvp(slice(theta, l), slice(v, l), tape.inner[l]!, output);
				inner.push(tangent);
				output = tangent.output;
			});
			return {input: w, output, inner};
		},
		vjp(theta, tape, c, gradient) {
			for (let l = layers.length - 1; l >= 0; l--)
				c = layers[l]!.vjp(slice(theta, l), tape.inner[l]!, c, slice(gradient, l));
			return c;
		},
		vjpTangent(theta, v, tape, tangent, c, gradientTangent) {
			for (let l = layers.length - 1; l >= 0; l--)
				c = layers[l]!.vjpTangent(
					slice(theta, l),
					slice(v, l),
					tape.inner[l]!,
					tangent.inner[l]!,
					c,
					slice(gradientTangent, l),
				);
			return c;
		},
		addParameterGram(theta, tape, c, copies, kernel) {
			for (let l = layers.length - 1; l >= 0; l--)
				c = layers[l]!.addParameterGram(slice(theta, l), tape.inner[l]!, c, copies, kernel);
			return c;
		},
		kernel(before) {
			return layers.reduce((pair, layer) => layer.kernel(pair), before);
		},
	};
}

/** a + b, entry by entry. */
function sum(a: Float64Array, b: Float64Array): Float64Array {
	const out = new Float64Array(a.length);
	for (let i = 0; i < a.length; i++) out[i] = a[i]! + b[i]!;
	return out;
}

/**
 * z + g(z) for the body g. Throws a RangeError when the body changes the shape. The infinite-width kernel is the sum
 * of the kernels of z and of g(z), which holds when g ends in a dense or convolutional layer: its fresh weights of
 * mean 0 make the two uncorrelated.
 */
export function residual(body: Architecture): Architecture {
	return inputShape => {
		const g = body(inputShape);
		if (g.outputShape.join() !== inputShape.join())
			throw new RangeError(
				`a residual body must keep the shape; it maps [${inputShape.join(', ')}] to [${g.outputShape.join(', ')}]`,
			);
		return {
			description: {kind: 'residual', body: g.description},
			inputShape,
			outputShape: inputShape,
			parameterCount: g.parameterCount,
			initialise: g.initialise,
			forward(theta, x, batch) {
				const inner = g.forward(theta, x, batch);
				return {batch, input: x, output: sum(x, inner.output), inner: [inner]};
			},
			jvp(theta, v, tape, w) {
				const inner = g.jvp(theta, v, tape.inner[0]!, w);
				return {input: w, output: sum(w, inner.output), inner: [inner]};
			},
			vjp(theta, tape, c, gradient) {
				return sum(c, g.vjp(theta, tape.inner[0]!, c, gradient));
			},
			vjpTangent(theta, v, tape, tangent, c, gradientTangent) {
				const pulled = g.vjpTangent(theta, v, tape.inner[0]!, tangent.inner[0]!, c, gradientTangent);
				return {value: sum(c.value, pulled.value), tangent: sum(c.tangent, pulled.tangent)};
			},
			addParameterGram(theta, tape, c, copies, kernel) {
				return sum(c, g.addParameterGram(theta, tape.inner[0]!, c, copies, kernel));
			},
			kernel(before) {
				const after = g.kernel(before);
				return {...before, nngp: sum(before.nngp, after.nngp), ntk: sum(before.ntk, after.ntk)};
			},
		};
	};
}
