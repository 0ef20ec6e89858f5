/** One statement at one instance: did it hold, fail for certain, or could one not tell? */
import type {Quantities, Trial} from '../claim/statement.ts';
import type {Violation} from './finding.ts';
import type {Plan} from './plan.ts';
import {recheck, silentFault} from './recheck.ts';
import {type Course, decideSequentially, type SequentialOutcome} from './sequential.ts';

/** What became of one instance; of a random statement also how many outcomes were drawn and how that went. */
export type Attempt<X> = {
	readonly quantities: Quantities;
	readonly draws: number;
	readonly course?: Course;
} & (
	| {readonly kind: 'held'; readonly share: number}
	/** Failed in floating point, by no more than its radii, or only there. */
	| {readonly kind: 'excused'; readonly share: number}
	/** Nobody could tell. */
	| {readonly kind: 'open'; readonly reason: string}
	| {readonly kind: 'failed'; readonly violation: Violation<X>}
);

/**
 * Measures `x` and has a failure re-checked before believing it. Of a random statement outcomes are drawn, from seeds that start with
 * `label`, until they decide; the plan's chance of error is shared by its trials.
 *
 * @throws {TypeError} if the second measurement differs, or `measure` or `draw` throws
 */
export function attempt<X>(trial: Trial<X>, x: X, label: string, plan: Plan): Attempt<X> {
	if (trial.reading.estimators.length > 0) return drawn(trial, x, label, plan);
	const quantities = trial.measure(x);
	const {holds, share} = trial.assess(quantities);
	const seen = {quantities, draws: 0};
	if (holds) return {kind: 'held', share, ...seen};
	const {truth} = trial.decide(quantities);
	if (truth !== false && trial.exactly === undefined) {
		const reason = silentFault(trial, quantities);
		return reason === undefined ? {kind: 'excused', share, ...seen} : {kind: 'open', reason, ...seen};
	}
	const checked = recheck(trial, x, quantities);
	if (checked.grade === 'unknown') return {kind: 'open', reason: checked.reason, ...seen};
	if (checked.grade === 'artefact') return {kind: 'held', share: Math.min(1, share), ...seen};
	if (checked.grade === 'within tolerance') return {kind: 'excused', share, ...seen};
	const {rung, decision} = checked;
	return {
		kind: 'failed',
		violation: {instance: x, rung, quantities: checked.quantities, decision, share},
		...seen,
	};
}

function drawn<X>(trial: Trial<X>, x: X, label: string, plan: Plan): Attempt<X> {
	const outcome = decideSequentially(trial, x, {
		label,
		...plan.draws,
		alpha: plan.alpha / plan.trials,
		interrupt: () => plan.interrupt(),
	});
	const {truth, draws, course, decision} = outcome;
	const quantities = quantitiesOf(trial, outcome);
	const seen = {quantities, draws, course};
	if (truth === undefined) return {kind: 'open', reason: 'the draws ran out', ...seen};
	const {share} = trial.assess(outcome.measured, outcome.estimates);
	if (truth) return {kind: 'held', share, ...seen};
	return {
		kind: 'failed',
		violation: {instance: x, rung: 'draws', quantities, decision, share: Math.max(1, share)},
		...seen,
	};
}

/** What was measured and estimated of an instance; an estimate by its text, with half its interval as radius. */
export function quantitiesOf<X>(trial: Trial<X>, {measured, estimates}: SequentialOutcome): Quantities {
	const estimated = trial.reading.estimators.map((e, i) => {
		const {lo, hi} = estimates[i]!;
		return [e.text, {value: (lo + hi) / 2, radius: (hi - lo) / 2}] as const;
	});
	return {...measured, ...Object.fromEntries(estimated)};
}
