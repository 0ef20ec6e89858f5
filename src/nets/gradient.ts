/** Predictions of a network, and the value and gradient of a loss summed over samples and outputs. */
import type {Layer, Tape} from './layer.ts';
import {shapeSize} from './shape.ts';
import type {Loss} from './losses.ts';

/**
 * The forward pass on x; the number of samples is read off the length of x. Throws a RangeError when theta or x does
 * not fit the network.
 */
export function forwardPass(net: Layer, theta: Float64Array, x: Float64Array): Tape {
	if (theta.length !== net.parameterCount)
		throw new RangeError(
			`theta has ${theta.length} entries; the network has ${net.parameterCount} parameters`,
		);
	const features = shapeSize(net.inputShape);
	if (x.length % features !== 0)
		throw new RangeError(
			`x has ${x.length} entries; it must hold whole samples of shape [${net.inputShape.join(', ')}]`,
		);
	return net.forward(theta, x, x.length / features);
}

/** f_theta(x), samples by outputs. */
export function predict(net: Layer, theta: Float64Array, x: Float64Array): Float64Array {
	return forwardPass(net, theta, x).output;
}

/**
 * sum_i l(f_i, y_i): the loss of predictions f with labels y, entry by entry. Throws a RangeError when the lengths
 * differ.
 */
export function totalLoss(f: Float64Array, y: Float64Array, loss: Loss): number {
	checkLabels(f, y);
	let total = 0;
	for (let i = 0; i < f.length; i++) total += loss.value(f[i]!, y[i]!);
	return total;
}

/** The derivatives l'(f_i, y_i): the cotangent of the predictions. */
export function lossCotangent(f: Float64Array, y: Float64Array, loss: Loss): Float64Array {
	checkLabels(f, y);
	const c = new Float64Array(f.length);
	for (let i = 0; i < f.length; i++) c[i] = loss.derivative(f[i]!, y[i]!);
	return c;
}

/**
 * The gradient of sum_i l(f_theta(x)_i, y_i) in theta, with the predictions f it was taken at. `out` is overwritten.
 */
export function lossGradient(
	net: Layer,
	theta: Float64Array,
	x: Float64Array,
	y: Float64Array,
	loss: Loss,
	out = new Float64Array(net.parameterCount),
): {f: Float64Array; gradient: Float64Array} {
	const tape = forwardPass(net, theta, x);
	net.vjp(theta, tape, lossCotangent(tape.output, y, loss), out);
	return {f: tape.output, gradient: out};
}

function checkLabels(f: Float64Array, y: Float64Array): void {
	if (f.length !== y.length) throw new RangeError(`there are ${f.length} predictions but ${y.length} labels`);
}
