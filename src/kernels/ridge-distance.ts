/**
 * How far a quadratic is, in L1 of the square Q = [-1, 1]^2, from every function that is constant along a direction. On a line the best
 * constant is a median, and for a quadratic both it and the distance to it are in closed form.
 */
import {UNIT_ROUNDOFF} from './rounding.ts';

/** f(x, y) = a x^2 + b x y + c y^2 + d x + e y, as [a, b, c, d, e]; a constant would change no distance. */
export type Quadratic = Float64Array;

/** A bound of the gradient's norm on Q. */
export function quadraticLipschitz([a, b, c, d, e]: Quadratic): number {
	const [A, B, C, D, E] = [a!, b!, c!, d!, e!].map(Math.abs) as [number, number, number, number, number];
	// Three sums and a hypotenuse are off by less than the factor.
	return Math.hypot(2 * A + B + D, B + 2 * C + E) * (1 + 2 ** -48);
}

const size = (f: Quadratic): number => f.reduce((sum, v) => sum + Math.abs(v), 0);

/**
 * A bound of the error of `ridgeDistance`. No number on its way exceeds 64 times the sum of the coefficients' sizes, and fewer than 2^7
 * roundings follow each other. A node put beside the kink it should sit on changes the integrand there by no more than those roundings,
 * since the integrand is continuous.
 */
export const ridgeDistanceError = (f: Quadratic): number => 2 ** 13 * UNIT_ROUNDOFF * size(f);

/**
 * The least int_Q |f - g(u . (x, y))| over all functions g of one variable, u = (cos theta, sin theta). Error: `ridgeDistanceError`.
 *
 * In coordinates t along u and s across, f on a chord of midpoint m and length l is alpha (s - m)^2 + beta (s - m) + constant. The
 * median's sublevel set has length l / 2: an end half of the chord if |beta| >= |alpha| l / 2, which leaves |beta| l^2 / 4, else an interval
 * around the vertex, which leaves |alpha| l^3 / 16 + beta^2 l / (4 |alpha|). Over t, as m, l and beta are linear between corners and alpha
 * is constant, this is cubic between kinks, where Simpson's rule is exact.
 */
export function ridgeDistance(f: Quadratic, theta: number): number {
	// Reflections and an exchange of the axes bring u to (p, r) with p >= r >= 0.
	const [cosine, sine] = [Math.cos(theta), Math.sin(theta)];
	const [sx, sy] = [cosine < 0 ? -1 : 1, sine < 0 ? -1 : 1];
	let [a, b, c, d, e] = [f[0]!, f[1]! * sx * sy, f[2]!, f[3]! * sx, f[4]! * sy];
	let [p, r] = [Math.abs(cosine), Math.abs(sine)];
	if (p < r) [a, c, d, e, p, r] = [c, a, e, d, r, p];
	// Across, v = (-r, p).
	const alpha = a * r * r - b * r * p + c * p * p;
	const cross = 2 * (c - a) * p * r + b * (p * p - r * r);
	const slope = e * p - d * r;
	// Chords at the corner (1, 1), where the length is 0, and at (1, -1), from where on it is constant; the other two lie opposite.
	const outer = 2 * alpha * (p - r) + cross * (p + r);
	const inner = (2 * alpha * -(p - r) * r) / p + cross * (p - r);
	const l = 2 / p;
	const size = Math.abs(alpha);
	return (
		2 *
			r *
			(stretch(slope + outer, 0, slope + inner, l, size) +
				stretch(slope - outer, 0, slope - inner, l, size)) +
		2 * (p - r) * stretch(slope + inner, l, slope - inner, l, size)
	);
}

/** The mean distance of the chords to their medians over a stretch on which beta goes linearly from b0 to b1 and l from l0 to l1. */
function stretch(b0: number, l0: number, b1: number, l1: number, alpha: number): number {
	let x = kink(b0, b1);
	let y = kink(b0 - (alpha / 2) * l0, b1 - (alpha / 2) * l1);
	let z = kink(b0 + (alpha / 2) * l0, b1 + (alpha / 2) * l1);
	if (x > y) [x, y] = [y, x];
	if (y > z) [y, z] = [z, y];
	if (x > y) [x, y] = [y, x];
	let sum = 0;
	let from = 0;
	for (let i = 0; i < 4; i++) {
		const to = i === 0 ? x : i === 1 ? y : i === 2 ? z : 1;
		if (to > from) {
			const middle = (from + to) / 2;
			sum +=
				((to - from) / 6) *
				(toMedian(b0 + (b1 - b0) * from, l0 + (l1 - l0) * from, alpha) +
					4 * toMedian(b0 + (b1 - b0) * middle, l0 + (l1 - l0) * middle, alpha) +
					toMedian(b0 + (b1 - b0) * to, l0 + (l1 - l0) * to, alpha));
			from = to;
		}
	}
	return sum;
}

