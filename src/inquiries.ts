/** The commands that look at one claim, one counterexample, or the catalogue. */
import {markdownTable} from 'markdown-table';
import {dirname, join} from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {asUsage, select, selectOne, UsageError} from './arguments.ts';
import {messageOf} from './claim/message.ts';
import type {Theorem} from './claim/theorem.ts';
import {dataSets, dataTable} from './data/found.ts';
import {environment} from './environment.ts';
import {planOf} from './engine/job.ts';
import {type ExportedFile, type ExportFormat, exportCounterexample} from './export/export.ts';
import {ablate} from './judge/ablate.ts';
import {explain} from './judge/explain.ts';
import {judgeMutants} from './judge/mutation.ts';
import {describe, describeSiblings} from './judge/record.ts';
import type {Profile} from './judge/profile.ts';
import {replay} from './judge/replay.ts';
import {sharpen} from './judge/sharpen.ts';
import {loadTheorem, theoremFiles, versionOf} from './registry.ts';
import {explanationText} from './report/explanation.ts';
import {catalogueTable, replayText, showText} from './report/listing.ts';
import {ablationText, mutationText, sharpeningText} from './report/mutation.ts';
import {jsonText} from './report/verdicts.ts';
import {type MutantsRow, prepareFolder, readCounterexample, writeMutants} from './reports-folder.ts';
import type {Plan} from './search/plan.ts';

/** `data`: which real data sets are found, and where. */
export async function dataCommand(folder: string | undefined, {json}: {json?: true}): Promise<number> {
	const sets = asUsage(() => dataSets(folder));
	console.log(json ? jsonText(sets).trimEnd() : markdownTable(dataTable(sets)));
	return sets.some(s => s.error !== undefined) ? 1 : 0;
}

/** `list`: all claims. */
export async function listCommand({json}: {json?: true}): Promise<number> {
	const loaded = await Promise.allSettled(theoremFiles().map(loadTheorem));
	const described = loaded.flatMap(l => (l.status === 'fulfilled' ? [describe(l.value)] : []));
	const broken = loaded.flatMap(l => (l.status === 'rejected' ? [l.reason as Error] : []));
	console.log(json ? jsonText(described).trimEnd() : catalogueTable(described));
	for (const {message} of broken) console.error(`falsify: ${message}`);
	return broken.length === 0 ? 0 : 1;
}

/** `show`: one claim in full. */
export async function showCommand(id: string, {json}: {json?: true}): Promise<number> {
	const t = await loadTheorem(selectOne(id));
	const described = describeSiblings(t);
	console.log(json ? jsonText(described).trimEnd() : showText(described));
	return 0;
}

/** `replay`: a stored counterexample measured again. */
export async function replayCommand(
	path: string,
	theorem: string | undefined,
	{json}: {json?: true},
): Promise<number> {
	const file = asUsage(() => readCounterexample(path));
	const t = await loadTheorem(selectOne(theorem ?? file.id));
	const plan = planOf(t, {seed: 0, profile: 'quick', alpha: 1e-6}, () => undefined);
	const outcome = asUsage(() => replay(t, file.instance, plan));
	if (json) process.stdout.write(jsonText({id: file.id, stored: file, replayed: outcome}));
	else console.log(replayText(file, outcome));
	return outcome.violates ? 0 : 1;
}

/** `explain`: what a stored counterexample says. */
export async function explainCommand(
	path: string,
	theorem: string | undefined,
	{json}: {json?: true},
): Promise<number> {
	const file = asUsage(() => readCounterexample(path));
	const t = await loadTheorem(selectOne(theorem ?? file.id));
	const explained = asUsage(() => explain(t, file.instance));
	console.log(json ? jsonText(explained).trimEnd() : explanationText(t.id, explained));
	return 0;
}

/** The formats that a counterexample is exported to, as flags. */
export type ExportFlags = Partial<Record<ExportFormat, true>> & {readonly out?: string};

/** `export`: a stored counterexample as a script or file that needs nothing of this project. */
export async function exportCommand(
	path: string,
	theorem: string | undefined,
	{out, ...flags}: ExportFlags,
): Promise<number> {
	const formats = Object.keys(flags) as ExportFormat[];
	if (formats.length !== 1) throw new UsageError('export takes one of --node, --numpy, --npz and --onnx');
	const file = asUsage(() => readCounterexample(path));
	let made: ExportedFile;
	try {
		made = await exportCounterexample(file, selectOne(theorem ?? file.id), formats[0]!);
	} catch (error) {
		throw new UsageError(messageOf(error), {cause: error});
	}
	const target = out ?? join(dirname(path), made.name);
	asUsage(() => writeFileAtomic.sync(target, Buffer.from(made.content as Uint8Array)));
	console.log(target);
	return 0;
}

/** How an inquiry into one claim is seeded. */
export interface InquiryOptions {
	readonly seed: number;
	readonly profile: Profile;
	readonly json?: true;
}

/** An inquiry into one claim. */
const inquiry =
	<R>(ask: (t: Theorem, plan: Plan) => R, text: (record: R) => string) =>
	async (id: string, {seed, profile, json}: InquiryOptions): Promise<number> => {
		const t = await loadTheorem(selectOne(id));
		const plan = planOf(t, {seed, profile, alpha: 1e-6}, () => undefined);
		const record = asUsage(() => ask(t, plan));
		console.log(json ? jsonText(record).trimEnd() : text(record));
		return 0;
	};

/** `mutants`: which near-misses of conclusions fall. What is found is kept in `<out>/mutants.json`, claim by claim. */
export async function mutantsCommand(
	patterns: string[],
	{seed, profile, json, out}: InquiryOptions & {readonly out: string},
): Promise<number> {
	const files = select(patterns);
	asUsage(() => prepareFolder(out));
	const rows: MutantsRow[] = [];
	for (const file of files) {
		const t = await loadTheorem(file);
		const plan = planOf(t, {seed, profile, alpha: 1e-6}, () => undefined);
		const row = {...judgeMutants(t, plan), version: versionOf(file)};
		writeMutants(out, row, environment);
		rows.push(row);
		if (!json) console.log(mutationText(row));
	}
	if (json) process.stdout.write(jsonText(rows));
	return 0;
}

/** `ablate`: which hypotheses carry the claim. */
export const ablateCommand = inquiry(ablate, ablationText);

/** `sharpen`: the tightest value of a constant that survives. */
export const sharpenCommand = (
	id: string,
	{constant, ...rest}: InquiryOptions & {readonly constant?: number},
) => inquiry((t, plan) => sharpen(t, plan, constant), sharpeningText)(id, rest);
