/**
 * Writes `reports/calibration.md`: how often each interval and test of `src/stats` misses over thousands of watched
 * runs, and how wide it is. Deterministic: run again it writes the same bytes. Takes a few minutes of one core.
 *
 *     npx tsx bench/calibration.ts [runs]
 */
import {markdownTable} from 'markdown-table';
import seedrandom from 'seedrandom';
import writeFileAtomic from 'write-file-atomic';
import {
	ALPHA,
	calibrate,
	distributionSetting,
	meanSettings,
	quantileSetting,
	rateSetting,
} from '../src/stats/calibration.ts';

import type {Calibration} from '../src/stats/calibration.ts';
import {clopperPearson, trialsToShowRate} from '../src/stats/clopper-pearson.ts';
import {chanceOfEverMissing} from '../src/stats/exact-binomial.ts';
import {
	calibrateGrowth,
	ERRORS,
	MARGIN,
	NOISES,
	OCTAVES,
	usualSlopeAnswers,
	WIDTHS,
} from '../src/stats/growth-calibration.ts';
import type {Interval} from '../src/stats/interval.ts';
import {meanSequence} from '../src/stats/mean-sequence.ts';
import {powerSums} from '../src/stats/power-sums.ts';
import {logWealthRateAbove, logWealthRateBelow} from '../src/stats/rate-e-process.ts';
import {rateSequence, rateUpperSequence} from '../src/stats/rate-sequence.ts';
import {
	betaBinomialSequence,
	empiricalBernsteinSequence,
	hedgedSequence,
} from '../src/stats/textbook-sequences.ts';

const runs = Number(process.argv[2] ?? 2000);
const rates = [0.001, 0.01, 0.05, 0.1, 0.5];
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const right = (columns: number): string[] => ['l', ...Array.from({length: columns - 1}, () => 'r')];
const table = (rows: string[][]): string => markdownTable(rows, {align: right(rows[0]!.length)});

/** Misses at the last and at any look, and the width relative to the first method listed. */
function missTable(calibrations: Calibration[][]): string {
	const rows = [['setting', 'method', 'promises', 'misses at the last look', 'misses at any look', 'width']];
	for (const group of calibrations)
		for (const {setting, method, ever, missesAtEnd, missesEver, width} of group)
			rows.push([
				setting,
				method,
				ever ? 'every look' : 'one look',
				percent(missesAtEnd / runs),
				percent(missesEver / runs),
				/Lower|Upper/.test(method) ? 'one-sided' : (width / group[0]!.width).toFixed(2),
			]);
	return table(rows);
}

/**
 * Whether one side of the sequence for a rate has lost p: the same event as a rejection by the e-process against it.
 */
const above = (alpha: number, p: number) => (k: number, n: number) =>
	logWealthRateAbove(p, k, n) >= Math.log(1 / alpha);
const below = (alpha: number, p: number) => (k: number, n: number) =>
	logWealthRateBelow(p, k, n) >= Math.log(1 / alpha);

const widthOf = ({lower, upper}: Interval): number => upper - lower;

/** Exact probabilities, by recursion over all outcomes, of ever missing within `horizon` trials. */
function exactTable(horizon: number): string {
	const rows = [
		['rate', 'Clopper-Pearson, watched', 'rateSequence', 'rejects `rate <= p`', 'rejects `rate >= p`'],
	];
	for (const p of rates) {
		const chances = [
			(k: number, n: number) => {
				const {lower, upper} = clopperPearson(k, n, ALPHA);
				return p < lower || p > upper;
			},
			(k: number, n: number) => above(ALPHA / 2, p)(k, n) || below(ALPHA / 2, p)(k, n),
			above(ALPHA, p),
			below(ALPHA, p),
		].map(missed => percent(chanceOfEverMissing(p, horizon, missed)));
		rows.push([String(p), ...chances]);
	}
	return table(rows);
}

/** Trials without a violation until the rate is shown, and the width of the sequence, against the fixed plan. */
function plannedTable(): string {
	const rows = [['rate to be shown', 'fixed plan', 'rateUpperSequence', 'ratio']];
	for (const rate of [0.1, 0.01, 0.001, 1e-4, 1e-5]) {
		const plan = trialsToShowRate(rate, ALPHA);
		let low = plan;
		let high = 3 * plan;
		while (high - low > 1) {
			const middle = Math.floor((low + high) / 2);
			if (rateUpperSequence(0, middle, ALPHA) <= rate) high = middle;
			else low = middle;
		}
		rows.push([String(rate), String(plan), String(high), (high / plan).toFixed(2)]);
	}
	return table(rows);
}

/** Widths for a rate relative to Clopper and Pearson's interval. */
function rateWidthTable(): string {
	const rows = [['n', 'k / n', 'rateSequence', 'beta-binomial']];
	for (const n of [10, 100, 1000, 10_000, 1_000_000])
		for (const share of [0, 0.1, 0.5]) {
			const k = share * n;
			const exact = widthOf(clopperPearson(k, n, ALPHA));
			const ratios = [rateSequence, betaBinomialSequence].map(f =>
				(widthOf(f(k, n, ALPHA)) / exact).toFixed(2),
			);
			rows.push([String(n), String(share), ...ratios]);
		}
	return table(rows);
}

