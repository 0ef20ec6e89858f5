/** Margins of ReLU classifiers, against ones worked out by hand. */
import {describe, expect, it} from 'vitest';
import type {ReluNet} from '../kernels/relu-net.ts';
import {classificationMargin} from './classification-margin.ts';

/** Read-outs (v_k, c_k) of the layer relu(W x + b) on R^d. */
const classifier = (d: number, W: number[], b: number[], outs: [v: number[], c: number][]): ReluNet[] =>
	outs.map(([v, c]) => ({
		inputs: d,
		hidden: [{rows: b.length, cols: d, W: Float64Array.from(W), b: Float64Array.from(b)}],
		readout: {w: Float64Array.from(v), c},
	}));

const close = ({value, radius}: {value: number; radius: number}, exact: number) => {
	expect(Math.abs(value - exact)).toBeLessThanOrEqual(radius);
	expect(radius).toBeLessThan(1e-12);
};

describe('classificationMargin', () => {
	it('is half of sqrt 2 gap over the Jacobian for f = (x, -x)', () => {
		const nets = classifier(
			1,
			[1, -1],
			[0, 0],
			[
				[[1, -1], 0],
				[[-1, 1], 0],
			],
		);
		const m = classificationMargin(nets, Float64Array.of(1))!;
		expect(m.gap).toBe(2);
		close(m.distance, 1);
		close(m.along, Math.SQRT2);
		close(m.difference, 2);
		close(m.here, Math.SQRT2);
		close(m.product, 2 * Math.SQRT2);
	});

	it('takes the nearest of several classes, and the steepest part of the way', () => {
		// f = (1, 2 relu(x + y - 1), -8): ties on x + y = 3/2; at 0 all is flat.
		const nets = classifier(
			2,
			[1, 1],
			[-1],
			[
				[[0], 1],
				[[2], 0],
				[[0], -8],
			],
		);
		const m = classificationMargin(nets, Float64Array.of(0, 0))!;
		expect(m.gap).toBe(1);
		close(m.distance, 1.5 / Math.SQRT2);
		close(m.here, 0);
		close(m.along, 2 * Math.SQRT2);
		close(m.difference, 2 * Math.SQRT2);
		close(m.product, 2 * Math.SQRT2);
	});

	it('is undefined on a tie, and where one class wins everywhere', () => {
		const flat = (c: number) =>
			classifier(
				1,
				[1],
				[0],
				[
					[[1], c],
					[[1], 0],
				],
			);
		expect(classificationMargin(flat(0), Float64Array.of(1))).toBeUndefined();
		expect(classificationMargin(flat(1), Float64Array.of(1))).toBeUndefined();
	});
});
