/** Theorem files planted in a temporary folder: good ones, and each way of being bad. */
import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const root = resolve(import.meta.dirname, '..');
const source = (file: string) => pathToFileURL(join(root, file)).href;

/** A new temporary folder. */
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'falsify-'));

/** Text of a theorem file about numbers x in [0, 1], with `changes` laid over it. */
export const theoremText = (id: string, changes = ''): string => `
import fc from 'fast-check';
import {theorem} from '${source('src/claim/theorem.ts')}';
import {instance} from '${source('src/claim/instance.ts')}';
import {scalar} from '${source('src/claim/leaf.ts')}';
import {exact} from '${source('src/claim/quantity.ts')}';
import {box} from '${source('src/claim/domain.ts')}';

const given = instance({x: scalar(box(0, 1))});

export default theorem({
	id: '${id}',
	title: 'numbers of [0, 1] are at most 1',
	source: {cite: 'planted2000', at: 'Theorem 1'},
	statement: 'x \\\\le 1',
	area: 'geometry',
	status: 'proved',
	expect: 'survives',
	given,
	assuming: {},
	measure: ({x}) => ({x: exact(x)}),
	conclusion: 'x <= 1',
	controls: {
		half: {conclusion: 'x <= 1 / 2', because: '1 > 1/2', witness: {x: 1}},
		third: {conclusion: 'x <= 1 / 3', because: '1 > 1/3', witness: {x: 1}},
	},
	budget: {trials: 50},
	${changes}
});
`;

/** Writes theorem files, by id, to a folder of their own inside the checkout's reach of `node_modules`; returns their paths. */
export function plant(files: Readonly<Record<string, string>>): string[] {
	const folder = join(
		root,
		'node_modules',
		'.cache',
		'falsify-planted',
		String(process.pid),
		String(Date.now()),
	);
	mkdirSync(folder, {recursive: true});
	writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
	return Object.entries(files).map(([id, text]) => {
		const file = join(folder, `${id}.ts`);
		writeFileSync(file, text);
		return file;
	});
}
