/** Networks with a skip connection, written as fully connected ones: what a narrow network is denied. */
import type {ReluNet} from '../src/kernels/relu-net.ts';
import type {UniformReluNet} from './relu-nets.ts';

/**
 * The network's first hidden layer, its read-out, and a skip around it: f(x) = w . relu(W_1 x + b_1) + c + (first row of W_1) . x, the last term by
 * two units more, as z = relu(z) - relu(-z). Deeper layers are left out.
 */
export function withSkip({d, width, W1, b1, w, c}: UniformReluNet): ReluNet {
	const first = W1.subarray(0, d);
	const W = Float64Array.of(...W1, ...first, ...first.map(v => -v));
	return {
		inputs: d,
		hidden: [{rows: width + 2, cols: d, W, b: Float64Array.of(...b1, 0, 0)}],
		readout: {w: Float64Array.of(...w, 1, -1), c},
	};
}
