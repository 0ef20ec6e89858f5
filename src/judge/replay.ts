/** Measures a stored instance again, trusting nothing that the file says about it. */
import {decodeInstance, type Json} from '../claim/instance-json.ts';
import {prepare, type Trial} from '../claim/statement.ts';
import type {Theorem} from '../claim/theorem.ts';
import {quantitiesOf} from '../search/attempt.ts';
import type {Plan} from '../search/plan.ts';
import {decideSequentially} from '../search/sequential.ts';
import {type CounterexampleRecord, recordViolation} from './record.ts';

/** What a stored instance is worth today. */
export interface Replay extends Omit<CounterexampleRecord, 'instance'> {
	/** Whether it violates the conclusion for certain and meets every hypothesis. */
	readonly violates: boolean;
	/** The hypothesis that it fails, if any. */
	readonly refusedBy: string | null;
}

/**
 * Measures the instance of a counterexample file against the claim as it stands now. For a claim about random outcomes these are drawn
 * afresh, by the plan's budget and from seeds that no search uses, with its chance of error spent on this one instance.
 *
 * @throws {TypeError} if it is not an instance of the claim's family
 */
export function replay(t: Theorem, json: Json, plan: Plan): Replay {
	const instance = decodeInstance(json);
	if (!t.given.canShrinkWithoutContext(instance))
		throw new TypeError(
			`the stored instance is not one that ${t.id} draws: a field is missing, misshapen or out of its domain`,
		);
	const trial = prepare(t.id, t);
	const refusedBy = trial.refusedBy(instance) ?? null;
	const {quantities, decision, share} =
		trial.reading.estimators.length > 0 ? drawnAgain(trial, instance, plan) : measuredAgain(trial, instance);
	const {instance: _, ...measured} = recordViolation({instance, quantities, decision, share});
	return {...measured, violates: decision.truth === false && refusedBy === null, refusedBy};
}

function measuredAgain(trial: Trial<unknown>, instance: unknown) {
	const quantities = trial.measure(instance);
	return {quantities, decision: trial.decide(quantities), share: trial.assess(quantities).share};
}

function drawnAgain(trial: Trial<unknown>, instance: unknown, {alpha, draws, interrupt}: Plan) {
	const outcome = decideSequentially(trial, instance, {
		label: 'replay',
		...draws,
		alpha,
		interrupt: () => interrupt(0),
	});
	const {share} = trial.assess(outcome.measured, outcome.estimates);
	return {quantities: quantitiesOf(trial, outcome), decision: outcome.decision, share};
}
