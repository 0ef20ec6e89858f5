/** Measures a stored instance again, trusting nothing that the file says about it. */
import {decodeInstance, type Json} from '../claim/instance-json.ts';
import {movable} from '../claim/instance.ts';
import {prepare, type Trial} from '../claim/statement.ts';
import type {Theorem} from '../claim/theorem.ts';
import {quantitiesOf} from '../search/attempt.ts';
import type {Violation} from '../search/finding.ts';
import type {Plan} from '../search/plan.ts';
import {recheck} from '../search/recheck.ts';
import {decideSequentially} from '../search/sequential.ts';
import {type CounterexampleRecord, recordViolation} from './record.ts';

/** What a stored instance is worth today. */
export interface Replay extends Omit<CounterexampleRecord, 'instance'> {
	/** Whether it violates the conclusion for certain and meets every hypothesis. */
	readonly violates: boolean;
	/** The grade of the re-check; `drawn` for a claim about random outcomes. */
	readonly grade: 'genuine' | 'within tolerance' | 'artefact' | 'unknown' | 'drawn';
	/** Why it is an artefact, or cannot be told. */
	readonly reason: string | null;
}

/**
 * Measures the instance of a counterexample file against the claim as it stands now. For a claim about random outcomes these are drawn
 * afresh, by the plan's budget and from seeds that no search uses, with its chance of error spent on this one instance.
 *
 * @throws {TypeError} if it is not an instance of the claim's family
 */
export function replay(t: Theorem, json: Json, plan: Plan): Replay {
	const instance = decodeInstance(json);
	if (movable(t.given) !== undefined && !t.given.canShrinkWithoutContext(instance))
		throw new TypeError(
			`the stored instance is not one that ${t.id} draws: a field is missing, misshapen or out of its domain`,
		);
	const trial = prepare(t.id, t);
	if (trial.reading.estimators.length > 0) return drawnAgain(t, trial, instance, plan);
	const checked = recheck(trial, instance);
	const measured = trial.measure(instance);
	const {share} = trial.assess(measured);
	const genuine = checked.grade === 'genuine';
	return {
		...plain(t, {
			instance,
			rung: genuine ? checked.rung : 'intervals',
			quantities: genuine ? checked.quantities : measured,
			decision: genuine ? checked.decision : trial.decide(measured),
			share,
		}),
		violates: genuine,
		grade: checked.grade,
		reason: 'reason' in checked ? checked.reason : null,
	};
}

function plain(t: Theorem, violation: Violation) {
	const {instance: _, ...rest} = recordViolation(t.conclusion, violation);
	return rest;
}

function drawnAgain(t: Theorem, trial: Trial<unknown>, instance: unknown, plan: Plan): Replay {
	const {alpha, draws, interrupt} = plan;
	const refusal = trial.refusedBy(instance);
	const outcome = decideSequentially(trial, instance, {
		label: 'replay',
		...draws,
		alpha,
		interrupt: () => interrupt(),
	});
	const {share} = trial.assess(outcome.measured, outcome.estimates);
	const {decision} = outcome;
	return {
		...plain(t, {instance, rung: 'draws', quantities: quantitiesOf(trial, outcome), decision, share}),
		violates: decision.truth === false && refusal === undefined,
		grade: 'drawn',
		reason: refusal === undefined ? null : `it fails the hypothesis '${refusal}'`,
	};
}
