/** Every instance that a run looked at, as rows: what crosses threads and is kept for whoever asks for it. */
import {valueOf} from '../claim/quantity.ts';
import type {Tried} from '../search/plan.ts';

/** One instance that a run looked at. */
export interface TrialRow extends Omit<Tried, 'quantities'> {
	/** What was measured and estimated, by name, as JSON; a number that JSON cannot hold is `null`. */
	readonly quantities: string;
}

/** The row of an instance. */
export const rowOf = ({quantities, share, ...tried}: Tried): TrialRow => ({
	...tried,
	share: share !== null && Number.isFinite(share) ? share : null,
	quantities: JSON.stringify(
		Object.fromEntries(Object.entries(quantities).map(([name, q]) => [name, valueOf(q)])),
	),
});
