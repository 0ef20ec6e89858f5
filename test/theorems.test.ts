/** Every theorem, judged in the quick profile as a test of its own, and its controls searched for at some more seeds. */
import {expect, test} from 'vitest';
import {planOf, run} from '../src/engine/job.ts';
import {powerOf} from '../src/judge/power.ts';
import {idOf, loadTheorem, theoremFiles, versionOf} from '../src/registry.ts';

const files = theoremFiles();

test.each(files.map(file => [idOf(file), file] as const))('%s is as expected', async (_, file) => {
	const record = await run({file, seed: 1, profile: 'quick', alpha: 1e-6 / files.length});
	expect(record, record.reason ?? record.verdict).toMatchObject({asExpected: true});
});

test.each(files.map(file => [idOf(file), file] as const))(
	'the controls of %s fall at every seed of a small sweep',
	async (_, file) => {
		const t = await loadTheorem(file);
		const spending = {profile: 'quick', alpha: 1e-6 / files.length} as const;
		for (const {name, found, seeds} of powerOf(
			t,
			versionOf(file),
			seed => planOf(t, {...spending, seed}, () => undefined),
			3,
		))
			expect([name, found]).toEqual([name, seeds]);
	},
);
