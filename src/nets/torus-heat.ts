/**
 * How fast local entropy changes in time, and its gradient, for a wavy bowl: by Fourier series on the torus, without a Gibbs measure.
 *
 * G_v * exp(-beta T) is the periodic solution of the heat equation in v, so at y in R^d it is the mean over the torus of exp(-beta T) times the theta kernel
 * prod_i sum_n exp(-n^2 v / 2 + i n y_i), whose derivative in v multiplies term n by -n^2 / 2. The bowl comes in by u(x, t) = c |x|^2 / (2 q) + (d / (2 beta)) log q
 * - (1 / beta) log W(x / q, t / (beta q)), q = 1 + c t. Kernels are cut at |n| <= K and means taken over M = 2 K + 2 points an axis, which costs no more than twice
 * the coefficients with some |n_i| > K: the integral moved to Im y_i = eta shows them to be below exp(-eta |n_i| + beta sum_j |A_j| (cosh(eta |k_ji|) - 1))
 * times the mean.
 */
import {add, type Ball, ball, div, gamma, mul, sub} from '../kernels/ball.ts';
import {UNIT_ROUNDOFF as U} from '../kernels/rounding.ts';
import type {Place} from './local-entropy.ts';
import {modeFrequency, rippleError, rippleHeight, rippleTable, type WavyBowl} from './wavy-bowl.ts';

/** K, and what all that is cut costs, as a share of the mean of exp(-beta T): of the value, its gradient and its derivative in v. */
function cutOf(f: WavyBowl, beta: number): {K: number; cost: number} {
	const {d, modes, A} = f;
	let best = {K: Infinity, eta: 0, growth: 0};
	for (let eta = 0.25; eta <= 8; eta *= Math.SQRT2) {
		let growth = 0;
		for (let j = 0; j < modes; j++)
			growth += beta * Math.abs(A[j]!) * (Math.cosh(eta * modeFrequency(f, j)) - 1);
		const K = Math.ceil((growth + 52) / eta);
		if (K < best.K) best = {K, eta, growth};
	}
	const {K, eta, growth} = best;
	// 2 d (2 n + 1)^(d - 1) vectors have largest entry n; the terms fall by a factor e^-eta (1 + 3 / n)^(d + 1) < e^-eta/2 each, as eta K > 52.
	const first =
		2 *
		d *
		(2 * K + 3) ** (d - 1) *
		(1 + (K + 1) + (d * (K + 1) ** 2) / 2) *
		Math.exp(growth - eta * (K + 1));
	return {K, cost: (2.02 * first) / (1 - Math.exp(-eta / 2))};
}

/** The theta kernel at variance v, its derivative and its derivative in v, at `points`, and their sizes and errors. */
function theta(points: Float64Array, v: number, K: number, off: number) {
	const values = [0, 1, 2].map(order => new Float64Array(points.length).fill(order === 0 ? 1 : 0));
	const size = [1, 0, 0];
	const error = [0, 0, 0];
	for (let n = 1; n <= K; n++) {
		const damping = 2 * Math.exp((-n * n * v) / 2);
		const multipliers = [damping, damping * n, (damping * n * n) / 2];
		const each = n * off + 16 * U + 4 * U * n * n * v;
		multipliers.forEach((m, order) => {
			size[order]! += m;
			error[order]! += m * each;
		});
		for (let p = 0; p < points.length; p++) {
			const [cos, sin] = [Math.cos(n * points[p]!), Math.sin(n * points[p]!)];
			values[0]![p]! += multipliers[0]! * cos;
			values[1]![p]! -= multipliers[1]! * sin;
			values[2]![p]! -= multipliers[2]! * cos;
		}
	}
	return {values, size, error: error.map((e, order) => e + gamma(K + 4) * size[order]!)};
}

