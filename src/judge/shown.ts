/** The one instance of a claim that a report shows: the counterexample, or else the instance that came nearest to one. */
import {decodeInstance} from '../claim/instance-json.ts';
import {compileSides} from '../claim/interval-evaluator.ts';
import {printTerm} from '../claim/print.ts';
import {prepare, type Trial} from '../claim/statement.ts';
import type {Truth} from '../claim/expression.ts';
import type {Theorem} from '../claim/theorem.ts';
import {drawTrial} from '../search/search.ts';
import {type ClaimRecord, type CounterexampleRecord, type Ends, recordViolation} from './record.ts';

/** One comparison of the conclusion at an instance. */
export interface ShownSides {
	readonly op: string;
	/** Both sides as they are written. */
	readonly leftText: string;
	readonly rightText: string;
	/** Both sides enclosed; `null` where a quantity says nothing of its error. */
	readonly left: Ends;
	readonly right: Ends;
	/** Both sides at the measured values, radii left out; `null` where they are estimates. */
	readonly at: {readonly left: number; readonly right: number} | null;
}

/** An instance with what was measured there. */
export interface ShownInstance {
	/** Why this one: it fells the claim, used most of its bound, was the last whose outcomes were drawn, or was the first admitted. */
	readonly why: 'counterexample' | 'tightest' | 'last' | 'first';
	/** The index of its independent trial; `null` for a counterexample. */
	readonly trial: number | null;
	readonly instance: unknown;
	readonly quantities: CounterexampleRecord['quantities'];
	readonly sides: readonly ShownSides[];
}

/** Trials looked at for a first admitted one. */
const mostRefusals = 1000;

/** Trials looked at for one that is preferred. */
const mostPassedOver = 100;

const comparisons = (truth: Truth): readonly (Truth & {kind: 'compare'})[] =>
	truth.kind === 'compare'
		? [truth]
		: truth.kind === 'not'
			? comparisons(truth.part)
			: truth.parts.flatMap(comparisons);

/** Which trial to draw again: of a random claim the last, as its outcomes are on record, and no others. */
function chosen(
	trial: Trial<unknown>,
	record: ClaimRecord,
	draw: (i: number) => unknown,
	preferred: (x: unknown) => boolean,
): Pick<ShownInstance, 'why' | 'trial' | 'instance'> {
	const {tightest, trials, refused} = record;
	if (trial.reading.estimators.length > 0) {
		const i = trials + refused - 1;
		if (i < 0) throw new Error('no instance was tried');
		return {why: 'last', trial: i, instance: draw(i)};
	}
	if (tightest !== null) {
		const instance = draw(tightest.trial);
		const {share} = trial.assess(trial.measure(instance));
		// What fails in floating point alone is on record as having used all of its bound.
		if (share !== tightest.share && Math.min(1, share) !== tightest.share)
			throw new Error(
				`trial ${tightest.trial} uses a share of ${share} today, the report says ${tightest.share}: the claim or its generator has changed since`,
			);
		return {why: 'tightest', trial: tightest.trial, instance};
	}
	let first: Pick<ShownInstance, 'why' | 'trial' | 'instance'> | undefined;
	for (let i = 0; i < (first === undefined ? mostRefusals : mostPassedOver); i++) {
		const instance = draw(i);
		if (trial.refusedBy(instance) !== undefined) continue;
		const found = {why: 'first', trial: i, instance} as const;
		if (preferred(instance)) return found;
		first ??= found;
	}
	if (first === undefined) throw new Error(`none of the first ${mostRefusals} trials is admitted`);
	return first;
}

/**
 * The instance to show of a claim judged under the campaign's seed. It is drawn again from its seed and measured anew; a counterexample is
 * taken as it was recorded. Where no trial is nearer to failing than another, the first that is `preferred`.
 *
 * @throws {Error} in words, if there is none, the claim's file has changed since, or measuring throws
 */
export function shownInstance(
	t: Theorem,
	record: ClaimRecord,
	seed: number,
	preferred: (x: unknown) => boolean,
): ShownInstance {
	if (record.conclusion !== t.conclusion)
		throw new Error(
			`the report is about '${record.conclusion}', the claim's file now says '${t.conclusion}'`,
		);
	const trial = prepare(t.id, t);
	const {truth, names, estimators} = trial.reading;
	const texts = comparisons(truth).map(({left, right}) => ({
		leftText: printTerm(left, estimators),
		rightText: printTerm(right, estimators),
	}));
	const named = (name: string) => (name.startsWith('#') ? estimators[Number(name.slice(1))]!.text : name);
	const sidesAt = compileSides(truth, names);
	const withTexts = ({
		quantities,
		sides,
	}: Pick<CounterexampleRecord, 'quantities' | 'sides'>): readonly ShownSides[] => {
		const values = names.map(name => quantities[named(name)]!.value);
		const points = sidesAt(values.map(v => ({lo: v, hi: v})));
		const middle = ({lo, hi}: {lo: number; hi: number}) => lo / 2 + hi / 2;
		return sides.map((s, i) => ({
			...s,
			...texts[i]!,
			at: estimators.length > 0 ? null : {left: middle(points[i]!.left), right: middle(points[i]!.right)},
		}));
	};
	const {counterexample} = record;
	if (counterexample !== null)
		return {
			why: 'counterexample',
			trial: null,
			instance: decodeInstance(counterexample.instance),
			quantities: counterexample.quantities,
			sides: withTexts(counterexample),
		};
	const pick = chosen(trial, record, i => drawTrial(t.given, {seed, id: t.id}, i), preferred);
	const measured = trial.measure(pick.instance);
	const last = record.looks.at(-1);
	if (estimators.length > 0 && last === undefined) throw new Error('nothing of its draws is on record');
	// An estimate is shown by its interval, so as a middle with half of it for a radius.
	const estimates = estimators.map((e, i) => {
		const {lo, hi} = last!.estimates[i]!;
		return lo === null || hi === null
			? ([e.text, {value: lo ?? hi ?? 0, radius: Infinity}] as const)
			: ([e.text, {value: lo / 2 + hi / 2, radius: (hi - lo) / 2}] as const);
	});
	const quantities = {...measured, ...Object.fromEntries(estimates)};
	const decision = {truth: undefined, slack: {lo: -Infinity, hi: Infinity}};
	const plain = recordViolation(t.conclusion, {
		instance: null,
		rung: 'intervals',
		quantities,
		decision,
		share: 0,
	});
	return {...pick, quantities: plain.quantities, sides: withTexts(plain)};
}
