/** The bends of a ReLU network with one hidden layer: f(x) = sum a_i relu(w_i . x + b_i) + c changes its gradient by v_i = a_i w_i at neuron i. */
import type {ReluNet} from '../kernels/relu-net.ts';

/** v_i = a_i w_i by neuron. Throws a RangeError unless there is one hidden layer. */
export function bends({hidden, readout}: ReluNet): Float64Array[] {
	const [layer] = hidden;
	if (layer === undefined || hidden.length > 1)
		throw new RangeError(`bends are of networks with one hidden layer, got ${hidden.length}`);
	const {rows, cols, W} = layer;
	return Array.from({length: rows}, (_, i) => W.slice(i * cols, (i + 1) * cols).map(v => readout.w[i]! * v));
}

/**
 * Whether two neurons that bend, v_i != 0, do so along one hyperplane: (b_i, w_i) and (b_j, w_j) are proportional. Exact where the products of two
 * weights are. Throws as `bends`.
 */
export function bendTogether(net: ReluNet): boolean {
	const all = bends(net);
	const {cols, W, b} = net.hidden[0]!;
	const rows = all.flatMap((v, i) =>
		v.some(a => a !== 0) ? [[b[i]!, ...W.subarray(i * cols, (i + 1) * cols)]] : [],
	);
	const proportional = (p: readonly number[], q: readonly number[]) =>
		p.every((a, i) => q.every((c, j) => a * c === q[i]! * p[j]!));
	return rows.some((p, i) => rows.some((q, j) => i < j && proportional(p, q)));
}
