/**
 * The best linear predictor min_U (1/n) sum_i sum_j l((U x_i)_j, y_ij) for a convex loss, between two proved bounds.
 *
 * Above: the loss of one U, rounding included. Below: for any a with X^T a = 0 Fenchel's inequality gives, for every u,
 *   sum_i l(x_i^T u, y_i) >= sum_i (a_i x_i^T u - l*(a_i, y_i)) = -sum_i l*(a_i, y_i).
 * Such an a is made from the derivatives l'(x_i^T u, y_i) at the u found by subtracting D X c, with c chosen in exact integer arithmetic so that
 * X^T a vanishes exactly, and D close to diag(l''). That is Newton's step in the dual: it shrinks an error e of u to one of order e^2 and moves
 * each a_i only in proportion to its room in the domain of l*. For the squared loss it is the minimum itself, exactly.
 */
import {dotRadius} from '../kernels/ball.ts';
import {dot} from '../kernels/dense.ts';
import {toNumber, type Rational} from '../kernels/rational.ts';
import {addDown, addUp, divideDown, nextDown, UNIT_ROUNDOFF} from '../kernels/rounding.ts';
import {exactProjection, residualProduct, type ExactProjection} from './exact-projection.ts';
import type {ConvexLossName} from './loss-smoothness.ts';
import {losses} from './losses.ts';
import {newton} from './newton.ts';
import {residualLandscape} from './residual-landscape.ts';

/** Samples for a linear predictor; n = y.length / q. */
export type LinearData = {
	readonly d: number;
	/** The number of outputs, 1 unless said. */
	readonly q?: number;
	/** The inputs x_i as rows, n x d. */
	readonly x: Float64Array;
	/** The labels y_i as rows, n x q; +-1 for the logistic loss. */
	readonly y: Float64Array;
	readonly loss: ConvexLossName;
};

/** A linear predictor U and what it proves: lowerBound <= inf F_lin <= F_lin(U) <= value, exactly. */
export type LinearPredictor = {
	/** U, q x d. */
	readonly u: Float64Array;
	readonly value: number;
	readonly lowerBound: number;
	/**
	 * Whether some U attains the infimum, as far as that is proved. Squared and pseudo-Huber losses: true. Logistic loss: false when an output
	 * is strictly separable (its infimum is 0), true when every output is proved not to be separable even weakly, else undefined.
	 */
	readonly attained: boolean | undefined;
};

/** The best linear predictor of the data. Throws a RangeError when the arrays do not fit together, are empty or hold an entry that is not finite. */
export function bestLinearPredictor({d, q = 1, x, y, loss}: LinearData): LinearPredictor {
	const n = y.length / q;
	if (!Number.isInteger(n))
		throw new RangeError(`y has ${y.length} entries; n x q with q = ${q} is a multiple of q`);
	const u = new Float64Array(q * d);
	let value = 0;
	let lowerBound = 0;
	let attained: boolean | undefined = true;
	for (let j = 0; j < q; j++) {
		const output = oneOutput(
			d,
			x,
			Float64Array.from({length: n}, (_, i) => y[i * q + j]!),
			loss,
		);
		u.set(output.u, j * d);
		value = addUp(value, output.value);
		lowerBound = addDown(lowerBound, output.lowerBound);
		if (output.attained !== true && attained !== false) attained = output.attained;
	}
	return {u, value, lowerBound, attained};
}

/** The most steps of Newton's method: on separable data the logistic loss falls to e^-STEPS or so, and would fall for ever. */
const STEPS = 120;

/** Sizes below which derivatives are tried as 0, for samples that are classified right beyond all bounds. */
const NEGLIGIBLE = [0, 1e-60, 1e-30, 1e-15, 1e-12, 1e-8];

