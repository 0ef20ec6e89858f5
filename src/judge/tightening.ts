/**
 * Does a changed conclusion ask for more? Told at sampled instances, as the tree alone does not know the signs of quantities.
 *
 * A change tightens a claim at an instance when it takes slack from it there and changes the share of the bound used: the second leaves out
 * what only rescales a comparison with 0. Of a claim about random outcomes a few outcomes are drawn, and each estimator stands for a number
 * that moves as it would: an expectation for a mean, an order for the slope between the medians at both ends of the ladder, and a
 * probability for the mean of a smooth step of the event's slack, which falls with the event even where no outcome is near its border. These
 * numbers show a direction and are no evidence.
 */
import {type Estimator, type Reading, read} from '../claim/expression.ts';
import {type Assessment, compileNumber, compileTermNumber} from '../claim/number-evaluator.ts';
import {radiusOf, valueOf} from '../claim/quantity.ts';
import type {Quantities, Trial} from '../claim/statement.ts';
import type {Arbitrary} from 'fast-check';
import type {Plan} from '../search/plan.ts';
import {drawTrial} from '../search/search.ts';

/** What was measured at one instance, with a few outcomes at every rung of the ladder. */
export interface Sample {
	readonly measured: Quantities;
	/** Outcomes by rung; none for a claim that is not about random outcomes. */
	readonly outcomes: readonly (readonly Quantities[])[];
}

/** Instances sampled, of any claim and of a claim about random outcomes, and outcomes drawn at each rung of the latter. */
const sampled = {instances: 256, random: 6, outcomes: 12};

/** Instances drawn for each that is wanted, before the sampling gives up. */
const drawnForEach = 5;

/**
 * The first admitted instances of the plan that can be measured: fewer than wanted if the hypotheses refuse most, or if the plan is
 * interrupted.
 */
export function samplesOf<X>(trial: Trial<X>, given: Arbitrary<X>, plan: Plan): Sample[] {
	const random = trial.reading.estimators.length > 0;
	const wanted = Math.min(plan.trials, random ? sampled.random : sampled.instances);
	const samples: Sample[] = [];
	for (let i = 0; samples.length < wanted && i < drawnForEach * wanted; i++) {
		if (plan.interrupt() !== undefined) break;
		try {
			const x = drawTrial(given, plan, i);
			if (trial.refusedBy(x) !== undefined) continue;
			const measured = trial.measure(x);
			const outcomes = (random ? trial.ladder : []).map(n =>
				Array.from({length: sampled.outcomes}, (_, j) =>
					trial.draw(x, measured, `${plan.seed}/${plan.id}/sample/${i}/${j}`, n),
				),
			);
			samples.push({measured, outcomes});
		} catch {
			// What cannot be measured is reported by the search.
		}
	}
	return samples;
}

/** Whether every quantity of every sample is exact, so that a comparison can be decided at equality. */
export const areExact = (samples: readonly Sample[], {names, estimators}: Reading): boolean =>
	estimators.length === 0 && samples.every(({measured}) => names.every(n => radiusOf(measured[n]!) === 0));

const median = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** A number that moves as the estimator would. */
function standIn(
	e: Estimator,
	ladder: readonly number[],
): (outcomes: readonly (readonly Quantities[])[]) => number {
	const variable = e.kind === 'order' ? e.variable : undefined;
	const at = (names: readonly string[]) => (outcome: Quantities, n: number) =>
		Float64Array.from(names, name => (name === variable ? n : valueOf(outcome[name]!)));
	if (e.kind === 'P') {
		const event = compileNumber(e.event, e.names);
		const out: Assessment = {slack: 0, share: 0, holds: true};
		const step = (outcome: Quantities) => {
			event(at(e.names)(outcome, 0), out);
			return 1 / (1 + Math.exp(out.share - 1));
		};
		return outcomes => outcomes.at(-1)!.reduce((sum, o) => sum + step(o), 0) / outcomes.at(-1)!.length;
	}
	const names = variable === undefined ? e.names : [...e.names, variable];
	const term = compileTermNumber(e.term, names);
	const values = (outcomes: readonly (readonly Quantities[])[], rung: number) =>
		outcomes.at(rung)!.map(o => term(at(names)(o, ladder.at(rung)!)));
	if (e.kind === 'order')
		return outcomes =>
			Math.log2(median(values(outcomes, -1)) / median(values(outcomes, 0))) /
			Math.log2(ladder.at(-1)! / ladder[0]!);
	if (e.kind === 'E')
		return outcomes => values(outcomes, -1).reduce((sum, v) => sum + v, 0) / outcomes.at(-1)!.length;
	return outcomes => {
		const sorted = values(outcomes, -1).toSorted((a, b) => a - b);
		return sorted[Math.floor(e.p * sorted.length)]!;
	};
}

/** Slack and share of a conclusion at every sample. */
function assessments(
	{truth, names, estimators}: Reading,
	samples: readonly Sample[],
	ladder: readonly number[],
): Assessment[] {
	const number = compileNumber(truth, names);
	const standIns = estimators.map(e => standIn(e, ladder));
	return samples.map(({measured, outcomes}) => {
		const out: Assessment = {slack: 0, share: 0, holds: true};
		const value = (name: string) =>
			name.startsWith('#') ? standIns[Number(name.slice(1))]!(outcomes) : valueOf(measured[name]!);
		number(Float64Array.from(names, value), out);
		return out;
	});
}

/** Two shares closer than this are the same but for rounding. */
const sameShare = 1e-12;

/** How many of `samples` a changed conclusion is tighter at than `original`; one at which it is no number does not count. */
export function tightenings(
	original: Reading,
	ladder: readonly number[],
	samples: readonly Sample[],
): (changed: string) => number {
	const before = assessments(original, samples, ladder);
	return changed =>
		assessments(read(changed), samples, ladder).filter(
			({slack, share}, i) => slack < before[i]!.slack && !(Math.abs(share - before[i]!.share) <= sameShare),
		).length;
}
