/** Norms and angles of vectors with their rounding errors, and the function psi of an angle that ReLU layers bring in. */
import type {Ball} from './ball.ts';
import {addUp, multiplyUp, UNIT_ROUNDOFF} from './rounding.ts';
import {norm} from './dense.ts';
import {gamma, normRadius} from './ball.ts';
import {checkLength} from './shape.ts';

/** The Euclidean norm of x; if the entries are differences that were rounded once, that is covered too. */
export function normBall(x: Float64Array): Ball {
	const value = norm(x);
	return {value, radius: addUp(normRadius(value, x.length), multiplyUp(2 * UNIT_ROUNDOFF, value))};
}

/**
 * The angle between x and y, in [0, pi], by Kahan's formula 2 atan2(|u - v|, |u + v|) of the unit vectors u and v, which keeps its digits
 * near 0 and pi. Throws a RangeError when the lengths differ or a vector is 0.
 *
 * The entries of u and v are off by gamma_(d+8) of their sizes, so either norm by twice that and its own rounding; as the squares of both norms
 * add up to 4, the angle moves by at most the sum of their errors; the arc tangent is off by 4 roundings of pi at most.
 */
export function angleBetween(x: Float64Array, y: Float64Array): Ball {
	const d = x.length;
	checkLength('y', y, d, 'the length of x');
	const [r, s] = [norm(x), norm(y)];
	if (!(r > 0 && s > 0))
		throw new RangeError(`an angle needs two vectors that are not 0, got norms ${r} and ${s}`);
	const minus = norm(x.map((v, i) => v / r - y[i]! / s));
	const plus = norm(x.map((v, i) => v / r + y[i]! / s));
	return {value: 2 * Math.atan2(minus, plus), radius: 2 * (2 * gamma(2 * d + 24) + 16 * UNIT_ROUNDOFF)};
}

/**
 * psi(t) = (sin t - t cos t) / pi: 0 at 0, 1 at pi, increasing between, as psi' = t sin t / pi [giryes2016]. Each function is off by 4 roundings
 * of its value, so the difference by 8 of 1 + t <= 5; psi' is below 0.58.
 */
export function psi({value: t, radius}: Ball): Ball {
	return {value: (Math.sin(t) - t * Math.cos(t)) / Math.PI, radius: addUp(radius, 40 * UNIT_ROUNDOFF)};
}
