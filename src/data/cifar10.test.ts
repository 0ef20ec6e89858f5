import {truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {cifar10Files, readCifar10} from './cifar10.ts';
import {cifarRecord, temporaryFolder} from './files.samples.ts';

const batchBytes = 30_730_000;

/** A batch file that starts with `records`; the rest of its 10,000 are black images of class 0 (a hole in the file, not on the disk). */
function writeBatch(path: string, ...records: Buffer[]): void {
	writeFileSync(path, Buffer.concat(records));
	truncateSync(path, batchBytes);
}

describe('CIFAR-10', () => {
	it('has its colour planes interleaved, channels last, scaled to [0, 1]', () => {
		const folder = temporaryFolder();
		const image = Buffer.from(Array.from({length: 3072}, (_, i) => (i * 7) % 251));
		writeBatch(
			join(folder, 'test_batch.bin'),
			cifarRecord(3, 255, 51, 0),
			Buffer.concat([Buffer.from([9]), image]),
		);
		const set = readCifar10(folder, 'test', 3);
		expect(set).toMatchObject({
			name: 'cifar-10 test',
			n: 3,
			held: 10_000,
			d: 3072,
			shape: [32, 32, 3],
			classes: 10,
		});
		expect(set.labels).toEqual(Int32Array.of(3, 9, 0));
		expect([...set.X.subarray(0, 6)]).toEqual([1, 0.2, 0, 1, 0.2, 0]);
		for (const [row, column, channel] of [
			[0, 0, 0],
			[0, 0, 2],
			[0, 1, 0],
			[5, 17, 1],
			[31, 31, 2],
		] as const)
			expect(set.X[3072 + (row * 32 + column) * 3 + channel]).toBe(
				image[channel * 1024 + row * 32 + column]! / 255,
			);
		expect(set.X.subarray(2 * 3072).every(value => value === 0)).toBe(true);
	});

	it('goes on in the next batch after 10,000 images', () => {
		const folder = temporaryFolder();
		cifar10Files.train.forEach((file, i) => writeBatch(join(folder, file), cifarRecord(i + 1, 255, 0, 0)));
		const set = readCifar10(folder, 'train', 10_001);
		expect(set).toMatchObject({n: 10_001, held: 50_000});
		expect([set.labels[0], set.labels[1], set.labels[9_999], set.labels[10_000]]).toEqual([1, 0, 0, 2]);
		expect([...set.X.subarray(-3)]).toEqual([1, 0, 0]);
		expect(() => readCifar10(folder, 'train', 50_001)).toThrow(RangeError);
	});

	it('is refused when a batch is missing or not exactly 10,000 records, even one that would not be read', () => {
		const folder = temporaryFolder();
		const last = join(folder, 'data_batch_5.bin');
		for (const file of cifar10Files.train.slice(0, 4)) writeBatch(join(folder, file));
		expect(() => readCifar10(folder, 'train', 1)).toThrow(`there is no file '${last}'`);
		writeBatch(last);
		expect(readCifar10(folder, 'train', 1).n).toBe(1);
		// One byte less or more, one record less, a batch of CIFAR-100 (two labels a record).
		for (const size of [batchBytes - 1, batchBytes + 1, batchBytes - 3073, 30_740_000]) {
			truncateSync(last, size);
			expect(() => readCifar10(folder, 'train', 1)).toThrow(
				`'${last}' holds ${size} bytes; a CIFAR-10 batch (binary version) is 10000 records of 3073 bytes, 30730000`,
			);
		}
	});

	it('is refused when a label is above 9', () => {
		const folder = temporaryFolder();
		const path = join(folder, 'test_batch.bin');
		writeBatch(path, cifarRecord(0, 0, 0, 0), cifarRecord(10, 0, 0, 0));
		expect(readCifar10(folder, 'test', 1).n).toBe(1);
		expect(() => readCifar10(folder, 'test', 2)).toThrow(
			`'${path}' is not a CIFAR-10 batch: record 1 has the label 10`,
		);
	});
});
