/**
 * Barron's random networks of steps for a sum of cosines, with their expected error in closed form [barron1993, Section IV].
 *
 * f(x) = sum_k a_k (cos(w_k . x + b_k) - cos b_k) is, with z_k = w_k . x, a superposition of steps: a (cos(z + b) - cos b) = -a int_0^z sin(t + b) dt, and
 * int_0^z is the integral over t > 0 of 1[z >= t] less that over t < 0 of 1[z <= t]. Draw (k, t) with density |a_k sin(t + b_k)| / V on
 * |t| <= r |w_k|: the step g = +-V 1[...] has the mean f(x) at every |x| <= r. The mean of n of them, a network of n step units, has at x the variance
 * (V sum_k |a_k| T_k(x) - f(x)^2) / n, where T_k(x) is the integral of |sin(t + b_k)| between 0 and z_k, and V = sum_k |a_k| (T_k on both sides).
 */
import type {Interval} from '../kernels/interval.ts';
import * as I from '../kernels/interval.ts';

/** K cosines on R^d and S points. */
export interface CosineSum {
	readonly d: number;
	/** Amplitudes and phases, K each. */
	readonly a: Float64Array;
	readonly b: Float64Array;
	/** Frequencies w_k as rows, K x d. */
	readonly w: Float64Array;
	/** Points as rows, S x d. */
	readonly x: Float64Array;
}

/** What is proved of a cosine sum; every interval holds its exact number. */
export interface StepError {
	/** n times the expected square of the error of n random steps, averaged over the points. */
	readonly variance: Interval;
	/** C_f = sum_k |a_k| |w_k|. */
	readonly barronNorm: Interval;
	/** r, the largest norm of a point. */
	readonly radius: Interval;
}

const zero = I.point(0);
const two = I.point(2);

/**
 * The integral of |sin| from 0 to s. With any whole k near s / pi and p = s - k pi, |p| <= pi, it is 2 k + sign(p) (1 - cos p), and 1 - cos p = 2 sin^2(p / 2):
 * so the rounding of s / pi does not matter.
 */
function rectifiedSine(s: number): Interval {
	const k = Math.round(s / Math.PI);
	const p = I.sub(I.point(s), I.mul(I.point(k), I.PI));
	const half = I.pow(I.sin(I.div(p, two)), two);
	const bend = I.mul(two, half);
	const signed = p.lo >= 0 ? bend : p.hi <= 0 ? I.neg(bend) : {lo: -bend.hi, hi: bend.hi};
	return I.add(I.point(2 * k), signed);
}

/** The integral of |sin(t + b)| over t from 0 to z; the integral of |sin| is increasing. */
function travelled(z: Interval, b: number): Interval {
	const s = I.add(z, I.point(b));
	const end = {lo: rectifiedSine(s.lo).lo, hi: rectifiedSine(s.hi).hi};
	return I.sub(end, rectifiedSine(b));
}

const inner = (u: Float64Array, v: Float64Array): Interval => {
	let sum = zero;
	for (let i = 0; i < u.length; i++) sum = I.add(sum, I.mul(I.point(u[i]!), I.point(v[i]!)));
	return sum;
};

const length = (u: Float64Array): Interval => I.sqrt(inner(u, u));

const row = (m: Float64Array, i: number, d: number): Float64Array => m.subarray(i * d, (i + 1) * d);

/** The expected error of Barron's random networks for a cosine sum on its points, and the numbers that bound it. */
export function randomStepError({d, a, b, w, x}: CosineSum): StepError {
	const points = Array.from({length: x.length / d}, (_, i) => row(x, i, d));
	const radius = points.map(length).reduce(I.max, zero);
	const sizes = Array.from(a, v => I.point(Math.abs(v)));
	const norms = sizes.map((_, k) => length(row(w, k, d)));
	const reach = norms.map(size => I.mul(radius, size));
	const V = reach
		.map((z, k) => I.mul(sizes[k]!, I.sub(travelled(z, b[k]!), travelled(I.neg(z), b[k]!))))
		.reduce(I.add, zero);
	let sum = zero;
	for (const at of points) {
		let steps = zero;
		let f = zero;
		for (const [k, size] of sizes.entries()) {
			const z = inner(row(w, k, d), at);
			steps = I.add(steps, I.mul(size, I.abs(travelled(z, b[k]!))));
			const rise = I.sub(I.cos(I.add(z, I.point(b[k]!))), I.cos(I.point(b[k]!)));
			f = I.add(f, I.mul(I.point(a[k]!), rise));
		}
		sum = I.add(sum, I.sub(I.mul(V, steps), I.pow(f, two)));
	}
	return {
		variance: I.div(sum, I.point(points.length)),
		barronNorm: sizes.map((size, k) => I.mul(size, norms[k]!)).reduce(I.add, zero),
		radius,
	};
}
