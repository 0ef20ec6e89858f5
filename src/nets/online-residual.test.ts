/** The two skips: predictions, gradients and bounds. */
import {expect, test} from 'vitest';
import seedrandom from 'seedrandom';
import {norm} from '../kernels/dense.ts';
import {point} from '../kernels/interval.ts';
import {directSkip, type OnlineInputs, type OnlinePredictor, skipThroughV} from './online-residual.ts';

const rng = seedrandom.alea('online-residual');
const uniform = (length: number) => Float64Array.from({length}, () => 2 * rng() - 1);
const inputs: OnlineInputs = {d: 2, k: 2, n: 3, x: uniform(6), f: uniform(6)};
const at = ({predict}: OnlinePredictor, i: number, z: Float64Array) => {
	const {p, gradient} = predict(i, Array.from(z, point));
	return {p: p.lo, gradient: gradient.map(g => g.lo)};
};

test('predictions are w^T x + v^T f and w^T (x + V f)', () => {
	const small = {d: 1, k: 1, n: 2, x: Float64Array.of(2, 3), f: Float64Array.of(5, 7)};
	expect(at(directSkip(small), 1, Float64Array.of(10, 100))).toEqual({p: 730, gradient: [3, 7]});
	expect(at(skipThroughV(small), 1, Float64Array.of(10, 100))).toEqual({p: 7030, gradient: [703, 70]});
});

test('gradients are those of differences, and bounds hold in the ball and are reached in some', () => {
	for (const make of [directSkip, skipThroughV]) {
		const predictor = make(inputs);
		for (let t = 0; t < 50; t++) {
			const z = uniform(predictor.size);
			const b = norm(z);
			for (let i = 0; i < inputs.n; i++) {
				const {p, gradient} = at(predictor, i, z);
				const h = 2 ** -16;
				// Bilinear in z: central differences are exact but for rounding, 1e-16 / h.
				gradient.forEach((g, a) => {
					const [up, down] = [z.with(a, z[a]! + h), z.with(a, z[a]! - h)];
					const slope = (at(predictor, i, up).p - at(predictor, i, down).p) / (2 * h);
					expect(Math.abs(slope - g)).toBeLessThan(1e-10);
				});
				const bounds = predictor.bounds(i, b);
				expect(Math.abs(p)).toBeLessThanOrEqual(bounds.reach);
				expect(norm(Float64Array.from(gradient))).toBeLessThanOrEqual(bounds.gradient);
			}
		}
	}
	expect(
		directSkip({
			...inputs,
			x: Float64Array.of(3, 0, 0, 0, 0, 0),
			f: Float64Array.of(0, 4, 0, 0, 0, 0),
		}).bounds(0, 2),
	).toEqual({
		reach: expect.closeTo(10, 12),
		gradient: expect.closeTo(5, 12),
	});
});
