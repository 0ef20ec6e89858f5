/** Closed-form training against integration in function space and descent in weight space. */
import {describe, expect, it} from 'vitest';
import {gram, matvec, norm} from '../kernels/dense.ts';
import {erf} from './activation.ts';
import {serial} from './compose.ts';
import {dense} from './dense.ts';
import {empiricalNtk} from './empirical-ntk.ts';
import {predict} from './gradient.ts';
import {initialise, normalSource} from './initialise.ts';
import {jacobian, jacobianTransposedTimes} from './jacobian.ts';
import {linearise} from './linearise.ts';
import {losses} from './losses.ts';
import {
	criticalRate,
	dualWeights,
	gradientFlow,
	gradientSteps,
	kernelSpectrum,
	largestStableRate,
	testOutputs,
	trainedOutputs,
} from './mse-dynamics.ts';
import {gradientDescent} from './train.ts';

const U = 2 ** -53;
const normals = (seed: string, length: number) => {
	const normal = normalSource(seed);
	return Float64Array.from({length}, () => normal());
};

/** The block of rows `from` and columns `of` of a kernel of side n. */
const block = (k: Float64Array, n: number, rows: number[], columns: number[]) =>
	Float64Array.from(rows.flatMap(i => columns.map(j => k[i * n + j]!)));

/** The indices from, from + 1, ... */
const index = (from: number, count: number) => Array.from({length: count}, (_, i) => from + i);

/** A random network, its data, and the kernel at initialisation. */
function setting(seed: string) {
	const net = serial(dense(12, {sigmaW: 1.5, sigmaB: 0.3}), erf(), dense(2, {sigmaW: 1.5}))([3]);
	const theta = initialise(net, seed);
	const [n, m] = [8, 4];
	const x = normals(`${seed} x`, 4 * 3);
	const xTest = normals(`${seed} test`, 2 * 3);
	const y = normals(`${seed} y`, n);
	const all = empiricalNtk(net, theta, Float64Array.of(...x, ...xTest));
	const kernel = block(all, n + m, index(0, n), index(0, n));
	const cross = block(all, n + m, index(n, m), index(0, n));
	return {
		net,
		theta,
		x,
		xTest,
		y,
		n,
		m,
		kernel,
		cross,
		f0: predict(net, theta, x),
		f0Test: predict(net, theta, xTest),
	};
}

/**
 * What the closed form may be off by: it goes through an eigendecomposition with backward error 120 u |Theta| (n
 * roundings more for the products), to which exp(-Theta t) responds by at most t times that, and phi(Theta) likewise
 * by t^2/2 times that.
 */
const spectralError = (norm2: number, time: number, residual: number) =>
	(200 * U * (1 + norm2 * time) + 200 * U) * residual;

/** f + h k. */
const along = (f: Float64Array, k: Float64Array, h: number) => f.map((v, i) => v + h * k[i]!);

describe('gradient flow', () => {
	const s = setting('flow');
	const spectrum = kernelSpectrum(s.kernel, s.n);
	const largest = spectrum.values[s.n - 1]!;

	it('solves its differential equation, by Runge and Kutta in function space', () => {
		const time = 3 / largest;
		const size = s.n + s.m;
		const rate = (f: Float64Array) => {
			const residual = f.subarray(0, s.n).map((v, i) => v - s.y[i]!);
			return Float64Array.of(
				...matvec(s.kernel, residual, s.n, s.n),
				...matvec(s.cross, residual, s.m, s.n),
			).map(v => -v);
		};
		const integrate = (steps: number) => {
			let f = Float64Array.of(...s.f0, ...s.f0Test);
			const h = time / steps;
			for (let t = 0; t < steps; t++) {
				const k1 = rate(f);
				const k2 = rate(along(f, k1, h / 2));
				const k3 = rate(along(f, k2, h / 2));
				const k4 = rate(along(f, k3, h));
				f = f.map((v, i) => v + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!));
			}
			return f;
		};
		// The error of fourth order at half the step is 1/15 of the difference; that difference itself is a safe
		// bound.
		const [fine, coarse] = [integrate(400), integrate(200)];
		const decay = gradientFlow(time);
		const closed = Float64Array.of(
			...trainedOutputs(spectrum, decay, s.f0, s.y),
			...testOutputs(spectrum, decay, s.cross, s.f0Test, s.f0, s.y),
		);
		const residual = norm(s.f0.map((f, i) => f - s.y[i]!));
		const rounding =
			spectralError(largest, time, residual * (1 + norm(s.cross) * time)) +
			400 * 4 * size * U * (norm(fine) + residual);
		for (let i = 0; i < size; i++)
			expect(Math.abs(closed[i]! - fine[i]!)).toBeLessThan(Math.abs(fine[i]! - coarse[i]!) + rounding);
		// The two integrations agree well enough for this to mean something.
		expect(norm(fine.map((f, i) => f - coarse[i]!))).toBeLessThan(1e-8);
	});

	it('starts at f_0 and ends at the labels', () => {
		const rounding = 400 * U * (norm(s.f0) + norm(s.y));
		trainedOutputs(spectrum, gradientFlow(0), s.f0, s.y).forEach((f, i) =>
			expect(Math.abs(f - s.f0[i]!)).toBeLessThan(rounding),
		);
		trainedOutputs(spectrum, gradientFlow(Infinity), s.f0, s.y).forEach((f, i) => expect(f).toBe(s.y[i]!));
	});

	it('moves the dual weights by time along modes of eigenvalue 0, and refuses infinite time there', () => {
		const singular = kernelSpectrum(Float64Array.of(1, 0, 0, 0), 2);
		expect([...dualWeights(singular, gradientFlow(3), Float64Array.of(0, 0), Float64Array.of(0, 2))]).toEqual(
			[0, 6],
		);
		expect(() =>
			dualWeights(singular, gradientFlow(Infinity), Float64Array.of(0, 0), Float64Array.of(1, 1)),
		).toThrow('eigenvalue 0');
	});
});

