/** The folder that a run writes to. Every file is written whole or not at all, and nothing foreign is overwritten. */
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {counterexampleFile, parseCounterexample} from './report/counterexample.ts';
import {markdownReport} from './report/markdown.ts';
import {jsonText, type Report} from './report/verdicts.ts';

/**
 * Makes the folder ready before a run spends anything.
 *
 * @throws {Error} in one line, if it cannot be written or holds a counterexample file that is not ours to replace
 */
export function prepareFolder(folder: string): void {
	const kept = join(folder, 'counterexamples');
	const probe = join(folder, '.write-probe');
	try {
		mkdirSync(kept, {recursive: true});
		writeFileAtomic.sync(probe, '');
	} catch (error) {
		throw new Error(`cannot write to --out '${folder}': ${(error as Error).message}`, {cause: error});
	}
	rmSync(probe);
	for (const file of readdirSync(kept).filter(f => f.endsWith('.json'))) readCounterexample(join(kept, file));
}

/**
 * Reads a counterexample file.
 *
 * @throws {Error} in one line naming the file and what is wrong with it
 */
export function readCounterexample(file: string): ReturnType<typeof parseCounterexample> {
	if (!existsSync(file)) throw new Error(`there is no counterexample file '${file}'`);
	try {
		return parseCounterexample(readFileSync(file, 'utf8'));
	} catch (error) {
		throw new Error(`counterexample file '${file}' ${(error as Error).message}`, {cause: error});
	}
}

/** Writes the report, its counterexamples and the timings (milliseconds a claim). */
export function writeFolder(folder: string, report: Report, timings: Readonly<Record<string, number>>): void {
	const write = (name: string, text: string) => writeFileAtomic.sync(join(folder, name), text);
	write('verdicts.json', jsonText(report));
	write('verdicts.md', markdownReport(report));
	write('timings.json', jsonText(timings));
	for (const claim of report.claims) {
		const file = counterexampleFile(claim, report.environment);
		if (file !== undefined) write(join('counterexamples', `${file.id}.json`), jsonText(file));
	}
}
