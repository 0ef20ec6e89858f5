/** Measures a stored instance again, trusting nothing that the file says about it. */
import {decodeInstance, type Json} from '../claim/instance-json.ts';
import {prepare} from '../claim/statement.ts';
import type {Theorem} from '../claim/theorem.ts';
import {type CounterexampleRecord, recordViolation} from './record.ts';

/** What a stored instance is worth today. */
export interface Replay extends Omit<CounterexampleRecord, 'instance'> {
	/** Whether it violates the conclusion for certain and meets every hypothesis. */
	readonly violates: boolean;
	/** The hypothesis that it fails, if any. */
	readonly refusedBy: string | null;
}

/**
 * Measures the instance of a counterexample file against the claim as it stands now.
 *
 * @throws {TypeError} if it is not an instance of the claim's family
 */
export function replay(t: Theorem, json: Json): Replay {
	const instance = decodeInstance(json);
	if (!t.given.canShrinkWithoutContext(instance))
		throw new TypeError(
			`the stored instance is not one that ${t.id} draws: a field is missing, misshapen or out of its domain`,
		);
	const trial = prepare(t.id, t);
	const refusedBy = trial.refusedBy(instance) ?? null;
	const quantities = trial.measure(instance);
	const {share} = trial.assess(quantities);
	const decision = trial.decide(quantities);
	const {instance: _, ...measured} = recordViolation({instance, quantities, decision, share});
	return {...measured, violates: decision.truth === false && refusedBy === null, refusedBy};
}