describe('gradient descent', () => {
	it.each([0, 0.5, 0.9])(
		'in the weights of the linearised network follows the closed form with momentum %d',
		momentum => {
			const s = setting(`descent ${momentum}`);
			const spectrum = kernelSpectrum(s.kernel, s.n);
			const largest = spectrum.values[s.n - 1]!;
			const rate = 0.4 * largestStableRate(spectrum, momentum);
			const steps = 40;
			const [fLin, fLinTest] = [linearise(s.net, s.theta, s.x), linearise(s.net, s.theta, s.xTest)];
			let w = new Float64Array(s.theta.length);
			let velocity = new Float64Array(w.length);
			for (let t = 0; t < steps; t++) {
				const residual = fLin(w).map((f, i) => f - s.y[i]!);
				const gradient = jacobianTransposedTimes(s.net, s.theta, residual, s.x);
				velocity = velocity.map((v, i) => momentum * v - rate * gradient[i]!);
				w = w.map((v, i) => v + velocity[i]!);
			}
			const decay = gradientSteps(rate, steps, momentum);
			// A rounding of relative size K u with K < 200 at each of the steps is carried on by at most the number
			// of steps (momentum lets it grow linearly at worst); the spectral error of the closed form is of the
			// same kind.
			const residual = norm(s.f0.map((f, i) => f - s.y[i]!));
			const bound =
				400 * U * steps ** 2 * (residual + norm(s.y) + norm(s.f0Test) + norm(s.cross) * (residual / largest));
			const f = fLin(w);
			trainedOutputs(spectrum, decay, s.f0, s.y).forEach((v, i) =>
				expect(Math.abs(v - f[i]!)).toBeLessThan(bound),
			);
			const fTest = fLinTest(w);
			testOutputs(spectrum, decay, s.cross, s.f0Test, s.f0, s.y).forEach((v, i) =>
				expect(Math.abs(v - fTest[i]!)).toBeLessThan(bound),
			);
			const displaced = jacobianTransposedTimes(s.net, s.theta, dualWeights(spectrum, decay, s.f0, s.y), s.x);
			displaced.forEach((v, i) => expect(Math.abs(v - w[i]!)).toBeLessThan(bound));
			expect(bound).toBeLessThan(1e-8);
		},
	);

	it('in the weights of a network linear in them is the closed form, step by step', () => {
		const net = dense(2, {sigmaW: 1.5, sigmaB: 0.5})([3]);
		const theta = initialise(net, 'linear');
		const x = normals('linear x', 12);
		const y = normals('linear y', 8);
		const j = jacobian(net, theta, x);
		const spectrum = kernelSpectrum(gram(j, 8, theta.length), 8);
		const rate = criticalRate(spectrum) / 2;
		const f0 = predict(net, theta, x);
		const bound = 400 * U * 30 ** 2 * (norm(f0) + norm(y));
		gradientDescent(net, theta, x, y, losses.squared, {rate, steps: 30}, (step, f) => {
			trainedOutputs(spectrum, gradientSteps(rate, step), f0, y).forEach((v, i) =>
				expect(Math.abs(v - f[i]!)).toBeLessThan(bound),
			);
		});
	});

	it('leaves (1 - rate lambda)^steps of each mode, and moves it by rate steps at eigenvalue 0', () => {
		const decay = gradientSteps(0.3, 7);
		expect(decay.residual(2)).toBeCloseTo(0.4 ** 7, 15);
		expect(decay.response(2)).toBeCloseTo((1 - 0.4 ** 7) / 2, 15);
		expect(decay.response(0)).toBeCloseTo(2.1, 14);
	});

	it.each([0, 0.1, 0.5, 0.9])(
		'contracts just below the largest stable rate and not just above it, with momentum %d',
		momentum => {
			const spectrum = kernelSpectrum(Float64Array.of(0.2, 0, 0, 0, 1, 0, 0, 0, 4), 3);
			const left = (factor: number) => {
				const decay = gradientSteps(factor * largestStableRate(spectrum, momentum), 4000, momentum);
				return Math.max(...spectrum.values.map(lambda => Math.abs(decay.residual(lambda))));
			};
			expect(left(0.99)).toBeLessThan(0.01);
			expect(left(1.01)).toBeGreaterThan(100);
		},
	);
});
