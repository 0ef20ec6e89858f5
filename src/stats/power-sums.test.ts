/** Tests of the exact power sums. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {addPowerSums, centralSums, powerSums, STEPS} from './power-sums.ts';

const rng = seedrandom.alea('power sums');
const values = Float64Array.from({length: 500}, () => 3 + 4 * rng());

test('sums of parts are the sums of the whole, in any order', () => {
	const whole = powerSums(values, 3, 7);
	const parts = [values.subarray(300), values.subarray(0, 120), values.subarray(120, 300)];
	expect(parts.map(part => powerSums(part, 3, 7)).reduce(addPowerSums)).toEqual(whole);
	expect(addPowerSums(whole, powerSums([], 3, 7))).toEqual(whole);
	expect(powerSums(values.toReversed(), 3, 7)).toEqual(whole);
});

test('central sums are those of the stored values, even where the raw powers cancel', () => {
	const narrow = values.map(x => 0.3 + 1e-6 * (x - 5));
	const stored = narrow.map(x => Math.round(x * STEPS) / STEPS);
	const centre = Math.round(0.3 * STEPS) / STEPS;
	const sums = centralSums(powerSums(narrow, 0, 1), centre);
	for (const [i, sum] of sums.entries()) {
		// Differences of stored values are exact; each term and each addition is rounded once or a few times.
		const terms = stored.map(x => (x - centre) ** (i + 1));
		const size = terms.reduce((s, x) => s + Math.abs(x), 0);
		const naive = terms.reduce((s, x) => s + x, 0);
		expect(Math.abs(sum - naive)).toBeLessThanOrEqual((values.length + 4) * Number.EPSILON * size);
	}
});

test('values outside the range, NaN and empty ranges are refused with the value and its position', () => {
	expect(() => powerSums([0.5, 1.5], 0, 1)).toThrow('value 1.5 at position 1 lies outside [0, 1]');
	expect(() => powerSums([Number.NaN], 0, 1)).toThrow('NaN');
	expect(() => powerSums([], 1, 1)).toThrow('a < b');
	expect(() => powerSums([], 0, Infinity)).toThrow('finite');
});
