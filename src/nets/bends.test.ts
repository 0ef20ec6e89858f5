import {expect, test} from 'vitest';
import type {ReluNet} from '../kernels/relu-net.ts';
import {bends, bendTogether} from './bends.ts';

const net = (cols: number, W: number[], b: number[], w: number[]): ReluNet => ({
	inputs: cols,
	hidden: [{rows: b.length, cols, W: Float64Array.from(W), b: Float64Array.from(b)}],
	readout: {w: Float64Array.from(w), c: 1},
});

test('a bend is the weight of the neuron times its weight in the read-out', () => {
	const plane = net(2, [1, 2, 3, 4], [0, 0], [5, -1]);
	expect(bends(plane).map(v => [...v])).toEqual([
		[5, 10],
		[-3, -4],
	]);
	expect(() => bends({...plane, hidden: [...plane.hidden, ...plane.hidden]})).toThrow(RangeError);
});

test('neurons bend together where they share a hyperplane, from either side, and where both bend at all', () => {
	expect(bendTogether(net(2, [1, 2, 2, 4], [1, 2], [1, 1]))).toBe(true);
	expect(bendTogether(net(2, [1, 2, -1, -2], [1, -1], [1, 1]))).toBe(true);
	expect(bendTogether(net(2, [1, 2, 2, 4], [1, 1], [1, 1]))).toBe(false);
	expect(bendTogether(net(2, [1, 2, 2, 3], [1, 2], [1, 1]))).toBe(false);
	expect(bendTogether(net(2, [1, 2, 2, 4], [1, 2], [1, 0]))).toBe(false);
	expect(bendTogether(net(1, [0, 0], [1, 2], [1, 1]))).toBe(false);
	expect(bendTogether(net(1, [1, 5, 3], [0, 1, 0], [1, 1, 1]))).toBe(true);
});
