/**
 * Exact second derivatives of a summed loss in the parameters, by forward-over-reverse differentiation
 * [pearlmutter1994].
 */
import {forwardPass, lossCotangent} from './gradient.ts';
import type {Layer, Tape} from './layer.ts';
import type {Loss} from './losses.ts';

function productOnTape(
	net: Layer,
	theta: Float64Array,
	v: Float64Array,
	tape: Tape,
	y: Float64Array,
	loss: Loss,
	out: Float64Array,
): Float64Array {
	const tangent = net.jvp(theta, v, tape, new Float64Array(tape.input.length));
	const value = lossCotangent(tape.output, y, loss);
	const moving = tangent.output.map((df, i) => loss.secondDerivative(tape.output[i]!, y[i]!) * df);
	net.vjpTangent(theta, v, tape, tangent, {value, tangent: moving}, out);
	return out;
}

/**
 * H v for the Hessian H of sum_i l(f_theta(x)_i, y_i) in theta, at about four times the cost of a gradient; exact up
 * to rounding. At a kink of a ReLU the second derivative is taken to be 0, so H is that of the smooth piece chosen by
 * the activation's derivative there.
 */
export function hessianVectorProduct(
	net: Layer,
	theta: Float64Array,
	v: Float64Array,
	x: Float64Array,
	y: Float64Array,
	loss: Loss,
	out = new Float64Array(net.parameterCount),
): Float64Array {
	return productOnTape(net, theta, v, forwardPass(net, theta, x), y, loss, out);
}

/**
 * The full Hessian (p x p, p parameters) of sum_i l(f_theta(x)_i, y_i), exactly symmetric; p Hessian-vector products.
 */
export function hessian(
	net: Layer,
	theta: Float64Array,
	x: Float64Array,
	y: Float64Array,
	loss: Loss,
): Float64Array {
	const p = net.parameterCount;
	const tape = forwardPass(net, theta, x);
	const h = new Float64Array(p * p);
	const direction = new Float64Array(p);
	for (let i = 0; i < p; i++) {
		direction[i] = 1;
		productOnTape(net, theta, direction, tape, y, loss, h.subarray(i * p, (i + 1) * p));
		direction[i] = 0;
	}
	for (let i = 0; i < p; i++)
		for (let j = 0; j < i; j++) {
			const mean = (h[i * p + j]! + h[j * p + i]!) / 2;
			h[i * p + j] = mean;
			h[j * p + i] = mean;
		}
	return h;
}
