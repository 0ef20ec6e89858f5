/** Editing conclusions: one term or one constant exchanged, the rest as it was. */
import {type Comparison, constants, read, type Term, type Truth} from './expression.ts';
import {compileTermNumber} from './number-evaluator.ts';
import {type Conclusion, print, printTerm} from './print.ts';

/** A term of a conclusion, its place in reading order (outer before inner) and the term that it is an argument of. */
export interface Site {
	readonly term: Term;
	readonly place: number;
	readonly parent: Term | undefined;
}

/** Whether a term names no quantity: `2`, `1 / 2`, `2 * pi`. */
export const isConstant = (t: Term): boolean =>
	t.kind === 'number' || (t.kind === 'name' ? t.name in constants : t.args.every(isConstant));

/** The value of a constant term. */
export const constantValue = (t: Term): number => compileTermNumber(t, [])(new Float64Array(0));

/** A number as a term, to the 12 digits that are printed. */
export const numberTerm = (value: number): Term => ({kind: 'number', value: Number(value.toPrecision(12))});

/**
 * The conclusion with every term passed through `change`: the arguments of a term that comes back as it went in are next. Constant terms
 * are not entered, nor are the range of an `E` and the level of a `quantile`, which are no part of a bound. A side that two links of a
 * chain share is passed once.
 */
function mapTerms({truth, estimators}: Conclusion, change: (site: Site) => Term): Conclusion {
	let place = 0;
	const made = new Map<Term, Term>();
	const inside = [...estimators];
	const enter = (t: Term): Term => {
		if (t.kind === 'number' || isConstant(t)) return t;
		if (t.kind === 'call') return {...t, args: t.args.map(arg => term(arg, t))};
		if (!t.name.startsWith('#')) return t;
		const i = Number(t.name.slice(1));
		const e = estimators[i]!;
		inside[i] = e.kind === 'P' ? {...e, event: truths(e.event)} : {...e, term: term(e.term, undefined)};
		return t;
	};
	const term = (t: Term, parent: Term | undefined): Term => {
		const known = made.get(t);
		if (known !== undefined) return known;
		const changed = change({term: t, place: place++, parent});
		const result = changed === t ? enter(t) : changed;
		made.set(t, result);
		return result;
	};
	const truths = (t: Truth): Truth => {
		if (t.kind === 'compare') return {...t, left: term(t.left, undefined), right: term(t.right, undefined)};
		return t.kind === 'not' ? {...t, part: truths(t.part)} : {...t, parts: t.parts.map(truths)};
	};
	return {truth: truths(truth), estimators: inside};
}

/** All terms of a conclusion in reading order, constants whole. */
export function sitesOf(conclusion: Conclusion): Site[] {
	const sites: Site[] = [];
	mapTerms(conclusion, site => {
		sites.push(site);
		return site.term;
	});
	return sites;
}

/** The conclusion with the term at `place` exchanged. */
export const replaceTerm = (conclusion: Conclusion, place: number, by: Term): Conclusion =>
	mapTerms(conclusion, site => (site.place === place ? by : site.term));

/** A comparison of a truth. */
export type Compare = Truth & {readonly kind: 'compare'};

/**
 * The conclusion with every comparison outside its estimators passed through `change`, in reading order. `proviso` tells those in a second or
 * later alternative of an `or`: they say when the first need not hold.
 */
export function mapComparisons(
	{truth, estimators}: Conclusion,
	change: (comparison: Compare, place: number, proviso: boolean) => Compare,
): Conclusion {
	let place = 0;
	const map = (t: Truth, proviso: boolean): Truth => {
		if (t.kind === 'compare') return change(t, place++, proviso);
		if (t.kind === 'not') return {...t, part: map(t.part, proviso)};
		return {...t, parts: t.parts.map((part, i) => map(part, proviso || (t.kind === 'or' && i > 0)))};
	};
	return {truth: map(truth, false), estimators};
}

const downward: readonly Comparison[] = ['<', '<='];
const isZero = (t: Term): boolean => isConstant(t) && constantValue(t) === 0;

/** Whether a comparison has a bound to scale: beside a 0 only signs matter, and what differs has no bound. */
export const isScalable = ({op, left, right}: Compare): boolean =>
	op !== '!=' && !isZero(left) && !isZero(right);

/** The comparison with its larger side (of an equality the left) divided by `factor`: what a larger constant on the other side would say. */
export function divideBound(comparison: Compare, factor: number): Compare {
	if (!isScalable(comparison)) return comparison;
	const side = downward.includes(comparison.op) ? 'right' : 'left';
	const term: Term =
		factor < 1
			? {kind: 'call', fn: 'multiply', args: [numberTerm(1 / factor), comparison[side]]}
			: {kind: 'call', fn: 'divide', args: [comparison[side], numberTerm(factor)]};
	return {...comparison, [side]: term};
}

/** A constant of a conclusion. */
export interface Constant {
	/** From 1 in reading order; 0 is the implied factor before the whole bound. */
	readonly index: number;
	readonly text: string;
	readonly value: number;
	/** The term that it stands in. */
	readonly within: string;
}

const isMovable = ({term}: Site): boolean =>
	isConstant(term) && constantValue(term) !== 0 && Number.isFinite(constantValue(term));

/**
 * The constants of a conclusion: the bound as a whole, if any of its comparisons can be scaled, and every largest part that names no
 * quantity and is not 0, exponents included.
 *
 * @throws {TypeError} as `read`
 */
export function constantsOf(source: string): Constant[] {
	const conclusion = read(source);
	let scalable = false;
	mapComparisons(conclusion, (c, _, proviso) => {
		scalable ||= !proviso && isScalable(c);
		return c;
	});
	const written = sitesOf(conclusion)
		.filter(isMovable)
		.map(({term, parent}, i) => ({
			index: i + 1,
			text: printTerm(term),
			value: constantValue(term),
			within: printTerm(parent ?? term, conclusion.estimators),
		}));
	const whole = {index: 0, text: 'the bound as a whole', value: 1, within: source};
	return scalable ? [whole, ...written] : written;
}

/**
 * The text of the conclusion with one of its constants multiplied by `factor`. For constant 0 the larger side of every comparison is divided
 * by it; of alternatives, of the first.
 *
 * @throws {RangeError} if there is no such constant
 * @throws {TypeError} as `read`
 */
export function withConstant(source: string, index: number, factor: number): string {
	const conclusion = read(source);
	if (index === 0)
		return print(mapComparisons(conclusion, (c, _, proviso) => (proviso ? c : divideBound(c, factor))));
	const site = sitesOf(conclusion).filter(isMovable)[index - 1];
	if (site === undefined) throw new RangeError(`the conclusion '${source}' has no constant ${index}`);
	return print(replaceTerm(conclusion, site.place, numberTerm(constantValue(site.term) * factor)));
}
