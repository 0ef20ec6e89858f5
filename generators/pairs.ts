/** Pairs of points in R^d, and random directions to look at them from. */
import type {Arbitrary} from 'fast-check';
import {reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {fillNormal, stream} from '../src/claim/randomness.ts';

/** Two points of R^d. */
export interface Pair {
	readonly d: number;
	readonly x: Float64Array;
	readonly y: Float64Array;
}

/** Pairs with d up to `dimension`. */
export const pairs = (dimension: number): Arbitrary<Pair> =>
	instance({d: size(1, dimension), x: array(['d'], reals()), y: array(['d'], reals())});

/** A uniform unit vector of R^d, of norm 1 to d + 4 units of 2^-53; the same for the same seed. */
export function direction(d: number, seed: string): Float64Array {
	const v = fillNormal(stream(seed), new Float64Array(d));
	const norm = Math.sqrt(v.reduce((s, a) => s + a * a, 0));
	return norm === 0 ? v.fill(0).fill(1, 0, 1) : v.map(a => a / norm);
}
