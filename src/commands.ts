/** The commands of `falsify`. Exit 0 when every verdict is the expected one, 1 when not, 2 for a usage error, 130 on Ctrl-C. */
import {Command, CommanderError, Option} from 'commander';
import {asUsage, duration, probability, select, UsageError, wholeNumber} from './arguments.ts';
import {type PowerRecord, powerOf} from './judge/power.ts';
import {doctorCommand} from './doctor.ts';
import {profiles, type Profile} from './judge/profile.ts';
import {planOf} from './engine/job.ts';
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
import {gateCommand, type GateOptions} from './gate.ts';
import {newCommand} from './new.ts';
import {loadTheorem, versionOf} from './registry.ts';
import {powerTable} from './report/markdown.ts';
import {jsonText} from './report/verdicts.ts';
import {prepareFolder, writePower} from './reports-folder.ts';
import {runCommand} from './run.ts';
import {watchCommand} from './watch.ts';

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

	const judging = (name: string, description: string, isDefault = false) =>
		program
			.command(name, {isDefault})
			.description(description)
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
			.option('--out <dir>', 'where the report goes', 'reports');
	judging('run', 'judge claims and write the report', true)
		.option('--carry', 'add the trials to the ledgers in <out>/evidence; needs a seed that is fresh to them')
		.option('--trials-out <file>', 'a Parquet file of every instance looked at, one a row')
		.addOption(json())
		.action(ending(runCommand));
	judging('watch', 'judge claims, and again those whose files change, until Ctrl-C').action(
		ending(watchCommand),
	);
	program
		.command('new')
		.description('write a theorem file to start from, a copy of the nearest claim that runs at once')
		.argument('<id>', 'its id: <author><year>-<kind><number>')
		.requiredOption('--from <id>', 'the nearest claim')
		.action(ending(newCommand));
	program
		.command('doctor')
		.description('say what this machine has of what the harness can use, and what to do about the rest')
		.option('--out <dir>', 'the folder that reports go to', 'reports')
		.addOption(json())
		.action(ending(doctorCommand));
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
