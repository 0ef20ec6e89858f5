/** Sharpening: how far a constant of a claim can be tightened before the search finds counterexamples. */
import {messageOf} from '../claim/message.ts';
import {type Constant, constantsOf, withConstant} from '../claim/edit.ts';
import {prepare} from '../claim/statement.ts';
import {type Theorem, variant} from '../claim/theorem.ts';
import type {Finding, Violation} from '../search/finding.ts';
import type {Plan} from '../search/plan.ts';
import {search} from '../search/search.ts';
import {brokenBy, type Fate, fateOf, shrunkRecord} from './found.ts';
import type {CounterexampleRecord} from './record.ts';
import {samplesOf, tightenings} from './tightening.ts';

/** A value of the constant, the conclusion with it, and what the search said of that. */
export interface Tried extends Fate {
	readonly value: number;
	readonly conclusion: string;
}

/** How far a constant went one way. */
export interface Border {
	readonly direction: 'up' | 'down';
	/** The tightest value that survived. */
	readonly survives: Tried;
	/** The tightest value that did not fall, where it could not be decided; `null` where it could. */
	readonly undecided: Tried | null;
	/** The loosest value that fell; `null` if none did. */
	readonly falls: Tried | null;
	/** The counterexample at that value, shrunk. */
	readonly counterexample: CounterexampleRecord | null;
	/** Why the border was not followed to the end: a value was broken or starved. */
	readonly stopped: string | null;
	/** Values searched. */
	readonly searches: number;
}

/** What sharpening one constant found: empirical, under this generator and this search. */
export interface SharpeningRecord {
	readonly id: string;
	readonly constants: readonly Constant[];
	readonly constant: Constant;
	/** What the search says of the claim as printed. Unless it survives, nothing tighter is tried. */
	readonly printed: Tried;
	/**
	 * The border in each direction that tightens the claim at some sampled instance: one as a rule, two where the constant bears on quantities
	 * of either sign, none where it bears on nothing.
	 */
	readonly borders: readonly Border[];
}

/** Bisections of the last doubling: they place the border to 1/4096 of it. */
const bisections = 12;

/** Factors by which a constant is moved from its printed value until it falls: 1 %, 2 %, 4 %, … up to 2^10. */
const farther = [...Array.from({length: 17}, (_, i) => 1 + 0.01 * 2 ** i), 2 ** 10];

/** The move by which the direction is told. */
const probe = 1.05;

/**
 * Bisects constant `index` of the conclusion (`constantsOf`; 0 is the bound as a whole) between the tightest value that survives the claim's
 * own search and the loosest that falls to it. What falls is false (of a claim about random outcomes with the plan's chance of error a
 * search); what survives may only have survived this search, so the border errs to the tight side. A search is not monotone: one that misses
 * a loose counterexample may have met a looser one at another value.
 *
 * @throws {RangeError} if the conclusion has no such constant
 * @throws {TypeError} if the claim itself cannot be prepared
 */
export function sharpen<X>(t: Theorem<X>, plan: Plan, index?: number): SharpeningRecord {
	const constants = constantsOf(t.conclusion);
	const constant = index === undefined ? constants[0] : constants.find(c => c.index === index);
	if (constant === undefined)
		throw new RangeError(
			`'${t.conclusion}' has no constant ${index ?? 'to sharpen'}${constants.length > 0 ? `, it has ${constants.map(c => c.index).join(', ')}` : ''}`,
		);

	const trial = prepare(t.id, t);
	const found = search(trial, t.given, plan);
	const printed: Tried = {value: constant.value, conclusion: t.conclusion, ...fateOf(found)};
	const record = {id: t.id, constants, constant, printed};
	if (printed.verdict !== 'survived') return {...record, borders: []};

	const count = tightenings(trial.reading, trial.ladder, samplesOf(trial, t.given, plan));
	const directions = (['up', 'down'] as const).filter(
		d => count(withConstant(t.conclusion, constant.index, moved(d, probe))) > 0,
	);
	return {...record, borders: directions.map(border)};

	function border(direction: Border['direction']): Border {
		let survives = printed;
		let standing = {factor: 1, tried: printed};
		let falls: {factor: number; tried: Tried; violation: Violation<X>} | undefined;
		let searches = 0;
		/** Tries the constant moved by a factor; answers in words if that tells nothing. */
		const look = (factor: number): string | undefined => {
			searches++;
			const {tried, violation} = tryAt(moved(direction, factor));
			if (violation !== undefined) falls = {factor, tried, violation};
			else if (tried.verdict === 'broken' || tried.verdict === 'starved')
				return `${tried.verdict} at ${tried.value}: ${tried.reason}`;
			else standing = {factor, tried};
			if (tried.verdict === 'survived') survives = tried;
			return undefined;
		};
		let stopped: string | undefined;
		for (const factor of farther) {
			stopped = look(factor);
			if (stopped !== undefined || falls !== undefined) break;
		}
		for (let i = 0; i < bisections && falls !== undefined && stopped === undefined; i++)
			stopped = look((standing.factor + falls.factor) / 2);
		return {
			direction,
			survives,
			undecided: standing.tried.verdict === 'undecided' ? standing.tried : null,
			falls: falls?.tried ?? null,
			counterexample: falls === undefined ? null : small(falls.tried, falls.violation),
			stopped: stopped ?? null,
			searches,
		};
	}

	function tryAt(factor: number): {tried: Tried; violation: Violation<X> | undefined} {
		const conclusion = withConstant(t.conclusion, constant!.index, factor);
		const value = Number((constant!.value * factor).toPrecision(12));
		let result: Finding<X>;
		try {
			result = search(prepareWith(conclusion), t.given, plan);
		} catch (error) {
			return {tried: {value, conclusion, ...brokenBy(messageOf(error))}, violation: undefined};
		}
		const violation = result.kind === 'falsified' ? result.violation : undefined;
		return {tried: {value, conclusion, ...fateOf(result)}, violation};
	}

	function small({conclusion}: Tried, violation: Violation<X>): CounterexampleRecord {
		return shrunkRecord(prepareWith(conclusion), {given: t.given, conclusion}, violation, plan);
	}

	function prepareWith(conclusion: string) {
		return prepare(`${t.id} / sharpened`, variant(t, {conclusion}));
	}
}

const moved = (direction: Border['direction'], factor: number): number =>
	direction === 'up' ? factor : 1 / factor;
