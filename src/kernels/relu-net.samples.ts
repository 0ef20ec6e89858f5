/** ReLU networks for the tests of the exact tier: random ones, and ones whose level sets are known by construction. */
import type {DenseLayer, ReluNet} from './relu-net.ts';

/** One neuron as the row [b, w_1, w_2, ...] of its layer. */
export const neuron = (b: number, ...w: number[]): number[] => [b, ...w];

/** A network from nested arrays; each hidden layer is its rows [b_i, W_i1, W_i2, ...], the read-out is [c, w_1, w_2, ...]. */
export function reluNet(hidden: readonly (readonly number[])[][], readout: readonly number[]): ReluNet {
	const layers = hidden.map((rows): DenseLayer => ({
		rows: rows.length,
		cols: rows[0]!.length - 1,
		W: Float64Array.from(rows.flatMap(row => row.slice(1))),
		b: Float64Array.from(rows, row => row[0]!),
	}));
	return {
		inputs: layers[0]!.cols,
		hidden: layers,
		readout: {w: Float64Array.from(readout.slice(1)), c: readout[0]!},
	};
}

/** A network with independent weights k / denominator, uniform over the integers |k| <= range. */
export function randomNet(
	rng: () => number,
	inputs: number,
	widths: readonly number[],
	range = 512,
	denominator = 256,
): ReluNet {
	const weight = () => (Math.floor(rng() * (2 * range + 1)) - range) / denominator;
	const row = (n: number) => Array.from({length: n + 1}, weight);
	const hidden = widths.map((n, l) => Array.from({length: n}, () => row(l === 0 ? inputs : widths[l - 1]!)));
	return reluNet(hidden, row(widths.at(-1)!));
}

/**
 * 1 - sum_i relu(u_i . x) with u_1..u_d the unit vectors and u_{d+1} = -(1, ..., 1): width d + 1, and {f > 0} is a bounded
 * polytope around 0 (for d = 1 the interval (-1, 1), for d = 2 a hexagon of area 3).
 */
export function simplexNet(d: number): ReluNet {
	const unit = (i: number) => Array.from({length: d}, (_, j) => (i === j ? 1 : 0));
	const rows = [...unit(0).map((_, i) => [0, ...unit(i)]), [0, ...unit(0).map(() => -1)]];
	return reluNet([rows], [1, ...rows.map(() => -1)]);
}

/** -1/2 + sum of bumps max(0, 1 - sum_i relu(u_i . (x - centre))), u as in the simplex network: one bounded component per centre, if these are far apart. */
export function bumpsNet(...centres: readonly (readonly number[])[]): ReluNet {
	const d = centres[0]!.length;
	const first = centres.flatMap(centre => [
		...centre.map((c, i) => [-c, ...centre.map((_, j) => (i === j ? 1 : 0))]),
		[centre.reduce((s, c) => s + c, 0), ...centre.map(() => -1)],
	]);
	const second = centres.map((_, k) => [1, ...first.map((_, i) => (Math.floor(i / (d + 1)) === k ? -1 : 0))]);
	return reluNet([first, second], [-0.5, ...centres.map(() => 1)]);
}
