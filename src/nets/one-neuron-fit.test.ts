/** The exact fits against hand-worked data, and against a search over kinks. */
import seedrandom from 'seedrandom';
import {describe, expect, test} from 'vitest';
import {dot, norm} from '../kernels/dense.ts';
import {format, toNumber} from '../kernels/rational.ts';
import {bestScale, linearFit, meanSquaredResidual, oneNeuronFits} from './one-neuron-fit.ts';

const formatted = (x: number[], y: number[]) => {
	const {linear, hinge, residual} = oneNeuronFits(Float64Array.from(x), Float64Array.from(y));
	return [linear, hinge, residual].map(format);
};

test('a hinge of four samples: 4/5, 4/5 and 2/3 in squares, a fourth of each in means', () => {
	expect(formatted([1, 2, 3, 4], [-1, 1, 1, 3])).toEqual(['1/5', '1/5', '1/6']);
});
test('the data of the paper at r = 1: 8/15, 8/15 and 29/57', () => {
	expect(formatted([0, 1, 2, 3, 4, 5], [-1, 0, 3, 2, 5, 6])).toEqual(['8/15', '8/15', '29/57']);
});
test('data on a hinge are fitted by it, also downward and with the kink between samples', () => {
	for (const [y, k] of [
		[(x: number) => Math.max(0, x - 1.5), 1.5],
		[(x: number) => 3 * Math.max(0, 2.25 - x) - 1, 2.25],
	] as const) {
		const x = [0, 1, 2, 3, 5];
		expect(x).not.toContain(k);
		expect(formatted(x, x.map(y)).slice(1)).toEqual(['0', '0']);
	}
});
test('any data of three samples are fitted by a residual block', () => {
	expect(formatted([0, 1, 3], [2, -5, 0.5])[2]).toBe('0');
});
test('a constant input is fitted by the mean', () => {
	expect(format(linearFit(Float64Array.of(2, 2), Float64Array.of(0.5, 1.5)))).toBe('1/4');
	expect(meanSquaredResidual([[1n, 1n]], [0n, 1n])).toBeUndefined();
});
test('inputs out of order are refused', () => {
	expect(() => oneNeuronFits(Float64Array.of(1, 1), Float64Array.of(0, 1))).toThrow('1 before 1');
});

test('the best scale of a unit makes the representation as good as input and unit together', () => {
	const [x, f, y] = [
		Float64Array.of(0, 1, 2, 3),
		Float64Array.of(0, 0, 0.5, 2.25),
		Float64Array.of(1, 0.25, 3, -2),
	];
	const {of, plus} = bestScale(x, f, y)!;
	const h = x.map((v, i) => of * v + plus * f[i]!);
	expect(toNumber(linearFit(h, y))).toBeCloseTo(leftOver([x, f], y), 12);
	// (0, 1, 3) = (0, 1, 2) + 2 (0, 0, 1/2); in (0, 0, 1) the input has no part; a unit that is linear in the input is no unit.
	expect(bestScale(Float64Array.of(0, 1, 2), Float64Array.of(0, 0, 0.5), Float64Array.of(0, 1, 3))).toEqual({
		of: 1,
		plus: 2,
	});
	expect(
		bestScale(Float64Array.of(0, 1, 2), Float64Array.of(0, 0, 1), Float64Array.of(0, 0, 1)),
	).toBeUndefined();
	expect(bestScale(Float64Array.of(0, 1), Float64Array.of(0, 2), Float64Array.of(0, 1))).toBeUndefined();
});

/** The mean square that is left of y after projection onto the columns and the constant, by Gram and Schmidt. */
function leftOver(columns: Float64Array[], y: Float64Array): number {
	const basis: Float64Array[] = [];
	const reduced = (v: Float64Array) => {
		for (const b of basis) {
			const t = dot(b, v) / dot(b, b);
			v = v.map((a, i) => a - t * b[i]!);
		}
		return v;
	};
	for (const column of [y.map(() => 1), ...columns]) {
		const rest = reduced(reduced(column));
		if (norm(rest) > 1e-9) basis.push(rest);
	}
	return norm(reduced(reduced(y))) ** 2 / y.length;
}

describe('against projections at every kink of a grid, refined about the best of each gap', () => {
	const rng = seedrandom.alea('one-neuron fits');
	const whole = (from: number, to: number) => from + Math.floor(rng() * (to - from + 1));
	test.each(Array.from({length: 25}, (_, i) => i))('data set %i', () => {
		const n = whole(3, 7);
		const x = new Float64Array(n);
		for (let i = 1; i < n; i++) x[i] = x[i - 1]! + whole(1, 3);
		const y = x.map(() => whole(-4, 4));
		const fits = oneNeuronFits(x, y);
		const bestOnGrid = (error: (k: number) => number) => {
			let best = Infinity;
			for (let j = 1; j < n; j++) {
				let [from, to] = [x[j - 1]!, x[j]!];
				for (let round = 0; round < 5; round++) {
					const kinks = Array.from({length: 49}, (_, i) => from + ((to - from) * i) / 48);
					const errors = kinks.map(error);
					const at = errors.indexOf(Math.min(...errors));
					best = Math.min(best, errors[at]!);
					[from, to] = [kinks[Math.max(0, at - 1)]!, kinks[Math.min(48, at + 1)]!];
				}
			}
			return best;
		};
		const unit = (k: number, s: number) => x.map(v => Math.max(0, s * (v - k)));
		const hinge = bestOnGrid(k => Math.min(leftOver([unit(k, 1)], y), leftOver([unit(k, -1)], y)));
		const residual = bestOnGrid(k => leftOver([x, unit(k, 1)], y));
		// The grid ends at a spacing of 3 / 24^5 < 4e-7. Inside a gap the error is a smooth function of k, stationary at its minimum, so what is
		// missed is of the order 1e-13 times its second derivative; ends of gaps are on the grid.
		expect(Math.abs(toNumber(fits.hinge) - hinge)).toBeLessThanOrEqual(1e-9);
		expect(Math.abs(toNumber(fits.residual) - residual)).toBeLessThanOrEqual(1e-9);
	});
});
