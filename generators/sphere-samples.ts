/** Random points of the unit sphere, as a number of points, a dimension and a seed: the points themselves are drawn when measured. */
import type {Arbitrary} from 'fast-check';
import {instance} from '../src/claim/instance.ts';
import {seed, size} from '../src/claim/leaf.ts';
import {fillNormal, stream} from '../src/claim/randomness.ts';

/** n independent uniform points of the unit sphere of R^d. */
export interface SphereSample {
	readonly d: number;
	readonly n: number;
	readonly seed: number;
}

/** Samples with d and n in the given ranges. */
export const sphereSamples = (
	dimension: readonly [number, number],
	points: readonly [number, number],
): Arbitrary<SphereSample> => instance({d: size(...dimension), n: size(...points), seed: seed()});

/** The points, n x d; every row has norm 1 to d + 4 units of 2^-53. */
export function spherePoints({d, n, seed}: SphereSample): Float64Array {
	const points = fillNormal(stream(seed), new Float64Array(n * d));
	for (let i = 0; i < n; i++) {
		const row = points.subarray(i * d, (i + 1) * d);
		const norm = Math.sqrt(row.reduce((s, v) => s + v * v, 0));
		for (let j = 0; j < d; j++) row[j]! /= norm;
	}
	return points;
}
