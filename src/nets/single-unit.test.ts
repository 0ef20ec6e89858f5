import {describe, expect, test} from 'vitest';
import * as I from '../kernels/interval.ts';
import {unitLoss, unitMinima, unitSlope} from './single-unit.ts';

const half = I.point(0.5);
const samples = {x: Float64Array.of(1, 16, 256), T: [half, half, half]};
const points = Float64Array.from([...samples.x].flatMap(x => [1 / x, 0.3 / x]));

describe('a single unit', () => {
	test('has a minimum at atanh T / x for one sample, under either loss', () => {
		for (const loss of ['squared', 'matching'] as const) {
			const [minimum, ...more] = unitMinima(
				{x: Float64Array.of(2), T: [half]},
				loss,
				Float64Array.of(1, 0.125),
			);
			expect(more).toEqual([]);
			const exact = Math.log(3) / 4;
			expect(minimum!.lo).toBeLessThanOrEqual(exact);
			expect(minimum!.hi).toBeGreaterThanOrEqual(exact);
			expect(minimum!.hi - minimum!.lo).toBeLessThan(1e-14);
		}
	});

	test('has one for each of three samples on three scales, and one in all under the loss that matches', () => {
		const minima = unitMinima(samples, 'squared', points);
		// At 0.549 / x, moved by what the samples further in pull, 0.46 x' / (0.56 x^2): by 0.0002 for 256 and 0.0033 for 16.
		expect(minima.map(({lo}) => Math.round(1000 * lo))).toEqual([2, 38, 549]);
		const values = minima.map(({value}) => value);
		expect(values[0]!.hi).toBeLessThan(values[1]!.lo);
		expect(values[1]!.hi).toBeLessThan(values[2]!.lo);
		expect(unitMinima(samples, 'matching', points)).toHaveLength(1);
	});

	test('encloses its loss and slope, also where tanh is flat', () => {
		for (const w of [0.001, 0.25, 3, 40]) {
			const [plain, slope] = [...samples.x].reduce(
				([f, g], x) => {
					const v = Math.tanh(w * x);
					return [f + (v - 0.5) ** 2 / 2, g + (x * (v - 0.5)) / Math.cosh(Math.min(700, w * x)) ** 2];
				},
				[0, 0],
			);
			const loss = unitLoss(samples, 'squared', I.point(w));
			expect(loss.lo).toBeLessThanOrEqual(plain + 1e-15);
			expect(loss.hi).toBeGreaterThanOrEqual(plain - 1e-15);
			const {lo, hi} = unitSlope(samples, 'squared', I.point(w));
			expect(hi - lo).toBeLessThan(1e-11 * Math.abs(slope));
			expect(Math.abs(lo - slope)).toBeLessThan(1e-11 * Math.abs(slope));
		}
	});

	test('has a slope that is the derivative of its loss', () => {
		const [w, h] = [0.25, 2 ** -12];
		for (const loss of ['squared', 'matching'] as const) {
			const one = {x: Float64Array.of(2), T: [half]};
			const at = (v: number) => unitLoss(one, loss, I.point(v)).lo;
			// |tanh''' (tanh - T) + 3 tanh' tanh''| <= 2 * 1.5 + 3 * 0.77 < 6, times x^3 = 8.
			expect(Math.abs((at(w + h) - at(w - h)) / (2 * h) - unitSlope(one, loss, I.point(w)).lo)).toBeLessThan(
				(48 * h * h) / 6 + 1e-11,
			);
		}
	});

	test('passes over points where the sign of the slope is not certain', () => {
		const wide = {x: Float64Array.of(1), T: [I.interval(0.25, 0.75)]};
		// The slope has one sign outside of [0.2554, 0.9730] alone; bisection tries 1.1, then 0.65.
		expect(unitMinima(wide, 'squared', Float64Array.of(0.2, 0.5, 2))).toMatchObject([{lo: 0.2, hi: 1.1}]);
	});
});
