/**
 * Universal approximation by one-neuron residual networks, made explicit: a network that takes given heights on the cells of a grid.
 *
 * [lin2018, Theorem 3.1] says that such a network exists for every integrable target; this is its idea with every block counted. A
 * composition of scalar maps can make a plateau in the middle only by folding (the first step that is not monotone) and clipping the fold.
 *
 * 1. Each coordinate by itself, y = x_i - a_0: clip at 0; then let the tail run to level l_1 = -C, l_2 = C, l_3 = -C - 1, l_4 = C + 1, … in
 *    turn. Inside cell m the tail is folded back so that it comes home to l_m at the end of the cell, and what sticks out beyond l_m is
 *    clipped; earlier levels are nearer to 0 and are not touched.
 * 2. From the outermost level inward on each side, level l_m is sent to its code: 0 outside the cube, B + j N^(d-1-i) in cell j, B = N^d + 1.
 *    Codes are nearer to 0 than levels and out of the way. Slopes are steep there, so between plateaus values overshoot; above the largest
 *    code they are clipped.
 * 3. The sum of the codes (the neurons that add read 0 for what is below 0) is d B + code in the cells, code = 0, …, N^d - 1, and at most
 *    (d - 1) B + N^d - 1 < d B - 1 as soon as one coordinate is outside, whatever the others are: clip at d B - 1 from below.
 * 4. From the top code downward every code is sent to its height less H + 1, so below 0 and out of the way; last the outside; two clips at
 *    -H and H remove the overshoots.
 */
import {
	add,
	compare,
	divide,
	fromNumber,
	multiply,
	type Rational,
	rational,
	subtract,
	ZERO,
} from '../kernels/rational.ts';
import type {OneNeuronBlock, OneNeuronNet} from './one-neuron-net.ts';

/** What a block is there for. */
export type BlockRole = 'start' | 'fold' | 'plateau' | 'code' | 'cap' | 'sum' | 'floor' | 'height' | 'limit';

/** A step function on [-1, 1]^d: heights on the N^d equal cells, 0 elsewhere, and the width of the ramps that stand in for its jumps. */
export interface GridFunction {
	readonly d: number;
	readonly N: number;
	/** N^d heights, row-major: the cell with index j_i along coordinate i is at j_0 N^(d-1) + … + j_(d-1). */
	readonly heights: Float64Array;
	/** Width of the ramps, 0 < delta < 2 / N. */
	readonly delta: number;
}

/** A one-neuron network whose blocks say what they are there for. */
export interface Approximator extends OneNeuronNet {
	readonly blocks: readonly (OneNeuronBlock & {readonly role: BlockRole})[];
}

/** How many blocks the approximator has: d (3 N + 6) + N^d + 3. */
export const approximatorBlocks = (d: number, N: number): number => d * (3 * N + 6) + N ** d + 3;

/** The grid line a_j = -1 + 2 j / N, exactly. */
export const gridLine = (N: number, j: number): Rational => rational(BigInt(2 * j - N), BigInt(N));

/**
 * The heights of the step function that agrees with `target` at the centres of the cells, row-major, N^d of them; as N grows it tends to a
 * target that is continuous almost everywhere, bounded and supported in the cube, in L1.
 */
export function cellCentreHeights(target: (x: Float64Array) => number, d: number, N: number): Float64Array {
	return Float64Array.from({length: N ** d}, (_, cell) =>
		target(
			Float64Array.from({length: d}, (_, i) => (2 * (Math.floor(cell / N ** (d - 1 - i)) % N) + 1) / N - 1),
		),
	);
}

const whole = (n: number): Rational => rational(BigInt(n));
const half = rational(1n, 2n);
const negative = (a: Rational): Rational => ({num: -a.num, den: a.den});

/**
 * The network R with exactly d (3 N + 6) + N^d + 3 blocks such that, with a_j = -1 + 2 j / N and H the largest |height|, R = h_c on every
 * shrunken cell (all coordinates in [a_j + delta, a_(j+1)]), R = 0 where some coordinate is <= a_0 or >= a_N + delta, and |R| <= H everywhere.
 * Hence its L1(R^d) distance to the step function is at most 2 H d (N + 1) delta (2 + delta)^(d-1), the measure of the ramps times 2 H.
 *
 * @throws {RangeError} unless d and N are whole numbers >= 1, there are N^d finite heights and 0 < delta < 2 / N
 */
