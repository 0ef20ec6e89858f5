/** What a judgement can conclude. Survival is evidence, not proof. */
import type {Counts, Violation} from '../search/finding.ts';

/** The judgement of one statement with its siblings: only the first two speak of the claim. */
export type Verdict<X = unknown> =
	/** The whole budget found no counterexample, and every control fell. */
	| ({readonly kind: 'survived'} & Counts)
	/** A counterexample that the re-check calls genuine, shrunk. `foundBy` says what met it: a trial, an arm of the portfolio, the corpus. */
	| ({readonly kind: 'falsified'; readonly foundBy: string; readonly violation: Violation<X>} & Counts)
	/** The radii are too wide to tell. */
	| ({readonly kind: 'undecided'; readonly reason: string} & Counts)
	/** The hypotheses refused too much, or the run was cut short. */
	| ({readonly kind: 'starved'; readonly reason: string} & Counts)
	/** A false sibling, or a planted witness, was not found false: the search cannot be trusted. */
	| ({readonly kind: 'blunt'; readonly reason: string} & Counts)
	/** The claim or its generator threw, or did not give numbers. */
	| ({readonly kind: 'broken'; readonly reason: string} & Counts);

/** How a control fared: its planted witness first, then the search of its own. */
export interface ControlResult {
	readonly name: string;
	readonly verdict: 'falsified' | 'missed' | 'broken' | 'starved';
	/** Trials up to and including the first counterexample; `null` where none was found or the witness alone shows it. */
	readonly trialsToFirst: number | null;
	/** Why it is not `falsified`. */
	readonly reason?: string;
}

/** How a repair fared. */
export interface RepairResult {
	readonly name: string;
	readonly verdict: Verdict['kind'];
	readonly reason?: string;
}

/** All that was found about one claim. */
export interface Judgement<X = unknown> {
	readonly verdict: Verdict<X>;
	readonly controls: readonly ControlResult[];
	readonly repairs: readonly RepairResult[];
	/** Whether verdict, controls and repairs are all as the claim expects. */
	readonly asExpected: boolean;
}
