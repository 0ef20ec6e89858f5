/** The tutorial of the README, done as it is written: files typed in and changed, commands run, and what they print. */
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {project, shell} from './project.ts';

const root = resolve(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const tutorial = /<!-- tutorial -->([\s\S]*)<!-- \/tutorial -->/.exec(readme)?.[1] ?? '';

/** A thing that the reader does. */
type Step =
	| {readonly kind: 'type'; readonly file: string; readonly text: string}
	| {readonly kind: 'change'; readonly file: string; readonly hunks: readonly (readonly [string, string])[]}
	| {readonly kind: 'run'; readonly command: string; readonly shown: string};

/** Old and new text of each part of a diff between lines `@@`. */
const hunksOf = (diff: string): [string, string][] =>
	diff.split(/^@@\n/m).flatMap(part => {
		const lines = part.split('\n').filter(line => line !== '');
		const side = (other: string) =>
			lines
				.filter(line => !line.startsWith(other))
				.map(line => `${line.slice(1)}\n`)
				.join('');
		return lines.length === 0 ? [] : [[side('+'), side('-')] as [string, string]];
	});

/** The steps of a text. A file is typed under the name last spoken of before it, and changed if that was made by a command. */
function stepsOf(text: string): Step[] {
	const steps: Step[] = [];
	let end = 0;
	for (const block of text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)) {
		const [, language, inside] = block as unknown as [string, string, string];
		const file = [...text.slice(0, block.index).matchAll(/`?(theorems\/[\w.-]+\.ts)/g)].at(-1)?.[1] ?? '';
		if (language === 'ts') steps.push({kind: 'type', file, text: inside});
		else if (language === 'diff') steps.push({kind: 'change', file, hunks: hunksOf(inside)});
		else if (language === 'console')
			for (const part of inside.split(/^\$ /m).slice(1)) {
				const [command, ...shown] = part.split('\n');
				steps.push({kind: 'run', command: command!, shown: shown.join('\n')});
			}
		else throw new Error(`a block of '${language}' is no step`);
		end = block.index + block[0].length;
	}
	expect(text.slice(end)).not.toContain('```');
	return steps;
}

/** Whether a command printed what is shown, where a line `…` stands for any lines. */
const asShown = (printed: string, shown: string): boolean => {
	const literal = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
	const pattern = shown.split(/^…\n/m).map(literal).join('(?:.*\\n)*?');
	return new RegExp(`^${pattern}$`).test(printed);
};

/** Does a step in a project; what a command printed. */
async function did(
	step: Step,
	folder: string,
): Promise<{readonly code: number | null; readonly out: string}> {
	if (step.kind === 'run') return shell(step.command, folder);
	const file = join(folder, step.file);
	mkdirSync(dirname(file), {recursive: true});
	if (step.kind === 'type') writeFileSync(file, step.text, {flag: 'wx'});
	else
		for (const [before, after] of step.hunks) {
			const parts = readFileSync(file, 'utf8').split(before);
			expect(parts, `'${before}' stands once in ${step.file}`).toHaveLength(2);
			writeFileSync(file, parts.join(after));
		}
	return {code: 0, out: ''};
}

describe('the tutorial', () => {
	const steps = stepsOf(tutorial);
	let folder: string;
	beforeAll(() => {
		folder = project();
	});
	test('has a file typed in, a counterexample explained and recomputed by plain Node, a copy, a change and a survivor', () => {
		const commands = steps.flatMap(s =>
			s.kind === 'run' ? [s.command.replace(/^npx /, '').split(' ')] : [],
		);
		expect(steps.map(s => s.kind)).toEqual(
			expect.arrayContaining(['type', 'run', 'change'] satisfies Step['kind'][]),
		);
		for (const name of ['run', 'explain', 'export', 'new'])
			expect(commands.filter(([first, second]) => first === 'falsify' && second === name)).not.toEqual([]);
		expect(commands.some(([first, file]) => first === 'node' && file?.endsWith('.mjs'))).toBe(true);
		expect(steps.at(-1)).toMatchObject({
			shown: expect.stringMatching(/survived[\s\S]*2\/2 fell[\s\S]*; all as expected/),
		});
	});
	// One after another: each step stands on those before it.
	test.each(
		steps.map(
			(step, i) => [i + 1, step.kind === 'run' ? step.command : `${step.kind} ${step.file}`, step] as const,
		),
	)('step %i: %s', async (_, __, step) => {
		const {code, out} = await did(step, folder);
		if (step.kind !== 'run') return expect(existsSync(join(folder, step.file))).toBe(true);
		if (!asShown(out, step.shown)) expect(out).toBe(step.shown);
		expect(code).toBe(step.shown.includes('NOT all as expected') ? 1 : 0);
	});
});

describe('the reader of the tutorial', () => {
	test('takes a line of dots for any lines, and nothing else', () => {
		expect(asShown('a\nb\nc\nd\n', 'a\n…\nd\n')).toBe(true);
		expect(asShown('a\nd\n', 'a\n…\nd\n')).toBe(true);
		expect(asShown('a\nb\n', 'a\n')).toBe(false);
		expect(asShown('a.c\n', 'abc\n')).toBe(false);
		expect(asShown('abc\n', 'a.c\n')).toBe(false);
	});
	test('tells files, changes and commands apart', () => {
		const text =
			'type `theorems/a.ts`:\n\n```ts\nx\n```\n\n```console\n$ one\nprinted\n$ two\n```\n\n```diff\n@@\n same\n-old\n+new\n```\n';
		expect(stepsOf(text)).toEqual([
			{kind: 'type', file: 'theorems/a.ts', text: 'x\n'},
			{kind: 'run', command: 'one', shown: 'printed\n'},
			{kind: 'run', command: 'two', shown: ''},
			{kind: 'change', file: 'theorems/a.ts', hunks: [['same\nold\n', 'same\nnew\n']]},
		]);
	});
});
