/** Exported counterexamples, run as their reader would run them: alone, in an empty folder. */
import {readdirSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import * as ort from 'onnxruntime-web';
import {describe, expect, test} from 'vitest';
import {encodeInstance} from '../src/claim/instance-json.ts';
import {prepare} from '../src/claim/statement.ts';
import {exportCounterexample} from '../src/export/export.ts';
import {idOf, loadTheorem, theoremFiles} from '../src/registry.ts';
import type {CounterexampleFile} from '../src/report/counterexample.ts';
import {drawTrial} from '../src/search/search.ts';
import {
	expectKept,
	fileOf,
	network,
	pair,
	residual,
	root,
	runNode,
	theoremFile,
	words,
} from './export.samples.ts';
import {plant, theoremText} from './planted.ts';

describe('the Node script', () => {
	test('of a residual network measures, decides and ends with VIOLATED, with the slack on record', async () => {
		const t = await loadTheorem(residual);
		const witness = t.expect === 'survives' && t.controls['one']!.witness;
		const file = fileOf(t, witness);
		const {name, content} = await exportCounterexample(file, residual, 'node');
		expect(name).toBe('planted2000-thm1.mjs');
		const {status, lines, stderr} = runNode(name, content);
		expect([status, stderr, lines.at(-1)]).toEqual([0, '', 'VIOLATED']);
		expect(lines).toContain(`slack in [${file.slack.lo}, ${file.slack.hi}]`);
		expect(lines).toContain(`hypothesis 'w is not zero': true`);
		for (const [quantity, {value, radius}] of Object.entries(file.quantities))
			expect(lines).toContain(`${quantity} = ${value} ± ${radius}`);
	});
	test('shows every comparison with both sides, and the slack on record', async () => {
		const t = await loadTheorem(words);
		const file = fileOf(t, {x: 0.75});
		const {status, lines} = runNode('a.mjs', (await exportCounterexample(file, words, 'node')).content);
		expect([status, lines.at(-1)]).toEqual([0, 'VIOLATED']);
		expect(lines).toContain(`slack in [${file.slack.lo}, ${file.slack.hi}]`);
		expect(lines.filter(line => / (<|<=|>|!=) /.test(line))).toEqual([
			'root^2 > 0.1 + exp(-3 * pi)',
			'x < 0',
			'-x <= 2 * x',
			'min(x, 3) != 4',
		]);
		expect(lines.filter(line => /^\t(left|right)/.test(line))).toHaveLength(8);
	});
	test('of an instance that holds, or that fails a hypothesis, ends with NOT VIOLATED and exit code 1', async () => {
		const t = await loadTheorem(words);
		const {content} = await exportCounterexample(fileOf(t, {x: 0.0625}), words, 'node');
		const holds = runNode('a.mjs', content);
		expect([holds.status, holds.lines.at(-1)]).toEqual([1, 'NOT VIOLATED']);
		const moved = (content as string).replace('x: 0.0625', 'x: -1');
		expect(moved).not.toBe(content);
		const refused = runNode('a.mjs', moved);
		expect([refused.status, refused.lines.at(-1)]).toEqual([1, 'NOT VIOLATED']);
		expect(refused.lines).toContain(`hypothesis 'x is positive': false`);
	});
	test('of a claim about random outcomes draws them afresh and says how many', async () => {
		const file = theoremFile('giryes2016-thm3');
		const t = await loadTheorem(file);
		const {content} = await exportCounterexample(fileOf(t, pair), file, 'node');
		const {status, lines} = runNode('a.mjs', content);
		expect([status, lines.at(-1)]).toEqual([0, 'VIOLATED']);
		const [, draws, lo, hi] = /^(65536) outcomes drawn afresh.*\nE\(kept\) in \[(\S+), (\S+)\], mean/ms.exec(
			lines.join('\n'),
		)!;
		expect(draws).toBe('65536');
		expectKept(Number(lo), Number(hi), t);
	});
	const files = theoremFiles().map(f => [idOf(f), f] as const);
	test.each(files)('of %s carries its measurement alone, and no path of this machine', async (id, file) => {
		const t = await loadTheorem(file);
		const trial = prepare(id, t);
		let i = 0;
		while (trial.refusedBy(drawTrial(t.given, {seed: 1, id}, i)) !== undefined) i++;
		const x = drawTrial(t.given, {seed: 1, id}, i);
		const exported = exportCounterexample(
			{...fileOf(await loadTheorem(words), {x: 1}), conclusion: t.conclusion, instance: encodeInstance(x)},
			file,
			'node',
		);
		if (trial.reading.estimators.some(e => e.kind === 'order')) {
			await expect(exported).rejects.toThrow(
				/grows along a ladder, which a stand-alone script does not draw/,
			);
			return;
		}
		const content = (await exported).content as string;
		expect(content).toContain('// A counterexample to');
		const unwanted = [root, tmpdir(), 'fast-check', 'because:', 'controls:', 'falsify-planted'];
		expect(unwanted.filter(word => content.includes(word))).toEqual([]);
	});
});

describe('what cannot be exported is said in one line', () => {
	const rejects = async (
		changes: Partial<CounterexampleFile>,
		format: 'node' | 'numpy' | 'onnx',
		file = words,
	) => {
		const t = await loadTheorem(words);
		const exported = exportCounterexample({...fileOf(t, {x: 1}), ...changes}, file, format);
		return expect(exported).rejects;
	};
	test('a file about another wording', async () => {
		await (
			await rejects({conclusion: 'x <= 2'}, 'node')
		).toThrow(/about 'x <= 2', the claim now says 'not \(root/);
	});
	test('an instance of another family, or one that a hypothesis refuses', async () => {
		await (await rejects({instance: {z: 1}}, 'node')).toThrow(/not one that planted2000-thm2 draws/);
		await (await rejects({instance: {x: 0}}, 'numpy')).toThrow(/fails the hypothesis 'x is positive'/);
	});
	test('an instance that only the exact measurement decides', async () => {
		const [plain] = plant({
			'planted2000-thm4': theoremText(
				'planted2000-thm4',
				`measure: ({x}) => ({x}), conclusion: 'x <= 1 / 2',`,
			),
		});
		await (
			await rejects({conclusion: 'x <= 1 / 2', rung: 'exact'}, 'node', plain)
		).toThrow(/only the exact measurement of planted2000-thm4 decides this instance/);
	});
	test('a claim without a twin, and one whose instances are no networks', async () => {
		const t = await loadTheorem(residual);
		const {conclusion, instance} = fileOf(t, t.expect === 'survives' && t.controls['one']!.witness);
		await (
			await rejects({conclusion, instance}, 'numpy', residual)
		).toThrow(/needs .* theorems\/planted2000-thm1.py, and there is none/);
		await (await rejects({}, 'onnx')).toThrow(/instances of planted2000-thm2 are no networks/);
	});
});

test('the network of an instance is exported with its weights', async () => {
	const t = await loadTheorem(network);
	const {name, content} = await exportCounterexample(fileOf(t, {x: 0.25}), network, 'onnx');
	expect(name).toBe('planted2000-thm3.onnx');
	ort.env.wasm.numThreads = 1;
	const session = await ort.InferenceSession.create(content as Uint8Array, {executionProviders: ['wasm']});
	const {y} = await session.run({x: new ort.Tensor('float64', Float64Array.of(4, -2), [2, 1])});
	expect([...(y!.data as Float64Array)]).toEqual([1.5, 0]);
	await session.release();
});

test('the counterexamples of the reports folder are those of today, and export', async () => {
	const folder = join(root, 'reports/counterexamples');
	for (const f of readdirSync(folder).filter(f => f.endsWith('.json'))) {
		const file = JSON.parse(readFileSync(join(folder, f), 'utf8')) as CounterexampleFile;
		const {content} = await exportCounterexample(file, theoremFile(file.id), 'npz');
		expect(content.length).toBeGreaterThan(0);
	}
});
