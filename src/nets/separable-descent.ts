/**
 * How strongly the gradient of a network with one hidden layer of tanh units pulls towards separation, on data that a vector u separates.
 *
 * p_i = phi(sum_h v_h tanh(w_h . x_i)) with phi the identity or tanh, cost sum_i m_i r_i^2 / 2 with the shortfall r_i = max(0, T - y_i p_i), so that going beyond
 * the target costs nothing. In w_h its gradient is -v_h sum_i m_i y_i r_i phi'_i s_ih x_i with s_ih = 1 - tanh^2 > 0; along -sign(v_h) u this is
 * |v_h| sum_i m_i r_i phi'_i s_ih y_i u . x_i, a sum without a negative term [gori1992]. If it vanishes, so do all r_i, or v.
 */
import * as I from '../kernels/interval.ts';
import type {Interval} from '../kernels/interval.ts';

/** A network at a point, and n samples with labels +-1; a constant coordinate makes a bias. */
export interface TanhNetwork {
	readonly d: number;
	/** Inputs, n x d. */
	readonly x: Float64Array;
	readonly y: Float64Array;
	/** How often each sample counts, n. */
	readonly m: Float64Array;
	/** First layer, H x d; read-out, H. */
	readonly w: Float64Array;
	readonly v: Float64Array;
	readonly output: 'identity' | 'tanh';
	/** The target is T y. */
	readonly T: number;
	/** `threshold` as above; `squared` puts T - y_i p_i for r_i in the gradient, so that overshoot costs too. */
	readonly cost: 'threshold' | 'squared';
}

/** Intervals that hold the exact numbers. */
export interface Pull {
	/** The norm of the gradient in the first layer. */
	readonly gradient: Interval;
	/** sqrt(sum_h (v_h sum_i m_i max(0, T - y_i p_i) phi'_i s_ih |u . x_i|)^2): |u| times the gradient is no less when u separates and the cost is `threshold`. */
	readonly pull: Interval;
	/** The same without the factors v_h. */
	readonly unweighted: Interval;
	/** |u|. */
	readonly separator: Interval;
}

const [zero, one, two] = [I.point(0), I.point(1), I.point(2)];
const total = (terms: readonly Interval[]): Interval => terms.reduce(I.add, zero);
const dot = (a: Float64Array, b: Float64Array): Interval =>
	total(Array.from(a, (t, i) => I.mul(I.point(t), I.point(b[i]!))));
const length = (terms: readonly Interval[]): Interval => I.sqrt(total(terms.map(t => I.pow(t, two))));

/** 1 - tanh^2, not below 0. */
const slopeOfTanh = (value: Interval): Interval => I.max(zero, I.sub(one, I.pow(value, two)));

/** The gradient of a network in its first layer, and the pull of a vector u (d) on it. */
export function pullOf({d, x, y, m, w, v, output, T, cost}: TanhNetwork, u: Float64Array): Pull {
	const rows = Array.from({length: y.length}, (_, i) => x.subarray(i * d, (i + 1) * d));
	const units = Array.from({length: v.length}, (_, h) => w.subarray(h * d, (h + 1) * d));
	const samples = rows.map((row, i) => {
		const hidden = units.map(unit => I.tanh(dot(unit, row)));
		const sum = total(hidden.map((t, h) => I.mul(I.point(v[h]!), t)));
		const p = output === 'tanh' ? I.tanh(sum) : sum;
		const off = I.sub(I.point(T), I.mul(I.point(y[i]!), p));
		const short = I.max(zero, off);
		const r = I.mul(I.point(m[i]!), cost === 'squared' ? off : short);
		const phi = output === 'tanh' ? slopeOfTanh(p) : one;
		return {row, label: y[i]!, slopes: hidden.map(slopeOfTanh), phi, short: I.mul(I.point(m[i]!), short), r};
	});
	const pulls = units.map((_, h) =>
		total(
			samples.map(({row, slopes, phi, short}) =>
				I.mul(I.mul(I.mul(short, phi), slopes[h]!), I.abs(dot(u, row))),
			),
		),
	);
	const gradient = units.flatMap((_, h) =>
		Array.from({length: d}, (_c, c) =>
			total(
				samples.map(({row, label, slopes, phi, r}) =>
					I.mul(I.mul(I.mul(r, phi), slopes[h]!), I.mul(I.point(v[h]!), I.point(-label * row[c]!))),
				),
			),
		),
	);
	return {
		gradient: length(gradient),
		pull: length(pulls.map((p, h) => I.mul(I.point(v[h]!), p))),
		unweighted: length(pulls),
		separator: length(Array.from(u, I.point)),
	};
}
