/** Tests of the order-statistic intervals for a quantile: exact coverage for continuous and discrete laws. */
import {expect, test} from 'vitest';
import {binomialLaw, chanceOfEverMissing} from './exact-binomial.ts';
import {quantileInterval, quantileSequence} from './quantile.ts';

/** Ranks of the two ends, from the sample 1, ..., n; 0 and n + 1 for infinite ends. */
function ranks(
	n: number,
	interval: (values: Float64Array) => {lower: number; upper: number},
): [number, number] {
	const {lower, upper} = interval(Float64Array.from({length: n}, (_, i) => n - i));
	return [lower === -Infinity ? 0 : lower, upper === Infinity ? n + 1 : upper];
}

test('each side misses a continuous law with a binomial probability at most alpha / 2, and one rank further in would not', () => {
	for (const p of [0.5, 0.9, 0.03])
		for (const n of [1, 6, 25, 80]) {
			const [low, high] = ranks(n, values => quantileInterval(values, p, 0.1));
			const law = binomialLaw(n, p);
			const mass = (from: number, to: number) =>
				law.subarray(Math.max(0, from), to).reduce((s, x) => s + x, 0);
			// x_(low) > q(p) just when fewer than `low` values are <= q(p); likewise from above.
			expect(mass(0, low)).toBeLessThanOrEqual(0.05);
			expect(mass(high, n + 1)).toBeLessThanOrEqual(0.05);
			expect(mass(0, low + 1)).toBeGreaterThan(0.05);
			expect(mass(high - 1, n + 1)).toBeGreaterThan(0.05);
		}
});

test('for a law with atoms the coverage is kept, by enumeration of all samples', () => {
	// Atoms 0, 1, 2 with probabilities 0.3, 0.2, 0.5: the median is 1, since F(1) = 1/2 exactly.
	let missedBelow = 0;
	let missedAbove = 0;
	const walk = (values: number[], mass: number): void => {
		if (values.length < 8) {
			for (const [x, p] of [0.3, 0.2, 0.5].entries()) walk([...values, x], mass * p);
			return;
		}
		const {lower, upper} = quantileInterval(values, 0.5, 0.2);
		if (lower > 1) missedBelow += mass;
		if (upper < 1) missedAbove += mass;
	};
	walk([], 1);
	expect(missedBelow).toBeLessThanOrEqual(0.1);
	expect(missedAbove).toBeLessThanOrEqual(0.1);
	expect(missedBelow).toBeGreaterThan(0.01);
});

test('the exact chance that the sequence ever misses in 400 draws is at most alpha', () => {
	for (const p of [0.5, 0.9]) {
		const known = new Map<number, [number, number]>();
		const chance = chanceOfEverMissing(p, 400, (k, n) => {
			const found = known.get(n) ?? ranks(n, values => quantileSequence(values, p, 0.05));
			known.set(n, found);
			// k values are <= q(p): the lower end misses when k < low, the upper end when k >= high.
			return k < found[0] || k >= found[1];
		});
		expect(chance).toBeLessThan(0.05);
		expect(chance).toBeGreaterThan(0.005);
	}
});

test('the order of the values does not matter, and a small sample bounds nothing', () => {
	const values = [5, -2, 8, 8, 0.5, 3, 9, -7, 1, 4];
	expect(quantileInterval(values, 0.5, 0.1)).toEqual(quantileInterval(values.toReversed(), 0.5, 0.1));
	// P(K <= 1) = 11 / 1024 <= 0.05 < P(K <= 2) = 56 / 1024: the second value from either end.
	expect(quantileInterval(values, 0.5, 0.1)).toEqual({lower: -2, upper: 8});
	expect(quantileInterval([1, 2], 0.5, 0.1)).toEqual({lower: -Infinity, upper: Infinity});
	expect(quantileInterval([], 0.5, 0.1)).toEqual({lower: -Infinity, upper: Infinity});
	expect(quantileSequence([], 0.5, 0.1)).toEqual({lower: -Infinity, upper: Infinity});
	expect(() => quantileInterval([1, Number.NaN], 0.5, 0.1)).toThrow('NaN at position 1');
	expect(() => quantileInterval([1], 1, 0.1)).toThrow('p must lie strictly');
});
