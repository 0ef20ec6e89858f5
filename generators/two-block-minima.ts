/** Candidates for bad local minima of the smallest network of two residual blocks, in one dimension. */
import type {Arbitrary} from 'fast-check';
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, scalar, size} from '../src/claim/leaf.ts';
import {multiBlockLandscape} from '../src/nets/multi-block.ts';
import {newton} from '../src/nets/newton.ts';
import {settled} from './settled.ts';

/** p = w (h + V2 h^2) with h = x + V1 f, at whole-numbered samples and a point (w, V1, V2). */
export interface TwoBlockPoint {
	readonly n: number;
	/** Inputs, what the first block's frozen branch computes there, and labels; n each. */
	readonly x: Float64Array;
	readonly f: Float64Array;
	readonly y: Float64Array;
	readonly w: number;
	readonly V1: number;
	readonly V2: number;
}

/** The two-block network of an instance under the squared loss, its parameters in the order (w, V1, V2). */
export const twoBlocks = ({x, f, y}: Pick<TwoBlockPoint, 'x' | 'f' | 'y'>) =>
	multiBlockLandscape({
		d: 1,
		k: 1,
		m: 1,
		later: 1,
		x,
		f,
		y,
		U: Float64Array.of(1),
		activation: 'square',
		loss: 'squared',
	});

/** The best read-out a h + b h^2 of y at one V1, and what it leaves: |y - a h - b h^2|^2, NaN where h and h^2 depend on each other. */
function bestReadOut({x, f, y}: TwoBlockPoint, V1: number): {V1: number; a: number; b: number; left: number} {
	let [hh, hq, qq, hy, qy, yy] = [0, 0, 0, 0, 0, 0];
	for (let i = 0; i < y.length; i++) {
		const h = x[i]! + V1 * f[i]!;
		const q = h * h;
		hh += q;
		hq += h * q;
		qq += q * q;
		hy += h * y[i]!;
		qy += q * y[i]!;
		yy += y[i]! ** 2;
	}
	const determinant = hh * qq - hq * hq;
	const a = (qq * hy - hq * qy) / determinant;
	const b = (hh * qy - hq * hy) / determinant;
	return {V1, a, b, left: yy - a * hy - b * qy};
}

/** How finely V1 is scanned: the tangents of this many angles. */
const angles = 64;

/**
 * The instance with its point moved to a local minimum, if the scan meets one: a = w and b = w V2 are best by linear least squares, and
 * what is left is a function of V1 alone. Its highest valley is the start of a few steps of Newton's method.
 */
function inValley(x: TwoBlockPoint): TwoBlockPoint {
	const scan = Array.from({length: angles - 1}, (_, j) =>
		bestReadOut(x, Math.tan(Math.PI * ((j + 1) / angles - 0.5))),
	);
	const valleys = scan.filter(
		({a, b, left}, j) =>
			Number.isFinite(b / a) && left < (scan[j - 1]?.left ?? -1) && left < (scan[j + 1]?.left ?? -1),
	);
	if (valleys.length === 0) return x;
	const {V1: slope, a, b} = valleys.reduce((high, v) => (v.left > high.left ? v : high));
	const {point} = newton(twoBlocks(x), Float64Array.of(a, slope, b / a), 12);
	grid.project(point, 1);
	const [w, V1, V2] = point as Float64Array & [number, number, number];
	return {...x, w, V1, V2};
}

/** The grid of the points: coarse enough to read, fine enough for Newton's method to take over. */
const grid = dyadic(10, 64);

/**
 * `samples` samples at the most, three at least (two are fitted by h and h^2 at almost every V1), with entries in {-bound, …, bound}, and a
 * point next to the highest local minimum that the scan met.
 */
export function twoBlockPoints(bound: number, samples: number): Arbitrary<TwoBlockPoint> {
	const entries = array(['n'], dyadic(0, bound));
	const start = scalar({...grid, draw: dyadic(10, 2).draw});
	return settled(
		instance<TwoBlockPoint>({
			n: size(3, samples),
			x: entries,
			f: entries,
			y: entries,
			w: start,
			V1: start,
			V2: start,
		}),
		inValley,
	);
}
