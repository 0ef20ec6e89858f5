/**
 * Two-layer networks that remember the labels of n whole-numbered points of R^d in general position, with a hyperplane for every d points: two threshold units
 * each for two classes [baum1988], four ReLU neurons each for any labels [bubeck2020b].
 *
 * A hyperplane w . x = c with whole w and c that holds a group and no other point leaves |w . x - c| >= 1 for the others: the gap that tells them apart.
 */
import type {AffineRows, IntegerNet} from '../kernels/integer-net.ts';
import {dot, nullSpace} from '../kernels/integer-vectors.ts';
import {gcd, rational} from '../kernels/rational.ts';

/** A point x as (1, x): an affine function (c, w) of it is an inner product. */
export type Lifted = readonly bigint[];

/** The rows of x (n x d, whole numbers) with a 1 in front. Throws RangeError where one is no whole number. */
export const lifted = (x: Float64Array, d: number): Lifted[] =>
	Array.from({length: x.length / d}, (_, i) => [1n, ...Array.from(x.subarray(i * d, (i + 1) * d), BigInt)]);

/** All sets of `size` of the numbers from 0 to n - 1. */
function* subsets(n: number, size: number, from = 0): Generator<number[]> {
	if (size === 0) yield [];
	else
		for (let first = from; first <= n - size; first++)
			for (const rest of subsets(n, size - 1, first + 1)) yield [first, ...rest];
}

/** Whether no hyperplane of R^d holds more than d of the points, no line more than two, and so on. */
export function inGeneralPosition(points: readonly Lifted[], d: number): boolean {
	const size = Math.min(points.length, d + 1);
	for (const chosen of subsets(points.length, size))
		if (
			nullSpace(
				chosen.map(i => points[i]!),
				d + 1,
			).pivots.length < size
		)
			return false;
	return true;
}

/**
 * A hyperplane through the group (at most d points), as (-c, w) with whole entries, that holds of `others` those alone that every such hyperplane holds: with a
 * basis of all of them, sum_k t^k basis_k is 0 at another point for a few t only.
 */
export function hyperplaneThrough(group: readonly Lifted[], others: readonly Lifted[], d: number): Lifted {
	const {basis} = nullSpace(group, d + 1);
	if (basis.length === 0) throw new RangeError(`no hyperplane of R^${d} holds all ${group.length} points`);
	const avoidable = others.filter(x => basis.some(v => dot(v, x) !== 0n));
	for (let t = 1n; ; t++) {
		const plane = basis.reduce(
			(sum, v, k) => sum.map((s, i) => s + t ** BigInt(k) * v[i]!),
			basis[0]!.map(() => 0n),
		);
		if (avoidable.every(x => dot(plane, x) !== 0n)) return plane;
	}
}

const groupsOf = (points: readonly number[], size: number): number[][] =>
	Array.from({length: Math.ceil(points.length / size)}, (_, j) => points.slice(j * size, (j + 1) * size));

/** Threshold units u(x) = 1 where v . (1, x) > 0, and their weights in the output, which says whether the sum is above 1/2; a class it stands for. */
export interface ThresholdNet {
	readonly units: readonly {readonly v: Lifted; readonly weight: number}[];
	/** The label of the points where the sum is above 1/2. */
	readonly inside: number;
}

/**
 * The network for labels 1 and -1: the smaller class, m points, in groups of d, each between two parallel thresholds 1/2 to either side of its hyperplane;
 * 2 ceil(m / d) units. For points in general position all labels are right.
 */
export function thresholdMemory(points: readonly Lifted[], labels: Float64Array, d: number): ThresholdNet {
	const all = points.map((_, i) => i);
	const inside = labels.filter(y => y > 0).length * 2 <= labels.length ? 1 : -1;
	const others = points.filter((_, i) => labels[i] !== inside);
	const units = groupsOf(
		all.filter(i => labels[i] === inside),
		d,
	).flatMap(group => {
		const [c, ...w] = hyperplaneThrough(
			group.map(i => points[i]!),
			others,
			d,
		).map(v => 2n * v);
		return [
			{v: [c! + 1n, ...w], weight: 1},
			{v: [c! - 1n, ...w], weight: -1},
		];
	});
	return {units, inside};
}

/** The label that a threshold network gives a point. */
export function thresholdLabel({units, inside}: ThresholdNet, point: Lifted): number {
	const sum = units.reduce((s, {v, weight}) => s + (dot(v, point) > 0n ? weight : 0), 0);
	return sum > 0 ? inside : -inside;
}

/**
 * The ReLU network f with f(x_i) = labels_i, whole numbers, at points in general position, 4 ceil(n / d) neurons. For a group on q = v . (1, x) = 0 let l be an
 * affine function that is right on the group, and s |l| <= 1/2 at all points. Then relu(q + s l + 1/2) - relu(q + 1/2) - relu(q + s l - 1/2) + relu(q - 1/2) is s l
 * where q = 0, and 0 where |q| >= 1: below all four are off, above all are on. All is multiplied by twice the largest |t l|, t the denominator of l.
 */
export function groupedRelus(points: readonly Lifted[], labels: Float64Array, d: number): IntegerNet {
	const rows: Lifted[] = [];
	const weights: {readonly sign: bigint; readonly t: bigint}[] = [];
	for (const group of groupsOf(
		points.map((_, i) => i),
		d,
	)) {
		const q = hyperplaneThrough(
			group.map(i => points[i]!),
			points.filter((_, i) => !group.includes(i)),
			d,
		);
		const fit = nullSpace(
			group.map(i => [...points[i]!, -BigInt(labels[i]!)]),
			d + 2,
		).basis.at(-1)!;
		const [l, t] = [fit.slice(0, -1), fit.at(-1)!];
		const most = points.map(x => dot(l, x)).reduce((max, v) => (v > max ? v : -v > max ? -v : max), 1n);
		for (const [sign, tilt, side] of [
			[1n, 1n, 1n],
			[-1n, 0n, 1n],
			[-1n, 1n, -1n],
			[1n, 0n, -1n],
		] as const) {
			rows.push(q.map((v, k) => 2n * most * v + tilt * l[k]! + (k === 0 ? side * most : 0n)));
			weights.push({sign, t});
		}
	}
	const T = weights.reduce((lcm, {t}) => (lcm / gcd(lcm, t)) * t, 1n);
	const hidden: AffineRows[] = [rows];
	return {
		inputs: d,
		hidden,
		readout: [0n, ...weights.map(({sign, t}) => sign * (T / t))],
		scale: rational(T),
	};
}
