/** The command, as a user runs it: exit codes, files, one-line errors, byte-identical reports. */
import Ajv from 'ajv';
import {spawn} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import schema from '../src/report/verdicts.schema.json' with {type: 'json'};
import {falsify, type Outcome} from './falsify.ts';
import {plant, temporaryFolder, theoremText} from './planted.ts';

const root = resolve(import.meta.dirname, '..');

/** Runs `falsify` as a process of its own; `meanwhile` may interrupt it. */
const falsifyApart = (args: readonly string[], meanwhile?: (kill: () => void) => void): Promise<Outcome> =>
	new Promise(done => {
		const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'src/cli.ts'), ...args], {
			cwd: root,
		});
		let out = '';
		let err = '';
		child.stdout.on('data', d => (out += String(d)));
		child.stderr.on('data', d => (err += String(d)));
		child.on('close', code => done({code, out, err}));
		meanwhile?.(() => child.kill('SIGINT'));
	});

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');

describe('falsify run', () => {
	test('writes the same bytes twice, validates against the schema, and says what was expected', async () => {
		const [a, b] = [temporaryFolder(), temporaryFolder()];
		const ids = ['giryes2016-thm3', 'bubeck2021-*'];
		const [first, second] = await Promise.all([a, b].map(out => falsifyApart(['run', ...ids, '--out', out])));
		expect(first).toMatchObject({code: 0, err: ''});
		expect(second!.out).toBe(first!.out);
		expect(read(a, 'verdicts.json')).toBe(read(b, 'verdicts.json'));
		expect(read(a, 'verdicts.md')).toBe(read(b, 'verdicts.md'));
		expect(first!.out).toMatch(/^giryes2016-thm3 +falsified +yes /m);
		const report = JSON.parse(read(a, 'verdicts.json'));
		const validate = new Ajv({allowUnionTypes: true}).compile(schema);
		expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
		expect(validate({...report, claims: [{...report.claims[0], verdict: 'proved'}]})).toBe(false);
		expect(Object.keys(JSON.parse(read(a, 'timings.json')))).toHaveLength(report.claims.length);
		const file = join(a, 'counterexamples', 'giryes2016-thm3.json');
		const replayed = await falsify(['replay', file]);
		expect(replayed).toMatchObject({code: 0, err: ''});
		expect(replayed.out).toMatch(/It violates giryes2016-thm3/);
	});
	test('--json prints one document and nothing else', async () => {
		const {code, out, err} = await falsify([
			'run',
			'bubeck2021-lem2.1',
			'--json',
			'--out',
			temporaryFolder(),
		]);
		expect([code, err]).toEqual([0, '']);
		expect(JSON.parse(out).claims).toHaveLength(1);
	});
	test('exits 1 when a verdict is not the expected one, and names the file and the reason', async () => {
		const [file] = plant({'wrong2000-thm1': theoremText('wrong2000-thm1', `conclusion: 'x <= 2 / 3',`)});
		const {code, out} = await falsify(['run', file!, '--out', temporaryFolder()]);
		expect(code).toBe(1);
		expect(out).toMatch(/wrong2000-thm1: falsified/);
	});
	test('--carry adds fresh seeds to the evidence and refuses the same seed again', async () => {
		const out = temporaryFolder();
		const carry = (seed: string) =>
			falsify(['run', 'bubeck2021-lem2.1', '--trials', '100', '--carry', '--seed', seed, '--out', out]);
		expect((await carry('1')).code).toBe(0);
		const second = await carry('2');
		expect(second.out).toMatch(/bubeck2021-lem2.1: 0 violations in 200 independent trials over 2 seeds/);
		const again = await carry('1');
		expect([again.code, again.out]).toEqual([2, '']);
		expect(again.err).toMatch(/already holds trials .* of seed 1: .* choose a fresh --seed/);
	});
	test('--time cuts a claim short and never passes it', async () => {
		const args = [
			'run',
			'bubeck2021-lem2.1',
			'--trials',
			'100000000',
			'--time',
			'300ms',
			'--out',
			temporaryFolder(),
		];
		const {code, out} = await falsify(args);
		expect(code).toBe(1);
		expect(out).toMatch(/starved: .*the time of 0.3 s ran out/);
	});
	test('Ctrl-C writes what there is and exits 130', async () => {
		const out = temporaryFolder();
		const args = ['run', 'bubeck2021-lem2.1', '--trials', '100000000', '--out', out];
		const {code} = await falsifyApart(args, kill => {
			// The folder is made just before the run starts to listen.
			const watch = setInterval(() => {
				if (!existsSync(join(out, 'counterexamples'))) return;
				clearInterval(watch);
				setTimeout(kill, 2000);
			}, 100);
		});
		expect(code).toBe(130);
		expect(JSON.parse(read(out, 'verdicts.json')).claims[0]).toMatchObject({
			verdict: 'starved',
			reason: 'the run was interrupted',
		});
	});
});

