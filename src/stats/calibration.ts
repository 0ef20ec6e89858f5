/**
 * How often the intervals of this folder miss, by simulation: at the last look, and at any look of a run that is
 * watched.
 *
 * Every path is drawn from `seedrandom.alea` with a seed made of its setting and number, so the same call gives the
 * same counts. Looks are geometrically spaced; a bound valid at every n is valid at these.
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import seedrandom from 'seedrandom';
import {clopperPearson} from './clopper-pearson.ts';
import {dkwRadius, dkwSequence} from './dkw.ts';
import type {Interval} from './interval.ts';
import {meanSequence} from './mean-sequence.ts';
import {addPowerSums, powerSums} from './power-sums.ts';
import type {PowerSums} from './power-sums.ts';
import {quantileInterval, quantileSequence} from './quantile.ts';
import {rateLowerSequence, rateSequence, rateUpperSequence} from './rate-sequence.ts';
import {subGaussianRadius} from './sub-gaussian.ts';
import {betaBinomialSequence, empiricalBernsteinSequence} from './textbook-sequences.ts';

/** What is known at a look: the first n values, the number of ones among them, and their power sums on [0, 1]. */
interface Look {
	readonly n: number;
	readonly k: number;
	readonly values: Float64Array;
	readonly sums: PowerSums;
}

/**
 * A way to bound the true value; `ever` says whether it promises to hold at every look, or at one n fixed beforehand.
 */
interface Method {
	readonly name: string;
	readonly ever: boolean;
	readonly interval: (look: Look) => Interval;
}

/** A law on [0, 1], the quantity to be covered, how long a run is, and the methods that try. */
interface Setting {
	readonly name: string;
	readonly draw: (rng: () => number) => number;
	readonly truth: number;
	readonly horizon: number;
	readonly spacing: number;
	readonly methods: readonly Method[];
}

/**
 * The outcome for one method in one setting: runs, misses at the last look, misses at any look, mean width at the
 * last look.
 */
export interface Calibration {
	readonly setting: string;
	readonly horizon: number;
	readonly method: string;
	readonly ever: boolean;
	readonly runs: number;
	readonly missesAtEnd: number;
	readonly missesEver: number;
	readonly width: number;
}

/** The error probability at which everything is calibrated. */
export const ALPHA = 0.05;

/** 10 and then ever larger by the factor `spacing`, the last one being the horizon itself. */
function looksUpTo(horizon: number, spacing: number): number[] {
	const looks: number[] = [];
	for (let n = 10; n < horizon; n = Math.ceil(n * spacing)) looks.push(n);
	return [...looks, horizon];
}

/** Runs one setting: every method sees the same paths. */
export function calibrate(
	{name, draw, truth, horizon, spacing, methods}: Setting,
	runs: number,
): Calibration[] {
	const looks = looksUpTo(horizon, spacing);
	const tallies = methods.map(() => ({end: 0, ever: 0, width: 0}));
	for (let run = 0; run < runs; run++) {
		const rng = seedrandom.alea(`${name} ${run}`);
		const path = Float64Array.from({length: horizon}, () => draw(rng));
		const missed = methods.map(() => false);
		let k = 0;
		let sums = powerSums([], 0, 1);
		for (const n of looks) {
			const fresh = path.subarray(sums.n, n);
			for (const x of fresh) if (x === 1) k++;
			sums = addPowerSums(sums, powerSums(fresh, 0, 1));
			const look: Look = {n, k, values: path.subarray(0, n), sums};
			for (const [i, method] of methods.entries()) {
				if (missed[i] && n < horizon) continue;
				const {lower, upper} = method.interval(look);
				const miss = truth < lower || truth > upper;
				missed[i] ||= miss;
				if (n < horizon) continue;
				tallies[i]!.width += upper - lower;
				if (miss) tallies[i]!.end++;
			}
		}
		for (const [i, miss] of missed.entries()) if (miss) tallies[i]!.ever++;
	}
	return methods.map(({name: method, ever}, i) => {
		const tally = tallies[i]!;
		const {end: missesAtEnd, ever: missesEver} = tally;
		return {setting: name, horizon, method, ever, runs, missesAtEnd, missesEver, width: tally.width / runs};
	});
}

/** A method that sees the counts only, computed once for each (k, n). */
function byCounts(name: string, ever: boolean, interval: (k: number, n: number) => Interval): Method {
	const known = new Map<string, Interval>();
	return {
		name,
		ever,
		interval: ({k, n}) => {
			const key = `${k}/${n}`;
			const found = known.get(key) ?? interval(k, n);
			known.set(key, found);
			return found;
		},
	};
}

