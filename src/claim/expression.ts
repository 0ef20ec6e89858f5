/**
 * Conclusions as syntax trees: mathjs reads the text, and what it read is narrowed to the few forms a claim may use.
 *
 * A claim is a truth: comparisons of arithmetic terms, joined by `and`, `or`, `not`.
 */
import {type MathNode, parse} from 'mathjs';

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
	readonly fn?: string | {readonly name: string};
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
	const names: string[] = [];
	const fail = (what: string): never => {
		throw new TypeError(`the conclusion '${source}' ${what}`);
	};

	function term(node: Node): Term {
		switch (node.type) {
			case 'ParenthesisNode':
				return term(node.content!);
			case 'ConstantNode':
				if (typeof node.value !== 'number')
					fail(`has the constant ${String(node.value)}, which is not a number`);
				return {kind: 'number', value: node.value as number};
			case 'SymbolNode': {
				const name = node.name!;
				if (!(name in constants) && !names.includes(name)) names.push(name);
				return {kind: 'name', name};
			}
			case 'OperatorNode':
			case 'FunctionNode': {
				const fn = typeof node.fn === 'string' ? node.fn : node.fn!.name;
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

	function truth(node: Node): Truth {
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
	return {truth: tree, names, latex: latexOf(parsed)};
}

/** Whether a truth asks somewhere for `==`, whose slack is never positive: only the radii can excuse it. */
export function asksEquality(truth: Truth): boolean {
	if (truth.kind === 'compare') return truth.op === '==';
	return truth.kind === 'not' ? asksEquality(truth.part) : truth.parts.some(asksEquality);
}

const greek = new Set(
	'alpha beta gamma delta epsilon eta theta lambda mu nu rho sigma tau phi psi omega pi'.split(' '),
);

/** LaTeX of a conclusion: quantities of several letters upright, `x_1` with its subscript. */
function latexOf(node: MathNode): string {
	const symbol = (name: string): string => {
		const [stem, ...rest] = name.split('_') as [string, ...string[]];
		const body = greek.has(stem) ? `\\${stem}` : stem.length === 1 ? stem : `\\mathrm{${stem}}`;
		return rest.length === 0 ? body : `${body}_{${rest.join(',')}}`;
	};
	return node.toTex({
		parenthesis: 'auto',
		handler: (n: MathNode) =>
			n.type === 'SymbolNode' ? symbol((n as MathNode & {name: string}).name) : undefined,
	});
}
