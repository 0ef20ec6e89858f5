/** `falsify gate`: compares the report of the last run with the baseline that stands beside it. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {asUsage, UsageError} from './arguments.ts';
import {publish, theoremTexts} from './ci.ts';
import {theoremFiles} from './registry.ts';
import {
	type Baseline,
	baselineOf,
	type Comparison,
	compareBaselines,
	parseBaseline,
} from './report/baseline.ts';
import {gateSummary, worseningAnnotations} from './report/github.ts';
import {jsonText, type Report} from './report/verdicts.ts';
import {readPower} from './reports-folder.ts';

/** The options of `gate`. */
export interface GateOptions {
	/** The folder of report, power and baseline. */
	readonly out: string;
	/** Makes the report the new baseline. */
	readonly update?: true;
	readonly json?: true;
}

/** Reads the report of the last run. */
function readReport(out: string): Report {
	const file = join(out, 'verdicts.json');
	if (!existsSync(file)) throw new UsageError(`there is no report '${file}': 'falsify run' makes one`);
	const fault = (what: string, cause?: unknown) => new UsageError(`report '${file}' ${what}`, {cause});
	let report: Partial<Report> | null;
	try {
		report = JSON.parse(readFileSync(file, 'utf8')) as Partial<Report> | null;
	} catch (error) {
		throw fault(`is not JSON (${(error as Error).message})`, error);
	}
	if (report?.schema !== 'falsify-verdicts-1')
		throw fault(`is not ours: its schema is not 'falsify-verdicts-1'`);
	const fits = (c: Partial<Report['claims'][number]> | null) =>
		typeof c?.id === 'string' &&
		typeof c.verdict === 'string' &&
		typeof c.asExpected === 'boolean' &&
		c.tightest !== undefined;
	if (!report.environment || !Array.isArray(report.claims) || !report.claims.every(fits))
		throw fault('has a part missing or misshapen');
	return report as Report;
}

/** Reads the baseline; `undefined` if there is none. */
function readBaseline(file: string): Baseline | undefined {
	if (!existsSync(file)) return undefined;
	try {
		return parseBaseline(readFileSync(file, 'utf8'));
	} catch (error) {
		throw new UsageError(`baseline '${file}' ${(error as Error).message}`, {cause: error});
	}
}

/** Why the two cannot be compared, or `undefined` if they can. */
function mismatch(was: Baseline, is: Baseline): string | undefined {
	const campaign = ({seed, profile, alpha}: Baseline) => `seed ${seed}, profile ${profile}, alpha ${alpha}`;
	if (campaign(was) !== campaign(is))
		return `the baseline is of ${campaign(was)}, the report of ${campaign(is)}`;
	const swept = ({claims}: Baseline) => claims.some(c => c.power.length > 0);
	return swept(was) && !swept(is)
		? `the baseline knows the power of its claims, but no sweep knows it now ('falsify power')`
		: undefined;
}

/** What has changed, for people. */
function gateText({worse, better, notes}: Comparison, claims: number): string {
	const list = (changes: Comparison['worse']) => changes.map(({id, text}) => `- ${id}: ${text}`);
	return [
		worse.length === 0
			? `Nothing is worse than the baseline; ${claims} claims compared.`
			: `${worse.length} worse than the baseline:`,
		...list(worse),
		...(better.length > 0 ? [`${better.length} better:`, ...list(better)] : []),
		...notes.map(note => `Note: ${note}.`),
	].join('\n');
}

/**
 * Says how the report in `out` differs from its baseline. Returns 1 if a verdict, a power or a tightest share has become worse and is not made
 * the new baseline, 0 otherwise.
 *
 * @throws {UsageError} in one line: no report or no baseline yet, a file that is corrupt or not ours (it stays as it is), or two that cannot be
 * compared as they are of different seeds, profiles or error budgets, or one of them has no power
 */
export async function gateCommand({out, update, json}: GateOptions): Promise<number> {
	const file = join(out, 'baseline.json');
	const was = readBaseline(file);
	const report = readReport(out);
	const is = baselineOf(
		report,
		asUsage(() => readPower(out)),
	);
	if (was === undefined && update === undefined)
		throw new UsageError(`there is no baseline '${file}': 'falsify gate --update' makes one of the report`);
	const why = was && mismatch(was, is);
	if (why !== undefined && update === undefined)
		throw new UsageError(`${why}; 'falsify gate --update' starts a new baseline`);
	const comparable = was !== undefined && why === undefined;
	const comparison = comparable ? compareBaselines(was, is) : {worse: [], better: [], notes: []};
	if (update) asUsage(() => writeFileAtomic.sync(file, jsonText(is)));
	if (json) process.stdout.write(jsonText(comparison));
	else {
		if (comparable) console.log(gateText(comparison, is.claims.length));
		if (update) console.log(`Wrote '${file}': ${is.claims.length} claims.`);
	}
	if (update) return 0;
	publish(
		worseningAnnotations(comparison, theoremTexts(theoremFiles(), process.env)),
		gateSummary(comparison),
		process.env,
	);
	return comparison.worse.length > 0 ? 1 : 0;
}
