/** How far the empirical distribution of samples that fall evenly into cells is from even, on average. */
import * as I from '../kernels/interval.ts';
import type {Interval} from '../kernels/interval.ts';

/**
 * Holds the mean total variation distance between the uniform distribution on K cells and that of n independent samples: (K / 2) E|X / n - p| for a binomial X with p = 1 / K, where
 * E|X - n p| = 2 m C(n, m) p^m (1 - p)^(n - m + 1), m = floor(n p) + 1 (de Moivre). Throws a RangeError unless K >= 1 and 1 <= n <= 1024 are whole.
 */
export function meanTotalVariation(K: number, n: number): Interval {
	if (!(Number.isInteger(K) && K >= 1))
		throw new RangeError(`the number of cells must be a whole number, 1 or more, got ${K}`);
	if (!(Number.isInteger(n) && n >= 1 && n <= 1024))
		throw new RangeError(`the number of samples must be a whole number from 1 to 1024, got ${n}`);
	if (K === 1) return I.point(0);
	const m = Math.floor(n / K) + 1;
	const rest = I.div(I.point(K - 1), I.point(K));
	// C(n, m) p^m, factor by factor; below 2^1024.
	let chance = I.pow(rest, I.point(n - m + 1));
	for (let i = 1; i <= m; i++) chance = I.mul(chance, I.div(I.point(n - m + i), I.point(i * K)));
	return I.mul(I.div(I.point(K * m), I.point(n)), chance);
}
