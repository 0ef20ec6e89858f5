/**
 * The re-check: measures an instance again from its stored form, in the strictest arithmetic that the statement offers, and trusts nothing
 * that a search said. A violation is genuine, within tolerance (never counted), or an artefact of floating point.
 */
import {decodeInstance, encodeInstance} from '../claim/instance-json.ts';
import type {Decision} from '../claim/interval-evaluator.ts';
import {type Quantity, valueOf} from '../claim/quantity.ts';
import type {Quantities, Trial} from '../claim/statement.ts';
import type {Rung} from './finding.ts';

/** What a failing instance is worth. */
export type Recheck =
	/** Admitted, and failing for certain. `quantities` and `decision` are those of the rung. */
	| {
			readonly grade: 'genuine';
			readonly rung: Exclude<Rung, 'draws'>;
			readonly quantities: Quantities;
			readonly decision: Decision;
	  }
	/** The radii leave room for the conclusion to hold. */
	| {readonly grade: 'within tolerance'}
	/** It holds where floating point says that it fails, or it is no instance of the claim. */
	| {readonly grade: 'artefact'; readonly reason: string}
	/** A quantity that matters says nothing of its error. */
	| {readonly grade: 'unknown'; readonly reason: string};

/**
 * Re-checks an instance of a claim that is not about random outcomes. `seen` is what was measured before, if it was.
 *
 * @throws {TypeError} if the instance is not plain data, or measures differently from `seen`
 */
export function recheck<X>(trial: Trial<X>, instance: X, seen?: Quantities): Recheck {
	const x = decodeInstance(encodeInstance(instance)) as X; // a copy, so that nothing remembered is read back
	if (!trial.admits(x)) return {grade: 'artefact', reason: 'it is not of the family'};
	const refusal = trial.refusedBy(x);
	if (refusal !== undefined) return {grade: 'artefact', reason: `it fails the hypothesis '${refusal}'`};
	const quantities = trial.measure(x);
	for (const name of seen === undefined ? [] : trial.reading.names) {
		const [first, second] = [seen![name]!, quantities[name]!].map(valueOf);
		if (!Object.is(first, second))
			throw new TypeError(`quantity '${name}' is not a function of the instance: ${first}, then ${second}`);
	}
	if (trial.exactly !== undefined) {
		const {truth, slack, quantities: strict} = trial.exactly(x);
		if (truth === true) return {grade: 'artefact', reason: 'it holds in exact arithmetic'};
		if (truth === false)
			return {grade: 'genuine', rung: 'exact', quantities: strict, decision: {truth, slack}};
		return {grade: 'within tolerance'};
	}
	const decision = trial.decide(quantities);
	if (decision.truth === false) return {grade: 'genuine', rung: 'intervals', quantities, decision};
	const reason = silentFault(trial, quantities);
	return reason === undefined ? {grade: 'within tolerance'} : {grade: 'unknown', reason};
}

/** Why the intervals could not tell, if it is because a quantity is a plain number. */
export function silentFault(
	trial: Trial<never>,
	quantities: Readonly<Record<string, Quantity>>,
): string | undefined {
	const silent = trial.reading.names.filter(name => typeof quantities[name] === 'number');
	if (silent.length === 0) return undefined;
	const [are, what] = silent.length === 1 ? ['says', 'it a radius'] : ['say', 'them radii'];
	return `the conclusion fails in floating point, but '${silent.join("', '")}' ${are} nothing of the error: give ${what}, exact(), or an 'exactly'`;
}
