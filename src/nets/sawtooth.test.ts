/** The sawtooth, exactly. */
import {expect, test} from 'vitest';
import {evaluatePieces, reluNetPieces} from '../kernels/piecewise-linear-1d.ts';
import {rational} from '../kernels/rational.ts';
import {evaluate} from '../kernels/relu-net.ts';
import {sawtooth} from './sawtooth.ts';

test('the values at i / 2^k alternate between 0 and 1, exactly, in rationals and in float64', () => {
	for (const k of [1, 2, 3, 6]) {
		const net = sawtooth(k);
		const pieces = reluNetPieces(net);
		for (let i = 0; i <= 2 ** k; i++) {
			expect(evaluatePieces(pieces, rational(BigInt(i), BigInt(2 ** k)))).toEqual(rational(BigInt(i % 2)));
			expect(evaluate(net, Float64Array.of(i / 2 ** k))).toBe(i % 2);
		}
	}
});

test('k layers of two units have 2^k pieces on [0, 1] and one on either side', () => {
	for (const k of [1, 2, 5]) {
		expect(sawtooth(k).hidden.map(layer => layer.rows)).toEqual(Array.from({length: k}, () => 2));
		// The first tent goes on falling beyond 1; from the second on that is cut off at 0.
		expect(reluNetPieces(sawtooth(k))).toHaveLength(2 ** k + (k === 1 ? 1 : 2));
	}
	expect(() => sawtooth(0)).toThrow(/k >= 1, got 0/);
});
