/** The data set that comes with this package: the 8 x 8 digits of UCI's optdigits. */
import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {readCsv} from './csv.ts';
import type {DataSet} from './data-set.ts';

const shipped = join('data', 'digits.csv.gz');

/**
 * Where the digits lie: data/digits.csv.gz in the nearest folder at or above `start` that has it; `start` is this file's own folder if not
 * given. Looking for the file itself finds it from the source `src/data/digits.ts`, from a build `dist/src/data/digits.js`, from a bundle
 * `dist/cli.js`, whether or not the build puts a package.json or a copy of `data` into `dist`. Where no folder has it, the path it has in the
 * source tree is returned, and reading it says that there is no such file.
 */
export function digitsPath(start = dirname(fileURLToPath(import.meta.url))): string {
	for (let folder = start; ; folder = dirname(folder)) {
		if (existsSync(join(folder, shipped))) return join(folder, shipped);
		if (folder === dirname(folder)) return join(start, '..', '..', shipped);
	}
}

/**
 * The 1,797 handwritten digits of the test part of UCI's "Optical Recognition of Handwritten Digits", or the first `take`: 8 x 8 counts of
 * ink pixels from 0 to 16, here / 16 (exact), so X is in [0, 1]; the shape is [8, 8, 1]; 10 classes. Throws as `readCsv` does.
 */
export function readDigits(take?: number): DataSet {
	const table = readCsv(digitsPath(), 'classes', take);
	if (table.d !== 64) throw new Error(`'${digitsPath()}' has ${table.d} features a line; the digits have 64`);
	return {...table, shape: [8, 8, 1], X: table.X.map(count => count / 16)};
}
