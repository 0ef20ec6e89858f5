/** Random networks for the tests of the perceptron kernels. */
import {activationNames, type ActivationName} from './activations.ts';
import {pick, uniform, whole, type Random} from './kernel.samples.ts';
import {mlpBackward, mlpForward, mlpHvp, mlpJvp, mlpParameterCount} from './mlp-kernel.ts';
import * as twin from './mlp-twin.ts';

/** A network, inputs, and the directions that derivatives are taken along. */
export interface Sample {
	readonly sizes: number[];
	readonly name: ActivationName;
	readonly batch: number;
	readonly scales: number[] | undefined;
	readonly theta: Float64Array;
	readonly thetaDot: Float64Array;
	readonly x: Float64Array;
	readonly c: Float64Array;
	readonly cDot: Float64Array;
}

/** A random network of units up to `most` a layer: up to four layers, three if the units are few. */
export function sample(
	rng: Random,
	most: number,
	batch: number,
	names: readonly ActivationName[] = activationNames,
): Sample {
	const sizes = Array.from({length: 2 + whole(rng, most > 6 ? 4 : 3)}, () => 1 + whole(rng, most));
	const count = mlpParameterCount(sizes);
	const outputs = batch * sizes.at(-1)!;
	return {
		sizes,
		name: pick(rng, names),
		batch,
		scales: rng() < 0.5 ? undefined : Array.from({length: 2 * sizes.length - 2}, () => 0.5 + rng()),
		theta: uniform(rng, count),
		thetaDot: uniform(rng, count),
		x: uniform(rng, batch * sizes[0]!),
		c: uniform(rng, outputs),
		cDot: uniform(rng, outputs),
	};
}

/** The four passes over a sample, by the kernels or by the twin. */
export function passes(
	of: typeof twin | {[K in keyof typeof twin]: never},
	s: Sample,
	out: (length: number) => Float64Array,
) {
	const {sizes, name, theta, thetaDot, x, batch, c, cDot, scales} = s;
	return {
		forward: of.mlpForward(sizes, name, theta, x, batch, out(c.length), scales),
		backward: of.mlpBackward(sizes, name, theta, x, batch, c, out(theta.length), scales),
		jvp: of.mlpJvp(sizes, name, theta, thetaDot, x, batch, out(c.length), scales),
		hvp: of.mlpHvp(sizes, name, theta, thetaDot, x, batch, c, cDot, out(theta.length), scales),
	};
}
/** The kernels under the names of their twins. */
export const kernel = {mlpForward, mlpBackward, mlpJvp, mlpHvp} as typeof twin;
/** Room for an output outside the workspace. */
export const plain = (length: number): Float64Array => new Float64Array(length).fill(NaN);
