/** Classes of Lipschitz functions of one coordinate each, under the normal law of covariance I / d, where coordinates are independent. */
import {fillNormal, type Stream} from '../src/claim/randomness.ts';

/** The profiles by name: 1-Lipschitz functions h with E h(g) = 0 for a standard normal g. */
export const profiles = {
	linear: g => g,
	size: g => Math.abs(g) - Math.sqrt(2 / Math.PI),
	clipped: g => Math.max(-1, Math.min(1, g)),
} as const satisfies Record<string, (g: number) => number>;

/** One of the profiles. */
export type ProfileName = keyof typeof profiles;

/**
 * The values sqrt(d) f_j(x_i) of the 1-Lipschitz functions f_j(x) = h(sqrt(d) x_j) / sqrt(d), j < N, at n independent points, n x N: they do not
 * depend on d, and the coordinates after the first N do not matter.
 */
export const coordinateValues = (profile: ProfileName, n: number, N: number, rng: Stream): Float64Array =>
	fillNormal(rng, new Float64Array(n * N)).map(profiles[profile]);
