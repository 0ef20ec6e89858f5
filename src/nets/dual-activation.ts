/** Dual activations: the Gaussian expectations that carry kernels through an infinitely wide activation layer. */

/** T = E[phi(u) phi(v)] and Tdot = E[phi'(u) phi'(v)] for (u, v) ~ N(0, [[s11, s12], [s12, s22]]). */
export type DualActivation = (s11: number, s12: number, s22: number) => {value: number; derivative: number};

/**
 * ReLU: with cos t = s12 / sqrt(s11 s22), T = sqrt(s11 s22) (sin t + (pi - t) cos t) / (2 pi), Tdot = (pi - t) / (2
 * pi) [cho2009]. The angle is taken by atan2, and sin t from the factors of s11 s22 - s12^2, so that nearly parallel
 * inputs lose no more than half the digits of t.
 */
const relu: DualActivation = (s11, s12, s22) => {
	const p = Math.sqrt(s11 * s22);
	const sine = Math.sqrt(Math.max(0, (p - s12) * (p + s12)));
	const angle = Math.atan2(sine, s12);
	return {
		value: (sine + (Math.PI - angle) * s12) / (2 * Math.PI),
		derivative: (Math.PI - angle) / (2 * Math.PI),
	};
};

/**
 * erf: T = (2/pi) asin(2 s12 / sqrt((1 + 2 s11)(1 + 2 s22))), Tdot = (4/pi) / sqrt((1 + 2 s11)(1 + 2 s22) - 4 s12^2)
 * [williams1997]. The last square root is the other leg of the triangle whose hypotenuse and leg make the arcsine, so
 * T is an atan2.
 */
const erf: DualActivation = (s11, s12, s22) => {
	const leg = Math.sqrt(1 + 2 * (s11 + s22) + 4 * Math.max(0, s11 * s22 - s12 * s12));
	return {value: (2 / Math.PI) * Math.atan2(2 * s12, leg), derivative: 4 / (Math.PI * leg)};
};

const identity: DualActivation = (_s11, s12) => ({value: s12, derivative: 1});

/** The dual activations with a closed form, by name of the activation. */
export const dualActivations: {readonly [name: string]: DualActivation | undefined} = {relu, erf, identity};
