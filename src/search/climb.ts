/**
 * Climbing: an evolution strategy on the share of the bound used, started from the best instances of the plain trials.
 *
 * Its instances depend on each other, so they are no statistics: they count apart from the independent trials, and only a counterexample of
 * theirs says anything.
 */
import type {Arbitrary} from 'fast-check';
import {movable} from '../claim/instance.ts';
import {stream} from '../claim/randomness.ts';
import type {Trial} from '../claim/statement.ts';
import {attempt} from './attempt.ts';
import type {Violation} from './finding.ts';
import type {Plan} from './plan.ts';

/** An instance and the share of the bound that it used. */
export interface Start<X> {
	readonly instance: X;
	readonly share: number;
}

/** How a climb ended. */
export interface Climb<X> {
	readonly violation: Violation<X> | undefined;
	/** Instances measured. */
	readonly steps: number;
	/** The largest share that held. */
	readonly share: number;
	/** Why it was cut short. */
	readonly cut: string | undefined;
}

/** Steps without progress after which the next start has its turn. */
const patience = 150;

/**
 * Climbs for `plan.trials` steps from the starts in turn, best first. The step length grows with success and shrinks with failure. An
 * instance that a hypothesis refuses, or that cannot be measured, counts as a step that failed.
 */
export function climb<X>(
	trial: Trial<X>,
	given: Arbitrary<X>,
	starts: readonly Start<X>[],
	plan: Plan,
): Climb<X> {
	const space = movable(given);
	let steps = 0;
	let best = Math.max(0, ...starts.map(s => s.share));
	const end = (violation?: Violation<X>, cut?: string): Climb<X> => ({violation, steps, share: best, cut});
	if (space === undefined || starts.length === 0) return end();
	const rng = stream(`${plan.seed}/${plan.id}/climb`);
	for (let turn = 0; steps < plan.trials; turn++) {
		let {instance, share} = starts[turn % starts.length]!;
		let scale = 0.5;
		for (let failures = 0; failures < patience && steps < plan.trials; steps++) {
			const cut = plan.interrupt(plan.trials + steps);
			if (cut !== undefined) return end(undefined, cut);
			const next = space.neighbour(instance, rng, scale);
			let found: ReturnType<typeof attempt<X>> | undefined;
			try {
				if (trial.refusedBy(next) === undefined) found = attempt(trial, next, '', plan);
			} catch {
				// Where the generator would not go, a statement need not be measurable.
			}
			if (found?.kind === 'failed') {
				steps++;
				return end(found.violation);
			}
			if (found?.kind === 'held' && found.share > share) {
				({share} = found);
				instance = next;
				best = Math.max(best, share);
				scale = Math.min(1, scale * 1.3);
				failures = 0;
			} else {
				scale = Math.max(1e-6, scale * 0.96);
				failures++;
			}
		}
	}
	return end();
}
