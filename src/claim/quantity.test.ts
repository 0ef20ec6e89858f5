/** Quantities: their intervals, against exact integers, and what they may not be. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {exact, faultOf, intervalOf, radiusOf, valueOf} from './quantity.ts';

/** 2^1074 x, which is whole for every finite double. */
function scaled(x: number): bigint {
	const bits = new BigUint64Array(Float64Array.of(Math.abs(x)).buffer)[0]!;
	const exponent = bits >> 52n;
	const mantissa = bits & (2n ** 52n - 1n);
	const size = exponent === 0n ? mantissa : (mantissa + 2n ** 52n) << (exponent - 1n);
	return x < 0 ? -size : size;
}

const finite = fc.double({noNaN: true, noDefaultInfinity: true});

describe('intervalOf', () => {
	it('holds value - radius and value + radius, whatever their sizes', () => {
		fc.assert(
			fc.property(finite, finite.map(Math.abs), (value, radius) => {
				const {lo, hi} = intervalOf({value, radius});
				if (lo !== -Infinity) expect(scaled(lo) <= scaled(value) - scaled(radius)).toBe(true);
				if (hi !== Infinity) expect(scaled(hi) >= scaled(value) + scaled(radius)).toBe(true);
				expect(lo < Infinity && hi > -Infinity).toBe(true);
			}),
			{seed: 1, numRuns: 2000},
		);
	});

	it('is wider than its radius by two units in the last place of an end at most', () => {
		const {lo, hi} = intervalOf({value: 1, radius: 2 ** -10});
		expect(1 - 2 ** -10 - lo).toBeLessThanOrEqual(2 * 2 ** -53);
		expect(hi - (1 + 2 ** -10)).toBeLessThanOrEqual(2 * 2 ** -52);
	});

	it('is a point for an exact quantity, and the line for an unknown one', () => {
		expect(intervalOf(0.1)).toEqual({lo: -Infinity, hi: Infinity});
		expect(intervalOf(exact(0.1))).toEqual({lo: 0.1, hi: 0.1});
		expect(intervalOf({value: 0.1, radius: Infinity})).toEqual({lo: -Infinity, hi: Infinity});
	});

	it('asks a radius that is a function, and refuses what is none', () => {
		expect(intervalOf({value: 1, radius: () => 0.25})).toEqual(intervalOf({value: 1, radius: 0.25}));
		expect(intervalOf({value: 1, radius: () => 0})).toEqual({lo: 1, hi: 1});
		for (const radius of [NaN, -1]) {
			expect(() => intervalOf({value: 1, radius: () => radius})).toThrow(TypeError);
			expect(() => intervalOf({value: 1, radius: () => radius})).toThrow(`has radius ${radius}`);
		}
	});
});

describe('valueOf and radiusOf', () => {
	it('read both forms of a quantity', () => {
		expect([valueOf(3), radiusOf(3)]).toEqual([3, Infinity]);
		expect([valueOf({value: 3, radius: 0.5}), radiusOf({value: 3, radius: 0.5})]).toEqual([3, 0.5]);
		expect([valueOf({value: 3, radius: () => 0.5}), radiusOf({value: 3, radius: () => 0.5})]).toEqual([
			3, 0.5,
		]);
	});
});

describe('faultOf', () => {
	it.each([
		[NaN, 'is NaN'],
		[Infinity, 'is Infinity'],
		['3', 'is 3, not a number or {value, radius}'],
		[null, 'is null, not a number or {value, radius}'],
		[3n, 'is 3, not a number or {value, radius}'],
		[{value: 3}, 'is {"value":3}, not a number or {value, radius}'],
		[{value: NaN, radius: 0}, 'has value NaN'],
		[{value: -Infinity, radius: 0}, 'has value -Infinity'],
		[{value: '3', radius: 0}, 'has value 3'],
		[{value: 3, radius: -1e-9}, 'has radius -1e-9'],
		[{value: 3, radius: NaN}, 'has radius NaN'],
		[{value: 3, radius: undefined}, 'has radius undefined'],
	])('of %o says that it %s', (quantity, fault) => {
		expect(faultOf(quantity)).toBe(fault);
	});

	it('is none for numbers and for values with a radius, infinite ones and ones not asked for yet included', () => {
		const unasked = {value: 1, radius: () => expect.unreachable()};
		for (const q of [unasked, 0, -0, 5e-324, -1e308, {value: 1, radius: 0}, {value: 1, radius: Infinity}])
			expect(faultOf(q)).toBeUndefined();
	});
});
