/** Cell functions against small cases by hand, and against every other choice of weights. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {cellFit} from './cell-functions.ts';

test('on whole cells the best weight is the mean label', () => {
	const fit = cellFit(
		Int32Array.of(0, 0, 2, 2, 2),
		new Float64Array(5).fill(1),
		Float64Array.of(1, -1, 1, 1, -1),
		4,
	);
	expect([...fit.weights]).toEqual([0, 0, 1 / 3, 0]);
	expect(fit.largest).toBe(1 / 3);
	// 2 + 2 (2/3)^2 + (4/3)^2 = 14/3, of five samples.
	expect(Math.abs(fit.misfit.value - 14 / 15)).toBeLessThanOrEqual(fit.misfit.radius);
	expect(fit.misfit.radius).toBeLessThan(1e-14);
});

test('no other weights in [-1, 1] fit better, on ramps too', () => {
	const rng = seedrandom.alea('cells');
	const n = 40;
	const cells = Int32Array.from({length: n}, () => Math.floor(6 * rng()));
	const levels = Float64Array.from({length: n}, () => Math.min(1, 2 * rng()));
	const labels = Float64Array.from({length: n}, () => (rng() < 0.7 ? 1 : -1));
	const {weights, largest, misfit} = cellFit(cells, levels, labels, 6);
	expect(largest).toBe(Math.max(...weights.map(Math.abs)));
	const at = (w: Float64Array) =>
		labels.reduce((sum, y, i) => sum + (w[cells[i]!]! * levels[i]! - y) ** 2, 0) / n;
	expect(Math.abs(at(weights) - misfit.value)).toBeLessThanOrEqual(2 * misfit.radius);
	for (let trial = 0; trial < 200; trial++) {
		const other = weights.map(w => Math.max(-1, Math.min(1, w + 0.2 * (rng() - 0.5))));
		expect(at(other)).toBeGreaterThanOrEqual(misfit.value - misfit.radius);
	}
});

test('a weight beyond 1 is cut, and the misfit is that of the cut weight', () => {
	const {weights, misfit} = cellFit(Int32Array.of(0), Float64Array.of(0.25), Float64Array.of(1), 1);
	expect(weights[0]).toBe(1);
	expect(misfit.value).toBe(9 / 16);
});

test('arrays that do not fit and cells that are not there are named', () => {
	expect(() => cellFit(Int32Array.of(0), new Float64Array(2), new Float64Array(1), 1)).toThrow(/1, 2 and 1/);
	expect(() => cellFit(Int32Array.of(3), new Float64Array(1), new Float64Array(1), 2)).toThrow(/in cell 3/);
});
