/**
 * The experiment of the unit ball [lin2018, Figure 2]: y = +1 on |z| <= 1 and -1 on 2 <= |z| <= 3 in the plane, logistic loss, narrow fully connected
 * ReLU networks against residual networks with one hidden unit a block.
 *
 * Sample size, optimiser and seeds are not in what we could read. Chosen here: half of the samples of each class, uniform by area; initial weights as
 * in `narrow-networks.ts`; full-batch L-BFGS on the mean loss plus 10^-5 |theta|^2 (without
 * it the weights of a perfect classifier diverge) until the gradient norm is 10^-4 or the iterations are spent.
 */
import seedrandom from 'seedrandom';
import {axpy, dot} from '../kernels/dense.ts';
import type {ReluNet} from '../kernels/relu-net.ts';
import {predict} from './gradient.ts';
import {initialise} from './initialise.ts';
import {lbfgs} from './lbfgs.ts';
import {type NarrowNet, narrowLayer, narrowLoss} from './narrow-networks.ts';

/** Points of the plane, n x 2, with their classes +1 and -1. */
export interface Samples {
	readonly z: Float64Array;
	readonly y: Float64Array;
}

/** n samples: the even ones uniform in the unit disc, class +1, the odd ones uniform in the ring 2 <= |z| <= 3, class -1. */
export function unitBallSamples(n: number, seed: string): Samples {
	const rng = seedrandom.alea(seed);
	const z = new Float64Array(2 * n);
	const y = new Float64Array(n);
	for (let i = 0; i < n; i++) {
		y[i] = i % 2 === 0 ? 1 : -1;
		// The square of the radius is uniform in [0, 1] or [4, 9].
		const radius = Math.sqrt(i % 2 === 0 ? rng() : 4 + 5 * rng());
		const angle = 2 * Math.PI * rng();
		z[2 * i] = radius * Math.cos(angle);
		z[2 * i + 1] = radius * Math.sin(angle);
	}
	return {z, y};
}

/** A fixed test set: points of both regions, as many in the disc as in the ring, by polar coordinates that no network is aligned with. */
export const unitBallTest: Samples = unitBallSamples(512, 'unit ball test');

const RIDGE = 1e-5;

/** Trains the network from the seed's random parameters for up to `iterations` of L-BFGS, and returns its parameters. */
export function trainClassifier(
	net: NarrowNet,
	{z, y}: Samples,
	seed: string,
	iterations: number,
): Float64Array {
	const at = (theta: Float64Array) => {
		const gradient = new Float64Array(theta.length);
		const value = narrowLoss(net, theta, z, y, gradient) + RIDGE * dot(theta, theta);
		return {theta, value, gradient: axpy(2 * RIDGE, theta, gradient)};
	};
	// The line search asks for the value and the gradient at the same point in turn.
	let last: ReturnType<typeof at> | undefined;
	const cached = (theta: Float64Array) => (last?.theta === theta ? last : (last = at(theta)));
	const objective = {
		value: (t: Float64Array) => cached(t).value,
		gradient: (t: Float64Array) => cached(t).gradient,
	};
	return lbfgs(objective, initialise(narrowLayer(net), seed), 1e-4, iterations).point;
}

/** The share of samples at which the sign of the network, as computed, is not the class; 0 counts as wrong. */
export function errorRate(net: NarrowNet, theta: Float64Array, {z, y}: Samples): number {
	const f = predict(narrowLayer(net), theta, z);
	return f.filter((v, i) => !(v * y[i]! > 0)).length / y.length;
}

/** The exact tier's view of parameters of a fully connected network of such width and depth. */
export function asReluNet(width: number, depth: number, theta: Float64Array): ReluNet {
	let offset = 0;
	const take = (count: number) => theta.slice(offset, (offset += count));
	const hidden = Array.from({length: depth}, (_, l) => {
		const cols = l === 0 ? 2 : width;
		return {rows: width, cols, W: take(width * cols), b: take(width)};
	});
	return {inputs: 2, hidden, readout: {w: take(width), c: take(1)[0]!}};
}
