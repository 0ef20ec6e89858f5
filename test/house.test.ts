/** The rules of the house, as tests; each is also shown to fire. */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {controlsOf} from '../src/claim/theorem.ts';
import {idOf, loadTheorem, theoremFiles, versionOf} from '../src/registry.ts';
import {catalogue} from '../src/report/catalogue.ts';
import type {Report} from '../src/report/verdicts.ts';
import {readPower} from '../src/reports-folder.ts';

const root = resolve(import.meta.dirname, '..');

/** Who may import whom, by the longest prefix of a path. A layer may import itself; nothing may import upward. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
	'src/kernels': [],
	'src/stats': [],
	'src/data': [],
	'src/claim': ['src/kernels'],
	'src/nets': ['src/kernels'],
	'src/tensor': ['src/nets', 'src/kernels'],
	'src/search': ['src/claim', 'src/stats', 'src/kernels'],
	'src/judge': ['src/search', 'src/claim', 'src/stats'],
	'src/registry.ts': ['src/claim'],
	'src/engine': ['src/judge', 'src/search', 'src/claim', 'src/registry.ts'],
	'src/report': ['src/judge', 'src/claim'],
	'src/export': ['src/report', 'src/judge', 'src/claim', 'src/nets', 'src/kernels', 'src/registry.ts'],
	'src/environment.ts': ['package.json'],
	'src/reports-folder.ts': ['src/report', 'src/judge', 'src/search'],
	'src/cli.ts': ['src/commands.ts'],
	'src/arguments.ts': ['src/registry.ts'],
	'src/inquiries.ts': [
		'src/arguments.ts',
		'src/export',
		'src/report',
		'src/engine',
		'src/judge',
		'src/search',
		'src/claim',
		'src/data',
		'src/environment.ts',
		'src/registry.ts',
		'src/reports-folder.ts',
	],
	'src/trials-file.ts': ['src/engine', 'src/registry.ts'],
	'src/network-figure.ts': ['src/claim', 'src/nets'],
	'src/site.ts': [
		'src/network-figure.ts',
		'src/report',
		'src/judge',
		'src/claim',
		'src/registry.ts',
		'src/reports-folder.ts',
	],
	'src/ci.ts': ['src/report', 'src/registry.ts', 'src/reports-folder.ts'],
	'src/gate.ts': ['src/arguments.ts', 'src/ci.ts', 'src/report', 'src/registry.ts', 'src/reports-folder.ts'],
	'src/vitest-reporter.ts': [
		'src/ci.ts',
		'src/report',
		'src/judge',
		'src/registry.ts',
		'src/environment.ts',
		'src/reports-folder.ts',
	],
	'src/terminal.ts': ['src/report', 'src/judge'],
	'src/progress.ts': ['src/terminal.ts'],
	'src/new.ts': ['src/arguments.ts', 'src/registry.ts'],
	'src/doctor.ts': ['package.json', 'src/terminal.ts', 'src/report', 'src/data', 'src/tensor', 'src/claim'],
	'src/run.ts': [
		'src/arguments.ts',
		'src/ci.ts',
		'src/engine',
		'src/environment.ts',
		'src/judge',
		'src/progress.ts',
		'src/registry.ts',
		'src/report',
		'src/reports-folder.ts',
		'src/site.ts',
		'src/terminal.ts',
		'src/trials-file.ts',
	],
	'src/import-closure.ts': [],
	'src/watch.ts': [
		'src/arguments.ts',
		'src/claim',
		'src/import-closure.ts',
		'src/registry.ts',
		'src/report',
		'src/reports-folder.ts',
		'src/run.ts',
		'src/terminal.ts',
	],
	'src/commands.ts': [
		'src/doctor.ts',
		'src/new.ts',
		'src/run.ts',
		'src/watch.ts',
		'src/ci.ts',
		'src/gate.ts',
		'src/arguments.ts',
		'src/inquiries.ts',
		'src/report',
		'src/engine',
		'src/judge',
		'src/registry.ts',
		'src/environment.ts',
		'src/reports-folder.ts',
		'src/site.ts',
		'src/trials-file.ts',
	],
	generators: ['src/claim', 'src/nets', 'src/kernels', 'src/data'],
	theorems: ['generators', 'src/claim', 'src/nets', 'src/kernels', 'src/stats'],
};

const layerOf = (file: string): string | undefined =>
	Object.keys(mayImport)
		.filter(layer => file === layer || file.startsWith(`${layer}/`))
		.toSorted((a, b) => b.length - a.length)[0];

/** Relative imports of `source` that `file` may not make. */
function badImports(file: string, source: string): string[] {
	const layer = layerOf(file);
	const imports = [
		...source.matchAll(/^(?:import|export)\b[^'"]*?['"](\.{1,2}\/[^'"]+)['"]/gms),
		...source.matchAll(/\bimport\(\s*['"](\.[^'"]+)['"]/g),
	].map(([, to]) => relative(root, resolve(root, dirname(file), to!)));
	return imports.filter(to => {
		const target = layerOf(to) ?? to;
		return layer === undefined || (target !== layer && !mayImport[layer]!.includes(target));
	});
}

/** Exports with no doc comment right above. */
function undocumented(source: string): string[] {
	const lines = source.split('\n');
	return lines.filter(
		(line, i) =>
			/^export (?:async )?(?:function\*?|class|interface|type|const|default) /.test(line) &&
			!line.startsWith('export default theorem(') &&
			!/\*\/\s*$/.test(lines[i - 1] ?? ''),
	);
}

/** Re-exports: the marks of a barrel. */
const reexports = (source: string): string[] => source.match(/^export (?:\*|type \{|\{).* from .*$/gm) ?? [];

/** Citation keys in comments, as `[key]`, `[key, Theorem 1]` or `[key; key]`. */
const citations = (source: string): string[] =>
	[...source.matchAll(/\[((?:[a-z]+\d{4}[a-z]?)(?:[;,][^\]]*)?)\]/g)].flatMap(([, inside]) =>
		inside!
			.split(';')
			.map(part => part.trim().split(',')[0]!)
			.filter(key => /^[a-z]+\d{4}[a-z]?$/.test(key)),
	);

/** What is wrong with a theorem's id. */
const badId = (id: string): boolean => !/^[a-z]+\d{4}[a-z]?-[a-z]+[\d.]*[a-z]?$/.test(id);

const sources = ['src', 'generators', 'theorems']
	.flatMap(folder =>
		readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'}).map(f => `${folder}/${f}`),
	)
	.map(f => f.split('\\').join('/'))
	.filter(f => f.endsWith('.ts') && !f.endsWith('.test.ts') && !f.endsWith('.d.ts'))
	.filter(f => !f.startsWith('src/kernels/wasm/'));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const keys = new Set(
	[...read('theorems/references.bib').matchAll(/^@\w+\{([^,]+),/gm)].map(([, key]) => key!),
);

describe.each(sources)('%s', file => {
	const source = read(file);
	test('imports only downward', () => expect(badImports(file, source)).toEqual([]));
	test('documents what it exports', () => expect(undocumented(source)).toEqual([]));
	test('is short, opens with its purpose and passes nothing on', () => {
		expect(source.split('\n').length).toBeLessThanOrEqual(300);
		expect(source.replace(/^#!.*\n/, '')).toMatch(/^\/\*\*/);
		expect(reexports(source)).toEqual([]);
	});
	test('cites what references.bib has', () => {
		expect(citations(source).filter(key => !keys.has(key))).toEqual([]);
	});
});

describe.each(theoremFiles().map(f => [idOf(f), f] as const))('%s', (id, file) => {
	test('is named by its id, cites its source and keeps two controls', async () => {
		const t = await loadTheorem(file);
		expect(badId(id)).toBe(false);
		expect(keys).toContain(t.source.cite);
		expect(id.startsWith(`${t.source.cite}-`)).toBe(true);
		if (t.expect === 'survives') expect(Object.keys(controlsOf(t)).length).toBeGreaterThanOrEqual(2);
	});
});

test('every path the README names exists', () => {
	const paths = [
		...read('README.md').matchAll(/`((?:src|theorems|generators|test|reports|bench|data)\/[^`*<\s]*)`/g),
	].map(([, p]) => p!);
	expect(paths.length).toBeGreaterThan(0);
	expect(paths.filter(p => !existsSync(join(root, p)))).toEqual([]);
});

test('every npm script the README names exists', () => {
	const {scripts} = JSON.parse(read('package.json')) as {scripts: Record<string, string>};
	const named = [...read('README.md').matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, s]) => s!);
	expect(named.length).toBeGreaterThan(0);
	expect(named.filter(s => !(s in scripts))).toEqual([]);
});

describe('the rules fire', () => {
	test('on an upward import, also a dynamic or multi-line one', () => {
		const from = (file: string, to: string) => badImports(file, `import {\n\ta,\n} from '${to}';`);
		expect(from('src/kernels/dense.ts', '../claim/theorem.ts')).toEqual(['src/claim/theorem.ts']);
		expect(from('theorems/a.ts', '../src/judge/judge.ts')).toEqual(['src/judge/judge.ts']);
		expect(from('src/judge/judge.ts', '../engine/pool.ts')).toEqual(['src/engine/pool.ts']);
		expect(from('generators/a.ts', '../theorems/b.ts')).toEqual(['theorems/b.ts']);
		expect(from('src/claim/a.ts', '../kernels/interval.ts')).toEqual([]);
		expect(badImports('src/stats/a.ts', `await import('../kernels/dense.ts')`)).toEqual([
			'src/kernels/dense.ts',
		]);
	});
	test('on a bare export', () => {
		expect(undocumented('export const x = 1;')).toHaveLength(1);
		expect(undocumented('/** One. */\nexport const x = 1;')).toEqual([]);
	});
	test('on a barrel', () =>
		expect(reexports(`export * from './a.ts';\nexport {b} from './b.ts';`)).toHaveLength(2));
	test('on an unknown citation', () => {
		const found = citations('/** By [nobody2001, Theorem 1; higham2002], see [0, 1] and a[i]. */');
		expect(found).toEqual(['nobody2001', 'higham2002']);
		expect(found.filter(key => !keys.has(key))).toEqual(['nobody2001']);
	});
	test('on an id that does not say its source', () => {
		expect(['Theorem1', 'shamir-thm1', 'shamir2018'].map(badId)).toEqual([true, true, true]);
		expect(['shamir2018-thm1', 'lin2018-prop2.1', 'gulcu2019-main'].map(badId)).toEqual([
			false,
			false,
			false,
		]);
	});
});

test('the README shows the catalogue as it is generated from the reports, which know every claim as it stands', async () => {
	const {claims} = JSON.parse(read('reports/verdicts.json')) as Report;
	expect(claims.map(c => [c.id, c.version])).toEqual(theoremFiles().map(f => [idOf(f), versionOf(f)]));
	const shown = /<!-- catalogue -->\n\n([\s\S]*)\n\n<!-- \/catalogue -->/.exec(read('README.md'))![1]!;
	// Prettier pads the cells.
	const cells = (table: string) =>
		table.split('\n').map(row => row.split('|').map(c => c.trim().replace(/^-+$/, '-')));
	expect(cells(shown)).toEqual(cells(catalogue(claims, readPower(join(root, 'reports')))));
});

test('every false sibling is found at every seed of the stored power sweep', async () => {
	const power = readPower(join(root, 'reports'));
	for (const file of theoremFiles()) {
		const swept = power.filter(r => r.id === idOf(file));
		expect([idOf(file), swept.length > 0]).toEqual([idOf(file), true]);
		for (const r of swept)
			expect([r.id, r.name, r.version, r.found]).toEqual([r.id, r.name, versionOf(file), r.seeds]);
	}
});
