/** Points of a residual network's landscape at w = 0, where the prediction vanishes and only the second order can tell. */
import type {Arbitrary} from 'fast-check';
import {box, reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size} from '../src/claim/leaf.ts';
import type {LossName} from '../src/nets/losses.ts';
import {convexLosses, type ResidualPoint} from './residual-points.ts';

/**
 * Points (0, V) with d, k up to `dimension` and n up to `samples`, for one of the losses. The scales of V and u spread over four and five
 * decades: small comparators are where first-order bounds are tight.
 */
export const residualOrigins = (
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
		w: array(['d'], box(0, 0)),
		V: array(['d', 'k'], reals([0.01, 100])),
		u: array(['d'], reals([0.001, 100])),
	});
