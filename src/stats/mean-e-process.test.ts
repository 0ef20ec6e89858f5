/** Tests of the betting evidence about a mean against the wealth itself, computed bet by bet from the values. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {BETS, logWealthMeanAbove, logWealthMeanBelow} from './mean-e-process.ts';
import {powerSums, STEPS} from './power-sums.ts';

/** The average over the bets of prod (1 + (u / m) (x - m)), in logarithms. */
function trueLogWealth(values: Float64Array, m: number): number {
	const logs = Array.from(BETS, u => values.reduce((s, x) => s + Math.log1p((u / m) * (x - m)), 0));
	const top = Math.max(...logs);
	return top + Math.log(logs.reduce((s, log) => s + Math.exp(log - top), 0) / BETS.length);
}

const rng = seedrandom.alea('mean evidence');
// Exactly storable, so that both sides see the same numbers.
const stored = (draw: () => number, n: number) =>
	Float64Array.from({length: n}, () => Math.round(draw() * STEPS) / STEPS);
const laws: Record<string, () => number> = {
	uniform: rng,
	'0 or 1': () => (rng() < 0.1 ? 1 : 0),
	narrow: () => 0.3 + 0.02 * rng(),
	'rare and large': () => (rng() < 0.02 ? rng() : 0.001 * rng()),
};

test('the bound from four power sums never exceeds the wealth of the same bets', () => {
	for (const draw of Object.values(laws))
		for (const n of [1, 5, 40, 700]) {
			const values = stored(draw, n);
			const above = logWealthMeanAbove(powerSums(values, 0, 1));
			const below = logWealthMeanBelow(powerSums(values, 0, 1));
			const mirror = values.map(x => 1 - x);
			for (const m of [1e-6, 0.001, 0.05, 0.25, 0.3, 0.31, 0.5, 0.9, 0.999]) {
				// The comparison itself rounds each of n terms, of size at most log(1 + 1e6), a few times.
				const rounding = 4 * Number.EPSILON * 14 * (n + 10);
				expect(above(m)).toBeLessThanOrEqual(trueLogWealth(values, m) + rounding);
				expect(below(1 - m)).toBeLessThanOrEqual(trueLogWealth(mirror, m) + rounding * 100);
			}
		}
});

test('for values 0 and 1 the bound is the wealth itself', () => {
	const values = stored(laws['0 or 1']!, 300);
	const above = logWealthMeanAbove(powerSums(values, 0, 1));
	for (const m of [0.001, 0.02, 0.05, 0.08]) {
		// The expansion about 1 is exact at 0 and 1, but for 2e-12 of the remainders, which are at most n log(1 / (1
		// - v)), v < 1 - 1e-5.
		expect(Math.abs(above(m) - trueLogWealth(values, m))).toBeLessThan(300 * 12 * 4e-12);
	}
});

test('near the mean the bound gives away less than a tenth of a nat of the evidence that decides at 5 %', () => {
	for (const [draw, shift] of [
		[laws['uniform']!, 0.04],
		[laws['narrow']!, 0.004],
	] as const) {
		const values = stored(draw, 700);
		const m = values.reduce((s, x) => s + x, 0) / 700 - shift;
		const truth = trueLogWealth(values, m);
		expect(truth).toBeGreaterThan(Math.log(20));
		expect(truth - logWealthMeanAbove(powerSums(values, 0, 1))(m)).toBeLessThan(0.1);
	}
});

test('the wealth of the same bets falls as m grows, so rejecting m rejects every smaller mean', () => {
	const values = stored(laws['rare and large']!, 60);
	const grid = Array.from({length: 99}, (_, i) => (i + 1) / 100);
	const logs = grid.map(m => trueLogWealth(values, m));
	for (let i = 1; i < logs.length; i++) expect(logs[i]!).toBeLessThan(logs[i - 1]!);
});

test('the expected wealth over all sequences of six values is at most 1 when the mean is m', () => {
	// The law 0, 1/2, 1 with probabilities 1/2, 1/4, 1/4 has mean 3/8.
	const atoms = [
		[0, 0.5],
		[0.5, 0.25],
		[1, 0.25],
	] as const;
	let expectation = 0;
	const walk = (values: number[], mass: number): void => {
		if (values.length === 6) {
			expectation += mass * Math.exp(logWealthMeanAbove(powerSums(values, 0, 1))(3 / 8));
			return;
		}
		for (const [x, p] of atoms) walk([...values, x], mass * p);
	};
	walk([], 1);
	expect(expectation).toBeLessThan(1);
	expect(expectation).toBeGreaterThan(0.5);
});

test('no evidence is worth 1, and a mean outside the open range is refused', () => {
	const nothing = logWealthMeanAbove(powerSums([], 0, 1));
	expect(nothing(0.3)).toBe(0);
	expect(() => nothing(1)).toThrow('strictly between 0 and 1, not 1');
});
