/**
 * Where a ReLU classifier of one or two inputs changes its mind, exactly: the nearest point at which a scalar network is no longer positive, and
 * the slopes of all units on the way there.
 */
import {split} from './double-description.ts';
import {integerNet} from './integer-net.ts';
import {dot, pointOf} from './integer-vectors.ts';
import {linearRegions} from './linear-regions.ts';
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
} from './rational.ts';
import type {DenseLayer, ReluNet} from './relu-net.ts';

type Point = readonly Rational[];

const ONE = rational(1n);
const inner = (a: Point, b: Point): Rational => a.reduce((sum, v, i) => add(sum, multiply(v, b[i]!)), ZERO);
const minus = (a: Point, b: Point): Rational[] => a.map((v, i) => subtract(v, b[i]!));
/** a + t b. */
const along = (a: Point, t: Rational, b: Point): Rational[] => a.map((v, i) => add(v, multiply(t, b[i]!)));
const larger = (a: Rational, b: Rational): Rational => (compare(a, b) > 0 ? a : b);

/** The nearest point to x of {start + t direction : 0 <= t <= 1}, or of the whole half-line. */
function nearestOnLine(x: Point, start: Point, direction: Point, end: boolean): Rational[] {
	const square = inner(direction, direction);
	if (square.num === 0n) return [...start];
	const t = larger(ZERO, divide(inner(minus(x, start), direction), square));
	return along(start, end && compare(t, ONE) > 0 ? ONE : t, direction);
}

/** A point at which a network is not positive, and its squared distance to the point asked about. */
export interface NearestZero {
	readonly point: readonly Rational[];
	readonly squaredDistance: Rational;
}

/**
 * The point of {F <= 0} that is nearest to x, where F(x) > 0; `undefined` if F is positive everywhere. Throws a RangeError when F has more than 2
 * inputs, x has not one coordinate each, or the network is malformed.
 *
 * The set is a union of polyhedra, one a linear region: {F <= 0} on it, or the face where F touches 0. As x lies outside, the nearest point of each
 * is on its boundary; in the plane that is covered by the segments between vertices and the half-lines from a vertex along a direction.
 */
export function nearestZero(net: ReluNet, x: Float64Array): NearestZero | undefined {
	if (net.inputs > 2)
		throw new RangeError(`the nearest zero needs a network with 1 or 2 inputs, got ${net.inputs}`);
	if (x.length !== net.inputs)
		throw new RangeError(`a point of ${net.inputs} coordinates is needed, got ${x.length}`);
	const from = Array.from(x, fromNumber);
	const {lineality, regions} = linearRegions(integerNet(net));
	const unseen = lineality.flatMap(v => [v, v.map(a => -a)]);
	let best: NearestZero | undefined;
	const offer = (point: readonly Rational[]) => {
		const off = minus(point, from);
		const squaredDistance = inner(off, off);
		if (best === undefined || compare(squaredDistance, best.squaredDistance) < 0)
			best = {point, squaredDistance};
	};
	for (const {cone, form} of regions) {
		const generators =
			split(cone, form).below?.rays.map(r => r.v) ?? cone.rays.map(r => r.v).filter(v => dot(form, v) === 0n);
		const vertices = generators.filter(v => v[0] !== 0n).map(pointOf);
		const directions = [...generators.filter(v => v[0] === 0n).map(v => v.slice(1)), ...unseen];
		vertices.forEach((p, i) => {
			offer(p);
			for (const q of vertices.slice(0, i)) offer(nearestOnLine(from, p, minus(q, p), true));
			for (const v of directions) {
				const direction = v.map(a => rational(a));
				offer(nearestOnLine(from, p, direction, false));
			}
		});
	}
	return best;
}

/** A stretch of the segment: the units of the layer reached are value + t slope there, and have the Jacobian J in the inputs. */
interface Stretch {
	readonly lo: Rational;
	readonly hi: Rational;
	readonly value: readonly Rational[];
	readonly slope: readonly Rational[];
	readonly J: Float64Array;
}

/**
 * The Jacobians of the last hidden layer in the inputs (rows x inputs each) on the pieces of the segment between two points, whose pieces are found
 * exactly. The products of weights are in float64, so exact where those of short dyadics are. Throws a RangeError when the points have not one
 * coordinate for each column of the first layer.
 */
export function jacobiansAlong(hidden: readonly DenseLayer[], from: Point, to: Point): Float64Array[] {
	const d = hidden[0]!.cols;
	if (from.length !== d || to.length !== d)
		throw new RangeError(`points of ${d} coordinates are needed, got ${from.length} and ${to.length}`);
	const identity = Float64Array.from({length: d * d}, (_, i) => (i % (d + 1) === 0 ? 1 : 0));
	let stretches: Stretch[] = [{lo: ZERO, hi: ONE, value: from, slope: minus(to, from), J: identity}];
	for (const layer of hidden) stretches = stretches.flatMap(s => throughLayer(s, layer, d));
	return stretches.map(s => s.J);
}

function throughLayer(
	{lo, hi, value, slope, J}: Stretch,
	{rows, cols, W, b}: DenseLayer,
	d: number,
): Stretch[] {
	const weights = Array.from({length: rows}, (_, i) =>
		Array.from(W.subarray(i * cols, (i + 1) * cols), fromNumber),
	);
	const height = weights.map((row, i) => add(inner(row, value), fromNumber(b[i]!)));
	const rise = weights.map(row => inner(row, slope));
	const inside = height.flatMap((h, i) => (rise[i]!.num === 0n ? [] : [divide(subtract(ZERO, h), rise[i]!)]));
	const cuts = inside.filter(t => compare(lo, t) < 0 && compare(t, hi) < 0).toSorted(compare);
	const ends = [lo, ...cuts.filter((t, i) => i === 0 || compare(cuts[i - 1]!, t) < 0), hi];
	return ends.slice(1).map((end, k) => {
		const middle = divide(add(ends[k]!, end), rational(2n));
		const live = height.map((h, i) => add(h, multiply(middle, rise[i]!)).num > 0n);
		const jacobian = new Float64Array(rows * d);
		live.forEach((on, i) => {
			for (let c = 0; on && c < d; c++)
				for (let j = 0; j < cols; j++) jacobian[i * d + c]! += W[i * cols + j]! * J[j * d + c]!;
		});
		return {
			lo: ends[k]!,
			hi: end,
			value: height.map((h, i) => (live[i] ? h : ZERO)),
			slope: rise.map((r, i) => (live[i] ? r : ZERO)),
			J: jacobian,
		};
	});
}
