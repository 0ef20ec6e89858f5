/** What a run leaves for a CI: files always, annotations and a summary only where GitHub Actions listens. */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, test, vi} from 'vitest';
import {plant, temporaryFolder, theoremText} from '../test/planted.ts';
import {theoremTexts, type Variables, writeCiOutputs} from './ci.ts';
import {blunted, fallen, reportOf, survivor} from './report/report.samples.ts';
import type {Report} from './report/verdicts.ts';

/** Writes the outputs of a report to a new folder, and listens. */
function written(report: Report, files: readonly string[], env: Variables) {
	const out = temporaryFolder();
	const heard: string[] = [];
	const spies = [
		vi.spyOn(console, 'error').mockImplementation(text => void heard.push(String(text))),
		vi.spyOn(process.stdout, 'write').mockImplementation(() => {
			throw new Error('something was printed to standard output');
		}),
	];
	try {
		writeCiOutputs({out, report, files, started: new Date(0), timings: {}}, env);
	} finally {
		for (const spy of spies) spy.mockRestore();
	}
	return {out, heard, read: (name: string) => readFileSync(join(out, name), 'utf8')};
}

test('elsewhere it writes JUnit and badge, and says nothing', () => {
	const {read, heard} = written(reportOf(survivor(), fallen()), [], {});
	expect(read('junit.xml')).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites>/);
	expect(JSON.parse(read('badge.json'))).toMatchObject({message: '1 of 2 claims not as expected'});
	expect(heard).toEqual([]);
});

describe('under GitHub Actions', () => {
	test('a claim that fell is annotated at the line of its conclusion', () => {
		const id = 'wrong2000-thm1';
		const [file] = plant({[id]: theoremText(id)});
		const env = {GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: dirname(file!)};
		const {heard} = written(reportOf(fallen({id})), [file!], env);
		const line = readFileSync(file!, 'utf8').split('\n').indexOf(`	conclusion: 'x <= 1',`) + 1;
		expect(line).toBeGreaterThan(1);
		expect(heard).toEqual([
			expect.stringMatching(
				`^::error file=${id}.ts,line=${line},title=${id}%3A falsified::expected to survive`,
			),
		]);
	});
	test('the summary is appended to what other steps wrote', () => {
		const summary = join(temporaryFolder(), 'summary.md');
		writeFileSync(summary, '# Before\n');
		const {heard} = written(reportOf(blunted()), [], {GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary});
		expect(readFileSync(summary, 'utf8')).toMatch(/^# Before\n## Falsify: 1 claims: 1 blunt; NOT all/);
		expect(heard).toHaveLength(1);
	});
	test('empty variables are as good as none', () => {
		const {heard} = written(reportOf(fallen()), [], {GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: ''});
		expect(heard).toEqual([]);
		expect(existsSync('')).toBe(false);
	});
});

test('paths are told from the root of the checkout that Actions works in, files that are gone not at all', () => {
	const [file] = plant({'planted2000-thm1': theoremText('planted2000-thm1')});
	const root = dirname(dirname(file!));
	const texts = theoremTexts([file!, join(root, 'missing.ts')], {GITHUB_WORKSPACE: root});
	expect([...texts.keys()]).toEqual(['planted2000-thm1']);
	expect(texts.get('planted2000-thm1')!.path).toBe(
		`${dirname(file!).slice(root.length + 1)}/planted2000-thm1.ts`,
	);
});
