import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import type {Rational} from './rational.ts';
import {
	add,
	compare,
	divide,
	dyadic,
	format,
	fromNumber,
	gcd,
	multiply,
	rational,
	subtract,
	toNumber,
} from './rational.ts';

const bits = new BigUint64Array(1);
const double = new Float64Array(bits.buffer);
/** The double whose bit pattern is `by` further from 0. */
const stepped = (x: number, by: bigint): number => {
	double[0] = x;
	bits[0] = bits[0]! + by;
	return double[0];
};
const anyDouble = (rng: seedrandom.PRNG): number => {
	for (;;) {
		bits[0] = (BigInt(rng.int32() >>> 0) << 32n) | BigInt(rng.int32() >>> 0);
		if (Number.isFinite(double[0]!)) return double[0]!;
	}
};
const anyRational = (rng: () => number, size = 1000): Rational =>
	rational(BigInt(Math.floor((rng() - 0.5) * size)), BigInt(1 + Math.floor(rng() * size)));

describe('rational numbers', () => {
	it('are in lowest terms with a positive denominator', () => {
		expect(rational(6n, -4n)).toEqual({num: -3n, den: 2n});
		expect(rational(0n, -7n)).toEqual({num: 0n, den: 1n});
		expect(format(rational(6n, -4n))).toBe('-3/2');
		expect(format(rational(-8n, -4n))).toBe('2');
	});

	it('obey the laws of a field', () => {
		const rng = seedrandom.alea('field');
		for (let i = 0; i < 300; i++) {
			const [a, b, c] = [anyRational(rng), anyRational(rng), anyRational(rng)];
			expect(subtract(add(a, b), b)).toEqual(a);
			expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
			if (b.num !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
			expect(compare(a, b)).toBe(Math.sign(Number(subtract(a, b).num)));
		}
	});

	it('agree with float64 where float64 is exact', () => {
		const rng = seedrandom.alea('float');
		for (let i = 0; i < 300; i++) {
			const [x, y] = [rng() * 100 - 50, rng() * 100 - 50].map(v => Math.round(v * 256) / 256) as [
				number,
				number,
			];
			expect(toNumber(add(fromNumber(x), fromNumber(y)))).toBe(x + y);
			expect(toNumber(subtract(fromNumber(x), fromNumber(y)))).toBe(x - y);
			expect(toNumber(multiply(fromNumber(x), fromNumber(y)))).toBe(x * y + 0);
			expect(compare(fromNumber(x), fromNumber(y))).toBe(Math.sign(x - y));
		}
	});

	it('refuse a zero denominator and name it', () => {
		expect(() => rational(3n, 0n)).toThrow('3/0');
		expect(() => divide(rational(3n), rational(0n))).toThrow(RangeError);
	});
});

describe('the greatest common divisor', () => {
	it('is g gcd(a, b) for multiples g a and g b, below and beyond 2^53 and for either sign', () => {
		const rng = seedrandom.alea('gcd');
		for (let i = 0; i < 300; i++) {
			const integer = () => BigInt(Math.floor(rng() * 2 ** Math.floor(rng() * 31)));
			const [a, b] = [integer(), integer()];
			let slow = a > b ? a : b;
			if (slow < 5000n && a > 0n && b > 0n) {
				slow = a < b ? a : b;
				while (a % slow !== 0n || b % slow !== 0n) slow--;
				expect(gcd(a, b)).toBe(slow);
			}
			const g = integer() ** BigInt(1 + (i % 6));
			expect(gcd(-g * a, g * b)).toBe(g * gcd(a, b));
		}
		expect(gcd(0n, 0n)).toBe(0n);
	});
});

describe('the exact value of a double', () => {
	it('comes back as the same double, over all magnitudes', () => {
		const rng = seedrandom.alea('bits');
		const special = [0, 1, -1, 0.1, 1 / 3, 2 ** -1074, -3 * 2 ** -1074, 2 ** -1022, 2 ** -1022 - 2 ** -1074];
		const doubles = [
			...special,
			Number.MAX_VALUE,
			2 ** 1023,
			...Array.from({length: 2000}, () => anyDouble(rng)),
		];
		for (const x of doubles) expect(toNumber(fromNumber(x))).toBe(x + 0);
	});

	it('is an odd integer times a power of two', () => {
		expect(dyadic(-0.375)).toEqual({mantissa: -3n, exponent: -3});
		expect(dyadic(96)).toEqual({mantissa: 3n, exponent: 5});
		expect(dyadic(5e-324)).toEqual({mantissa: 1n, exponent: -1074});
		expect(dyadic(-0)).toEqual({mantissa: 0n, exponent: 0});
		expect(fromNumber(0.1)).toEqual({num: 3602879701896397n, den: 2n ** 55n});
	});

	it('does not exist for NaN and infinity', () => {
		for (const x of [Number.NaN, Infinity, -Infinity]) expect(() => fromNumber(x)).toThrow(`${x}`);
	});
});

describe('the double nearest to a rational', () => {
	it('is no farther than either neighbouring double', () => {
		const rng = seedrandom.alea('nearest');
		for (let i = 0; i < 2000; i++) {
			// The exact value of a double plus a fraction of its last place, down into the subnormals.
			const x = Math.abs(i % 3 === 0 ? anyDouble(rng) : Math.exp(rng() * 1500 - 752));
			if (x === 0 || x >= 2 ** 1023) continue;
			const [low, high] = [fromNumber(x), fromNumber(stepped(x, 1n))];
			const a = add(low, multiply(subtract(high, low), rational(BigInt(Math.floor(rng() * 1001)), 1000n)));
			const twice = compare(add(a, a), add(low, high));
			if (twice !== 0) expect(toNumber(a)).toBe(toNumber(twice < 0 ? low : high));
		}
	});

	it('rounds ties to even, also between subnormals, and overflows to infinity', () => {
		expect(toNumber(rational(2n ** 53n + 1n))).toBe(2 ** 53);
		expect(toNumber(rational(2n ** 53n + 3n))).toBe(2 ** 53 + 4);
		expect(toNumber(rational(1n, 2n ** 1075n))).toBe(0);
		expect(toNumber(rational(-3n, 2n ** 1075n))).toBe(-(2 ** -1073));
		expect(toNumber(rational(2n ** 1025n + 1n, 2n ** 2100n))).toBe(2 ** -1074);
		expect(toNumber(rational(2n ** 1024n))).toBe(Infinity);
		expect(toNumber(rational(2n ** 1024n - 2n ** 970n - 1n))).toBe(Number.MAX_VALUE);
		expect(toNumber(rational(2n ** 1024n - 2n ** 970n))).toBe(Infinity);
	});
});
