/** The setting of the law of robustness with as many parameters as cells: sizes, and samples with noisy labels that fall into the cells. */
import {stream} from '../src/claim/randomness.ts';

/** Sizes as powers of two, and the accuracy and confidence that the law is asked for. */
export interface Law {
	/** n = 2^logn samples. */
	readonly logn: number;
	/** p = n 2^spread cells. */
	readonly spread: number;
	/** The dimension is 2^logd. */
	readonly logd: number;
	/** The share of a cell that its two ramps take; a power of two. */
	readonly ramp: number;
	/** Labels are noise of size s and signal of size 1 - s. */
	readonly noise: number;
	readonly eps: number;
	readonly delta: number;
}

/** n, p and d. */
export const lawSizes = ({logn, spread, logd}: Law): {n: number; p: number; d: number} => ({
	n: 2 ** logn,
	p: 2 ** (logn + spread),
	d: 2 ** logd,
});

/** What the theorem asks of a single component: 8^4 log(8 / delta) <= n eps^2. */
export const enoughSamples = ({logn, eps, delta}: Law): boolean =>
	4096 * Math.log(8 / delta) <= 2 ** logn * eps * eps;

/** n samples: their cells, uniform, their levels and the noise in their labels, +-1. */
export interface CellSamples {
	readonly cells: Int32Array;
	readonly levels: Float64Array;
	readonly signs: Float64Array;
}

/**
 * Samples u uniform in [0, 1) in p equal cells. Their level is 1 or, with ramps, min(1, 2 t / ramp) at distance t (in cells) from the nearest end
 * of the cell. All numbers are dyadic of at most 32 bits, so levels are exact.
 */
export function cellSamples(law: Law, seed: string, ramps: boolean): CellSamples {
	const {n, p} = lawSizes(law);
	const rng = stream(seed);
	const [cells, levels, signs] = [new Int32Array(n), new Float64Array(n), new Float64Array(n)];
	for (let i = 0; i < n; i++) {
		const place = rng() * p;
		cells[i] = Math.floor(place);
		const within = place - cells[i]!;
		levels[i] = ramps ? Math.min(1, (2 / law.ramp) * Math.min(within, 1 - within)) : 1;
		signs[i] = rng() < 0.5 ? -1 : 1;
	}
	return {cells, levels, signs};
}
