/** The grouped neurons fit, and their constants are those of the derivation. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {ballLipschitz} from '../kernels/ball-lipschitz.ts';
import {singularValues} from '../kernels/spectra.ts';
import {groupedNeurons, twoLayerValue} from './grouped-neurons.ts';

const rng = seedrandom.alea('groups');
const normal = () => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
const sphere = (n: number, d: number) => {
	const x = Float64Array.from({length: n * d}, normal);
	for (let i = 0; i < n; i++) {
		const row = x.subarray(i * d, (i + 1) * d);
		const size = Math.hypot(...row);
		row.forEach((v, c) => (row[c] = v / size));
	}
	return x;
};

test('every point gets the label of its group', () => {
	for (const [k, m, d] of [
		[1, 1, 1],
		[3, 2, 14],
		[2, 4, 20],
	] as const) {
		const points = sphere(k * m, d);
		const signs = Float64Array.from({length: k}, (_, g) => (g % 2 === 0 ? 1 : -1));
		const net = groupedNeurons(points, signs, m, d)!;
		for (let i = 0; i < k * m; i++) {
			const {value, radius} = twoLayerValue(net, points.subarray(i * d, (i + 1) * d));
			expect(radius).toBeLessThan(1e-12);
			// The pseudo-inverse, of norm 16 at the most, is off by a few d roundings of that times the condition number, below 16 too.
			expect(Math.abs(value - signs[Math.floor(i / m)]!)).toBeLessThan(1e-12);
		}
	}
});

test('the norm of the hidden layer and the Lipschitz constant keep to their bounds', () => {
	for (let trial = 0; trial < 20; trial++) {
		const [k, m, d] = [1 + (trial % 4), 1 + (trial % 3), 24];
		const points = sphere(k * m, d);
		const net = groupedNeurons(points, new Float64Array(k).fill(1), m, d)!;
		const smallest = singularValues(points, k * m, d).at(-1)!;
		const size = singularValues(net.W, k, d)[0]!;
		expect(size ** 2).toBeLessThanOrEqual((m / smallest ** 2) * (1 + 1e-9));
		expect(ballLipschitz(net).value).toBeLessThanOrEqual(4 * size ** 2 * (1 + 1e-9));
	}
});

test('dependent points have no such network', () => {
	expect(groupedNeurons(Float64Array.of(1, 0, 1, 0), Float64Array.of(1, 1), 1, 2)).toBeUndefined();
});
