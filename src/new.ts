/** `new`: a theorem file to start a conjecture from, copied from the claim that is nearest to it, which runs at once. */
import {distance} from 'fastest-levenshtein';
import {existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {asUsage, UsageError} from './arguments.ts';
import {idOf, theoremFiles} from './registry.ts';

/** The sources of this package's claims: beside `src/`, and beside the build that `dist/src/` is of. */
const shipped = ['../theorems/', '../../theorems/']
	.map(path => fileURLToPath(new URL(path, import.meta.url)))
	.find(folder => existsSync(join(folder, 'references.bib')))!;

/** What an id looks like: the key of its source, what it is there, and its number. */
const idPattern = /^([a-z]+\d{4}[a-z]?)-[a-z]+[\d.]*[a-z]?$/;

/** A quoted text, as it stands in a source. */
const quoted = String.raw`(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")`;

/**
 * A theorem file about `id` made of the source of another: with its own id, placeholders for title and source, and a comment that says what is to be done.
 * Unless the copy lies beside the original, its imports are of the package.
 *
 * @throws {Error} if the source does not state its id, title and source as literals, in this order
 */
export function startedFrom(source: string, from: string, id: string, beside: boolean): string {
	const start = source.indexOf('export default theorem(');
	let head = source.slice(0, Math.max(0, start));
	let body = source.slice(Math.max(0, start));
	let done = '';
	const replace = (name: string, value: string) => {
		const match = new RegExp(`\\b${name}:\\s*(${quoted})`).exec(body);
		if (start < 0 || match === null) throw new Error(`${from} cannot be copied: its ${name} is no literal`);
		const end = match.index + match[0].length;
		done += `${body.slice(0, end - match[1]!.length).trimEnd()} '${value}'`;
		body = body.slice(end);
	};
	replace('id', id);
	replace('title', `TODO: the claim in a line, in place of that of ${from}`);
	replace('cite', idPattern.exec(id)![1]!);
	replace('at', 'TODO: where it stands there');
	const [comment, inside] = /^\/\*\*([\s\S]*?)\*\/\n/.exec(head) ?? ['', ''];
	const told = inside!
		.trim()
		.split(/\n \* ?/)
		.flatMap(line => line.replace(/^\* /, '').trimEnd());
	const opening = [
		`TODO: what this file claims. It is a copy of ${from} and still claims what that does. Change the title, the place in the source, the`,
		'statement in LaTeX, `given` (what is drawn), `assuming`, `measure`, `conclusion`, and the siblings with their witnesses; run it after each.',
		'',
		`${from} said:`,
		...told,
	];
	head = `/**\n${opening.map(line => ` * ${line}`.trimEnd()).join('\n')}\n */\n${head.slice(comment!.length)}`;
	if (!beside)
		head = head.replaceAll(/(?<=\bfrom ')\.\.?\/(.*)\.ts(?=';$)/gm, (_, path: string) =>
			path.startsWith('src/')
				? `falsify/${path.slice(4)}`
				: `falsify/${path.includes('/') ? path : `theorems/${path}`}`,
		);
	return head + done + body;
}

/** Whether files of a folder are ES modules for Node: by the nearest package.json. */
function holdsModules(folder: string): boolean {
	for (let at = resolve(folder); ; at = dirname(at)) {
		const manifest = join(at, 'package.json');
		if (existsSync(manifest))
			return (JSON.parse(readFileSync(manifest, 'utf8')) as {type?: string}).type === 'module';
		if (at === dirname(at)) return false;
	}
}

/** How a new claim is made. */
export interface NewOptions {
	/** The id of the nearest claim: of the folder, or of this package. */
	readonly from: string;
	/** The folder of claims; default: `theorems` in the working directory, made if there is none. */
	readonly folder?: string;
}

/**
 * `new`: writes `<folder>/<id>.ts`, prints its path and what to do next. Nothing is overwritten.
 *
 * @throws {UsageError} if the id is none, exists, or is one that nothing can be copied from
 */
export async function newCommand(id: string, {from, folder = 'theorems'}: NewOptions): Promise<number> {
	const [, key] = idPattern.exec(id) ?? [];
	if (key === undefined)
		throw new UsageError(
			`'${id}' is no id: it must be <author><year>-<kind><number> in small letters, such as lovelace2025-conj1`,
		);
	const target = join(folder, `${id}.ts`);
	if (existsSync(target)) throw new UsageError(`'${target}' exists already, and is not overwritten`);
	const own = existsSync(folder) ? theoremFiles(folder) : [];
	const known = [...own, ...theoremFiles(shipped).filter(f => f.endsWith('.ts'))];
	const original = known.find(f => idOf(f) === from);
	if (original === undefined) {
		const ids = [...new Set(known.map(idOf))].toSorted((a, b) => distance(a, from) - distance(b, from));
		throw new UsageError(
			`no claim is called '${from}'; the nearest of ${ids.length} are ${ids.slice(0, 5).join(', ')}`,
		);
	}
	const inside = asUsage(() => {
		mkdirSync(folder, {recursive: true});
		const beside = realpathSync(dirname(original)) === realpathSync(folder);
		const text = startedFrom(readFileSync(original, 'utf8'), from, id, beside);
		writeFileSync(target, text, {flag: 'wx'});
		return realpathSync(folder) === realpathSync(shipped);
	});
	const bibliography = join(folder, 'references.bib');
	const cited = existsSync(bibliography) && readFileSync(bibliography, 'utf8').includes(`{${key},`);
	const steps = [
		...(holdsModules(folder) ? [] : ['npm pkg set type=module']),
		inside ? `npm run falsify -- run ${id}` : `npx falsify run ${id}`,
		`change what is marked TODO in ${target}, and run it again`,
		...(cited ? [] : [`add the BibTeX entry ${key} to ${bibliography}`]),
	];
	console.log([target, '', ...steps.map((step, i) => `${i + 1}. ${step}`)].join('\n'));
	return 0;
}
