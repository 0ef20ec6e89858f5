/** Layers that apply one activation function to every entry. */
import {activations, type ActivationName} from '../kernels/activations.ts';
import {dualActivations} from './dual-activation.ts';
import {noParts, type Architecture, type KernelPair} from './layer.ts';
import {shapeSize} from './shape.ts';

/** The layer that applies the named activation to every entry; it keeps the shape and has no parameters. */
export function activation(name: ActivationName): Architecture {
	const phi = activations[name];
	return inputShape => {
		shapeSize(inputShape);
		return {
			description: {kind: 'activation', name},
			inputShape,
			outputShape: inputShape,
			parameterCount: 0,
			initialise() {},
			forward(_theta, x, batch) {
				return {batch, input: x, output: phi.value(x), inner: noParts};
			},
			jvp(_theta, _v, {input}, w) {
				return {input: w, output: product(phi.derivative(input), w), inner: noParts};
			},
			vjp(_theta, {input}, c) {
				return product(phi.derivative(input), c);
			},
			vjpTangent(_theta, _v, {input}, tangent, c) {
				// d(phi'(x) c) = phi'(x) dc + phi''(x) dx c.
				const slope = phi.derivative(input);
				const moving = product(phi.secondDerivative(input), tangent.input);
				for (let i = 0; i < moving.length; i++)
					moving[i] = moving[i]! * c.value[i]! + slope[i]! * c.tangent[i]!;
				return {value: product(slope, c.value), tangent: moving};
			},
			addParameterGram(_theta, {input}, c) {
				const slope = phi.derivative(input);
				const out = new Float64Array(c.length);
				for (let from = 0; from < c.length; from += slope.length)
					for (let i = 0; i < slope.length; i++) out[from + i] = slope[i]! * c[from + i]!;
				return out;
			},
			kernel(before) {
				return activationKernel(name, before);
			},
		};
	};
}

function product(a: Float64Array, b: Float64Array): Float64Array {
	for (let i = 0; i < a.length; i++) a[i]! *= b[i]!;
	return a;
}

/**
 * K' = T(K), Theta' = Theta Tdot(K), entry by entry, with the variances on the diagonal of K. [lee2018; jacot2018]
 */
function activationKernel(name: ActivationName, before: KernelPair): KernelPair {
	const dual = dualActivations[name];
	if (dual === undefined)
		throw new RangeError(
			`no closed form of the infinite-width kernel is known for ${name}; known are ${Object.keys(dualActivations).join(', ')}`,
		);
	const side = before.samples * shapeSize(before.positions);
	const nngp = new Float64Array(side * side);
	const ntk = new Float64Array(side * side);
	for (let i = 0; i < side; i++)
		for (let j = 0; j < side; j++) {
			const at = i * side + j;
			const {value, derivative} = dual(
				before.nngp[i * side + i]!,
				before.nngp[at]!,
				before.nngp[j * side + j]!,
			);
			nngp[at] = value;
			ntk[at] = before.ntk[at]! * derivative;
		}
	return {...before, nngp, ntk};
}

/** max(x, 0). */
export const relu = (): Architecture => activation('relu');
/** The hyperbolic tangent. */
export const tanh = (): Architecture => activation('tanh');
/** The error function. */
export const erf = (): Architecture => activation('erf');
/** x itself: a network with no other activation is linear in x. */
export const identity = (): Architecture => activation('identity');
/** log(1 + exp(x)). */
export const softplus = (): Architecture => activation('softplus');
