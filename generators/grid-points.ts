/** Step functions on a grid of [-1, 1]^d with ramps for jumps, and a point at which to look at their approximators: exact rationals. */
import type {Arbitrary} from 'fast-check';
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size, type Sizes} from '../src/claim/leaf.ts';
import {
	add,
	compare,
	fromNumber,
	multiply,
	type Rational,
	rational,
	subtract,
} from '../src/kernels/rational.ts';
import {gridLine} from '../src/nets/one-neuron-approximator.ts';

/** A step function and a point; the point is told by where in the grid it is, so that ramps and edges are met. */
export interface GridPoint {
	readonly d: number;
	/** Cells along each axis. */
	readonly N: number;
	/** The first N^d are the heights, row-major. */
	readonly h: Float64Array;
	/** Width of a ramp, in cells. */
	readonly ramp: number;
	/** Coordinate i is in cell `cell[i]` modulo N + 2; cell N is right of the cube, N + 1 (or -1) left of it; */
	readonly cell: Float64Array;
	/** there at the share `within[i]` of the shrunken cell or, if that is negative, at the share -`within[i]` of the ramp before it. */
	readonly within: Float64Array;
	/** What the point is multiplied by in the end. */
	readonly reach: number;
}

/** Up to 16 cells in 1 to 3 dimensions, heights in quarters, points on every kind of place, some a thousand times farther out. */
export const gridPoints = (): Arbitrary<GridPoint> =>
	instance({
		d: size(1, 3),
		N: size(1, (s: Sizes) => [6, 4, 2][s['d']! - 1]!),
		h: array([16], dyadic(2, 4)),
		ramp: choice<number>(0.5, 0.0625, 0.9375, 2 ** -10),
		cell: array(['d'], dyadic(0, 8)),
		within: array(['d'], dyadic(8, 1)),
		reach: choice<number>(1, 1000),
	});

/** The width of a ramp, 2 `ramp` / N rounded to a double. */
export const rampWidth = ({N, ramp}: GridPoint): number => (2 * ramp) / N;

/** The N^d heights. */
export const gridHeights = ({d, N, h}: GridPoint): Float64Array => h.subarray(0, N ** d);

/** The point, exactly. */
export function coordinates(x: GridPoint): Rational[] {
	const {d, N, cell, within, reach} = x;
	const delta = fromNumber(rampWidth(x));
	const room = subtract(rational(2n, BigInt(N)), delta);
	return Array.from({length: d}, (_, i) => {
		const j = ((((cell[i]! + 1) % (N + 2)) + N + 2) % (N + 2)) - 1;
		const share = fromNumber(Math.abs(within[i]!));
		const step = within[i]! < 0 ? multiply(share, delta) : add(delta, multiply(share, room));
		return multiply(add(gridLine(N, j), step), rational(BigInt(reach)));
	});
}

/**
 * The height that an approximator must have at the point: that of its cell, or 0 outside the cube. `undefined` where it may have any: on a
 * ramp, unless `ramps` is false; then cells begin at their grid lines.
 */
export function heightAt(x: GridPoint, ramps = true): Rational | undefined {
	const {N} = x;
	const delta = fromNumber(rampWidth(x));
	const at = coordinates(x);
	const end = add(gridLine(N, N), delta);
	if (at.some(t => compare(t, gridLine(N, 0)) <= 0 || compare(t, end) >= 0)) return rational(0n);
	let cell = 0;
	for (const t of at) {
		let j = N - 1;
		while (j > 0 && compare(t, gridLine(N, j)) <= 0) j--; // the cell with a_j < t <= a_(j+1), or right of the cube
		const from = ramps ? add(gridLine(N, j), delta) : gridLine(N, j);
		if (compare(t, from) < 0 || compare(t, gridLine(N, j + 1)) > 0) return undefined;
		cell = cell * N + j;
	}
	return fromNumber(gridHeights(x)[cell]!);
}
