/** Points of a residual network's landscape at w = 0, where the prediction vanishes and only the second order can tell. */
import type {Arbitrary} from 'fast-check';
import {box, reals} from '../src/claim/domain.ts';
import type {LossName} from '../src/nets/losses.ts';
import {convexLosses, residualFamily, type ResidualPoint} from './residual-points.ts';

/**
 * Points (0, V) with d, k up to `dimension` and n up to `samples`, for one of the losses. The scales of V and u spread over four and five
 * decades: small comparators are where first-order bounds are tight.
 */
export const residualOrigins = (
	dimension: number,
	samples: number,
	lossNames: readonly LossName[] = convexLosses,
): Arbitrary<ResidualPoint> =>
	residualFamily(dimension, samples, lossNames, {w: box(0, 0), u: reals([0.001, 100])});
