/**
 * The search: independent trials, each with a stream of its own, and between them the proposals of a portfolio of guided arms.
 *
 * Trial i of a claim is drawn from the seed `campaign/claim/i` and nothing else, so any trial can be drawn again alone, and the
 * evidence does not depend on who ran which trial.
 */
import type {Arbitrary} from 'fast-check';
import {asksEquality} from '../claim/expression.ts';
import {encodeInstance} from '../claim/instance-json.ts';
import {fastCheckRandom} from '../claim/randomness.ts';
import type {Trial} from '../claim/statement.ts';
import {type Attempt, attempt} from './attempt.ts';
import type {Counts, Ending, Finding} from './finding.ts';
import type {Plan, Tried} from './plan.ts';
import {type Portfolio, portfolio} from './portfolio.ts';
import {messageOf} from '../claim/message.ts';

/** One instance in this many takes fields at corners. The same for every trial, so that trials are identically distributed. */
const cornerBias = 3;

/** More refusals than this for each trial wanted, and the hypotheses starve the search. */
const refusalsPerTrial = 4;

/** Bins of the histogram of shares. */
const bins = 20;

/** A histogram of shares with nothing in it. */
export const noShares = (): number[] => Array.from({length: bins}, () => 0);

/** The beginning of an instance's text, for a message. */
const shown = (x: unknown): string => {
	const text = JSON.stringify(encodeInstance(x)).replaceAll('"', '');
	return text.length > 160 ? `${text.slice(0, 160)}…` : text;
};

/** The instance of trial `i`. */
export const drawTrial = <X>(given: Arbitrary<X>, {seed, id}: Pick<Plan, 'seed' | 'id'>, i: number): X =>
	given.generate(fastCheckRandom(`${seed}/${id}/${i}`), cornerBias).value;

/**
 * Tries `plan.trials` independent instances and, between them, as many that the portfolio proposes; fewer if one falls. Statistics are of the
 * independent trials alone. A claim about random outcomes has no portfolio, as its shares are estimates, nor has an equality, as it has no
 * bound to use a share of.
 */
