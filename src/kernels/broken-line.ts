/**
 * Broken lines on [0, 1]: continuous functions that are linear between K + 1 equidistant nodes j / K, given by their values there. Exact in float64 where K is
 * a power of two and the values are short dyadics, as are then all points and values met here.
 */

/** f(x) for 0 <= x <= 1. */
export function brokenLine(values: Float64Array, x: number): number {
	const K = values.length - 1;
	const j = Math.min(K - 1, Math.floor(x * K));
	const s = x * K - j;
	return values[j]! + s * (values[j + 1]! - values[j]!);
}

/**
 * The modulus of continuity omega(h) = max |f(x) - f(y)| over |x - y| <= h, for 0 <= h <= 1. On a product of two pieces f(x) - f(y) is affine, so the
 * maximum is at a corner of {|x - y| <= h} there: at two nodes, or at a node and a point that is h away.
 */
export function modulusOfContinuity(values: Float64Array, h: number): number {
	const K = values.length - 1;
	let most = 0;
	for (let j = 0; j <= K; j++) {
		const at = values[j]!;
		for (let i = j + 1; i <= K && i - j <= h * K; i++) most = Math.max(most, Math.abs(at - values[i]!));
		for (const x of [j / K - h, j / K + h])
			if (x >= 0 && x <= 1) most = Math.max(most, Math.abs(at - brokenLine(values, x)));
	}
	return most;
}

/**
 * A lower bound of max |f - P| over all polynomials P of degree <= q, by de la Vallee Poussin: the difference sum_i (-1)^i binomial(q + 1, i) f(t_i)
 * over q + 2 equidistant points vanishes on such P, so it is at most 2^(q + 1) max |f - P|. The largest such bound over all runs of nodes at equal
 * distances; 0 if there are fewer than q + 2 nodes.
 */
export function polynomialDistanceBelow(values: Float64Array, q: number): number {
	const K = values.length - 1;
	const weights = [1];
	for (let i = 0; i <= q; i++) weights.push((-weights[i]! * (q + 1 - i)) / (i + 1));
	let most = 0;
	for (let step = 1; step * (q + 1) <= K; step++)
		for (let from = 0; from + step * (q + 1) <= K; from++) {
			const difference = weights.reduce((s, w, i) => s + w * values[from + i * step]!, 0);
			most = Math.max(most, Math.abs(difference) / 2 ** (q + 1));
		}
	return most;
}
