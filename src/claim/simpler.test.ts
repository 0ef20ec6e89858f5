/** Which numbers are simpler, and that getting simpler ends. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {complexity, simplerNumbers} from './simpler.ts';

const finite = fc.double({noNaN: true, noDefaultInfinity: true});

describe('complexity', () => {
	it('ranks 0, 1, -1, whole numbers, short dyadics, decimals, long dyadics, the rest', () => {
		const ranked = [0, 1, -1, 2, 3, 17, 0.5, 2.75, -2.75, 0.1, 3.17, 3.1719, 2 ** -9 + 1, Math.PI, -Math.PI];
		const ranks = ranked.map(complexity);
		expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
		expect(new Set(ranks).size).toBe(ranks.length);
	});

	it('does not tell 0 from -0', () => {
		expect(complexity(-0)).toBe(complexity(0));
	});
});

describe('simplerNumbers', () => {
	it('are finite, of strictly lower complexity, different, and never -0', () => {
		fc.assert(
			fc.property(fc.oneof(finite, fc.double({min: -100, max: 100, noNaN: true}), fc.integer()), x => {
				const simpler = [...simplerNumbers(x)];
				for (const s of simpler) {
					expect(Number.isFinite(s)).toBe(true);
					expect(complexity(s)).toBeLessThan(complexity(x));
					expect(s).not.toBe(-0);
				}
				expect(new Set(simpler).size).toBe(simpler.length);
			}),
			{seed: 1, numRuns: 1000},
		);
	});

	it('start with 0 and 1, keep the number nearly where it is at the end', () => {
		const simpler = [...simplerNumbers(-37.123456)];
		expect(simpler.slice(0, 3)).toEqual([0, 1, -1]);
		expect(simpler).toEqual(expect.arrayContaining([37.123456, -18, -37, -38, -37.125, -37.1, -37.1235]));
	});

	it('reach a whole number near the edge of what is wanted', () => {
		const walk = (x: number, wanted: (x: number) => boolean): number => {
			const next = [...simplerNumbers(x)].find(wanted);
			return next === undefined ? x : walk(next, wanted);
		};
		expect(walk(57.31, x => x > 3)).toBe(7); // 28, 14, 7; the half of 7 is 3
		expect(walk(-57.31, x => x < -3)).toBe(-7);
		expect(walk(3.17191, x => x > 3)).toBe(4);
		expect(walk(0.123456, x => x > 0.1 && x < 0.13)).toBe(1 / 8);
		expect(walk(1e300, x => x > 0)).toBe(1);
	});

	it('do not exist for 0', () => {
		expect([...simplerNumbers(0), ...simplerNumbers(-0)]).toEqual([]);
	});
});
