/** The interpolating network, piece by exact piece. */
import {expect, test} from 'vitest';
import {evaluatePieces, reluNetPieces} from '../kernels/piecewise-linear-1d.ts';
import {fromNumber, toNumber} from '../kernels/rational.ts';
import {rampInterpolation} from './ramp-interpolation.ts';

const values = Float64Array.of(1, -2, 0.5, 0.5, 3);

test('the network has the values at the knots, is linear between them and constant outside', () => {
	const net = rampInterpolation(values);
	const pieces = reluNetPieces(net);
	const at = (t: number) => toNumber(evaluatePieces(pieces, fromNumber(t)));
	for (let i = 0; i < 4; i++) {
		expect(at(i / 4)).toBe(values[i]);
		expect(at((i + 0.25) / 4)).toBe(0.75 * values[i]! + 0.25 * values[i + 1]!);
	}
	expect([at(1), at(7), at(-5)]).toEqual([3, 3, 1]);
	// Four ramps of which one is flat: its knots at 1/2 and 3/4 remain.
	expect(pieces).toHaveLength(6);
});

test('there are two rectifiers a ramp, and one value makes no ramp', () => {
	expect(rampInterpolation(values).hidden[0]!.rows).toBe(8);
	expect(() => rampInterpolation(Float64Array.of(1))).toThrow(/at least 2 values, got 1/);
});
