/** Tests of the bands for a distribution function. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {distributionBand, dkwRadius, dkwSequence, quantileBand} from './dkw.ts';

test('the radius is at least the exact critical gap of Kolmogorov and Smirnov', () => {
	// Exact two-sided critical values at alpha = 0.05 and 0.01, from the tables of [massey1951].
	for (const [n, five, one] of [
		[5, 0.565, 0.669],
		[10, 0.41, 0.49],
		[20, 0.294, 0.356],
	] as const) {
		expect(dkwRadius(n, 0.05)).toBeGreaterThan(five);
		expect(dkwRadius(n, 0.01)).toBeGreaterThan(one);
		expect(dkwRadius(n, 0.05)).toBeLessThan(1.1 * five);
	}
	// One draw from the uniform law: the gap max(x, 1 - x) exceeds r >= 1/2 with probability 2 (1 - r).
	for (const alpha of [0.5, 0.05]) expect(2 * (1 - dkwRadius(1, alpha))).toBeLessThanOrEqual(alpha);
	// sqrt(log 40 / 200).
	expect(dkwRadius(100, 0.05)).toBeCloseTo(0.13581015, 8);
});

test('the epochs of the sequence spend at most alpha together and use the last power of two', () => {
	let spent = 0;
	for (let j = 0; j < 50; j++) {
		const {used, radius} = dkwSequence(2 ** j, 0.05);
		expect(used).toBe(2 ** j);
		expect(dkwSequence(2 ** (j + 1) - 1, 0.05)).toEqual({used, radius});
		spent += 2 * Math.exp(-2 * used * radius ** 2);
	}
	// The shares alpha / ((j + 1) (j + 2)) telescope to alpha (1 - 1/51); 50 exponentials of size below 15 in the
	// exponent.
	expect(Math.abs(spent - 0.05 * (1 - 1 / 51))).toBeLessThan(0.05 * 50 * 16 * Number.EPSILON);
	expect(() => dkwSequence(0, 0.05)).toThrow('n must be an integer >= 1, not 0');
});

test('the band for F is the empirical distribution plus and minus the radius', () => {
	const band = distributionBand([3, 1, 2, 2], 0.3);
	expect(band(0.5)).toEqual({lower: 0, upper: 0.3});
	expect(band(2)).toEqual({lower: 0.75 - 0.3, upper: 1});
	expect(band(1.9)).toEqual({lower: 0, upper: 0.25 + 0.3});
	expect(band(3)).toEqual({lower: 0.7, upper: 1});
	expect(() => distributionBand([], 0.1)).toThrow('at least one value');
	expect(() => distributionBand([Number.NaN], 0.1)).toThrow('NaN');
});

test('the band for quantiles says what the band for F says, read sideways', () => {
	const rng = seedrandom.alea('quantile band');
	// Few distinct values, so that ties and jumps occur.
	const values = Float64Array.from({length: 57}, () => Math.floor(12 * rng()));
	const band = distributionBand(values, 0.1303);
	const quantiles = quantileBand(values, 0.1303);
	for (let p = 0.013; p < 1; p += 0.0171) {
		// q(p) = t is possible just when F(t) >= p and F(t-) <= p are; below an atom the band is that of the last
		// point before.
		const possible = [...Array(12).keys()].filter(t => band(t).upper >= p && band(t - 0.5).lower <= p);
		const {lower, upper} = quantiles(p);
		const low = lower === -Infinity ? 0 : lower;
		const high = upper === Infinity ? 11 : upper;
		expect(possible.filter(t => values.includes(t) && (t < low || t > high))).toEqual([]);
		expect(possible).toContain(low);
		expect(possible).toContain(high);
	}
	expect(quantileBand([1, 2, 3], 0.6)(0.5)).toEqual({lower: -Infinity, upper: Infinity});
});
