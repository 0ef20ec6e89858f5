/** Small data files of our own making, for the tests of the readers. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';

/** A new folder that is gone when the test is over. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'falsify-data-'));
	onTestFinished(() => rmSync(folder, {recursive: true}));
	return folder;
}

/** The bytes of an IDX file of unsigned bytes. */
export function idxBytes(lengths: readonly number[], entries: readonly number[]): Buffer {
	const header = Buffer.alloc(4 + 4 * lengths.length);
	header.set([0, 0, 8, lengths.length]);
	lengths.forEach((length, axis) => header.writeUInt32BE(length, 4 + 4 * axis));
	return Buffer.concat([header, Buffer.from(entries)]);
}

/** The bytes of one CIFAR-10 record: a label and three planes of one value each. */
export const cifarRecord = (label: number, red: number, green: number, blue: number): Buffer =>
	Buffer.concat([Buffer.from([label]), ...[red, green, blue].map(value => Buffer.alloc(1024, value))]);
