/** What the linear pieces of a ReLU network say, exactly, about it on the box |x_i| <= r: its range, and in the plane the area of {F > 0}. */
import {type Cone, split} from './double-description.ts';
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
import type {ReluNet} from './relu-net.ts';

/** A piece of the box: its vertices as homogeneous integer vectors, and the form that is `scale` F x0 on them. */
interface Piece {
	readonly cone: Cone;
	readonly form: readonly bigint[];
}

function boxPieces(net: ReluNet, r: number): {pieces: Piece[]; scale: Rational} {
	if (!(r > 0 && r < Infinity)) throw new RangeError(`a box needs a finite half-side above 0, got ${r}`);
	const exact = integerNet(net);
	const {lineality, regions} = linearRegions(exact);
	const unseen = lineality.map(v => [0n, ...v]);
	const {num, den} = fromNumber(r);
	// r +- x_i >= 0, with denominators cleared.
	const sides = Array.from({length: 2 * net.inputs}, (_, k) =>
		Array.from({length: net.inputs + 1}, (_, j) =>
			j === 0 ? num : j - 1 === k >> 1 ? (k % 2 ? den : -den) : 0n,
		),
	);
	const pieces = regions.flatMap(({cone, form}) => {
		let part: Cone | undefined = {...cone, lineality: [...cone.lineality, ...unseen]};
		for (const side of sides) part = part && split(part, side).above;
		return part ? [{cone: part, form}] : [];
	});
	return {pieces, scale: exact.scale};
}

/**
 * The least and the greatest value of F on the box, which it takes at vertices of pieces. Throws RangeError when r is not positive and finite,
 * or the network's shapes or weights are wrong.
 */
export function rangeOnBox(net: ReluNet, r: number): {readonly least: Rational; readonly greatest: Rational} {
	const {pieces, scale} = boxPieces(net, r);
	const values = pieces.flatMap(({cone, form}) => cone.rays.map(({v}) => rational(dot(form, v), v[0]!)));
	const [first] = values as [Rational];
	const least = values.reduce((a, b) => (compare(b, a) < 0 ? b : a), first);
	const greatest = values.reduce((a, b) => (compare(b, a) > 0 ? b : a), first);
	return {least: divide(least, scale), greatest: divide(greatest, scale)};
}

/** The area of {F > 0} in the square |x|, |y| <= r. Throws RangeError as `rangeOnBox`, and when F has not 2 inputs. */
export function positiveAreaOnSquare(net: ReluNet, r: number): Rational {
	if (net.inputs !== 2) throw new RangeError(`an area needs a network with 2 inputs, got ${net.inputs}`);
	let area = ZERO;
	for (const {cone, form} of boxPieces(net, r).pieces) {
		if (!cone.rays.some(({v}) => dot(form, v) > 0n)) continue;
		const positive = split(cone, form).above!;
		area = add(area, hullArea(positive.rays.map(({v}) => pointOf(v) as [Rational, Rational])));
	}
	return area;
}

type Point = readonly [x: Rational, y: Rational];

/** The area of the convex hull of points that are all its vertices. */
function hullArea(points: readonly Point[]): Rational {
	const sorted = points.toSorted((p, q) => compare(p[0], q[0]) || compare(p[1], q[1]));
	const [left, right] = [sorted[0]!, sorted.at(-1)!];
	const below = (p: Point) => compare(cross(left, right, p), ZERO) <= 0;
	// Counterclockwise: along the lower chain to the right, back along the upper one.
	const loop = [...sorted.filter(below), ...sorted.filter(p => !below(p)).toReversed()];
	let doubled = ZERO;
	for (let i = 2; i < loop.length; i++) doubled = add(doubled, cross(loop[0]!, loop[i - 1]!, loop[i]!));
	return divide(doubled, rational(2n));
}

/** (q - p) x (s - p). */
function cross(p: Point, q: Point, s: Point): Rational {
	return subtract(
		multiply(subtract(q[0], p[0]), subtract(s[1], p[1])),
		multiply(subtract(q[1], p[1]), subtract(s[0], p[0])),
	);
}
