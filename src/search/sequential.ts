/**
 * Sequential decision of a random statement at one instance: draw until the evidence decides or the budget ends.
 *
 * At every look the estimators lie in their intervals, at all looks at once with probability 1 - alpha; so whatever the look at which drawing
 * stops, a true statement is called false with probability at most alpha.
 */
import type {Decision} from '../claim/interval-evaluator.ts';
import type {Quantities, Trial} from '../claim/statement.ts';
import type {Interval} from '../kernels/interval.ts';
import {contiguousPrefix, type Evidence, merge, noEvidence, total} from '../stats/evidence.ts';
import {
	drawBlock,
	estimate,
	type LocalSlope,
	localSlopesOf,
	type RungMedian,
	rungMediansOf,
} from './draws.ts';

/** What one look saw: the interval of every estimator after so many draws. */
export interface Look {
	readonly draws: number;
	/** In the order of the conclusion; each by its text. */
	readonly estimates: readonly {readonly text: string; readonly lo: number; readonly hi: number}[];
}

/** How the drawing at one instance went, for those who want to see it: a description, not a test. */
export interface Course {
	readonly looks: readonly Look[];
	/** What grows along the ladder, rung by rung and from rung to rung, at the last look. */
	readonly rungs: readonly RungMedian[];
	readonly slopes: readonly LocalSlope[];
}

/** How an instance was decided. */
export interface SequentialOutcome {
	/** `true` also where the slack is above minus the indifference; `undefined` when the draws ran out first. */
	readonly truth: boolean | undefined;
	readonly measured: Quantities;
	readonly estimates: readonly Interval[];
	readonly decision: Decision;
	readonly evidence: Evidence;
	readonly course: Course;
	/** Outcomes drawn at each rung. */
	readonly draws: number;
}

/** What deciding one instance may spend. */
export interface DrawPlan {
	/** The seeds of the draws start with this; it must differ between instances. */
	readonly label: string;
	/** Outcomes a block. Blocks of a claim must always have the same size, or their evidence cannot be merged. */
	readonly block: number;
	/** Blocks at the most. */
	readonly blocks: number;
	/** Chance of calling a true statement false. */
	readonly alpha: number;
	/** An answer in words stops the drawing. */
	readonly interrupt: () => string | undefined;
}

/** Whether to look after so many blocks: at every one of the first four, then at powers of 2 and halfway between. */
function isLook(blocks: number): boolean {
	if (blocks <= 4) return true;
	const octave = 2 ** Math.floor(Math.log2(blocks));
	return blocks === octave || blocks === 1.5 * octave;
}

/** Decides the statement at an admitted instance. */
export function decideSequentially<X>(
	trial: Trial<X>,
	x: X,
	{label, block, blocks, alpha, interrupt}: DrawPlan,
): SequentialOutcome {
	const measured = trial.measure(x);
	let evidence = noEvidence;
	const looks: Look[] = [];
	for (let done = 1; ; done++) {
		evidence = merge(evidence, drawBlock(trial, x, measured, label, done - 1, block));
		const last = done >= blocks || interrupt() !== undefined;
		if (!isLook(done) && !last) continue;
		const seen = total(contiguousPrefix(evidence));
		const estimates = estimate(trial, measured, seen, alpha);
		looks.push({
			draws: seen.n,
			estimates: trial.reading.estimators.map(({text}, i) => ({text, ...estimates[i]!})),
		});
		const decision = trial.decide(measured, estimates);
		const close = trial.indifference > 0 && decision.slack.lo >= -trial.indifference;
		const truth = close ? true : decision.truth;
		if (truth !== undefined || last) {
			const course = {looks, rungs: rungMediansOf(trial, seen), slopes: localSlopesOf(trial, seen)};
			return {truth, measured, estimates, decision, evidence, course, draws: seen.n};
		}
	}
}
