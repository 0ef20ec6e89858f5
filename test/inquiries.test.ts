/** The commands that look at one claim or one counterexample, on a false conjecture in a file of its own. */
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {falsify} from './falsify.ts';
import {plant, temporaryFolder, theoremText} from './planted.ts';

const id = 'planted2000-thm1';
const out = temporaryFolder();
const counterexample = join(out, 'counterexamples', `${id}.json`);
let file = '';

beforeAll(async () => {
	[file] = plant({
		[id]: theoremText(id, "conclusion: 'x <= 3 / 4', assuming: {'x is not tiny': ({x}) => x > 0.001},"),
	}) as [string];
	expect((await falsify(['run', file, '--out', out])).code).toBe(1);
});

describe('a stored counterexample', () => {
	test('replays, and is the shrunk one', async () => {
		const {code, out: said} = await falsify(['replay', counterexample, file]);
		expect(code).toBe(0);
		expect(said).toContain(`It violates ${id} (checked in intervals).`);
		expect(JSON.parse(readFileSync(counterexample, 'utf8'))).toMatchObject({
			instance: {x: 1},
			rung: 'intervals',
			version: expect.stringMatching(/^[0-9a-f]{12}$/),
			sides: [{op: '<=', left: {lo: 1, hi: 1}, right: {lo: 0.75, hi: 0.75}}],
			slack: {lo: -0.25, hi: -0.25},
		});
	});
	test('is explained', async () => {
		const {code, out: said} = await falsify(['explain', counterexample, file]);
		expect(code).toBe(0);
		expect(said).toMatch(/x\[0\] .* matters somewhat/);
		const {radius, ball} = JSON.parse((await falsify(['explain', counterexample, file, '--json'])).out);
		// x = 1 is the end of the box: of the points around it half are projected back to it, and all above 3/4 violate.
		expect(radius).toBe(0.25);
		expect(ball.tried).toBeGreaterThan(25);
		expect(ball.violate).toBe(ball.tried);
	});
	test('is exported to a script that plain Node runs without the project', async () => {
		const script = join(temporaryFolder(), 'alone.mjs');
		const {code, out: said} = await falsify(['export', counterexample, file, '--node', '--out', script]);
		expect([code, said]).toEqual([0, `${script}\n`]);
		const run = spawnSync(process.execPath, [script], {encoding: 'utf8', cwd: join(script, '..')});
		expect([run.status, run.stderr]).toEqual([0, '']);
		expect(run.stdout.trimEnd().endsWith('VIOLATED')).toBe(true);
	});
	test('goes beside itself by default; what has no twin or no network says so', async () => {
		expect((await falsify(['export', counterexample, file, '--npz'])).code).toBe(0);
		expect(existsSync(join(out, 'counterexamples', `${id}.npz`))).toBe(true);
		for (const [flag, message] of [
			['--numpy', /needs the claim's Python twin/],
			['--onnx', /no networks/],
		] as const) {
			const {code, err} = await falsify(['export', counterexample, file, flag]);
			expect(code).toBe(2);
			expect(err).toMatch(message);
		}
	});
	test('is replayed at the next run, whose verdict is the same', async () => {
		const before = readFileSync(join(out, 'verdicts.json'), 'utf8');
		await falsify(['run', file, '--out', out]);
		expect(readFileSync(join(out, 'verdicts.json'), 'utf8')).toBe(before);
		// One trial finds nothing by itself; the corpus does.
		const {out: said} = await falsify(['run', file, '--out', out, '--trials', '1', '--json']);
		expect(JSON.parse(said).claims[0]).toMatchObject({verdict: 'falsified', foundBy: 'the corpus'});
	});
});

describe('an inquiry into a claim', () => {
	const [loose] = plant({
		'planted2000-thm2': theoremText(
			'planted2000-thm2',
			"conclusion: 'x <= 2', assuming: {'x is not tiny': ({x}) => x > 0.001},",
		),
	}) as [string];
	test('names the near-misses that fall and those that survive', async () => {
		const {code, out: said} = await falsify(['mutants', loose, '--out', out]);
		expect(code).toBe(0);
		expect(said).toMatch(/25 % .* survived/);
		expect(said).toContain('loose here, or our search is weak');
	});
	test('bisects a constant to where counterexamples begin', async () => {
		const {code, out: said} = await falsify(['sharpen', loose, '--constant', '1', '--json']);
		expect(code).toBe(0);
		const {borders} = JSON.parse(said);
		expect(borders[0].survives.value).toBeGreaterThanOrEqual(1);
		expect(borders[0].falls.value).toBeLessThan(1);
		expect(borders[0].survives.value - borders[0].falls.value).toBeLessThan(0.01);
	});
	test('says which hypotheses carry the claim, and which its trials violate in vain', async () => {
		const {code, out: said} = await falsify(['ablate', loose]);
		expect(code).toBe(0);
		expect(said).toMatch(/x is not tiny .* survived .* of 50 trials violate it/);
	});
});
