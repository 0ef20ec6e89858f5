/** Points of a residual network's landscape close to w = 0 or not so close, where first- and second-order bounds take turns. */
import type {Arbitrary} from 'fast-check';
import {reals} from '../src/claim/domain.ts';
import type {LossName} from '../src/nets/losses.ts';
import {convexLosses, residualFamily, type ResidualPoint} from './residual-points.ts';

/**
 * Points with d, k up to `dimension` and n up to `samples`, for one of the losses; w spreads over eight decades from 10^-8 up, so that the
 * segment from (0, V) to (w, V) is often too short for anything but the Hessian to change a bound.
 */
export const residualSegments = (
	dimension: number,
	samples: number,
	lossNames: readonly LossName[] = convexLosses,
): Arbitrary<ResidualPoint> =>
	residualFamily(dimension, samples, lossNames, {w: reals([1e-8, 1]), u: reals([0.001, 100])});
