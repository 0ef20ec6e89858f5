/** How far a sample is from the distribution that it should have, for tests. */

/**
 * sup_x |F_n(x) - F(x)|, with `cdf(x) = P(X <= x)` and `below(x) = P(X < x)`, which differ where the distribution has atoms. The supremum is
 * met at a sample or just below one: elsewhere F_n is constant.
 */
export function empiricalGap(
	sample: ArrayLike<number>,
	cdf: (x: number) => number,
	below: (x: number) => number = cdf,
): number {
	const sorted = Float64Array.from(sample).toSorted();
	const n = sorted.length;
	let gap = 0;
	for (let i = 0; i < n; i++) {
		const x = sorted[i]!;
		if (x !== sorted[i - 1]) gap = Math.max(gap, Math.abs(i / n - below(x)));
		if (x !== sorted[i + 1]) gap = Math.max(gap, Math.abs((i + 1) / n - cdf(x)));
	}
	return gap;
}

/**
 * What `empiricalGap` of n independent samples exceeds with a probability of 1e-9 at most: P(sup |F_n - F| > t) <= 2 exp(-2 n t^2),
 * for any distribution (Dvoretzky-Kiefer-Wolfowitz with Massart's constant). For one frequency it is Hoeffding's bound.
 */
export const gapBound = (n: number): number => Math.sqrt(Math.log(2 / 1e-9) / (2 * n));
