/** A ReLU network of width n + 4 that is a given step function on R^n but for thin ramps: the chain of blocks behind universality in L1. */
import type {DenseLayer, ReluNet} from '../kernels/relu-net.ts';

/** The heights of a step function on the unit cells c + [0, 1)^n, c in {0, .., N - 1}^n; it is 0 outside of them. */
export interface StepFunction {
	readonly n: number;
	readonly N: number;
	/** N^n heights, row-major in c. */
	readonly heights: Float64Array;
}

/**
 * The network F = sum_c h_c T_c with T_c(x) = max(0, 1 - d_c(x) / delta), d_c the 1-norm distance to the shrunken cell
 * [c_1 + delta, c_1 + 1 - delta] x .. in R^n. So F = h_c on the shrunken cell, F = 0 outside all cells, and 0 <= F / h_c <= 1 in between.
 *
 * All N^n (2 n + 1) hidden layers have n + 4 units, in this order: n that carry relu(x_i), 2 that carry the sums of the positive and of the
 * negative terms so far, A and B. In the block of cell c, A starts at 1; B is the shortfall of one coordinate below or its excess above the
 * shrunken cell, over delta, in turn; and A <- relu(A - B) a layer later. A coordinate below 0 is carried as 0, which is outside every cell
 * as well. The last cell's term is added by the read-out. With dyadic heights, delta a power of two and x dyadic, float64 evaluates it
 * without rounding while the bits suffice.
 *
 * Throws a RangeError unless n and N are whole and positive, there are N^n heights and 0 < delta <= 1/2.
 */
export function luApproximator({n, N, heights}: StepFunction, delta: number): ReluNet {
	if (!(Number.isInteger(n) && n > 0 && Number.isInteger(N) && N > 0))
		throw new RangeError(`n and N must be whole and positive, got ${n} and ${N}`);
	if (heights.length !== N ** n) throw new RangeError(`expected ${N ** n} heights, got ${heights.length}`);
	if (!(delta > 0 && delta <= 0.5)) throw new RangeError(`the ramp must lie in (0, 1/2], got ${delta}`);
	const width = n + 4;
	const [plus, minus, A, B] = [n, n + 1, n + 2, n + 3];
	const hidden: DenseLayer[] = [];
	let finished = 0; // the height of the cell whose A is ready to be added
	for (let cell = 0; cell < heights.length; cell++) {
		for (let step = 0; step <= 2 * n; step++) {
			const first = hidden.length === 0;
			const cols = first ? n : width;
			const W = new Float64Array(width * cols);
			const b = new Float64Array(width);
			for (let i = 0; i < n; i++) W[i * cols + i] = 1;
			if (!first) {
				W[plus * cols + plus] = 1;
				W[minus * cols + minus] = 1;
			}
			if (step > 0) {
				W[A * cols + A] = 1;
				W[A * cols + B] = -1;
			} else {
				b[A] = 1;
				if (!first) {
					W[plus * cols + A] = Math.max(0, finished);
					W[minus * cols + A] = Math.max(0, -finished);
				}
			}
			if (step < 2 * n) {
				const i = step >> 1;
				const c = Math.floor(cell / N ** (n - 1 - i)) % N;
				const above = step % 2 === 1;
				W[B * cols + i] = above ? 1 / delta : -1 / delta;
				b[B] = above ? -(c + 1 - delta) / delta : (c + delta) / delta;
			}
			hidden.push({rows: width, cols, W, b});
		}
		finished = heights[cell]!;
	}
	const w = new Float64Array(width);
	w[plus] = 1;
	w[minus] = -1;
	w[A] = finished;
	return {inputs: n, hidden, readout: {w, c: 0}};
}

/** The most units that a layer has, not counting those whose weights and bias are all 0. */
export function liveWidth({hidden}: ReluNet): number {
	const live = ({rows, cols, W, b}: DenseLayer): number => {
		let count = 0;
		for (let r = 0; r < rows; r++)
			if (b[r] !== 0 || W.subarray(r * cols, (r + 1) * cols).some(v => v !== 0)) count++;
		return count;
	};
	return Math.max(...hidden.map(live));
}
