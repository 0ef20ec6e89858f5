/**
 * The claim language: what a theorem file says, and nothing of how it is tested.
 *
 * A theorem is data and a few pure functions; searching and judging are the business of `src/search` and `src/judge`.
 */
import type {Arbitrary} from 'fast-check';
import {read} from './expression.ts';
import type {ExactQuantity} from './exact-quantity.ts';
import type {Figure} from './figure.ts';
import type {Quantity} from './quantity.ts';

/** Where the claim was printed. */
export interface Source {
	/** A key of `theorems/references.bib`. */
	readonly cite: string;
	/** The place in it, as printed there: `'Theorem 1'`, `'Eq. (6)'`. */
	readonly at: string;
}

/** What the literature says of the claim, whatever this harness finds. */
export type Status = 'proved' | 'conjectured' | 'refuted' | 'folklore';

/** The catalogue's shelves. A new shelf is a decision, so it is a type and not a free tag. */
export type Area =
	| 'landscape'
	| 'expressivity'
	| 'kernels'
	| 'optimisation'
	| 'stability'
	| 'information'
	| 'robustness'
	| 'geometry';

/** What a search needs: where to look, what to assume, what to measure, what must hold of it. */
export interface Statement<X> {
	/** Draws instances: plain data with `Float64Array`s, stored and sent as JSON without loss. */
	readonly given: Arbitrary<X>;
	/** Hypotheses by name. An instance that fails one is refused and counted. */
	readonly assuming: Readonly<Record<string, (x: NoInfer<X>) => boolean>>;
	/** The quantities by name. A pure function of the instance. */
	readonly measure: (x: NoInfer<X>) => Readonly<Record<string, Quantity>>;
	/**
	 * The quantities again, in arithmetic that does not round or hardly does: rationals, or 64-digit decimals with a radius. Asked for only
	 * where the conclusion fails in floating point, and then it has the last word.
	 */
	readonly exactly?: ((x: NoInfer<X>) => Readonly<Record<string, ExactQuantity>>) | undefined;
	/** A mathjs expression over the quantities: comparisons joined by `and`, `or`, `not`. */
	readonly conclusion: string;
	/**
	 * One random outcome for the instance: the quantities that the conclusion speaks of inside P, E, quantile, order and bounded. A pure
	 * function of its arguments; different seeds must give independent outcomes. `n` is a rung of `ladder`, if there is one.
	 */
	readonly draw?:
		((x: NoInfer<X>, seed: string, n: number) => Readonly<Record<string, Quantity>>) | undefined;
	/** The values of n that order and bounded climb, each twice the one before. */
	readonly ladder?: readonly number[] | undefined;
	/** A slack that is negative by less than this does not interest: it lets claims that hold with equality be decided. Default 0. */
	readonly indifference?: number | undefined;
}

/** A deliberately false sibling: the theorem with one thing changed. */
export interface Control<X> extends Partial<Statement<X>> {
	/** Why it is false, in one line of mathematics. */
	readonly because: string;
	/** An instance, worked out by hand, at which it fails. The search must find another unaided. */
	readonly witness: NoInfer<X>;
	/** Why no honest search can be expected to meet another: then the witness alone shows it. Every claim keeps two controls without this. */
	readonly shownByWitness?: string;
}

/** A claim that falls, mended: the missing hypothesis or the right constant restored. It must survive. */
export interface Repair<X> extends Partial<Statement<X>> {
	/** What was mended and why it holds now. */
	readonly because: string;
}

/** A network of the layer algebra at given parameters; the language does not look inside. */
export interface ParameterisedNetwork {
	readonly layer: object;
	/** All parameters of the layer, in its order. */
	readonly theta: Float64Array;
}

/** What every claim says, whichever way it is expected to go. */
interface Entry<X> extends Statement<X> {
	/** The file's name without its ending: `<bibkey>-<kind><number>`. */
	readonly id: string;
	/** The claim in one line of words. */
	readonly title: string;
	readonly source: Source;
	/** The statement in LaTeX, as near to the source's words as can be. */
	readonly statement: string;
	readonly area: Area;
	readonly status: Status;
	/** Regimes by name (over-parameterised, rank-deficient, …) that trials must visit: a claim that never met one of them is starved. */
	readonly regimes?: Readonly<Record<string, (x: NoInfer<X>) => boolean>> | undefined;
	/** For claims about networks: that of an instance, a layer of `src/nets` with its parameters, for whoever exports it. */
	readonly network?: ((x: NoInfer<X>) => ParameterisedNetwork) | undefined;
	/** What is worth seeing of an instance: the report draws it at the counterexample, or else at the tightest instance. Pure and quick. */
	readonly figures?: ((x: NoInfer<X>) => readonly Figure[]) | undefined;
	/** Admitted instances that the quick profile tries, and draws for each of a random claim; other profiles try a multiple of either. */
	readonly budget: {readonly trials: number; readonly draws?: number};
}

