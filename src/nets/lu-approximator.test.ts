import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {reluNetPieces} from '../kernels/piecewise-linear-1d.ts';
import {toNumber} from '../kernels/rational.ts';
import {evaluate} from '../kernels/relu-net.ts';
import {liveWidth, luApproximator} from './lu-approximator.ts';

/** sum_c h_c max(0, 1 - d_c / delta), cell by cell. */
function trapezoids(n: number, N: number, heights: Float64Array, delta: number, x: Float64Array): number {
	let sum = 0;
	for (let cell = 0; cell < heights.length; cell++) {
		let distance = 0;
		let rest = cell;
		for (let i = n - 1; i >= 0; i--) {
			const c = rest % N;
			rest = (rest - c) / N;
			distance += Math.max(0, c + delta - x[i]!, x[i]! - (c + 1 - delta));
		}
		sum += heights[cell]! * Math.max(0, 1 - distance / delta);
	}
	return sum;
}

describe('the approximator of width n + 4', () => {
	it('is the sum of the trapezoids everywhere, to the last bit, in 2 n + 1 layers a cell of n + 4 units each', () => {
		const rng = seedrandom.alea('lu');
		const seen = {cell: 0, ramp: 0, outside: 0};
		for (let trial = 0; trial < 600; trial++) {
			const n = 1 + (trial % 3);
			const N = 1 + Math.floor(rng() * (n === 3 ? 2 : 3));
			const delta = 2 ** -(1 + Math.floor(rng() * 4));
			const heights = Float64Array.from({length: N ** n}, () => Math.floor(rng() * 33) / 8 - 2);
			const net = luApproximator({n, N, heights}, delta);
			expect(net.hidden.length).toBe(N ** n * (2 * n + 1));
			expect(net.hidden.every(({rows}) => rows === n + 4)).toBe(true);
			for (let k = 0; k < 8; k++) {
				// Around the grid, and now and then a thousand times farther out.
				const far = k === 7 ? 1024 : 1;
				const x = Float64Array.from({length: n}, () => far * (Math.floor(rng() * 64 * (N + 1)) / 64 - 0.5));
				const expected = trapezoids(n, N, heights, delta, x);
				expect(evaluate(net, x)).toBe(expected);
				const inside = x.every(v => v >= 0 && v < N);
				const shrunken = x.every(v => v % 1 >= delta && v % 1 <= 1 - delta);
				seen[inside ? (shrunken ? 'cell' : 'ramp') : 'outside']++;
			}
		}
		expect(Math.min(...Object.values(seen))).toBeGreaterThan(300);
	});

	it('has on the line the integral of its heights, less the share delta of each', () => {
		const heights = Float64Array.of(2, -1, 0.5);
		const delta = 1 / 8;
		let integral = 0;
		for (const {from, to, slope, intercept} of reluNetPieces(luApproximator({n: 1, N: 3, heights}, delta))) {
			if (from === undefined || to === undefined) {
				expect([toNumber(slope), toNumber(intercept)]).toEqual([0, 0]);
				continue;
			}
			const [a, b] = [toNumber(from), toNumber(to)];
			integral += (b - a) * (toNumber(slope) * ((a + b) / 2) + toNumber(intercept));
		}
		expect(integral).toBe(1.5 * (1 - delta));
	});

	it('uses all of its n + 4 units, and n + 3 where one is cleared', () => {
		const net = luApproximator({n: 2, N: 2, heights: Float64Array.of(1, -1, 2, 0)}, 0.25);
		expect(liveWidth(net)).toBe(6);
		for (const {cols, W, b} of net.hidden) {
			W.fill(0, 3 * cols, 4 * cols);
			b[3] = 0;
		}
		expect(liveWidth(net)).toBe(5);
	});

	it('says what it cannot be built from', () => {
		expect(() => luApproximator({n: 1, N: 2, heights: Float64Array.of(1)}, 0.25)).toThrow(
			'expected 2 heights, got 1',
		);
		expect(() => luApproximator({n: 1, N: 1, heights: Float64Array.of(1)}, 0.75)).toThrow('got 0.75');
		expect(() => luApproximator({n: 0, N: 1, heights: Float64Array.of(1)}, 0.25)).toThrow('got 0 and 1');
	});
});
