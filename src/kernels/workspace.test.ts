/** The arena of arrays in the memory of the kernels. */
import {expect, test} from 'vitest';
import {matmul} from './dense.ts';
import {expectSameBits, random, uniform} from './kernel.samples.ts';
import {kernels} from './wasm/loader.ts';
import {addressOf, allocate, capacity, withWorkspace} from './workspace.ts';

test('arrays of the workspace live in the memory of the kernels, apart from each other, and start at zero', () => {
	withWorkspace(() => {
		const arrays = [5, 1, 0, 7].map(allocate);
		for (const array of arrays) expect(array.buffer).toBe(kernels!.memory.buffer);
		arrays.forEach((array, i) => array.fill(i + 1));
		expect(arrays.map(array => [...array])).toEqual([[1, 1, 1, 1, 1], [2], [], [4, 4, 4, 4, 4, 4, 4]]);
		expect(arrays.map(addressOf)).toEqual(arrays.map(array => array.byteOffset));
	});
	withWorkspace(() => expect([...allocate(20)]).toEqual(Array.from({length: 20}, () => 0)));
});

test('what a scope took is given back when it ends, also when it throws', () => {
	const before = capacity();
	expect(withWorkspace(() => allocate(1000).length)).toBe(1000);
	expect(capacity()).toBe(before);
	expect(() =>
		withWorkspace(() => {
			allocate(1000);
			throw new Error('on purpose');
		}),
	).toThrow('on purpose');
	expect(capacity()).toBe(before);
});

test('the workspace says how much is left, gives exactly that, and refuses more', () => {
	withWorkspace(() => {
		const left = capacity();
		expect(left).toBeGreaterThan(10_000_000);
		expect(() => allocate(left + 1)).toThrow(RangeError);
		expect(() => allocate(left + 1)).toThrow(
			`the workspace is exhausted: ${left + 1} entries asked for, room for ${left}`,
		);
		expect(allocate(left)).toHaveLength(left);
		expect(() => allocate(1)).toThrow(/exhausted/);
	});
	expect(() => allocate(-1)).toThrow('length is -1');
	expect(() => allocate(0.5)).toThrow('length is 0.5');
});

test('with the workspace full, arrays outside it are still multiplied, to the same bits', () => {
	const rng = random('full');
	const a = uniform(rng, 400);
	const b = uniform(rng, 400);
	const c = matmul(a, b, 20, 20, 20);
	withWorkspace(() => {
		allocate(capacity());
		expectSameBits(matmul(a, b, 20, 20, 20), c, 'product');
	});
});

test('only arrays of the workspace and views of them have an address', () => {
	expect(addressOf(new Float64Array(8))).toBe(-0);
	const far = new Float64Array(200_000).subarray(150_000);
	expect(far.byteOffset).toBeGreaterThan(kernels!.free.value);
	expect(addressOf(far)).toBe(-far.byteOffset);
	withWorkspace(() => {
		const array = allocate(10);
		expect(addressOf(array.subarray(3))).toBe(array.byteOffset + 24);
	});
});

test('the memory of the kernels cannot grow, so no view is ever detached', () => {
	const memory = kernels!.memory as unknown as {grow(pages: number): number};
	expect(() => memory.grow(1)).toThrow(RangeError);
});
