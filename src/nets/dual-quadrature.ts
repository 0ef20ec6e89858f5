/**
 * Dual activations T = E phi(u) phi(v), Tdot = E phi'(u) phi'(v) for (u, v) ~ N(0, S) with proved errors: by integration, which shares nothing with
 * the closed forms of `dual-activation.ts`, and those forms with their rounding; and how far either moves when S does.
 *
 * u = a z1, v = b z1 + c z2 with S = L L^T. For erf both integrals over z in R^2 are done by the trapezoidal rule with step h, one after the other:
 * for an integrand analytic in |Im z| <= alpha, of integral at most N along every line there, it is off by 2 N / (exp(2 pi alpha / h) - 1)
 * [trefethen2014, Theorem 5.1]. There |exp(-z^2 / 2)| gains exp(alpha^2 / 2), |erf(a z)| <= 1 + (2 / sqrt pi) |a| alpha exp(a^2 alpha^2), and
 * |erf'(a z)| <= (2 / sqrt pi) exp(a^2 alpha^2). ReLU: an integral over an arc (`gaussian-relu.ts`), and the length of that arc.
 */
import type {Ball} from '../kernels/ball.ts';
import {gamma} from '../kernels/ball.ts';
import {meanProduct} from '../kernels/gaussian-relu.ts';
import {UNIT_ROUNDOFF as U} from '../kernels/rounding.ts';
import {erfJet} from '../kernels/scalar-activations.ts';
import {derivativeMaxima} from './activation-smoothness.ts';
import {dualActivations} from './dual-activation.ts';

/** The activations whose duals have a closed form that is not trivial. */
export type DualName = 'relu' | 'erf';

/** Three numbers for the entries (1, 1), (1, 2), (2, 2) of a symmetric matrix. */
export type Covariance = readonly [s11: number, s12: number, s22: number];

/** T and Tdot at a covariance with positive variances, taken as exact. */
export type EnclosedDual = (s: Covariance) => {readonly value: Ball; readonly derivative: Ball};

/** How far T and Tdot move when the entries of S move by as much as `off` each, both matrices positive semidefinite. */
export function dualShift(
	name: DualName,
	[s11, s12, s22]: Covariance,
	off: Covariance,
): {value: number; derivative: number} {
	if (name === 'erf') {
		// Price: dT/ds12 = E phi' phi', dT/ds11 = E phi'' phi / 2, and so on.
		const [M1, M2, M3] = derivativeMaxima.erf;
		const variances = off[0] + off[2];
		return {
			value: M1 * M1 * off[1] + (M2 / 2) * variances,
			derivative: M2 * M2 * off[1] + ((M3 * M1) / 2) * variances,
		};
	}
	// With p = sqrt(s11 s22): dT/ds12 = Tdot <= 1/2 and dT/dp = sin t / (2 pi). 1.1 is for what is not linear while S moves by 1 % at most.
	const p = Math.sqrt(s11 * s22);
	const relative = (1.1 * (off[0] / s11 + off[2] / s22)) / 2;
	if (!(relative < 0.01)) return {value: Infinity, derivative: Infinity};
	const cosine = off[1] / p + relative * (1 + 2 * U) * Math.min(1, Math.abs(s12) / p);
	// |cos t - cos t'| = 2 sin((t + t') / 2) sin(|t - t'| / 2) >= 2 sin^2(|t - t'| / 2), and the first sine is above sin t / 2 where sin t is large.
	const coarse = 2.3 * Math.sqrt(cosine);
	const sine = Math.sqrt(Math.max(0, (p - s12) * (p + s12))) / p - 1e-7;
	const angle = sine > 4 * coarse ? Math.min(coarse, (Math.PI * cosine) / sine) : Math.min(coarse, Math.PI);
	return {
		value: off[1] / 2 + (1.1 * relative * p) / (2 * Math.PI),
		derivative: angle / (2 * Math.PI),
	};
}

const jet = new Float64Array(3);

