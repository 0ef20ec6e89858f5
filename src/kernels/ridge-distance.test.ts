import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {
	leastRidgeDistance,
	type Quadratic,
	quadraticLipschitz,
	ridgeDistance,
	ridgeDistanceBelow,
	ridgeDistanceError,
	ridgeDistanceLipschitz,
} from './ridge-distance.ts';

const quadratic = (rng: () => number): Quadratic => Float64Array.from({length: 5}, () => 2 * rng() - 1);

/** The distance by sorted samples on `lines` chords. */
function sampled(f: Quadratic, theta: number, lines: number, points: number): number {
	const [u, v] = [Math.cos(theta), Math.sin(theta)];
	const reach = Math.abs(u) + Math.abs(v);
	let sum = 0;
	for (let i = 0; i < lines; i++) {
		const t = reach * ((2 * i + 1) / lines - 1);
		// s with |start + s step| <= 1 in both coordinates
		let [lo, hi] = [-2, 2];
		for (const [start, step] of [
			[t * u, -v],
			[t * v, u],
		] as const) {
			const ends = [(-1 - start) / step, (1 - start) / step].toSorted((p, q) => p - q);
			[lo, hi] = [Math.max(lo, ends[0]!), Math.min(hi, ends[1]!)];
		}
		if (hi <= lo) continue;
		const values = Array.from({length: points}, (_, j) => {
			const s = lo + ((hi - lo) * (j + 0.5)) / points;
			const [x, y] = [t * u - s * v, t * v + s * u];
			return f[0]! * x * x + f[1]! * x * y + f[2]! * y * y + f[3]! * x + f[4]! * y;
		}).toSorted((p, q) => p - q);
		// Pairs of order statistics: the sum of distances to a median.
		for (let j = 0; j < points / 2; j++)
			sum += ((values[points - 1 - j]! - values[j]!) * (hi - lo) * 2 * reach) / points / lines;
	}
	return sum;
}

describe('the distance of a quadratic to the functions of one direction', () => {
	it('has the values of hand-worked cases', () => {
		const {PI} = Math;
		// x^2 to functions of y: the median on each chord is 1/4, int |x^2 - 1/4| = 1/2. Of y too: the same function.
		expect(ridgeDistance(Float64Array.of(1, 0, 0, 0, 0), PI / 2)).toBeCloseTo(1, 14);
		expect(ridgeDistance(Float64Array.of(1, 0, 0, 0, 0), 0)).toBeCloseTo(0, 14);
		// x to functions of y, and x + y to functions of x + y and of x - y: over chords of length l, int l^2 / 4 slope dt.
		expect(ridgeDistance(Float64Array.of(0, 0, 0, 1, 0), PI / 2)).toBeCloseTo(2, 14);
		expect(ridgeDistance(Float64Array.of(0, 0, 0, 1, 1), PI / 4)).toBeCloseTo(0, 14);
		expect(ridgeDistance(Float64Array.of(0, 0, 0, 1, 1), -PI / 4)).toBeCloseTo(8 / 3, 14);
	});

	it('agrees with sorted samples on chords at random directions', () => {
		const rng = seedrandom.alea('chords');
		for (let trial = 0; trial < 20; trial++) {
			const f = quadratic(rng);
			if (trial % 3 === 0) f.fill(0, 0, 3);
			const theta = 7 * rng();
			// The midpoint rule is of second order in both variables but at a few kinks: 10 (1/200^2 + 1/200^2) sizes are plenty.
			const size = f.reduce((s, v) => s + Math.abs(v), 0);
			expect(Math.abs(ridgeDistance(f, theta) - sampled(f, theta, 200, 200))).toBeLessThan(5e-4 * size);
		}
	});

	it('does not change under the symmetries of the square', () => {
		const rng = seedrandom.alea('symmetry');
		for (let trial = 0; trial < 200; trial++) {
			const f = quadratic(rng);
			const [a, b, c, d, e] = [f[0]!, f[1]!, f[2]!, f[3]!, f[4]!];
			const theta = 7 * rng();
			const value = ridgeDistance(f, theta);
			const images: [Quadratic, number][] = [
				[f, theta + Math.PI],
				[Float64Array.of(a, -b, c, -d, e), Math.PI - theta],
				[Float64Array.of(c, b, a, e, d), Math.PI / 2 - theta],
			];
			// An angle's rounding moves the value by the Lipschitz constant times it.
			const tolerance = 2 * ridgeDistanceError(f) + ridgeDistanceLipschitz(f) * 2 ** -49;
			for (const [g, angle] of images)
				expect(Math.abs(ridgeDistance(g, angle) - value)).toBeLessThanOrEqual(tolerance);
		}
	});

	it('changes no faster than its Lipschitz constant, which uses no more than the gradient and the oscillation', () => {
		const rng = seedrandom.alea('lipschitz');
		let most = 0;
		for (let trial = 0; trial < 4000; trial++) {
			const f = quadratic(rng);
			if (trial % 2) f.fill(0, 0, 3);
			const [theta, h] = [4 * rng(), 2 ** -6 * rng()];
			const change =
				Math.abs(ridgeDistance(f, theta + h) - ridgeDistance(f, theta)) - 2 * ridgeDistanceError(f);
			most = Math.max(most, change / (h * ridgeDistanceLipschitz(f)));
			const [x, y] = [2 * rng() - 1, 2 * rng() - 1];
			const gradient = Math.hypot(2 * f[0]! * x + f[1]! * y + f[3]!, f[1]! * x + 2 * f[2]! * y + f[4]!);
			expect(gradient).toBeLessThanOrEqual(quadraticLipschitz(f));
		}
		expect(most).toBeLessThanOrEqual(1);
		expect(most).toBeGreaterThan(0.2);
	});

	it('is least between the proved bound and the best of many angles', () => {
		const rng = seedrandom.alea('least');
		for (let trial = 0; trial < 40; trial++) {
			const f = quadratic(rng);
			const least = leastRidgeDistance(f);
			const below = ridgeDistanceBelow(f, least, 2 ** -8);
			let grid = Infinity;
			for (let i = 0; i < 2000; i++) grid = Math.min(grid, ridgeDistance(f, (i * Math.PI) / 2000));
			expect(below).toBeLessThanOrEqual(grid);
			expect(below).toBeLessThanOrEqual(least);
			expect(below).toBeGreaterThanOrEqual((1 - 2 ** -8) * Math.min(least, grid) - 1e-15);
			// The grid of 24 angles found the right valley.
			expect(least).toBeLessThanOrEqual(grid + (ridgeDistanceLipschitz(f) * Math.PI) / 2000);
		}
		expect(ridgeDistanceBelow(Float64Array.of(1, 2, 1, 1, 1), 0, 2 ** -8)).toBe(0);
	});
});
