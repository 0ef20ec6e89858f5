/** The quick spectral norm agrees with the one by singular values. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {largestSingularValue} from './largest-singular-value.ts';
import {spectralNorm} from './spectra.ts';

test('agrees with the singular value decomposition to a few units a dimension, on every small shape', () => {
	const rng = seedrandom.alea('largest singular value');
	for (let m = 0; m <= 7; m++)
		for (let n = 0; n <= 7; n++)
			for (let round = 0; round < 8; round++) {
				const scale = 10 ** (20 * rng() - 10);
				// Small integers make rank-deficient and repeated cases.
				const a = Float64Array.from(
					{length: m * n},
					() => scale * (round < 4 ? 2 * rng() - 1 : Math.floor(3 * rng()) - 1),
				);
				const {value, radius} = largestSingularValue(a, m, n);
				const ball = spectralNorm(a, m, n);
				// Squares and sums of max(m, n) terms, a square root, and some 30 rotations that are each off by a few units.
				expect(Math.abs(value - ball.value)).toBeLessThanOrEqual(ball.radius + 200 * 2 ** -53 * value);
				expect(radius()).toBeGreaterThanOrEqual(Math.abs(value - ball.value));
				expect(radius()).toBeLessThanOrEqual(2 * ball.radius + 202 * 2 ** -53 * value);
			}
});

test('knows the norm of a rotation and of a rank-one matrix', () => {
	expect(largestSingularValue(Float64Array.of(3, 4, -4, 3), 2, 2).value).toBeCloseTo(5, 14);
	const outer = Float64Array.from({length: 12}, (_, i) => (1 + Math.floor(i / 4)) * (1 + (i % 4)));
	expect(largestSingularValue(outer, 3, 4).value).toBeCloseTo(Math.sqrt(14 * 30), 12);
});
