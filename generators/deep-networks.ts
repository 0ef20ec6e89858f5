/** Deep fully connected networks by their hyperparameters, at two inputs; and random parameters for those with one hidden layer. */
import type {Arbitrary} from 'fast-check';
import {box, positive, reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, scalar, size} from '../src/claim/leaf.ts';
import {fillNormal, stream} from '../src/claim/randomness.ts';
import {norm} from '../src/kernels/dense.ts';
import {activation} from '../src/nets/activation.ts';
import {serial} from '../src/nets/compose.ts';
import {dense} from '../src/nets/dense.ts';
import type {DualName} from '../src/nets/dual-quadrature.ts';
import type {DeepNetwork} from '../src/nets/kernel-recursion.ts';
import type {Layer} from '../src/nets/layer.ts';

/** A network of d inputs and two of them. */
export interface DeepPair extends DeepNetwork {
	readonly d: number;
	readonly x: Float64Array;
	readonly other: Float64Array;
}

const fields = (activations: readonly DualName[]) => ({
	activation: choice(...activations),
	sigmaW: scalar(positive(0.5, 2)),
	sigmaB: scalar(box(0, 1)),
	x: array(['d'], reals([0.3, 2])),
	other: array(['d'], reals([0.3, 2])),
});

/** Pairs for networks of up to `layers` hidden layers. */
export const deepPairs = (layers: number, ...activations: readonly DualName[]): Arbitrary<DeepPair> =>
	instance<DeepPair>({d: size(1, 4), hidden: size(1, layers), ...fields(activations)});

/** A pair for networks whose hidden layers have a finite width. */
export interface WidthPair extends DeepPair {
	readonly width: number;
}

/** Pairs for networks with one hidden layer of up to `most` units. */
export const widthPairs = (most: number, ...activations: readonly DualName[]): Arbitrary<WidthPair> =>
	instance<WidthPair>({
		d: size(1, 4),
		width: size(1, most),
		hidden: choice<number>(1),
		...fields(activations),
	});

/** Whether the first layer's units vary at both inputs. */
export const bothVary = ({x, other, sigmaB}: DeepPair): boolean =>
	sigmaB > 0 || (norm(x) > 0 && norm(other) > 0);

/** The network, of the given width. */
export function deepLayer({d, hidden, activation: name, sigmaW, sigmaB}: DeepPair, width: number): Layer {
	const options = {sigmaW, sigmaB};
	const layers = Array.from({length: hidden}, () => [dense(width, options), activation(name)]).flat();
	return serial(...layers, dense(1, options))([d]);
}

/**
 * Random parameters of `deepLayer` with one hidden layer, for which outputs and tangent kernel are bounded and have the same second moments as for
 * normal ones: the read-out's are +-1, as only its variance 1 enters, and for ReLU the d + 1 parameters of a unit lie on the sphere of radius
 * sqrt(d + 1), as relu(z) relu(z') is proportional to the square of their norm, of mean d + 1, and relu'(z) relu'(z') does not see it.
 */
export function boundedParameters({d, width, activation: name}: WidthPair, seed: string): Float64Array {
	const rng = stream(seed);
	const hidden = width * (d + 1);
	const theta = new Float64Array(hidden + width + 1);
	fillNormal(rng, theta.subarray(0, hidden));
	for (let i = hidden; i < theta.length; i++) theta[i] = rng() < 0.5 ? -1 : 1;
	if (name === 'erf') return theta;
	for (let u = 0; u < width; u++) {
		const bias = width * d + u;
		let square = theta[bias]! ** 2;
		for (let i = u * d; i < (u + 1) * d; i++) square += theta[i]! ** 2;
		const scale = Math.sqrt((d + 1) / square);
		theta[bias]! *= scale;
		for (let i = u * d; i < (u + 1) * d; i++) theta[i]! *= scale;
	}
	return theta;
}

/** A bound on phi(z)^2 at an input over `boundedParameters`, given the variance of z for normal ones. */
export const largestSquare = ({d, activation: name}: DeepPair, variance: number): number =>
	name === 'erf' ? 1 : (d + 1) * variance;

/** A pair for one hidden layer and sigmaW^2 = 2 without bias, but for what is given. */
export const pairWith = (
	x: readonly number[],
	other: readonly number[],
	more: Partial<DeepNetwork> = {},
): DeepPair => ({
	d: x.length,
	hidden: 1,
	activation: 'relu',
	sigmaW: Math.SQRT2,
	sigmaB: 0,
	...more,
	x: Float64Array.from(x),
	other: Float64Array.from(other),
});
