/**
 * Every theorem, judged in the quick profile as a test of its own, and its controls searched for at some more seeds. With FALSIFY_REPORT=<folder>
 * the reporter writes there what `falsify run --out <folder>` would.
 */
import {expect, test} from 'vitest';
import {planOf, run} from '../src/engine/job.ts';
import {powerOf} from '../src/judge/power.ts';
import {idOf, loadTheorem, theoremFiles, versionOf} from '../src/registry.ts';
import {prepareFolder} from '../src/reports-folder.ts';
import {wantedReport} from '../src/vitest-reporter.ts';

const files = theoremFiles();
const campaign = {seed: 1, profile: 'quick', alpha: 1e-6} as const;
const spending = {...campaign, alpha: campaign.alpha / files.length};
const folder = wantedReport();
const corpus = folder === undefined ? [] : prepareFolder(folder);

for (const file of files)
	test(`${idOf(file)} is as expected`, {meta: {falsify: {...campaign, file}}}, async ({task}) => {
		const record = await run({...spending, file, corpus});
		task.meta.falsify = {...campaign, file, record};
		expect(record, record.reason ?? record.verdict).toMatchObject({asExpected: true});
	});

test.each(files.map(file => [idOf(file), file] as const))(
	'the controls of %s fall at every seed of a small sweep',
	async (_, file) => {
		const t = await loadTheorem(file);
		for (const {name, found, seeds} of powerOf(
			t,
			versionOf(file),
			seed => planOf(t, {...spending, seed}, () => undefined),
			3,
		))
			expect([name, found]).toEqual([name, seeds]);
	},
);
