/** Work remembered for an instance. */
import {expect, it} from 'vitest';
import {perInstance} from './per-instance.ts';

it('computes once for an instance and afresh for a copy of it', () => {
	let calls = 0;
	const total = perInstance((x: {readonly a: number}) => {
		calls++;
		return {sum: x.a + 1};
	});
	const x = {a: 1};
	expect(total(x)).toBe(total(x));
	expect(calls).toBe(1);
	expect(total(structuredClone(x))).toEqual({sum: 2});
	expect(total(structuredClone(x))).not.toBe(total(x));
	expect(calls).toBe(3);
});

it('keeps two computations of one instance apart', () => {
	const x = {a: 3};
	const twice = perInstance((y: typeof x) => 2 * y.a);
	const thrice = perInstance((y: typeof x) => 3 * y.a);
	expect([twice(x), thrice(x), twice(x)]).toEqual([6, 9, 6]);
});
