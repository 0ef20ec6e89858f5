/**
 * The Jacobian J of the outputs f_theta(x) (samples by outputs, flattened) in the parameters, as products and in
 * full.
 */
import {forwardPass} from './gradient.ts';
import type {Layer} from './layer.ts';
import {shapeSize} from './shape.ts';

/** J v for a direction v of the parameters. */
export function jacobianTimes(
	net: Layer,
	theta: Float64Array,
	v: Float64Array,
	x: Float64Array,
): Float64Array {
	return net.jvp(theta, v, forwardPass(net, theta, x), new Float64Array(x.length)).output;
}

/** J^T c for one weight c on every output of every sample. */
export function jacobianTransposedTimes(
	net: Layer,
	theta: Float64Array,
	c: Float64Array,
	x: Float64Array,
): Float64Array {
	const gradient = new Float64Array(net.parameterCount);
	net.vjp(theta, forwardPass(net, theta, x), c, gradient);
	return gradient;
}

/**
 * J in full, (samples outputs) x parameters; row i q + c is the gradient of output c of q at sample i. One backward
 * pass for each row.
 */
export function jacobian(net: Layer, theta: Float64Array, x: Float64Array): Float64Array {
	const features = shapeSize(net.inputShape);
	const q = shapeSize(net.outputShape);
	const p = net.parameterCount;
	const samples = x.length / features;
	const out = new Float64Array(samples * q * p);
	for (let i = 0; i < samples; i++) {
		const tape = forwardPass(net, theta, x.subarray(i * features, (i + 1) * features));
		for (let output = 0; output < q; output++) {
			const c = new Float64Array(q);
			c[output] = 1;
			const row = i * q + output;
			net.vjp(theta, tape, c, out.subarray(row * p, (row + 1) * p));
		}
	}
	return out;
}
