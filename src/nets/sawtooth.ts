/** The sawtooth of 2^(k - 1) teeth on [0, 1] as a ReLU network of k hidden layers of two units: the tent map, k times [telgarsky2015]. */
import type {DenseLayer, ReluNet} from '../kernels/relu-net.ts';

/**
 * The k-fold composition of the tent map m(x) = 2 relu(x) - 4 relu(x - 1/2), which is 2 x up to 1/2 and 2 - 2 x from there on. It takes the
 * values 0, 1, 0, 1, ... at i / 2^k, exactly in float64 too. Throws RangeError unless k is a whole number >= 1.
 */
export function sawtooth(k: number): ReluNet {
	if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`a sawtooth needs a whole k >= 1, got ${k}`);
	const b = Float64Array.of(0, -1 / 2);
	const first: DenseLayer = {rows: 2, cols: 1, W: Float64Array.of(1, 1), b};
	// Both units of a later layer read m of the layer before: its read-out is part of their weights.
	const later: DenseLayer = {rows: 2, cols: 2, W: Float64Array.of(2, -4, 2, -4), b};
	return {
		inputs: 1,
		hidden: [first, ...Array.from({length: k - 1}, () => later)],
		readout: {w: Float64Array.of(2, -4), c: 0},
	};
}
