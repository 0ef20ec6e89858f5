/**
 * Interpolation on [0, 1] by a network of one hidden layer of m sigmoidal units: the constructive form of universal approximation on the
 * line, with the modulus of continuity for its rate.
 *
 * The unit is the ramp sigma(t) = min(max(t, 0), 1), a continuous sigmoidal function. With knots x_i = i / m and values v_i the network
 * v_0 + sum_i (v_(i+1) - v_i) sigma(m x - i) is the piecewise linear interpolant: at x in [x_i, x_(i+1)] the units before i are 1, those
 * after it 0. There f(x) - N(x) is a mean of f(x) - v_i and f(x) - v_(i+1), neither larger than omega_f(1 / m).
 */
import type {ReluNet} from '../kernels/relu-net.ts';

/**
 * The network through the values v_0, ..., v_m at the knots i / m, constant outside [0, 1]; each of its m ramps is a pair of ReLU units, relu(t) - relu(t - 1).
 * Exact where m is a power of two and the differences of the values are doubles. Throws RangeError for fewer than two values.
 */
export function rampInterpolation(values: Float64Array): ReluNet {
	const m = values.length - 1;
	if (!(m >= 1)) throw new RangeError(`an interpolant needs at least 2 values, got ${values.length}`);
	const rises = Float64Array.from({length: m}, (_, i) => values[i + 1]! - values[i]!);
	return {
		inputs: 1,
		hidden: [
			{
				rows: 2 * m,
				cols: 1,
				W: new Float64Array(2 * m).fill(m),
				b: Float64Array.from({length: 2 * m}, (_, u) => -Math.floor(u / 2) - (u % 2)),
			},
		],
		readout: {
			w: Float64Array.from({length: 2 * m}, (_, u) => (u % 2 === 0 ? 1 : -1) * rises[Math.floor(u / 2)]!),
			c: values[0]!,
		},
	};
}
