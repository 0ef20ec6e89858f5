/** The file of trials, read back by two readers that are not its writer: DuckDB's, which is C++, and hyparquet. */
import {DuckDBInstance} from '@duckdb/node-api';
import {asyncBufferFromFile, parquetReadObjects} from 'hyparquet';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {runAll} from '../src/engine/pool.ts';
import type {Report} from '../src/report/verdicts.ts';
import {trialsFile} from '../src/trials-file.ts';
import {falsify} from './falsify.ts';
import {plant, temporaryFolder, theoremText} from './planted.ts';

const out = temporaryFolder();
const path = join(out, 'trials.parquet');
let files: string[];
let report: Report;

beforeAll(async () => {
	files = plant({
		'planted2000-thm1': theoremText('planted2000-thm1', `assuming: {'x is not tiny': ({x}) => x > 0.1},`),
		'planted2000-thm2': theoremText('planted2000-thm2', `conclusion: 'x <= 3 / 4',`),
	});
	await falsify(['run', ...files, '--out', out, '--trials-out', path]);
	report = JSON.parse(readFileSync(join(out, 'verdicts.json'), 'utf8')) as Report;
});

/** Rows of a query over the file, as JSON values. */
async function query(sql: string) {
	const connection = await (await DuckDBInstance.create()).connect();
	return (await connection.runAndReadAll(sql.replace('trials', `'${path}'`))).getRowsJson();
}

test('has a row for every instance that the report counts', async () => {
	const [first, second] = report.claims;
	const counted = await query(
		`select claim, outcome, count(*) from trials where sibling is null and arm is null group by all order by all`,
	);
	expect(counted).toEqual([
		[first!.id, 'held', String(first!.trials)],
		[first!.id, 'refused', String(first!.refused)],
		[second!.id, 'failed', '1'],
		...(second!.trials > 1 ? [[second!.id, 'held', String(second!.trials - 1)]] : []),
	]);
	expect(first!.refused).toBeGreaterThan(0);
	const guided = await query(
		`select count(*) from trials where claim = '${first!.id}' and sibling is null and arm is not null`,
	);
	expect(guided).toEqual([[String(first!.guided)]]);
	const [[tightest]] = (await query(
		`select max(share) from trials where claim = 'planted2000-thm1' and sibling is null and arm is null`,
	)) as [[number]];
	expect(tightest).toBe(first!.tightest!.share);
});

test('says which sibling was searched and what was measured, to another reader too', async () => {
	const rows = await parquetReadObjects({file: await asyncBufferFromFile(path)});
	expect(new Set(rows.map(r => r['sibling']))).toEqual(new Set(['half', 'third', null]));
	for (const {quantities, outcome, share, sibling} of rows) {
		const {x} = JSON.parse(String(quantities)) as {x?: number};
		if (outcome === 'refused') expect([x, share]).toEqual([undefined, null]);
		else if (sibling === 'half' && outcome === 'held') expect(share).toBeCloseTo(2 * x!, 12);
	}
});

test('has the same bytes whoever does the work, and its histogram is that of the report', async () => {
	const [one, two] = await Promise.all(
		[1, 2].map(async workers => {
			const own = join(temporaryFolder(), 'trials.parquet');
			const rows = trialsFile(own, files);
			const spending = {seed: 1, profile: 'quick', alpha: 1e-6, rows: true} as const;
			await runAll(files, spending, {workers, onRows: rows.add, onDone: rows.done});
			rows.finish();
			return readFileSync(own);
		}),
	);
	expect(one!.equals(two!)).toBe(true);
	const [{shares, trials, trivial, withinTolerance}] = report.claims as [Report['claims'][number]];
	const bins = await query(
		`select ceil(share * 20)::int - 1, count(*) from trials
		where claim = 'planted2000-thm1' and sibling is null and arm is null and share > 0 group by 1 order by 1`,
	);
	expect(bins).toEqual(shares.flatMap((n, k) => (n > 0 ? [[k, String(n)]] : [])));
	expect(shares.reduce((a, b) => a + b)).toBe(trials - trivial - withinTolerance);
});

test('a place that cannot be written is a usage error before anything is spent', async () => {
	const {code, err} = await falsify([
		'run',
		files[0]!,
		'--out',
		out,
		'--trials-out',
		join(out, 'no', 'such'),
	]);
	expect(code).toBe(2);
	expect(err).toMatch(/^falsify: cannot write --trials-out /);
});
