/**
 * A family of functions on the unit sphere S^(d-1) with one real parameter a that fits any n labels +-1 at any n grid points: the integer below a spells out
 * points and labels in binary.
 *
 * For labelled points with both labels among them let D be the least distance between points of opposite labels. Then
 *   f(x) = (dist(x, negatives) - dist(x, positives)) / D, cut to [-1, 1],
 * fits all labels and has Lipschitz constant 2 / D, which nothing that fits them can go below. Between integers f_a is interpolated linearly, so
 * |f_a(x) - f_a'(x)| <= 2 |a - a'|.
 */
import {type Rational, rational} from '../kernels/rational.ts';

/** Bits of one coordinate in the code. */
export const coordinateBits = 7;

/** Half the number of values that a coordinate can take: whole numbers in [-64, 63]. */
const half = 2 ** (coordinateBits - 1);

/** n points of the sphere in R^d by their stereographic coordinates, whole numbers in [-64, 63] over `unit`; n x (d - 1). */
export interface LabelledGrid {
	readonly n: number;
	readonly d: number;
	readonly unit: number;
	readonly coordinates: Float64Array;
	/** +-1, n. */
	readonly labels: Float64Array;
}

/** Bits of the code of n points and labels: the family's parameter runs from 0 to 2^bits. */
export const codeBits = (n: number, d: number): number => n * (1 + (d - 1) * coordinateBits);

/** The code of labelled points: for each a bit for its label and 7 for each coordinate, the first point lowest. Throws RangeError beyond the grid. */
export function encode({n, d, coordinates, labels}: LabelledGrid): bigint {
	let text = '';
	for (let i = 0; i < n; i++) {
		let digits = labels[i]! > 0 ? '1' : '0';
		for (let j = 0; j < d - 1; j++) {
			const c = coordinates[i * (d - 1) + j]!;
			if (!(Number.isInteger(c) && c >= -half && c < half))
				throw new RangeError(`a coordinate is a whole number in [${-half}, ${half - 1}], got ${c}`);
			digits = (c + half).toString(2).padStart(coordinateBits, '0') + digits;
		}
		text = digits + text;
	}
	return BigInt(`0b${text || '0'}`);
}

/** The labelled points that a code of `codeBits(n, d)` bits spells out. */
export function decode(code: bigint, n: number, d: number, unit: number): LabelledGrid {
	const bits = codeBits(n, d);
	const text = BigInt.asUintN(bits, code).toString(2).padStart(bits, '0');
	const each = bits / n;
	const labels = new Float64Array(n);
	const coordinates = new Float64Array(n * (d - 1));
	for (let i = 0; i < n; i++) {
		const digits = text.slice(bits - (i + 1) * each, bits - i * each);
		labels[i] = digits.endsWith('1') ? 1 : -1;
		for (let j = 0; j < d - 1; j++) {
			const end = digits.length - 1 - j * coordinateBits;
			coordinates[i * (d - 1) + j] = Number.parseInt(digits.slice(end - coordinateBits, end), 2) - half;
		}
	}
	return {n, d, unit, coordinates, labels};
}

/** A point as whole numbers over a whole number, x = numerators / denominator. */
interface GridPoint {
	readonly numerators: Float64Array;
	readonly denominator: number;
}

/** Point i, (2 t, |t|^2 - 1) / (|t|^2 + 1) for t = coordinates / unit. Whole numbers below 2^53 / d for units up to 2^10: no rounding. */
function gridPoint({d, unit, coordinates}: LabelledGrid, i: number): GridPoint {
	const t = coordinates.subarray(i * (d - 1), (i + 1) * (d - 1));
	const square = t.reduce((sum, c) => sum + c * c, 0);
	return {
		numerators: Float64Array.of(...t.map(c => 2 * unit * c), square - unit * unit),
		denominator: square + unit * unit,
	};
}

/** The points of the sphere, rounded to doubles; n x d. */
export function spherePoints(grid: LabelledGrid): Float64Array {
	const rows = Array.from({length: grid.n}, (_, i) => gridPoint(grid, i));
	return Float64Array.from(rows.flatMap(p => [...p.numerators].map(v => v / p.denominator)));
}

/** |x - y|^2 of two points, exactly: 2 - 2 <x, y>. */
function squaredDistance(a: GridPoint, b: GridPoint): Rational {
	const inner = a.numerators.reduce((sum, v, j) => sum + v * b.numerators[j]!, 0);
	const product = a.denominator * b.denominator;
	return {num: 2n * (BigInt(product) - BigInt(inner)), den: BigInt(product)};
}

/** D^2, exactly; `undefined` when all labels are the same. Up to d = 16 and units up to 2^10 all its products are below 2^53. */
export function squaredGap(grid: LabelledGrid): Rational | undefined {
	const points = Array.from({length: grid.n}, (_, i) => gridPoint(grid, i));
	let least: Rational | undefined;
	for (let i = 0; i < grid.n; i++)
		for (let j = 0; j < i; j++)
			if (grid.labels[i] !== grid.labels[j]) {
				const square = squaredDistance(points[i]!, points[j]!);
				if (least === undefined || square.num * least.den < least.num * square.den) least = square;
			}
	return least && rational(least.num, least.den);
}

/** f at x (d entries) for the points of a grid with both labels and D > 0, in float64. */
export function interpolant(grid: LabelledGrid, x: Float64Array): number {
	const gap = squaredGap(grid);
	if (gap === undefined || gap.num === 0n) return 0;
	const points = spherePoints(grid);
	const nearest = {negative: Infinity, positive: Infinity};
	for (let i = 0; i < grid.n; i++) {
		const distance = Math.hypot(...x.map((v, j) => v - points[i * grid.d + j]!));
		const side = grid.labels[i]! > 0 ? 'positive' : 'negative';
		nearest[side] = Math.min(nearest[side], distance);
	}
	const value = (nearest.negative - nearest.positive) / Math.sqrt(Number(gap.num) / Number(gap.den));
	return Math.max(-1, Math.min(1, value));
}

/** f_a at x for a = code + fraction, fraction in [0, 1): linear between the two codes, 0 for codes whose labels are all the same or conflict. */
export function oneParameterValue(
	code: bigint,
	fraction: number,
	shape: {readonly n: number; readonly d: number; readonly unit: number},
	x: Float64Array,
): number {
	const at = (k: bigint) => interpolant(decode(k, shape.n, shape.d, shape.unit), x);
	return (1 - fraction) * at(code) + (fraction === 0 ? 0 : fraction * at(code + 1n));
}
