/**
 * Conclusions as syntax trees: mathjs reads the text, and what it read is narrowed to the few forms a claim may use.
 *
 * A claim is a truth: comparisons of arithmetic terms, joined by `and`, `or`, `not`.
 */
import {type MathNode, parse} from 'mathjs/number';
import {latexOf} from './latex.ts';

/** An arithmetic term over named quantities. */
export type Term =
	| {readonly kind: 'number'; readonly value: number}
	| {readonly kind: 'name'; readonly name: string}
	| {readonly kind: 'call'; readonly fn: string; readonly args: readonly Term[]};

/** How two terms may be compared. */
export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** A truth: what a conclusion must be. */
export type Truth =
	| {readonly kind: 'compare'; readonly op: Comparison; readonly left: Term; readonly right: Term}
	| {readonly kind: 'and' | 'or'; readonly parts: readonly Truth[]}
	| {readonly kind: 'not'; readonly part: Truth};

/**
 * A number that only draws can tell, within an interval: the probability of an event, the expectation of a term with values in [min, max]
 * (terms over measured quantities), the p-quantile of a term, or the exponent with which a term grows along the ladder of `variable`. In a
 * truth it stands as the name `#0`, `#1`, … by its place in `Reading.estimators`. `names` are the quantities inside it, drawn or measured;
 * `text` is how it was written.
 */
export type Estimator = {readonly names: readonly string[]; readonly text: string} & (
	| {readonly kind: 'P'; readonly event: Truth}
	| {readonly kind: 'E'; readonly term: Term; readonly min: Term; readonly max: Term}
	| {readonly kind: 'quantile'; readonly term: Term; readonly p: number}
	| {readonly kind: 'order'; readonly term: Term; readonly variable: string}
);

/** The functions a term may call, with their numbers of arguments; operators included under mathjs's names. */
export const arities: Readonly<Record<string, readonly [min: number, max: number]>> = {
	add: [2, Infinity],
	subtract: [2, 2],
	multiply: [2, Infinity],
	divide: [2, 2],
	pow: [2, 2],
	unaryMinus: [1, 1],
	unaryPlus: [1, 1],
	sqrt: [1, 1],
	abs: [1, 1],
	exp: [1, 1],
	log: [1, 1],
	log2: [1, 1],
	log10: [1, 1],
	sin: [1, 1],
	cos: [1, 1],
	tanh: [1, 1],
	min: [1, Infinity],
	max: [1, Infinity],
};

/** The estimators by name, with their numbers of arguments: P(event), E(q) of q in [0, 1] or E(q, min, max), quantile(q, p), order(q, n). */
const estimatorArities: Readonly<Record<string, readonly [min: number, max: number]>> = {
	P: [1, 1],
	E: [1, 3],
	quantile: [2, 2],
	order: [2, 2],
};

const zero: Term = {kind: 'number', value: 0};
const one: Term = {kind: 'number', value: 1};

/** Names with a fixed meaning; a quantity must not bear one. */
export const constants: Readonly<Record<string, number>> = {pi: Math.PI, e: Math.E};

const comparisons: Readonly<Record<string, Comparison>> = {
	smaller: '<',
	smallerEq: '<=',
	larger: '>',
	largerEq: '>=',
	equal: '==',
	unequal: '!=',
};

/** The parts of mathjs's nodes that are read here. */
interface Node {
	readonly type: string;
	readonly fn?: string | {readonly type: string; readonly name: string};
	readonly args?: readonly Node[];
	readonly content?: Node;
	readonly value?: unknown;
	readonly name?: string;
	readonly conditionals?: readonly string[];
	readonly params?: readonly Node[];
}

/** What a conclusion says: its tree, the names in it in order of appearance, and its LaTeX. */
export interface Reading {
	readonly truth: Truth;
	readonly names: readonly string[];
	/** What must be estimated from draws; empty for a claim that is not about random outcomes. */
	readonly estimators: readonly Estimator[];
	readonly latex: string;
}

/**
 * Reads a conclusion.
 *
 * @throws {TypeError} if it does not parse, compares nothing, or uses a form or function that claims do not have; the
 * message shows the word
 */
