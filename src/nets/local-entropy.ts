/**
 * Local entropy u(x, t) = -(1 / beta) log (G_(t / beta) * exp(-beta f))(x) of a wavy bowl f, G_v the Gaussian of variance v, with its gradient and Hessian
 * as moments of the Gibbs measure with density exp(-beta (f(y) + |x - y|^2 / (2 t))), all with proved errors.
 *
 * With q = 1 + c t the exponent is beta q |y - x / q|^2 / (2 t) + beta T(y) and what does not depend on y; so y = x / q + s z, s^2 = t / (beta q), and all are
 * means over a standard normal z weighted by exp(-beta T), done by the trapezoidal rule, one coordinate after the other. On the line Im z_i = a the weighted
 * density is at most exp(a^2 / 2 + beta sum_j |A_j| (cosh(s |k_ji| a) - 1)) times that on the real line, so the rule with step h is off by a share
 * 2 exp(a^2 / 2 + ... - 2 pi a / h) / (1 - exp(-2 pi a / h)) of the integral [trefethen2014, Theorem 5.1]: relative to it, whatever beta is.
 */
import {add, around, type Ball, ball, div, enclosure, gamma, mul, sqrt, sub} from '../kernels/ball.ts';
import {log} from '../kernels/interval.ts';
import {UNIT_ROUNDOFF as U} from '../kernels/rounding.ts';
import {modeFrequency, rippleError, rippleHeight, rippleTable, type WavyBowl} from './wavy-bowl.ts';

/** Where local entropy is looked at: x in R^d, the time t > 0, and the inverse temperature beta > 0. */
export interface Place {
	readonly x: Float64Array;
	readonly t: number;
	readonly beta: number;
}

/** The step h and the shift a of the contour that make the rule's error e^-41, with h as large as that allows. */
function stepOf(f: WavyBowl, beta: number, s: number): {h: number; a: number} {
	let best = {h: 0, a: 0};
	for (let a = 0.125; a <= 16; a *= Math.SQRT2) {
		let growth = (a * a) / 2;
		for (let j = 0; j < f.modes; j++)
			growth += beta * Math.abs(f.A[j]!) * (Math.cosh(s * modeFrequency(f, j) * a) - 1);
		const h = (2 * Math.PI * a) / (growth + 41);
		if (h > best.h) best = {h, a};
	}
	return best;
}

/** The mean of exp(-beta T(x / q + s z)), and the mean and second moments of z under that weight: zz holds z_1^2, z_1 z_2, z_2^2. */
function weightedNormal(
	f: WavyBowl,
	{x, t, beta}: Place,
): {mass: Ball; z: readonly Ball[]; zz: readonly Ball[]} {
	const {d, c} = f;
	const q = 1 + c * t;
	const s = Math.sqrt(t / (beta * q));
	const height = beta * rippleHeight(f);
	if (!(height <= 128))
		throw new RangeError(`beta times the height of the ripples is ${height}, more than 128`);
	const {h, a} = stepOf(f, beta, s);
	// exp(-beta T) varies by a factor exp(2 height) at most.
	const end = Math.ceil(Math.sqrt(2 * (2 * height + 44)) / h);
	const reach = end * h;
	const nodes = Float64Array.from({length: 2 * end + 1}, (_, n) => (n - end) * h);
	const z = [nodes, d === 2 ? nodes : Float64Array.of(0)];
	const normal = z.map(axis => axis.map(v => Math.exp((-v * v) / 2)));
	const ripples = rippleTable(
		f,
		z.map((axis, i) => axis.map(v => (x[i] ?? 0) / q + s * v)),
	);
	let [sum, s1, s2, s11, s12, s22] = [0, 0, 0, 0, 0, 0];
	for (let m = 0; m < z[0]!.length; m++) {
		let [row, row2, row22] = [0, 0, 0];
		for (let n = 0; n < z[1]!.length; n++) {
			const weight = normal[1]![n]! * Math.exp(-beta * ripples(m, n));
			row += weight;
			row2 += weight * z[1]![n]!;
			row22 += weight * z[1]![n]! ** 2;
		}
		const [outer, v] = [normal[0]![m]!, z[0]![m]!];
		sum += outer * row;
		s1 += outer * v * row;
		s2 += outer * row2;
		s11 += outer * v * v * row;
		s12 += outer * v * row2;
		s22 += outer * row22;
	}
	const second = (s11 + s22) / sum;
	// <|z|^2> <= 4 (log E exp(|z|^2 / 4) + 2 height) under any weight that varies by exp(2 height) at most (Donsker and Varadhan).
	const moment = 8 * height + 2 * d * Math.LN2;
	const method = 2.02 * Math.exp(-41) * d * 2 * (1 + moment + d * a * a);
	// Beyond the last node: (1 + z^2) exp(-z^2 / 2) / sqrt(2 pi) sums to less than (reach + 1) times the density there.
	const tail = 2 * d * (d + 1) * (reach + 1) * Math.exp(2 * height - (reach * reach) / 2);
	const most = Math.max(...x.map(Math.abs)) / q + s * reach;
	const rounding =
		beta * rippleError(f, most, 8 * U * most) + U * (2 * height + 4 * reach * reach) + gamma(8 * end + 32);
	const share = 1.02 * (method + tail + rounding);
	const mass = sum * (h / Math.sqrt(2 * Math.PI)) ** d;
	const mean = (total: number): Ball => {
		const value = total / sum;
		return ball(value, 1.02 * (method + tail + rounding * (1 + second) + Math.abs(value) * share));
	};
	return {
		mass: ball(mass, mass * (share + 16 * U)),
		z: [s1, s2].slice(0, d).map(mean),
		zz: [s11, s12, s22].map(mean),
	};
}

