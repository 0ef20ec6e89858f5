/**
 * Plain search: independent trials, each with a stream of its own.
 *
 * Trial i of a claim is drawn from the seed `campaign/claim/i` and nothing else, so any trial can be drawn again alone, and the
 * evidence does not depend on who ran which trial.
 */
import type {Arbitrary} from 'fast-check';
import {asksEquality} from '../claim/expression.ts';
import {fastCheckRandom} from '../claim/randomness.ts';
import type {Trial} from '../claim/statement.ts';
import type {Counts, Finding, Violation} from './finding.ts';

/** One instance in this many takes fields at corners. The same for every trial, so that trials are identically distributed. */
const cornerBias = 3;

/** More refusals than this for each trial wanted, and the hypotheses starve the search. */
const refusalsPerTrial = 4;

/** What a search may spend and where it starts. */
export interface Plan {
	/** The campaign's seed. */
	readonly seed: number;
	/** The claim's id. */
	readonly id: string;
	/** Admitted instances to try. */
	readonly trials: number;
	/** Called before every trial with the number done; an answer in words cuts the search short for that reason. */
	readonly interrupt: (done: number) => string | undefined;
}

/** The instance of trial `i`. */
export const drawTrial = <X>(given: Arbitrary<X>, {seed, id}: Pick<Plan, 'seed' | 'id'>, i: number): X =>
	given.generate(fastCheckRandom(`${seed}/${id}/${i}`), cornerBias).value;

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Measures `x` and, where the conclusion fails for certain, measures again before believing it.
 *
 * @throws {TypeError} if the second measurement differs, or `measure` throws
 */
export function violationAt<X>(trial: Trial<X>, x: X): Violation<X> | undefined {
	const quantities = trial.measure(x);
	const assessment = trial.assess(quantities);
	if (assessment.holds) return undefined;
	const {share} = assessment;
	const decision = trial.decide(quantities);
	if (decision.truth !== false) return undefined;
	const again = trial.measure(structuredClone(x)); // a copy, so that nothing remembered is read back
	for (const name of trial.reading.names)
		if (JSON.stringify(again[name]) !== JSON.stringify(quantities[name]))
			throw new TypeError(
				`quantity '${name}' is not a function of the instance: ${JSON.stringify(quantities[name])}, then ${JSON.stringify(again[name])}`,
			);
	return {instance: x, quantities, decision, share};
}

/** Tries `plan.trials` admitted instances, or fewer if one falls. */
export function search<X>(trial: Trial<X>, given: Arbitrary<X>, plan: Plan): Finding<X> {
	let trials = 0;
	let trivial = 0;
	let withinTolerance = 0;
	let tightest: Counts['tightest'];
	const refusals = new Map<string, number>();
	let refused = 0;
	const counts = (): Counts => ({trials, refused, trivial, withinTolerance, tightest});

	for (let i = 0; trials < plan.trials; i++) {
		const cut = plan.interrupt(trials);
		if (cut !== undefined)
			return {kind: 'starved', reason: `${cut} after ${trials} of ${plan.trials} trials`, ...counts()};
		let x: X;
		try {
			x = drawTrial(given, plan, i);
		} catch (error) {
			return {kind: 'broken', reason: `the generator threw at trial ${i}: ${message(error)}`, ...counts()};
		}
		try {
			const refusal = trial.refusedBy(x);
			if (refusal !== undefined) {
				refusals.set(refusal, (refusals.get(refusal) ?? 0) + 1);
				if (++refused > refusalsPerTrial * plan.trials) {
					const [worst, times] = [...refusals].reduce((a, b) => (b[1] > a[1] ? b : a));
					const reason = `'${worst}' refused ${times} of ${refused + trials} instances, ${trials} of ${plan.trials} trials were run`;
					return {kind: 'starved', reason, ...counts()};
				}
				continue;
			}
			trials++;
			const {holds, share} = trial.assess(trial.measure(x));
			if (!holds) {
				const violation = violationAt(trial, x);
				if (violation !== undefined) return {kind: 'falsified', at: i, violation, ...counts()};
				withinTolerance++;
			} else if (!(share > 0)) trivial++;
			else if (tightest === undefined || share > tightest.share) tightest = {share, trial: i};
		} catch (error) {
			return {kind: 'broken', reason: `trial ${i}: ${message(error)}`, ...counts()};
		}
	}
	if (!asksEquality(trial.reading.truth) && withinTolerance > trials / 2)
		return {
			kind: 'undecided',
			reason: `${withinTolerance} of ${trials} instances fail by no more than their radii`,
			...counts(),
		};
	return {kind: 'survived', ...counts()};
}
