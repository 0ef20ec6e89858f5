/**
 * Losses of one prediction for online learning, polynomial but for a kink, over float64 and over intervals: each with a subgradient, and with bounds on
 * both where |p| is bounded, as the regret of projected descent depends on those bounds and not on smoothness.
 */
import * as I from '../kernels/interval.ts';
import type {Interval} from '../kernels/interval.ts';
import {addUp, multiplyUp} from '../kernels/rounding.ts';

/** One loss l(p, y). Of the pairs the first is the float64 version, the second encloses. */
export interface OnlineLoss {
	readonly value: (p: number, y: number) => number;
	/** A subgradient in p. */
	readonly slope: (p: number, y: number) => number;
	readonly valueIn: (p: Interval, y: number) => Interval;
	/** Holds the subgradient that `slope` means for every p of the interval. */
	readonly slopeIn: (p: Interval, y: number) => Interval;
	/** A bound on |slope| for |p| <= reach. */
	readonly steepest: (reach: number, y: number) => number;
	/** A bound on the length of the range of l for |p| <= reach. */
	readonly range: (reach: number, y: number) => number;
}

/** The names of the losses in `onlineLosses`; all but `concave` are convex in p. */
export type OnlineLossName = 'linear' | 'absolute' | 'squared' | 'concave';

/** The losses by name: `linear` y p, `absolute` |p - y| (slope 0 at the kink), `squared` (p - y)^2 / 2, `concave` -p^2 / 2. */
export const onlineLosses: Readonly<Record<OnlineLossName, OnlineLoss>> = {
	linear: {
		value: (p, y) => y * p,
		slope: (_, y) => y,
		valueIn: (p, y) => I.mul(I.point(y), p),
		slopeIn: (_, y) => I.point(y),
		steepest: (_, y) => Math.abs(y),
		range: (reach, y) => multiplyUp(2 * Math.abs(y), reach),
	},
	absolute: {
		value: (p, y) => Math.abs(p - y),
		slope: (p, y) => Math.sign(p - y),
		valueIn: (p, y) => I.abs(I.sub(p, I.point(y))),
		slopeIn: (p, y) => ({lo: Math.sign(p.lo - y) + 0, hi: Math.sign(p.hi - y) + 0}),
		steepest: () => 1,
		range: (reach, y) => addUp(reach, Math.abs(y)),
	},
	squared: {
		value: (p, y) => (p - y) ** 2 / 2,
		slope: (p, y) => p - y,
		valueIn: (p, y) => I.div(I.pow(I.sub(p, I.point(y)), I.point(2)), I.point(2)),
		slopeIn: (p, y) => I.sub(p, I.point(y)),
		steepest: (reach, y) => addUp(reach, Math.abs(y)),
		range: (reach, y) => {
			const most = addUp(reach, Math.abs(y));
			return multiplyUp(most, most) / 2;
		},
	},
	concave: {
		value: p => -(p ** 2) / 2,
		slope: p => 0 - p,
		valueIn: p => I.neg(I.div(I.pow(p, I.point(2)), I.point(2))),
		slopeIn: p => I.neg(p),
		steepest: reach => reach,
		range: reach => multiplyUp(reach, reach) / 2,
	},
};