/** A claim that we expect to survive, with the false siblings that show the search can see. */
export interface Survivor<X> extends Entry<X> {
	readonly expect: 'survives';
	readonly controls: Readonly<Record<string, Control<X>>>;
}

/** A claim that we expect to fall, with the instance that fells it and the repairs that hold. */
export interface Faller<X> extends Entry<X> {
	readonly expect: 'falls';
	/** Why it is false, in one line of mathematics. */
	readonly because: string;
	/** An instance, worked out by hand, at which it fails. */
	readonly witness: NoInfer<X>;
	readonly repairs: Readonly<Record<string, Repair<X>>>;
}

/** One claim of one source. */
export type Theorem<X = unknown> = Survivor<X> | Faller<X>;

/** The sibling's changes laid over the theorem's own statement. */
export function variant<X>(t: Statement<X>, changes: Partial<Statement<X>>): Statement<X> {
	const {given, assuming, measure, exactly, conclusion, draw, ladder, indifference} = {
		...t,
		// A sibling that measures something else has no use for the theorem's exact measurement.
		...(changes.measure !== undefined && {exactly: undefined}),
		...changes,
	};
	return {given, assuming, measure, exactly, conclusion, draw, ladder, indifference};
}

/** The theorem's false siblings by name; none for a claim that falls. */
export const controlsOf = <X>(t: Theorem<X>): Readonly<Record<string, Control<X>>> =>
	t.expect === 'survives' ? t.controls : {};

/** The theorem's mended siblings by name; none for a claim that survives. */
export const repairsOf = <X>(t: Theorem<X>): Readonly<Record<string, Repair<X>>> =>
	t.expect === 'falls' ? t.repairs : {};

/**
 * Declares a theorem and checks all that can be checked without measuring.
 *
 * @throws {TypeError} naming the theorem and the word: a conclusion that does not read as a comparison, fewer than two
 * controls (or no repair, for a claim that falls), a control without a witness, a sibling without a reason, a budget that
 * is not a positive whole number
 */
export function theorem<X>(t: Theorem<X>): Theorem<X> {
	const fail = (what: string): never => {
		throw new TypeError(`${t.id}: ${what}`);
	};
	const parses = (where: string, conclusion: string) => {
		try {
			read(conclusion);
		} catch (error) {
			fail(`${where}${(error as Error).message}`);
		}
	};
	const reasoned = (what: string, item: {readonly because?: string}) => {
		if (!item.because) fail(`${what} has no reason ('because')`);
	};
	const shown = (what: string, item: {readonly because?: string; readonly witness?: unknown}) => {
		if (item.witness === undefined) fail(`${what} has no witness`);
		reasoned(what, item);
	};
	parses('', t.conclusion);
	if (t.expect === 'falls') shown('the claim', t);
	const siblings = t.expect === 'falls' ? repairsOf(t) : controlsOf(t);
	const [kind, least] = t.expect === 'falls' ? ['repair', 1] : ['control', 2];
	const count = Object.values<Control<X> | Repair<X>>(siblings).filter(s => !('shownByWitness' in s)).length;
	const searched = kind === 'control' ? ' for the search to find' : '';
	if (count < least) fail(`has ${count} ${kind}s${searched}, needs at least ${least}`);
	for (const [name, sibling] of Object.entries<Control<X> | Repair<X>>(siblings)) {
		(t.expect === 'survives' ? shown : reasoned)(`${kind} '${name}'`, sibling);
		if ('shownByWitness' in sibling && !sibling.shownByWitness)
			fail(`control '${name}' does not say why only its witness shows it ('shownByWitness')`);
		if (sibling.conclusion !== undefined) parses(`${kind} '${name}': `, sibling.conclusion);
	}
	const {trials, draws = 1} = t.budget;
	if (!Number.isInteger(trials) || trials < 1)
		fail(`budget.trials is ${trials}, not a positive whole number`);
	if (!Number.isInteger(draws) || draws < 1) fail(`budget.draws is ${draws}, not a positive whole number`);
	return t;
}
