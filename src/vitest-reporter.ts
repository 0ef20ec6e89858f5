/**
 * A vitest reporter that writes the report which the command writes, from claims that tests judged.
 *
 * It writes to the folder that the environment variable `FALSIFY_REPORT` names, and does nothing without it. A test declares what it judges in
 * its options, `{meta: {falsify: {seed, profile, alpha, file}}}`, and hands over what came out as `task.meta.falsify = {…, record}`: the only
 * channel from a worker of vitest to its reporters. See `test/theorems.test.ts`.
 */
import type {TaskMeta} from 'vitest';
import type {Reporter, TestCase, TestModule} from 'vitest/node';
import {writeCiOutputs} from './ci.ts';
import {environment} from './environment.ts';
import {type ClaimRecord, recordFailure} from './judge/record.ts';
import {idOf} from './registry.ts';
import {summary} from './report/markdown.ts';
import type {Report} from './report/verdicts.ts';
import {prepareFolder, writeFolder} from './reports-folder.ts';

/** What a test judges, and once it has, the record. */
export interface Judging extends Pick<Report, 'seed' | 'profile' | 'alpha'> {
	readonly file: string;
	readonly record?: ClaimRecord;
}

declare module 'vitest' {
	interface TaskMeta {
		/** The claim that a test judges. */
		falsify?: Judging;
	}
}

/** The folder that the report of a test run goes to, if one is wanted. */
export const wantedReport = (): string | undefined => process.env['FALSIFY_REPORT'] || undefined;

/** The record of a test; one that ended without, because its worker died or the run was interrupted, is recorded as the command would. */
function recordOf(test: TestCase, {file, record}: Judging): ClaimRecord {
	if (record !== undefined) return record;
	const {state, errors} = test.result();
	return state === 'failed'
		? recordFailure(idOf(file), 'broken', errors[0]?.message ?? 'its test failed without a word')
		: recordFailure(idOf(file), 'starved', 'the run was interrupted');
}

/** Writes `verdicts.json`, `verdicts.md`, `timings.json`, the counterexamples and what a CI reads. */
export default class FalsifyReporter implements Reporter {
	readonly #out = wantedReport();
	#started = new Date();

	/** @throws {Error} in one line, if the folder cannot be written or holds what is not ours */
	onInit(): void {
		if (this.#out !== undefined) prepareFolder(this.#out);
	}

	onTestRunStart(): void {
		this.#started = new Date();
	}

	/** @throws {Error} if the tests judged their claims under different seeds, profiles or error budgets */
	onTestRunEnd(modules: readonly TestModule[]): void {
		const out = this.#out;
		if (out === undefined) return;
		const judged = modules
			.flatMap(module => [...module.children.allTests()])
			.filter(test => test.result().state !== 'skipped')
			.flatMap(test => {
				const {falsify}: TaskMeta = test.meta();
				return falsify === undefined ? [] : [{test, falsify, record: recordOf(test, falsify)}];
			});
		const [first] = judged;
		if (first === undefined)
			return console.log(`falsify: no test judged a claim, so '${out}' stays as it is`);
		const {seed, profile, alpha} = first.falsify;
		if (judged.some(({falsify: f}) => f.seed !== seed || f.profile !== profile || f.alpha !== alpha))
			throw new Error(
				'falsify: a report is of one seed, profile and alpha, but the tests judged under several',
			);
		const claims = judged.map(({record}) => record);
		const report: Report = {schema: 'falsify-verdicts-1', seed, profile, alpha, environment, claims};
		const timings = Object.fromEntries(
			judged.map(({test, record}) => [record.id, Math.round(test.diagnostic()?.duration ?? 0)]),
		);
		writeFolder(out, report, timings);
		const files = judged.map(({falsify}) => falsify.file);
		writeCiOutputs({out, report, files, started: this.#started, timings});
		console.log(`falsify: ${summary(claims)} The report is in '${out}'.`);
	}
}
