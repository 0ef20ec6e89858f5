/** One statement at one instance: did it hold, fail for certain, or could one not tell? */
import {valueOf} from '../claim/quantity.ts';
import type {Quantities, Trial} from '../claim/statement.ts';
import type {LocalSlope} from './draws.ts';
import type {Violation} from './finding.ts';
import type {Plan} from './plan.ts';
import {decideSequentially, type SequentialOutcome} from './sequential.ts';

/** What became of one instance, and how many random outcomes it took. */
export type Attempt<X> = {readonly draws: number; readonly slopes?: readonly LocalSlope[]} & (
	| {readonly kind: 'held'; readonly share: number}
	/** Failed in floating point, by no more than its radii. */
	| {readonly kind: 'excused'}
	/** The draws ran out first. */
	| {readonly kind: 'open'}
	| {readonly kind: 'failed'; readonly violation: Violation<X>}
);

/**
 * Measures `x` and, where the conclusion fails for certain, measures a copy again before believing it. Of a random statement outcomes are
 * drawn, from seeds that start with `label`, until they decide; the plan's chance of error is shared by its trials.
 *
 * @throws {TypeError} if the second measurement differs, or `measure` or `draw` throws
 */
export function attempt<X>(trial: Trial<X>, x: X, label: string, plan: Plan): Attempt<X> {
	if (trial.reading.estimators.length > 0) return drawn(trial, x, label, plan);
	const quantities = trial.measure(x);
	const {holds, share} = trial.assess(quantities);
	if (holds) return {kind: 'held', share, draws: 0};
	const decision = trial.decide(quantities);
	if (decision.truth !== false) return {kind: 'excused', draws: 0};
	const again = trial.measure(structuredClone(x)); // a copy, so that nothing remembered is read back
	for (const name of trial.reading.names) {
		const [first, second] = [quantities[name]!, again[name]!].map(valueOf);
		if (!Object.is(first, second))
			throw new TypeError(`quantity '${name}' is not a function of the instance: ${first}, then ${second}`);
	}
	return {kind: 'failed', violation: {instance: x, quantities, decision, share}, draws: 0};
}

function drawn<X>(trial: Trial<X>, x: X, label: string, plan: Plan): Attempt<X> {
	const outcome = decideSequentially(trial, x, {
		label,
		...plan.draws,
		alpha: plan.alpha / plan.trials,
		interrupt: () => plan.interrupt(0),
	});
	const {truth, draws, slopes, decision} = outcome;
	if (truth === undefined) return {kind: 'open', draws, slopes};
	const {share} = trial.assess(outcome.measured, outcome.estimates);
	if (truth) return {kind: 'held', share, draws, slopes};
	const quantities = quantitiesOf(trial, outcome);
	return {
		kind: 'failed',
		violation: {instance: x, quantities, decision, share: Math.max(1, share)},
		draws,
		slopes,
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
