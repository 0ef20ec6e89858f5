/** The closure of a module is what a change of can change it. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {temporaryFolder} from '../test/planted.ts';
import {importClosure} from './import-closure.ts';

const folder = temporaryFolder();
const write = (path: string, text: string) => {
	mkdirSync(join(folder, path, '..'), {recursive: true});
	writeFileSync(join(folder, path), text);
	return join(folder, path);
};

test('it holds what is imported, directly or not, also unused and for effects; no packages, no types', async () => {
	const a = write(
		'theorems/a.ts',
		`import fc from 'fast-check';\nimport {b} from '../src/b.ts';\nexport default fc.nat(b);`,
	);
	const b = write(
		'src/b.ts',
		`import './c.ts';\nimport type {D} from './d.ts';\nexport const b: D = 1;\nexport const other = 2;`,
	);
	const c = write('src/c.ts', `export * from './e.js';`);
	write('src/d.ts', 'export type D = number;');
	const e = write('src/e.js', 'export const e = 1;');
	expect([...(await importClosure(a))].toSorted()).toEqual([a, b, c, e].toSorted());
});

test('of what does not parse, or imports what is not there, it is the file at fault and what was known before', async () => {
	const alone = write('alone.ts', 'export default {');
	const missing = join(folder, 'missing.ts');
	for (const file of [alone, missing]) expect([...(await importClosure(file))]).toEqual([file]);
	const file = write('user.ts', `import {b} from './used.ts';\nexport default b;`);
	const used = write('used.ts', `import {c} from './missing.ts';\nexport const b = c;`);
	expect([...(await importClosure(file))]).toEqual([file, used]);
	expect([...(await importClosure(file, ['/before.ts']))]).toEqual([file, used, '/before.ts']);
});
