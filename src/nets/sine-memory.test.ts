/** The sine's parameter by hand, and against decimals. */
import {Decimal} from 'decimal.js';
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {sineAt, sineParameter, turnAt} from './sine-memory.ts';

test('labels 1, -1, 0 in base 16 are the digits 4, 12, 0', () => {
	const w = sineParameter(Float64Array.of(1, -1, 0), 4);
	expect(w).toBe(0x0c4n);
	expect(turnAt(w, 4, 1)).toEqual({num: 1n, den: 4n});
	expect(turnAt(w, 4, 2)).toEqual({num: 0xc4n / 4n, den: 64n});
	expect(sineAt(w, 4, 1).hi).toBe(1);
	expect(() => sineParameter(Float64Array.of(2), 4)).toThrow(/got 2/);
});

test('the enclosure holds the sine in 300 digits, and is within 2 pi / b of the label', () => {
	const Long = Decimal.clone({precision: 300});
	const twoPi = Long.acos(-1).times(2);
	const rng = seedrandom.alea('labels');
	for (const [n, bits] of [
		[3, 4],
		[6, 8],
		[8, 16],
	] as const) {
		const labels = Float64Array.from({length: n}, () => 2 * rng() - 1);
		const w = sineParameter(labels, bits);
		for (let i = 1; i <= n; i++) {
			const {lo, hi} = sineAt(w, bits, i);
			const x = new Long(2).pow(-bits * i);
			const value = Long.sin(twoPi.times(w.toString()).times(x));
			// The angle, below 2^131, has 300 digits: right to 1e-258.
			expect(value.plus('1e-250').gte(lo) && value.minus('1e-250').lte(hi)).toBe(true);
			expect(hi - lo).toBeLessThan(1e-13);
			expect(
				value
					.minus(labels[i - 1]!)
					.abs()
					.lte(twoPi.times(new Long(2).pow(-bits))),
			).toBe(true);
		}
	}
});