export function gridApproximator({d, N, heights, delta: ramp}: GridFunction): Approximator {
	for (const [name, n] of Object.entries({d, N}))
		if (!Number.isInteger(n) || n < 1) throw new RangeError(`${name} must be a whole number >= 1, got ${n}`);
	const cells = N ** d;
	if (heights.length !== cells)
		throw new RangeError(`a grid of ${N}^${d} cells needs ${cells} heights, got ${heights.length}`);
	if (!(ramp > 0 && ramp < 2 / N))
		throw new RangeError(`delta must be between 0 and 2 / N = ${2 / N}, got ${ramp}`);

	const delta = fromNumber(ramp);
	const [B, top] = [cells + 1, cells + 1 + (N - 1) * N ** (d - 1)];
	const C = top + 1;
	const level = (m: number) => (m === 0 ? 0 : (m % 2 ? -1 : 1) * (C + Math.floor((m - 1) / 2)));
	const blocks: (OneNeuronBlock & {role: BlockRole})[] = [];
	const unit = (i: number, value: Rational) => Array.from({length: d}, (_, k) => (k === i ? value : ZERO));
	/** y <- y + gain relu(sign y - threshold), where y is coordinate i less its origin. */
	const bend = (
		role: BlockRole,
		i: number,
		origin: Rational,
		sign: number,
		threshold: Rational,
		gain: Rational,
	) => {
		const s = whole(sign);
		blocks.push({role, u: unit(i, s), b: negative(add(multiply(s, origin), threshold)), v: unit(i, gain)});
	};

	const a0 = whole(-1);
	for (let i = 0; i < d; i++) {
		const y = (role: BlockRole, sign: number, threshold: Rational, gain: Rational) =>
			bend(role, i, a0, sign, threshold, gain);
		/** The slope with which the tail runs from level m to level m + 1. */
		const slope = (m: number) => divide(whole(level(m + 1) - level(m)), delta);
		y('start', -1, ZERO, whole(1));
		y('start', 1, ZERO, subtract(slope(0), whole(1)));
		const room = subtract(rational(2n, BigInt(N)), delta);
		for (let m = 1; m <= N + 1; m++) {
			const sign = m % 2 ? -1 : 1;
			const size = whole(Math.abs(level(m)));
			if (m <= N) {
				// Out with slope s for r / (1 + r) of the shrunken cell, back with slope -r s for the rest.
				const [s, next] = [slope(m - 1), slope(m)];
				const r = negative(divide(next, s));
				const out = divide(multiply(room, r), add(whole(1), r));
				const peak = add(size, multiply(multiply(whole(sign), s), out));
				y('fold', sign, peak, multiply(whole(-sign), add(whole(1), r)));
			}
			y('plateau', sign, size, whole(-sign));
		}
		for (const side of [1, -1])
			for (let m = N + 1; m >= 1; m--) {
				if (Math.sign(level(m)) !== side) continue;
				const code = m === N + 1 ? 0 : B + (m - 1) * N ** (d - 1 - i);
				y('code', side, subtract(whole(Math.abs(level(m))), half), whole(2 * (code - level(m))));
			}
		y('cap', 1, whole(B + (N - 1) * N ** (d - 1 - i)), whole(-1));
	}

	// The last coordinate collects the sum of relu(y_i) and itself.
	const last = d - 1;
	for (let i = 0; i < last; i++)
		blocks.push({role: 'sum', u: unit(i, whole(1)), b: negative(a0), v: unit(last, whole(1))});
	const origin = add(a0, whole(d * B - 1));
	const y = (role: BlockRole, sign: number, threshold: Rational, gain: Rational) =>
		bend(role, last, origin, sign, threshold, gain);
	y('floor', -1, ZERO, whole(1));

	const h = Array.from(heights, fromNumber);
	const size = h.map(v => (v.num < 0n ? negative(v) : v)).reduce((a, b) => (compare(a, b) < 0 ? b : a));
	const shift = add(size, whole(1));
	for (let code = cells; code >= 0; code--) {
		// The outside is code 0, cell c is code c + 1.
		const target = subtract(code === 0 ? ZERO : h[code - 1]!, shift);
		y('height', 1, subtract(whole(code), half), multiply(whole(2), subtract(target, whole(code))));
	}
	y('limit', 1, subtract(size, shift), whole(-1));
	y('limit', -1, add(size, shift), whole(1));
	return {inputs: d, blocks, readout: {w: unit(last, whole(1)), c: subtract(shift, origin)}};
}
