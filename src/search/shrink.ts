/** Shrinking: the smallest instance on fast-check's path that still violates the statement for certain. */
import type {Arbitrary} from 'fast-check';
import type {Trial} from '../claim/statement.ts';
import type {Violation} from './finding.ts';
import {attempt} from './attempt.ts';
import type {Plan} from './plan.ts';

/** Share of the relative violation (share of the bound used, less 1) that a smaller instance must keep, lest it slide into rounding. */
const kept = 0.25;

/** Measurements that shrinking may spend: four times the budget, so that it takes no longer than a few searches; between 200 and 3000. */
const callsFor = ({trials}: Plan): number => Math.min(3000, Math.max(200, 4 * trials));

/**
 * Walks down from `violation`, taking the first simpler instance that is admitted, fails for certain and keeps a quarter of the
 * violation; stops when none does, when its measurements are spent, or when the plan is interrupted. A candidate that throws is passed over.
 */
export function shrink<X>(
	trial: Trial<X>,
	given: Arbitrary<X>,
	violation: Violation<X>,
	plan: Plan,
): Violation<X> {
	let calls = callsFor(plan);
	const enough = 1 + kept * (violation.share - 1);
	const next = (from: Violation<X>): Violation<X> | undefined => {
		for (const {value} of given.shrink(from.instance, undefined)) {
			if (calls-- <= 0 || plan.interrupt() !== undefined) return undefined;
			try {
				if (trial.refusedBy(value) !== undefined) continue;
				const result = attempt(trial, value, '', plan);
				if (result.kind === 'failed' && result.violation.share >= enough) return result.violation;
			} catch {
				// A degenerate instance may not be measurable; it is not simpler then.
			}
		}
		return undefined;
	};
	let best = violation;
	for (let found = next(best); found !== undefined; found = next(found)) best = found;
	return best;
}
