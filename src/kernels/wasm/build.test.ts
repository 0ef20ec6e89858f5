/** The compiled module is what the sources say. */
import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {compileKernels, moduleText} from './build.ts';

test('the committed module is, byte for byte, what its sources compile to', async () => {
	const committed = readFileSync(new URL('module.generated.ts', import.meta.url), 'utf8');
	expect(moduleText(await compileKernels())).toBe(committed);
});
