/** Gradient flow against solutions in closed form, and its error against them. */
import {describe, expect, it} from 'vitest';
import {symmetricEigen} from '../kernels/spectra.ts';
import {gram, matvec, matvecTransposed, norm} from '../kernels/dense.ts';
import {normalSource} from './initialise.ts';
import {lossFlow} from './loss-flow.ts';

/** One prediction p = p0 + z with dz/dt = -rate l'(p, y). */
const single = (loss: 'logistic' | 'pseudoHuber', rate: number, p0: number, y: number, time: number) =>
	lossFlow(
		{loss, y: Float64Array.of(y), B: Float64Array.of(rate), C: Float64Array.of(1), c: Float64Array.of(p0)},
		Float64Array.of(0),
		time,
	);

/**
 * What the method promises: (1 + sum |weights|) 8^-13 = 5e-11 of a move of pi / 2 at most in each of a hundred steps or so, which grows by
 * exp(D sup l'' t) <= exp(3.5) in the predictions and is worth D sup l'' t times that in z. A bound that says nothing would be of the order of
 * the solution.
 */
const promised = 100 * 5e-11 * (Math.PI / 2) * Math.exp(3.5) * (1 + 3.5);

describe('the flow of one prediction', () => {
	it('obeys p + exp(y p) / y = rate t + const for the logistic loss', () => {
		// d/dt (y p + exp(y p)) = y p' (1 + exp(y p)) = y^2 rate for y = +-1.
		for (const [p0, y] of [
			[0, 1],
			[-3, 1],
			[2, -1],
			[5, 1],
		] as const)
			for (const rate of [0.1, 1, 7]) {
				const {z, error, predictionError} = single('logistic', rate, p0, y, 2);
				const p = p0 + z[0]!;
				const level = (q: number) => y * q + Math.exp(y * q);
				// The level's slope is 1 + exp(y p); its own roundings are four units of its terms.
				const off = Math.abs(level(p) - level(p0) - 2 * rate);
				expect(off).toBeLessThan(
					(1 + Math.exp(y * p)) * predictionError + 2 ** -50 * (level(p) + level(p0) + 2 * rate),
				);
				expect(error).toBeLessThan(promised);
			}
	});

	it('obeys h + log(|r| / (1 + h)) = const - rate t for the pseudo-Huber loss, h = sqrt(1 + r^2)', () => {
		// d/dr of the left is h / r.
		for (const r0 of [-4, -0.3, 1, 9])
			for (const rate of [0.2, 1, 2]) {
				const {z, error, predictionError} = single('pseudoHuber', rate, r0, 0, 1.5);
				const r = r0 + z[0]!;
				const level = (q: number) => Math.hypot(1, q) + Math.log(Math.abs(q) / (1 + Math.hypot(1, q)));
				const off = Math.abs(level(r) - level(r0) + 1.5 * rate);
				expect(off).toBeLessThan(
					(Math.hypot(1, r) / Math.abs(r)) * predictionError + 2 ** -48 * (1 + Math.abs(r0)),
				);
				expect(error).toBeLessThan(promised);
				expect(Math.sign(r)).toBe(Math.sign(r0));
			}
	});
});

describe('the flow for the squared loss', () => {
	it('is w = -J^T (1 - exp(-Theta t)) / Theta r0, to within an error that is small', () => {
		for (let i = 0; i < 20; i++) {
			const normal = normalSource(`squared ${i}`);
			const [n, k] = [3, 5];
			const J = Float64Array.from({length: n * k}, () => normal());
			const r0 = Float64Array.from({length: n}, () => normal());
			const B = Float64Array.from({length: k * n}, (_, at) => J[(at % n) * k + Math.floor(at / n)]!);
			const {values, vectors} = symmetricEigen(gram(J, n, k), n);
			const time = 2 / values[n - 1]!; // D is sqrt 3 times the largest eigenvalue at most
			const modes = matvecTransposed(vectors, r0, n, n).map(
				(v, a) => (v * Math.expm1(-values[a]! * time)) / values[a]!,
			);
			const w = matvecTransposed(J, matvec(vectors, modes, n, n), n, k);
			const flow = lossFlow(
				{loss: 'squared', y: new Float64Array(n), B, C: J, c: r0},
				new Float64Array(k),
				time,
			);
			// The closed form is good to a few hundred units of |w|, and to the eigenvalues' accuracy.
			const off = norm(flow.z.map((v, a) => v - w[a]!));
			expect(off).toBeLessThan(flow.error + 1e-12 * norm(w));
			expect(flow.error).toBeLessThan(promised * norm(r0));
			const predictions = matvec(
				J,
				flow.z.map((v, a) => v - w[a]!),
				n,
				k,
			);
			expect(Math.max(...predictions.map(Math.abs))).toBeLessThan(flow.predictionError + 1e-12 * norm(r0));
		}
	});
});
