/**
 * Functions with one weight for each of p cells, x -> w_cell(x) level(x), and the weights in [-1, 1] that fit labels best.
 *
 * `level` in [0, 1] is fixed and vanishes between cells, which makes the functions continuous; p weights bound by 1 fit n labels the better, the
 * fewer samples share a cell.
 */
import {gamma} from '../kernels/ball.ts';

/** How well the best such function fits. */
export interface CellFit {
	/** The weights, p; 0 where there is no sample. */
	readonly weights: Float64Array;
	/** max_c |w_c|. */
	readonly largest: number;
	/** (1/n) sum_i (w_{c_i} level_i - y_i)^2 for these weights. */
	readonly misfit: {readonly value: number; readonly radius: number};
}

/**
 * Fits labels y_i in [-1, 1] at samples of cells c_i in [0, p) and levels in [0, 1]: w_c = sum y level / sum level^2 over the samples in c, cut to
 * [-1, 1]. Throws a RangeError when the lengths differ, there is no sample, or a cell is none of the p.
 */
export function cellFit(cells: Int32Array, levels: Float64Array, labels: Float64Array, p: number): CellFit {
	const n = cells.length;
	if (n === 0 || levels.length !== n || labels.length !== n)
		throw new RangeError(
			`a fit needs as many cells, levels and labels, at least one, got ${n}, ${levels.length} and ${labels.length}`,
		);
	const weights = new Float64Array(p);
	const squares = new Float64Array(p);
	for (let i = 0; i < n; i++) {
		const [c, level] = [cells[i]!, levels[i]!];
		if (!(c >= 0 && c < p)) throw new RangeError(`there are ${p} cells, but a sample is in cell ${c}`);
		weights[c]! += labels[i]! * level;
		squares[c]! += level * level;
	}
	let largest = 0;
	for (let c = 0; c < p; c++) {
		const w = squares[c]! > 0 ? weights[c]! / squares[c]! : 0;
		weights[c] = Math.max(-1, Math.min(1, w));
		largest = Math.max(largest, Math.abs(weights[c]!));
	}
	let sum = 0;
	for (let i = 0; i < n; i++) {
		const error = weights[cells[i]!]! * levels[i]! - labels[i]!;
		sum += error * error;
	}
	// The weights are what they are. An error has size 2 at the most and two roundings, its square one more: 4 gamma_5 a term; then the sum.
	return {weights, largest, misfit: {value: sum / n, radius: 4 * gamma(n + 6)}};
}
