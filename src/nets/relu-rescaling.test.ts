import {describe, expect, test} from 'vitest';
import {leastTrace, outputs, pathNorm, trace, withScales} from './relu-rescaling.ts';

const net = {
	d: 2,
	k: 2,
	n: 2,
	w: Float64Array.of(1, -2, 0.5, 1),
	v: Float64Array.of(2, -1),
	x: Float64Array.of(3, 1, -1, 2),
};

describe('a two-layer ReLU network', () => {
	test('has its outputs, path norm and trace as worked out by hand', () => {
		// Drives: unit 1 is at 1 and -5, unit 2 at 2.5 and 1.5.
		expect(outputs(net)).toEqual([2 - 2.5, -1.5]);
		expect(pathNorm(net)).toBe(2 * 3 + 1.5);
		expect(trace(net)).toBe(4 * 10 + 1 + (10 + 5) + (6.25 + 2.25));
	});

	test('has as trace the squares of the difference quotients of its outputs, which are exact between kinks', () => {
		const h = 2 ** -10;
		let sum = 0;
		for (const name of ['w', 'v'] as const)
			net[name].forEach((_, p) => {
				const moved = outputs({...net, [name]: net[name].map((t, q) => (q === p ? t + h : t))});
				moved.forEach((value, i) => (sum += ((value - outputs(net)[i]!) / h) ** 2));
			});
		expect(trace(net)).toBe(sum);
	});

	test('keeps outputs and path norm when its units are rescaled, and no scale takes the trace below the least', () => {
		const {value, radius} = leastTrace(net);
		for (const e of [Float64Array.of(1, -2), Float64Array.of(-3, 5)]) {
			const other = withScales(net, e);
			expect(outputs(other)).toEqual(outputs(net));
			expect(pathNorm(other)).toBe(pathNorm(net));
			expect(Math.abs(leastTrace(other).value - value)).toBeLessThanOrEqual(2 * radius);
			expect(trace(other)).toBeGreaterThan(value);
		}
		// One unit on one sample: v^2 |x|^2 = (w . x)^2 = 4 is balanced.
		const balanced = {d: 1, k: 1, n: 1, w: Float64Array.of(1), v: Float64Array.of(1), x: Float64Array.of(2)};
		expect(leastTrace(balanced).value).toBe(trace(balanced));
	});
});
