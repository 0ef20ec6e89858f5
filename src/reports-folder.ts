/** The folder that a run writes to. Every file is written whole or not at all, and nothing foreign is overwritten. */
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {counterexampleFile, parseCounterexample} from './report/counterexample.ts';
import {addPage, type Ledger, ledgerTotal, pageOf, parseLedger} from './report/ledger.ts';
import {markdownReport} from './report/markdown.ts';
import type {MutationRecord} from './judge/mutation.ts';
import type {PowerRecord} from './judge/power.ts';
import type {Stored} from './search/plan.ts';
import {jsonText, type Report} from './report/verdicts.ts';

/**
 * Makes the folder ready before a run spends anything, and returns the counterexamples that it holds.
 *
 * @throws {Error} in one line, if it cannot be written or holds a counterexample file that is not ours to replace
 */
export function prepareFolder(folder: string): Stored[] {
	const kept = join(folder, 'counterexamples');
	const probe = join(folder, '.write-probe');
	try {
		mkdirSync(kept, {recursive: true});
		writeFileAtomic.sync(probe, '');
	} catch (error) {
		throw new Error(`cannot write to --out '${folder}': ${(error as Error).message}`, {cause: error});
	}
	rmSync(probe);
	readPower(folder);
	readMutants(folder);
	return readdirSync(kept)
		.filter(f => f.endsWith('.json'))
		.toSorted()
		.map(f => readCounterexample(join(kept, f)))
		.map(({id, instance}) => ({id, instance}));
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

/**
 * Adds a run's trials to the ledgers under `evidence/`, all or none, and returns a line on each claim's total.
 *
 * @throws {Error} in one line if a ledger is corrupt, speaks of another wording, or already holds trials of this seed
 */
export function carryEvidence(folder: string, {seed, claims}: Pick<Report, 'seed' | 'claims'>): string[] {
	const home = join(folder, 'evidence');
	const written = claims.flatMap(claim => {
		const page = pageOf(claim, seed);
		if (page === undefined || claim.conclusion === null) return [];
		const file = join(home, `${claim.id}.json`);
		const {id, conclusion} = claim;
		const fresh: Ledger = {schema: 'falsify-ledger-1', id, conclusion, pages: []};
		const known = existsSync(file) ? readLedger(file) : fresh;
		if (known.conclusion !== conclusion)
			throw new Error(`ledger '${file}' is about '${known.conclusion}', the claim now says '${conclusion}'`);
		return [{file, ledger: addPage(known, page)}];
	});
	mkdirSync(home, {recursive: true});
	for (const {file, ledger} of written) writeFileAtomic.sync(file, jsonText(ledger));
	return written.map(({ledger}) => {
		const {trials, violations, seeds} = ledgerTotal(ledger);
		return `- ${ledger.id}: ${violations} violations in ${trials} independent trials over ${seeds} seeds.`;
	});
}

function readLedger(file: string): Ledger {
	try {
		return parseLedger(readFileSync(file, 'utf8'));
	} catch (error) {
		throw new Error(`ledger '${file}' ${(error as Error).message}`, {cause: error});
	}
}

/** Writes the report, its counterexamples and the timings (milliseconds a claim). */
export function writeFolder(folder: string, report: Report, timings: Readonly<Record<string, number>>): void {
	const write = (name: string, text: string) => writeFileAtomic.sync(join(folder, name), text);
	write('verdicts.json', jsonText(report));
	write('verdicts.md', markdownReport(report, readPower(folder)));
	write('timings.json', jsonText(timings));
	for (const claim of report.claims) {
		const file = counterexampleFile(claim, report.environment);
		if (file !== undefined) write(join('counterexamples', `${file.id}.json`), jsonText(file));
	}
}

/** A document of rows about claims that grows sweep by sweep. */
export interface Sweep<Row> {
	readonly schema: string;
	readonly environment: Readonly<Record<string, string>>;
	readonly rows: readonly Row[];
}

/** The rows of a sweep's document; none if there is none. */
function readSweep<Row>(folder: string, name: string, schema: string): readonly Row[] {
	const file = join(folder, `${name}.json`);
	if (!existsSync(file)) return [];
	let document: Partial<Sweep<Row>>;
	try {
		document = JSON.parse(readFileSync(file, 'utf8')) as Partial<Sweep<Row>>;
	} catch (error) {
		throw new Error(`${name} file '${file}' is not JSON (${(error as Error).message})`, {cause: error});
	}
	if (document.schema !== schema || !Array.isArray(document.rows))
		throw new Error(`${name} file '${file}' is not ours: its schema is not '${schema}'`);
	return document.rows;
}

/** Writes a sweep's document; the rows of claims that it did not sweep stay. */
function writeSweep<Row extends {readonly id: string}>(
	folder: string,
	name: string,
	known: readonly Row[],
	document: Sweep<Row>,
): void {
	const swept = new Set(document.rows.map(r => r.id));
	const rows = [...known.filter(r => !swept.has(r.id)), ...document.rows];
	const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
	writeFileAtomic.sync(join(folder, `${name}.json`), jsonText({...document, rows: sorted}));
}

/** The document of power sweeps. */
export interface PowerDocument extends Sweep<PowerRecord> {
	readonly schema: 'falsify-power-2';
	readonly seeds: number;
}

/**
 * The rows of the last power sweep of every claim; none if there was no sweep.
 *
 * @throws {Error} in one line, if the file is not one that we wrote
 */
export const readPower = (folder: string): readonly PowerRecord[] =>
	readSweep(folder, 'power', 'falsify-power-2');

/** Writes the document of a power sweep; the rows of claims that it did not sweep stay. */
export const writePower = (folder: string, document: PowerDocument): void =>
	writeSweep(folder, 'power', readPower(folder), document);

/** How the near-misses of one claim fared, by the version of its file. */
export interface MutantsRow extends MutationRecord {
	readonly version: string;
}

/**
 * How the near-misses of claims fared when they were last searched; none if they never were.
 *
 * @throws {Error} in one line, if the file is not one that we wrote
 */
export const readMutants = (folder: string): readonly MutantsRow[] =>
	readSweep(folder, 'mutants', 'falsify-mutants-1');

/** Adds the near-misses of a claim to the document, in place of those it knew. */
export const writeMutants = (
	folder: string,
	row: MutantsRow,
	environment: Sweep<MutantsRow>['environment'],
): void =>
	writeSweep(folder, 'mutants', readMutants(folder), {schema: 'falsify-mutants-1', environment, rows: [row]});
