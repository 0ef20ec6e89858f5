/**
 * Divergence of noisy activations from a prior, by quadrature: KL(p || q) = integral of p log(p / q) for densities on the half-line z > 0.
 *
 * The variable is z = z(v) for a standard normal v, so p(z) z'(v) is the normal density phi(v). The integral over v is a trapezoidal sum with step
 * h = 1/8 over |v| <= 10, evaluated in interval arithmetic from the densities themselves. With |log(p / q)| <= G (1 + v^2) on the strip |Im v| <= a:
 * - the whole sum is off by 2 M / (e^(2 pi a / h) - 1) at most, M = sup_b of the integral of |phi log(p / q)| along Im v = b, |b| < a
 *   [trefethen2014, Theorem 5.1]; as |phi(v + ib)| = phi(v) e^(b^2 / 2), M <= 2 G e^(a^2 / 2);
 * - the terms left out are 2 G phi(10) (10 + 2/10) at most: phi(v) (1 + v^2) falls from v = 1 on, and beyond V its integral is below phi(V) (V + 2/V).
 * With a = 3/2 the two are below G 2.3e-32 and G 1.6e-21.
 */
import {around, type Ball, ball, add as addBalls} from './ball.ts';
import {add, div, exp, type Interval, log, mul, neg, PI, point, sub} from './interval.ts';

/** How noise enters an activation f > 0: z = f e^(alpha v), or z = f + e^(alpha v), v standard normal. */
export type Noise = 'multiplicative' | 'additive';

/** A prior density of z > 0: c / z (log-uniform, improper), c (flat, improper), or log-normal with mean mu and deviation sigma of log z. */
export type Prior =
	| {readonly kind: 'log-uniform' | 'flat'; readonly c: number}
	| {readonly kind: 'log-normal'; readonly mu: number; readonly sigma: number};

const [steps, nodes] = [8, 80];
const twoPi = mul(point(2), PI);
const half = point(0.5);

/** t^2, which is not negative where t may have either sign. */
const square = (t: Interval): Interval => {
	const {lo, hi} = mul(t, t);
	return {lo: Math.max(0, lo), hi};
};

/** The logarithm of the density at z of a log-normal variable with the given mean and deviation of its logarithm. */
function logNormal(z: Interval, mean: Interval, deviation: number): Interval {
	const t = div(sub(log(z), mean), point(deviation));
	return neg(add(add(mul(half, add(square(t), log(twoPi))), log(point(deviation))), log(z)));
}

/** The logarithm of the prior density at z. */
const logPrior = (prior: Prior, z: Interval): Interval => {
	if (prior.kind === 'log-normal') return logNormal(z, point(prior.mu), prior.sigma);
	return prior.kind === 'flat' ? log(point(prior.c)) : log(div(point(prior.c), z));
};

/**
 * KL(p(z | x) || q) for the activation f(x) = f > 0 under log-normal noise of deviation alpha and the prior q; for improper priors the same
 * integral. Radius: interval arithmetic, and the error of the quadrature.
 *
 * @throws {RangeError} unless f > 0, 0 < alpha <= 1 and the prior's c or sigma is positive
 */
export function noiseDivergence(f: number, alpha: number, noise: Noise, prior: Prior): Ball {
	const scale = prior.kind === 'log-normal' ? prior.sigma : prior.c;
	if (!(f > 0 && alpha > 0 && alpha <= 1 && scale > 0))
		throw new RangeError(
			`f, alpha in (0, 1] and the prior's scale must be positive, got ${f}, ${alpha}, ${scale}`,
		);
	const centre = log(point(f));
	let sum = point(0);
	for (let j = -nodes; j <= nodes; j++) {
		const factor = exp(mul(point(alpha), point(j / steps)));
		const z = noise === 'multiplicative' ? mul(point(f), factor) : add(point(f), factor);
		const slope = mul(point(alpha), noise === 'multiplicative' ? z : factor);
		const p = noise === 'multiplicative' ? logNormal(z, centre, alpha) : logNormal(factor, point(0), alpha);
		sum = add(sum, mul(mul(exp(p), slope), sub(p, logPrior(prior, z))));
	}
	return addBalls(around(div(sum, point(steps))), ball(0, quadratureError(f, alpha, prior)));
}

/**
 * 2e-21 G, more than the two errors above. On the strip Re e^(alpha v) >= 0, as alpha a < pi / 2, so for either noise |log z| <= L + |Re v| with
 * L = |log f| + 4. Then |log p| <= |log z| + |v| + |log alpha| + 1 + |v|^2 / 2, and |log q| is at most |log z| + |log c| or
 * |log z| + |log sigma| + 1 + (|log z| + |mu|)^2 / (2 sigma^2). With |v|^2 <= (Re v)^2 + 9/4 each is a multiple of 1 + (Re v)^2.
 */
function quadratureError(f: number, alpha: number, prior: Prior): number {
	const logs = Math.abs(Math.log(f)) + Math.abs(Math.log(alpha)) + 8;
	const rest =
		prior.kind === 'log-normal'
			? Math.abs(Math.log(prior.sigma)) + ((Math.abs(prior.mu) + logs) / prior.sigma) ** 2
			: Math.abs(Math.log(prior.c));
	return 2e-21 * (2 * logs + rest);
}
