/**
 * Three confidence sequences as the literature prints them, for calibration and comparison only: the house uses
 * `rateSequence` and `meanSequence`, whose evidence merges in any order. The last two need the values in the order
 * drawn. Each holds at every n at once with probability at least 1 - alpha, for values in [0, 1] of one conditional
 * mean.
 */
import gammaln from '@stdlib/math-base-special-gammaln';
import type {Interval} from './interval.ts';

/** x log y with 0 log 0 = 0, given log y. */
const weighted = (x: number, log: number): number => (x === 0 ? 0 : x * log);

const logBeta = (x: number, y: number): number => gammaln(x) + gammaln(y) - gammaln(x + y);

/**
 * The beta-binomial mixture: all p whose likelihood ratio against the Beta(1/2, 1/2) mixture is below 1 / alpha
 * [robbins1970].
 */
export function betaBinomialSequence(k: number, n: number, alpha: number): Interval {
	const mixture = logBeta(k + 0.5, n - k + 0.5) - Math.log(Math.PI);
	const threshold = Math.log(1 / alpha);
	const excluded = (p: number) =>
		mixture - weighted(k, Math.log(p)) - weighted(n - k, Math.log1p(-p)) >= threshold;
	const end = (inside: number, outside: number) => {
		let [x, y] = [inside, outside];
		if (!excluded(y)) return y;
		for (let i = 0; i < 60; i++) {
			const m = (x + y) / 2;
			if (excluded(m)) y = m;
			else x = m;
		}
		return y;
	};
	return {lower: k === 0 ? 0 : end(k / n, 0), upper: k === n ? 1 : end(k / n, 1)};
}

/** Running estimates of mean and variance from the values before the present one, as in [waudbysmith2024]. */
function* predictions(
	values: ArrayLike<number>,
): Generator<{x: number; mean: number; variance: number; t: number}> {
	let sum = 0.5;
	let squares = 0.25;
	for (let i = 0; i < values.length; i++) {
		const x = values[i]!;
		const t = i + 1;
		yield {x, mean: sum / t, variance: squares / t, t};
		sum += x;
		squares += (x - sum / (t + 1)) ** 2;
	}
}

const bet = (variance: number, t: number, alpha: number) =>
	Math.sqrt((2 * Math.log(2 / alpha)) / (variance * t * Math.log(t + 1)));

/** The predictable plug-in empirical Bernstein sequence [waudbysmith2024, Theorem 2]. */
export function empiricalBernsteinSequence(values: ArrayLike<number>, alpha: number): Interval {
	let weighted = 0;
	let total = 0;
	let penalty = 0;
	for (const {x, mean, variance, t} of predictions(values)) {
		const l = Math.min(bet(variance, t, alpha), 0.5);
		weighted += l * x;
		total += l;
		penalty += (x - mean) ** 2 * (-Math.log1p(-l) - l);
	}
	const radius = (Math.log(2 / alpha) + penalty) / total;
	return {lower: Math.max(0, weighted / total - radius), upper: Math.min(1, weighted / total + radius)};
}

/**
 * The hedged capital sequence with predictable plug-in bets [waudbysmith2024, Theorem 3] on the grid i / 1000,
 * widened to the next grid points outside.
 */
export function hedgedSequence(values: ArrayLike<number>, alpha: number): Interval {
	const grid = 1000;
	const above = new Float64Array(grid + 1);
	const below = new Float64Array(grid + 1);
	for (const {x, variance, t} of predictions(values)) {
		const l = bet(variance, t, alpha);
		for (let i = 0; i <= grid; i++) {
			const m = i / grid;
			above[i]! += Math.log1p(Math.min(l, 0.5 / m) * (x - m));
			below[i]! += Math.log1p(-Math.min(l, 0.5 / (1 - m)) * (x - m));
		}
	}
	const kept: number[] = [];
	for (let i = 0; i <= grid; i++) if (Math.max(above[i]!, below[i]!) < Math.log(2 / alpha)) kept.push(i);
	if (kept.length === 0) return {lower: 1, upper: 0};
	return {lower: Math.max(0, kept[0]! - 1) / grid, upper: Math.min(grid, kept.at(-1)! + 1) / grid};
}
