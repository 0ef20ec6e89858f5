/** NumPy archives, unzipped and read by the format's description. */
import {unzipSync} from 'fflate';
import {afterEach, expect, test} from 'vitest';
import {npzFile} from './npz.ts';

const {TZ} = process.env;
afterEach(() => {
	if (TZ === undefined) delete process.env['TZ'];
	else process.env['TZ'] = TZ;
});

/** Type, shape and data of a .npy file of version 1.0. */
function readNpy(file: Uint8Array) {
	expect([...file.subarray(0, 8)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
	const length = file[8]! + 256 * file[9]!;
	expect((10 + length) % 64).toBe(0);
	const header = new TextDecoder().decode(file.subarray(10, 10 + length));
	const [, type, shape] = /^\{'descr': '([^']+)', 'fortran_order': False, 'shape': \(([^)]*)\), \} *\n$/.exec(
		header,
	)!;
	return {type, shape, data: new DataView(file.slice(10 + length).buffer)};
}

const instance = {
	n: 3,
	x: Float64Array.of(0.1, -0, NaN),
	t: 0.5,
	minus: -0,
	loss: 'né😀',
	names: ['a', 'bcd'],
	on: true,
	big: 2n ** 70n,
	small: -5n,
	inner: {k: [1, 2]},
};

test('every field is an entry with its type, shape and numbers', () => {
	const files = unzipSync(npzFile(instance));
	const read = (name: string) => readNpy(files[`${name}.npy`]!);
	const kinds = Object.fromEntries(
		Object.keys(files).map(f => [f, `${readNpy(files[f]!).type} (${readNpy(files[f]!).shape})`]),
	);
	expect(kinds).toEqual({
		'n.npy': '<i8 ()',
		'x.npy': '<f8 (3,)',
		't.npy': '<f8 ()',
		'minus.npy': '<f8 ()',
		'loss.npy': '<U3 ()',
		'names.npy': '<U3 (2,)',
		'on.npy': '|b1 ()',
		'big.npy': '<U22 ()',
		'small.npy': '<i8 ()',
		'inner.k.npy': '<i8 (2,)',
	});
	const x = read('x').data;
	expect([0, 8, 16].map(at => x.getFloat64(at, true))).toEqual([0.1, -0, NaN]);
	expect(read('n').data.getBigInt64(0, true)).toBe(3n);
	expect(read('small').data.getBigInt64(0, true)).toBe(-5n);
	const points = (name: string, count: number) =>
		Array.from({length: count}, (_, i) => read(name).data.getUint32(4 * i, true));
	expect(points('loss', 3)).toEqual([0x6e, 0xe9, 0x1f600]);
	expect(points('names', 6)).toEqual([0x61, 0, 0, 0x62, 0x63, 0x64]);
	expect(read('on').data.getUint8(0)).toBe(1);
});

test('the bytes are the same at any time and in any time zone', () => {
	const [first, ...others] = ['UTC', 'America/Los_Angeles', 'Pacific/Auckland'].map(zone => {
		process.env['TZ'] = zone;
		return npzFile(instance);
	});
	for (const other of others) expect(other).toEqual(first);
});

test('what a .npz file cannot hold is named', () => {
	expect(() => npzFile({a: {b: null}})).toThrow(/'a.b' is null/);
	expect(() => npzFile({f: () => 1})).toThrow(/'f' is a function/);
	expect(() => npzFile([1])).toThrow(/named fields/);
});
