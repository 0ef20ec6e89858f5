/**
 * Evidence against a bound on the mean of a bounded quantity: betting wealth, bounded below by four power sums.
 *
 * Values are scaled to [0, 1]. Against "the mean is at most m" the bet u in (0, 1) has wealth W = prod_i (1 + l (x_i
 * - m)), l = u / m: never negative, and a supermartingale whenever the conditional mean is at most m. The average
 * over a fixed set of bets is one too, so by Ville's inequality [ville1939] it ever reaches 1 / alpha with
 * probability at most alpha [waudbysmith2024]. Bets that depend on the past do not merge (the order of the blocks
 * would matter), and fixed bets need every log(1 + l (x_i - m)); instead the log-wealth of each fixed bet is bounded
 * below:
 *
 *   With z = a (x - c), a = l / (1 + l (c - m)):  log(1 + l (x - m)) = log(1 + l (c - m)) + log(1 + z), and for z >= -v
 *   log(1 + z) >= z - R2(v) z^2   and   log(1 + z) >= z - z^2 / 2 + z^3 / 3 - R4(v) z^4,
 *   where R_q(v) = sum_{i >= 0} v^i / (q + i) = (-log(1 - v) - v - ... - v^(q-1) / (q-1)) / v^q.
 *   (Integral remainder: log(1 + z) minus the Taylor sum is -z^q int_0^1 s^(q-1) / (1 + z s) ds, and the integral falls as
 *   z grows, so its value at z = -v, which is R_q(v), is the largest.)
 *
 * It holds for every centre c in [0, 1], with v = a c < 1, so the best of a few centres may be taken after seeing the
 * data. c = m with the square alone is the empirical Bernstein inequality of [fan2015; howard2021]; c = mean is sharp
 * for small deviations; c = 1 is exact for values 0 and 1. A lower bound on an e-process errs low only: it never
 * rejects more often than the wealth itself. Since W falls as m grows, rejecting m (by the bound) also rejects every
 * smaller mean.
 *
 * Assumed: values in [a, b]; given the past, each has the same conditional mean (independent draws suffice); a look
 * counts the first n draws of a fixed order.
 */
import {requireProbability} from './arguments.ts';
import {centralSums, STEPS} from './power-sums.ts';
import type {PowerSums} from './power-sums.ts';

/**
 * The bets u: 2^-11 suits a million values, 0.99 a sample that never leaves one end; half an octave apart in between.
 */
export const BETS = Float64Array.from([
	...Array.from({length: 20}, (_, i) => 2 ** ((i - 22) / 2)),
	0.7,
	0.85,
	0.95,
	0.99,
]);

/** R_4(v) of the file comment for v = 1 - w in [0, 1); errs high by at most 2e-12 of itself. */
function fourthRemainder(v: number, w: number): number {
	if (v < 0.5) {
		let sum = 0;
		for (let i = 4, power = 1; power > 1e-16; i++, power *= v) sum += power / i;
		// The terms left out add up to less than the first of them divided by 1 - v, so to less than 1e-16.
		return sum * (1 + 1e-14) + 1e-16;
	}
	// At v >= 1/2 the difference is at least 0.02, so it loses at most 5e-14 of itself.
	return ((-Math.log(w) - v - v ** 2 / 2 - v ** 3 / 3) / v ** 4) * (1 + 1e-12);
}

/** A centre about which the wealth is expanded, with the sums of (x - centre)^i, i = 1..4. */
interface Expansion {
	readonly centre: number;
	readonly sums: readonly [number, number, number, number];
}

/** The expansions of a sample in [0, 1] as seen from 0, or, mirrored by x -> 1 - x, as seen from 1. */
function expansions(sums: PowerSums, mirrored: boolean): readonly Expansion[] {
	const near = nearestStep(Number(sums.s1) / sums.n / STEPS);
	const far = mirrored ? 0 : 1;
	return [near, nearestStep((near + far) / 2), far].map(centre => {
		const [m1, m2, m3, m4] = centralSums(sums, centre);
		return mirrored ? {centre: 1 - centre, sums: [-m1, m2, -m3, m4]} : {centre, sums: [m1, m2, m3, m4]};
	});
}

const nearestStep = (u: number): number => Math.round(u * STEPS) / STEPS;

/** Lower bound on the log-wealth of the bet u against "the mean is at most m". */
function logWealthOfBet(u: number, m: number, n: number, views: readonly Expansion[]): number {
	const l = u / m;
	let best = -Infinity;
	for (const {centre, sums} of views) {
		const factor = 1 - u + l * centre;
		const a = l / factor;
		const v = a * centre;
		const w = (1 - u) / factor;
		const base = n * Math.log(factor);
		const first = a * sums[0];
		const square = a ** 2 * sums[1];
		const cube = (a ** 3 * sums[2]) / 3;
		const r4 = fourthRemainder(v, w);
		const r2 = (1 / 2 + v / 3 + v ** 2 * r4) * (1 + 1e-14);
		const second = base + first - r2 * square;
		const fourth = base + first - square / 2 + cube - r4 * a ** 4 * sums[3];
		const rounding = 16 * Number.EPSILON * (n + Math.abs(base) + Math.abs(first) + square + Math.abs(cube));
		best = Math.max(best, second - rounding, fourth - rounding);
	}
	return best;
}

/** The average over the bets, as a logarithm. */
function mixed(m: number, n: number, views: readonly Expansion[]): number {
	const logs = BETS.map(u => logWealthOfBet(u, m, n, views));
	const top = Math.max(...logs);
	let sum = 0;
	for (const log of logs) sum += Math.exp(log - top);
	return top + Math.log(sum / BETS.length);
}

/**
 * Log-wealth against "the mean is at most m" as a function of m, 0 < m < 1 in the scale of [0, 1]: for each m an
 * e-process, large when the values are too large. Errs low only. It is 0 for an empty sample.
 */
export function logWealthMeanAbove(sums: PowerSums): (m: number) => number {
	return wealthAgainst(sums, false);
}

/** Log-wealth against "the mean is at least m" as a function of m, 0 < m < 1 in the scale of [0, 1]; errs low only. */
export function logWealthMeanBelow(sums: PowerSums): (m: number) => number {
	const wealth = wealthAgainst(sums, true);
	return m => wealth(1 - m);
}

function wealthAgainst(sums: PowerSums, mirrored: boolean): (m: number) => number {
	const views = sums.n === 0 ? [] : expansions(sums, mirrored);
	return m => {
		requireProbability('the mean, scaled to [0, 1],', m);
		return sums.n === 0 ? 0 : mixed(m, sums.n, views);
	};
}
