/** The commands of `falsify`. Exit 0 when every verdict is the expected one, 1 when not, 2 for a usage error, 130 on Ctrl-C. */
import {Command, CommanderError, InvalidArgumentError, Option} from 'commander';
import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {markdownTable} from 'markdown-table';
import picomatch from 'picomatch';
import {dataSets, dataTable} from './data/found.ts';
import {type PowerRecord, powerOf} from './judge/power.ts';
import {profiles, type Profile} from './judge/profile.ts';
import {planOf} from './engine/job.ts';
import {runAll} from './engine/pool.ts';
import {environment} from './environment.ts';
import {describe, describeSiblings} from './judge/record.ts';
import {replay} from './judge/replay.ts';
import {idOf, loadTheorem, theoremFiles} from './registry.ts';
import {catalogueTable, replayText, showText} from './report/listing.ts';
import {powerTable, surprises, summary, verdictTable} from './report/markdown.ts';
import {allAsExpected, jsonText, type Report} from './report/verdicts.ts';
import {carryEvidence, prepareFolder, readCounterexample, writeFolder, writePower} from './reports-folder.ts';

/** Thrown for what the user can mend: one line, exit 2. */
class UsageError extends Error {}

/** Runs `act`; what it throws becomes a usage error. */
function asUsage<T>(act: () => T): T {
	try {
		return act();
	} catch (error) {
		throw new UsageError((error as Error).message, {cause: error});
	}
}

/**
 * The theorem files that ids, globs or paths select; all of them for an empty list.
 *
 * @throws {UsageError} if a pattern selects nothing
 */
function select(patterns: readonly string[]): string[] {
	const all = theoremFiles();
	if (patterns.length === 0) return all;
	const chosen = patterns.flatMap(pattern => {
		if (/[/\\]/.test(pattern) || /\.[jt]s$/.test(pattern)) {
			if (existsSync(pattern)) return [resolve(pattern)];
			throw new UsageError(`there is no theorem file '${pattern}'`);
		}
		const matches = picomatch(pattern);
		const hits = all.filter(f => matches(idOf(f)));
		if (hits.length === 0)
			throw new UsageError(`no theorem is called '${pattern}'; 'falsify list' shows all ids`);
		return hits;
	});
	return [...new Set(chosen)];
}

const wholeNumber = (least: number) => (text: string) => {
	const n = Number(text);
	if (Number.isSafeInteger(n) && n >= least && text.trim() !== '') return n;
	throw new InvalidArgumentError(`It must be a whole number, ${least} or more.`);
};

function probability(text: string): number {
	const p = Number(text);
	if (p > 0 && p < 1) return p;
	throw new InvalidArgumentError('It must be a number between 0 and 1.');
}

/** Milliseconds of a duration such as `30s`, `500ms`, `2m`. */
function duration(text: string): number {
	const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
	const size = unit === 'ms' ? 1 : unit === 's' ? 1000 : 60_000;
	if (amount !== undefined && Number(amount) > 0) return Number(amount) * size;
	throw new InvalidArgumentError('It must be a duration such as 30s, 500ms or 2m.');
}

interface RunOptions {
	readonly profile: Profile;
	readonly seed: number;
	readonly alpha: number;
	readonly trials?: number;
	readonly time?: number;
	readonly out: string;
	readonly json?: true;
	readonly carry?: true;
}

async function runCommand(
	patterns: string[],
	{json, out, alpha, carry, ...spending}: RunOptions,
): Promise<number> {
	const files = select(patterns);
	const corpus = asUsage(() => prepareFolder(out));
	const terminal = process.stderr.isTTY && json === undefined;
	const line = (text: string) => terminal && process.stderr.write(`\r\u001B[2K${text}`);
	const interrupted = new AbortController();
	const onInterrupt = () => interrupted.abort();
	process.once('SIGINT', onInterrupt);
	const timings: Record<string, number> = {};
	let done = 0;
	const claims = await runAll(
		files,
		{...spending, corpus, alpha: alpha / files.length},
		{
			signal: interrupted.signal,
			onProgress: (id, trials) => line(`${done}/${files.length} ${id}: ${trials} trials`),
			onDone: (record, milliseconds) => {
				timings[record.id] = Math.round(milliseconds);
				line(`${++done}/${files.length} ${record.id}: ${record.verdict}`);
			},
		},
	);
	process.off('SIGINT', onInterrupt);
	line('');
	const {seed, profile} = spending;
	const report: Report = {schema: 'falsify-verdicts-1', seed, profile, alpha, environment, claims};
	writeFolder(out, report, timings);
	const carried = carry === undefined ? [] : asUsage(() => carryEvidence(out, report));
	if (json) process.stdout.write(jsonText(report));
	else console.log([verdictTable(claims), '', summary(claims), ...surprises(claims), ...carried].join('\n'));
	if (interrupted.signal.aborted) return 130;
	return allAsExpected(claims) ? 0 : 1;
}

async function powerCommand(
	patterns: string[],
	{seeds, json, out, alpha}: {seeds: number; json?: true; out: string; alpha: number},
): Promise<number> {
	const files = select(patterns);
	asUsage(() => prepareFolder(out));
	const rows: PowerRecord[] = [];
	for (const file of files) {
		const t = await loadTheorem(file);
		const spending = {profile: 'quick' as const, alpha: alpha / files.length};
		rows.push(...powerOf(t, seed => planOf(t, {...spending, seed}, () => undefined), seeds));
	}
	writePower(out, {schema: 'falsify-power-1', seeds, environment, rows});
	console.log(json ? jsonText(rows).trimEnd() : powerTable(rows));
	return rows.every(r => r.found === r.seeds) ? 0 : 1;
}

