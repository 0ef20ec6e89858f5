/**
 * Exact binomial probabilities by forward recursion, without gamma functions: the oracle for everything about rates.
 */

/**
 * The probabilities of 0, ..., n violations in n independent trials of rate p, by adding one trial at a time. All
 * terms are positive, so each entry's relative error is at most 3 n 2^-53; costs n^2 / 2 steps.
 */
export function binomialLaw(n: number, p: number): Float64Array {
	const law = new Float64Array(n + 1);
	law[0] = 1;
	for (let i = 1; i <= n; i++) addTrial(law, i, p);
	return law;
}

/** From the law of a count over 0..n-1 trials to that over n, in place. */
function addTrial(law: Float64Array, n: number, p: number): void {
	law[n] = law[n - 1]! * p;
	for (let k = n - 1; k > 0; k--) law[k] = law[k]! * (1 - p) + law[k - 1]! * p;
	law[0]! *= 1 - p;
}

/**
 * The exact probability that a run of independent trials of rate p ever misses, at some n = 1, ..., horizon, where
 * `missed` says whether the bound misses after k violations in n. Runs that have missed are taken out of the law as
 * they do.
 */
export function chanceOfEverMissing(
	p: number,
	horizon: number,
	missed: (k: number, n: number) => boolean,
): number {
	const law = new Float64Array(horizon + 1);
	law[0] = 1;
	let chance = 0;
	for (let n = 1; n <= horizon; n++) {
		addTrial(law, n, p);
		for (let k = 0; k <= n; k++) {
			// A state of negligible mass is counted as missed without asking: the answer errs high, by at most 1e-15
			// in all.
			if (law[k]! * horizon ** 2 > 1e-15 ? missed(k, n) : true) {
				chance += law[k]!;
				law[k] = 0;
			}
		}
	}
	return chance;
}
