/** The empirical neural tangent kernel, contracted layer by layer. */
import {forwardPass} from './gradient.ts';
import type {Layer} from './layer.ts';
import {shapeSize} from './shape.ts';

/**
 * Theta = J J^T (side samples times outputs, row i q + c for output c of q at sample i), symmetric. Each layer adds
 * the product of the Gram of its inputs and the Gram of its cotangents, so neither J nor any array with the size of
 * the parameters is formed: besides the activations the memory is some arrays of (samples outputs)^2. For the kernel
 * between two sets of inputs pass both at once and take the block. [jacot2018; lee2019, eq. 6]
 */
export function empiricalNtk(net: Layer, theta: Float64Array, x: Float64Array): Float64Array {
	const tape = forwardPass(net, theta, x);
	const {batch} = tape;
	const q = shapeSize(net.outputShape);
	const rows = batch * q;
	// Copy number a of the batch carries the cotangent e_a at every sample.
	const c = new Float64Array(rows * q);
	for (let a = 0; a < q; a++) for (let i = 0; i < batch; i++) c[(a * batch + i) * q + a] = 1;
	const byOutput = new Float64Array(rows * rows);
	net.addParameterGram(theta, tape, c, q, byOutput);
	if (q === 1) return byOutput;
	const out = new Float64Array(rows * rows);
	for (let a = 0; a < q; a++)
		for (let i = 0; i < batch; i++)
			for (let b = 0; b < q; b++)
				for (let j = 0; j < batch; j++)
					out[(i * q + a) * rows + j * q + b] = byOutput[(a * batch + i) * rows + b * batch + j]!;
	return out;
}
