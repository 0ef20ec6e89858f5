/**
 * Activation functions on arrays, entry by entry, with first and second derivatives: relu, tanh, erf, identity and
 * softplus = ln(1 + exp x). At 0 the derivatives of relu are taken as 0. Done by WebAssembly kernels where that is faster,
 * else by `activations-twin.ts`; the bits are the same. Errors as in `scalar-activations.ts`: relu and identity are exact.
 */
import {activate} from './activations-twin.ts';
import {checkLength} from './shape.ts';
import {checkApart, fetchOutput, first, atNone, none, staged, third} from './staging.ts';
import {kernels} from './wasm/loader.ts';
import {addressOf} from './workspace.ts';

/** The activation functions there are; the place of a name is its number in the kernels. */
export const activationNames = ['identity', 'relu', 'tanh', 'erf', 'softplus'] as const;

/** The name of an activation function. */
export type ActivationName = (typeof activationNames)[number];

/**
 * One map of arrays: an entry of the result is a function of the entry of x at the same place. `out` may be x itself.
 * Throws a RangeError when `out` has another length, or overlaps x without being x.
 */
export type Elementwise = (x: Float64Array, out?: Float64Array) => Float64Array;

/** An activation function phi: phi, phi' and phi'' on arrays. */
export interface Activation {
	readonly value: Elementwise;
	readonly derivative: Elementwise;
	readonly secondDerivative: Elementwise;
}

/** Multiply-adds an entry of a smooth function is worth, when it is to be decided whether copies pay. */
const SMOOTH = 16;

/** The activation functions by name. */
export const activations: Readonly<Record<ActivationName, Activation>> = {
	identity: activation('identity'),
	relu: activation('relu'),
	tanh: activation('tanh'),
	erf: activation('erf'),
	softplus: activation('softplus'),
};

function activation(name: ActivationName): Activation {
	return {
		value: elementwise(name, 0),
		derivative: elementwise(name, 1),
		secondDerivative: elementwise(name, 2),
	};
}

function elementwise(name: ActivationName, order: 0 | 1 | 2): Elementwise {
	const kind = activationNames.indexOf(name);
	const work = kind > 1 ? SMOOTH : 1;
	return (x, out = new Float64Array(x.length)) => {
		checkLength('out', out, x.length, 'the length of x');
		const n = x.length;
		const from = addressOf(x);
		const to = addressOf(out);
		if (x !== out) checkApart(from, x, to, out);
		// Lower derivatives are written first and then overwritten, so one output array does for all.
		if (from > 0 && to > 0) kernels!.activate(kind, order, n, from, to, to, to);
		else if (staged(work * n, from, x, atNone, none, to, out)) {
			kernels!.activate(kind, order, n, first, third, third, third);
			fetchOutput(out);
		} else activate(name, order, 0, n, x, out, out, out);
		return out;
	};
}
