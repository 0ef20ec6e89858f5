/** Constants of conclusions are found in reading order and exchanged one at a time. */
import {describe, expect, it} from 'vitest';
import {constantsOf, withConstant} from './edit.ts';

describe('the constants of a conclusion', () => {
	it('are listed from 1 as they are read, after the bound as a whole', () => {
		const source = 'P(x > 2 t) + 1 <= 3 exp(-d t^2 / 4)';
		expect(constantsOf(source).map(c => [c.index, c.text, c.value, c.within])).toEqual([
			[0, 'the bound as a whole', 1, source],
			[1, '2', 2, '2 * t'],
			[2, '1', 1, 'P(x > 2 * t) + 1'],
			[3, '3', 3, '3 * exp(-d * t^2 / 4)'],
			[4, '2', 2, 't^2'],
			[5, '4', 4, '-d * t^2 / 4'],
		]);
	});
	it('are as large as they can be, and never 0', () => {
		const found = constantsOf('a + 0 * b <= sqrt(2 * pi) * n^(-1/2)').map(c => [c.text, c.value]);
		expect(found).toEqual([
			['the bound as a whole', 1],
			['sqrt(2 * pi)', Math.sqrt(2 * Math.PI)],
			['-1 / 2', -0.5],
		]);
	});
	it('have no whole where every comparison is with 0', () => {
		expect(constantsOf('2 a >= 0').map(c => c.index)).toEqual([1]);
		expect(constantsOf('a == 0')).toEqual([]);
	});
});

describe('a constant multiplied', () => {
	it('changes that constant alone', () => {
		const source = 'a >= 2 * b + 4 * c';
		expect([1, 2].map(k => withConstant(source, k, 1.5))).toEqual([
			'a >= 3 * b + 4 * c',
			'a >= 2 * b + 6 * c',
		]);
	});
	it('scales, as number 0, the larger side of every comparison but those that say when it need not hold', () => {
		expect(withConstant('a >= b and c < d', 0, 2)).toBe('a / 2 >= b and c < d / 2');
		expect(withConstant('a >= b and c < d', 0, 0.5)).toBe('2 * a >= b and c < 2 * d');
		expect(withConstant('a >= b or c < d', 0, 2)).toBe('a / 2 >= b or c < d');
		expect(withConstant('a >= b and c >= 0', 0, 2)).toBe('a / 2 >= b and c >= 0');
	});
	it('is refused where there is none', () => {
		expect(() => withConstant('a >= 2 * b', 2, 2)).toThrow(/no constant 2/);
	});
});
