/**
 * Fast evaluation of a conclusion at one point: plain closures over a vector of values, no lookups by name.
 *
 * The signed slack follows the robustness semantics of signal temporal logic: a comparison's slack is the difference of
 * its sides, `and` is min, `or` is max; the conclusion is safely true where the slack is positive.
 */
import {constants, type Term, type Truth} from './expression.ts';

/** What a conclusion says at one point. */
export interface Assessment {
	/** Room left in the units compared; negative where the conclusion fails. */
	slack: number;
	/**
	 * Scale-free share of the bound used: `1 - slack / max(|left|, |right|)`. For `a >= b > 0` it is `b / a`; 1 is tight,
	 * more is failing, 0 or less is trivial. `and` takes the largest, `or` the smallest. 0 where both sides are 0.
	 */
	share: number;
	/** Whether it holds in floating point: what decides between `<` and `<=` where the slack is 0. */
	holds: boolean;
}

/** A compiled conclusion: writes its assessment at `values`, one for each name, into `out`. */
export type NumberEvaluator = (values: Float64Array, out: Assessment) => void;

type Compiled = (values: Float64Array) => number;

const unary: Readonly<Record<string, (x: number) => number>> = {
	sqrt: Math.sqrt,
	abs: Math.abs,
	exp: Math.exp,
	log: Math.log,
	log2: Math.log2,
	log10: Math.log10,
	sin: Math.sin,
	cos: Math.cos,
	tanh: Math.tanh,
};

const binary: Readonly<Record<string, (a: Compiled, b: Compiled) => Compiled>> = {
	add: (a, b) => v => a(v) + b(v),
	subtract: (a, b) => v => a(v) - b(v),
	multiply: (a, b) => v => a(v) * b(v),
	divide: (a, b) => v => a(v) / b(v),
	pow: (a, b) => v => a(v) ** b(v),
	min: (a, b) => v => Math.min(a(v), b(v)),
	max: (a, b) => v => Math.max(a(v), b(v)),
};

function compileTerm(term: Term, slot: (name: string) => number): Compiled {
	if (term.kind === 'number') return () => term.value;
	if (term.kind === 'name') {
		const constant = constants[term.name];
		if (constant !== undefined) return () => constant;
		const i = slot(term.name);
		return v => v[i]!;
	}
	const args = term.args.map(arg => compileTerm(arg, slot));
	const [first, second] = args as [Compiled, Compiled];
	if (term.fn === 'unaryMinus') return v => -first(v);
	if (term.fn === 'unaryPlus') return first;
	// x * x is exact where x ** 2 need not be, and several times faster.
	if (term.fn === 'pow' && term.args[1]?.kind === 'number' && term.args[1].value === 2)
		return v => {
			const x = first(v);
			return x * x;
		};
	const one = unary[term.fn];
	if (one !== undefined) return v => one(first(v));
	return second === undefined ? first : args.reduce(binary[term.fn]!);
}

function compileTruth(truth: Truth, slot: (name: string) => number): NumberEvaluator {
	if (truth.kind === 'compare') {
		const left = compileTerm(truth.left, slot);
		const right = compileTerm(truth.right, slot);
		const {op} = truth;
		return (v, out) => {
			const a = left(v);
			const b = right(v);
			const gap = op === '<' || op === '<=' ? b - a : op === '>' || op === '>=' ? a - b : Math.abs(a - b);
			out.slack = op === '==' ? -gap : gap;
			const scale = Math.max(Math.abs(a), Math.abs(b));
			out.share = scale === 0 ? 0 : Math.abs(out.slack) === Infinity ? -out.slack : 1 - out.slack / scale;
			out.holds = op === '<' || op === '>' || op === '!=' ? out.slack > 0 : out.slack >= 0;
		};
	}
	if (truth.kind === 'not') {
		const part = compileTruth(truth.part, slot);
		return (v, out) => {
			part(v, out);
			out.slack = -out.slack;
			out.share = 2 - out.share;
			out.holds = !out.holds;
		};
	}
	const [first, ...rest] = truth.parts.map(part => compileTruth(part, slot)) as [
		NumberEvaluator,
		...NumberEvaluator[],
	];
	const other: Assessment = {slack: 0, share: 0, holds: true};
	const all = truth.kind === 'and';
	const [narrow, wide] = all ? [Math.min, Math.max] : [Math.max, Math.min];
	return (v, out) => {
		first(v, out);
		for (const part of rest) {
			part(v, other);
			out.slack = narrow(out.slack, other.slack);
			out.share = wide(out.share, other.share);
			out.holds = all ? out.holds && other.holds : out.holds || other.holds;
		}
	};
}

/**
 * Compiles a conclusion; value `i` of its argument is that of `names[i]`.
 *
 * A slack of NaN (0/0, the root of a negative number) is passed on: the caller must treat it as "not a number".
 */
export function compileNumber(truth: Truth, names: readonly string[]): NumberEvaluator {
	return compileTruth(truth, name => names.indexOf(name));
}

/** Compiles a single term; value `i` of its argument is that of `names[i]`. */
export const compileTermNumber = (term: Term, names: readonly string[]): ((values: Float64Array) => number) =>
	compileTerm(term, name => names.indexOf(name));
