/** Every theorem, judged in the quick profile as a test of its own. */
import {expect, test} from 'vitest';
import {run} from '../src/engine/job.ts';
import {idOf, theoremFiles} from '../src/registry.ts';

test.each(theoremFiles().map(file => [idOf(file), file] as const))('%s is as expected', async (_, file) => {
	const record = await run({file, seed: 1, profile: 'quick'}, () => undefined);
	expect(record, record.reason ?? record.verdict).toMatchObject({asExpected: true});
});
