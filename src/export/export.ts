/** A counterexample file turned into something that needs nothing of this project. */
import {existsSync, readFileSync} from 'node:fs';
import {basename, dirname, extname, join} from 'node:path';
import {read} from '../claim/expression.ts';
import {movable} from '../claim/instance.ts';
import {decodeInstance} from '../claim/instance-json.ts';
import {prepare} from '../claim/statement.ts';
import type {Layer} from '../nets/layer.ts';
import {loadTheorem} from '../registry.ts';
import type {CounterexampleFile} from '../report/counterexample.ts';
import {drawsOf, nodeScript} from './node.ts';
import {npzFile} from './npz.ts';
import {pythonScript} from './numpy.ts';
import {onnxFile} from './onnx.ts';

/** Endings of the files by format: a script for plain Node or for Python, the instance as NumPy arrays, its network. */
export const exportEndings = {node: 'mjs', numpy: 'py', npz: 'npz', onnx: 'onnx'} as const;

/** What a counterexample can be exported to. */
export type ExportFormat = keyof typeof exportEndings;

/** A file to write: its name, without a folder, and what is in it. */
export interface ExportedFile {
	readonly name: string;
	readonly content: string | Uint8Array;
}

/** Where the Python twin of a theorem file may be: beside it; beside the sources, of a file that was compiled to `dist/theorems/`. */
function twinFiles(theoremFile: string): string[] {
	const name = `${basename(theoremFile, extname(theoremFile))}.py`;
	const home = dirname(theoremFile);
	return [join(home, name), join(home, '..', '..', 'theorems', name)];
}

/**
 * The export of a counterexample to the theorem in `theoremFile`.
 *
 * @throws {Error} in one line: the file is about another wording or not about an admitted instance; for `numpy`, the claim has no twin
 * beside it; for `onnx`, its instances are no networks or have a layer that is not covered; for `node` and `numpy`, it speaks of growth along
 * a ladder; for `node`, floating point does not decide it
 */
export async function exportCounterexample(
	file: CounterexampleFile,
	theoremFile: string,
	format: ExportFormat,
): Promise<ExportedFile> {
	const t = await loadTheorem(theoremFile);
	if (t.conclusion !== file.conclusion)
		throw new Error(`the counterexample is about '${file.conclusion}', the claim now says '${t.conclusion}'`);
	const instance = decodeInstance(file.instance);
	if (movable(t.given) !== undefined && !t.given.canShrinkWithoutContext(instance))
		throw new Error(
			`the stored instance is not one that ${t.id} draws: a field is missing, misshapen or out of its domain`,
		);
	const refusal = Object.entries(t.assuming).find(([, admits]) => !admits(instance));
	if (refusal !== undefined)
		throw new Error(`the stored instance fails the hypothesis '${refusal[0]}' of ${t.id}`);
	const name = `${t.id}.${exportEndings[format]}`;
	if (format === 'npz') return {name, content: npzFile(instance)};
	if (format === 'onnx') {
		if (t.network === undefined)
			throw new Error(`the instances of ${t.id} are no networks, so there is no ONNX model of them`);
		return {
			name,
			content: onnxFile(t.network(instance) as {layer: Layer; theta: Float64Array}, `${t.id}: ${t.title}`),
		};
	}
	const reading = read(t.conclusion);
	if (
		format === 'node' &&
		file.rung === 'exact' &&
		prepare(t.id, t).decide(t.measure(instance)).truth === undefined
	)
		throw new Error(
			`only the exact measurement of ${t.id} decides this instance, and a Node script carries the one in floating point`,
		);
	if (format === 'node') return {name, content: await nodeScript(t, theoremFile, reading, instance)};
	const twin = twinFiles(theoremFile).find(existsSync);
	if (twin === undefined)
		throw new Error(`a NumPy script needs the claim's Python twin, theorems/${t.id}.py, and there is none`);
	const {id, title, conclusion} = t;
	const content = pythonScript({
		id,
		title,
		conclusion,
		reading,
		hypotheses: Object.keys(t.assuming),
		instance,
		recorded: file.slack.hi ?? 0,
		twin: readFileSync(twin, 'utf8'),
		draws: drawsOf(t),
	});
	return {name, content};
}
