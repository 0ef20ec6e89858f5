/** What the tests of exports share: planted claims, counterexample files as a run would write them, and running scripts alone. */
import {spawnSync} from 'node:child_process';
import {readdirSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {expect} from 'vitest';
import {encodeInstance} from '../src/claim/instance-json.ts';
import {valueOf} from '../src/claim/quantity.ts';
import {prepare} from '../src/claim/statement.ts';
import type {Theorem} from '../src/claim/theorem.ts';
import {recordViolation} from '../src/judge/record.ts';
import {idOf, theoremFiles} from '../src/registry.ts';
import type {CounterexampleFile} from '../src/report/counterexample.ts';
import {plant, temporaryFolder, theoremText} from './planted.ts';

/** The project's folder. */
export const root = resolve(import.meta.dirname, '..');
/** The file of a theorem. */
export const theoremFile = (id: string): string => theoremFiles().find(f => idOf(f) === id)!;

/** The counterexample file of an instance as a run would write it. */
export function fileOf(t: Theorem, instance: unknown): CounterexampleFile {
	const common = {schema: 'falsify-counterexample-2', id: t.id, version: null, environment: {}} as const;
	const {conclusion} = t;
	const trial = prepare(t.id, t);
	if (trial.reading.estimators.length > 0) {
		const nothing = {lo: null, hi: null};
		const measured = {instance: encodeInstance(instance), quantities: {}, sides: [], slack: nothing};
		return {...common, conclusion, rung: 'draws', share: 2, ...measured};
	}
	const quantities = trial.measure(instance);
	const decision = trial.decide(quantities);
	const {share} = trial.assess(quantities);
	return {
		...common,
		conclusion,
		...recordViolation(conclusion, {instance, rung: 'intervals', quantities, decision, share}),
	};
}

/** Writes an exported file to an empty folder and runs it there. */
export function runAlone(command: string, name: string, content: string | Uint8Array) {
	const folder = temporaryFolder();
	writeFileSync(join(folder, name), content);
	const {status, stdout, stderr} = spawnSync(command, [name], {cwd: folder, encoding: 'utf8'});
	expect(readdirSync(folder)).toEqual([name]);
	return {status, lines: stdout.trimEnd().split('\n'), stderr};
}

/** Runs an exported script by plain Node. */
export const runNode = (name: string, content: string | Uint8Array) =>
	runAlone(process.execPath, name, content);

/** A pair of points for `giryes2016-thm3`; there d E(kept) = 1/2 - share, as the repair says. */
export const pair = {d: 3, x: Float64Array.of(1, 0, 2.5), y: Float64Array.of(0, 1, 0.25)};

/** Expects an interval of E(kept) at the pair to hold the exact value. */
export function expectKept(lo: number, hi: number, t: Theorem): void {
	const kept = (1 / 2 - valueOf(t.measure(pair)['share']!)) / 3;
	expect(lo).toBeLessThan(kept);
	expect(hi).toBeGreaterThan(kept);
	expect(hi - lo).toBeLessThan(0.05);
}

/** A false sibling of Theorem 1 as a claim of its own, a claim whose conclusion has one of everything, and one about a network y = x t + 1/2. */
export const [residual, words, network] = plant({
	'planted2000-thm1': `
import base from '${pathToFileURL(theoremFile('shamir2018-thm1')).href}';
import {theorem} from '${pathToFileURL(join(root, 'src/claim/theorem.ts')).href}';
export default theorem({
	...base,
	id: 'planted2000-thm1',
	conclusion: 'gradient * sqrt(2 w^2 + 2 u^2) >= loss - linear',
	controls: {
		one: {conclusion: 'loss <= 0', because: 'it is positive', witness: base.controls['the V term dropped'].witness},
		two: {conclusion: 'w <= 0', because: 'it is positive', witness: base.controls['the V term dropped'].witness},
	},
});`,
	'planted2000-thm2': theoremText(
		'planted2000-thm2',
		`assuming: {'x is positive': ({x}) => x > 0},
	measure: ({x}) => ({x: exact(x), root: {value: Math.sqrt(x), radius: () => 2 ** -53}}),
	conclusion: 'not (root^2 > 0.1 + exp(-3 pi) or x < 0) and -x <= 2 * x and min(x, 3) != 4',`,
	),
	'planted2000-thm3': `import {dense} from '${pathToFileURL(join(root, 'src/nets/dense.ts')).href}';
${theoremText(
	'planted2000-thm3',
	`network: ({x}) => ({
		layer: dense(1, {parameterisation: 'standard', sigmaB: 1})([1]),
		theta: Float64Array.of(x, 0.5),
	}),`,
)}`,
}) as [string, string, string];

const pythonTwin = `"""A twin."""
from math import sqrt


def measure(x):
    return {"x": x["x"], "root": sqrt(x["x"])}
`;
writeFileSync(words.replace(/\.ts$/, '.py'), pythonTwin);
