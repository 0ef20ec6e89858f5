/** Every theorem, judged in the quick profile as a test of its own. */
import {expect, test} from 'vitest';
import {run} from '../src/engine/job.ts';
import {idOf, theoremFiles} from '../src/registry.ts';

const files = theoremFiles();

test.each(files.map(file => [idOf(file), file] as const))('%s is as expected', async (_, file) => {
	const record = await run({file, seed: 1, profile: 'quick', alpha: 1e-6 / files.length}, () => undefined);
	expect(record, record.reason ?? record.verdict).toMatchObject({asExpected: true});
});
