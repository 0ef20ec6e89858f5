/**
 * The empirical risk of one residual block under a linear read-out, as a function of the read-out w and the block's last matrix V:
 * F(w, V) = (1/n) sum_i l(w^T (x_i + V f_i), y_i), the features f_i = f_theta(x_i) held fixed [shamir2018]. Value, gradient and
 * exact Hessian, each with a proved bound on its rounding error.
 *
 * With h = x + V f and phi = (h, f) everything is made of two moments, s = (1/n) sum_i l'_i phi_i and M = (1/n) sum_i l''_i phi_i phi_i^T:
 *   dF/dw_a = s_(h a),  dF/dV_ab = w_a s_(f b),  d2F/dw_a dw_a' = M_(h a)(h a'),
 *   d2F/dw_a dV_a'b = w_a' M_(h a)(f b) + [a = a'] s_(f b),  d2F/dV_ab dV_a'b' = w_a w_a' M_(f b)(f b').
 *
 * Errors are those of these formulas in float64, data and parameters taken as exact; gamma_m = m u / (1 - m u), a hat marks what is computed:
 *   |h_a error| <= gamma_(k+1) (|x_a| + sum_b |V_ab f_b|),  |p error| <= sum_a |w_a| (|h_a error| + gamma_d |h_a hat|),
 *   |l' error| <= its own + sup|l''| |p error|,  |l'' error| <= its own + sup|l'''| |p error|,  suprema over where p may lie,
 * then gamma_(n+1) and gamma_(n+2) of the sums of absolute values for s and M, and u or 2 u for the factors w. The bounds themselves are
 * float64 sums of non-negative terms; the factor 1 + 2^-40 covers their rounding up to thousands of terms.
 */
import {type Ball, gamma, normRadius} from '../kernels/ball.ts';
import {norm} from '../kernels/dense.ts';
import {addUp, ETA, UNIT_ROUNDOFF} from '../kernels/rounding.ts';
import type {SmoothFunction} from './newton.ts';
import {
	forward,
	forwardError,
	mean,
	meanError,
	moment,
	momentError,
	type ResidualData,
	type State,
	stateOf,
	weigh,
	weighError,
	WIDER,
} from './residual-moments.ts';

/** F with derivatives and error bounds. A parameter vector holds w (d entries), then V (d x k) row by row. */
export type ResidualLandscape = Required<SmoothFunction> & {
	/** ||grad F||; the radius counts the errors of the gradient and of the norm. */
	readonly gradientNorm: (z: Float64Array) => Ball;
};

function value(s: State, z: Float64Array): number {
	const {n, y, loss, p} = s;
	forward(s, z);
	let sum = 0;
	for (let i = 0; i < n; i++) sum += loss.value(p[i]!, y[i]!);
	return sum / n;
}

function valueError(s: State, z: Float64Array): number {
	const {n, y, loss, p, pError, weight, weightError} = s;
	forward(s, z);
	forwardError(s, z);
	weigh(s, 1);
	weighError(s, 1);
	const gammaN = gamma(n);
	let sum = 0;
	for (let i = 0; i < n; i++) {
		const own = loss.valueError(p[i]!, y[i]!);
		// |l'| over where p may lie is at most what is computed at p, its error and sup|l''| |p error|: that is weightError.
		sum += own + (Math.abs(weight[i]!) + weightError[i]!) * pError[i]!;
		sum += gammaN * Math.abs(loss.value(p[i]!, y[i]!));
	}
	return (sum / n) * WIDER + 2 * ETA;
}

function gradient(s: State, z: Float64Array): Float64Array {
	const {d, k, size} = s;
	forward(s, z);
	weigh(s, 1);
	const g = new Float64Array(size);
	for (let a = 0; a < d; a++) g[a] = mean(s, a);
	for (let b = 0; b < k; b++) {
		const slope = mean(s, d + b);
		for (let a = 0; a < d; a++) g[d + a * k + b] = z[a]! * slope;
	}
	return g;
}

/** Bounds on the errors of s_f, the rounding of its product with w included. */
function featureMeanErrors(s: State): Float64Array {
	const {d, k} = s;
	return Float64Array.from(
		{length: k},
		(_, b) => meanError(s, d + b) + 2 * UNIT_ROUNDOFF * Math.abs(mean(s, d + b)),
	);
}

