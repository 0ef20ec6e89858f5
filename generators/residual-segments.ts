/** Points of a residual network's landscape close to w = 0 or not so close, where first- and second-order bounds take turns. */
import type {Arbitrary} from 'fast-check';
import {reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size} from '../src/claim/leaf.ts';
import type {LossName} from '../src/nets/losses.ts';
import {convexLosses, type ResidualPoint} from './residual-points.ts';

/**
 * Points with d, k up to `dimension` and n up to `samples`, for one of the losses; w spreads over eight decades from 10^-8 up, so that the
 * segment from (0, V) to (w, V) is often too short for anything but the Hessian to change a bound.
 */
export const residualSegments = (
	dimension: number,
	samples: number,
	lossNames: readonly LossName[] = convexLosses,
): Arbitrary<ResidualPoint> =>
	instance({
		d: size(1, dimension),
		k: size(1, dimension),
		n: size(1, samples),
		loss: choice(...lossNames),
		x: array(['n', 'd'], reals([0.1, 10])),
		f: array(['n', 'k'], reals([0.1, 10])),
		y: array(['n'], reals([0.1, 10])),
		w: array(['d'], reals([1e-8, 1])),
		V: array(['d', 'k'], reals([0.01, 100])),
		u: array(['d'], reals([0.001, 100])),
	});
