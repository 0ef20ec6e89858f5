/**
 * A computation's state in a file: one line of JSON, then the arrays as they lie in memory (float64, little-endian), and a hash of all of it. Written
 * to another file that is then renamed, so that an interruption leaves the last whole state.
 */
import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import writeFileAtomic from 'write-file-atomic';

/** The state of a computation. */
export interface Checkpoint<T> {
	/** What is computed, in words that differ for whatever would give other numbers. */
	readonly identity: string;
	/** What JSON can hold without loss. */
	readonly plain: T;
	readonly arrays: Readonly<Record<string, Float64Array>>;
}

const format = 'falsify checkpoint 1';

interface Heading {
	readonly format: string;
	readonly identity: string;
	readonly plain: unknown;
	readonly lengths: readonly (readonly [string, number])[];
}

const hashOf = (heading: string, body: Buffer): string =>
	createHash('sha256').update(heading).update(body).digest('hex');

const bytesOf = (array: Float64Array): Buffer =>
	Buffer.from(array.buffer, array.byteOffset, array.byteLength);

/** Writes the state, in place of what the file held. */
export function writeCheckpoint<T>(path: string, {identity, plain, arrays}: Checkpoint<T>): void {
	const lengths = Object.entries(arrays).map(([name, array]) => [name, array.length] as const);
	const heading = JSON.stringify({format, identity, plain, lengths} satisfies Heading);
	const body = Buffer.concat(Object.values(arrays).map(bytesOf));
	writeFileAtomic.sync(path, Buffer.concat([Buffer.from(`${hashOf(heading, body)}\n${heading}\n`), body]));
}

/**
 * The state in the file; undefined when there is no such file. Throws an Error that names the file, which is left as it is, when it is not a whole
 * checkpoint or belongs to another computation.
 */
export function readCheckpoint<T>(path: string, identity: string): Checkpoint<T> | undefined {
	if (!existsSync(path)) return undefined;
	const refuse = (why: string): never => {
		throw new Error(
			`the checkpoint '${path}' ${why}; it was left as it is: move it away to start that run anew`,
		);
	};
	const bytes = readFileSync(path);
	const first = bytes.indexOf(10);
	const second = bytes.indexOf(10, first + 1);
	if (first !== 64 || second < 0) return refuse('is not one');
	const heading = bytes.toString('utf8', first + 1, second);
	const body = bytes.subarray(second + 1);
	if (bytes.toString('latin1', 0, first) !== hashOf(heading, body))
		return refuse('is damaged: its hash does not fit its content');
	const read = JSON.parse(heading) as Heading;
	if (read.format !== format) return refuse(`has the format '${read.format}', not '${format}'`);
	if (read.identity !== identity)
		return refuse(`is of another run: it says ${read.identity}, and asked for is ${identity}`);
	let from = 0;
	const arrays = Object.fromEntries(
		read.lengths.map(([name, length]) => {
			const array = new Float64Array(length);
			bytesOf(array).set(body.subarray(from, (from += 8 * length)));
			return [name, array];
		}),
	);
	return {identity, plain: read.plain as T, arrays};
}
