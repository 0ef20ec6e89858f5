/** An instance as a NumPy archive: each array and scalar an entry of its own, the same bytes every time. */
import {zipSync} from 'fflate';

/** An entry before it is written: NumPy's word for its type, its shape and its little-endian bytes. */
interface Entry {
	readonly type: string;
	readonly shape: readonly number[];
	readonly bytes: Uint8Array;
}

function words(count: number, size: number, write: (view: DataView, i: number) => void): Uint8Array {
	const bytes = new Uint8Array(count * size);
	const view = new DataView(bytes.buffer);
	for (let i = 0; i < count; i++) write(view, i);
	return bytes;
}

const doubles = (values: ArrayLike<number>, shape: readonly number[]): Entry => ({
	type: '<f8',
	shape,
	bytes: words(values.length, 8, (view, i) => view.setFloat64(8 * i, values[i]!, true)),
});

const wholes = (values: readonly bigint[], shape: readonly number[]): Entry => ({
	type: '<i8',
	shape,
	bytes: words(values.length, 8, (view, i) => view.setBigInt64(8 * i, values[i]!, true)),
});

/** Fixed-width unicode: four bytes a code point, the width that of the longest. */
function texts(values: readonly string[], shape: readonly number[]): Entry {
	const points = values.map(v => Array.from(v, c => c.codePointAt(0)!));
	const width = Math.max(1, ...points.map(p => p.length));
	const bytes = words(values.length * width, 4, (view, i) =>
		view.setUint32(4 * i, points[Math.floor(i / width)]![i % width] ?? 0, true),
	);
	return {type: `<U${width}`, shape, bytes};
}

const isInt64 = (v: bigint): boolean => BigInt.asIntN(64, v) === v;

/** A scalar or an array of scalars of one kind: whole numbers as int64, others as float64, BigInts beyond int64 as text. */
function entryOf(values: readonly unknown[], shape: readonly number[]): Entry | undefined {
	if (values.every(v => typeof v === 'number'))
		return values.every(v => Number.isSafeInteger(v) && !Object.is(v, -0))
			? wholes(values.map(BigInt), shape)
			: doubles(values, shape);
	if (values.every(v => typeof v === 'bigint'))
		return values.every(isInt64) ? wholes(values, shape) : texts(values.map(String), shape);
	if (values.every(v => typeof v === 'string')) return texts(values, shape);
	if (values.every(v => typeof v === 'boolean'))
		return {type: '|b1', shape, bytes: Uint8Array.from(values, Number)};
	return undefined;
}

/** A .npy file, version 1.0: magic, length of the header, header padded so that the data start at a multiple of 64. */
function npy({type, shape, bytes}: Entry): Uint8Array {
	const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
	const dict = `{'descr': '${type}', 'fortran_order': False, 'shape': ${tuple}, }`;
	const padded = `${dict}${' '.repeat((64 - ((10 + dict.length + 1) % 64)) % 64)}\n`;
	const head = new TextEncoder().encode(padded);
	const start = [0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, head.length & 255, head.length >> 8];
	return Uint8Array.of(...start, ...head, ...bytes);
}

function collect(name: string, value: unknown, into: Record<string, Uint8Array>): void {
	const put = (entry: Entry) => (into[`${name}.npy`] = npy(entry));
	if (value instanceof Float64Array) return void put(doubles(value, [value.length]));
	const whole = Array.isArray(value) ? entryOf(value, [value.length]) : entryOf([value], []);
	if (whole !== undefined) return void put(whole);
	if (typeof value !== 'object' || value === null)
		throw new TypeError(
			`'${name}' is ${value === null ? 'null' : `a ${typeof value}`}, which a .npz file cannot hold`,
		);
	for (const [key, part] of Object.entries(value)) collect(`${name}.${key}`, part, into);
}

/**
 * The .npz file of an instance. A Float64Array is float64, a whole number int64, any other number float64, a text unicode, each under its name;
 * a field of a field under both names with a dot between.
 *
 * @throws {TypeError} naming the field that is not data
 */
export function npzFile(instance: unknown): Uint8Array {
	if (typeof instance !== 'object' || instance === null || Array.isArray(instance))
		throw new TypeError('only an instance with named fields makes a .npz file');
	const entries: Record<string, Uint8Array> = {};
	for (const [name, value] of Object.entries(instance)) collect(name, value, entries);
	// Zip files keep local time: the first day they know, at midnight wherever this runs.
	return zipSync(entries, {level: 0, mtime: new Date(1980, 0, 1)});
}
