/** What a search may spend and where it starts. */
import type {Json} from '../claim/instance-json.ts';

/** A stored counterexample: the claim that it was found for, and its instance. */
export interface Stored {
	readonly id: string;
	readonly instance: Json;
}

/** What a search may spend and where it starts. */
export interface Plan {
	/** The campaign's seed. */
	readonly seed: number;
	/** The claim's id. */
	readonly id: string;
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
	/** Called before every trial with the number done; an answer in words cuts the search short for that reason. */
	readonly interrupt: (done: number) => string | undefined;
}
