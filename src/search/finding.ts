/** What one search over one statement found. */
import type {Decision} from '../claim/interval-evaluator.ts';
import type {Quantities} from '../claim/statement.ts';
import type {Course} from './sequential.ts';

/** What a violation was last checked in: fresh draws, floating point with radii, or stricter arithmetic. */
export type Rung = 'draws' | 'intervals' | 'exact';

/** An instance that violates a statement by more than its radii. */
export interface Violation<X = unknown> {
	readonly instance: X;
	readonly rung: Rung;
	readonly quantities: Quantities;
	readonly decision: Decision;
	/** Share of the bound used, above 1. */
	readonly share: number;
}

/** The counts of a search, whatever it found. */
export interface Counts {
	/** Instances admitted and measured. */
	readonly trials: number;
	/** Instances refused by a hypothesis. */
	readonly refused: number;
	/** Admitted instances at which the conclusion could not fail (share of the bound used 0 or less). */
	readonly trivial: number;
	/** Admitted instances that failed in floating point by no more than their radii; never counted as failures. */
	readonly withinTolerance: number;
	/** Random outcomes drawn, over all instances; 0 for a claim that is not about random outcomes. */
	readonly draws: number;
	/** Instances that nobody could decide: the draws ran out, or a quantity that matters says nothing of its error. */
	readonly open: number;
	/** Admitted instances in each of the claim's regimes. */
	readonly regimes: Readonly<Record<string, number>>;
	/** The non-trivial instance that used most of the bound without failing: its share and the index of its trial. */
	readonly tightest: {readonly share: number; readonly trial: number} | undefined;
	/** How many independent trials used which share of the bound without failing: bin k counts shares in (k / 20, (k + 1) / 20]. */
	readonly shares: readonly number[];
	/** For a claim about random outcomes: how the drawing went at the last instance tried. */
	readonly course: Course | undefined;
	/** Instances that the portfolio proposed, and the largest share that held among them. Not independent: no statistics. */
	readonly guided: number;
	readonly guidedTo: number | undefined;
}

/** How a search ended. */
export type Ending<X = unknown> =
	/** The whole budget was spent and nothing fell. */
	| {readonly kind: 'survived'}
	/** A violation that the re-check calls genuine, at independent trial `at` or proposed by the arm `at`. */
	| {readonly kind: 'falsified'; readonly at: number | string; readonly violation: Violation<X>}
	/** The radii swallow the conclusion at more than half of the instances, or at some instance nobody could tell. */
	| {readonly kind: 'undecided'; readonly reason: string}
	/** The budget could not be spent: the hypotheses refuse too much, or the run was cut short. */
	| {readonly kind: 'starved'; readonly reason: string}
	/** The statement threw, did not give numbers, or is not a function of its instance. */
	| {readonly kind: 'broken'; readonly reason: string};

/** The outcome of a search. */
export type Finding<X = unknown> = Ending<X> & Counts;
