/** The confidence sequence for a mean when only a sub-Gaussian constant of the noise is known. */
import {requireProbability} from './arguments.ts';

/**
 * The radius of the normal-mixture confidence sequence [robbins1970; howard2021, Section 3]: with probability at least
 * 1 - alpha, |mean of the first n draws - mu| <= radius at *every* n, two-sided.
 *
 * Assumed: given the past each draw has mean mu and is sigma-sub-Gaussian, E exp(l (x - mu)) <= exp(l^2 sigma^2 / 2)
 * for all real l (Gaussian noise of deviation sigma; values in [a, b] with sigma = (b - a) / 2, by [hoeffding1963]).
 * Averaging exp(l S - l^2 V / 2), V = n sigma^2, over l ~ N(0, 1 / rho) gives the nonnegative supermartingale
 * sqrt(rho / (V + rho)) exp(S^2 / (2 (V + rho))), which ever reaches 1 / alpha with probability at most alpha
 * [ville1939]: radius = sqrt((V + rho) (2 log(1 / alpha) + log((V + rho) / rho))) / n. Every rho > 0 is valid if
 * fixed beforehand; the one used makes the radius nearly least at n = `sharpAt`, and at alpha = 0.05 within 6 % of
 * the least from sharpAt / 3 to 3 sharpAt, and within 30 % from sharpAt / 10 to 10 sharpAt.
 *
 * @throws RangeError when n or sharpAt is below 1, sigma is not positive, or alpha is not in (0, 1).
 */
export function subGaussianRadius(n: number, sigma: number, alpha: number, sharpAt: number): number {
	requireProbability('alpha', alpha);
	if (!(n >= 1)) throw new RangeError(`n must be at least 1, not ${n}`);
	if (!(sharpAt >= 1)) throw new RangeError(`sharpAt must be at least 1, not ${sharpAt}`);
	if (!(sigma > 0)) throw new RangeError(`sigma must be positive, not ${sigma}`);
	const v = n * sigma ** 2;
	const level = 2 * Math.log(1 / alpha);
	// Minimising over rho gives x - log x = 1 + level at x = V / rho + 1; x = 1 + level + log(1 + level) is its first
	// iterate.
	const rho = (sharpAt * sigma ** 2) / (level + Math.log1p(level));
	return Math.sqrt((v + rho) * (level + Math.log1p(v / rho))) / n;
}
