/** What a run leaves for a CI: files that dashboards read, and under GitHub Actions annotations and a job summary. */
import {appendFileSync, existsSync, readFileSync} from 'node:fs';
import {join, relative, resolve, sep} from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {idOf} from './registry.ts';
import {badge} from './report/badge.ts';
import {type Annotation, annotationsOf, errorCommand, jobSummary, type TheoremFile} from './report/github.ts';
import {junitXml} from './report/junit.ts';
import {jsonText, type Report} from './report/verdicts.ts';
import {readPower} from './reports-folder.ts';

/** A run that is over. */
export interface Ran {
	/** The folder of its report. */
	readonly out: string;
	readonly report: Report;
	/** The theorem files that it judged. */
	readonly files: readonly string[];
	readonly started: Date;
	/** Milliseconds by claim. */
	readonly timings: Readonly<Record<string, number>>;
}

/** The environment variables of a process; GitHub Actions is recognised by `GITHUB_ACTIONS`, `GITHUB_STEP_SUMMARY` and `GITHUB_WORKSPACE`. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The texts of theorem files by id, with their paths from the root of the checkout that GitHub Actions works in. Files that are not there are left out. */
export function theoremTexts(files: readonly string[], env: Variables): ReadonlyMap<string, TheoremFile> {
	const root = resolve(env['GITHUB_WORKSPACE'] || '.');
	return new Map(
		files
			.filter(f => existsSync(f))
			.map(f => [
				idOf(f),
				{path: relative(root, resolve(f)).split(sep).join('/'), text: readFileSync(f, 'utf8')},
			]),
	);
}

/**
 * Shows annotations and a summary, where GitHub Actions listens; elsewhere does nothing. The commands go to standard error, which Actions reads
 * as it reads standard output, so that a JSON document on the latter stays one.
 *
 * @throws {Error} if the summary cannot be appended
 */
export function publish(annotations: readonly Annotation[], summary: string, env: Variables): void {
	if (env['GITHUB_ACTIONS'] === 'true') for (const a of annotations) console.error(errorCommand(a));
	const file = env['GITHUB_STEP_SUMMARY'];
	if (file) appendFileSync(file, summary);
}

/** Writes `junit.xml` and `badge.json` beside the report, and publishes what went wrong and the summary. */
export function writeCiOutputs(
	{out, report, files, started, timings}: Ran,
	env: Variables = process.env,
): void {
	const {claims} = report;
	writeFileAtomic.sync(join(out, 'junit.xml'), junitXml(report, {started, milliseconds: timings}));
	writeFileAtomic.sync(join(out, 'badge.json'), jsonText(badge(claims)));
	const annotations = annotationsOf(claims, theoremTexts(files, env));
	publish(annotations, jobSummary(report, readPower(out), annotations), env);
}
