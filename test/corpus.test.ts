/** The committed counterexamples: each still violates its claim, and the small ones can be recomputed without the project. */
import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {planOf} from '../src/engine/job.ts';
import {exportCounterexample} from '../src/export/export.ts';
import {replay} from '../src/judge/replay.ts';
import {idOf, loadTheorem, theoremFiles} from '../src/registry.ts';
import {parseCounterexample} from '../src/report/counterexample.ts';
import {temporaryFolder} from './planted.ts';

const folder = resolve(import.meta.dirname, '../reports/counterexamples');
const stored = readdirSync(folder).filter(f => f.endsWith('.json'));
const fileOf = (id: string) => theoremFiles().find(f => idOf(f) === id)!;
const read = (name: string) => parseCounterexample(readFileSync(join(folder, name), 'utf8'));

test('there is one for every claim that is expected to fall', async () => {
	const claims = await Promise.all(theoremFiles().map(loadTheorem));
	expect(stored).toEqual(claims.filter(t => t.expect === 'falls').map(t => `${t.id}.json`));
});

test.each(stored)('%s is still genuine', async name => {
	const file = read(name);
	const t = await loadTheorem(fileOf(file.id));
	const outcome = replay(
		t,
		file.instance,
		planOf(t, {seed: 0, profile: 'quick', alpha: 1e-6}, () => undefined),
	);
	expect(outcome).toMatchObject({violates: true, rung: file.rung});
	if (file.rung !== 'draws') expect(outcome.slack).toEqual(file.slack);
});

describe('as scripts', () => {
	const python = process.env['PYTHON'] ?? 'python3';
	const hasNumPy = spawnSync(python, ['-c', 'import numpy']).status === 0;
	const run = async (id: string, format: 'node' | 'numpy', program: string) => {
		const {name, content} = await exportCounterexample(read(`${id}.json`), fileOf(id), format);
		const cwd = temporaryFolder();
		writeFileSync(join(cwd, name), content);
		return spawnSync(program, [name], {cwd, encoding: 'utf8'});
	};
	const small = [
		// Two residual blocks: three samples of small whole numbers. Width d + 1: two units on a line. The lemma with biases: one unit.
		['yun2019-multiblock1', 3],
		['lin2018-cor1', 2],
		['bubeck2021-lem3.1', 1],
	] as const;
	test.each(small)('%s is as small as by hand, and plain Node recomputes it', async (id, size) => {
		const {instance} = read(`${id}.json`) as unknown as {instance: Record<string, number>};
		expect(instance['n'] ?? instance['width'] ?? instance['k']).toBeLessThanOrEqual(size);
		const {status, stdout, stderr} = await run(id, 'node', process.execPath);
		expect([status, stderr]).toEqual([0, '']);
		expect(stdout.trimEnd().endsWith('\nVIOLATED')).toBe(true);
	});
	test.skipIf(!hasNumPy).each(small)('%s is recomputed by NumPy', async id => {
		const {status, stdout} = await run(id, 'numpy', python);
		expect(status).toBe(0);
		expect(stdout.trimEnd().endsWith('\nVIOLATED')).toBe(true);
	});
});
