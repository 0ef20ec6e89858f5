/** Broken lines against brute force on a grid that holds all of their corners. */
import {expect, test} from 'vitest';
import seedrandom from 'seedrandom';
import {brokenLine, modulusOfContinuity, polynomialDistanceBelow} from './broken-line.ts';

const rng = seedrandom.alea('broken-line');
const eighths = (length: number) => Float64Array.from({length}, () => Math.floor(33 * rng()) / 8 - 2);

test('values are those at the nodes, and half way between them their mean', () => {
	const f = Float64Array.of(1, 0, 3);
	expect([0, 0.25, 0.5, 0.75, 1].map(x => brokenLine(f, x))).toEqual([1, 0.5, 0, 1.5, 3]);
});

test('the modulus of continuity is the largest difference on a grid of 1/64', () => {
	for (const K of [1, 2, 4, 4, 4, 4, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8])
		for (const h of [1, 1 / 2, 5 / 16, 3 / 16, 1 / 8, 1 / 32]) {
			const f = eighths(K + 1);
			let most = 0;
			for (let i = 0; i <= 64; i++)
				for (let j = i; j <= 64 && j - i <= 64 * h; j++)
					most = Math.max(most, Math.abs(brokenLine(f, i / 64) - brokenLine(f, j / 64)));
			expect(modulusOfContinuity(f, h)).toBe(most);
		}
});

test('polynomials of the degree are at distance 0, and the bound is attained where Chebyshev says so', () => {
	const at = (p: (x: number) => number) => Float64Array.from({length: 9}, (_, j) => p(j / 8));
	expect(
		polynomialDistanceBelow(
			at(x => 3 - 2 * x + 4 * x * x),
			2,
		),
	).toBe(0);
	expect(
		polynomialDistanceBelow(
			at(x => 64 * x ** 3),
			2,
		),
	).toBeGreaterThan(0);
	// |2 x - 1| is 1/2 away from 1/2 at 0, 1/2 and 1, with alternating signs: no line is nearer.
	expect(
		polynomialDistanceBelow(
			at(x => Math.abs(2 * x - 1)),
			1,
		),
	).toBe(0.5);
	expect(polynomialDistanceBelow(Float64Array.of(0, 1), 1)).toBe(0);
});

test('no polynomial that is tried comes nearer than the bound', () => {
	for (let trial = 0; trial < 50; trial++) {
		const f = eighths(9);
		const [a, b, c] = eighths(3) as unknown as [number, number, number];
		const off = f.reduce((most, v, j) => Math.max(most, Math.abs(v - a - (b * j) / 8 - (c * j * j) / 64)), 0);
		expect(polynomialDistanceBelow(f, 2)).toBeLessThanOrEqual(off);
	}
});