export function search<X>(trial: Trial<X>, given: Arbitrary<X>, plan: Plan): Finding<X> {
	let trials = 0;
	let trivial = 0;
	let withinTolerance = 0;
	let draws = 0;
	let open = 0;
	let unclear: string | undefined;
	let course: Counts['course'];
	const shares = noShares();
	let tightest: Counts['tightest'];
	let guided = 0;
	let guidedTo: number | undefined;
	const regimes = Object.entries(plan.regimes ?? {}) as [string, (x: X) => boolean][];
	const visits = Object.fromEntries(regimes.map(([name]) => [name, 0]));
	const equality = asksEquality(trial.reading.truth);
	const steerable = trial.reading.estimators.length === 0 && !equality;
	const guide = steerable ? portfolio(given, `${plan.seed}/${plan.id}/portfolio`) : undefined;
	const refusals = new Map<string, number>();
	let refused = 0;
	const ended = (ending: Ending<X>): Finding<X> => ({
		...ending,
		trials,
		refused,
		trivial,
		withinTolerance,
		draws,
		open,
		regimes: visits,
		tightest,
		shares,
		course,
		guided,
		guidedTo,
	});
	const isOpen = (reason: string, x: X) => {
		open++;
		unclear ??= `${reason}; first at ${shown(x)}`;
	};

	const sibling = plan.sibling ?? null;
	const observed = (at: Pick<Tried, 'trial' | 'arm'>, what: Attempt<X> | 'refused' | 'unmeasurable') => {
		const where = {sibling, ...at};
		if (typeof what === 'string')
			return plan.observe?.({...where, outcome: what, share: null, draws: 0, quantities: {}});
		const {kind, draws: drawn, quantities} = what;
		const share = what.kind === 'open' ? null : what.kind === 'failed' ? what.violation.share : what.share;
		return plan.observe?.({...where, outcome: kind, share, draws: drawn, quantities});
	};

	/** Counts a refusal by `name`; the reason to give up, if there were too many. */
	const starvedBy = (name: string): string | undefined => {
		refusals.set(name, (refusals.get(name) ?? 0) + 1);
		if (++refused <= refusalsPerTrial * plan.trials) return undefined;
		const [worst, times] = [...refusals].reduce((a, b) => (b[1] > a[1] ? b : a));
		return `'${worst}' refused ${times} of ${refused + trials} instances, ${trials} of ${plan.trials} trials were run`;
	};

	/** Independent trial `i`; an ending, if it was the last one. */
	const independent = (i: number): Finding<X> | undefined => {
		let x: X;
		try {
			x = drawTrial(given, plan, i);
		} catch (error) {
			return ended({kind: 'broken', reason: `the generator threw at trial ${i}: ${messageOf(error)}`});
		}
		try {
			const refusal = trial.refusedBy(x);
			if (refusal !== undefined) {
				observed({trial: i, arm: null}, 'refused');
				const reason = starvedBy(refusal);
				return reason === undefined ? undefined : ended({kind: 'starved', reason});
			}
			trials++;
			for (const [name, includes] of regimes) if (includes(x)) visits[name]!++;
			const result = attempt(trial, x, `${plan.seed}/${plan.id}/${i}`, plan);
			observed({trial: i, arm: null}, result);
			draws += result.draws;
			course = result.course ?? course;
			if (result.kind === 'failed') return ended({kind: 'falsified', at: i, violation: result.violation});
			if (result.kind === 'excused') withinTolerance++;
			else if (result.kind === 'open') isOpen(result.reason, x);
			else if (!equality) {
				if (!(result.share > 0)) trivial++;
				else {
					shares[Math.min(Math.ceil(result.share * bins), bins) - 1]!++;
					if (tightest === undefined || result.share > tightest.share)
						tightest = {share: result.share, trial: i};
				}
			}
			if (result.kind !== 'open') guide?.offer({instance: x, share: result.share});
			return undefined;
		} catch (error) {
			return ended({kind: 'broken', reason: `trial ${i}: ${messageOf(error)}`});
		}
	};

	/** One proposal of the portfolio; an ending, if it fails. */
	const proposed = ({next, told}: Portfolio<X>): Finding<X> | undefined => {
		const {instance, arm} = next();
		const where = {trial: guided++, arm};
		let result: Attempt<X> | undefined;
		try {
			if (trial.refusedBy(instance) === undefined) result = attempt(trial, instance, '', plan);
			observed(where, result ?? 'refused');
		} catch {
			// Far from where the generator draws, a statement need not be measurable.
			observed(where, 'unmeasurable');
		}
		if (result?.kind === 'failed') return ended({kind: 'falsified', at: arm, violation: result.violation});
		if (result?.kind === 'open') isOpen(result.reason, instance);
		if (result?.kind === 'held') guidedTo = Math.max(guidedTo ?? result.share, result.share);
		told(result === undefined || result.kind === 'open' ? -Infinity : result.share);
		return undefined;
	};

	const planned = guide === undefined ? plan.trials : 2 * plan.trials;
	for (let i = 0; ;) {
		const done = trials >= plan.trials;
		const mayGuide = guide !== undefined && guide.ready() && guided < plan.trials;
		if (done && !mayGuide) break;
		const cut = plan.interrupt(trials + guided, planned);
		if (cut !== undefined)
			return ended({kind: 'starved', reason: `${cut} after ${trials} of ${plan.trials} trials`});
		const ending = mayGuide && (done || guide.wants()) ? proposed(guide) : independent(i++);
		if (ending !== undefined) return ending;
	}
	const missed = regimes.map(([name]) => name).filter(name => visits[name] === 0);
	if (missed.length > 0)
		return ended({kind: 'starved', reason: `no instance was in the regime '${missed.join("', '")}'`});
	if (open > 0)
		return ended({kind: 'undecided', reason: `${unclear} (${open} of ${trials + guided} instances)`});
	if (!equality && withinTolerance > trials / 2)
		return ended({
			kind: 'undecided',
			reason: `${withinTolerance} of ${trials} instances fail by no more than their radii`,
		});
	return ended({kind: 'survived'});
}
