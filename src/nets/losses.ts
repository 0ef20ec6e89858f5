/**
 * Scalar losses l(p, y) with their first two derivatives in the prediction p, and a proved bound on the rounding
 * error of each.
 *
 * Error bounds count roundings to first order in u = 2^-53 and then add one unit, which covers the higher orders;
 * `Math.exp` and `Math.log1p` are granted 4 ulp = 8 u each. Inputs p and y are taken as exact: an error in p enters
 * through the derivative and is the caller's to add. Every bound also admits 2^-1070 for results that underflow.
 */

const U = 2 ** -53;
const UNDERFLOW = 2 ** -1070;

/**
 * One scalar loss; p is the prediction, y the label. All members are pure and finite for finite arguments whose
 * result does not overflow.
 */
export type Loss = {
	/** l(p, y). */
	readonly value: (p: number, y: number) => number;
	/** The derivative of l in p. */
	readonly derivative: (p: number, y: number) => number;
	/** The second derivative of l in p. */
	readonly secondDerivative: (p: number, y: number) => number;
	/** An upper bound on |value - l(p, y)|. */
	readonly valueError: (p: number, y: number) => number;
	/** An upper bound on |derivative - l'(p, y)|. */
	readonly derivativeError: (p: number, y: number) => number;
	/** An upper bound on |secondDerivative - l''(p, y)|. */
	readonly secondDerivativeError: (p: number, y: number) => number;
	/** Whether l is convex in p for every admitted y. */
	readonly convex: boolean;
};

/** The names of the losses in `losses`. */
export type LossName = 'squared' | 'logistic' | 'pseudoHuber' | 'doubleWell';

type Derivatives = Pick<Loss, 'value' | 'derivative' | 'secondDerivative'>;

/** The function of (p, y) that is so many u times |g(p, y)|. */
function relativeBound(units: number, g: (p: number, y: number) => number) {
	return (p: number, y: number) => units * U * Math.abs(g(p, y)) + UNDERFLOW;
}

/** The error functions of a loss whose three results are each within so many u of the exact value, relatively. */
function relativeErrors(f: Derivatives, value: number, derivative: number, secondDerivative: number) {
	return {
		valueError: relativeBound(value + 1, f.value),
		derivativeError: relativeBound(derivative + 1, f.derivative),
		secondDerivativeError: relativeBound(secondDerivative + 1, f.secondDerivative),
	};
}

/**
 * (p - y)^2 / 2. The difference is rounded once and squared: 3 u; the derivative is that difference: 1 u; the second
 * derivative is exact.
 */
const squared: Derivatives = {
	value: (p, y) => ((p - y) * (p - y)) / 2,
	derivative: (p, y) => p - y,
	secondDerivative: () => 1,
};

/**
 * log(1 + exp(-y p)) for y = +-1 (another y is taken as given; the error bounds assume +-1, where y p is exact),
 * computed from e = exp(-|y p|) <= 1. The condition numbers of log1p(e), e/(1+e), 1/(1+e) and e/(1+e)^2 in e are at
 * most 1, so the 8 u of exp pass on at most once: value 8 + 8 + 1, derivative 8 + 1 + 1, second derivative 8 + 2 + 1
 * + 1.
 */
const logistic: Derivatives = {
	value: (p, y) => {
		const z = y * p;
		return z >= 0 ? Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)) - z;
	},
	derivative: (p, y) => {
		const z = y * p;
		const e = Math.exp(-Math.abs(z));
		return (-y * (z >= 0 ? e : 1)) / (1 + e);
	},
	secondDerivative: (p, y) => {
		const e = Math.exp(-Math.abs(y * p));
		return (y * y * e) / ((1 + e) * (1 + e));
	},
};

/**
 * sqrt(1 + r^2), within 2 u (r taken as exact); above 2^27 the 1 is below half an ulp, and leaving it out avoids
 * overflow of r^2.
 */
function hypotenuse(r: number): number {
	return Math.abs(r) > 2 ** 27 ? Math.abs(r) : Math.sqrt(1 + r * r);
}

/**
 * sqrt(1 + r^2) - 1 with r = p - y, written r (r / (h + 1)) with h = sqrt(1 + r^2) so that nothing cancels. Counting
 * 1 u for r (condition 2, 1 and 3 in the three results) and 2 u for h: value 2 + 2 + 1 + 1 + 1, derivative 1 + 2 + 1,
 * second derivative 3 + 6 + 2 + 1.
 */
const pseudoHuber: Derivatives = {
	value: (p, y) => {
		const r = p - y;
		return r * (r / (hypotenuse(r) + 1));
	},
	derivative: (p, y) => (p - y) / hypotenuse(p - y),
	secondDerivative: (p, y) => {
		const h = hypotenuse(p - y);
		return 1 / (h * h * h);
	},
};

/**
 * (p^2 - 1)^2 + 0.3 p, the label unused: two wells, of which the one near p = 0.96 is a local minimum above the one
 * near p = -1.03.
 */
const doubleWell: Derivatives = {
	value: p => ((p - 1) * (p + 1)) ** 2 + 0.3 * p,
	derivative: p => 4 * p * ((p - 1) * (p + 1)) + 0.3,
	secondDerivative: p => 12 * p * p - 4,
};

/**
 * The losses by name: `squared` (p-y)^2/2, `logistic` log(1+exp(-yp)) with y = +-1, `pseudoHuber` sqrt(1+(p-y)^2)-1
 * and the non-convex `doubleWell` (p^2-1)^2+0.3p, which ignores y. The errors of the first three are relative to the
 * result itself; those of the double well are relative to the sum of the absolute values of its two terms, since its
 * terms can cancel.
 */
export const losses: Record<LossName, Loss> = {
	squared: {...squared, ...relativeErrors(squared, 3, 1, 0), convex: true},
	logistic: {...logistic, ...relativeErrors(logistic, 17, 10, 12), convex: true},
	pseudoHuber: {...pseudoHuber, ...relativeErrors(pseudoHuber, 7, 4, 12), convex: true},
	doubleWell: {
		...doubleWell,
		// (p-1)(p+1) carries 3 u, its square 7, the last sum 1; 0.3 is itself off by less than 1 u, its product and
		// the sum add 2.
		valueError: p => 9 * U * (((p - 1) * (p + 1)) ** 2 + 0.3 * Math.abs(p)) + UNDERFLOW,
		// 4 p (p-1)(p+1) carries 4 u and the sum 1.
		derivativeError: p => 6 * U * (Math.abs(4 * p * ((p - 1) * (p + 1))) + 0.3) + UNDERFLOW,
		secondDerivativeError: p => 4 * U * (12 * p * p + 4) + UNDERFLOW,
		convex: false,
	},
};
