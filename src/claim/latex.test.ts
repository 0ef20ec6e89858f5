/** The LaTeX of conclusions: as expected to the letter, and as meant when read back. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {terms, truths} from './expression.samples.ts';
import {read} from './expression.ts';
import {compileInterval, type Decision} from './interval-evaluator.ts';

const latex = (conclusion: string): string => read(conclusion).latex;

/** A conclusion in LaTeX turned back into one that can be read: what the report prints, taken at its word. */
function fromLatex(tex: string): string {
	const words: Record<string, string> = {
		cdot: '*',
		geq: '>=',
		leq: '<=',
		neq: '!=',
		wedge: 'and',
		vee: 'or',
		neg: 'not',
		ln: 'log',
		'left|': 'abs(',
		'right|': ')',
		'left(': '(',
		'right)': ')',
	};
	const same = ['exp', 'sin', 'cos', 'tanh', 'min', 'max', 'log', 'pi', 'alpha'];
	let text = tex
		.replaceAll(/\\mathrm\{(\w+)\}/g, '$1')
		.replaceAll(/\\log_\{(\d+)\}/g, ' log$1')
		.replaceAll(/([a-z])_\{(\d+)\}/g, '$1_$2')
		.replaceAll('~', ' * ');
	for (let before = ''; before !== text;) {
		before = text;
		text = text
			.replaceAll(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, '(($1) / ($2))')
			.replaceAll(/\\sqrt\{([^{}]*)\}/g, ' sqrt($1)')
			.replaceAll(/\^\{([^{}]*)\}/g, '^($1)')
			.replaceAll(/(?<!\\frac|\\sqrt|\^|\})\{([^{}]*)\}(?!\{)/g, '($1)');
	}
	return text
		.replaceAll(/\\((?:left|right)[()|]|[a-zA-Z]+)/g, (_, word: string) => {
			const plain = words[word] ?? (same.includes(word) ? word : undefined);
			if (plain === undefined) throw new Error(`\\${word} is no command of LaTeX's that a conclusion needs`);
			return ` ${plain} `;
		})
		.replaceAll(/([^<>!=])=(?!=)/g, '$1==')
		.replaceAll(/ (exp|sin|cos|tanh|min|max|log|log2|log10|abs|sqrt) +\(/g, ' $1(');
}

const values = {a: 1.5, b: 0.75, c: -2.25, x_1: 3.125, alpha: -0.625};
const at = (name: string): number => values[name as keyof typeof values];

function decide(conclusion: string): Decision {
	const {truth, names} = read(conclusion);
	return compileInterval(truth, names)(names.map(n => ({lo: at(n), hi: at(n)})));
}

describe('LaTeX', () => {
	it('sets names of several letters upright, Greek ones in Greek, subscripts below', () => {
		expect(latex('gradient >= loss')).toBe(String.raw`\mathrm{gradient}\geq \mathrm{loss}`);
		expect(latex('lambda_min > kappa')).toBe(String.raw`\lambda_{\mathrm{min}}>\kappa`);
		expect(latex('x_1 < x_1_2')).toBe('x_{1}<x_{1,2}');
		expect(latex('Delta < sigma_w')).toBe(String.raw`\Delta<\sigma_{w}`);
		expect(latex('a < 2 pi')).toBe(String.raw`a<2~\pi`);
	});

	it('sets quotients as fractions, roots under their sign, powers above', () => {
		expect(latex('a / (b + c) < sqrt(a / b)')).toBe(String.raw`\frac{a}{b+c}<\sqrt{\frac{a}{b}}`);
		expect(latex('(a + b)^2 > 2^(-c)')).toBe(String.raw`{\left(a+b\right)}^{2}>{2}^{-c}`);
		expect(latex('2 w^2 + u^2 * (2 + V^2 / w^2) > 0')).toBe(
			String.raw`2~{w}^{2}+{u}^{2}\cdot\left(2+\frac{{V}^{2}}{{w}^{2}}\right)>0`,
		);
	});

	it('keeps a command apart from a letter that follows it', () => {
		expect(latex('a * b <= c')).toBe(String.raw`a\cdot b\leq c`);
		expect(latex('a >= b and c != a or not (a < b)')).toBe(
			String.raw`a\geq b\wedge c\neq a\vee\neg\left(a<b\right)`,
		);
	});

	it('says what the conclusion says, read back as it stands', () => {
		// The brackets of a + (b + c) may go, so rounded values may differ; enclosures of one exact value must meet.
		let told = 0;
		const comparisons = terms.map(t => `${t} > 0`);
		fc.assert(
			fc.property(fc.oneof(truths, comparisons), conclusion => {
				const [ours, printed] = [decide(conclusion), decide(fromLatex(read(conclusion).latex))];
				if (Number.isNaN(ours.slack.lo)) return;
				expect(printed.slack.lo).toBeLessThanOrEqual(ours.slack.hi);
				expect(ours.slack.lo).toBeLessThanOrEqual(printed.slack.hi);
				expect([ours.truth, undefined]).toContain(printed.truth);
				if (ours.slack.hi - ours.slack.lo < 1e-9) told++;
			}),
			{seed: 1, numRuns: 600},
		);
		expect(told).toBeGreaterThan(300);
	});
});
