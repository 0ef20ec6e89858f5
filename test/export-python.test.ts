/** Exports that Python reads, where there is a Python with NumPy: scripts, archives, models. */
import fc from 'fast-check';
import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {sampleNames, truths} from '../src/claim/expression.samples.ts';
import {read} from '../src/claim/expression.ts';
import {compileInterval} from '../src/claim/interval-evaluator.ts';
import {exportCounterexample} from '../src/export/export.ts';
import {pythonScript} from '../src/export/numpy.ts';
import {onnxFile} from '../src/export/onnx.ts';
import {activation} from '../src/nets/activation.ts';
import {serial} from '../src/nets/compose.ts';
import {dense} from '../src/nets/dense.ts';
import {predict} from '../src/nets/gradient.ts';
import {initialise} from '../src/nets/initialise.ts';
import {loadTheorem} from '../src/registry.ts';
import {expectKept, fileOf, pair, residual, runAlone, theoremFile, words} from './export.samples.ts';
import {pythonWithNumpy} from './oracles.ts';
import {temporaryFolder} from './planted.ts';

const python = pythonWithNumpy();

describe('the NumPy script', () => {
	test.skipIf(python === undefined)(
		'measures with the twin and ends with VIOLATED, with the same slack',
		async () => {
			const t = await loadTheorem(words);
			const file = fileOf(t, {x: 0.75});
			const {name, content} = await exportCounterexample(file, words, 'numpy');
			expect(name).toBe('planted2000-thm2.py');
			const {status, lines, stderr} = runAlone(python!, name, content);
			expect([status, stderr, lines.at(-1)]).toEqual([0, '', 'VIOLATED']);
			const slack = Number(/^slack = (\S+),/.exec(lines.at(-2)!)![1]);
			// The interval holds the exact slack; Python's floats round x, its root and the two sides, less than 8 units together.
			expect(slack).toBeGreaterThan(file.slack.lo! - 2 ** -50);
			expect(slack).toBeLessThan(file.slack.hi! + 2 ** -50);
			const held = runAlone(python!, name, (content as string).replace('"x": 0.75', '"x": 0.0625'));
			expect([held.status, held.lines.at(-1)]).toEqual([1, 'NOT VIOLATED']);
		},
	);
	test.skipIf(python === undefined)('draws outcomes where the twin does', async () => {
		const file = theoremFile('giryes2016-thm3');
		const t = await loadTheorem(file);
		const {content} = await exportCounterexample(fileOf(t, pair), file, 'numpy');
		const {status, lines, stderr} = runAlone(python!, 'a.py', content);
		expect([status, stderr, lines.at(-1)]).toEqual([0, '', 'VIOLATED']);
		const [, lo, hi] = /^E\(kept\) in \[(\S+), (\S+)\] with probability 0.999999, from 65536 outcomes/m.exec(
			lines.join('\n'),
		)!;
		expectKept(Number(lo), Number(hi), t);
	});
	test.skipIf(python === undefined)('puts conclusions into Python as they were meant', () => {
		const q = Object.fromEntries(sampleNames.map((name, i) => [name, [-1.25, 0.75, 2.5, -0.375, 3][i]!]));
		const texts = fc.sample(truths, {numRuns: 300, seed: 7});
		const twin = `def measure(x):\n    return ${JSON.stringify(q)}\n`;
		const conclude = (text: string) =>
			/def conclude[^]*?\n\n/.exec(
				pythonScript({
					id: 'a2000-thm1',
					title: '',
					conclusion: text,
					reading: read(text),
					hypotheses: [],
					instance: {},
					recorded: 0,
					twin,
					draws: 1,
				}),
			)![0];
		const program = `import json, math\nq = ${JSON.stringify(q)}\nfound = []\n${texts
			.map(
				text =>
					`${conclude(text)}try:\n    found.append(conclude(q)[2:])\nexcept (ValueError, ZeroDivisionError, OverflowError, TypeError):\n    found.append(None)\n`,
			)
			.join('')}print(json.dumps(found))`;
		const {lines, stderr} = runAlone(python!, 'a.py', program);
		expect(stderr).toBe('');
		const found = JSON.parse(lines[0]!.replaceAll(/NaN|-?Infinity/g, 'null')) as (
			[number | null, boolean] | null
		)[];
		let compared = 0;
		texts.forEach((text, i) => {
			const {truth, names} = read(text);
			const {truth: holds, slack} = compileInterval(truth, names)(names.map(n => ({lo: q[n]!, hi: q[n]!})));
			const size = Math.max(Math.abs(slack.lo), Math.abs(slack.hi));
			const theirs = found[i]!;
			// Only what rounding cannot turn: a wrong bracket or operator moves a slack by far more than a thousandth.
			if (theirs === null || theirs[0] === null || !(slack.hi - slack.lo < 1e-9 * size)) return;
			expect([text, theirs[1]]).toEqual([text, holds]);
			expect(Math.abs(theirs[0] - slack.lo)).toBeLessThan(1e-3 * size);
			compared++;
		});
		expect(compared).toBeGreaterThan(150);
	});
});

test.skipIf(python === undefined)('NumPy reads the .npz file', async () => {
	const t = await loadTheorem(residual);
	const file = fileOf(t, t.expect === 'survives' && t.controls['one']!.witness);
	const {name, content} = await exportCounterexample(file, residual, 'npz');
	const folder = temporaryFolder();
	writeFileSync(join(folder, name), content);
	const code = `import numpy as np\nz = np.load('${name}')\nprint(z['d'], z['loss'], z['w'], z['w'].dtype, z['V'].shape, sorted(z))`;
	const {stdout} = spawnSync(python!, ['-c', code], {cwd: folder, encoding: 'utf8'});
	expect(stdout.trim()).toBe(
		"1 squared [0.125] float64 (1,) ['V', 'd', 'f', 'k', 'loss', 'n', 'u', 'w', 'x', 'y']",
	);
});

const hasOnnx = python !== undefined && spawnSync(python, ['-c', 'import onnx']).status === 0;

test.skipIf(!hasOnnx)(
	'the ONNX checker accepts a model, and its reference runtime computes what we do',
	() => {
		const net = serial(dense(5, {sigmaB: 0.5}), activation('tanh'), dense(1))([3]);
		const theta = initialise(net, '1');
		const folder = temporaryFolder();
		writeFileSync(join(folder, 'a.onnx'), onnxFile({layer: net, theta}, 'a test'));
		const code = `
import json, numpy as np, onnx
from onnx.reference import ReferenceEvaluator
model = onnx.load('a.onnx')
onnx.checker.check_model(model, full_check=True)
x = np.arange(6.0).reshape(2, 3) / 4
print(json.dumps(ReferenceEvaluator(model).run(None, {'x': x})[0].ravel().tolist()))`;
		const {stdout, stderr} = spawnSync(python!, ['-c', code], {cwd: folder, encoding: 'utf8'});
		expect(stderr).toBe('');
		const ours = predict(net, theta, Float64Array.of(0, 0.25, 0.5, 0.75, 1, 1.25));
		(JSON.parse(stdout) as number[]).forEach((v, i) => {
			// Two sums of at most 5 terms below 4 in size, and tanh of at most 2 units each: below 100 units.
			expect(Math.abs(v - ours[i]!)).toBeLessThan(100 * 2 ** -53);
		});
	},
);