async function dataCommand(folder: string | undefined, {json}: {json?: true}): Promise<number> {
	const sets = asUsage(() => dataSets(folder));
	console.log(json ? jsonText(sets).trimEnd() : markdownTable(dataTable(sets)));
	return sets.some(s => s.error !== undefined) ? 1 : 0;
}

async function listCommand({json}: {json?: true}): Promise<number> {
	const loaded = await Promise.allSettled(theoremFiles().map(loadTheorem));
	const described = loaded.flatMap(l => (l.status === 'fulfilled' ? [describe(l.value)] : []));
	const broken = loaded.flatMap(l => (l.status === 'rejected' ? [l.reason as Error] : []));
	console.log(json ? jsonText(described).trimEnd() : catalogueTable(described));
	for (const {message} of broken) console.error(`falsify: ${message}`);
	return broken.length === 0 ? 0 : 1;
}

async function showCommand(id: string, {json}: {json?: true}): Promise<number> {
	const [file, ...others] = select([id]);
	if (others.length > 0) throw new UsageError(`'${id}' selects several theorems; show takes one`);
	const t = await loadTheorem(file!);
	const described = describeSiblings(t);
	console.log(json ? jsonText(described).trimEnd() : showText(described));
	return 0;
}

async function replayCommand(path: string, {json}: {json?: true}): Promise<number> {
	const file = asUsage(() => readCounterexample(path));
	const t = await loadTheorem(select([file.id])[0]!);
	const plan = planOf(t, {seed: 0, profile: 'quick', alpha: 1e-6}, () => undefined);
	const outcome = asUsage(() => replay(t, file.instance, plan));
	if (json) process.stdout.write(jsonText({id: file.id, stored: file, replayed: outcome}));
	else console.log(replayText(file, outcome));
	return outcome.violates ? 0 : 1;
}

/**
 * Runs the command with the given arguments and returns its exit code. What it finds goes to standard output; a usage error is one line on
 * standard error.
 */
export async function main(args: readonly string[]): Promise<number> {
	const json = () => new Option('--json', 'print one JSON document and nothing else');
	const program = new Command('falsify')
		.description('Attacks the theorems in theorems/ and says what became of them.')
		.version(environment['falsify']!)
		.exitOverride()
		.configureOutput({writeErr: () => undefined});
	let exitCode = 0;
	const ending =
		<A extends unknown[]>(act: (...args: A) => Promise<number>) =>
		async (...args: A) => {
			exitCode = await act(...args);
		};

	program
		.command('run', {isDefault: true})
		.description('judge claims and write the report')
		.argument('[id...]', 'ids, globs of ids, or paths of theorem files; all claims if none is given')
		.addOption(
			new Option('--profile <name>', 'how hard to try')
				.choices(Object.keys(profiles))
				.default('quick' as Profile),
		)
		.option('--seed <n>', 'seed of the campaign', wholeNumber(0), 1)
		.option(
			'--alpha <p>',
			'chance that the run falsifies any true claim about random outcomes',
			probability,
			1e-6,
		)
		.option('--trials <n>', 'trials for every claim, in place of its own budget', wholeNumber(1))
		.option('--time <duration>', 'cut every claim short after this long (never a pass)', duration)
		.option('--carry', 'add the trials to the ledgers in <out>/evidence; needs a seed that is fresh to them')
		.option('--out <dir>', 'where the report goes', 'reports')
		.addOption(json())
		.action(ending(runCommand));
	program.command('list').description('list all claims').addOption(json()).action(ending(listCommand));
	program
		.command('show')
		.description('show one claim in full')
		.argument('<id>')
		.addOption(json())
		.action(ending(showCommand));
	program
		.command('power')
		.description('search for every control at many seeds and say how often it is found')
		.argument('[id...]', 'ids, globs of ids, or paths of theorem files; all claims if none is given')
		.option('--seeds <n>', 'seeds 1 to n', wholeNumber(1), 40)
		.option('--alpha <p>', 'chance of error, as for run', probability, 1e-6)
		.option('--out <dir>', 'where power.json goes', 'reports')
		.addOption(json())
		.action(ending(powerCommand));
	program
		.command('data')
		.description('say which real data sets are found, and where')
		.argument(
			'[folder]',
			'a folder with mnist/, fashion-mnist/ or cifar-10-batches-bin/; default: $FALSIFY_DATA',
		)
		.addOption(json())
		.action(ending(dataCommand));
	program
		.command('replay')
		.description('measure a stored counterexample again')
		.argument('<file>', 'a file of reports/counterexamples/')
		.addOption(json())
		.action(ending(replayCommand));

	try {
		await program.parseAsync(args, {from: 'user'});
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError && error.exitCode === 0) return 0;
		const usage = error instanceof CommanderError || error instanceof UsageError;
		const [first] = (error as Error).message.replace(/^error: /, '').split('\n') as [string];
		console.error(`falsify: ${first}`);
		return usage ? 2 : 1;
	}
}
