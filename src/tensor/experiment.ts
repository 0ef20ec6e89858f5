/**
 * An experiment: networks of one family over a ladder of widths and some initialisations, each trained beside its linearisation, and how the gap
 * between the two falls with the width.
 *
 * Bound stated of each arm: sup_t of the root mean square gap over the watched outputs is O(n^(-1/2)) [lee2019, Theorem 2.1]. O(.) hides its
 * constant, so what is looked at is whether sqrt(n) times the gap grows: its exponent over the ladder, the median over initialisations, is to be at
 * most 0.2. For this the gap is taken in units of the square root of the initial loss, which differs between initialisations by more than the widths
 * of a short ladder do. Descriptive: with so few initialisations it is no test; the claims in `theorems/` are.
 */
import type {Description} from '../nets/description.ts';
import {initialise} from '../nets/initialise.ts';
import {chosenSamples, type Images, type Labels} from '../nets/experiment-data.ts';
import type {Family} from '../nets/experiment-networks.ts';
import {type Run, runSideBySide, type RunRecord, type RunTask} from './experiment-run.ts';
import type {TrainingLoss} from '../nets/linearised-training.ts';
import {tensorArithmetic} from './linearised-training-tensor.ts';

/** One setting in which networks of several widths are trained. */
export interface Arm {
	readonly label: string;
	readonly family: Family;
	/** From small to large. */
	readonly widths: readonly number[];
	/** Initialisations a width. */
	readonly seeds: number;
	/** Samples trained on, and only watched. */
	readonly trained: number;
	readonly watched: number;
	readonly labels: Labels;
	readonly loss: TrainingLoss;
	/** eta, of descent on the mean loss; less is taken where that may be unstable. */
	readonly rate: number;
	readonly momentum: number;
	/** Samples a step; all without it. */
	readonly batch?: number;
	readonly steps: number;
	/** Every how many steps both models are looked at. */
	readonly every: number;
	/** Samples that the network is evaluated on at once. */
	readonly atOnce: number;
}

/** An experiment by name. */
export interface Experiment {
	readonly name: string;
	readonly title: string;
	/** The setting as printed, as we read it, and what is different here. */
	readonly paper: string;
	readonly arms: readonly Arm[];
}

/** What is known of one width of one arm. */
export interface WidthResult {
	readonly width: number;
	readonly parameters: number;
	/** The rate and the bound on the curvature of the first initialisation. */
	readonly rate: number;
	readonly curvature: number;
	/** sup over the looks of the root mean square gap on the watched outputs, by initialisation; and that gap at the end. */
	readonly largest: readonly number[];
	readonly last: readonly number[];
	/** The initial loss, by initialisation. */
	readonly initialLoss: readonly number[];
	/** The looks at the first initialisation. */
	readonly records: readonly RunRecord[];
}

/** What came out of one arm. */
export interface ArmResult {
	readonly label: string;
	readonly trained: number;
	readonly watched: number;
	readonly loss: TrainingLoss;
	readonly momentum: number;
	readonly batch: number;
	readonly steps: number;
	readonly widths: readonly WidthResult[];
	/** The exponent of n in the largest gap over the root of the initial loss, and in the last: medians of least-squares slopes; NaN for one width. */
	readonly largestExponent: number;
	readonly lastExponent: number;
	/** Whether n^(1/2) times the largest gap grows by no more than n^0.2. */
	readonly holds: boolean;
}

/** Where a run stands, for whoever shows it. */
export interface Progress {
	readonly run: string;
	readonly step: number;
	readonly steps: number;
	/** The share of the experiment's work that is done; work is parameters times samples times steps. */
	readonly share: number;
}

/** The least-squares slope of log y in log x. */
export function exponent(x: readonly number[], y: readonly number[]): number {
	const [a, b] = [x.map(Math.log), y.map(Math.log)];
	const mean = (v: readonly number[]) => v.reduce((s, e) => s + e, 0) / v.length;
	const [ma, mb] = [mean(a), mean(b)];
	return a.reduce((s, e, i) => s + (e - ma) * (b[i]! - mb), 0) / a.reduce((s, e) => s + (e - ma) ** 2, 0);
}

