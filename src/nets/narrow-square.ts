/** A ReLU network of width 2 on the plane that is positive on a square and, inside a larger one, on little else. */
import type {DenseLayer, ReluNet} from '../kernels/relu-net.ts';

type Pair = readonly [number, number];

/**
 * The map that keeps the half-plane normal . z >= -1/2 and slides the rest along `v`, normal . v = 1, onto its edge, where it is `foot` + R `edge`.
 * `across` is the coordinate that sliding does not change: across . v = across . foot = 0, across . edge = 1.
 */
interface Slide {
	readonly normal: Pair;
	readonly v: Pair;
	readonly across: Pair;
	readonly foot: Pair;
	readonly edge: Pair;
	/** The bounds of |x| and |y| after it, given those before. */
	readonly reach: (x: number, y: number) => Pair;
}

const right = (k: number): Slide => ({
	normal: [-1, 0],
	v: [-1, k],
	across: [k, 1],
	foot: [0.5, -k / 2],
	edge: [0, 1],
	reach: (x, y) => [x, y + k * x],
});

const left = (k: number): Slide => ({
	...right(k),
	normal: [1, 0],
	v: [1, k],
	across: [-k, 1],
	foot: [-0.5, -k / 2],
});

const below = (k: number): Slide => ({
	normal: [0, 1],
	v: [k, 1],
	across: [1, -k],
	foot: [-k / 2, -0.5],
	edge: [1, 0],
	// y is never below -1: the other maps only raise it.
	reach: (x, y) => [x + k, y],
});

/**
 * Four hidden layers of 2 units for S = [-1/2, 1/2]^2 in Q = [-1, 1]^2 and slopes k_1, .., k_4 > 0: what lies right of S slides up along the line
 * x = 1/2, what lies left of it up along x = -1/2, what lies below it to the right along y = -1/2, and then what lies right of S up again. All
 * of S stays where it is, everything else is now above it, but for slivers beside it that moved less; F = 1/2 - y.
 *
 * The area of {F > 0} in Q exceeds that of S by at most 1/k_1 + 1/k_2 + (1/2 + 1/k_4) / k_3 + ((1 + 1/k_4) / k_2 + 1/(k_1 k_4)) / (2 k_3). One unit of
 * each layer is the height over the edge, the other the coordinate across, which a bias keeps positive on Q. Where the slopes are powers of two from 2^-10 to 2^10 all weights are exact.
 *
 * Throws a RangeError unless there are four positive finite slopes.
 */
export function narrowSquare(slopes: Float64Array): ReluNet {
	if (slopes.length !== 4 || !slopes.every(k => k > 0 && k < Infinity))
		throw new RangeError(`expected four positive slopes, got ${slopes.join(', ')}`);
	const slides = [right(slopes[0]!), left(slopes[1]!), below(slopes[2]!), right(slopes[3]!)];
	// z = p a + q b + t in the outputs (p, q) of the layer before; at first these are z itself.
	let [a, b, t]: [Pair, Pair, Pair] = [
		[1, 0],
		[0, 1],
		[0, 0],
	];
	let [x, y] = [1, 1];
	const dot = (f: Pair, g: Pair) => f[0] * g[0] + f[1] * g[1];
	const hidden = slides.map(({normal, v, across, foot, edge, reach}): DenseLayer => {
		const shift = Math.abs(across[0]) * x + Math.abs(across[1]) * y;
		const layer = {
			rows: 2,
			cols: 2,
			W: Float64Array.of(dot(normal, a), dot(normal, b), dot(across, a), dot(across, b)),
			b: Float64Array.of(dot(normal, t) + 0.5, dot(across, t) + shift),
		};
		[a, b, t] = [v, edge, [foot[0] - shift * edge[0], foot[1] - shift * edge[1]]];
		[x, y] = reach(x, y);
		return layer;
	});
	return {inputs: 2, hidden, readout: {w: Float64Array.of(-a[1], -b[1]), c: 0.5 - t[1]}};
}
