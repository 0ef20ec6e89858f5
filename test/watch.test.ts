/** `falsify watch`, as a user runs it: what changes is judged again, what does not is left alone, and Ctrl-C ends it. */
import {spawn} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import type {Report} from '../src/report/verdicts.ts';
import {theoremText} from './planted.ts';
import {project} from './project.ts';

/** A claim that x times a number of another file is at most 1. */
const scaled = (id: string) =>
	`import {factor} from '../factor.ts';\n${theoremText(id, 'measure: ({x}) => ({x: exact(factor * x)}),')}`;

test('it judges all claims, then those whose files change, then those that are new, until Ctrl-C', async () => {
	const folder = project();
	const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
	mkdirSync(join(folder, 'theorems'));
	write('factor.ts', 'export const factor = 1;\n');
	write('theorems/a2025-thm1.ts', scaled('a2025-thm1'));
	write('theorems/b2025-thm1.ts', theoremText('b2025-thm1'));

	const child = spawn(join(folder, 'node_modules', '.bin', 'falsify'), ['watch'], {cwd: folder});
	onTestFinished(() => void child.kill('SIGKILL'));
	const ended = new Promise<number | null>(done => child.on('close', done));
	let out = '';
	let err = '';
	child.stderr.on('data', d => (err += String(d)));
	/** What is printed up to the next line that says that it watches. */
	const round = () =>
		new Promise<string>((done, failed) => {
			const heard = (d: unknown) => {
				out += String(d);
				if (!/Ctrl-C ends\.\n/.test(out)) return;
				child.stdout.off('data', heard);
				done(out);
				out = '';
			};
			child.stdout.on('data', heard);
			child.on('close', code => failed(new Error(`it ended with ${code}: ${err}`)));
		});

	expect(await round()).toMatch(
		/a2025-thm1 +survived +yes[^]*b2025-thm1 +survived[^]*2 claims: 2 survived[^]*Watching 3 files of 2 claims/,
	);
	write('factor.ts', 'export const factor = ;\n');
	expect(await round()).toMatch(/a2025-thm1 +broken/);
	write('factor.ts', 'export const factor = 2;\n');
	const second = await round();
	expect(second).toMatch(/a2025-thm1 +falsified +NO[^]*1 claims: 1 falsified[^]*Judged a2025-thm1\./);
	expect(second).not.toContain('b2025-thm1');
	write('theorems/c2025-thm1.ts', theoremText('c2025-thm1'));
	expect(await round()).toMatch(/^c2025-thm1 +survived[^]*Watching 4 files of 3 claims/m);
	rmSync(join(folder, 'theorems', 'b2025-thm1.ts'));
	write('factor.ts', 'export const factor = 1;\n');
	expect(await round()).toMatch(/a2025-thm1 +survived[^]*Watching 3 files of 2 claims/);

	child.kill('SIGINT');
	expect([await ended, err]).toEqual([0, '']);
	const report = JSON.parse(readFileSync(join(folder, 'reports', 'verdicts.json'), 'utf8')) as Report;
	expect(report.claims.map(c => [c.id, c.verdict])).toEqual([
		['a2025-thm1', 'survived'],
		['c2025-thm1', 'survived'],
	]);
});
