/** `run`: judges claims, shows how it goes, writes the report and prints what became of them. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {asUsage, select} from './arguments.ts';
import {writeCiOutputs} from './ci.ts';
import {runAll, type Watch} from './engine/pool.ts';
import {environment} from './environment.ts';
import type {Profile} from './judge/profile.ts';
import type {ClaimRecord} from './judge/record.ts';
import {showProgress} from './progress.ts';
import {idOf} from './registry.ts';
import {carryEvidence, prepareFolder, readPower, writeFolder} from './reports-folder.ts';
import {allAsExpected, jsonText, type Report} from './report/verdicts.ts';
import {writeSite} from './site.ts';
import {pageOf, runText} from './terminal.ts';
import {trialsFile} from './trials-file.ts';

/** Milliseconds that claims took when they were last judged; none if there is no such file, or it is not ours: they serve estimates alone. */
function readTimings(folder: string): Record<string, number> {
	try {
		const read = JSON.parse(readFileSync(join(folder, 'timings.json'), 'utf8')) as Record<string, unknown>;
		const times = Object.entries(read).filter(
			(entry): entry is [string, number] => typeof entry[1] === 'number',
		);
		return Object.fromEntries(times);
	} catch {
		return {};
	}
}

/** What to spend on claims, and where the report goes. */
export interface Campaign {
	readonly profile: Profile;
	readonly seed: number;
	/** The chance that the run falsifies any true claim about random outcomes. */
	readonly alpha: number;
	readonly trials?: number;
	/** Milliseconds. */
	readonly time?: number;
	readonly out: string;
}

/** What is known of the claims of a run, by theorem file: their records, and the milliseconds they took. */
export interface Known {
	readonly records: Map<string, ClaimRecord>;
	readonly timings: Map<string, number>;
}

/** Milliseconds by id. */
const timingsOf = ({timings}: Known): Record<string, number> =>
	Object.fromEntries([...timings].map(([file, ms]) => [idOf(file), ms]));

/**
 * Judges `files`, of a run of the claims `all`, and writes the report of everything that is known of those. The progress is shown on standard
 * error if `visible`. Returns the report.
 *
 * @throws {UsageError} if the folder for reports cannot be written or holds what is not ours
 */
export async function judgeAndWrite(
	files: readonly string[],
	all: readonly string[],
	known: Known,
	{out, alpha, ...spending}: Campaign,
	visible: boolean,
	watch: Pick<Watch, 'signal' | 'onRows' | 'onDone'>,
): Promise<Report> {
	const corpus = asUsage(() => prepareFolder(out));
	const nobody = {onProgress: () => undefined, onDone: () => undefined, end: () => undefined};
	const progress = visible ? showProgress(files.map(idOf), readTimings(out), process.stderr) : nobody;
	try {
		const records = await runAll(
			files,
			{...spending, corpus, alpha: alpha / all.length, rows: watch.onRows !== undefined},
			{
				...watch,
				onProgress: progress.onProgress,
				onDone: (file, record, milliseconds) => {
					known.timings.set(file, Math.round(milliseconds));
					progress.onDone(idOf(file), milliseconds);
					watch.onDone?.(file, record, milliseconds);
				},
			},
		);
		files.forEach((file, i) => known.records.set(file, records[i]!));
	} finally {
		progress.end();
	}
	const {seed, profile} = spending;
	const claims = all.flatMap(file => known.records.get(file) ?? []);
	const report: Report = {schema: 'falsify-verdicts-1', seed, profile, alpha, environment, claims};
	writeFolder(out, report, {...readTimings(out), ...timingsOf(known)});
	return report;
}

/** How to learn more of each counterexample that was not expected, a line each. */
export const toExplain = (claims: readonly ClaimRecord[], out: string): string[] =>
	claims
		.filter(c => c.counterexample !== null && !c.asExpected)
		.map(c => `- falsify explain ${join(out, 'counterexamples', `${c.id}.json`)}`);

/** The flags of `run`. */
export interface RunOptions extends Campaign {
	readonly json?: true;
	readonly carry?: true;
	readonly trialsOut?: string;
}

/** `run`: 0 if every verdict is as expected, 1 if not, 130 after Ctrl-C, which ends the run and writes what is known. */
export async function runCommand(
	patterns: string[],
	{json, carry, trialsOut, ...campaign}: RunOptions,
): Promise<number> {
	const {out} = campaign;
	const files = select(patterns);
	asUsage(() => prepareFolder(out));
	const rows = trialsOut === undefined ? undefined : asUsage(() => trialsFile(trialsOut, files));
	const interrupted = new AbortController();
	const onInterrupt = () => interrupted.abort();
	process.once('SIGINT', onInterrupt);
	const started = new Date();
	const known: Known = {records: new Map(), timings: new Map()};
	const report = await judgeAndWrite(files, files, known, campaign, json === undefined, {
		signal: interrupted.signal,
		onRows: rows?.add,
		onDone: file => rows?.done(file),
	});
	process.off('SIGINT', onInterrupt);
	rows?.finish();
	await writeSite(out, report, files);
	writeCiOutputs({out, report, files, started, timings: timingsOf(known)});
	const carried = carry === undefined ? [] : asUsage(() => carryEvidence(out, report));
	if (json) process.stdout.write(jsonText(report));
	else {
		const more = [...toExplain(report.claims, out), ...carried];
		console.log(runText(report.claims, readPower(out), pageOf(process.stdout), more));
	}
	if (interrupted.signal.aborted) return 130;
	return allAsExpected(report.claims) ? 0 : 1;
}
