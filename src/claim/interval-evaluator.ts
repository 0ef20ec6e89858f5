/** Sound evaluation of a conclusion where its quantities are only known to lie in intervals. */
import * as interval from '../kernels/interval.ts';
import type {Interval} from '../kernels/interval.ts';
import {nextDown, nextUp} from '../kernels/rounding.ts';
import type {Comparison, Term, Truth} from './expression.ts';

/** What is known of a conclusion when its quantities lie in given intervals. */
export interface Decision {
	/** `true` or `false` where every choice of values agrees, `undefined` where the intervals cannot tell. */
	readonly truth: boolean | undefined;
	/** Encloses the exact slack. */
	readonly slack: Interval;
}

/** Decides a conclusion at intervals, one for each name. */
export type IntervalEvaluator = (values: readonly Interval[]) => Decision;

type Compiled = (values: readonly Interval[]) => Interval;

const unary: Readonly<Record<string, (x: Interval) => Interval>> = {
	unaryMinus: interval.neg,
	unaryPlus: x => x,
	sqrt: interval.sqrt,
	abs: interval.abs,
	exp: interval.exp,
	log: interval.log,
	log2: interval.log2,
	log10: interval.log10,
	sin: interval.sin,
	cos: interval.cos,
	tanh: interval.tanh,
};

const binary: Readonly<Record<string, (a: Interval, b: Interval) => Interval>> = {
	add: interval.add,
	subtract: interval.sub,
	multiply: interval.mul,
	divide: interval.div,
	pow: interval.pow,
	min: interval.min,
	max: interval.max,
};

const constants: Readonly<Record<string, Interval>> = {pi: interval.PI, e: interval.E};

/**
 * A literal stands for the decimal that was written, of at most 15 digits; short dyadics are exact, the rest lies within one ulp. The
 * decimal is the shortest that reads as `value`, so it is exact when it is also the full expansion (12345678901.1 is not).
 */
function literal(value: number): Interval {
	const short = Number.isInteger(value * 2 ** 20) && value < 2 ** 53;
	const exact = short && value.toFixed(20).replace(/\.?0+$/, '') === String(value);
	return exact ? {lo: value, hi: value} : {lo: nextDown(value), hi: nextUp(value)};
}

function compileTerm(term: Term, slot: (name: string) => number): Compiled {
	if (term.kind === 'number') {
		const value = literal(term.value);
		return () => value;
	}
	if (term.kind === 'name') {
		const constant = constants[term.name];
		if (constant !== undefined) return () => constant;
		const i = slot(term.name);
		return v => v[i]!;
	}
	const args = term.args.map(arg => compileTerm(arg, slot));
	const first = args[0]!;
	const one = unary[term.fn];
	if (one !== undefined) return v => one(first(v));
	const two = binary[term.fn]!;
	return args.reduce((a, b) => v => two(a(v), b(v)));
}

/** Whether `a op b` for all, no, or only some values of the two intervals. NaN bounds tell nothing. */
function compare(op: Comparison, a: Interval, b: Interval): boolean | undefined {
	switch (op) {
		case '<':
			return a.hi < b.lo ? true : a.lo >= b.hi ? false : undefined;
		case '<=':
			return a.hi <= b.lo ? true : a.lo > b.hi ? false : undefined;
		case '>':
			return compare('<', b, a);
		case '>=':
			return compare('<=', b, a);
		case '==':
			if (a.lo === a.hi && b.lo === b.hi && a.lo === b.lo) return true;
			return a.hi < b.lo || b.hi < a.lo ? false : undefined;
		case '!=': {
			const same = compare('==', a, b);
			return same === undefined ? undefined : !same;
		}
	}
}

function compileTruth(truth: Truth, slot: (name: string) => number): IntervalEvaluator {
	if (truth.kind === 'compare') {
		const left = compileTerm(truth.left, slot);
		const right = compileTerm(truth.right, slot);
		const {op} = truth;
		return v => {
			const a = left(v);
			const b = right(v);
			const difference = op === '<' || op === '<=' ? interval.sub(b, a) : interval.sub(a, b);
			const slack =
				op === '=='
					? interval.neg(interval.abs(difference))
					: op === '!='
						? interval.abs(difference)
						: difference;
			return {truth: compare(op, a, b), slack};
		};
	}
	if (truth.kind === 'not') {
		const part = compileTruth(truth.part, slot);
		return v => {
			const decided = part(v);
			return {
				truth: decided.truth === undefined ? undefined : !decided.truth,
				slack: interval.neg(decided.slack),
			};
		};
	}
	const parts = truth.parts.map(part => compileTruth(part, slot));
	const all = truth.kind === 'and';
	const join = all ? interval.min : interval.max;
	return v => {
		const decisions = parts.map(part => part(v));
		const truths = decisions.map(d => d.truth);
		return {
			truth: truths.includes(!all) ? !all : truths.includes(undefined) ? undefined : all,
			slack: decisions.map(d => d.slack).reduce(join),
		};
	};
}

/** Compiles a conclusion to its interval evaluator; interval `i` of its argument is that of `names[i]`. */
export function compileInterval(truth: Truth, names: readonly string[]): IntervalEvaluator {
	return compileTruth(truth, name => names.indexOf(name));
}

/** Compiles a single term to its interval evaluator; interval `i` of its argument is that of `names[i]`. */
export const compileTermInterval = (
	term: Term,
	names: readonly string[],
): ((values: readonly Interval[]) => Interval) => compileTerm(term, name => names.indexOf(name));
