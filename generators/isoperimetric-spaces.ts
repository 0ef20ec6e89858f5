/**
 * Isoperimetric spaces, functions on them that are 1-Lipschitz, and the means of these in closed form.
 *
 * X on the unit sphere of R^d, X normal with covariance I / d, X uniform on the cube of side 1 / sqrt d around 0, which has diameter 1. Each has
 * P(|f(X) - E f| >= t) <= 2 exp(-d t^2 / 2c) for 1-Lipschitz f [bubeck2021, Definition 1.1], with these c: 1 for the normal law
 * [boucheron2013, Theorem 5.6]; d / (d - 1) on the sphere, whose logarithmic Sobolev constant is d - 1; 1 / 2 pi for the cube, the image of the
 * standard normal law under distribution functions, which are 1 / sqrt(2 pi)-Lipschitz.
 */
import {fillNormal, stream} from '../src/claim/randomness.ts';
import type {Ball} from '../src/kernels/ball.ts';
import {norm} from '../src/kernels/dense.ts';
import {direction} from './pairs.ts';

/** The spaces by name. */
export const spaces = ['sphere', 'normal', 'cube'] as const;

/** One of the spaces. */
export type Space = (typeof spaces)[number];

/**
 * The functions by name: x_1, sum_i x_i / sqrt d, |x_1| (the distance to a hyperplane), max(0, x_1) (to a half-space), sum_i |x_i| / sqrt d, and
 * one for each space: |x - e_1| on the sphere, |x| for the normal law, max_i x_i for the cube.
 */
export const shapes = ['coordinate', 'diagonal', 'toHyperplane', 'toHalfSpace', 'meanSize', 'own'] as const;

/** One of the functions. */
export type Shape = (typeof shapes)[number];

/** The constant c of a space of dimension d, at least 2 on the sphere; off by 2^-52 of itself at most. */
export function isoperimetricConstant(space: Space, d: number): Ball {
	if (space === 'normal') return {value: 1, radius: 0};
	const value = space === 'sphere' ? d / (d - 1) : 1 / (2 * Math.PI);
	return {value, radius: 2 ** -52 * value};
}

/** A point of the space, the same for the same seed. */
export function isoperimetricPoint(space: Space, d: number, seed: string): Float64Array {
	if (space === 'sphere') return direction(d, seed);
	const rng = stream(seed);
	const side = 1 / Math.sqrt(d);
	return space === 'normal'
		? fillNormal(rng, new Float64Array(d)).map(v => side * v)
		: Float64Array.from({length: d}, () => side * (rng() - 0.5));
}

const sum = (x: Float64Array, term: (v: number) => number): number => x.reduce((s, v) => s + term(v), 0);

/** The function's value at x, off by d + 8 units of 2^-53 of 2 + |x| at most. */
export function lipschitzValue(space: Space, shape: Shape, x: Float64Array): number {
	const first = x[0]!;
	switch (shape) {
		case 'coordinate':
			return first;
		case 'diagonal':
			return sum(x, v => v) / Math.sqrt(x.length);
		case 'toHyperplane':
			return Math.abs(first);
		case 'toHalfSpace':
			return Math.max(0, first);
		case 'meanSize':
			return sum(x, Math.abs) / Math.sqrt(x.length);
		case 'own':
			if (space === 'cube') return x.reduce((a, b) => Math.max(a, b));
			return space === 'normal' ? norm(x) : norm(x.map((v, i) => (i === 0 ? v - 1 : v)));
	}
}

/** Gamma((d + 1) / 2) / Gamma(d / 2), from r_1 = 1 / sqrt pi, r_2 = sqrt pi / 2 and r_d = r_(d-2) (d - 1) / (d - 2), two roundings a step. */
function gammaRatio(d: number): number {
	let r = d % 2 === 1 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2;
	for (let k = d % 2 === 1 ? 3 : 4; k <= d; k += 2) r *= (k - 1) / (k - 2);
	return r;
}

/** E |X_1|: by E |x_1| = 1 / (sqrt pi r_d) on the sphere, as |G| and G / |G| are independent and E |G| = sqrt 2 r_d for a normal G. */
function meanSizeOfCoordinate(space: Space, d: number): number {
	if (space === 'sphere') return 1 / (Math.sqrt(Math.PI) * gammaRatio(d));
	return space === 'normal' ? Math.sqrt(2 / (Math.PI * d)) : 1 / (4 * Math.sqrt(d));
}

/**
 * E |X - e_1| = E sqrt(2 - 2 X_1) = 2 r_(d-1) / r_(2d-2) on the sphere, as (1 - X_1) / 2 has the Beta law with both parameters (d - 1) / 2; E |X| =
 * sqrt(2 / d) r_d for the normal law; E max = (d / (d + 1) - 1/2) / sqrt d for the cube.
 */
function meanOfOwn(space: Space, d: number): number {
	if (space === 'sphere') return (2 * gammaRatio(d - 1)) / gammaRatio(2 * d - 2);
	return space === 'normal' ? Math.sqrt(2 / d) * gammaRatio(d) : (d - 1) / (2 * (d + 1) * Math.sqrt(d));
}

/** The mean of a function on its space of dimension d, at least 2 on the sphere: 3 d roundings in gammaRatio, 12 around it. */
export function lipschitzMean(space: Space, shape: Shape, d: number): Ball {
	if (shape === 'coordinate' || shape === 'diagonal') return {value: 0, radius: 0};
	const size = meanSizeOfCoordinate(space, d);
	const means = {
		toHyperplane: size,
		toHalfSpace: size / 2,
		meanSize: Math.sqrt(d) * size,
		own: meanOfOwn(space, d),
	};
	return {value: means[shape], radius: (3 * d + 12) * 2 ** -52 * means[shape]};
}
