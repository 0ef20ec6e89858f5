/**
 * How fast the smooth activation functions and their derivatives can change: the maxima over the line of |phi'|, |phi''|, |phi'''| and |phi''''|.
 *
 * tanh, with t = tanh x: 1 - t^2 at t = 0; 2 |t| (1 - t^2) = 4 / (3 sqrt 3) at t^2 = 1/3; 2 |1 - 4 t^2 + 3 t^4| = 2 at 0;
 * 8 |2 t - 5 t^3 + 3 t^5| at t^2 = (15 - sqrt 105) / 30. erf, with g = 2 exp(-x^2) / sqrt pi: g at 0, 2 |x| g at x^2 = 1/2, |4 x^2 - 2| g at 0,
 * |12 x - 8 x^3| g at x^2 = (3 - sqrt 6) / 2. softplus, with p = s (1 - s) <= 1/4 for the logistic s: s < 1, p = 1/4, p sqrt(1 - 4 p) at
 * p = 1/6, |p (1 - 6 p)| = 1/8 at p = 1/4.
 */
import type {ActivationName} from '../kernels/activations.ts';

/** The activations with bounded derivatives of every order. */
export type SmoothActivationName = Exclude<ActivationName, 'relu'>;

/** Upper bounds of |phi'|, |phi''|, |phi'''|, |phi''''| over all x, each above the maximum by less than 1e-4 of it. */
export const derivativeMaxima: Readonly<
	Record<SmoothActivationName, readonly [first: number, second: number, third: number, fourth: number]>
> = {
	identity: [1, 0, 0, 0],
	tanh: [1, 0.76981, 2, 4.0859],
	erf: [1.1284, 0.96789, 2.2568, 4.4049],
	softplus: [1, 0.25, 0.09623, 0.125],
};
