/** Bounds from a fixed number of outcomes: against closed forms, and their coverage summed exactly over binomial outcomes. */
import {describe, expect, test} from 'vitest';
import {point} from '../kernels/interval.ts';
import {meanBounds, quantileBounds} from './sampling.ts';

const unit = {lo: 0, hi: 1};
const zeros = (n: number) => Array.from({length: n}, () => point(0));
const hits = (n: number, k: number) => Array.from({length: n}, (_, i) => point(i < k ? 1 : 0));

/** P(k hits) for all k, by multiplying the ratios of neighbours up from 1 and normalising. */
function binomial(n: number, p: number): number[] {
	const weights = [1];
	for (let k = 0; k < n; k++) weights.push((weights[k]! * (n - k) * p) / ((k + 1) * (1 - p)));
	const total = weights.reduce((a, b) => a + b);
	return weights.map(w => w / total);
}

describe('meanBounds', () => {
	test('of n zeros has the upper end 1 - (miss / 2)^(1/n), where the divergence of 0 from q is -log(1 - q)', () => {
		// The bounds are rounded outward by (n + 8) 2^-52 < 1e-12.
		const {lo, hi} = meanBounds(zeros(1000), unit, 1e-6);
		expect(Math.abs(hi - (1 - 0.5e-6 ** (1 / 1000)))).toBeLessThan(1e-12);
		expect(lo).toBeLessThanOrEqual(0);
	});
	test.each([0.01, 0.3, 0.5, 0.9])('misses an expectation of %d with a probability of at most 5 %', p => {
		const missed = binomial(40, p).reduce((sum, weight, k) => {
			const {lo, hi} = meanBounds(hits(40, k), unit, 0.05);
			return lo <= p && p <= hi ? sum : sum + weight;
		}, 0);
		expect(missed).toBeLessThanOrEqual(0.05);
	});
	test('is never wider than Hoeffding says, and narrower near the ends of the range', () => {
		const hoeffding = 2 * Math.sqrt(Math.log(2 / 0.05) / (2 * 400));
		for (const k of [0, 4, 100, 200]) {
			const {lo, hi} = meanBounds(hits(400, k), unit, 0.05);
			expect(hi - lo).toBeLessThan(hoeffding);
			if (k <= 4) expect(hi - lo).toBeLessThan(hoeffding / 2);
		}
	});
	test('moves and stretches with the range of the outcomes', () => {
		const base = meanBounds(hits(50, 20), unit, 0.01);
		const moved = meanBounds(
			hits(50, 20).map(({lo}) => point(4 * lo - 2)),
			{lo: -2, hi: 2},
			0.01,
		);
		// One rounding of a product and a sum of numbers below 4, and the outward 2^-48.
		expect(Math.abs(moved.lo - (4 * base.lo - 2))).toBeLessThan(2 ** -46);
		expect(Math.abs(moved.hi - (4 * base.hi - 2))).toBeLessThan(2 ** -46);
	});
	test('covers outcomes that are known up to an interval from both ends', () => {
		const vague = Array.from({length: 100}, () => unit);
		const {lo, hi} = meanBounds(vague, unit, 0.01);
		expect(lo).toBeLessThanOrEqual(0);
		expect(hi).toBeGreaterThanOrEqual(1);
	});
	test('refuses an outcome beyond the range and an empty range', () => {
		expect(() => meanBounds([point(1.5)], unit, 0.01)).toThrow(/outcome in \[1.5, 1.5\] lies outside/);
		expect(() => meanBounds([point(1)], {lo: 1, hi: 1}, 0.01)).toThrow(/min < max, got \[1, 1\]/);
	});
});

describe('quantileBounds', () => {
	const grid = (n: number) => Array.from({length: n}, (_, i) => point((i + 0.5) / n));
	test('of an even grid lie the gap sqrt(log(2 / miss) / 2n) away from p, and two places farther', () => {
		const n = 2000;
		const gap = Math.sqrt(Math.log(2 / 0.01) / (2 * n));
		const {lo, hi} = quantileBounds(grid(n).toReversed(), 0.7, 0.01);
		expect(lo).toBeGreaterThan(0.7 - gap - 4 / n);
		expect(lo).toBeLessThan(0.7 - gap);
		expect(hi).toBeGreaterThan(0.7 + gap);
		expect(hi).toBeLessThan(0.7 + gap + 4 / n);
	});
	test('are infinite where the outcomes are too few to tell', () => {
		expect(quantileBounds(grid(10), 0.5, 1e-6)).toEqual({lo: -Infinity, hi: Infinity});
	});
});
