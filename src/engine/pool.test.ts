/** Worker threads change nothing but who does the work, and one bad file costs only itself. */
import {expect, test} from 'vitest';
import {plant, theoremText} from '../../test/planted.ts';
import {runAll} from './pool.ts';

const spending = {seed: 1, profile: 'quick', alpha: 1e-6} as const;

test('the number of workers changes no result', async () => {
	const files = plant({
		'planted2000-thm1': theoremText('planted2000-thm1'),
		'planted2000-thm2': theoremText('planted2000-thm2'),
	});
	const [one, two] = await Promise.all([1, 2].map(workers => runAll(files, spending, {workers})));
	expect(JSON.stringify(one)).toBe(JSON.stringify(two));
	expect(one!.map(r => [r.id, r.verdict])).toEqual([
		['planted2000-thm1', 'survived'],
		['planted2000-thm2', 'survived'],
	]);
});

test('each way of being bad names the file and the reason, and the others are judged', async () => {
	const bad = {
		'bad2000-throws': `throw new Error('thrown on import');`,
		'bad2000-nothing': `export default 42;`,
		'bad2000-name': theoremText('other2000-name'),
		'bad2000-nan': theoremText('bad2000-nan', 'measure: () => ({x: NaN}),'),
		'bad2000-boom': theoremText('bad2000-boom', `measure: () => { throw new Error('thrown by measure'); },`),
		'bad2000-word': theoremText('bad2000-word', `conclusion: 'y <= 1',`),
		'bad2000-refuses': theoremText('bad2000-refuses', `assuming: {'x is large': ({x}) => x > 2},`),
		'bad2000-hangs': theoremText('bad2000-hangs', 'given: fc.constant({x: 0}).filter(() => false),'),
		'bad2000-exits': theoremText('bad2000-exits', 'measure: () => process.exit(3),'),
		'good2000-thm1': theoremText('good2000-thm1'),
	};
	const records = await runAll(plant(bad), spending, {patience: 10_000});
	const found = Object.fromEntries(records.map(r => [r.id, `${r.verdict}: ${r.reason}`]));
	expect(found).toEqual({
		'bad2000-throws': expect.stringMatching(/^broken: .*bad2000-throws.ts does not load: thrown on import/),
		'bad2000-nothing': expect.stringMatching(/^broken: .*bad2000-nothing.ts has no theorem/),
		'bad2000-name': expect.stringMatching(/^broken: .*bad2000-name.ts declares the id 'other2000-name'/),
		'bad2000-nan': expect.stringMatching(/^broken: .*bad2000-nan.*'x' is NaN/),
		'bad2000-boom': expect.stringMatching(/^broken: .*thrown by measure/),
		'bad2000-word': expect.stringMatching(/^broken: .*bad2000-word: the conclusion names 'y'/),
		'bad2000-refuses': expect.stringMatching(/^starved: 'x is large' refused/),
		'bad2000-hangs': expect.stringMatching(/^broken: bad2000-hangs gave no sign of life for 10 s/),
		'bad2000-exits': expect.stringMatching(/^broken: bad2000-exits ended its thread with code 3/),
		'good2000-thm1': 'survived: null',
	});
});

test('an interrupted run keeps what it has and passes nothing else', async () => {
	const files = plant({
		'good2000-thm1': theoremText('good2000-thm1'),
		'slow2000-thm1': theoremText('slow2000-thm1'),
	});
	const stop = new AbortController();
	const records = await runAll(files, spending, {
		workers: 1,
		signal: stop.signal,
		onDone: () => stop.abort(),
	});
	expect(records.map(r => r.verdict)).toEqual(['survived', 'starved']);
});
