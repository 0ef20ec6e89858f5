/**
 * The search: independent trials, each with a stream of its own, then a climb from the best of them.
 *
 * Trial i of a claim is drawn from the seed `campaign/claim/i` and nothing else, so any trial can be drawn again alone, and the
 * evidence does not depend on who ran which trial.
 */
import type {Arbitrary} from 'fast-check';
import {asksEquality} from '../claim/expression.ts';
import {fastCheckRandom} from '../claim/randomness.ts';
import type {Trial} from '../claim/statement.ts';
import {attempt} from './attempt.ts';
import {climb, type Start} from './climb.ts';
import type {Counts, Finding} from './finding.ts';
import type {Plan} from './plan.ts';
import {messageOf} from '../claim/message.ts';

/** One instance in this many takes fields at corners. The same for every trial, so that trials are identically distributed. */
const cornerBias = 3;

/** More refusals than this for each trial wanted, and the hypotheses starve the search. */
const refusalsPerTrial = 4;

/** The instance of trial `i`. */
export const drawTrial = <X>(given: Arbitrary<X>, {seed, id}: Pick<Plan, 'seed' | 'id'>, i: number): X =>
	given.generate(fastCheckRandom(`${seed}/${id}/${i}`), cornerBias).value;

/** Instances that a climb may start from. */
const startsKept = 8;

/** Keeps the best starts, best first. */
function remember<X>(starts: Start<X>[], start: Start<X>): void {
	if (starts.length === startsKept && start.share <= starts[startsKept - 1]!.share) return;
	const place = starts.findIndex(s => s.share < start.share);
	starts.splice(place < 0 ? starts.length : place, 0, start);
	if (starts.length > startsKept) starts.pop();
}

/** Tries `plan.trials` admitted instances, or fewer if one falls; if none does, climbs as many steps from the best. */
export function search<X>(trial: Trial<X>, given: Arbitrary<X>, plan: Plan): Finding<X> {
	let trials = 0;
	let trivial = 0;
	let withinTolerance = 0;
	let draws = 0;
	let open = 0;
	let slopes: Counts['slopes'] = [];
	let tightest: Counts['tightest'];
	const regimes = Object.entries(plan.regimes ?? {}) as [string, (x: X) => boolean][];
	const visits = Object.fromEntries(regimes.map(([name]) => [name, 0]));
	const equality = asksEquality(trial.reading.truth);
	const starts: Start<X>[] = [];
	let climbed = 0;
	let climbedTo: number | undefined;
	const refusals = new Map<string, number>();
	let refused = 0;
	const counts = (): Counts => ({
		trials,
		refused,
		trivial,
		withinTolerance,
		draws,
		open,
		regimes: visits,
		tightest,
		slopes,
		climbed,
		climbedTo,
	});

	for (let i = 0; trials < plan.trials; i++) {
		const cut = plan.interrupt(trials);
		if (cut !== undefined)
			return {kind: 'starved', reason: `${cut} after ${trials} of ${plan.trials} trials`, ...counts()};
		let x: X;
		try {
			x = drawTrial(given, plan, i);
		} catch (error) {
			return {kind: 'broken', reason: `the generator threw at trial ${i}: ${messageOf(error)}`, ...counts()};
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
			for (const [name, includes] of regimes) if (includes(x)) visits[name]!++;
			const result = attempt(trial, x, `${plan.seed}/${plan.id}/${i}`, plan);
			draws += result.draws;
			slopes = result.slopes ?? slopes;
			if (result.kind === 'failed')
				return {kind: 'falsified', at: i, violation: result.violation, ...counts()};
			if (result.kind === 'excused') withinTolerance++;
			else if (result.kind === 'open') open++;
			else if (equality)
				continue; // an equality has no bound to use a share of
			else if (!(result.share > 0)) trivial++;
			else {
				if (tightest === undefined || result.share > tightest.share)
					tightest = {share: result.share, trial: i};
				remember(starts, {instance: x, share: result.share});
			}
		} catch (error) {
			return {kind: 'broken', reason: `trial ${i}: ${messageOf(error)}`, ...counts()};
		}
	}
	if (trial.reading.estimators.length === 0 && starts.length > 0) {
		const {violation, steps, share, cut} = climb(trial, given, starts, plan);
		climbed = steps;
		climbedTo = share;
		if (violation !== undefined) return {kind: 'falsified', at: undefined, violation, ...counts()};
		if (cut !== undefined)
			return {kind: 'starved', reason: `${cut} after ${steps} of ${plan.trials} climbing steps`, ...counts()};
	}
	const missed = regimes.map(([name]) => name).filter(name => visits[name] === 0);
	if (missed.length > 0)
		return {kind: 'starved', reason: `no instance was in the regime '${missed.join("', '")}'`, ...counts()};
	if (open > 0)
		return {kind: 'undecided', reason: `the draws ran out at ${open} of ${trials} instances`, ...counts()};
	if (!equality && withinTolerance > trials / 2)
		return {
			kind: 'undecided',
			reason: `${withinTolerance} of ${trials} instances fail by no more than their radii`,
			...counts(),
		};
	return {kind: 'survived', ...counts()};
}