export function read(source: string): Reading {
	let parsed: MathNode;
	try {
		parsed = parse(source);
	} catch (error) {
		throw new TypeError(`the conclusion '${source}' does not parse: ${(error as Error).message}`, {
			cause: error,
		});
	}
	let names: string[] = [];
	const estimators: Estimator[] = [];
	let inside: string | undefined;
	const fail = (what: string): never => {
		throw new TypeError(`the conclusion '${source}' ${what}`);
	};
	// The tables here and in the evaluators are plain objects, in which such a word would be found.
	const free = (word: string): string =>
		word in Object.prototype ? fail(`uses the word '${word}', which JavaScript keeps for itself`) : word;

	function term(node: Node): Term {
		switch (node.type) {
			case 'ParenthesisNode':
				return term(node.content!);
			case 'ConstantNode':
				if (!Number.isFinite(node.value))
					fail(`has the constant ${String(node.value)}, which is not a finite number`);
				return {kind: 'number', value: node.value as number};
			case 'SymbolNode': {
				const name = free(node.name!);
				if (!(name in constants) && !names.includes(name)) names.push(name);
				return {kind: 'name', name};
			}
			case 'OperatorNode':
			case 'FunctionNode': {
				if (typeof node.fn === 'object' && node.fn.type !== 'SymbolNode')
					fail(`calls a ${node.fn.type}, which claims do not have`);
				const fn = free(typeof node.fn === 'string' ? node.fn : node.fn!.name);
				if (fn in estimatorArities) return estimator(fn, node.args!, String(node));
				if (fn in comparisons || fn === 'and' || fn === 'or' || fn === 'not')
					fail(`uses the truth '${fn}' as a number`);
				const arity = arities[fn];
				if (arity === undefined)
					return fail(
						node.type === 'FunctionNode'
							? `calls '${fn}', which is not one of ${Object.keys(arities).slice(7).join(', ')} (for a product write '${fn} * (...)')`
							: `uses the operator '${fn}', which claims do not have`,
					);
				const count = node.args!.length;
				if (count < arity[0] || count > arity[1]) fail(`calls '${fn}' with ${count} arguments`);
				return {kind: 'call', fn, args: node.args!.map(term)};
			}
			default:
				return fail(`has a ${node.type}, which claims do not have`);
		}
	}

	/** Reads `act` with the names it meets collected apart: what is drawn lives inside the estimator alone. */
	function within<T>(fn: string, act: () => T): {result: T; names: string[]} {
		if (inside !== undefined) fail(`nests '${fn}' in '${inside}'`);
		const outer = names;
		[inside, names] = [fn, []];
		const result = act();
		const collected = names;
		[inside, names] = [undefined, outer];
		return {result, names: collected};
	}

	/** An estimator, kept in the list; the term that stands for it is its name. */
	function estimator(fn: string, args: readonly Node[], text: string): Term {
		const [least, most] = estimatorArities[fn]!;
		if (args.length < least || args.length > most || (fn === 'E' && args.length === 2))
			fail(`calls '${fn}' with ${args.length} arguments`);
		const level = (node: Node): number => {
			const t = term(node);
			return t.kind === 'number' && t.value > 0 && t.value < 1
				? t.value
				: fail(`needs a number between 0 and 1 as the last argument of '${fn}'`);
		};
		let made: Estimator;
		if (fn === 'P') {
			const {result: event, names: inner} = within(fn, () => truth(args[0]!));
			made = {kind: 'P', event, names: inner, text};
		} else {
			const {result, names: inner} = within(fn, () => term(args[0]!));
			if (fn === 'E') {
				const [min, max] = args.length === 3 ? [term(args[1]!), term(args[2]!)] : [zero, one];
				made = {kind: 'E', term: result, min, max, names: inner, text};
			} else if (fn === 'quantile')
				made = {kind: 'quantile', term: result, p: level(args[1]!), names: inner, text};
			else {
				const variable =
					args[1]!.type === 'SymbolNode' ? args[1]!.name! : fail(`needs the name of the ladder in '${fn}'`);
				made = {kind: 'order', term: result, variable, names: inner.filter(name => name !== variable), text};
			}
		}
		const name = `#${estimators.push(made) - 1}`;
		names.push(name);
		return {kind: 'name', name};
	}

	function truth(node: Node): Truth {
		if (node.type === 'FunctionNode' && (node.fn as {name: string}).name === 'bounded') {
			// bounded(q, n, margin): q does not grow by more than n^margin over the top octaves of the ladder.
			const [q, n, margin] = node.args!;
			if (margin === undefined || node.args!.length > 3)
				return fail(`calls 'bounded' with ${node.args!.length} arguments: write bounded(q, n, 0.1)`);
			return {
				kind: 'compare',
				op: '<=',
				left: estimator('order', [q!, n!], `order(${String(q)}, ${String(n)})`),
				right: term(margin),
			};
		}
		if (node.type === 'ParenthesisNode') return truth(node.content!);
		if (node.type === 'RelationalNode') {
			const sides = node.params!.map(term);
			return {
				kind: 'and',
				parts: node.conditionals!.map((c, i) => ({
					kind: 'compare',
					op: comparisons[c]!,
					left: sides[i]!,
					right: sides[i + 1]!,
				})),
			};
		}
		if (node.type === 'OperatorNode') {
			const fn = node.fn as string;
			if (fn === 'and' || fn === 'or') return {kind: fn, parts: node.args!.map(truth)};
			if (fn === 'not') return {kind: 'not', part: truth(node.args![0]!)};
			const op = comparisons[fn];
			if (op !== undefined) {
				const [left, right] = node.args! as [Node, Node];
				return {kind: 'compare', op, left: term(left), right: term(right)};
			}
		}
		return fail(
			`compares nothing at '${(node as unknown as MathNode).toString()}': write <=, >=, <, >, == or !=`,
		);
	}

	const tree = truth(parsed as unknown as Node);
	return {truth: tree, names, estimators, latex: latexOf(parsed)};
}

/** Whether a truth asks somewhere for `==` (or `not … !=`), whose slack is never positive: only the radii can excuse it. */
export function asksEquality(truth: Truth): boolean {
	const asks = (t: Truth, word: '==' | '!='): boolean => {
		if (t.kind === 'compare') return t.op === word;
		if (t.kind === 'not') return asks(t.part, word === '==' ? '!=' : '==');
		return t.parts.some(part => asks(part, word));
	};
	return asks(truth, '==');
}
