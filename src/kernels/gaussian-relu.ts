/**
 * Means over one Gaussian row g ~ N(0, I_d) of a ReLU layer, by integration and not by the closed form that claims are about.
 *
 * <g, x> and <g, y> depend on the projection of g onto the plane of x and y alone: R (cos phi, sin phi) with E R^2 = 2 and phi uniform. So the
 * mean of a function that is homogeneous of degree 2 is 1 / pi times its integral over the circle. Between the four angles where <g, x> or <g, y>
 * is 0 the integrand is a + b cos 2 phi + c sin 2 phi, for which Gauss' rule with 12 nodes on an arc no longer than pi is off by less than 1e-18
 * of its amplitude: the 24th derivative is 2^24 as large, and pi^25 12!^4 2^24 / (25 24!^3) = 4e-19.
 */
import type {Ball} from './ball.ts';
import {dot, norm} from './dense.ts';
import {UNIT_ROUNDOFF} from './rounding.ts';
import {checkLength} from './shape.ts';

/** Nodes in (-1, 1) and weights of Gauss' rule with n nodes, by Newton's method on the Legendre polynomial. */
function gaussRule(n: number): readonly (readonly [node: number, weight: number])[] {
	return Array.from({length: n}, (_, i) => {
		let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
		let slope = 1;
		for (let step = 0; step < 8; step++) {
			let [before, value] = [1, x];
			for (let k = 2; k <= n; k++)
				[before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
			slope = (n * (x * value - before)) / (x * x - 1);
			x -= value / slope;
		}
		return [x, 2 / ((1 - x * x) * slope * slope)] as const;
	});
}

const rule = gaussRule(12);

/** The integral of f from `from` to `to`. */
function integral(from: number, to: number, f: (phi: number) => number): number {
	const [middle, half] = [(from + to) / 2, (to - from) / 2];
	let sum = 0;
	for (const [node, weight] of rule) sum += weight * f(middle + half * node);
	return half * sum;
}

/** x = (r, 0) and y = (y1, y2) in their plane, y2 >= 0. */
function inPlane(x: Float64Array, y: Float64Array) {
	checkLength('y', y, x.length, 'the length of x');
	const r = norm(x);
	const size = norm(y);
	const y1 = r === 0 ? 0 : dot(x, y) / r;
	const y2 = r === 0 ? size : norm(y.map((v, i) => v - (y1 / r) * x[i]!));
	return {r, size, y1, y2, angle: Math.atan2(y2, y1)};
}

/**
 * How far the plane's coordinates are off, in units of |x| + |y|: r by d + 2 roundings, y1 by d + 3, y2 by those of y - y1 x / r, which are
 * 2 d + 12; rounded up for products of errors.
 */
const coordinateError = (d: number): number => (3 * d + 17) * UNIT_ROUNDOFF;

/**
 * E (relu<g, x> - relu<g, y>)^2 for g ~ N(0, I_d); x and y have d entries. With M of m such rows, entries of variance 1 / m, it is
 * E |relu(M x) - relu(M y)|^2. Throws a RangeError when the lengths differ.
 *
 * The root of the mean is a norm, in which relu<g, x> moves by |dx| / sqrt 2 when x moves by dx: hence the error of the coordinates. Each value
 * on an arc is off by at most 64 roundings of the square of its amplitude, which is |x - y| where both are active, and t |x| or t |y| on the two
 * arcs of length t where one is; t |x|, for t <= pi / 2, is at most pi / 2 |x - y|.
 */
export function meanSquaredDifference(x: Float64Array, y: Float64Array): Ball {
	const {r, size, y1, y2, angle} = inPlane(x, y);
	const quarter = Math.PI / 2;
	const both = integral(angle - quarter, quarter, p => ((r - y1) * Math.cos(p) - y2 * Math.sin(p)) ** 2);
	const first = integral(-quarter, angle - quarter, p => (r * Math.cos(p)) ** 2);
	const second = integral(quarter, angle + quarter, p => (y1 * Math.cos(p) + y2 * Math.sin(p)) ** 2);
	const value = (both + first + second) / Math.PI;
	const off = coordinateError(x.length) * Math.SQRT1_2 * (r + size);
	const square = (r - y1) ** 2 + y2 ** 2;
	return {value, radius: 1.01 * (2 * Math.sqrt(value) * off + off * off + 2 ** 9 * UNIT_ROUNDOFF * square)};
}

/**
 * E relu<g, x> relu<g, y> for g ~ N(0, I_d), which is E <relu(M x), relu(M y)> as above. Throws a RangeError when the lengths differ. The error
 * of the coordinates moves it by that times |x| |y|, as |relu<g, x>| has the norm |x| / sqrt 2.
 */
export function meanProduct(x: Float64Array, y: Float64Array): Ball {
	const {r, size, y1, y2, angle} = inPlane(x, y);
	const quarter = Math.PI / 2;
	const value =
		integral(angle - quarter, quarter, p => r * Math.cos(p) * (y1 * Math.cos(p) + y2 * Math.sin(p))) /
		Math.PI;
	return {value, radius: 1.01 * (2 * coordinateError(x.length) + 2 ** 9 * UNIT_ROUNDOFF) * r * size};
}
