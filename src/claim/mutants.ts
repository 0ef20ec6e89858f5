/**
 * Mutants: conclusions that differ from a given one in one small thing, made from its tree.
 *
 * Which way tightens a claim depends on the signs of quantities, which no tree tells; so every change is made both ways here, and whoever
 * has measured instances keeps those that take room from the claim.
 */
import {type Comparison, read, type Term} from './expression.ts';
import {
	constantValue,
	divideBound,
	isConstant,
	isScalable,
	mapComparisons,
	numberTerm,
	replaceTerm,
	sitesOf,
} from './edit.ts';
import {type Conclusion, print, printTerm} from './print.ts';

/** What was changed: the bound as a whole, `>=` to `>`, an additive term, an exponent, a constant. */
export type Mutation = 'whole' | 'strict' | 'term' | 'exponent' | 'constant';

/** A conclusion with one thing changed. */
export interface Mutant {
	readonly kind: Mutation;
	/** What was changed, in words. */
	readonly change: string;
	/** How it reads now. */
	readonly conclusion: string;
}

const strict: Partial<Record<Comparison, Comparison>> = {'>=': '>', '<=': '<'};
const sums: readonly string[] = ['add', 'subtract'];
const call = (fn: string, ...args: readonly Term[]): Term => ({kind: 'call', fn, args});
const power = (base: Term, exponent: number): Term =>
	exponent === 1 ? base : call('pow', base, numberTerm(exponent));

/** The exponents tried in place of `c`: of 2 they are 1, 1.5 and 3, of 1/2 they are 0.4 and 0.6. */
const exponentsNear = (c: number): number[] =>
	(Math.abs(c) < 1 ? [0.8, 1.2] : [0.5, 0.75, 1.5]).map(f => f * c);

/** A sum without each of its terms in turn; terms that are sums themselves have their own turn. */
function withoutTerms(t: Term & {kind: 'call'}): {dropped: Term; left: Term}[] {
	return t.args.flatMap((dropped, i) => {
		if (dropped.kind === 'call' && sums.includes(dropped.fn)) return [];
		const others = t.args.filter((_, j) => j !== i);
		const [other] = others as [Term];
		const left =
			t.fn === 'subtract' && i === 0
				? call('unaryMinus', other)
				: others.length === 1
					? other
					: call(t.fn, ...others);
		return [{dropped, left}];
	});
}

/**
 * All mutants of a conclusion, each once: the larger side of every comparison scaled by 1 + p, either way, for every p of `steps`; `>=` made
 * `>`; every additive term dropped; every constant exponent, and every square root's, moved either way; every other constant that is not 0
 * moved by the share p, either way. Changes inside events and expectations are among them. In that order, each kind in reading order.
 *
 * @throws {TypeError} as `read`
 */
export function mutants(source: string, steps: readonly number[] = [0.01, 0.05, 0.25]): Mutant[] {
	const conclusion = read(source);
	const {estimators} = conclusion;
	const made = new Map<string, Mutant>();
	const add = (kind: Mutation, change: string, changed: Conclusion) => {
		const text = print(changed);
		if (text !== print(conclusion) && !made.has(text)) made.set(text, {kind, change, conclusion: text});
	};
	const percent = (p: number) => `${Number((100 * p).toPrecision(12))} %`;

	const comparisons: string[] = [];
	mapComparisons(conclusion, c => {
		comparisons.push(print({truth: c, estimators}));
		return c;
	});
	const at = (place: number) => (comparisons.length === 1 ? '' : ` in '${comparisons[place]}'`);
	for (const place of comparisons.keys())
		for (const p of steps)
			for (const factor of [1 + p, 1 / (1 + p)])
				add(
					'whole',
					`the whole bound tightened by ${percent(p)}${at(place)}`,
					mapComparisons(conclusion, (c, i) => (i === place && isScalable(c) ? divideBound(c, factor) : c)),
				);
	for (const place of comparisons.keys())
		add(
			'strict',
			`made strict${at(place)}`,
			mapComparisons(conclusion, (c, i) => (i === place ? {...c, op: strict[c.op] ?? c.op} : c)),
		);

	const sites = sitesOf(conclusion);
	const text = (t: Term) => printTerm(t, estimators);
	for (const {term, place} of sites)
		if (term.kind === 'call' && sums.includes(term.fn) && !isConstant(term))
			for (const {dropped, left} of withoutTerms(term))
				add(
					'term',
					`the term '${text(dropped)}' dropped from '${text(term)}'`,
					replaceTerm(conclusion, place, left),
				);
	for (const {term, place} of sites) {
		if (term.kind !== 'call' || isConstant(term)) continue;
		const [base, exponent] = term.args as [Term, Term | undefined];
		const raised =
			term.fn === 'sqrt'
				? 0.5
				: term.fn === 'pow' && isConstant(exponent!)
					? constantValue(exponent!)
					: undefined;
		for (const c of raised === undefined ? [] : exponentsNear(raised))
			add(
				'exponent',
				`the exponent ${raised} of '${text(base)}' made ${numberText(c)}`,
				replaceTerm(conclusion, place, power(base, Number(numberText(c)))),
			);
	}
	for (const {term, place, parent} of sites) {
		const isExponent = parent?.kind === 'call' && parent.fn === 'pow' && parent.args[1] === term;
		if (!isConstant(term) || isExponent) continue;
		const value = constantValue(term);
		for (const p of value === 0 || !Number.isFinite(value) ? [] : steps)
			for (const factor of [1 + p, 1 - p])
				add(
					'constant',
					`the constant ${text(term)} of '${text(parent ?? term)}' made ${numberText(value * factor)}`,
					replaceTerm(conclusion, place, numberTerm(value * factor)),
				);
	}
	return [...made.values()];
}

/** A number to 12 digits. */
const numberText = (value: number): string => String(Number(value.toPrecision(12)));
