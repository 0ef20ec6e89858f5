/** Where annotations point. */
import {readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {expect, test} from 'vitest';
import {theoremText} from '../../test/planted.ts';
import {idOf, theoremFiles, versionOf} from '../registry.ts';
import {theoremLine} from './theorem-line.ts';
import type {Report} from './verdicts.ts';

const root = resolve(import.meta.dirname, '../..');

test('of every theorem here, the claim has the line of its conclusion and each sibling that of its name', () => {
	const report = JSON.parse(readFileSync(join(root, 'reports/verdicts.json'), 'utf8')) as Report;
	const files = new Map(theoremFiles().map(f => [idOf(f), f]));
	const known = report.claims.filter(
		({id, version}) => files.has(id) && version === versionOf(files.get(id)!),
	);
	expect(known.length).toBeGreaterThan(0);
	for (const {id, controls, repairs} of known) {
		const text = readFileSync(files.get(id)!, 'utf8');
		const at = (name?: string) => text.split('\n')[theoremLine(text, name) - 1]!;
		expect([id, at()]).toEqual([id, expect.stringMatching(/^\tconclusion(:|,)/)]);
		for (const {name} of [...controls, ...repairs]) {
			expect([id, at(name)]).toEqual([id, expect.stringContaining(name)]);
			expect([id, at(name)]).toEqual([id, expect.stringMatching(/^\t\t\S.*:/)]);
		}
	}
});

test('the conclusion of a control that stands before that of the claim is not taken for it', () => {
	const text = [
		'/** conclusion: no */',
		'export default theorem({',
		'  controls: {',
		`    'a: b': {conclusion: 'x > 1'},`,
		'    half: {',
		`      conclusion: 'x > 2',`,
		'    },',
		`    'it\\'s': {because: ''},`,
		`    "1/2 \\"so\\"": {because: ''},`,
		'  },',
		`  conclusion: 'x > 0',`,
		'});',
	].join('\n');
	expect(theoremLine(text)).toBe(11);
	expect(['a: b', 'half', `it's`, '1/2 "so"'].map(name => theoremLine(text, name))).toEqual([4, 5, 8, 9]);
});

test('a regime of the same name as a control is not taken for it', () => {
	const text = `regimes: {\n\thalf: () => true,\n},\nconclusion: 'x',\ncontrols: {\n\thalf: {},\n}`;
	expect(theoremLine(text, 'half')).toBe(6);
});

test('without the words looked for it is the conclusion, the call, or the first line', () => {
	const text = theoremText('planted2000-thm1');
	expect(theoremLine(text, 'no such control')).toBe(theoremLine(text));
	expect(theoremLine(`import 'x';\nexport default theorem(claim);`)).toBe(2);
	expect(theoremLine('')).toBe(1);
	expect(theoremLine(text.replaceAll('\n', '\r\n'))).toBe(theoremLine(text));
});
