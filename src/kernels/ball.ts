/**
 * Value-with-radius arithmetic: a float64 value and a radius with |value - exact| <= radius, and the a-priori rounding
 * bounds of sums, inner products, norms and matrix products that give the first radii. Every radius is rounded up, so a
 * radius errs high only; an infinite radius says "unknown". A ball is what a claim's `measure` returns for a quantity.
 *
 * Notation: u = 2^-53, eta = 2^-1074, gamma_n = n u / (1 - n u). The bounds hold in any order of summation, blocked, with
 * or without fused multiply-add, hence for every kernel of `dense.ts` [higham2002, section 3.1]; each counts underflow too.
 */
import {norm} from './dense.ts';
import type {Interval} from './interval.ts';
import {
	addDown,
	addUp,
	divideDown,
	divideUp,
	ETA,
	multiplyDown,
	multiplyUp,
	sqrtDown,
	sqrtUp,
	UNIT_ROUNDOFF,
} from './rounding.ts';

/** A number known to lie within `radius` of `value`. */
export interface Ball {
	readonly value: number;
	readonly radius: number;
}

/** The ball of a value and a radius (0 by default: exact). Throws a RangeError when the radius is negative or NaN. */
export function ball(value: number, radius = 0): Ball {
	if (!(radius >= 0)) throw new RangeError(`a radius must be 0 or more, got ${radius} around ${value}`);
	return {value, radius};
}

const UNKNOWN: Ball = {value: 0, radius: Infinity};

/** value, whose distance to the exact result is at most (up - down) + extra as both lie in [down, up] but for `extra`. */
function rounded(value: number, down: number, up: number, extra: number): Ball {
	if (value - value !== 0) return UNKNOWN;
	const radius = addUp(addUp(up, -down), extra);
	return radius >= 0 ? {value, radius} : UNKNOWN;
}

/** a + b. */
export function add(a: Ball, b: Ball): Ball {
	return rounded(
		a.value + b.value,
		addDown(a.value, b.value),
		addUp(a.value, b.value),
		addUp(a.radius, b.radius),
	);
}

/** a - b. */
export function sub(a: Ball, b: Ball): Ball {
	return add(a, neg(b));
}

/** -a. */
export function neg(a: Ball): Ball {
	return {value: 0 - a.value, radius: a.radius};
}

/** |a|. */
export function abs(a: Ball): Ball {
	return {value: Math.abs(a.value), radius: a.radius};
}

/** a b: |ab - (a + r)(b + s)| <= |a| s + |b| r + r s. */
export function mul(a: Ball, b: Ball): Ball {
	const spread = addUp(
		multiplyUp(Math.abs(a.value), b.radius),
		multiplyUp(a.radius, addUp(Math.abs(b.value), b.radius)),
	);
	return rounded(a.value * b.value, multiplyDown(a.value, b.value), multiplyUp(a.value, b.value), spread);
}

/** a / b: off by at most (r + |a/b| s) / (|b| - s); the radius is infinite when b may be 0. */
export function div(a: Ball, b: Ball): Ball {
	const size = Math.abs(b.value);
	const smallest = addDown(size, -b.radius);
	if (!(smallest > 0)) return UNKNOWN;
	const spread = addUp(a.radius, multiplyUp(divideUp(Math.abs(a.value), size), b.radius));
	return rounded(
		a.value / b.value,
		divideDown(a.value, b.value),
		divideUp(a.value, b.value),
		divideUp(spread, smallest),
	);
}

/** The square root of the part of a that is >= 0: off by at most r / (sqrt(a) + sqrt(max(a - r, 0))). Throws a RangeError when a < 0. */
export function sqrt(a: Ball): Ball {
	const {value, radius} = a;
	if (value + radius < 0) throw new RangeError(`no square root: ${value} with radius ${radius} is negative`);
	if (value <= 0) return {value: 0, radius: sqrtUp(Math.max(0, addUp(value, radius)))};
	const scale = addDown(sqrtDown(value), sqrtDown(Math.max(0, addDown(value, -radius))));
	return rounded(Math.sqrt(value), sqrtDown(value), sqrtUp(value), divideUp(radius, scale));
}

/** The interval [value - radius, value + radius], rounded outward. */
export function enclosure(a: Ball): Interval {
	return {lo: addDown(a.value, -a.radius), hi: addUp(a.value, a.radius)};
}

/** The smallest ball, up to rounding, around an interval: how exp, tanh and the like of `interval.ts` are applied to a ball. */
export function around({lo, hi}: Interval): Ball {
	const value = lo === hi ? lo : lo / 2 + hi / 2;
	if (value - value !== 0) return UNKNOWN;
	return {value, radius: Math.max(addUp(hi, -value), addUp(value, -lo))};
}

/** gamma_n = n u / (1 - n u), rounded up: bounds |product of n factors (1 + d_i)^(+-1) - 1| for |d_i| <= u [higham2002, Lemma 3.1]. Throws a RangeError unless 0 <= n < 2^53. */
export function gamma(n: number): number {
	if (!(Number.isInteger(n) && n >= 0 && n < 2 ** 53))
		throw new RangeError(`gamma_n needs a whole 0 <= n < 2^53, got ${n}`);
	return divideUp(n * UNIT_ROUNDOFF, 1 - n * UNIT_ROUNDOFF);
}

/** What a computed value that may be short by a factor 1 - gamma_n can be at most, times gamma_n: the absolute error it stands for. */
function relativeRadius(n: number, computed: number): number {
	const g = gamma(n);
	if (!(g < 1)) return Infinity;
	return divideUp(multiplyUp(g, computed), addDown(1, -g));
}

/** Error of a sum of the entries of a in any order: gamma_(n-1) sum |a_i|. */
export function sumRadius(a: Float64Array): number {
	let sizes = 0;
	for (const x of a) sizes += Math.abs(x);
	return a.length < 2 ? 0 : relativeRadius(a.length - 1, sizes);
}

/** Error of the inner product of a and b in any order: gamma_n |a|^T |b| [higham2002, (3.5)], and n eta for underflow. */
export function dotRadius(a: Float64Array, b: Float64Array): number {
	let sizes = 0;
	for (let i = 0; i < a.length; i++) sizes += Math.abs(a[i]! * b[i]!);
	const underflow = multiplyUp(a.length, ETA);
	// The sizes were summed in float64 themselves: short by gamma_n of their value and n eta at most.
	return addUp(relativeRadius(a.length, addUp(sizes, underflow)), underflow);
}

/**
 * Error of `norm(a)` of `dense.ts`, given its value for n entries: gamma_(n+6) of the norm and eta. With rescaling each
 * square is off by a factor (1 + d)^3, the sum by n - 1 factors, root and scale by one each; a product that underflows on
 * the way is far below u times the sum.
 */
export function normRadius(computed: number, n: number): number {
	return addUp(relativeRadius(n + 6, computed), ETA);
}

/** An upper bound of the Euclidean norm of a, of the Frobenius norm for a matrix. */
export function normAbove(a: Float64Array): number {
	const computed = norm(a);
	return addUp(computed, normRadius(computed, a.length));
}

/**
 * Frobenius norm of the error of a computed product of A (m x k) and B (k x n): gamma_k |A|_F |B|_F
 * [higham2002, (3.13)], and k eta an entry for underflow. Bounds the error of each entry and in the spectral norm too.
 */
export function matmulRadius(a: Float64Array, b: Float64Array, m: number, k: number, n: number): number {
	return addUp(
		multiplyUp(gamma(k), multiplyUp(normAbove(a), normAbove(b))),
		multiplyUp(multiplyUp(k, ETA), sqrtUp(m * n)),
	);
}
