/** Small fully connected ReLU networks R^d -> R with dyadic weights, fit for exact geometry. */
import type {Arbitrary} from 'fast-check';
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, scalar, size, type Sizes} from '../src/claim/leaf.ts';
import type {ReluNet} from '../src/kernels/relu-net.ts';

/** A network with `deeper` + 1 hidden layers of `width` units; a narrower layer is one with zero rows. */
export interface UniformReluNet {
	readonly d: number;
	readonly width: number;
	/** Hidden layers after the first. */
	readonly deeper: number;
	/** First layer, width x d, and its biases. */
	readonly W1: Float64Array;
	readonly b1: Float64Array;
	/** The other hidden layers, deeper x width x width, and their biases, deeper x width. */
	readonly W: Float64Array;
	readonly b: Float64Array;
	/** Read-out w . h + c. */
	readonly w: Float64Array;
	readonly c: number;
}

/** Weights and biases are multiples of 1/16 in [-2, 2]. `width` bounds the widths, given the dimension d. */
export const uniformReluNets = (
	dimension: number,
	deeper: number,
	width: readonly [min: (d: number) => number, max: (d: number) => number],
): Arbitrary<UniformReluNet> =>
	instance({
		d: size(1, dimension),
		width: size(
			(s: Sizes) => width[0](s['d']!),
			(s: Sizes) => width[1](s['d']!),
		),
		deeper: size(0, deeper),
		W1: array(['width', 'd'], dyadic(4, 2)),
		b1: array(['width'], dyadic(4, 2)),
		W: array(['deeper', 'width', 'width'], dyadic(4, 2)),
		b: array(['deeper', 'width'], dyadic(4, 2)),
		w: array(['width'], dyadic(4, 2)),
		c: scalar(dyadic(4, 2)),
	});

/** The network in the form that the exact kernels read. */
export const reluNet = ({d, width, deeper, W1, b1, W, b, w, c}: UniformReluNet): ReluNet => ({
	inputs: d,
	hidden: [
		{rows: width, cols: d, W: W1, b: b1},
		...Array.from({length: deeper}, (_, l) => ({
			rows: width,
			cols: width,
			W: W.subarray(l * width * width, (l + 1) * width * width),
			b: b.subarray(l * width, (l + 1) * width),
		})),
	],
	readout: {w, c},
});
