/** The linearised network on training inputs and one test input: all that its training needs. */
import {gram} from '../kernels/dense.ts';
import {predict} from './gradient.ts';
import {jacobian} from './jacobian.ts';
import type {Layer} from './layer.ts';
import {shapeSize} from './shape.ts';

/** f_lin = f_0 + J w at n training inputs and a test input, with p parameters w. */
export interface TangentModel {
	readonly n: number;
	readonly p: number;
	/** J on the training inputs, n x p. */
	readonly J: Float64Array;
	/** J at the test input, p. */
	readonly row: Float64Array;
	/** f_0 on the training inputs. */
	readonly f0: Float64Array;
	/** f_0 at the test input. */
	readonly f0Test: number;
	/** Theta_0 = J J^T of all inputs, (n + 1) x (n + 1), the test input last. */
	readonly kernel: Float64Array;
	/** The trace of Theta_0 on the training inputs. */
	readonly trace: number;
}

/** The model of a network with one output at the parameters theta, for inputs n x d and a test input. */
export function tangentModel(
	layer: Layer,
	theta: Float64Array,
	inputs: Float64Array,
	test: Float64Array,
): TangentModel {
	const n = inputs.length / shapeSize(layer.inputShape);
	const p = layer.parameterCount;
	const all = Float64Array.of(...inputs, ...test);
	const J = jacobian(layer, theta, all);
	const f = predict(layer, theta, all);
	const kernel = gram(J, n + 1, p);
	let trace = 0;
	for (let i = 0; i < n; i++) trace += kernel[i * (n + 2)]!;
	return {n, p, J: J.slice(0, n * p), row: J.slice(n * p), f0: f.slice(0, n), f0Test: f[n]!, kernel, trace};
}
