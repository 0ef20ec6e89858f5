/** Tests of the confidence sequences for a mean: exact chance of missing, sharpness against the textbook, scaling. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {chanceOfEverMissing} from './exact-binomial.ts';
import type {Interval} from './interval.ts';
import {meanLowerSequence, meanSequence, meanUpperSequence} from './mean-sequence.ts';
import {powerSums} from './power-sums.ts';
import {rateSequence} from './rate-sequence.ts';
import {subGaussianRadius} from './sub-gaussian.ts';
import {empiricalBernsteinSequence, hedgedSequence} from './textbook-sequences.ts';

const rng = seedrandom.alea('mean sequence');
const sample = (draw: () => number, n: number) => Float64Array.from({length: n}, draw);
const ones = (k: number, n: number) => powerSums(new Float64Array(n).fill(1, 0, k), 0, 1);

test('the exact chance of ever missing the mean of coin flips in 40 flips is at most alpha', () => {
	const known = new Map<string, Interval>();
	for (const p of [0.5, 0.1]) {
		const chance = chanceOfEverMissing(p, 40, (k, n) => {
			const found = known.get(`${k} ${n}`) ?? meanSequence(ones(k, n), 0, 1, 0.2);
			known.set(`${k} ${n}`, found);
			return p < found.lower || p > found.upper;
		});
		expect(chance).toBeLessThan(0.2);
		expect(chance).toBeGreaterThan(0.001);
	}
});

test('at 1000 values it is at most 1.25 times as wide as the hedged capital sequence, and narrower than empirical Bernstein', () => {
	const laws = [rng, () => (rng() < 0.1 ? 1 : 0), () => 0.25 + 0.05 * (rng() + rng())];
	for (const draw of laws) {
		const values = sample(draw, 1000);
		const {lower, upper} = meanSequence(powerSums(values, 0, 1), 0, 1, 0.05);
		const hedged = hedgedSequence(values, 0.05);
		const bernstein = empiricalBernsteinSequence(values, 0.05);
		expect(upper - lower).toBeLessThan(1.25 * (hedged.upper - hedged.lower));
		expect(upper - lower).toBeLessThan(bernstein.upper - bernstein.lower);
	}
});

test('for values 0 and 1 it is as sharp as the sequence for a rate, to within a fifth', () => {
	for (const [k, n] of [
		[0, 100],
		[10, 100],
		[500, 1000],
	] as const) {
		const mean = meanSequence(ones(k, n), 0, 1, 0.05);
		const rate = rateSequence(k, n, 0.05);
		expect(mean.upper - mean.lower).toBeLessThan(1.2 * (rate.upper - rate.lower));
	}
});

test('ends scale with the range, mirror each other, and contain the sample mean', () => {
	const unit = sample(rng, 200);
	const there = meanSequence(powerSums(unit, 0, 1), 0, 1, 0.05);
	const scaled = meanSequence(
		powerSums(
			unit.map(x => 2 - 8 * x),
			-6,
			2,
		),
		-6,
		2,
		0.05,
	);
	// Each value moves by at most one step of 2^-30 between the two, which moves an end by at most that and the
	// bisection by 1e-4 of the radius.
	const tolerance = 2 ** -30 * 4 + 1e-4 * (there.upper - there.lower);
	expect(Math.abs(scaled.lower - (2 - 8 * there.upper))).toBeLessThan(8 * tolerance);
	expect(Math.abs(scaled.upper - (2 - 8 * there.lower))).toBeLessThan(8 * tolerance);
	const mean = unit.reduce((s, x) => s + x, 0) / 200;
	expect(there.lower).toBeLessThan(mean);
	expect(there.upper).toBeGreaterThan(mean);
});

test('constant samples give ends that close in on the constant from outside, and nothing is known without values', () => {
	const nothing = powerSums([], -1, 1);
	expect(meanSequence(nothing, -1, 1, 0.05)).toEqual({lower: -1, upper: 1});
	for (const c of [0, 0.25, 1]) {
		const sums = powerSums(new Float64Array(1000).fill(c), 0, 1);
		const {lower, upper} = meanSequence(sums, 0, 1, 0.05);
		expect(lower).toBeLessThanOrEqual(c);
		expect(upper).toBeGreaterThanOrEqual(c);
		// Every bet wins n u d / m at distance d, so log(40 * 24) + log 24 nats at u near 1 come within 12 m / n.
		expect(upper - lower).toBeLessThan(24 / 1000);
	}
	expect(meanLowerSequence(powerSums([0, 0], 0, 1), 0, 1, 0.05)).toBe(0);
	expect(meanUpperSequence(powerSums([1, 1], 0, 1), 0, 1, 0.05)).toBe(1);
	// A mean closer to the end of the range than a stored value can tell.
	const nearly = powerSums(new Float64Array(1000).fill(1).fill(1 - 2 ** -30, 0, 1), 0, 1);
	expect(meanUpperSequence(nearly, 0, 1, 0.05)).toBe(1);
	expect(() => meanSequence(nothing, -1, 1, 1)).toThrow(RangeError);
});

/** The normal-mixture radius for sigma = 1, alpha = 0.05 and a given rho. */
const radiusFor = (n: number, rho: number) =>
	Math.sqrt((n + rho) * (2 * Math.log(20) + Math.log((n + rho) / rho))) / n;

test('the sub-Gaussian radius solves its mixture equation and is nearly least where it was asked to be sharp', () => {
	for (const sharpAt of [10, 1000]) {
		const best = (n: number) =>
			Math.min(...Array.from({length: 4000}, (_, i) => radiusFor(n, sharpAt * 2 ** ((i - 2000) / 100))));
		// The grid of rho, 0.7 % apart, is as good as the minimum to second order, 1e-4.
		expect(subGaussianRadius(sharpAt, 1, 0.05, sharpAt)).toBeLessThan(1.005 * best(sharpAt));
		for (const [factor, excess] of [
			[1 / 10, 1.3],
			[1 / 3, 1.06],
			[3, 1.06],
			[10, 1.3],
		] as const) {
			const n = sharpAt * factor;
			const radius = subGaussianRadius(n, 1, 0.05, sharpAt);
			expect(radius).toBeGreaterThanOrEqual(best(n) * (1 - 1e-4));
			expect(radius).toBeLessThan(excess * best(n));
		}
	}
	expect(subGaussianRadius(100, 3, 0.05, 50)).toBeCloseTo(3 * subGaussianRadius(100, 1, 0.05, 50), 12);
	expect(() => subGaussianRadius(0, 1, 0.05, 1)).toThrow('n must be at least 1, not 0');
	expect(() => subGaussianRadius(1, 0, 0.05, 1)).toThrow('sigma must be positive, not 0');
});