/** u, its gradient and its Hessian (11, 12, 22; for d = 1 only the first means anything) at (x, t). Throws a RangeError where beta sum |A_j| > 128. */
export function localEntropy(
	f: WavyBowl,
	place: Place,
): {value: Ball; gradient: readonly Ball[]; hessian: readonly Ball[]} {
	const {d, c} = f;
	const [x, t, beta, bowl] = [Array.from(place.x, v => ball(v)), ball(place.t), ball(place.beta), ball(c)];
	const {mass, z, zz} = weightedNormal(f, place);
	const q = add(ball(1), mul(bowl, t));
	const logarithm = (b: Ball) => around(log(enclosure(b)));
	const square = x.reduce((sum, v) => add(sum, mul(v, v)), ball(0));
	const onBowl = div(mul(bowl, square), mul(ball(2), q));
	const spread = mul(ball(d / 2), logarithm(q));
	// (x - <y>) / t = c x / q - s <z> / t.
	const s = sqrt(div(t, mul(beta, q)));
	const gradient = z.map((m, i) => sub(div(mul(bowl, x[i]!), q), div(mul(s, m), t)));
	const mean = (i: number) => z[i] ?? ball(0);
	const covariance = [
		sub(zz[0]!, mul(mean(0), mean(0))),
		sub(zz[1]!, mul(mean(0), mean(1))),
		sub(zz[2]!, mul(mean(1), mean(1))),
	];
	// I / t - (beta / t^2) Var(y), and beta s^2 / t = 1 / q.
	const hessian = covariance.map((v, i) => div(sub(ball(i === 1 ? 0 : 1), div(v, q)), t));
	return {
		value: add(onBowl, div(sub(spread, logarithm(mass)), beta)),
		gradient,
		hessian,
	};
}

/** The smallest and the largest eigenvalue of a symmetric 2 x 2 matrix (11, 12, 22), or of 1 x 1 for d = 1. */
export function extremeCurvatures(hessian: readonly Ball[], d: number): {bottom: Ball; top: Ball} {
	const [a, b, c] = hessian as [Ball, Ball, Ball];
	if (d === 1) return {bottom: a, top: a};
	const half = ball(1 / 2);
	const [mean, off] = [mul(half, add(a, c)), mul(half, sub(a, c))];
	const reach = sqrt(add(mul(off, off), mul(b, b)));
	return {bottom: sub(mean, reach), top: add(mean, reach)};
}
