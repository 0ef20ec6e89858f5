/** The commands of `falsify`. Exit 0 when every verdict is the expected one, 1 when not, 2 for a usage error, 130 on Ctrl-C. */
import {Command, CommanderError, Option} from 'commander';
import {asUsage, duration, probability, select, UsageError, wholeNumber} from './arguments.ts';
import {type PowerRecord, powerOf} from './judge/power.ts';
import {profiles, type Profile} from './judge/profile.ts';
import {planOf} from './engine/job.ts';
import {runAll} from './engine/pool.ts';
import {environment} from './environment.ts';
import {
	ablateCommand,
	dataCommand,
	explainCommand,
	exportCommand,
	listCommand,
	mutantsCommand,
	replayCommand,
	sharpenCommand,
	showCommand,
} from './inquiries.ts';
import {writeCiOutputs} from './ci.ts';
import {gateCommand, type GateOptions} from './gate.ts';
import {loadTheorem, versionOf} from './registry.ts';
import {powerTable, surprises, summary, verdictTable} from './report/markdown.ts';
import {allAsExpected, jsonText, type Report} from './report/verdicts.ts';
import {writeSite} from './site.ts';
import {trialsFile} from './trials-file.ts';
import {carryEvidence, prepareFolder, readPower, writeFolder, writePower} from './reports-folder.ts';

interface RunOptions {
	readonly profile: Profile;
	readonly seed: number;
	readonly alpha: number;
	readonly trials?: number;
	readonly time?: number;
	readonly out: string;
	readonly json?: true;
	readonly carry?: true;
	readonly trialsOut?: string;
}

async function runCommand(
	patterns: string[],
	{json, out, alpha, carry, trialsOut, ...spending}: RunOptions,
): Promise<number> {
	const files = select(patterns);
	const corpus = asUsage(() => prepareFolder(out));
	const rows = trialsOut === undefined ? undefined : asUsage(() => trialsFile(trialsOut, files));
	const terminal = process.stderr.isTTY && json === undefined;
	const line = (text: string) => terminal && process.stderr.write(`\r\u001B[2K${text}`);
	const interrupted = new AbortController();
	const onInterrupt = () => interrupted.abort();
	process.once('SIGINT', onInterrupt);
	const started = new Date();
	const timings: Record<string, number> = {};
	let done = 0;
	const claims = await runAll(
		files,
		{...spending, corpus, alpha: alpha / files.length, rows: rows !== undefined},
		{
			signal: interrupted.signal,
			onProgress: (id, trials) => line(`${done}/${files.length} ${id}: ${trials} trials`),
			onRows: rows?.add,
			onDone: (file, record, milliseconds) => {
				rows?.done(file);
				timings[record.id] = Math.round(milliseconds);
				line(`${++done}/${files.length} ${record.id}: ${record.verdict}`);
			},
		},
	);
	process.off('SIGINT', onInterrupt);
	line('');
	rows?.finish();
	const {seed, profile} = spending;
	const report: Report = {schema: 'falsify-verdicts-1', seed, profile, alpha, environment, claims};
	writeFolder(out, report, timings);
	await writeSite(out, report, files);
	writeCiOutputs({out, report, files, started, timings});
	const carried = carry === undefined ? [] : asUsage(() => carryEvidence(out, report));
	if (json) process.stdout.write(jsonText(report));
	else
		console.log(
			[verdictTable(claims, readPower(out)), '', summary(claims), ...surprises(claims), ...carried].join(
				'\n',
			),
		);
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
		rows.push(...powerOf(t, versionOf(file), seed => planOf(t, {...spending, seed}, () => undefined), seeds));
	}
	writePower(out, {schema: 'falsify-power-2', seeds, environment, rows});
	console.log(json ? jsonText(rows).trimEnd() : powerTable(rows));
	return rows.every(r => r.found === r.seeds) ? 0 : 1;
}

/**
 * Runs the command with the given arguments and returns its exit code. What it finds goes to standard output; a usage error is one line on
 * standard error.
 */
export async function main(args: readonly string[]): Promise<number> {
	const json = () => new Option('--json', 'print one JSON document and nothing else');
	const profile = () =>
		new Option('--profile <name>', 'how hard to try')
			.choices(Object.keys(profiles))
			.default('quick' as Profile);
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
		.addOption(profile())
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
		.option('--trials-out <file>', 'a Parquet file of every instance looked at, one a row')
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
		.command('gate')
		.description(
			'compare the last report with its baseline: fails if a verdict, a power or a tightest share has become worse',
		)
		.option('--update', 'make the report the new baseline')
		.option('--out <dir>', 'folder of report, power and baseline', 'reports')
		.addOption(json())
		.action(ending((options: GateOptions) => gateCommand(options)));
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
		.argument('[theorem]', 'its claim: an id or a path; default: the id in the file')
		.addOption(json())
		.action(ending(replayCommand));

	program
		.command('explain')
		.description('say which numbers of a stored counterexample matter, and what lies around it')
		.argument('<file>', 'a file of reports/counterexamples/')
		.argument('[theorem]', 'its claim: an id or a path; default: the id in the file')
		.addOption(json())
		.action(ending(explainCommand));
	program
		.command('export')
		.description('write a stored counterexample as a file that recomputes it without this project')
		.argument('<file>', 'a file of reports/counterexamples/')
		.argument('[theorem]', 'its claim: an id or a path; default: the id in the file')
		.option('--node', 'a script for plain Node')
		.option('--numpy', 'a script for Python with NumPy')
		.option('--npz', 'the instance as NumPy arrays')
		.option('--onnx', 'its network as an ONNX model')
		.option('--out <file>', 'where to write it; default: beside the counterexample')
		.action(ending(exportCommand));
	const inquiry = (name: string, description: string) =>
		program
			.command(name)
			.description(description)
			.argument('<id>')
			.option('--seed <n>', 'seed of the searches', wholeNumber(0), 1)
			.addOption(profile())
			.addOption(json());
	program
		.command('mutants')
		.description('search near-misses of conclusions and say which fall')
		.argument('[id...]', 'ids, globs of ids, or paths of theorem files; all claims if none is given')
		.option('--seed <n>', 'seed of the searches', wholeNumber(0), 1)
		.addOption(profile())
		.option('--out <dir>', 'where mutants.json goes', 'reports')
		.addOption(json())
		.action(ending(mutantsCommand));
	inquiry('sharpen', 'bisect a constant to the tightest value that survives')
		.option('--constant <k>', 'which constant, from 1; 0 is the bound as a whole', wholeNumber(0))
		.action(ending(sharpenCommand));
	inquiry('ablate', 'drop each hypothesis and say which carry the claim').action(ending(ablateCommand));

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
