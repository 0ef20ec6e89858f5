/** Checks of the arguments that every statistic takes: counts, probabilities, samples. */

/** Throws a RangeError unless k and n are integers with 0 <= k <= n. */
export function requireCounts(k: number, n: number): void {
	if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`n must be an integer >= 0, not ${n}`);
	if (!Number.isSafeInteger(k) || k < 0 || k > n)
		throw new RangeError(`k must be an integer between 0 and n = ${n}, not ${k}`);
}

/** Throws a RangeError unless `value` lies strictly between 0 and 1; `name` says which argument it was. */
export function requireProbability(name: string, value: number): void {
	if (!(value > 0 && value < 1))
		throw new RangeError(`${name} must lie strictly between 0 and 1, not ${value}`);
}

/** Throws a RangeError when an entry is NaN (an order statistic would be meaningless). */
export function requireNumbers(values: ArrayLike<number>): void {
	for (let i = 0; i < values.length; i++)
		if (Number.isNaN(values[i])) throw new RangeError(`the sample holds NaN at position ${i}`);
}