/** Mean widths for a mean, next to the sequences whose evidence depends on the order of the values. */
function meanWidthTable(): string {
	const rows = [
		['setting', 'n', 'meanSequence', 'hedged capital', 'empirical Bernstein', 'Hoeffding, one look'],
	];
	for (const {name, draw} of meanSettings)
		for (const n of [30, 100, 1000, 10_000]) {
			const repeats = 10;
			const widths = [0, 0, 0];
			for (let run = 0; run < repeats; run++) {
				const rng = seedrandom.alea(`width ${name} ${run}`);
				const values = Float64Array.from({length: n}, () => draw(rng));
				const intervals = [
					meanSequence(powerSums(values, 0, 1), 0, 1, ALPHA),
					hedgedSequence(values, ALPHA),
					empiricalBernsteinSequence(values, ALPHA),
				];
				for (const [i, {lower, upper}] of intervals.entries()) widths[i]! += (upper - lower) / repeats;
			}
			const hoeffding = 2 * Math.sqrt(Math.log(2 / ALPHA) / (2 * n));
			rows.push([name, String(n), ...[...widths, hoeffding].map(width => width.toFixed(4))]);
		}
	return table(rows);
}

/** Verdicts of the growth test. */
function growthTable(): string {
	const rows = [
		['err(n)', 'noise', 'test', 'seeds', 'right verdict', 'falls', 'survives', 'undecided', 'mean seeds'],
	];
	for (const {name, err, right: verdict} of ERRORS)
		for (const noise of Object.keys(NOISES))
			for (const [test, seeds] of [
				['signs', 16],
				['signs', 40],
				['signed-ranks', 16],
				['signed-ranks', 40],
				['sequential-signs', 200],
			] as const) {
				const result = calibrateGrowth(err, noise, test, seeds, runs);
				const shares = [result.falls, result.survives, result.undecided].map(count => percent(count / runs));
				rows.push([name, noise, test, String(seeds), verdict, ...shares, result.seeds.toFixed(0)]);
			}
	return table(rows);
}

/** What the usual slope interval says about the same errors. */
function slopeTable(): string {
	const rows = [
		['err(n)', 'seeds', '95 % interval of the slope contains -1/2', 'equivalence within 0.1 accepts -1/2'],
	];
	for (const {name, err} of ERRORS)
		for (const seeds of [40, 640]) {
			const repeats = Math.ceil((runs * 40) / seeds);
			const {contains, equivalent} = usualSlopeAnswers(err, 'lognormal 0.3', seeds, repeats);
			rows.push([name, String(seeds), percent(contains / repeats), percent(equivalent / repeats)]);
		}
	return table(rows);
}

const horizons = [
	`rates ${rateSetting(0.1).horizon} trials`,
	`means ${meanSettings[0]!.horizon}`,
	`quantiles ${quantileSetting(0.5).horizon}`,
	`distribution ${distributionSetting.horizon} values`,
].join(', ');
const twoSigma = percent(2 * Math.sqrt((ALPHA * (1 - ALPHA)) / runs));

const report = `# Calibration of the statistics

Written by \`npx tsx bench/calibration.ts\`; the same bytes every time. All bounds are asked for an error probability of
${percent(ALPHA)}. Runs per setting: ${runs}, so a share of ${percent(ALPHA)} is known to ${twoSigma} (two standard errors).
Horizons: ${horizons}. "Any look": looks at n = 10 and then
geometrically spaced (by a factor 1.1 for rates, 1.3 for means, 1.4 for quantiles and the distribution) up to the
horizon; the run counts as a miss if any of them misses. Width is the mean at the horizon, relative to the first
method of the setting.

## Rates

${missTable(rates.map(p => calibrate(rateSetting(p), runs)))}

Exact probabilities of ever missing, by recursion over all outcomes, with a look after *every* trial up to 1000:

${exactTable(1000)}

Trials without a violation that show a rate:

${plannedTable()}

Widths relative to Clopper and Pearson's interval at the same n:

${rateWidthTable()}

## Means of values in [0, 1]

${missTable(meanSettings.map(law => calibrate(law, runs)))}

Widths beside the sequences of the literature, mean of 10 runs. \`meanSequence\` sees four exact sums only, so its
evidence merges; the others need the values in the order drawn. Hedged capital was computed on a grid of 1/1000, which
widens it by up to 0.002.

${meanWidthTable()}

## Quantiles

${missTable([0.5, 0.9].map(p => calibrate(quantileSetting(p), runs)))}

## Whole distribution functions

${missTable([calibrate(distributionSetting, runs)])}

## Growth with width

r(n) = sqrt(n) err(n) on widths ${WIDTHS[0]} to ${WIDTHS.at(-1)}, over the top ${OCTAVES} octaves, with margin n^${MARGIN}.
For err = n^-0.48 the growth is exactly at the margin, the worst case for both verdicts: each of them should be given in
at most ${percent(ALPHA)} of the runs. The sequential test looks after every 4 seeds and stops at a verdict.

${growthTable()}

What the usual answers say, lognormal noise of 30 %:

${slopeTable()}
`;

await writeFileAtomic(new URL('../reports/calibration.md', import.meta.url).pathname, report);