/** The heat flow W(y, v) from exp(-beta T), its gradient in y and its derivative in v, at y off by `off` and v by 8 roundings at most. */
function heatFlow(f: WavyBowl, beta: number, y: Float64Array, v: number, off: number) {
	const {d} = f;
	const {K, cost} = cutOf(f, beta);
	const M = 2 * K + 2;
	const circle = Float64Array.from({length: M}, (_, m) => (2 * Math.PI * m) / M);
	const axes = [circle, d === 2 ? circle : Float64Array.of(0)];
	const ripples = rippleTable(f, axes);
	const kernels = Array.from(y, v0 =>
		theta(
			circle.map(p => v0 - p),
			v,
			K,
			off + 16 * U * Math.PI,
		),
	);
	const flat = {
		values: [Float64Array.of(1), Float64Array.of(0), Float64Array.of(0)],
		size: [1, 0, 0],
		error: [0, 0, 0],
	};
	const [first, second] = [kernels[0]!, kernels[1] ?? flat];
	// The orders of the derivative along the two axes: W, its gradient, its derivative in v, and the mean of exp(-beta T) itself.
	const sums = [0, 0, 0, 0, 0];
	for (let m = 0; m < M; m++) {
		let [row, slope, rate, mass] = [0, 0, 0, 0];
		for (let n = 0; n < axes[1]!.length; n++) {
			const g = Math.exp(-beta * ripples(m, n));
			row += g * second.values[0]![n]!;
			slope += g * second.values[1]![n]!;
			rate += g * second.values[2]![n]!;
			mass += g;
		}
		const [k0, k1, k2] = [first.values[0]![m]!, first.values[1]![m]!, first.values[2]![m]!];
		sums[0]! += k0 * row;
		sums[1]! += k1 * row;
		sums[2]! += k0 * slope;
		sums[3]! += k2 * row + k0 * rate;
		sums[4]! += mass;
	}
	const points = M ** d;
	const mean = (1.01 * sums[4]!) / points;
	const relative =
		beta * rippleError(f, 2 * Math.PI, 16 * U * Math.PI) + 4 * U * beta * rippleHeight(f) + gamma(4 * M + 32);
	const result = (index: number, orders: readonly (readonly [number, number])[]): Ball => {
		let error = cost;
		for (const [a, b] of orders) {
			const [s, t] = [first.size[a]!, second.size[b]!];
			error +=
				first.error[a]! * t + s * second.error[b]! + first.error[a]! * second.error[b]! + relative * s * t;
		}
		return ball(sums[index]! / points, 1.02 * mean * error);
	};
	return {
		value: result(0, [[0, 0]]),
		gradient: [result(1, [[1, 0]]), result(2, [[0, 1]])].slice(0, d),
		rate: result(3, [
			[2, 0],
			[0, 2],
		]),
	};
}

/** The derivative of local entropy in t at (x, t), and its gradient in x. */
export function localEntropyRate(f: WavyBowl, {x, t, beta}: Place): {rate: Ball; gradient: readonly Ball[]} {
	const {d, c} = f;
	const q = 1 + c * t;
	const y = x.map(v => v / q);
	const W = heatFlow(f, beta, y, t / (beta * q), 4 * U * Math.max(...y.map(Math.abs)));
	const [bowl, heat] = [ball(c), ball(beta)];
	const exactQ = add(ball(1), mul(bowl, ball(t)));
	const position = Array.from(x, v => div(ball(v), exactQ));
	const slopes = W.gradient.map(g => div(g, mul(heat, W.value))); // minus the gradient of what the ripples add, in y
	const inner = (a: readonly Ball[], b: readonly Ball[]) =>
		a.reduce((sum, v, i) => add(sum, mul(v, b[i]!)), ball(0));
	const squareOf = (b: Ball) => mul(b, b);
	// d/dt of c |x|^2 / (2 q), of (d / (2 beta)) log q, and of the last term by way of y = x / q and v = t / (beta q).
	const parts = [
		mul(ball(-1 / 2), mul(squareOf(bowl), inner(position, position))),
		div(mul(ball(d / 2), bowl), mul(heat, exactQ)),
		div(mul(bowl, inner(position, slopes)), exactQ),
		div(W.rate, mul(W.value, mul(ball(-1), squareOf(mul(heat, exactQ))))),
	];
	return {
		rate: parts.reduce(add),
		gradient: position.map((p, i) => sub(mul(bowl, p), div(slopes[i]!, exactQ))),
	};
}