describe('usage errors exit 2 with one line', () => {
	const file = join(temporaryFolder(), 'file');
	writeFileSync(file, 'not a folder');
	const foreign = join(temporaryFolder(), 'foreign.json');
	writeFileSync(foreign, '{"schema": "something else"}');
	const cut = join(temporaryFolder(), 'cut.json');
	writeFileSync(cut, '{"schema": "falsify-counterexample-1", "id": ');
	test.each([
		[['run', 'no-such-claim'], /no theorem is called 'no-such-claim'/],
		[['no-such-claim'], /no theorem is called 'no-such-claim'/],
		[['run', './missing.ts'], /no theorem file '.\/missing.ts'/],
		[['run', '--bogus'], /unknown option '--bogus'/],
		[['run', '--seed', 'x'], /argument 'x' is invalid. It must be a whole number/],
		[['run', '--trials', '0'], /'0' is invalid. It must be a whole number, 1 or more/],
		[['run', '--time', 'soon'], /'soon' is invalid. It must be a duration/],
		[['run', '--profile', 'lazy'], /'lazy' is invalid. Allowed choices are quick, ci, deep/],
		[['run', 'bubeck2021-lem2.1', '--out', join(file, 'reports')], /cannot write to --out/],
		[['run', '--alpha', '2'], /'2' is invalid. It must be a number between 0 and 1/],
		[['show', 'bubeck2021-*'], /selects several theorems/],
		[['show'], /missing required argument 'id'/],
		[['replay', './missing.json'], /no counterexample file/],
		[['new', 'Bad', '--from', 'lin2018-prop2.1'], /'Bad'/],
		[['new', 'a2025-thm1'], /required option '--from <id>'/],
		[['replay', foreign], /is not a counterexample file/],
		[['replay', cut], /is not JSON/],
		[['explain', foreign], /is not a counterexample file/],
		[['export', cut, '--node'], /is not JSON/],
		[['export', cut], /export takes one of --node, --numpy, --npz and --onnx/],
		[['export', cut, '--node', '--npz'], /export takes one of/],
		[['mutants', 'no-such-claim'], /no theorem is called 'no-such-claim'/],
		[['sharpen', 'lin2018-prop2.1'], /has no constant to sharpen/],
		[['ablate', 'bubeck2021-*'], /selects several theorems/],
	])('%j', async (args, message) => {
		const {code, out, err} = await falsify(args);
		expect([code, out]).toEqual([2, '']);
		expect(err).toMatch(message);
		expect(err.trimEnd().split('\n')).toHaveLength(1);
	});
	test('a counterexample file that is not ours is not overwritten', async () => {
		const out = temporaryFolder();
		const kept = join(out, 'counterexamples', 'giryes2016-thm3.json');
		await falsify(['run', 'giryes2016-thm3', '--out', out]);
		writeFileSync(kept, 'precious');
		const {code, err} = await falsify(['run', 'giryes2016-thm3', '--out', out]);
		expect(code).toBe(2);
		expect(err).toMatch(/counterexample file .* is not JSON/);
		expect(readFileSync(kept, 'utf8')).toBe('precious');
	});
});

describe('falsify data, list and show', () => {
	test('data says where the shipped digits are, and a missing folder is a usage error', async () => {
		const {code, out} = await falsify(['data']);
		expect(code).toBe(0);
		expect(out).toMatch(/digits .*1797 .*64/);
		expect((await falsify(['data', './missing'])).code).toBe(2);
	});
	test('list names every claim; show prints one in full', async () => {
		const list = JSON.parse((await falsify(['list', '--json'])).out) as {id: string}[];
		expect(list.map(c => c.id)).toContain('lin2018-prop2.1');
		const {out} = await falsify(['show', 'lin2018-prop2.1']);
		for (const part of ['Proposition 2.1', 'bounded == 0', 'no layer is wider', 'one unit wider'])
			expect(out).toContain(part);
		expect(existsSync(join(root, 'theorems', 'lin2018-prop2.1.ts'))).toBe(true);
	});
});
