/**
 * Projected online (sub)gradient descent with a proved bound on its rounding: the regret of the exact iterates, enclosed [zinkevich2003].
 *
 * From z_1 = 0 each round t reveals a loss, pays it at z_t and steps z_(t+1) = Pi(z_t - eta g_t), Pi the projection onto the ball of radius b. An iterate
 * is known as a centre c in float64 and a bound e on its distance |z - c|. The steps from z and c are apart by e and by eta |g(z) - g(c)|, with g(z) in
 * what g takes on the box c + [-e, e]; Pi moves no two points apart. Intervals alone would let the error grow with every projection. Near a kink
 * g jumps, and so do the bounds: rightly, as exact iterates and computed ones may then part.
 */
import {around, type Ball, normAbove} from '../kernels/ball.ts';
import * as I from '../kernels/interval.ts';
import type {Interval} from '../kernels/interval.ts';
import {addDown, addUp} from '../kernels/rounding.ts';

/** What a round reveals in a box of weights: its loss there less the comparator's, and a subgradient of the loss. */
export interface Round {
	readonly excess: Interval;
	readonly gradient: readonly Interval[];
}

/** <a, b>. */
export const inner = (a: readonly Interval[], b: readonly Interval[]): Interval =>
	a.reduce((sum, v, i) => I.add(sum, I.mul(v, b[i]!)), I.point(0));

/** Pi(z), for intervals as thin as rounding. */
function projected(z: readonly Interval[], b: number): readonly Interval[] {
	const size = I.sqrt(inner(z, z));
	if (size.hi <= b) return z;
	const factor = I.div(I.point(b), I.max(I.point(b), size));
	return z.map(v => I.mul(v, factor));
}

/** The middle of a box, and the length of its half-diagonal. */
function middle(box: readonly Interval[]): {centre: number[]; reach: number} {
	const balls = box.map(around);
	return {centre: balls.map(v => v.value), reach: normAbove(Float64Array.from(balls, v => v.radius))};
}

/** An upper bound on the length of every vector in a box. */
const farthest = (box: readonly Interval[]): number => normAbove(Float64Array.from(box, v => I.abs(v).hi));

/** The sum over `rounds` rounds of the losses paid less the comparator's: that of the computed iterates, off the exact by its radius. z has `size` entries. */
export function regret(
	rounds: number,
	size: number,
	b: number,
	eta: Interval,
	round: (t: number, z: readonly Interval[]) => Round,
): Ball {
	let centre = Array.from({length: size}, () => 0);
	let error = 0;
	let value = 0;
	let sum = I.point(0);
	for (let t = 0; t < rounds; t++) {
		const here = round(t, centre.map(I.point));
		const nearby = round(
			t,
			centre.map(v => ({lo: addDown(v, -error), hi: addUp(v, error)})),
		);
		value += middle([here.excess]).centre[0]!;
		sum = I.add(sum, nearby.excess);
		const parted = farthest(nearby.gradient.map((g, i) => I.mul(eta, I.sub(g, here.gradient[i]!))));
		const step = middle(centre.map((v, i) => I.sub(I.point(v), I.mul(eta, here.gradient[i]!))));
		const inside = middle(projected(step.centre.map(I.point), b));
		centre = inside.centre;
		error = addUp(addUp(error, parted), addUp(step.reach, inside.reach));
	}
	return {value, radius: Math.max(addUp(sum.hi, -value), addUp(value, -sum.lo))};
}
