/**
 * Lipschitz constants of the residual landscape F, of its gradient and of its Hessian on the segment from (0, V) to (w, V).
 *
 * At (t w, V) the prediction is t p, so with h = x + V f, C2 >= |l''| and C3 >= |l'''| on [0, p] the blocks of dH/dt are bounded, in spectral
 * norm and for all t in [0, 1], by
 *   X = E[C3 |p| |h|^2],  Y = E[C2 |p| |f|] + |w| E[(C2 + C3 |p|) |h| |f|],  Z = |w|^2 E[(2 C2 + C3 |p|) |f|^2],
 * from the formulas of `residual-landscape.ts` differentiated in t, and |dH/dt| by the larger eigenvalue of [[X, Y], [Y, Z]]. Every point of
 * the segment is within half its length of an end, so a norm at the ends and half of the next constant bound that norm in between.
 */
import {add, type Ball, ball, div, mul, normRadius, sqrt, sub} from '../kernels/ball.ts';
import {norm} from '../kernels/dense.ts';
import {addUp} from '../kernels/rounding.ts';
import {spectralNorm} from '../kernels/spectra.ts';
import {largestCurvature, selfConcordance} from './loss-smoothness.ts';
import type {LossName} from './losses.ts';
import {residualLandscape} from './residual-landscape.ts';
import {forward, forwardError, type ResidualData, stateOf} from './residual-moments.ts';

/** Lipschitz constants in the Euclidean norm, none of which need be the least; the radii are those of their computation. */
export type SegmentSmoothness = {
	/** Of F. */
	readonly value: Ball;
	/** Of the gradient of F in (w, V); bounds the norm of the Hessian on the segment too. */
	readonly gradient: Ball;
	/** Of the Hessian of F in (w, V), in the spectral norm. */
	readonly hessian: Ball;
};

/** C2 and C3 |p| given the ball of |p|: for convex losses sup l'' over all predictions and K times that, as |l'''| <= K l''. */
function suprema(name: LossName, p: Ball): [c2: Ball, c3p: Ball] {
	if (name !== 'doubleWell') {
		const top = largestCurvature[name];
		return [ball(top), mul(ball(selfConcordance[name] * top), p)];
	}
	const square = mul(p, p); // l'' = 12 p^2 - 4 and l''' = 24 p
	return [add(mul(ball(12), square), ball(4)), mul(ball(24), square)];
}

/** |v|, when v is off by at most `errors` entry by entry. */
function length(v: Float64Array, errors: Float64Array = new Float64Array()): Ball {
	const value = norm(v);
	const off = norm(errors);
	return {value, radius: addUp(normRadius(value, v.length), addUp(off, normRadius(off, errors.length)))};
}

/** The bound on |dH/dt| along the segment. */
function hessianSpeed(data: ResidualData, z: Float64Array): Ball {
	const s = stateOf(data);
	const {n, d, k, width, name, phi, phiError, p, pError} = s;
	forward(s, z);
	forwardError(s, z);
	const w = length(z.subarray(0, d));
	let [X, Y, Z] = [ball(0), ball(0), ball(0)];
	for (let i = 0; i < n; i++) {
		const at = i * width;
		const size = ball(Math.abs(p[i]!), pError[i]!);
		const [c2, c3p] = suprema(name, size);
		const h = length(phi.subarray(at, at + d), phiError.subarray(at, at + d));
		const f = length(phi.subarray(at + d, at + d + k));
		X = add(X, mul(c3p, mul(h, h)));
		Y = add(Y, mul(f, add(mul(c2, size), mul(mul(w, h), add(c2, c3p)))));
		Z = add(Z, mul(mul(mul(w, w), mul(f, f)), add(add(c2, c2), c3p)));
	}
	const half = ball(0.5);
	const apart = mul(half, sub(X, Z));
	const root = sqrt(add(mul(apart, apart), mul(Y, Y)));
	return div(add(mul(half, add(X, Z)), root), ball(n));
}

/** The larger of two balls' numbers. */
const larger = (a: Ball, b: Ball): Ball => ({
	value: Math.max(a.value, b.value),
	radius: Math.max(a.radius, b.radius),
});

/**
 * The constants for z = (w, V), w not 0. They tend to the least ones at (0, V) as w does. Throws a RangeError when w is 0 or when the arrays
 * do not fit together.
 */
export function segmentSmoothness(data: ResidualData, z: Float64Array): SegmentSmoothness {
	const {d} = data;
	const w = length(z.subarray(0, d));
	if (!(w.value > 0)) throw new RangeError('the segment from (0, V) to (w, V) needs w other than 0');
	const landscape = residualLandscape(data);
	const start = z.slice();
	start.fill(0, 0, d);
	const speed = hessianSpeed(data, z);
	let [bend, slope] = [ball(0), ball(0)];
	for (const end of [start, z]) {
		const {value, radius} = spectralNorm(landscape.hessian(end), z.length, z.length);
		bend = larger(bend, ball(value, addUp(radius, landscape.hessianError(end))));
		const inW = length(landscape.gradient(end).subarray(0, d));
		slope = larger(slope, ball(inW.value, addUp(inW.radius, landscape.gradientError(end))));
	}
	const half = ball(0.5);
	const gradient = add(bend, mul(half, speed));
	return {value: add(slope, mul(half, mul(gradient, w))), gradient, hessian: div(speed, w)};
}
