/**
 * The esbuild plugin that leaves of a theorem file what measures: its hypotheses, `measure`, `draw`, and the kernels under them. What draws
 * instances is replaced by functions without effects, so that tree shaking takes it out; `theorem` becomes the identity, so nothing parses.
 */
import * as fastCheck from 'fast-check';
import {type Loader, type Plugin, transform} from 'esbuild';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {dirname, extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** What a stand-alone script uses of a theorem. */
const kept = new Set(['id', 'title', 'assuming', 'measure', 'draw', 'ladder', 'indifference']);

/** Files of `src/claim` that only declare what to draw. */
const drawing = /[/\\]src[/\\]claim[/\\](?:instance|leaf|domain)\.[jt]s$/;
const declaring = /[/\\]src[/\\]claim[/\\]theorem\.[jt]s$/;

/** A value that may be called, indexed and asked for anything, and that is never looked at. */
const nothing =
	'const nothing = /* @__PURE__ */ new Proxy(function () {}, {get: (_, key) => (key === Symbol.toPrimitive ? () => NaN : nothing), apply: () => nothing});';

/** A module that exports the names as functions of no effect. */
const hollow = (names: readonly string[]): string =>
	[
		nothing,
		...names.map(name => `export function ${name}() { return nothing; }`),
		'export default nothing;',
	].join('\n');

const exportedNames = (source: string): string[] =>
	[...source.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name]) => name!);

/**
 * The theorem file as JavaScript, without the properties of its theorem that a script does not use. esbuild prints one property of an object
 * literal a line, two spaces in, and with template literals turned to strings nothing else starts there.
 */
export async function slimTheorem(source: string, loader: Loader): Promise<string> {
	const {code} = await transform(source, {loader, target: 'es2022', supported: {'template-literal': false}});
	let inside = false;
	let keeping = true;
	return code
		.split('\n')
		.filter(line => {
			if (/\btheorem\(\{$/.test(line)) return (inside = keeping = true);
			if (!inside) return true;
			if (!line.startsWith(' ')) return !(inside = false);
			const [, property] = /^ {2}(?:async )?(\w+|\.\.\.|\[|")/.exec(line) ?? [];
			if (property !== undefined) keeping = !/^\w/.test(property) || kept.has(property);
			return keeping;
		})
		.join('\n');
}

/** The names that a module imports from the modules whose path matches. */
const importedFrom = (source: string, path: string): string[] =>
	[
		...source.matchAll(new RegExp(`^import (?:\\w+, )?\\{([^}]*)\\} from ['"][^'"]*${path}[^'"]*['"]`, 'gm')),
	].flatMap(([, list]) =>
		list!
			.split(',')
			.map(name => name.trim().split(' ').at(-1)!)
			.filter(name => /^\w+$/.test(name)),
	);

/** Marks what only declares or draws as removable where it is not used: hollow calls, and generators that begin a constant. */
function markedCalls(source: string): string {
	const marked = (text: string, before: string, names: readonly string[]) =>
		names.length === 0
			? text
			: text.replaceAll(new RegExp(`${before}(?=(?:${names.join('|')})\\()`, 'gm'), '$&/* @__PURE__ */ ');
	const declared = marked(
		source,
		'(?<![.\\w])',
		importedFrom(source, '\\bclaim/(?:instance|leaf|domain|theorem)\\b'),
	);
	return marked(declared, '^const \\w+ = ', importedFrom(source, '\\bgenerators/'));
}

/** fast-check as a namespace, whose unused members esbuild drops. */
const asNamespace = (source: string): string =>
	source.replace(
		/^import fc(?:, (\{[^}]*\}))? from (['"]fast-check['"])/m,
		(_, names: string | undefined, from: string) =>
			[`import * as fc from ${from};`, names === undefined ? '' : `import ${names} from ${from}`].join(' '),
	);

/** The plugin, for the theorem in `theoremFile` and the project in `root`. */
export const housePlugin = (theoremFile: string, root: string): Plugin => ({
	name: 'falsify',
	setup(build) {
		const ofHouse = (path: string) =>
			path.startsWith(root) && !path.slice(root.length).includes('node_modules');
		build.onResolve({filter: /^file:/}, ({path}) => ({path: fileURLToPath(path)}));
		build.onResolve({filter: /^fast-check$/}, ({path}) => ({path, namespace: 'hollow', sideEffects: false}));
		build.onLoad({filter: /./, namespace: 'hollow'}, () => ({
			contents: hollow(Object.keys(fastCheck).filter(name => /^\w+$/.test(name) && name !== 'default')),
		}));
		// Of seedrandom the house uses one generator; of ml-matrix, whose bundle is one file, a few functions.
		build.onResolve({filter: /^seedrandom$/}, ({path, importer}) =>
			ofHouse(importer) ? {path, namespace: 'alea', sideEffects: false} : undefined,
		);
		build.onLoad({filter: /./, namespace: 'alea'}, () => ({
			contents: `import alea from 'seedrandom/lib/alea.js';\nexport default {alea};`,
			resolveDir: root,
		}));
		build.onResolve({filter: /^ml-matrix$/}, ({path}) => ({
			path: join(dirname(createRequire(import.meta.url).resolve(path)), 'src', 'index.js'),
			sideEffects: false,
		}));
		build.onLoad({filter: /\.[jt]s$/}, async ({path}) => {
			if (!ofHouse(path) && path !== theoremFile) return undefined;
			const loader = extname(path).slice(1) as Loader;
			const source = await readFile(path, 'utf8');
			if (path === theoremFile)
				return {contents: markedCalls(asNamespace(await slimTheorem(source, loader))), loader: 'js'};
			if (drawing.test(path)) return {contents: hollow(exportedNames(source))};
			if (!declaring.test(path)) return {contents: markedCalls(asNamespace(source)), loader};
			const others = exportedNames(source).filter(name => name !== 'theorem');
			return {contents: `export const theorem = t => t;\n${hollow(others)}`};
		});
	},
});
