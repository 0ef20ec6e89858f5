/** Finds the theorem files: the folder is the registry. */
import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {basename, extname, join, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import type {Theorem} from './claim/theorem.ts';
import {messageOf} from './claim/message.ts';

/** The claims of this package: TypeScript in a checkout, compiled where it is installed. */
export const shippedFolder = join(fileURLToPath(new URL('..', import.meta.url)), 'theorems');

/**
 * The folder of claims that commands speak of: `theorems` in the working directory or, where that holds no theorem file, this package's own.
 */
function theoremFolder(): string {
	const here = resolve('theorems');
	return filesIn(here).length > 0 ? here : shippedFolder;
}

const filesIn = (folder: string): string[] =>
	existsSync(folder) ? readdirSync(folder).filter(f => /(?<!\.d|\.test)\.[jt]s$/.test(f)) : [];

/** Every theorem file, in order of id; none if there is no such folder. Adding a file to `theorems/` is all it takes to join. */
export const theoremFiles = (folder = theoremFolder()): string[] =>
	filesIn(folder)
		.toSorted()
		.map(f => join(folder, f));

/** The id that a theorem file must bear: its name without the ending. */
export const idOf = (file: string): string => basename(file, extname(file));

/** The version of a theorem: the first 12 hexadecimal digits of the SHA-256 of its file. */
export const versionOf = (file: string): string =>
	createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);

/**
 * Loads a theorem file.
 *
 * @throws {Error} naming the file and the reason: it does not load, exports no theorem, or bears the wrong id
 */
export async function loadTheorem(file: string): Promise<Theorem> {
	const fail = (what: string, cause?: unknown): never => {
		throw new Error(`theorems file ${basename(file)} ${what}`, {cause});
	};
	let module: {default?: unknown};
	try {
		module = (await import(pathToFileURL(file).href)) as {default?: unknown};
	} catch (error) {
		const why = messageOf(error);
		// Without "type": "module" nearby, Node takes a .ts or .js file for CommonJS and says so in its own words.
		const isCommonJs = /require\(\)|import statement outside a module/.test(why);
		const hint = isCommonJs ? ` (its folder needs a package.json with "type": "module")` : '';
		return fail(`does not load${hint}: ${why}`, error);
	}
	const t = module.default;
	if (typeof t !== 'object' || t === null || !('id' in t) || !('conclusion' in t) || !('measure' in t))
		return fail('has no theorem as its default export: write `export default theorem({…})`');
	if (t.id !== idOf(file)) fail(`declares the id '${String(t.id)}', but its name asks for '${idOf(file)}'`);
	return t as Theorem;
}
