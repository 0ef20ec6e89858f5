/** LaTeX as MathML, written by KaTeX without fonts, style sheets or scripts: what a browser shows and a screen reader reads by itself. */
import katex from 'katex';
import {drawn, type Html, markup} from './html.ts';

/** A stretch of a formula that is not broken over lines: mathematics, plain words, or the end of a line. */
export type Piece = {readonly kind: 'math' | 'words'; readonly text: string} | {readonly kind: 'line'};

/** A line may end before one of these, or after one of those, outside of all brackets. */
const before = new Set([
	'\\Rightarrow',
	'\\Longrightarrow',
	'\\implies',
	'\\iff',
	'\\Leftrightarrow',
	'\\Longleftrightarrow',
	'\\wedge',
	'\\land',
	'\\vee',
	'\\le',
	'\\leq',
	'\\ge',
	'\\geq',
	'=',
]);
const after = new Set([',', ';', '\\quad', '\\qquad']);
const opening = new Set(['{', '(', '[', '\\{', '\\left', '\\begin', '\\langle', '\\lceil', '\\lfloor']);
const closing = new Set(['}', ')', ']', '\\}', '\\right', '\\end', '\\rangle', '\\rceil', '\\rfloor']);

/**
 * A formula in pieces, broken where a reader would: before arrows and relations, `and` and `or`, behind commas, around words. Browsers break no line inside
 * MathML, so a long formula is a row of short ones.
 */
export function pieces(latex: string): Piece[] {
	const out: Piece[] = [];
	let current = '';
	let depth = 0;
	const end = () => {
		if (current.trim() !== '') out.push({kind: 'math', text: current.trim()});
		current = '';
	};
	const tokens = latex.match(/\\text\s*\{[^{}$\\]*\}|\\[A-Za-z]+|\\[^]|[^]/g) ?? [];
	tokens.forEach((token, i) => {
		// The bracket behind \left and \right is theirs and none of its own.
		const fenced = /^\\(?:left|right)$/.test(tokens.slice(0, i).findLast(t => t.trim() !== '') ?? '');
		if (depth === 0 && token.startsWith('\\text') && token.endsWith('}') && !/[_^]\s*$/.test(current)) {
			end();
			out.push({kind: 'words', text: token.slice(token.indexOf('{') + 1, -1).replaceAll(/\s+/g, ' ')});
			return;
		}
		if (depth === 0 && token === '\\\\') {
			end();
			out.push({kind: 'line'});
			return;
		}
		if (depth === 0 && before.has(token)) end();
		if (!fenced && opening.has(token)) depth++;
		else if (!fenced && closing.has(token)) depth = Math.max(0, depth - 1);
		current += token;
		if (depth === 0 && after.has(token)) end();
	});
	end();
	return out;
}

/** Where the letters of an alphabet stand in Unicode: A, a, 0 where it has them, and those that had a place before. */
const alphabets: Readonly<Record<string, readonly [A: number, a: number, zero: number, old: string]>> = {
	bold: [0x1d400, 0x1d41a, 0x1d7ce, ''],
	'double-struck': [0x1d538, 0x1d552, 0x1d7d8, 'CℂHℍNℕPℙQℚRℝZℤ'],
	script: [0x1d49c, 0x1d4b6, 0, 'BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ'],
	fraktur: [0x1d504, 0x1d51e, 0, 'CℭHℌIℑRℜZℨ'],
};

/** Browsers ignore what MathML says of alphabets, and want the letters themselves [MathML Core, 2.1.5]. */
const lettered = (markup: string): string =>
	markup.replaceAll(
		/<(m[in]) mathvariant="([a-z-]+)">([A-Za-z0-9]+)<\//g,
		(whole, tag: string, name: string, text: string) => {
			const alphabet = alphabets[name];
			if (alphabet === undefined) return whole;
			const [A, a, zero, old] = alphabet;
			const letters = Array.from(text, c => {
				const at = old.indexOf(c);
				if (at >= 0) return old[at + 1]!;
				const start = c >= 'a' ? a : c >= 'A' ? A : zero;
				return start === 0
					? c
					: String.fromCodePoint(start + c.charCodeAt(0) - (c >= 'a' ? 97 : c >= 'A' ? 65 : 48));
			});
			return `<${tag}>${letters.join('')}</`;
		},
	);

const mathml = (latex: string): string =>
	lettered(
		katex.renderToString(`\\displaystyle ${latex}`, {
			output: 'mathml',
			throwOnError: true,
			strict: 'ignore',
			trust: false,
		}),
	);

const pieceOf = (p: Piece): Html =>
	p.kind === 'line'
		? markup`<br />`
		: p.kind === 'words'
			? markup`<span>${p.text}</span>`
			: drawn('span', 'piece', mathml(p.text));

/** What a line may break at: nothing wide before a relation, which brings room of its own. */
const gapBefore = (p: Piece | undefined): Html =>
	p?.kind === 'math' && before.has(/^(?:\\[A-Za-z]+|=)/.exec(p.text)?.[0] ?? '') ? '\u200b' : ' ';

/** A formula as wrapping MathML; as its source where KaTeX cannot read it. */
export function formula(latex: string): Html {
	for (const parts of [pieces(latex), [{kind: 'math', text: latex}] satisfies Piece[]])
		try {
			return markup`<div class="math" role="group" aria-label="Formula" tabindex="0">
				${parts.map((p, i) => [pieceOf(p), gapBefore(parts[i + 1])])}
			</div>`;
		} catch {
			// In pieces or as a whole KaTeX may not know a word of it; the source says it still.
		}
	return markup`<pre>${latex}</pre>`;
}
