/** Conclusions written out from their syntax trees as calls of interval functions: what a stand-alone Node script evaluates. */
import type {Estimator, Term, Truth} from '../claim/expression.ts';
import {compileTermInterval} from '../claim/interval-evaluator.ts';
import {printTerm} from '../claim/print.ts';

/** A comparison of two terms. */
export type Compare = Truth & {readonly kind: 'compare'};

/** The comparisons of a truth, from left to right. */
export function comparisonsOf(truth: Truth): Compare[] {
	if (truth.kind === 'compare') return [truth];
	return truth.kind === 'not' ? comparisonsOf(truth.part) : truth.parts.flatMap(comparisonsOf);
}

/** A comparison in the words of the claim. */
export const comparisonText = ({op, left, right}: Compare, estimators: readonly Estimator[]): string =>
	`${printTerm(left, estimators)} ${op} ${printTerm(right, estimators)}`;

const intervalFunctions: Readonly<Record<string, string>> = {
	subtract: 'sub',
	multiply: 'mul',
	divide: 'div',
	unaryMinus: 'neg',
};

const constantNames: Readonly<Record<string, string>> = {pi: 'PI', e: 'E'};

/**
 * A term as nested calls of `src/kernels/interval.ts`, under its names there. A quantity is `q.name`, an estimator `estimate[i]`; a literal is
 * `point(2)`, or `around(0.1)` where the decimal is no double and lies within one unit in the last place.
 */
export function intervalCalls(term: Term): string {
	if (term.kind === 'number') {
		const {lo, hi} = compileTermInterval(term, [])([]);
		return `${lo === hi ? 'point' : 'around'}(${term.value})`;
	}
	if (term.kind === 'name') {
		const place = /^#(\d+)$/.exec(term.name)?.[1];
		return constantNames[term.name] ?? (place === undefined ? `q.${term.name}` : `estimate[${place}]`);
	}
	const [first, ...rest] = term.args.map(intervalCalls) as [string, ...string[]];
	const fn = intervalFunctions[term.fn] ?? term.fn;
	if (rest.length > 0) return rest.reduce((a, b) => `${fn}(${a}, ${b})`, first);
	return ['unaryPlus', 'min', 'max'].includes(fn) ? first : `${fn}(${first})`;
}

/** A truth as nested calls of `decision.ts`, its comparisons one a line. */
export function decisionCalls(truth: Truth, estimators: readonly Estimator[], indent = '\t'): string {
	const inner = `${indent}\t`;
	if (truth.kind === 'compare') {
		const text = JSON.stringify(comparisonText(truth, estimators));
		const args = [text, `'${truth.op}'`, intervalCalls(truth.left), intervalCalls(truth.right)];
		return `compare(\n${inner}${args.join(`,\n${inner}`)},\n${indent})`;
	}
	if (truth.kind === 'not') return `not(${decisionCalls(truth.part, estimators, indent)})`;
	// mathjs reads `a or b or c` as `(a or b) or c`.
	const flat = (t: Truth): readonly Truth[] => (t.kind === truth.kind ? t.parts.flatMap(flat) : [t]);
	const parts = flat(truth).map(part => decisionCalls(part, estimators, inner));
	return `${truth.kind === 'and' ? 'both' : 'either'}(\n${inner}${parts.join(`,\n${inner}`)},\n${indent})`;
}
