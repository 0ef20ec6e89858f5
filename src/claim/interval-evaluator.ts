/** Sound evaluation of a conclusion where its quantities are only known to lie in intervals. */
import type {Interval} from '../kernels/interval.ts';
import type {Comparison, Term, Truth} from './expression.ts';
import {floatArithmetic} from './float-arithmetic.ts';

/** Arithmetic on enclosures of type I: every operation encloses the results of its operands' members. */
export interface Arithmetic<I> {
	/** By mathjs's names: negation, roots, logarithms, … */
	readonly unary: Readonly<Record<string, (x: I) => I>>;
	readonly binary: Readonly<Record<string, (a: I, b: I) => I>>;
	readonly constants: Readonly<Record<string, I>>;
	/** A number as it is written in a conclusion. */
	readonly literal: (value: number) => I;
	/** Whether every member of `a` is below, or at most, every member of `b`. */
	readonly below: (a: I, b: I) => boolean;
	readonly atMost: (a: I, b: I) => boolean;
}

/** What is known of a conclusion when its quantities lie in given enclosures. */
export interface Decision<I = Interval> {
	/** `true` or `false` where every choice of values agrees, `undefined` where the enclosures cannot tell. */
	readonly truth: boolean | undefined;
	/** Encloses the exact slack. */
	readonly slack: I;
}

/** Decides a conclusion at enclosures, one for each name. */
export type Decider<I> = (values: readonly I[]) => Decision<I>;

type Slot = (name: string) => number;

function compileTerm<I>(on: Arithmetic<I>, term: Term, slot: Slot): (values: readonly I[]) => I {
	if (term.kind === 'number') {
		const value = on.literal(term.value);
		return () => value;
	}
	if (term.kind === 'name') {
		const constant = on.constants[term.name];
		if (constant !== undefined) return () => constant;
		const i = slot(term.name);
		return v => v[i]!;
	}
	const args = term.args.map(arg => compileTerm(on, arg, slot));
	const first = args[0]!;
	const one = on.unary[term.fn];
	if (one !== undefined) return v => one(first(v));
	const two = on.binary[term.fn]!;
	return args.reduce((a, b) => v => two(a(v), b(v)));
}

/** Whether `a op b` for all, no, or only some values of the two enclosures. */
function compare<I>({below, atMost}: Arithmetic<I>, op: Comparison, a: I, b: I): boolean | undefined {
	switch (op) {
		case '<':
			return below(a, b) ? true : atMost(b, a) ? false : undefined;
		case '<=':
			return atMost(a, b) ? true : below(b, a) ? false : undefined;
		case '>':
			return below(b, a) ? true : atMost(a, b) ? false : undefined;
		case '>=':
			return atMost(b, a) ? true : below(a, b) ? false : undefined;
		case '==':
			// Each at most the other: both are one and the same point.
			if (atMost(a, b) && atMost(b, a)) return true;
			return below(a, b) || below(b, a) ? false : undefined;
		case '!=':
			if (atMost(a, b) && atMost(b, a)) return false;
			return below(a, b) || below(b, a) ? true : undefined;
	}
}

function compileTruth<I>(on: Arithmetic<I>, truth: Truth, slot: Slot): Decider<I> {
	const {subtract, min, max} = on.binary as Record<'subtract' | 'min' | 'max', (a: I, b: I) => I>;
	const {unaryMinus: neg, abs} = on.unary as Record<'unaryMinus' | 'abs', (a: I) => I>;
	if (truth.kind === 'compare') {
		const left = compileTerm(on, truth.left, slot);
		const right = compileTerm(on, truth.right, slot);
		const {op} = truth;
		return v => {
			const a = left(v);
			const b = right(v);
			const difference = op === '<' || op === '<=' ? subtract(b, a) : subtract(a, b);
			const slack = op === '==' ? neg(abs(difference)) : op === '!=' ? abs(difference) : difference;
			return {truth: compare(on, op, a, b), slack};
		};
	}
	if (truth.kind === 'not') {
		const part = compileTruth(on, truth.part, slot);
		return v => {
			const decided = part(v);
			return {
				truth: decided.truth === undefined ? undefined : !decided.truth,
				slack: neg(decided.slack),
			};
		};
	}
	const parts = truth.parts.map(part => compileTruth(on, part, slot));
	const all = truth.kind === 'and';
	const join = all ? min : max;
	return v => {
		const decisions = parts.map(part => part(v));
		const truths = decisions.map(d => d.truth);
		return {
			truth: truths.includes(!all) ? !all : truths.includes(undefined) ? undefined : all,
			slack: decisions.map(d => d.slack).reduce((a, b) => join(a, b)),
		};
	};
}

/** Compiles a conclusion on an arithmetic; enclosure `i` of its argument is that of `names[i]`. */
export const compileOn = <I>(on: Arithmetic<I>, truth: Truth, names: readonly string[]): Decider<I> =>
	compileTruth(on, truth, name => names.indexOf(name));

/** Compiles a conclusion to its interval evaluator; interval `i` of its argument is that of `names[i]`. */
export const compileInterval = (truth: Truth, names: readonly string[]): Decider<Interval> =>
	compileOn(floatArithmetic, truth, names);

/** One comparison of a conclusion at given enclosures. */
export interface Sides<I = Interval> {
	readonly op: Comparison;
	readonly left: I;
	readonly right: I;
}

/** Compiles a conclusion to the sides of its comparisons, from left to right. */
export function compileSides(
	truth: Truth,
	names: readonly string[],
): (values: readonly Interval[]) => Sides[] {
	if (truth.kind === 'compare') {
		const [left, right] = [truth.left, truth.right].map(side => compileTermInterval(side, names)) as [
			(values: readonly Interval[]) => Interval,
			(values: readonly Interval[]) => Interval,
		];
		return v => [{op: truth.op, left: left(v), right: right(v)}];
	}
	const parts = (truth.kind === 'not' ? [truth.part] : truth.parts).map(part => compileSides(part, names));
	return v => parts.flatMap(part => part(v));
}

/** Compiles a single term to its interval evaluator; interval `i` of its argument is that of `names[i]`. */
export const compileTermInterval = (
	term: Term,
	names: readonly string[],
): ((values: readonly Interval[]) => Interval) =>
	compileTerm(floatArithmetic, term, name => names.indexOf(name));
