/**
 * How fast the losses can change over an interval of predictions: bounds on |l''| and |l'''| from the value of l'' at one point.
 *
 * The convex losses are self-concordant in the generalised sense |l'''| <= K l'' [bach2010]: l''(p + t) <= l''(p) exp(K |t|). K is 0 for the
 * squared loss; 1 for the logistic, l'''/l'' = -y tanh(y p / 2); 3/2 for the pseudo-Huber with r = p - y, |l'''|/l'' = 3 |r| / (1 + r^2).
 */
import {losses, type LossName} from './losses.ts';

/** The names of the convex losses. */
export type ConvexLossName = Exclude<LossName, 'doubleWell'>;

/** K with |l'''| <= K l'' everywhere. */
export const selfConcordance: Readonly<Record<ConvexLossName, number>> = {
	squared: 0,
	logistic: 1,
	pseudoHuber: 1.5,
};

/** The maximum of l'' over all predictions: the Lipschitz constant of l'. */
export const largestCurvature: Readonly<Record<ConvexLossName, number>> = {
	squared: 1,
	logistic: 0.25,
	pseudoHuber: 1,
};

/** An upper bound on |l''(., y)| over [p - radius, p + radius]. */
export function secondDerivativeBound(name: LossName, p: number, y: number, radius: number): number {
	if (name === 'doubleWell') return (12 * (Math.abs(p) + radius) ** 2 + 4) * (1 + 2 ** -48);
	const here = losses[name].secondDerivative(p, y) + losses[name].secondDerivativeError(p, y);
	return Math.min(largestCurvature[name], here * Math.exp(selfConcordance[name] * radius) * (1 + 2 ** -48));
}

/** An upper bound on |l'''(., y)| over [p - radius, p + radius]. */
export function thirdDerivativeBound(name: LossName, p: number, y: number, radius: number): number {
	if (name === 'doubleWell') return 24 * (Math.abs(p) + radius) * (1 + 2 ** -48);
	return selfConcordance[name] * secondDerivativeBound(name, p, y, radius) * (1 + 2 ** -52);
}