function gradientError(s: State, z: Float64Array): number {
	const {d, size} = s;
	forward(s, z);
	forwardError(s, z);
	weigh(s, 1);
	weighError(s, 1);
	const inputs = norm(Float64Array.from({length: d}, (_, a) => meanError(s, a)));
	const features = norm(z.subarray(0, d)) * norm(featureMeanErrors(s));
	return norm(Float64Array.of(inputs, features)) * WIDER + size * ETA;
}

function hessian(s: State, z: Float64Array): Float64Array {
	const {d, k, size} = s;
	forward(s, z);
	const out = new Float64Array(size * size);
	weigh(s, 1);
	for (let b = 0; b < k; b++) {
		const slope = mean(s, d + b);
		for (let a = 0; a < d; a++) out[a * size + d + a * k + b] = slope;
	}
	weigh(s, 2);
	for (let a = 0; a < d; a++) {
		for (let c = a; c < d; c++) out[a * size + c] = moment(s, a, c);
		for (let b = 0; b < k; b++) {
			const m = moment(s, a, d + b);
			for (let c = 0; c < d; c++) out[a * size + d + c * k + b]! += z[c]! * m;
		}
	}
	for (let b = 0; b < k; b++)
		for (let e = b; e < k; e++) {
			const m = moment(s, d + b, d + e);
			for (let a = 0; a < d; a++)
				for (let c = 0; c < d; c++) {
					const v = z[a]! * z[c]! * m;
					out[(d + a * k + b) * size + d + c * k + e] = v;
					out[(d + c * k + e) * size + d + a * k + b] = v;
				}
		}
	for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) out[i * size + j] = out[j * size + i]!;
	return out;
}

/** The Frobenius norm of bounds on the errors of a block of M, the rounding of its products with w included. */
function momentErrors(s: State, row: number, rows: number, column: number, columns: number): number {
	const errors = new Float64Array(rows * columns);
	for (let j = 0; j < rows; j++)
		for (let m = 0; m < columns; m++)
			errors[j * columns + m] =
				momentError(s, row + j, column + m) + 3 * UNIT_ROUNDOFF * Math.abs(moment(s, row + j, column + m));
	return norm(errors);
}

/** The Frobenius norm of the bounds on the entries, which bounds the spectral norm of the error. */
function hessianError(s: State, z: Float64Array): number {
	const {d, k, size} = s;
	forward(s, z);
	forwardError(s, z);
	// w_a w_a' may underflow; a factor of at least 2^-1000 covers that with the roundings counted in momentErrors.
	const w = Math.max(norm(z.subarray(0, d)), 2 ** -500);
	weigh(s, 1);
	weighError(s, 1);
	const slopes = norm(featureMeanErrors(s));
	weigh(s, 2);
	weighError(s, 2);
	// ||(w_a' M_ab)||_F = ||w|| ||M||_F and ||([a = a'] s_b)||_F = sqrt(d) ||s_f||; the mixed block stands twice.
	const mixed = Math.SQRT2 * (w * momentErrors(s, 0, d, d, k) + Math.sqrt(d) * slopes);
	const blocks = [momentErrors(s, 0, d, 0, d), mixed, w * w * momentErrors(s, d, k, d, k)];
	return norm(Float64Array.from(blocks)) * WIDER + size * size * ETA;
}

function gradientNorm(s: State, z: Float64Array): Ball {
	const {size} = s;
	const computed = norm(gradient(s, z));
	return {value: computed, radius: addUp(gradientError(s, z), normRadius(computed, size))};
}

/** F of these data. The functions share scratch memory but return fresh arrays. Throws a RangeError when the arrays do not fit together. */
export function residualLandscape(data: ResidualData): ResidualLandscape {
	checkData(data);
	const s = stateOf(data);
	return {
		value: z => value(s, z),
		gradient: z => gradient(s, z),
		hessian: z => hessian(s, z),
		valueError: z => valueError(s, z),
		gradientError: z => gradientError(s, z),
		hessianError: z => hessianError(s, z),
		gradientNorm: z => gradientNorm(s, z),
	};
}

function checkData({d, k, x, f, y}: ResidualData): void {
	const n = y.length;
	const counts = [
		['x', x.length, n * d, 'n x d'],
		['f', f.length, n * k, 'n x k'],
	] as const;
	if (n === 0) throw new RangeError('there are no samples: y is empty');
	for (const [array, entries, needed, shape] of counts)
		if (entries !== needed)
			throw new RangeError(
				`${array} has ${entries} entries; ${shape} with n = ${n}, d = ${d}, k = ${k} needs ${needed}`,
			);
}
