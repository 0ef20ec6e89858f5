/** IDX files of images and labels: the format of MNIST and Fashion-MNIST. */
import {basename} from 'node:path';
import {samplesTaken, type DataSet} from './data-set.ts';
import {readBytes} from './file.ts';

const hex = (bytes: Iterable<number>) => [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join(' ');

/**
 * The entries of an IDX file of unsigned bytes: 00 00, the type 08, the number of axes, the length of each axis as a big-endian 32-bit
 * number, then the entries, the last axis fastest. The product of the lengths must be what is there: it is compared before anything is
 * allocated (lengths can multiply to 2^96, which a double still orders correctly).
 */
function readEntries(path: string, axes: number, what: string): {lengths: number[]; entries: Uint8Array} {
	const bytes = readBytes(path);
	const magic = [0, 0, 8, axes];
	if (magic.some((byte, i) => bytes[i] !== byte))
		throw new Error(
			`'${path}' is not an IDX file of ${what}: it starts with ${hex(bytes.subarray(0, 4)) || 'nothing, it is empty'}; ` +
				`expected ${hex(magic)} (unsigned bytes, ${axes === 1 ? '1 axis' : `${axes} axes`})`,
		);
	const header = 4 + 4 * axes;
	if (bytes.length < header)
		throw new Error(
			`'${path}' is cut short: ${bytes.length} bytes; an IDX file of ${what} has a header of ${header}`,
		);
	const view = new DataView(bytes.buffer, bytes.byteOffset, header);
	const lengths = Array.from({length: axes}, (_, axis) => view.getUint32(4 + 4 * axis));
	const claimed = lengths.reduce((product, length) => product * length, 1);
	const present = bytes.length - header;
	if (claimed === 0) throw new Error(`'${path}' holds no ${what}: its header says ${lengths.join(' x ')}`);
	if (claimed !== present)
		throw new Error(
			`'${path}' is ${claimed > present ? 'cut short, or its header is wrong' : 'too long for its header'}: ` +
				`the header says ${lengths.join(' x ')} = ${claimed} bytes of ${what}; ${present} were found`,
		);
	return {lengths, entries: bytes.subarray(header)};
}

/**
 * The samples of a pair of IDX files, gzip or not: `images` (n x height x width grey values) and `labels` (n classes), or the first `take`.
 * X is the grey value / 255, so 0 is the file's 0 and 1 its 255; the shape is [height, width, 1]. Both files are checked whole whatever
 * `take` is. X costs 8 bytes a pixel: 376 MB for the 60,000 images of MNIST. Throws an Error that names the file when one is missing, of
 * another format, or not as long as its header says, or when the two disagree on n; a RangeError for a bad `take`.
 */
export function readIdx(images: string, labels: string, take?: number): DataSet {
	const {lengths, entries: pixels} = readEntries(images, 3, 'images');
	const {lengths: labelLengths, entries: classes} = readEntries(labels, 1, 'labels');
	const [held, height, width] = lengths as [number, number, number];
	if (labelLengths[0] !== held)
		throw new Error(
			`'${images}' holds ${held} images but '${labels}' holds ${labelLengths[0]} labels; they must be as many`,
		);
	const n = samplesTaken(images, held, take);
	const d = height * width;
	const X = new Float64Array(n * d);
	for (let i = 0; i < X.length; i++) X[i] = pixels[i]! / 255;
	return {
		name: basename(images),
		n,
		held,
		d,
		shape: [height, width, 1],
		classes: classes.reduce((largest, label) => Math.max(largest, label), 0) + 1,
		X,
		labels: Int32Array.from(classes.subarray(0, n)),
	};
}
