/** What a search may spend and where it starts. */
import type {Json} from '../claim/instance-json.ts';
import type {Quantities} from '../claim/statement.ts';

/** A stored counterexample: the claim that it was found for, and its instance. */
export interface Stored {
	readonly id: string;
	readonly instance: Json;
}

/** What became of one instance that a search looked at. */
export interface Tried {
	/** The control or repair that was searched; `null` for the claim itself. */
	readonly sibling: string | null;
	/** The index of the independent trial; of a proposal, how many came before it. */
	readonly trial: number;
	/** The arm that proposed the instance; `null` for an independent trial. */
	readonly arm: string | null;
	/** As in `Attempt`; or refused by a hypothesis, or a statement that throws where an arm went. */
	readonly outcome: 'held' | 'excused' | 'open' | 'failed' | 'refused' | 'unmeasurable';
	/** Share of the bound used; `null` where there is none. */
	readonly share: number | null;
	/** Random outcomes drawn. */
	readonly draws: number;
	/** What was measured and estimated; nothing of an instance that was refused. */
	readonly quantities: Quantities;
}

/** What a search may spend and where it starts. */
export interface Plan {
	/** The campaign's seed. */
	readonly seed: number;
	/** The claim's id. */
	readonly id: string;
	/** The name of the control or repair that is searched; nothing for the claim itself. */
	readonly sibling?: string;
	/** Admitted instances to try. */
	readonly trials: number;
	/** Chance that the search falsifies the claim although it is true; spent by claims about random outcomes alone. */
	readonly alpha: number;
	/** For claims about random outcomes: outcomes a block, and blocks an instance at the most. */
	readonly draws: {readonly block: number; readonly blocks: number};
	/** The claim's regimes: predicates of instances, by name. */
	readonly regimes?: Readonly<Record<string, (x: never) => boolean>> | undefined;
	/** Stored counterexamples, tried on every claim whose instances have their type. */
	readonly corpus?: readonly Stored[] | undefined;
	/** Shown every instance looked at, in order. It changes nothing. */
	readonly observe?: ((tried: Tried) => void) | undefined;
	/**
	 * Called before every try with how many tries, independent and guided, are done and planned, and within tries without; an answer in words cuts
	 * the search short for that reason.
	 */
	readonly interrupt: (done?: number, planned?: number) => string | undefined;
}
