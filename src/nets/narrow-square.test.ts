import {describe, expect, it} from 'vitest';
import {positiveAreaOnSquare} from '../kernels/box-pieces.ts';
import {toNumber} from '../kernels/rational.ts';
import {evaluate} from '../kernels/relu-net.ts';
import {narrowSquare} from './narrow-square.ts';

/** The four slides, one after the other. */
function slid([x, y]: readonly number[], [k1, k2, k3, k4]: readonly number[]): number {
	let [p, q] = [x!, y!];
	if (p > 0.5) [p, q] = [0.5, q + k1! * (p - 0.5)];
	if (p < -0.5) [p, q] = [-0.5, q + k2! * (-0.5 - p)];
	if (q < -0.5) [p, q] = [p + k3! * (-0.5 - q), -0.5];
	if (p > 0.5) [p, q] = [0.5, q + k4! * (p - 0.5)];
	return 0.5 - q;
}

describe('the network of width 2 around a square', () => {
	it('has four layers of two units and is the four slides, exactly, on the larger square', () => {
		for (const slopes of [
			[1, 1, 1, 1],
			[4, 8, 2, 16],
			[1024, 1024, 1024, 1024],
			[1 / 1024, 1024, 1 / 1024, 1024],
		]) {
			const net = narrowSquare(Float64Array.from(slopes));
			expect(net.hidden.map(({rows}) => rows)).toEqual([2, 2, 2, 2]);
			for (let i = -32; i <= 32; i++)
				for (let j = -32; j <= 32; j++) {
					const z = Float64Array.of(i / 32, j / 32);
					expect(evaluate(net, z)).toBe(slid([...z], slopes));
				}
		}
	});

	it('is positive in the square and on slivers of the area that is promised', () => {
		for (const e of [0, 1, 3, 6, 10]) {
			const [k1, k2, k3, k4] = [2 ** e, 2 ** (e / 2 - ((e / 2) % 1)), 2 ** e, 4];
			const net = narrowSquare(Float64Array.of(k1, k2, k3, k4));
			expect(toNumber(positiveAreaOnSquare(net, 0.5))).toBe(1);
			const slivers = toNumber(positiveAreaOnSquare(net, 1)) - 1;
			const promised = 1 / k1 + 1 / k2 + (0.5 + 1 / k4) / k3 + ((1 + 1 / k4) / k2 + 1 / (k1 * k4)) / (2 * k3);
			expect(slivers).toBeLessThanOrEqual(promised);
			if (e > 1) expect(slivers).toBeGreaterThan(0.9 * promised);
		}
	});

	it('needs four positive slopes', () => {
		expect(() => narrowSquare(Float64Array.of(1, 1, 1))).toThrow('got 1, 1, 1');
		expect(() => narrowSquare(Float64Array.of(1, 0, 1, 1))).toThrow('got 1, 0, 1, 1');
	});
});