/** Wilson's interval, the usual approximation for a rate. */
function wilson(k: number, n: number): Interval {
	const z = normalQuantile(1 - ALPHA / 2, 0, 1);
	const share = k / n;
	const scale = 1 + z ** 2 / n;
	const centre = (share + z ** 2 / (2 * n)) / scale;
	const radius = (z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))) / scale;
	return {lower: centre - radius, upper: centre + radius};
}

/** The normal interval for a mean with the sample's own variance, the usual approximation. */
function normalInterval({n, values}: Look): Interval {
	const mean = values.reduce((sum, x) => sum + x, 0) / n;
	const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1);
	const radius = normalQuantile(1 - ALPHA / 2, 0, 1) * Math.sqrt(variance / n);
	return {lower: mean - radius, upper: mean + radius};
}

/** [mean - radius, mean + radius]. */
function around({n, values}: Look, radius: number): Interval {
	const mean = values.reduce((sum, x) => sum + x, 0) / n;
	return {lower: mean - radius, upper: mean + radius};
}

/** Trials that violate with probability p. */
export function rateSetting(p: number): Setting {
	return {
		name: `rate ${p}`,
		draw: rng => (rng() < p ? 1 : 0),
		truth: p,
		horizon: 10_000,
		spacing: 1.1,
		methods: [
			byCounts('Clopper-Pearson', false, (k, n) => clopperPearson(k, n, ALPHA)),
			byCounts('Wilson', false, wilson),
			byCounts('rateSequence', true, (k, n) => rateSequence(k, n, ALPHA)),
			byCounts('rateLowerSequence', true, (k, n) => ({lower: rateLowerSequence(k, n, ALPHA), upper: 1})),
			byCounts('rateUpperSequence', true, (k, n) => ({lower: 0, upper: rateUpperSequence(k, n, ALPHA)})),
			byCounts('beta-binomial', true, (k, n) => betaBinomialSequence(k, n, ALPHA)),
		],
	};
}

const meanMethods: readonly Method[] = [
	{name: 'normal interval', ever: false, interval: normalInterval},
	{
		name: 'Hoeffding',
		ever: false,
		interval: look => around(look, Math.sqrt(Math.log(2 / ALPHA) / (2 * look.n))),
	},
	{name: 'meanSequence', ever: true, interval: ({sums}) => meanSequence(sums, 0, 1, ALPHA)},
	{
		name: 'empirical Bernstein',
		ever: true,
		interval: ({values}) => empiricalBernsteinSequence(values, ALPHA),
	},
	{
		name: 'subGaussianRadius',
		ever: true,
		interval: look => around(look, subGaussianRadius(look.n, 0.5, ALPHA, 500)),
	},
];

/** The laws whose mean is to be covered. */
export const meanSettings: readonly Setting[] = [
	{name: 'mean of 0 or 1, 0.1', draw: (rng: () => number) => (rng() < 0.1 ? 1 : 0), truth: 0.1},
	{name: 'mean of uniform', draw: (rng: () => number) => rng(), truth: 0.5},
	// The sum of two uniforms on [0, 0.05], moved to mean 0.3: variance 4e-4.
	{name: 'mean, deviation 0.02', draw: (rng: () => number) => 0.25 + 0.05 * (rng() + rng()), truth: 0.3},
].map(law => ({...law, horizon: 2000, spacing: 1.3, methods: meanMethods}));

/** The p-quantile of the uniform law. */
export function quantileSetting(p: number): Setting {
	return {
		name: `quantile ${p}`,
		draw: rng => rng(),
		truth: p,
		horizon: 2000,
		spacing: 1.4,
		methods: [
			{name: 'quantileInterval', ever: false, interval: ({values}) => quantileInterval(values, p, ALPHA)},
			{name: 'quantileSequence', ever: true, interval: ({values}) => quantileSequence(values, p, ALPHA)},
		],
	};
}

/** sup_t |F_n(t) - t| of values in [0, 1]. */
function gapFromUniform(values: Float64Array): number {
	const n = values.length;
	return values.toSorted().reduce((gap, x, i) => Math.max(gap, x - i / n, (i + 1) / n - x), 0);
}

/** The uniform law, its whole distribution function to be covered: the gap less the radius must stay below 0. */
export const distributionSetting: Setting = {
	name: 'distribution, uniform',
	draw: rng => rng(),
	truth: 0,
	horizon: 4096,
	spacing: 1.4,
	methods: [
		{
			name: 'dkwRadius',
			ever: false,
			interval: ({n, values}) => band(gapFromUniform(values), dkwRadius(n, ALPHA)),
		},
		{
			name: 'dkwSequence',
			ever: true,
			interval: ({n, values}) => {
				const {used, radius} = dkwSequence(n, ALPHA);
				return band(gapFromUniform(values.subarray(0, used)), radius);
			},
		},
	],
};

/** An interval of width 2 radius that contains 0 just when the gap is at most the radius. */
function band(gap: number, radius: number): Interval {
	return {lower: gap - radius, upper: gap + radius};
}
