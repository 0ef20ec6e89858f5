/** Power: at how many seeds the search finds what is known to be false, and after how many trials. */
import {prepare} from '../claim/statement.ts';
import {type Control, controlsOf, type Theorem, variant} from '../claim/theorem.ts';
import type {Plan} from '../search/plan.ts';
import {search} from '../search/search.ts';
import {clopperPearson} from '../stats/clopper-pearson.ts';

/** How a false statement fared over a sweep of seeds. */
export interface PowerRecord {
	readonly id: string;
	/** The version of the claim's file. */
	readonly version: string;
	/** The control's name; `the claim` for a claim that is expected to fall. */
	readonly name: string;
	/** Seeds at which the search found a counterexample, of `seeds` tried. */
	readonly found: number;
	readonly seeds: number;
	/** 95 % interval of the share found [clopper1934]. */
	readonly share: {readonly lower: number; readonly upper: number};
	/** Tries to the first counterexample, independent and guided, over the seeds: the median and the most; `null` where none was found. */
	readonly median: number | null;
	readonly worst: number | null;
	/** Why it is shown by its witness alone; such a control is not searched for and counts no seeds. */
	readonly shownByWitness: string | null;
}

/** Searches every control of a claim, or the claim itself if it is expected to fall, at the seeds 1 to `seeds`. */
export function powerOf<X>(
	t: Theorem<X>,
	version: string,
	planAt: (seed: number) => Plan,
	seeds: number,
): PowerRecord[] {
	const siblings: Readonly<Record<string, Partial<Control<X>>>> =
		t.expect === 'falls' ? {'the claim': {}} : controlsOf(t);
	return Object.entries(siblings).map(([name, changes]) => {
		const {id} = t;
		const {shownByWitness} = changes;
		if (shownByWitness !== undefined) {
			const share = {lower: 0, upper: 1};
			return {id, version, name, found: 0, seeds: 0, share, median: null, worst: null, shownByWitness};
		}
		const statement = variant(t, changes);
		const trial = prepare(`${id} / ${name}`, statement);
		const trials = Array.from({length: seeds}, (_, i) => {
			const finding = search(trial, statement.given, planAt(i + 1));
			return finding.kind === 'falsified' ? finding.trials + finding.guided : Infinity;
		}).toSorted((a, b) => a - b);
		const found = trials.filter(n => n < Infinity).length;
		const finite = (n: number) => (n < Infinity ? n : null);
		return {
			id,
			version,
			name,
			found,
			seeds,
			share: clopperPearson(found, seeds, 0.05),
			median: finite(trials[Math.floor((seeds - 1) / 2)]!),
			worst: finite(trials[seeds - 1]!),
			shownByWitness: null,
		};
	});
}
