/**
 * How often the growth test is right, wrong and undecided, by simulation, and what the usual slope interval says
 * instead.
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import seedrandom from 'seedrandom';
import {ALPHA} from './calibration.ts';
import {growthOfCurve, growthTest} from './growth.ts';
import type {GrowthTest, GrowthVerdict} from './growth.ts';

/** Widths 2^5, ..., 2^13. */
export const WIDTHS: readonly number[] = Array.from({length: 9}, (_, k) => 2 ** (k + 5));

/** The window of the test: all octaves of the ladder. */
export const OCTAVES = 8;

/** The margin of the test: r may grow like n^0.02. */
export const MARGIN = 0.02;

/** The errors err(n) under study, claimed to be O(n^-1/2), with the right verdict on sqrt(n) err(n). */
export const ERRORS: readonly {
	readonly name: string;
	readonly err: (n: number) => number;
	readonly right: GrowthVerdict;
}[] = [
	{name: 'n^-0.5 (1 + 4/n)', err: n => n ** -0.5 * (1 + 4 / n), right: 'survives'},
	{name: 'n^-0.45', err: n => n ** -0.45, right: 'falls'},
	// Growth exactly at the margin, where either verdict should be rare: the hardest case for both directions.
	{name: 'n^-0.48', err: n => n ** -0.48, right: 'survives'},
];

/** A standard normal number, by Box and Muller. */
const normal = (rng: () => number): number =>
	Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());

/**
 * Noise on log err by name: normal of deviation 0.3; the same with one draw in ten ten times as noisy; and a skewed
 * one.
 */
export const NOISES: Readonly<Record<string, (rng: () => number) => number>> = {
	'lognormal 0.3': rng => 0.3 * normal(rng),
	'one in ten 10x': rng => (rng() < 0.1 ? 3 : 0.3) * normal(rng),
	'exponential 0.3': rng => -0.3 * Math.log(1 - rng()),
};

/** How many runs ended in each verdict, and the seeds a run used on average. */
export interface GrowthCalibration {
	readonly falls: number;
	readonly survives: number;
	readonly undecided: number;
	readonly seeds: number;
}

/** One seed's sqrt(n) err(n) with noise, over the ladder. */
function oneSeed(
	err: (n: number) => number,
	noise: (rng: () => number) => number,
	rng: () => number,
): number[] {
	return WIDTHS.map(n => Math.sqrt(n) * err(n) * Math.exp(noise(rng)));
}

/** Runs one test many times; the sequential one looks after every 4 seeds and stops at a verdict or at `seeds`. */
export function calibrateGrowth(
	err: (n: number) => number,
	noiseName: string,
	test: GrowthTest,
	seeds: number,
	runs: number,
): GrowthCalibration {
	const tally = {falls: 0, survives: 0, undecided: 0};
	let used = 0;
	for (let run = 0; run < runs; run++) {
		const rng = seedrandom.alea(`growth ${noiseName} ${run}`);
		const draws: number[][] = [];
		let verdict: GrowthVerdict = 'undecided';
		while (draws.length < seeds && verdict === 'undecided') {
			const goal = test === 'sequential-signs' ? draws.length + 4 : seeds;
			while (draws.length < goal) draws.push(oneSeed(err, NOISES[noiseName]!, rng));
			({verdict} = growthTest(
				{widths: WIDTHS, draws},
				{octaves: OCTAVES, margin: MARGIN, alpha: ALPHA, test},
			));
		}
		tally[verdict]++;
		used += draws.length;
	}
	return {...tally, seeds: used / runs};
}

/**
 * The two usual answers, from the normal interval for the mean slope of log err against log n over `seeds` seeds: in
 * how many runs the 95 % interval contains -1/2, and in how many the 90 % interval lies within -1/2 +- 0.1
 * ("equivalent to -1/2").
 */
export function usualSlopeAnswers(
	err: (n: number) => number,
	noiseName: string,
	seeds: number,
	runs: number,
): {readonly contains: number; readonly equivalent: number} {
	let contains = 0;
	let equivalent = 0;
	for (let run = 0; run < runs; run++) {
		const rng = seedrandom.alea(`growth ${noiseName} ${run}`);
		// The slope of sqrt(n) err is that of err plus 1/2.
		const off = Array.from({length: seeds}, () =>
			growthOfCurve(WIDTHS, oneSeed(err, NOISES[noiseName]!, rng), OCTAVES),
		);
		const mean = off.reduce((sum, x) => sum + x, 0) / seeds;
		const deviation = Math.sqrt(off.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (seeds - 1) / seeds);
		if (Math.abs(mean) <= normalQuantile(0.975, 0, 1) * deviation) contains++;
		if (Math.abs(mean) + normalQuantile(0.95, 0, 1) * deviation <= 0.1) equivalent++;
	}
	return {contains, equivalent};
}
