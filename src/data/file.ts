/** Files of raw data as bytes, unpacked when they are gzip files. */
import {readFileSync, statSync} from 'node:fs';
import {gunzipSync} from 'node:zlib';

/** The size of a file in bytes. Throws an Error when there is no such file, or it is a folder or a device. */
export function fileSize(path: string): number {
	const found = statSync(path, {throwIfNoEntry: false});
	if (found === undefined) throw new Error(`there is no file '${path}'`);
	if (!found.isFile()) throw new Error(`'${path}' is not a file`);
	return found.size;
}

/**
 * The content of a file, unpacked if it starts as a gzip file does (1f 8b), whatever its name. Memory follows what the file really holds,
 * never what it claims, and stops at `most` bytes (1 GiB if not given; the images of MNIST are 47 MB). Throws an Error that names the file
 * when it is missing, unreadable, larger than `most`, or a gzip file cut short or damaged.
 */
export function readBytes(path: string, most = 2 ** 30): Uint8Array {
	const tooLarge = (what: string) =>
		new Error(`'${path}' ${what} more than ${most} bytes; no data set read here is so large`);
	if (fileSize(path) > most) throw tooLarge('holds');
	const bytes = contents(path);
	if (!(bytes[0] === 0x1f && bytes[1] === 0x8b)) return bytes;
	try {
		return gunzipSync(bytes, {maxOutputLength: most, chunkSize: 2 ** 20});
	} catch (error) {
		const {code, message} = error as NodeJS.ErrnoException;
		if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge('unpacks to');
		const problem = code === 'Z_BUF_ERROR' ? 'is cut short' : `is damaged (${message})`;
		throw new Error(`the gzip file '${path}' ${problem}; ${bytes.length} bytes were found`, {cause: error});
	}
}

function contents(path: string): Uint8Array {
	try {
		return readFileSync(path);
	} catch (error) {
		throw new Error(`cannot read '${path}': ${(error as Error).message}`, {cause: error});
	}
}
