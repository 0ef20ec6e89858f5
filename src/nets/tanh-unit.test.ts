/** The single unit against differences, and its known bad minimum. */
import {expect, test} from 'vitest';
import seedrandom from 'seedrandom';
import {dot, matvec} from '../kernels/dense.ts';
import {centralDifference} from './derivative-check.ts';
import {withErrors} from './enclosed-function.ts';
import {newton} from './newton.ts';
import {strictMinimum} from './strict-minimum.ts';
import {tanhUnitLandscape} from './tanh-unit.ts';

const rng = seedrandom.alea('tanh-unit');
const uniform = (length: number) => Float64Array.from({length}, () => 2 * rng() - 1);

test('gradient and Hessian are those of differences along random directions', () => {
	for (let trial = 0; trial < 10; trial++) {
		const f = tanhUnitLandscape({
			x: uniform(4).map(v => 3 * v),
			y: uniform(4).map(Math.sign),
			m: Float64Array.of(1, 5, 2, 1),
			T: 0.75,
		});
		const bounds = withErrors(f);
		const [p, direction] = [uniform(2), uniform(2)];
		const along = (t: number) => p.map((v, i) => v + t * direction[i]!);
		// Rounding at the points of the difference is that at p, but for a factor that 4 covers.
		const slope = centralDifference(
			t => Float64Array.of(f.value(along(t))),
			() => 4 * bounds.valueError(p),
		);
		expect(Math.abs(dot(f.gradient(p), direction) - slope.value[0]!)).toBeLessThan(2 * slope.error[0]!);
		const bend = centralDifference(
			t => f.gradient(along(t)),
			() => 4 * bounds.gradientError(p),
		);
		matvec(f.hessian(p), direction, 2, 2).forEach((v, i) =>
			expect(Math.abs(v - bend.value[i]!)).toBeLessThan(2 * bend.error[i]!),
		);
	}
});

/** The strict minimum next to a point, on the wrong side of the sample at x = 0 and lower than a grid of other points. */
function badMinimum(x: number[], m: number[], T: number, b: number) {
	const f = tanhUnitLandscape({
		x: Float64Array.from(x),
		y: Float64Array.from(x, v => (v > 0 ? 1 : -1)),
		m: Float64Array.from(m),
		T,
	});
	const {point} = newton(f, Float64Array.of(0, b), 60);
	const found = strictMinimum(f, point)!;
	expect(point[1]! - found.radius).toBeGreaterThan(b - 2 ** -8);
	for (let w = -0.5; w <= 6; w += 1 / 16)
		for (let c = -3; c <= 3; c += 1 / 16)
			expect(f.value(Float64Array.of(w, c))).toBeGreaterThan(found.value.hi);
	return found.value;
}

test('four separable samples, and fourteen at three places, have lowest minima that put x = 0 on the wrong side', () => {
	const four = badMinimum([0, 1, 2, 16], [1, 1, 1, 1], 0.25, 0.058);
	expect([four.lo > 0.07702, four.hi < 0.07703]).toEqual([true, true]);
	const fourteen = badMinimum([0, 1, 50], [1, 3, 10], 0.5, 0.246);
	expect([fourteen.lo > 0.37075, fourteen.hi < 0.37076]).toEqual([true, true]);
});

test('samples that do not fit together are told', () => {
	expect(() =>
		tanhUnitLandscape({x: new Float64Array(2), y: new Float64Array(2), m: new Float64Array(1), T: 0.5}),
	).toThrow(/got 2, 2 and 1/);
});
