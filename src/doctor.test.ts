/** The doctor finds what is there, and of what is missing says so and what to do. */
import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeAll, describe, expect, test, vi} from 'vitest';
import {diagnose, doctorCommand, doctorText, type Finding} from './doctor.ts';

const folder = mkdtempSync(join(tmpdir(), 'falsify-doctor-'));
const file = join(folder, 'file');
writeFileSync(file, '');
const page = {columns: 80, colour: false};

/** A finding with its text. */
const named = (findings: readonly Finding[], name: string) => findings.find(f => f.name === name)!;

vi.stubEnv('FALSIFY_DATA', '');

describe('with everything that is needed', () => {
	let findings: Finding[];
	beforeAll(async () => {
		const env = {...process.env, FALSIFY_DATA: undefined, CHROMIUM: file};
		findings = await diagnose({node: '20.0.0', out: join(folder, 'not', 'yet'), env});
	});
	test('nothing needed is missing, and the digits and a backend are found', () => {
		expect(findings.filter(f => f.needed).map(f => [f.name, f.ok, f.remedy])).toEqual(
			['Node', 'worker threads', 'esbuild', 'reports', 'tfjs cpu', 'digits'].map(name => [name, true, null]),
		);
		expect(named(findings, 'digits').detail).toMatch(/^1797 samples in /);
		expect(named(findings, 'tfjs cpu').detail).toMatch(/^\d+\.\d+\.\d+ on tfjs-core/);
		expect(named(findings, 'reports').detail).toMatch(/can be made$/);
		expect(named(findings, 'Chromium')).toMatchObject({ok: true, detail: file});
		expect(doctorText(findings, page)).toMatch(/\n\nNothing that is needed is missing\.$/);
	});
	test('data sets that are not there are missing, with where to put them', () => {
		const mnist = named(findings, 'mnist');
		expect(mnist).toMatchObject({ok: false, needed: false, detail: 'not in $FALSIFY_DATA/mnist'});
		expect(mnist.remedy).toMatch(/^put its files there/);
		expect(findings.filter(f => f.name.startsWith('mnist'))).toHaveLength(1); // training and test part in one
	});
});

describe('where much is missing', () => {
	let findings: Finding[];
	beforeAll(async () => {
		const env = {FALSIFY_DATA: file, PYTHON: join(folder, 'python'), PATH: folder};
		findings = await diagnose({node: '18.20.0', out: join(file, 'reports'), env});
	});
	test.each([
		['Node', true, /18\.20\.0 is older than 20/, /install Node 20/],
		['reports', true, /file' is no folder/, /--out/],
		['data', false, /no data folder/, /FALSIFY_DATA/],
		['Python, NumPy', false, /there is none/, /pip install numpy/],
		['Chromium', false, /not on the PATH/, /CHROMIUM/],
	])('%s', (name, needed, detail, remedy) => {
		const it = named(findings, name);
		expect([it.ok, it.needed]).toEqual([false, needed]);
		expect(it.detail).toMatch(detail);
		expect(it.remedy).toMatch(remedy);
	});
	test('every line fits and the sum names what is needed', () => {
		const lines = doctorText(findings, page).split('\n');
		expect(Math.max(...lines.map(l => l.length))).toBeLessThanOrEqual(80);
		expect(lines.at(-1)).toBe('Needed and missing: Node, reports.');
		expect(lines.filter(l => l.startsWith('missing'))).toHaveLength(findings.filter(f => !f.ok).length);
		expect(doctorText(findings, {columns: 80, colour: true})).toContain('\u001B[31mmissing');
	});
});

test('the command says the same as JSON, and its exit code is 1 only if something needed is missing', async () => {
	const said: string[] = [];
	const log = vi.spyOn(console, 'log').mockImplementation(text => void said.push(String(text)));
	try {
		expect(await doctorCommand({out: join(file, 'reports'), json: true})).toBe(1);
		expect(await doctorCommand({out: folder})).toBe(0);
	} finally {
		log.mockRestore();
	}
	const findings = JSON.parse(said[0]!) as Finding[];
	expect(findings.filter(f => f.needed && !f.ok).map(f => f.name)).toEqual(['reports']);
	expect(said[1]).toMatch(/^ok +Node/);
});
