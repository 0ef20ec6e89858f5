/** Tables of numbers in comma-separated text: features, then the label in the last column. */
import {basename} from 'node:path';
import {samplesTaken, type DataSet} from './data-set.ts';
import {readBytes} from './file.ts';

/** Bytes, unpacked; V8 cannot hold text of twice this length. */
const most = 2 ** 28;
const decimal = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;
const largestClass = 2 ** 31 - 1;

/** The double nearest to a decimal number; undefined for anything else: '', 'NaN', '0x1', '"1"', or beyond the range of doubles. */
function parseNumber(cell: string): number | undefined {
	const value = decimal.test(cell) ? Number(cell) : Infinity;
	return Number.isFinite(value) ? value : undefined;
}

/**
 * The samples of a comma-separated file of decimal numbers, gzip or not, or the first `take`: one sample a line, d features as written and
 * then the label. With `labels` 'classes' each label must be a whole number from 0 to 2^31 - 1; with 'numbers' it is any number. A first
 * line without a single number is a header and is skipped. No quotes, no empty cells, no missing values. The whole file is checked whatever
 * `take` is, but a file cut between two lines cannot be told from a shorter one. Throws an Error that names the file and line when it is
 * missing, larger than 256 MiB, or not such a table; a RangeError for a bad `take`.
 */
export function readCsv(path: string, labels: 'classes' | 'numbers', take?: number): DataSet {
	const text = new TextDecoder().decode(readBytes(path, most));
	const lines = text.split(/\r?\n/);
	while (lines.at(-1) === '') lines.pop();
	const columns = (lines[0] ?? '').split(',').length;
	const skipped = (lines[0] ?? '').split(',').every(cell => parseNumber(cell) === undefined) ? 1 : 0;
	const held = lines.length - skipped;
	if (held < 1) throw new Error(`'${path}' holds no line of numbers separated by commas`);
	if (columns < 2)
		throw new Error(
			`'${path}' has 1 column; expected numbers separated by commas, at least a feature and a label`,
		);
	const n = samplesTaken(path, held, take);
	const d = columns - 1;
	// A number and its separator are two characters, so in a well-formed table n d stays below the length of the text; in any other the
	// array may come out too short, but then the loop meets a wrong line and throws.
	const X = new Float64Array(Math.min(n * d, text.length));
	const y = labels === 'classes' ? new Int32Array(n) : new Float64Array(n);
	let classes = 0;
	for (let sample = 0; sample < held; sample++) {
		const line = sample + skipped;
		const cells = lines[line]!.split(',');
		if (cells.length !== columns)
			throw new Error(`'${path}' line ${line + 1} has ${cells.length} columns; line 1 has ${columns}`);
		for (let column = 0; column < columns; column++) {
			const value = parseNumber(cells[column]!);
			if (value === undefined) throw wrongCell(path, line, column, cells[column]!, 'a decimal number');
			if (column < d) {
				if (sample < n) X[sample * d + column] = value;
				continue;
			}
			if (labels === 'classes') {
				if (!(Number.isInteger(value) && value >= 0 && value <= largestClass))
					throw wrongCell(
						path,
						line,
						column,
						cells[column]!,
						`a class, a whole number from 0 to ${largestClass}`,
					);
				classes = Math.max(classes, value + 1);
			}
			if (sample < n) y[sample] = value;
		}
	}
	return {
		name: basename(path).replace(/(\.csv)?(\.gz)?$/i, ''),
		n,
		held,
		d,
		shape: [d],
		classes,
		X,
		labels: y,
	};
}

function wrongCell(path: string, line: number, column: number, cell: string, expected: string): Error {
	const shown = JSON.stringify(cell.length > 40 ? `${cell.slice(0, 40)}…` : cell);
	return new Error(`'${path}' line ${line + 1} column ${column + 1} is ${shown}; expected ${expected}`);
}
