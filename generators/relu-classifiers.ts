/** Small ReLU classifiers of one or two inputs with dyadic weights, and a point to classify: fit for exact geometry. */
import type {Arbitrary} from 'fast-check';
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import type {ReluNet} from '../src/kernels/relu-net.ts';
import {activation} from '../src/nets/activation.ts';
import {serial} from '../src/nets/compose.ts';
import {dense} from '../src/nets/dense.ts';
import type {Layer} from '../src/nets/layer.ts';
import {reluNet, type UniformReluNet} from './relu-nets.ts';

/** K read-outs of one network with `deeper` + 1 hidden layers, and an input x. The class of x is that of the largest. */
export interface ReluClassifier extends Omit<UniformReluNet, 'w' | 'c'> {
	readonly K: number;
	/** K x width. */
	readonly V: Float64Array;
	/** K entries. */
	readonly c: Float64Array;
	/** d entries. */
	readonly x: Float64Array;
}

/** Weights are multiples of 1/16 in [-2, 2], so the values of two layers are exact in float64; x is in [-4, 4]^d. */
export const reluClassifiers = (width: number, deeper: number): Arbitrary<ReluClassifier> =>
	instance({
		d: size(1, 2),
		width: size(1, width),
		deeper: size(0, deeper),
		K: size(2, 3),
		W1: array(['width', 'd'], dyadic(4, 2)),
		b1: array(['width'], dyadic(4, 2)),
		W: array(['deeper', 'width', 'width'], dyadic(4, 2)),
		b: array(['deeper', 'width'], dyadic(4, 2)),
		V: array(['K', 'width'], dyadic(4, 2)),
		c: array(['K'], dyadic(4, 2)),
		x: array(['d'], dyadic(4, 4)),
	});

/** Read-out i, less read-out j if there is one: a scalar network. */
export function readoutOf(net: ReluClassifier, i: number, j?: number): ReluNet {
	const {width, V, c} = net;
	const row = (k: number) => V.subarray(k * width, (k + 1) * width);
	const w = row(i).map((v, k) => v - (j === undefined ? 0 : row(j)[k]!));
	return reluNet({...net, w, c: c[i]! - (j === undefined ? 0 : c[j]!)});
}

/** The classifier as a layer R^d -> R^K with its parameters, W and b of every hidden layer and then V and c. */
export function classifierLayer(net: ReluClassifier): {readonly layer: Layer; readonly theta: Float64Array} {
	const {d, K, V, c} = net;
	const {hidden} = readoutOf(net, 0);
	const affine = (units: number) => dense(units, {parameterisation: 'standard', sigmaB: 1});
	const layer = serial(...hidden.flatMap(({rows}) => [affine(rows), activation('relu')]), affine(K))([d]);
	return {layer, theta: Float64Array.of(...hidden.flatMap(({W, b}) => [...W, ...b]), ...V, ...c)};
}

/** A classifier with one hidden layer of one unit on R: read-outs V relu(w x + b) + c. */
export const oneUnitClassifier = (o: {
	w: number;
	b: number;
	V: readonly number[];
	c: readonly number[];
	x: number;
}): ReluClassifier => ({
	d: 1,
	width: 1,
	deeper: 0,
	K: o.V.length,
	W1: Float64Array.of(o.w),
	b1: Float64Array.of(o.b),
	W: new Float64Array(0),
	b: new Float64Array(0),
	V: Float64Array.from(o.V),
	c: Float64Array.from(o.c),
	x: Float64Array.of(o.x),
});
