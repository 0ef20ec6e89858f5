/** Samples in cells: uniform, with exact levels, and a guard for their number. */
import {expect, test} from 'vitest';
import {cellSamples, enoughSamples, type Law, lawSizes} from './noisy-cells.ts';

const law: Law = {logn: 14, spread: -6, logd: 30, ramp: 0.5, noise: 1, eps: 0.875, delta: 0.5};

test('cells and signs are uniform, and levels are those of the ramps', () => {
	const {n, p} = lawSizes(law);
	expect([n, p]).toEqual([16_384, 256]);
	const {cells, levels, signs} = cellSamples(law, 'a', true);
	const counts = new Float64Array(p);
	cells.forEach(c => counts[c]!++);
	// 64 a cell, standard deviation 8; the largest of 256 is beyond 5.5 of them once in 1e5.
	expect(Math.max(...counts.map(c => Math.abs(c - 64)))).toBeLessThan(5.5 * 8);
	expect(Math.abs(signs.reduce((a, b) => a + b, 0))).toBeLessThan(5 * 128);
	// Half of a cell is ramp: the level is 1 with chance 1/2, else uniform; its mean 3/4, its variance below 1/8.
	const mean = levels.reduce((a, b) => a + b, 0) / n;
	expect(Math.abs(mean - 0.75)).toBeLessThan(5 * Math.sqrt(1 / 8 / n));
	expect(Math.min(...levels)).toBeGreaterThanOrEqual(0);
	expect(Math.max(...levels)).toBe(1);
	expect(new Set(cellSamples(law, 'a', false).levels)).toEqual(new Set([1]));
});

test('the number of samples is weighed as in the theorem', () => {
	// 4096 log 16 = 11356.5 and 2^14 49/64 = 12544; at eps = 3/4 it is 9216.
	expect(enoughSamples(law)).toBe(true);
	expect(enoughSamples({...law, eps: 0.75})).toBe(false);
	expect(enoughSamples({...law, delta: 0.25})).toBe(false);
});
