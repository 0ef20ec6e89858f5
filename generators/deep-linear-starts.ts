/** Labels and random starts for deep linear networks of two or three layers on whitened inputs. */
import type {Arbitrary} from 'fast-check';
import {reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size, type Sizes} from '../src/claim/leaf.ts';

/** Labels and a start: l = 2 or 3 layers, the middle one there in either case. */
export interface DeepLinearStart {
	readonly q: number;
	readonly d: number;
	readonly p: number;
	readonly l: number;
	/** q x d. */
	readonly Y: Float64Array;
	/** p x d, p x p and q x p. */
	readonly first: Float64Array;
	readonly middle: Float64Array;
	readonly last: Float64Array;
	/** All weights are multiplied by this. */
	readonly scale: number;
}

/** Starts with q <= d <= 3 and p <= q; a scale of 0 is the origin. */
export const deepLinearStarts = (...scales: number[]): Arbitrary<DeepLinearStart> =>
	instance<DeepLinearStart>({
		q: size(1, 3),
		d: size((s: Sizes) => s['q']!, 3),
		p: size(1, (s: Sizes) => s['q']!),
		l: choice<number>(2, 3),
		Y: array(['q', 'd'], reals([0.5, 2])),
		first: array(['p', 'd'], reals([0.1, 1])),
		middle: array(['p', 'p'], reals([0.1, 1])),
		last: array(['q', 'p'], reals([0.1, 1])),
		scale: choice<number>(...scales),
	});
