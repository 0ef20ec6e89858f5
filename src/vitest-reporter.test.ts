/** The report of `vitest run` is the report of the command. */
import {spawn} from 'node:child_process';
import {cpSync, readdirSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {afterEach, describe, expect, test, vi} from 'vitest';
import type {TestModule} from 'vitest/node';
import {falsify} from '../test/falsify.ts';
import {temporaryFolder} from '../test/planted.ts';
import {reportOf, survivor} from './report/report.samples.ts';
import type {Report} from './report/verdicts.ts';
import FalsifyReporter, {type Judging} from './vitest-reporter.ts';

const root = resolve(import.meta.dirname, '..');
const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');

/** Runs vitest as a process of its own, with the reporter asked to write to `report`. */
const vitestApart = (args: readonly string[], report: string): Promise<{code: number | null; out: string}> =>
	new Promise(done => {
		const env = Object.entries(process.env).filter(([name]) => !/^VITEST|^TEST$|^NODE_ENV$/.test(name));
		const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args], {
			cwd: root,
			env: {...Object.fromEntries(env), FALSIFY_REPORT: report},
		});
		let out = '';
		child.stdout.on('data', d => (out += String(d)));
		child.stderr.on('data', d => (out += String(d)));
		child.on('close', code => done({code, out}));
	});

test('vitest writes the bytes that the command writes, to a folder that holds a counterexample', async () => {
	const [a, b] = [temporaryFolder(), temporaryFolder()];
	const ids = ['baldi1989-unique1', 'lu2017-thm4'];
	const stored = `counterexamples/${ids[0]}.json`;
	for (const out of [a, b]) cpSync(join(root, 'reports', stored), join(out, stored));
	const [{code, out}, command] = await Promise.all([
		vitestApart(['test/theorems.test.ts', '-t', `^(${ids.join('|')}) is as expected`], a),
		falsify(['run', ...ids, '--out', b]),
	]);
	expect([code, command.code], out).toEqual([0, 0]);
	expect(out).toContain('falsify: 2 claims: 1 falsified, 1 survived; all as expected. The report is in');
	for (const file of ['verdicts.json', 'verdicts.md', stored]) expect(read(a, file)).toBe(read(b, file));
	expect(Object.keys(JSON.parse(read(a, 'timings.json')))).toEqual(ids);
	expect(read(a, 'junit.xml')).toMatch(/<testsuite name="baldi1989".*<testsuite name="lu2017"/s);
	expect(JSON.parse(read(a, 'badge.json'))).toMatchObject({message: '2 claims as expected'});
}, 120_000);

describe('the reporter', () => {
	afterEach(() => vi.unstubAllEnvs());

	/** Ends a run of tests with these states and hand-overs, and returns the folder and what was said. */
	function ended(
		tests: readonly {readonly state: string; readonly falsify?: Judging; readonly message?: string}[],
		out: string = temporaryFolder(),
	) {
		vi.stubEnv('FALSIFY_REPORT', out);
		vi.stubEnv('GITHUB_ACTIONS', '');
		const said: string[] = [];
		const spy = vi.spyOn(console, 'log').mockImplementation(text => void said.push(String(text)));
		const cases = tests.map(({state, falsify, message}) => ({
			result: () => ({state, errors: message === undefined ? [] : [{message}]}),
			meta: () => ({falsify}),
			diagnostic: () => ({duration: 12.3}),
		}));
		try {
			const reporter = new FalsifyReporter();
			reporter.onInit();
			reporter.onTestRunStart();
			reporter.onTestRunEnd([{children: {allTests: () => cases}} as unknown as TestModule]);
		} finally {
			spy.mockRestore();
		}
		return {out, said};
	}
	const campaign = {seed: 1, profile: 'quick', alpha: 1e-6} as const;
	const judging = (id: string, record?: Judging['record']): Judging => ({
		...campaign,
		file: `/somewhere/${id}.ts`,
		...(record && {record}),
	});

	test('records a test that ended without a record, and leaves out one that was skipped or judges nothing', () => {
		const {out} = ended([
			{state: 'passed', falsify: judging('toy2000-thm1', survivor())},
			{state: 'failed', falsify: judging('toy2000-dead'), message: 'worker exited'},
			{state: 'pending', falsify: judging('toy2000-late')},
			{state: 'skipped', falsify: judging('toy2000-skipped')},
			{state: 'passed'},
		]);
		const {claims, ...head} = JSON.parse(read(out, 'verdicts.json')) as Report;
		expect(head).toMatchObject({schema: reportOf().schema, ...campaign});
		expect(claims.map(c => [c.id, c.verdict, c.reason])).toEqual([
			['toy2000-thm1', 'survived', null],
			['toy2000-dead', 'broken', 'worker exited'],
			['toy2000-late', 'starved', 'the run was interrupted'],
		]);
		expect(JSON.parse(read(out, 'timings.json'))['toy2000-thm1']).toBe(12);
	});
	test('writes nothing if no test judged a claim, and says so', () => {
		const {out, said} = ended([{state: 'passed'}]);
		expect(readdirSync(out)).toEqual(['counterexamples']);
		expect(said).toEqual([expect.stringMatching(/no test judged a claim/)]);
	});
	test('does nothing unless it is told where to write', () => {
		const {said} = ended([{state: 'passed', falsify: judging('toy2000-thm1', survivor())}], '');
		expect(said).toEqual([]);
	});
	test('refuses claims of several campaigns', () => {
		const other = {...judging('toy2000-thm1', survivor()), seed: 2};
		const first = {state: 'passed', falsify: judging('toy2000-thm1', survivor())};
		expect(() => ended([first, {state: 'passed', falsify: other}])).toThrow(/under several/);
	});
	test('refuses a folder that holds what is not ours before anything runs', () => {
		expect(() => ended([], join(root, 'package.json'))).toThrow(/cannot write to/);
	});
});
