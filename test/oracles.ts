/**
 * Python twins as oracles of `measure`: which instances are compared, and how far the two may differ.
 *
 * Both sides compute the same exact number. Ours is off by at most its radius. The twin's float64 is allowed what its exact value moves when
 * every number of the instance moves by a relative N + 8 units of 2^-53, N being how many numbers the instance has: an algorithm that is
 * backward stable gives the exact answer at inputs moved by about one unit for each operation that a number takes part in, which are sums of
 * at most N terms and a few functions. test/oracle.py measures this by moving the inputs eight times at random; one more rounding of the result
 * is allowed in the same units. A twin in fractions, which does not import NumPy, rounds its result alone; one whose method is itself
 * approximate states the error of the method by quantity, in a dict `ERROR`.
 */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {extname, join} from 'node:path';
import {encodeInstance, type Json} from '../src/claim/instance-json.ts';
import {radiusOf, valueOf} from '../src/claim/quantity.ts';
import {prepare, type Quantities} from '../src/claim/statement.ts';
import type {Theorem} from '../src/claim/theorem.ts';
import {drawTrial} from '../src/search/search.ts';

/** What a twin says of one quantity. */
export interface TwinValue {
	readonly value: number;
	/** How far it moved when the instance did. */
	readonly moved: number;
}

/** An instance with what the twin says of it; `trial` is its number in the search with seed 1. */
export interface OracleCase {
	readonly trial: number;
	readonly instance: Json;
	readonly quantities: Readonly<Record<string, TwinValue>>;
}

/** The recorded values: cases by id of the claim. */
export type OracleFile = Readonly<Record<string, readonly OracleCase[]>>;

/** Instances kept of each claim, trials looked at to find them, and the longest JSON of an instance that is kept. */
const [casesKept, trialsTried, longest] = [6, 200, 6000];

/** The Python twin of a theorem file, if it has one. */
export function twinOf(theoremFile: string): string | undefined {
	const twin = `${theoremFile.slice(0, -extname(theoremFile).length)}.py`;
	return existsSync(twin) ? twin : undefined;
}

/** The first instances of a claim that its hypotheses admit and that are short enough to be kept. */
export function oracleInstances(t: Theorem, wanted = casesKept): {trial: number; instance: Json}[] {
	const {refusedBy} = prepare(t.id, t);
	const found: {trial: number; instance: Json}[] = [];
	for (let trial = 0; trial < trialsTried && found.length < wanted; trial++) {
		const x = drawTrial(t.given, {seed: 1, id: t.id}, trial);
		if (refusedBy(x) !== undefined) continue;
		const instance = encodeInstance(x);
		if (JSON.stringify(instance).length <= longest) found.push({trial, instance});
	}
	return found;
}

/** How the twin's values differ from ours by more than both may be off, in words; empty when they agree. */
export function disagreements(quantities: Quantities, twin: Readonly<Record<string, TwinValue>>): string[] {
	const names = new Set([...Object.keys(quantities), ...Object.keys(twin)]);
	return [...names].flatMap(name => {
		const [ours, theirs] = [quantities[name], twin[name]];
		if (ours === undefined || theirs === undefined)
			return [`'${name}' is measured by ${ours === undefined ? 'the twin' : 'us'} alone`];
		const radius = radiusOf(ours);
		const allowed = (Number.isFinite(radius) ? radius : 0) + theirs.moved;
		const off = Math.abs(valueOf(ours) - theirs.value);
		return off <= allowed
			? []
			: [
					`'${name}' is ${valueOf(ours)} ± ${radius} here and ${theirs.value} in the twin: ${off} apart, ${allowed} allowed`,
				];
	});
}

const hasNumpy = (python: string): boolean =>
	spawnSync(python, ['-c', 'import numpy'], {stdio: 'ignore'}).status === 0;

/** A Python with NumPy: that of the environment variable PYTHON, else `python3`; `undefined` if it has none. */
export const pythonWithNumpy = (): string | undefined => [process.env['PYTHON'] ?? 'python3'].find(hasNumpy);

/**
 * Runs twins on instances; the answer of each is its quantities, or what it threw as text.
 *
 * @throws {Error} with what Python printed, if it could not run
 */
export function runTwins(
	python: string,
	jobs: readonly {readonly twin: string; readonly instances: readonly Json[]}[],
): (Record<string, TwinValue> | string)[][] {
	const {status, stdout, stderr} = spawnSync(python, [join(import.meta.dirname, 'oracle.py')], {
		input: JSON.stringify(jobs),
		encoding: 'utf8',
		maxBuffer: 2 ** 28,
	});
	if (status !== 0) throw new Error(`the twins did not run: ${stderr}`);
	return JSON.parse(stdout) as (Record<string, TwinValue> | string)[][];
}
