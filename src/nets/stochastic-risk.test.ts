/** Runs of stochastic descent whose average can be worked out by hand. */
import {expect, test} from 'vitest';
import {averageRisk, type Population} from './stochastic-risk.ts';

const population = (p: Partial<Population>): Population => ({
	d: 1,
	k: 1,
	n: 1,
	tables: 1,
	loss: 'absolute',
	x: Float64Array.of(1),
	f: Float64Array.of(0),
	y: Float64Array.of(1),
	...p,
});

test('one sample is a deterministic descent, stopped by the ball', () => {
	// w = 0, 1/4, 1/2, 1/2: losses 1, 3/4, 1/2, 1/2.
	expect(averageRisk(population({}), 4, 1 / 2, 1 / 4, false, 'any')).toBe(11 / 16);
});

test('the adversary takes the table of the largest risk at the weights, and no other', () => {
	// Both tables are alike at v = 0; after one step v = 1/4, and f = -1 is worse than f = 1. The step there takes v back to 0.
	const two = population({tables: 2, x: Float64Array.of(0), f: Float64Array.of(1, -1)});
	expect(averageRisk(two, 4, 1, 1 / 4, false, 'any')).toBe((1 + 5 / 4 + 1 + 5 / 4) / 4);
});

test('who peeks uses the table of the sample', () => {
	// Its table fits either sample, so v grows by 1/4 a round; the other sample has 1 + 3 v, the sample 1 - v, the mean is 1 + v.
	const two = population({
		n: 2,
		tables: 2,
		x: Float64Array.of(0, 0),
		f: Float64Array.of(1, -3, -3, 1),
		y: Float64Array.of(1, 1),
	});
	expect(averageRisk(two, 4, 1, 1 / 4, true, 'any')).toBe(11 / 8);
});

test('samples are drawn from the seed, both of two about equally often', () => {
	// (w^2 + (w - 1)^2) / 4 is 1/8 at w = 1/2, where fair draws keep w after some 50 rounds, and 1/4 at 0 and 1, where one sample alone would.
	const two = population({
		n: 2,
		loss: 'squared',
		x: Float64Array.of(1, 1),
		f: new Float64Array(2),
		y: Float64Array.of(0, 1),
	});
	const run = (seed: string) => averageRisk(two, 500, 1, 1 / 50, false, seed);
	expect(run('a')).toBe(run('a'));
	expect(run('b')).not.toBe(run('a'));
	for (const seed of ['a', 'b', 'c', 'd']) {
		expect(run(seed)).toBeGreaterThan(1 / 8);
		expect(run(seed)).toBeLessThan(0.15);
	}
});
