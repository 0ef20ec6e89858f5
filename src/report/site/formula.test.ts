/** Formulas become MathML in pieces that a line can be broken between. */
import {expect, test} from 'vitest';
import {renderToStaticMarkup} from 'preact-render-to-string';
import type {VNode} from 'preact';
import {formula, pieces} from './formula.ts';

const written = (latex: string) => renderToStaticMarkup(formula(latex) as VNode);
const texts = (latex: string) => pieces(latex).map(p => ('text' in p ? p.text : '|'));

test('a formula is broken before arrows and relations, behind commas and around words, and nowhere inside brackets', () => {
	expect(texts(String.raw`f(a, b) = \{c, d\}, g \text{ for all } x \Rightarrow y`)).toEqual([
		'f(a, b)',
		String.raw`= \{c, d\},`,
		'g',
		' for all ',
		'x',
		String.raw`\Rightarrow y`,
	]);
	expect(texts(String.raw`\left( a, b \right], c \\ x_{\text{max}}, y_\text{min}`)).toEqual([
		String.raw`\left( a, b \right],`,
		'c',
		'|',
		String.raw`x_{\text{max}},`,
		String.raw`y_\text{min}`,
	]);
});
test('letters of other alphabets are those letters', () => {
	const math = written(String.raw`\mathbb{R}, \mathbb{E}, \mathcal{L}, \mathcal{A}, \mathbf{x}`);
	for (const letter of ['ℝ', '𝔼', 'ℒ', '𝒜', '𝐱']) expect(math).toContain(`>${letter}<`);
	expect(math).not.toMatch(/mathvariant="(?!normal)/);
});
test('what KaTeX cannot read is shown as it is written, as text', () => {
	expect(written(String.raw`\nonsense{<script>}`)).toBe('<pre>\\nonsense{&lt;script>}</pre>');
	expect(written(String.raw`\text{<script>alert(1)</script>} < 1`)).not.toContain('<script');
	expect(written(String.raw`\href{javascript:alert(1)}{x}`)).not.toContain('href=');
});
