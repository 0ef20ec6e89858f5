/** A new claim is a copy that says what is to be done, runs at once, and overwrites nothing. */
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import * as prettier from 'prettier';
import {describe, expect, test, vi} from 'vitest';
import {temporaryFolder} from '../test/planted.ts';
import {project} from '../test/project.ts';
import {newCommand, startedFrom} from './new.ts';
import {runAll} from './engine/pool.ts';
import {UsageError} from './arguments.ts';
import {idOf, loadTheorem, theoremFiles} from './registry.ts';

const spending = {seed: 1, profile: 'quick', alpha: 1e-6} as const;

/** Runs the command; what it printed, by lines. */
async function said(id: string, options: Parameters<typeof newCommand>[1]): Promise<string[]> {
	const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
	try {
		expect(await newCommand(id, options)).toBe(0);
		return String(log.mock.calls[0]![0]).split('\n');
	} finally {
		log.mockRestore();
	}
}

test.each(theoremFiles().map(file => [idOf(file), file]))('%s can be started from', (from, file) => {
	const source = readFileSync(file, 'utf8');
	const beside = startedFrom(source, from, 'lovelace2025a-conj1.2b', true);
	expect(beside).toMatch(/^\/\*\*\n \* TODO: /);
	for (const part of [
		"\tid: 'lovelace2025a-conj1.2b',",
		"cite: 'lovelace2025a',",
		"\ttitle: 'TODO: ",
		"at: 'TODO: ",
	])
		expect(beside).toContain(part);
	expect(beside).toContain(`${from} said:`);
	const elsewhere = startedFrom(source, from, 'lovelace2025-conj1', false);
	expect(elsewhere).not.toMatch(/from '\.|\.ts'/);
	expect(elsewhere).toContain("from 'falsify/claim/theorem';");
});

test.each(['baldi1989-fact4', 'dean2006-positive1'])(
	'a copy of %s is formatted if the original is',
	async from => {
		const options = JSON.parse(readFileSync('.prettierrc.json', 'utf8')) as prettier.Options;
		const source = readFileSync(`theorems/${from}.ts`, 'utf8');
		const copy = startedFrom(source, from, 'lovelace2025-conj1', true);
		expect(await prettier.check(copy, {...options, parser: 'typescript'})).toBe(true);
	},
);

test('in another project it runs at once, as the claim that it was copied from does', async () => {
	const folder = join(project(), 'theorems');
	const lines = await said('lovelace2025-conj1', {from: 'lin2018-prop2.1', folder});
	await said('lovelace2025-conj2', {from: 'giryes2016-thm3', folder});
	await said('lovelace2025-conj3', {from: 'lovelace2025-conj1', folder});
	const file = join(folder, 'lovelace2025-conj1.ts');
	expect(lines).toEqual([
		file,
		'',
		'1. npx falsify run lovelace2025-conj1',
		`2. change what is marked TODO in ${file}, and run it again`,
		`3. add the BibTeX entry lovelace2025 to ${join(folder, 'references.bib')}`,
	]);
	const t = await loadTheorem(file);
	expect([t.title, t.source.at].every(text => text.startsWith('TODO'))).toBe(true);
	const records = await runAll(
		theoremFiles(folder).filter(f => f.endsWith('.ts')),
		spending,
	);
	expect(records.map(r => [r.id, r.verdict, r.asExpected])).toEqual([
		['lovelace2025-conj1', 'survived', true],
		['lovelace2025-conj2', 'falsified', true],
		['lovelace2025-conj3', 'survived', true],
	]);
	// The copy of a copy quotes it.
	expect(readFileSync(join(folder, 'lovelace2025-conj3.ts'), 'utf8')).toContain('* lovelace2025-conj1 said:');
});

test('it says when the folder needs "type": "module", and nothing of a source that is listed', async () => {
	const folder = join(temporaryFolder(), 'theorems');
	mkdirSync(folder);
	writeFileSync(join(folder, '..', 'package.json'), '{}');
	writeFileSync(join(folder, 'references.bib'), '@misc{lovelace2025,\n}\n');
	const lines = await said('lovelace2025-conj1', {from: 'lin2018-prop2.1', folder});
	expect(lines.slice(2).map(l => l.slice(0, 25))).toEqual([
		'1. npm pkg set type=modul',
		'2. npx falsify run lovela',
		'3. change what is marked ',
	]);
});

describe('what makes no sense is one line that shows what is allowed, and writes nothing', () => {
	const folder = temporaryFolder();
	writeFileSync(join(folder, 'taken2025-thm1.ts'), 'precious');
	test.each([
		['Theorem1', 'lin2018-prop2.1', /'Theorem1' is no id: .* such as lovelace2025-conj1/],
		['../up2025-thm1', 'lin2018-prop2.1', /is no id/],
		[
			'new2025-thm1',
			'lin2018-prop21',
			/no claim is called 'lin2018-prop21'; the nearest of \d+ are lin2018-prop2.1, /,
		],
		['taken2025-thm1', 'lin2018-prop2.1', /taken2025-thm1.ts' exists already/],
		['new2025-thm1', 'taken2025-thm1', /taken2025-thm1 cannot be copied: its id is no literal/],
	])('%s from %s', async (id, from, message) => {
		const fault = await newCommand(id, {from, folder}).catch((error: unknown) => error);
		expect(fault).toBeInstanceOf(UsageError);
		expect((fault as Error).message).toMatch(message);
		expect((fault as Error).message).not.toContain('\n');
		expect(readdirSync(folder)).toEqual(['taken2025-thm1.ts']);
		expect(readFileSync(join(folder, 'taken2025-thm1.ts'), 'utf8')).toBe('precious');
	});
});
