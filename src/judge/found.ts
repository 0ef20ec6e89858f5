/** What is kept of a finding about a near relative of a claim: how soon it fell, and a small counterexample. */
import type {Trial} from '../claim/statement.ts';
import type {Statement} from '../claim/theorem.ts';
import type {Finding, Violation} from '../search/finding.ts';
import type {Plan} from '../search/plan.ts';
import {shrink} from '../search/shrink.ts';
import {type CounterexampleRecord, recordViolation} from './record.ts';

/** How a search ended, in plain data. */
export interface Fate {
	readonly verdict: Finding['kind'];
	/** Instances measured up to and including the first counterexample, guided ones among them; `null` where none was found. */
	readonly trialsToFirst: number | null;
	/** Why it neither survived nor fell. */
	readonly reason: string | null;
}

/** The fate of what was searched. */
export const fateOf = (found: Finding): Fate => ({
	verdict: found.kind,
	trialsToFirst: found.kind === 'falsified' ? found.trials + found.guided : null,
	reason: 'reason' in found ? found.reason : null,
});

/** The fate of what could not be searched at all. */
export const brokenBy = (reason: string): Fate => ({verdict: 'broken', trialsToFirst: null, reason});

/**
 * The record of a violation of `conclusion`, shrunk first; that of a random statement as it was found, as its draws are no function of its
 * instance alone.
 *
 * @throws {TypeError} if the instance is not plain data
 */
export const shrunkRecord = <X>(
	trial: Trial<X>,
	{given, conclusion}: Pick<Statement<X>, 'given' | 'conclusion'>,
	violation: Violation<X>,
	plan: Plan,
): CounterexampleRecord =>
	recordViolation(
		conclusion,
		trial.reading.estimators.length > 0 ? violation : shrink(trial, given, violation, plan),
	);
