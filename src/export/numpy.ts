/** A counterexample as a Python script: the instance as NumPy arrays, the measurement by the claim's Python twin, the conclusion in Python. */
import type {Estimator, Reading, Term, Truth} from '../claim/expression.ts';
import {printTerm} from '../claim/print.ts';
import {type Compare, comparisonsOf, comparisonText} from './calls.ts';
import {pythonLiteral} from './literals.ts';

/** What the script is about. */
export interface PythonSource {
	readonly id: string;
	readonly title: string;
	readonly conclusion: string;
	readonly reading: Reading;
	/** The names of the hypotheses, which the instance meets. */
	readonly hypotheses: readonly string[];
	readonly instance: unknown;
	/** What the slack was proved to be at most. */
	readonly recorded: number;
	/** The text of the twin. */
	readonly twin: string;
	/** Random outcomes to draw, where the conclusion has estimators; the ladder's top, if there is a ladder. */
	readonly draws: number;
}

/** The term as one whose names and functions are Python's. Quantities are looked up in a dict, as their names may be words of Python. */
function renamed(term: Term): Term {
	if (term.kind === 'number') return term;
	if (term.kind === 'name') {
		const {name} = term;
		if (name === 'pi' || name === 'e') return {kind: 'name', name: `math.${name}`};
		return {kind: 'name', name: name.startsWith('#') ? `estimate[${name.slice(1)}]` : `q["${name}"]`};
	}
	const args = term.args.map(renamed);
	if (['sqrt', 'exp', 'log', 'log2', 'log10', 'sin', 'cos', 'tanh'].includes(term.fn))
		return {kind: 'call', fn: `math.${term.fn}`, args};
	return args.length === 1 && (term.fn === 'min' || term.fn === 'max') ? args[0]! : {...term, args};
}

/** A term in Python. */
const python = (term: Term): string => printTerm(renamed(term)).replaceAll('^', '**');

/** The truth in Python, each comparison put into words by its place from left to right; joined logically if not otherwise. */
function over(
	truth: Truth,
	leaf: (i: number, t: Compare) => string,
	join = (kind: 'and' | 'or' | 'not', parts: readonly string[]): string =>
		kind === 'not' ? `not (${parts[0]})` : `(${parts.join(` ${kind} `)})`,
): string {
	let i = 0;
	const visit = (t: Truth): string => {
		if (t.kind === 'compare') return leaf(i++, t);
		return join(t.kind, t.kind === 'not' ? [visit(t.part)] : t.parts.map(visit));
	};
	return visit(truth);
}

const slackWords = {'<': '-d', '<=': '-d', '>': 'd', '>=': 'd', '==': '-abs', '!=': 'abs'} as const;

/** The slack, given the differences d[i] = left - right: and is min, or is max. */
const slackOf = (truth: Truth): string =>
	over(
		truth,
		(i, {op}) => (op === '==' || op === '!=' ? `${slackWords[op]}(d[${i}])` : `${slackWords[op]}[${i}]`),
		(kind, parts) =>
			kind === 'not' ? `-(${parts[0]})` : `${kind === 'and' ? 'min' : 'max'}(${parts.join(', ')})`,
	);

/** `def conclude(q, estimate)`: the sides of every comparison, the slack, and whether the conclusion holds. */
function concludeSource({truth, estimators}: Reading): string {
	const sides = comparisonsOf(truth).map(
		c => `\t\t(${JSON.stringify(comparisonText(c, estimators))}, ${python(c.left)}, ${python(c.right)}),\n`,
	);
	return `def conclude(q, estimate=()):
	sides = [
${sides.join('')}	]
	d = [float(left) - float(right) for _, left, right in sides]
	return sides, d, ${slackOf(truth)}, ${over(truth, (i, {op}) => `d[${i}] ${op} 0`)}
`;
}

const printing = `
quantities = {name: float(value) for name, value in measure(INSTANCE).items()}
for name, value in quantities.items():
	print(f"{name} = {value!r}")
`;

/** How a claim about measured quantities is decided: floats alone, so rounding must not pass for a violation. */
const measuredEnding = (recorded: number): string => `${printing}
sides, _, slack, holds = conclude(quantities)
for text, left, right in sides:
	print(f"{text}\\n\\tleft  {float(left)!r}\\n\\tright {float(right)!r}")
# The run proved that the slack is at most RECORDED; these are plain floats, so half of it must be seen again.
RECORDED = ${recorded}
print(f"slack = {slack!r}, at most {RECORDED!r} on record")
violated = not holds and slack <= RECORDED / 2
`;

