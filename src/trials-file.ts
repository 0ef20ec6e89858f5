/** The instances that a run looked at, one a row, as a Parquet file. */
import {fileWriter, ParquetWriter, schemaFromColumnData} from 'hyparquet-writer';
import {renameSync, rmSync} from 'node:fs';
import type {TrialRow} from './engine/trials.ts';
import {idOf} from './registry.ts';

/** A file of trials under way. */
export interface TrialsFile {
	/** Takes rows of one theorem file, in their order; theorem files may come interleaved. */
	readonly add: (file: string, rows: readonly TrialRow[]) => void;
	/** Told that a theorem file has no more rows. */
	readonly done: (file: string) => void;
	/** Writes what there is and gives the file its name. */
	readonly finish: () => void;
}

const columns = (id: string, rows: readonly TrialRow[]) => [
	{name: 'claim', type: 'STRING' as const, nullable: false, data: rows.map(() => id)},
	{name: 'sibling', type: 'STRING' as const, nullable: true, data: rows.map(r => r.sibling)},
	{name: 'trial', type: 'INT32' as const, nullable: false, data: rows.map(r => r.trial)},
	{name: 'arm', type: 'STRING' as const, nullable: true, data: rows.map(r => r.arm)},
	{name: 'outcome', type: 'STRING' as const, nullable: false, data: rows.map(r => r.outcome)},
	{name: 'share', type: 'DOUBLE' as const, nullable: true, data: rows.map(r => r.share)},
	{name: 'draws', type: 'INT32' as const, nullable: false, data: rows.map(r => r.draws)},
	// Text of JSON: claims measure different quantities, and readers differ on what a JSON column is.
	{name: 'quantities', type: 'STRING' as const, nullable: false, data: rows.map(r => r.quantities)},
];

/**
 * Starts the file. Its rows are in the order of `files` and, within a claim, of its searches: controls, claim, repairs. So the same seed gives
 * the same bytes, whoever did the work. Until it is finished it is `<path>.partial`.
 *
 * @throws {Error} in one line, if the file cannot be written
 */
export function trialsFile(path: string, files: readonly string[]): TrialsFile {
	const partial = `${path}.partial`;
	let writer: ParquetWriter;
	try {
		writer = new ParquetWriter({
			writer: fileWriter(partial),
			schema: schemaFromColumnData({columnData: columns('', [])}),
		});
	} catch (error) {
		throw new Error(`cannot write --trials-out '${path}': ${(error as Error).message}`, {cause: error});
	}
	const waiting = new Map(files.map(file => [file, {rows: [] as TrialRow[], complete: false}]));
	/** Writes the claims at the front of the order that are complete, or all of them. */
	const write = (all: boolean) => {
		for (const [file, {rows, complete}] of waiting) {
			if (!complete && !all) return;
			if (rows.length > 0) writer.write({columnData: columns(idOf(file), rows), rowGroupSize: 100_000});
			waiting.delete(file);
		}
	};
	return {
		add: (file, rows) => {
			for (const row of rows) waiting.get(file)!.rows.push(row);
		},
		done: file => {
			waiting.get(file)!.complete = true;
			write(false);
		},
		finish: () => {
			write(true);
			writer.finish();
			rmSync(path, {force: true});
			renameSync(partial, path);
		},
	};
}
