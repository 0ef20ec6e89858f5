/** CIFAR-10 in its binary version: five training batches and a test batch of 10,000 colour images each. */
import {join} from 'node:path';
import {samplesTaken, type DataSet} from './data-set.ts';
import {fileSize, readBytes} from './file.ts';

/** The batch files of each part, in the order in which they are read. */
export const cifar10Files = {
	train: [1, 2, 3, 4, 5].map(batch => `data_batch_${batch}.bin`),
	test: ['test_batch.bin'],
} as const;

const classes = 10;
const shape = [32, 32, 3] as const;
const pixels = 32 * 32;
const d = 3 * pixels;
/** A label, then 1,024 red, 1,024 green and 1,024 blue values, each plane row by row. */
const record = 1 + d;
const batch = 10_000;

/**
 * The training or the test samples of CIFAR-10 in `folder` (as unpacked: `cifar-10-batches-bin`), or the first `take` of them. X is the
 * colour value / 255; the shape is [32, 32, 3], so the file's colour planes are interleaved here, channels last. X costs 8 bytes a value:
 * 1.2 GB for all 50,000 training images. A batch has no header, so its length must be exactly 10,000 records; every batch of the part is
 * measured, those that are needed are read. Throws an Error that names the file when one is missing, of another length, or has a label
 * above 9; a RangeError for a bad `take`.
 */
export function readCifar10(folder: string, part: 'train' | 'test', take?: number): DataSet {
	const paths = cifar10Files[part].map(file => join(folder, file));
	for (const path of paths) {
		const size = fileSize(path);
		if (size !== batch * record)
			throw new Error(
				`'${path}' holds ${size} bytes; a CIFAR-10 batch (binary version) is ${batch} records of ${record} bytes, ${batch * record}`,
			);
	}
	const held = paths.length * batch;
	const n = samplesTaken(folder, held, take);
	const X = new Float64Array(n * d);
	const labels = new Int32Array(n);
	for (let start = 0; start < n; start += batch) {
		const path = paths[start / batch]!;
		const bytes = readBytes(path);
		for (let sample = start; sample < Math.min(start + batch, n); sample++) {
			const from = (sample - start) * record;
			const label = bytes[from]!;
			if (label >= classes)
				throw new Error(
					`'${path}' is not a CIFAR-10 batch: record ${sample - start} has the label ${label}; labels are 0 to 9`,
				);
			labels[sample] = label;
			for (let channel = 0; channel < 3; channel++)
				for (let pixel = 0; pixel < pixels; pixel++)
					X[sample * d + pixel * 3 + channel] = bytes[from + 1 + channel * pixels + pixel]! / 255;
		}
	}
	return {name: `cifar-10 ${part}`, n, held, d, shape, classes, X, labels};
}