/** The Gaussian mean of phi(a z1) phi(b z1 + c z2) over R^2 for phi = erf, or of its derivative. */
function meanOfErf(order: 0 | 1, a: number, b: number, c: number): Ball {
	const at = (x: number) => {
		erfJet(x, jet);
		return jet[order]!;
	};
	const h = Math.PI / Math.sqrt(44 * (0.5 + Math.max(a * a + b * b, c * c)));
	// Beyond |z| = 9 lies less than 1e-18 of the mass.
	const end = Math.ceil(9 / h);
	const weights = Float64Array.from(
		{length: end + 1},
		(_, k) => (h / Math.sqrt(2 * Math.PI)) * Math.exp(-((k * h) ** 2) / 2),
	);
	let value = 0;
	for (let k = 0; k <= end; k++) {
		const from = b * (k * h);
		let inner = weights[0]! * at(from);
		if (c === 0) inner = at(from);
		else
			for (let j = 1; j <= end; j++) inner += weights[j]! * (at(from + c * (j * h)) + at(from - c * (j * h)));
		// (-z1, -z2) has the same product.
		value += (k === 0 ? 1 : 2) * weights[k]! * at(a * (k * h)) * inner;
	}
	const slope = derivativeMaxima.erf[0];
	/** The error of one of the sums, for factors phi(k z) with these k; 2 pi alpha / h is 88 at least, so 1 / (exp - 1) is exp(-) but for 1e-38. */
	const error = (...factors: number[]) => {
		const growth = 0.5 + factors.reduce((s, k) => s + k * k, 0);
		const alpha = Math.PI / h / growth;
		const size = factors.reduce(
			(product, k) => product * (order === 1 ? slope : 1 + Math.abs(k) * alpha * slope),
			1,
		);
		return 2.01 * size * Math.exp(alpha ** 2 * growth - (2 * Math.PI * alpha) / h);
	};
	const most = order === 1 ? slope : 1;
	const method = error(a, b) + most * error(c) + most * most * 1e-17;
	// Arguments round to 4 u of their terms, whose means are below a + |b| + c; weights are positive with sum 1.
	return {value, radius: 1.01 * (method + gamma(4 * end + 96) * 2 * (1 + a + Math.abs(b) + c))};
}

/** Whether the two variables are one: then so are the rows of L, and Tdot of ReLU is 1/2. */
const same = ([s11, s12, s22]: Covariance): boolean => s11 === s12 && s12 === s22;

/** By integration. */
export const dualByQuadrature =
	(name: DualName): EnclosedDual =>
	([s11, s12, s22]) => {
		const a = Math.sqrt(s11);
		const one = same([s11, s12, s22]);
		const b = one ? a : s12 / a;
		const rest = one ? 0 : s22 - b * b;
		const c = Math.sqrt(Math.max(0, rest));
		// L L^T is not S: a^2 and a b are off by a few units, b^2 + c^2 by those of the difference and by what was cut off.
		const off: Covariance = [8 * U * s11, 8 * U * Math.abs(s12), 16 * U * s22 + Math.max(0, -rest)];
		const shift = dualShift(name, [s11, s12, s22], off);
		const [value, derivative] =
			name === 'erf'
				? [meanOfErf(0, a, b, c), meanOfErf(1, a, b, c)]
				: [
						meanProduct(Float64Array.of(a, 0), Float64Array.of(b, c)),
						{value: (Math.PI - Math.atan2(c, b)) / (2 * Math.PI), radius: 16 * U},
					];
		return {
			value: {value: value.value, radius: value.radius + shift.value},
			derivative: {
				value: derivative.value,
				radius: derivative.radius + (one && name === 'relu' ? 0 : shift.derivative),
			},
		};
	};

/**
 * By the closed forms. ReLU: sin^2 t is off by 8 u, which T feels by sin t times half of that and t by the square root of it at worst. erf: what
 * is under the root is off by 2 u s11 s22 beside 8 u of itself.
 */
export const dualInClosedForm =
	(name: DualName): EnclosedDual =>
	([s11, s12, s22]) => {
		const {value, derivative} = dualActivations[name]!(s11, s12, s22);
		if (name === 'erf') {
			const radius = 32 * U * (1 + (s11 * s22) / (1 + s11 + s22));
			return {value: {value, radius}, derivative: {value: derivative, radius}};
		}
		const p = Math.sqrt(s11 * s22);
		const sine = Math.sqrt(Math.max(0, (p - s12) * (p + s12))) / p;
		const angle = same([s11, s12, s22]) ? 0 : Math.min(Math.sqrt(8 * U), (16 * U) / sine);
		return {value: {value, radius: 32 * U * p}, derivative: {value: derivative, radius: angle + 32 * U}};
	};