/** The median; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

const spread = (count: number, length: number): number[] =>
	Array.from({length: Math.min(count, length)}, (_, k) =>
		Math.floor(((k + 0.5) * length) / Math.min(count, length)),
	);

/** The task of one initialisation at one width: everything that decides its numbers. */
export function taskOf(
	images: Images,
	arm: Arm,
	width: number,
	seed: number,
): RunTask & {parameters: number} {
	const {trained, watched, labels, loss, rate, momentum, steps, every, batch, atOnce} = arm;
	// The same samples for every network.
	const samples = chosenSamples(images, labels, {trained, watched, seed: 'samples'});
	const net = arm.family(width)(images.shape);
	const all = (trained + watched) * samples.outputs;
	return {
		...samples,
		arithmetic: tensorArithmetic(net, atOnce),
		theta0: initialise(net, `${width}/${seed}`),
		loss,
		rate,
		momentum,
		batches: batch === undefined ? undefined : {size: batch, seed: `batches ${seed}`},
		steps,
		every,
		// Three outputs watched and one trained on; the first initialisation is the one to be drawn.
		shown:
			seed === 0
				? [...spread(3, all - trained * samples.outputs).map(i => trained * samples.outputs + i), 0]
				: [],
		weights: seed === 0 ? spread(4, net.parameterCount) : [],
		parameters: net.parameterCount,
	};
}

const summaryOf = (arm: Arm, widths: readonly WidthResult[]): ArmResult => {
	const {label, trained, watched, loss, momentum, steps, batch = trained, seeds} = arm;
	const ns = widths.map(({width}) => width);
	const over = (gaps: (w: WidthResult) => readonly number[]) =>
		median(
			Array.from({length: seeds}, (_, s) =>
				exponent(
					ns,
					widths.map(w => gaps(w)[s]! / Math.sqrt(w.initialLoss[s]!)),
				),
			),
		);
	const largestExponent = over(w => w.largest);
	return {
		label,
		trained,
		watched,
		loss,
		momentum,
		batch,
		steps,
		widths,
		largestExponent,
		lastExponent: over(w => w.last),
		holds: largestExponent + 1 / 2 <= 0.2,
	};
};

/** Where the states of runs are kept: a file for each, and how often. */
export interface KeepingAll {
	readonly pathOf: (run: string) => string;
	/** What the data and the arithmetic are, in words. */
	readonly on: string;
	readonly seconds: number;
}

/** All that decides the numbers of a run; not the widths and initialisations beside it, so that a ladder can be made longer. */
function identityOf(run: string, arm: Arm, network: Description, on: string): string {
	const {trained, watched, labels, loss, rate, momentum, batch, steps, every, atOnce} = arm;
	const setting = {trained, watched, labels, loss, rate, momentum, batch, steps, every, atOnce};
	return JSON.stringify({run, on, ...setting, network});
}

/**
 * Runs what has not been run, small widths first. `done` sees the arms so far whenever a width is finished. The arithmetic must have been selected.
 * Throws as `runSideBySide` and `chosenSamples` do.
 */
export function runExperiment(
	images: Images,
	{name, arms}: Experiment,
	progress: (p: Progress) => void,
	keeping?: KeepingAll,
): ArmResult[] {
	const work = arms.flatMap(arm =>
		arm.widths.flatMap(width => {
			const {parameterCount} = arm.family(width)(images.shape);
			return arm.steps * (arm.batch ?? arm.trained) * parameterCount * arm.seeds;
		}),
	);
	const all = work.reduce((a, b) => a + b, 0);
	let before = 0;
	let at = 0;
	return arms.map(arm => {
		const widths = arm.widths.map((width): WidthResult => {
			const share = work[at++]! / all / arm.seeds;
			let parameters = 0;
			const runs = Array.from({length: arm.seeds}, (_, seed): Run => {
				const run = `${name}-${arm.label}-${width}-${seed}`.replaceAll(/[^\w.-]+/g, '-');
				const task = taskOf(images, arm, width, seed);
				({parameters} = task);
				const seen = (step: number) =>
					progress({run, step, steps: arm.steps, share: before + (share * step) / arm.steps});
				const result = runSideBySide(
					task,
					seen,
					keeping && {
						path: keeping.pathOf(run),
						identity: identityOf(run, arm, arm.family(width)(images.shape).description, keeping.on),
						seconds: keeping.seconds,
					},
				);
				before += share;
				return result;
			});
			const {rate, curvature, records} = runs[0]!;
			return {
				width,
				parameters,
				rate,
				curvature,
				records,
				largest: runs.map(r => Math.max(...r.records.map(({watchedGap}) => watchedGap))),
				last: runs.map(r => r.records.at(-1)!.watchedGap),
				initialLoss: runs.map(r => r.records[0]!.loss),
			};
		});
		return summaryOf(arm, widths);
	});
}