function oneOutput(d: number, x: Float64Array, y: Float64Array, loss: ConvexLossName): LinearPredictor {
	const n = y.length;
	const landscape = residualLandscape({d, k: 0, x, f: new Float64Array(), y, loss});
	if (loss === 'squared') {
		const fit = exactProjection(x, n, d, y, new Int32Array(n));
		const u = Float64Array.from(fit.coefficients, toNumber);
		// The residual r = y - X u is the best a up to sign, and -sum l*(-r, y) = sum r_i y_i - r_i^2 / 2 = r^T y / 2.
		const {num, den} = residualProduct(fit, y);
		return {
			u,
			value: above(landscape, u),
			lowerBound: below({num, den: den * BigInt(2 * n)}),
			attained: true,
		};
	}
	const {point: u} = newton(landscape, new Float64Array(d), STEPS);
	const p = Float64Array.from({length: n}, (_, i) => dot(x.subarray(i * d, i * d + d), u));
	const a = p.map((v, i) => losses[loss].derivative(v, y[i]!));
	let lowerBound = 0;
	let interior = false;
	for (const tiny of NEGLIGIBLE) {
		const kept = Array.from(a.keys()).filter(i => Math.abs(a[i]!) > tiny);
		const take = (v: Float64Array) => Float64Array.from(kept, i => v[i]!);
		const rows = Float64Array.from(kept.flatMap(i => Array.from(x.subarray(i * d, i * d + d))));
		const powers = Int32Array.from(kept, i =>
			Math.max(-1074, Math.round(Math.log2(losses[loss].secondDerivative(p[i]!, y[i]!)))),
		);
		const dual = exactProjection(rows, kept.length, d, take(a), powers);
		const sum = (loss === 'logistic' ? logisticDual : pseudoHuberDual)(dual, take(y));
		if (sum === undefined) continue;
		lowerBound = Math.max(0, divideDown(sum, n));
		interior = kept.length === n && dual.residual.every(r => r !== 0n);
		break;
	}
	const attained = loss === 'pseudoHuber' || interior || (separated(d, x, y, u) ? false : undefined);
	return {u, value: above(landscape, u), lowerBound, attained};
}

type Landscape = ReturnType<typeof residualLandscape>;

/** An upper bound on the exact loss at u. */
function above(landscape: Landscape, u: Float64Array): number {
	return addUp(landscape.value(u), landscape.valueError(u));
}

/** A double below a fraction, but not below 0 for one that is >= 0. */
function below(fraction: Rational): number {
	return fraction.num === 0n ? 0 : nextDown(toNumber(fraction));
}

/** Whether y_i x_i^T u > 0 for every sample, certainly. */
function separated(d: number, x: Float64Array, y: Float64Array, u: Float64Array): boolean {
	return y.every((label, i) => {
		const row = x.subarray(i * d, i * d + d);
		return label * dot(row, u) > dotRadius(row, u);
	});
}

/**
 * A lower bound on -sum_i l*(a_i, y_i), or undefined where some a_i lies outside the domain: with s = -y a in [0, 1], the sum of the entropies
 * -s log s - (1 - s) log(1 - s). s is given to 1 u and its logarithms to 8 u: 16 u of t (|log t| + 2) with t = min(s, 1 - s) covers a term, 2^-1060 one that underflows.
 */
function logisticDual({residual, denominator}: ExactProjection, y: Float64Array): number | undefined {
	let sum = 0;
	let size = 0;
	for (let i = 0; i < residual.length; i++) {
		const s = y[i]! > 0 ? -residual[i]! : residual[i]!;
		if (s < 0n || s > denominator) return undefined;
		const t = toNumber({num: 2n * s > denominator ? denominator - s : s, den: denominator});
		if (t === 0) continue;
		sum -= t * Math.log(t) + (1 - t) * Math.log1p(-t);
		size += t * (2 - Math.log(t));
	}
	return addDown(sum, -(residual.length + 17) * UNIT_ROUNDOFF * size - residual.length * 2 ** -1060);
}

/**
 * Likewise, with -l*(a, y) = -a y - a^2 / (1 + sqrt(1 - a^2)) on [-1, 1]: the first term summed exactly, so that the two may cancel; the
 * second, rounded 8 times at most.
 */
function pseudoHuberDual(dual: ExactProjection, y: Float64Array): number | undefined {
	const {residual, denominator} = dual;
	const square = denominator * denominator;
	let sum = 0;
	for (const r of residual) {
		if (r * r > square) return undefined;
		const a = toNumber({num: r, den: denominator});
		sum += (a * a) / (1 + Math.sqrt(toNumber({num: square - r * r, den: square})));
	}
	const {num, den} = residualProduct(dual, y);
	return addDown(below({num: -num, den}), -sum * (1 + (residual.length + 9) * UNIT_ROUNDOFF));
}
