/** `falsify gate`: 1 for each kind of planted worsening, 0 otherwise, 2 with one line for what the user can mend. */
import {cpSync, existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {afterEach, beforeAll, describe, expect, test, vi} from 'vitest';
import {UsageError} from '../src/arguments.ts';
import {gateCommand} from '../src/gate.ts';
import type {PowerRecord} from '../src/judge/power.ts';
import type {ClaimRecord} from '../src/judge/record.ts';
import type {Baseline} from '../src/report/baseline.ts';
import type {Report} from '../src/report/verdicts.ts';
import {falsify} from './falsify.ts';
import {temporaryFolder} from './planted.ts';

const root = resolve(import.meta.dirname, '..');
const home = temporaryFolder();

// One survivor with a share, one claim that falls: a run, a sweep and a baseline as a user makes them.
beforeAll(async () => {
	const ids = ['lu2017-thm4', 'baldi1989-unique1'];
	expect((await falsify(['run', ...ids, '--out', home])).code).toBe(0);
	expect((await falsify(['power', ...ids, '--seeds', '5', '--out', home])).code).toBe(0);
	expect((await gate(home, {update: true})).code).toBe(0);
}, 120_000);

afterEach(() => vi.unstubAllEnvs());

/** Runs the gate on a folder; a usage error is thrown. */
async function gate(out: string, options: {update?: true; json?: true} = {}) {
	const seen = {out: '', err: ''};
	const spies = [
		vi.spyOn(process.stdout, 'write').mockImplementation(t => ((seen.out += String(t)), true)),
		vi.spyOn(console, 'log').mockImplementation(t => void (seen.out += `${t}\n`)),
		vi.spyOn(console, 'error').mockImplementation(t => void (seen.err += `${t}\n`)),
	];
	try {
		return {code: await gateCommand({out, ...options}), ...seen};
	} finally {
		for (const spy of spies) spy.mockRestore();
	}
}

const read = <D>(folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as D;

/** A copy of the folder with one document changed. */
function planted<D>(file: string, change: (document: D) => unknown): string {
	const out = temporaryFolder();
	cpSync(home, out, {recursive: true});
	writeFileSync(join(out, file), JSON.stringify(change(read(out, file))));
	return out;
}
const withClaim = (id: string, changes: (c: ClaimRecord) => Partial<ClaimRecord>) =>
	planted<Report>('verdicts.json', r => ({
		...r,
		claims: r.claims.map(c => (c.id === id ? {...c, ...changes(c)} : c)),
	}));
const withRow = (changes: (r: PowerRecord) => Partial<PowerRecord>) =>
	planted<{rows: PowerRecord[]}>('power.json', d => ({
		...d,
		rows: d.rows.map((r, i) => (i === 0 ? {...r, ...changes(r)} : r)),
	}));

describe('the gate', () => {
	test('passes what has not changed, and says so', async () => {
		const {code, out, err} = await gate(home);
		expect([code, err]).toEqual([0, '']);
		expect(out).toBe('Nothing is worse than the baseline; 2 claims compared.\n');
	});
	test.each([
		[
			'a survivor that falls',
			() => withClaim('lu2017-thm4', () => ({verdict: 'falsified', asExpected: false})),
			/- lu2017-thm4: the verdict was survived, now it is falsified \(not as expected\)/,
		],
		[
			'a repair that no longer holds',
			() => withClaim('baldi1989-unique1', () => ({asExpected: false})),
			/- baldi1989-unique1: the verdict was falsified, now it is falsified \(not as expected\)/,
		],
		[
			'a claim that is gone',
			() => planted<Report>('verdicts.json', r => ({...r, claims: r.claims.slice(1)})),
			/ is not in the report/,
		],
		[
			'a tightest share that falls',
			() => withClaim('lu2017-thm4', c => ({tightest: {...c.tightest!, share: 0.5}, guidedTo: 0.6})),
			/- lu2017-thm4: the tightest share was 0\.\d+, now it is 0\.6000/,
		],
		[
			'a control that is found less often',
			() => withRow(r => ({found: r.found - 1})),
			/was found at 5 of 5 seeds, now at 4 of 5/,
		],
		[
			'a control that is gone from the sweep',
			() => planted<{rows: PowerRecord[]}>('power.json', d => ({...d, rows: d.rows.slice(0, -1)})),
			/now has no power/,
		],
		[
			'a sweep of an earlier version of the file',
			() => withRow(() => ({version: '000000000000'})),
			/not swept since the file changed/,
		],
	])('fails %s, and passes once it is the new baseline', async (_, plant, words) => {
		const out = plant();
		const before = readFileSync(join(out, 'baseline.json'), 'utf8');
		const {code, out: said} = await gate(out);
		expect([code, said]).toEqual([1, expect.stringMatching(words)]);
		expect(said).toMatch(/^1 worse than the baseline:\n/);
		expect(readFileSync(join(out, 'baseline.json'), 'utf8')).toBe(before);
		const updated = await gate(out, {update: true});
		expect(updated).toMatchObject({code: 0, out: expect.stringMatching(words)});
		expect(await gate(out)).toMatchObject({code: 0});
	});
	test('passes what has become better', async () => {
		const out = withClaim('lu2017-thm4', c => ({
			tightest: {...c.tightest!, share: 0.1 + Math.max(c.tightest!.share, c.guidedTo ?? 0)},
		}));
		expect(await gate(out)).toMatchObject({code: 0, out: expect.stringMatching(/1 better:\n- lu2017-thm4/)});
	});
	test('--json prints the comparison and nothing else', async () => {
		const out = withClaim('lu2017-thm4', () => ({verdict: 'falsified', asExpected: false}));
		const said = await gate(out, {json: true});
		expect(said.code).toBe(1);
		expect(JSON.parse(said.out)).toMatchObject({worse: [{id: 'lu2017-thm4', what: 'verdict'}], better: []});
	});
	test('under GitHub Actions annotates the theorem and adds to the summary', async () => {
		const summary = join(temporaryFolder(), 'summary.md');
		writeFileSync(summary, 'before\n');
		vi.stubEnv('GITHUB_ACTIONS', 'true');
		vi.stubEnv('GITHUB_STEP_SUMMARY', summary);
		vi.stubEnv('GITHUB_WORKSPACE', root);
		const out = withRow(r => ({found: r.found - 1}));
		const {name, id} = read<{rows: PowerRecord[]}>(out, 'power.json').rows[0]!;
		const {err, out: said} = await gate(out, {json: true});
		const line = readFileSync(join(root, 'theorems', `${id}.ts`), 'utf8')
			.split('\n')
			.findIndex(l => l.includes(name === 'the claim' ? '\tconclusion:' : name));
		expect(err).toMatch(new RegExp(`^::error file=theorems/${id}\\.ts,line=${line + 1},title=.*::.*\n$`));
		expect(() => JSON.parse(said)).not.toThrow();
		expect(readFileSync(summary, 'utf8')).toMatch(/^before\n## Falsify gate: 1 worse/);
	});
});

describe('usage errors', () => {
	const fails = async (out: string, words: RegExp, options = {}) => {
		const error: unknown = await gate(out, options).then(
			() => undefined,
			e => e,
		);
		expect(error).toBeInstanceOf(UsageError);
		expect((error as Error).message).toMatch(words);
		expect((error as Error).message.split('\n')).toHaveLength(1);
	};
	test('no report, and no baseline yet', async () => {
		const out = temporaryFolder();
		await fails(out, /there is no report .*'falsify run' makes one/);
		cpSync(join(home, 'verdicts.json'), join(out, 'verdicts.json'));
		await fails(out, /there is no baseline .*'falsify gate --update' makes one/);
		expect(existsSync(join(out, 'baseline.json'))).toBe(false);
	});
	test.each([
		'',
		'{"schema": "falsify-baseline-1"',
		'precious',
		'{"schema": "falsify-baseline-1", "claims": 1}',
	])('a baseline that is not ours is not overwritten: %j', async text => {
		const out = temporaryFolder();
		cpSync(home, out, {recursive: true});
		writeFileSync(join(out, 'baseline.json'), text);
		await fails(out, /baseline '.*baseline.json' is /);
		await fails(out, /baseline '.*baseline.json' is /, {update: true});
		expect(readFileSync(join(out, 'baseline.json'), 'utf8')).toBe(text);
	});
	test.each([
		['not JSON', () => '{'],
		['not ours', () => ({schema: 'something else'})],
		['misshapen', (r: Report) => ({...r, claims: [{id: 1}]})],
	])('a report that is %s leaves the baseline as it is', async (_, change) => {
		const out = planted<Report>('verdicts.json', change);
		const before = readFileSync(join(out, 'baseline.json'), 'utf8');
		await fails(out, /^report '.*verdicts.json' /, {update: true});
		expect(readFileSync(join(out, 'baseline.json'), 'utf8')).toBe(before);
	});
	test('power that is not ours', async () => {
		await fails(
			planted('power.json', () => ({schema: 'something else'})),
			/power file .* is not ours/,
		);
	});
	test.each([
		[
			'another seed',
			() => planted<Report>('verdicts.json', r => ({...r, seed: 2})),
			/of seed 1, .* of seed 2,/,
		],
		[
			'another profile',
			() => planted<Report>('verdicts.json', r => ({...r, profile: 'deep'})),
			/profile quick, .* profile deep,/,
		],
		[
			'no sweep at all',
			() => planted('power.json', d => ({...(d as object), rows: []})),
			/no sweep knows it now/,
		],
	])('%s cannot be compared; --update starts anew', async (_, plant, words) => {
		const out = plant();
		await fails(out, words);
		await fails(out, /'falsify gate --update' starts a new baseline/);
		expect((await gate(out, {update: true})).code).toBe(0);
		expect(read<Baseline>(out, 'baseline.json').claims).toHaveLength(2);
		expect((await gate(out)).code).toBe(0);
	});
});
