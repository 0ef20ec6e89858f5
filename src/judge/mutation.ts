/** Judges mutants: which near-misses of a claim fall to the search that the claim survives. */
import {messageOf} from '../claim/message.ts';
import {type Mutant, mutants} from '../claim/mutants.ts';
import {prepare} from '../claim/statement.ts';
import {type Theorem, variant} from '../claim/theorem.ts';
import type {Finding} from '../search/finding.ts';
import type {Plan} from '../search/plan.ts';
import {search} from '../search/search.ts';
import {brokenBy, type Fate, fateOf} from './found.ts';
import {areExact, samplesOf, tightenings} from './tightening.ts';

/** How a mutant fared. One that survives shows slack in the claim or weakness in the search; which of them it does not show. */
export interface MutantRecord extends Mutant, Fate {
	/** Sampled instances at which it asks for more than the claim; all of them for a comparison made strict. */
	readonly tightens: number;
}

/** How the mutants of one claim fared. */
export interface MutationRecord {
	readonly id: string;
	readonly conclusion: string;
	/** What the same search says of the claim as printed. Unless it survives, no mutant is tried. */
	readonly printed: Finding['kind'];
	readonly reason: string | null;
	/** Instances at which it was told whether a change tightens the claim. */
	readonly sampled: number;
	readonly mutants: readonly MutantRecord[];
	/** Changes that tighten the claim at no sampled instance, and were not tried for that. */
	readonly idle: number;
	/** Near-misses left out as there were too many. */
	readonly omitted: number;
}

/** Near-misses tried at the most; of a claim about random outcomes, each of which costs many draws. */
const most = {any: 60, random: 12};

/** The moves of constants: 1, 5 and 25 %; 25 % alone where each mutant costs many draws. */
const steps = {any: [0.01, 0.05, 0.25], random: [0.25]};

/**
 * Searches every near-miss of the claim's conclusion as the claim itself is searched: same seed, budget, generator, hypotheses and
 * measurements. One whose search throws is broken, and the others go on. A claim that is interrupted has starved mutants.
 *
 * @throws {TypeError} if the claim itself cannot be prepared
 */
export function judgeMutants<X>(t: Theorem<X>, plan: Plan): MutationRecord {
	const statement = variant(t, {});
	const trial = prepare(t.id, statement);
	const {reading, ladder} = trial;
	const size = reading.estimators.length > 0 ? 'random' : 'any';
	const printed = search(trial, t.given, plan);
	const record = {
		id: t.id,
		conclusion: t.conclusion,
		printed: printed.kind,
		reason: 'reason' in printed ? printed.reason : null,
	};
	if (printed.kind !== 'survived') return {...record, sampled: 0, mutants: [], idle: 0, omitted: 0};

	const samples = samplesOf(trial, t.given, plan);
	const count = tightenings(reading, ladder, samples);
	const exact = areExact(samples, reading);
	const made = mutants(t.conclusion, steps[size]).map(mutant => ({
		...mutant,
		tightens: mutant.kind === 'strict' ? (exact ? samples.length : 0) : count(mutant.conclusion),
	}));
	const near = made.filter(m => m.tightens > 0);
	return {
		...record,
		sampled: samples.length,
		mutants: near.slice(0, most[size]).map(mutant => ({...mutant, ...fate(mutant.conclusion)})),
		idle: made.length - near.length,
		omitted: Math.max(0, near.length - most[size]),
	};

	function fate(conclusion: string): Fate {
		try {
			return fateOf(search(prepare(`${t.id} / mutant`, variant(t, {conclusion})), t.given, plan));
		} catch (error) {
			return brokenBy(messageOf(error));
		}
	}
}
