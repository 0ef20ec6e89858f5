/**
 * A single tanh unit w -> tanh(w x) without bias, on samples x_i > 0 of the line with targets 0 < T_i < 1: its local minima, proved to be there.
 *
 * Losses: squared, sum_i (tanh(w x_i) - T_i)^2 / 2, or matching, the integral of tanh(z) - T_i over z up to w x_i, which is convex in w. Their derivatives are the sum of
 * x_i (tanh(w x_i) - T_i), times 1 - tanh(w x_i)^2 for the squared loss; for w <= 0 they are negative. Where the derivative turns from negative to positive between two
 * points, signs proved in interval arithmetic, lies a local minimum.
 */
import * as I from '../kernels/interval.ts';
import type {Interval} from '../kernels/interval.ts';

/** Samples x > 0 with intervals that hold their targets T in (0, 1): what is proved holds for any targets therein. */
export interface UnitSamples {
	readonly x: Float64Array;
	readonly T: readonly Interval[];
}

/** The loss of a unit: squared, or the one that matches tanh. */
export type UnitLoss = 'squared' | 'matching';

/** A local minimum between lo and hi, and what the loss is in between. */
export interface EnclosedMinimum {
	readonly lo: number;
	readonly hi: number;
	readonly value: Interval;
}

const [one, two, four] = [I.point(1), I.point(2), I.point(4)];

/** 1 - tanh^2 = 4 e / (1 + e)^2 with e = exp(-2 z), z > 0: no digits lost where tanh is flat. */
function bell(z: Interval): Interval {
	const e = I.exp(I.mul(I.point(-2), z));
	return I.div(I.mul(four, e), I.pow(I.add(one, e), two));
}

/** Holds the derivative of the loss at every w in the interval. */
export function unitSlope({x, T}: UnitSamples, loss: UnitLoss, w: Interval): Interval {
	let sum = I.point(0);
	for (let i = 0; i < x.length; i++) {
		const z = I.mul(w, I.point(x[i]!));
		const off = I.mul(I.point(x[i]!), I.sub(I.tanh(z), T[i]!));
		sum = I.add(sum, loss === 'matching' ? off : I.mul(off, bell(z)));
	}
	return sum;
}

/** Holds the loss at every w > 0 in the interval; log cosh z = z + log(1 + exp(-2 z)) - log 2. */
export function unitLoss({x, T}: UnitSamples, loss: UnitLoss, w: Interval): Interval {
	let sum = I.point(0);
	for (let i = 0; i < x.length; i++) {
		const z = I.mul(w, I.point(x[i]!));
		const target = T[i]!;
		if (loss === 'squared') sum = I.add(sum, I.div(I.pow(I.sub(I.tanh(z), target), two), two));
		else {
			const fall = I.sub(I.log(I.add(one, I.exp(I.mul(I.point(-2), z)))), I.log(two));
			sum = I.add(sum, I.add(I.mul(z, I.sub(one, target)), fall));
		}
	}
	return sum;
}

/** -1 or 1 where the sign of the derivative at w is certain, else 0. */
function slopeSign(samples: UnitSamples, loss: UnitLoss, w: number): -1 | 0 | 1 {
	const {lo, hi} = unitSlope(samples, loss, I.point(w));
	return lo > 0 ? 1 : hi < 0 ? -1 : 0;
}

/**
 * The local minima that show between neighbours of the `points` (positive, in any order), in order, each enclosed as narrowly as signs can be told. There may be
 * more of them. Points at which the sign of the derivative is not certain are passed over.
 */
export function unitMinima(
	samples: UnitSamples,
	loss: UnitLoss,
	points: Float64Array,
): readonly EnclosedMinimum[] {
	const found: EnclosedMinimum[] = [];
	let falling: number | undefined;
	for (const w of points.toSorted()) {
		const sign = slopeSign(samples, loss, w);
		if (sign > 0 && falling !== undefined) {
			let [lo, hi] = [falling, w];
			for (;;) {
				const middle = lo / 2 + hi / 2;
				const there = middle > lo && middle < hi ? slopeSign(samples, loss, middle) : 0;
				if (there === 0) break;
				if (there < 0) lo = middle;
				else hi = middle;
			}
			found.push({lo, hi, value: unitLoss(samples, loss, {lo, hi})});
		}
		if (sign !== 0) falling = sign < 0 ? w : undefined;
	}
	return found;
}