function estimatorSource(e: Estimator): string {
	const text = JSON.stringify(e.text);
	if (e.kind === 'P') {
		const event = over(e.event, (_, {op, left, right}) => `${python(left)} ${op} ${python(right)}`);
		return `(${text}, lambda q: ${event}, lambda q: 0.0, lambda q: 1.0, None)`;
	}
	if (e.kind === 'E')
		return `(${text}, lambda q: ${python(e.term)}, lambda q: ${python(e.min)}, lambda q: ${python(e.max)}, None)`;
	if (e.kind === 'quantile') return `(${text}, lambda q: ${python(e.term)}, None, None, ${e.p})`;
	throw new Error(
		`'${e.text}' asks how a quantity grows along a ladder, which a stand-alone script does not draw`,
	);
}

/** How a claim about random outcomes is decided: at all ends of the estimates' intervals, which suffices where it is monotone in each. */
function drawnEnding({truth, estimators}: Reading, draws: number): string {
	const equalities = comparisonsOf(truth).flatMap(({op}, i) => (op === '==' || op === '!=' ? [i] : []));
	return `${printing}
# Hoeffding's inequality for means and that of Dvoretzky, Kiefer and Wolfowitz for quantiles, at a number of draws fixed beforehand.
DRAWS, MISS = ${draws}, 1e-6
ESTIMATORS = [
${estimators.map(e => `\t${estimatorSource(e)},\n`).join('')}]
outcomes = [{**quantities, **draw(INSTANCE, seed)} for seed in range(DRAWS)]
gap = math.sqrt(math.log(2 * len(ESTIMATORS) / MISS) / (2 * DRAWS))
bounds = []
for name, see, low, high, p in ESTIMATORS:
	seen = np.sort([float(see(q)) for q in outcomes])
	if p is None:
		half = gap * (high(quantities) - low(quantities))
		low_end, high_end = float(seen.mean()) - half, float(seen.mean()) + half
	else:
		first, last = math.floor(DRAWS * (p - gap)) - 2, math.ceil(DRAWS * (p + gap)) + 1
		low_end = -math.inf if first < 0 else float(seen[first])
		high_end = math.inf if last >= DRAWS else float(seen[last])
	bounds.append((low_end, high_end))
	print(f"{name} in [{low_end!r}, {high_end!r}] with probability {1 - MISS!r}, from {DRAWS} outcomes")
ends = [conclude(quantities, end) for end in itertools.product(*bounds)]
for i, (text, _, _) in enumerate(ends[0][0]):
	print(f"{text}\\n\\tleft - right in [{min(d[i] for _, d, _, _ in ends)!r}, {max(d[i] for _, d, _, _ in ends)!r}]")
print(f"slack in [{min(s for _, _, s, _ in ends)!r}, {max(s for _, _, s, _ in ends)!r}] at the ends of the estimates")
one_sided = all(len({d[i] > 0 for _, d, _, _ in ends}) == 1 for i in ${JSON.stringify(equalities)})
violated = one_sided and not any(holds for _, _, _, holds in ends)
`;
}

/**
 * The script. It needs Python 3.9 and NumPy; it ends with VIOLATED and exit code 0, or NOT VIOLATED and 1.
 *
 * @throws {Error} in one line if the conclusion speaks of growth along a ladder, or of random outcomes that the twin does not draw
 */
export function pythonScript(s: PythonSource): string {
	const random = s.reading.estimators.length > 0;
	const ending = random ? drawnEnding(s.reading, s.draws) : measuredEnding(s.recorded);
	if (random && !/^def draw\(x, seed\)/m.test(s.twin))
		throw new Error(`theorems/${s.id}.py has no draw(x, seed), and the claim is about random outcomes`);
	return `"""A counterexample to ${s.id}: ${s.title}

The conclusion

	${s.conclusion}

is false at the instance below. This script measures it again: python3 <this file>. It needs Python 3.9 or newer and NumPy.
${s.hypotheses.map(h => `Taken for granted: ${h}.\n`).join('')}"""
import itertools
import math
import sys

import numpy as np


def _array(numbers):
	return np.array(numbers, dtype=float)


INSTANCE = ${pythonLiteral(s.instance)}

# ---- the measurement: theorems/${s.id}.py ----

${s.twin.trim()}


# ---- the conclusion ----


${concludeSource(s.reading)}
${ending}
print("VIOLATED" if violated else "NOT VIOLATED")
sys.exit(0 if violated else 1)
`.replaceAll('\t', '    ');
}
