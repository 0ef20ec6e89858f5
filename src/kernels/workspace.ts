/**
 * The workspace: arrays that live inside the memory of the WebAssembly kernels, so that a kernel called on them copies
 * nothing and allocates nothing. It is an arena: `allocate` takes the next bytes, `withWorkspace` gives back everything
 * taken since it began. The memory has a fixed size (128 MB) and never grows, so a view stays valid until its scope ends;
 * after that its bytes belong to whoever allocates next.
 */
import {checkDimension} from './shape.ts';
import {kernels} from './wasm/loader.ts';

/** The memory of the kernels; undefined where there are none. */
const buffer = kernels?.memory.buffer;

/**
 * The arrays now allocated, and all the memory as whole numbers: the 4 bytes before each array hold its index among them. To
 * ask an array for its buffer costs as much as a small product, so this is how `addressOf` knows its own.
 */
const residents: Float64Array[] = [];
const headers = new Int32Array(buffer ?? new ArrayBuffer(0));

/** Kernels read up to three entries past the last column; no array ends closer than this to the end of memory. */
const MARGIN = 64;
const HEADER = 32;
const end = buffer === undefined ? 0 : buffer.byteLength - MARGIN;

/** The first free byte of the arena. Above it, kernels stage operands that live elsewhere. */
export let top = kernels === undefined ? 0 : kernels.free.value;
const first = kernels === undefined ? Infinity : top + HEADER;

/**
 * An array of `length` zeros in the workspace, valid until the enclosing `withWorkspace` returns (outside any: for ever).
 * Where there are no kernels it is an ordinary array. Throws a RangeError when the workspace has no room for it.
 */
export function allocate(length: number): Float64Array {
	checkDimension('length', length);
	if (buffer === undefined) return new Float64Array(length);
	if (length > capacity())
		throw new RangeError(
			`the workspace is exhausted: ${length} entries asked for, room for ${capacity()}; end a withWorkspace scope first or use an ordinary Float64Array`,
		);
	const array = new Float64Array(buffer, top + HEADER, length).fill(0);
	headers[(top + HEADER) / 4 - 1] = residents.length;
	residents.push(array);
	top += HEADER + Math.ceil(length / 4) * 32;
	return array;
}

/** What `body` returns; all it allocated in the workspace is given back when it ends, also when it throws. */
export function withWorkspace<T>(body: () => T): T {
	const before = top;
	const count = residents.length;
	try {
		return body();
	} finally {
		top = before;
		residents.length = count;
	}
}

/** How many more entries fit in the workspace: about 16 million at first, none where there are no kernels. */
export function capacity(): number {
	return Math.max(0, Math.floor((end - top - HEADER) / 32) * 4);
}

/**
 * The address of an array that lives in the workspace (or of a view of one), which is above 0; for any other array, minus
 * its offset in its buffer.
 */
export function addressOf(array: Float64Array): number {
	const offset = array.byteOffset;
	if (offset < first) return -offset;
	return residents[headers[(offset >> 2) - 1]!] === array || array.buffer === buffer ? offset : -offset;
}