/** Where in (0, 1) a linear function from `start` to `end` is 0; else 0. */
const kink = (start: number, end: number): number => (start > 0 !== end > 0 ? start / (start - end) : 0);

/** The distance of alpha s^2 + beta s to its median on a chord of length l around s = 0. */
function toMedian(beta: number, l: number, alpha: number): number {
	const size = Math.abs(beta);
	return size >= (alpha * l) / 2
		? (size * l * l) / 4
		: (alpha * l * l * l) / 16 + (beta * beta * l) / (4 * alpha);
}

/**
 * A Lipschitz constant of theta -> ridgeDistance(f, theta). Let g be best at theta' = theta + h, with values between those of f, and R the
 * rotation by h. Then g(u' . R x) is constant along the direction of theta, and its distance is at most int over Q and RQ of |f(R^-1 x) - f(x)|,
 * which is below h Lip(f) int_Q |x|, plus the distance of g, plus |RQ \ Q| <= 2 h times the oscillation of f. int_Q |x| < 3.0609.
 */
export function ridgeDistanceLipschitz(f: Quadratic): number {
	const [a, b, c, d, e] = [f[0]!, f[1]!, f[2]!, f[3]!, f[4]!].map(Math.abs) as [
		number,
		number,
		number,
		number,
		number,
	];
	return 3.0609 * quadraticLipschitz(f) + 2 * (a + 2 * b + c + 2 * d + 2 * e);
}

/** The angles tried before the best of them is refined. */
const coarse = 24;

/** The least `ridgeDistance` over all angles, from above: the best of a grid of angles, refined by golden sections. */
export function leastRidgeDistance(f: Quadratic): number {
	const step = Math.PI / coarse;
	let best = 0;
	let value = Infinity;
	const at = (theta: number): number => {
		const distance = ridgeDistance(f, theta);
		if (distance < value) [best, value] = [theta, distance];
		return distance;
	};
	for (let i = 0; i < coarse; i++) at(i * step);
	const ratio = (Math.sqrt(5) - 1) / 2;
	let [lo, hi] = [best - step, best + step];
	let [x, y] = [hi - ratio * (hi - lo), lo + ratio * (hi - lo)];
	let [fx, fy] = [at(x), at(y)];
	for (let i = 0; i < 16; i++) {
		if (fx < fy) {
			[hi, y, fy] = [y, x, fx];
			x = hi - ratio * (hi - lo);
			fx = at(x);
		} else {
			[lo, x, fx] = [x, y, fy];
			y = lo + ratio * (hi - lo);
			fy = at(y);
		}
	}
	return value;
}

/**
 * A proved lower bound of the least `ridgeDistance`, at most `share` of `above` below it if `above` is the minimum: angles are halved until
 * the Lipschitz constant leaves no room below (1 - share) above, or 2^13 of them were tried. Never negative.
 */
export function ridgeDistanceBelow(f: Quadratic, above: number, share: number): number {
	const lipschitz = ridgeDistanceLipschitz(f);
	const error = ridgeDistanceError(f);
	let lower = Infinity;
	const open: [middle: number, half: number][] = [[Math.PI / 2, Math.PI / 2]];
	for (let tried = 0; open.length > 0; tried++) {
		const [middle, half] = open.pop()!;
		// The middles' rounding, below 2^-50, moves the distance by less than `lipschitz` times that.
		const bound = ridgeDistance(f, middle) - error - lipschitz * (half + 2 ** -50);
		if (bound >= (1 - share) * above || tried >= 2 ** 13) lower = Math.min(lower, bound);
		else open.push([middle - half / 2, half / 2], [middle + half / 2, half / 2]);
	}
	return Math.max(0, lower);
}
