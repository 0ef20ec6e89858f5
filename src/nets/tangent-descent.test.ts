/** Gradient descent with momentum against exact rational arithmetic, and the closed form's error against it. */
import {describe, expect, it} from 'vitest';
import {gram, norm} from '../kernels/dense.ts';
import {gradientSteps, kernelSpectrum, trainedOutputs} from './mse-dynamics.ts';
import {closedFormError, descendWeights} from './tangent-descent.ts';

/** Whole numbers over 2^bits, as BigInts: all products below are exact in multiples of 2^-bits. */
const bits = 400n;
const unit = 1n << bits;
const times = (a: bigint, b: bigint) => (a * b) >> bits;
const whole = (v: number) => (BigInt(v * 2 ** 20) * unit) >> 20n;
const toNumber = (v: bigint) => Number(v >> (bits - 200n)) / 2 ** 200;

/** w and J w + r0 after the run, without rounding: dyadic numbers of few bits need fewer than 400 for 24 steps of 8 bits or so. */
function exactly(J: number[], r0: number[], rate: number, steps: number, momentum: number) {
	const n = r0.length;
	const p = J.length / n;
	const A = r0.map((_, i) => J.slice(i * p, (i + 1) * p).map(whole));
	const r = r0.map(whole);
	let w = Array.from({length: p}, () => 0n);
	let step = w;
	const residual = () => A.map((row, i) => row.reduce((s, a, j) => s + times(a, w[j]!), r[i]!));
	for (let t = 0; t < steps; t++) {
		const left = residual();
		step = step.map((s, j) => {
			let g = 0n;
			for (let i = 0; i < n; i++) g += times(A[i]![j]!, left[i]!);
			return times(whole(momentum), s) - times(whole(rate), g);
		});
		w = w.map((v, j) => v + step[j]!);
	}
	return {w: w.map(toNumber), left: residual().map(toNumber)};
}

/** J row by row; the third kernel is singular, and its run diverges. */
const cases = [
	{n: 1, J: [1, 0.5, -1], r0: [2], rate: 0.25, steps: 20, momentum: 0},
	{n: 3, J: [1, 0.5, 0.25, -1, 1, 1], r0: [1, -1, 3], rate: 0.125, steps: 24, momentum: 0.5},
	{n: 2, J: [1, 2, 0, 1, 2, 0], r0: [1, 0], rate: 0.25, steps: 12, momentum: 0},
	{n: 2, J: [2, 1, 0.5, 1], r0: [1, 5], rate: 0.5, steps: 24, momentum: 0.75},
];

describe.each(cases)('the run at rate $rate with momentum $momentum', ({n, J, r0, rate, steps, momentum}) => {
	const p = J.length / n;
	const flat = Float64Array.from(J);
	const kernel = gram(flat, n, p);
	const spectrum = kernelSpectrum(kernel, n);
	const top = spectrum.values[n - 1]!;
	const run = {rate, steps, momentum};
	const truth = exactly(J, r0, rate, steps, momentum);

	it('ends within its error of the exact weights, and the error is a small share of them', () => {
		const {w, error} = descendWeights(flat, Float64Array.from(r0), run, top);
		expect(norm(w.map((v, i) => v - truth.w[i]!))).toBeLessThanOrEqual(error);
		expect(error).toBeLessThan(1e-7 * norm(w));
	});

	it('has a closed form within its error of the exact residual', () => {
		const decay = gradientSteps(rate, steps, momentum);
		const left = trainedOutputs(spectrum, decay, Float64Array.from(r0), new Float64Array(n));
		const {residual, response, P} = closedFormError(kernel, p, spectrum, run);
		const off = norm(left.map((v, i) => v - truth.left[i]!));
		expect(off).toBeLessThanOrEqual(residual * norm(Float64Array.from(r0)));
		expect(residual).toBeLessThan(1e-7 * (1 + top * P));
		// P bounds phi_T on the spectrum; at 0 it is rate times steps, without momentum.
		for (const lambda of spectrum.values)
			expect(Math.abs(decay.response(lambda))).toBeLessThanOrEqual(P + response);
		expect(P).toBeGreaterThanOrEqual(rate * steps);
	});
});
