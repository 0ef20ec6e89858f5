/** Ensembles of trained networks against published numbers, Gaussian process algebra and an independent solve. */
import {describe, expect, it} from 'vitest';
import {cholesky, norm, solveLower, solveLowerTransposed} from '../kernels/dense.ts';
import {symmetricEigen} from '../kernels/spectra.ts';
import {ensembleMoments} from './ensemble.ts';
import {erf, relu} from './activation.ts';
import {analyticKernel} from './analytic-kernel.ts';
import {serial} from './compose.ts';
import {dense} from './dense.ts';
import {normalSource} from './initialise.ts';
import {
	criticalRate,
	gradientFlow,
	kernelSpectrum,
	largestStableRate,
	testOutputs,
	trainedOutputs,
} from './mse-dynamics.ts';

const U = 2 ** -53;
const normals = (seed: string, length: number) => {
	const normal = normalSource(seed);
	return Float64Array.from({length}, () => normal());
};

/** The block of rows `from` and columns `of` of a kernel of side n. */
const block = (k: Float64Array, n: number, rows: number[], columns: number[]) =>
	Float64Array.from(rows.flatMap(i => columns.map(j => k[i * n + j]!)));

/** Expects equality up to the 12 significant digits, and more, that are printed. */
const close = (value: number, expected: number) => expect(Math.abs(value - expected)).toBeLessThan(2e-12);

describe('the published numbers of a ReLU network with one hidden layer', () => {
	const options = {sigmaW: Math.SQRT2, sigmaB: Math.sqrt(0.1)};
	const net = serial(dense(1, options), relu(), dense(1, options))([2]);
	const {nngp, ntk} = analyticKernel(net, Float64Array.of(1, 0, 0, 1, -1, 0, 0.6, 0.8, 0.5, -0.5));
	const y = Float64Array.of(1, -1, 0.5, 0);
	const train = [0, 1, 2, 3];
	const spectrum = kernelSpectrum(block(ntk, 5, train, train), 4);
	const cross = block(ntk, 5, [4], train);
	// The numbers are printed to 12 significant digits and more.

	it('has their spectrum and critical rates', () => {
		[0.288856281352, 1.570323001117, 2.4805286101, 4.860292107431].forEach((v, i) =>
			expect(Math.abs(spectrum.values[i]! - v)).toBeLessThan(6e-11),
		);
		close(criticalRate(spectrum), 0.3884137432039474);
		close(largestStableRate(spectrum), 0.4114979009064223);
	});

	it.each([
		[0.5, [0.593701771171, -0.489331679797, 0.222460777514, -0.095759130665], 0.396272280881, 0.329425212319],
		[2, [1.01240941745, -0.868443240932, 0.450981644783, -0.115474891083], 0.655449381813, 0.225823051061],
		[Infinity, [1, -1, 0.5, 0], 0.589090186051, 0.195864391666],
	] as const)('has their mean and variance at time %d', (time, trainMean, testMean, testVariance) => {
		const decay = gradientFlow(time);
		const {mean, covariance} = ensembleMoments(spectrum, decay, cross, nngp, y);
		close(mean[0]!, testMean);
		close(covariance[0]!, testVariance);
		const zero = new Float64Array(4);
		trainedOutputs(spectrum, decay, zero, y).forEach((f, i) =>
			expect(Math.abs(f - trainMean[i]!)).toBeLessThan(6e-12),
		);
		close(testOutputs(spectrum, decay, cross, new Float64Array(1), zero, y)[0]!, testMean);
	});

	it('has their Gaussian process posterior when only the last layer is trained', () => {
		const prior = kernelSpectrum(block(nngp, 5, train, train), 4);
		const {mean, covariance} = ensembleMoments(
			prior,
			gradientFlow(Infinity),
			block(nngp, 5, [4], train),
			nngp,
			y,
		);
		close(mean[0]!, 0.675747662618);
		close(covariance[0]!, 0.158342974444);
		close(nngp[24]!, 0.7);
	});
});

describe('the ensemble of trained infinitely wide networks', () => {
	const options = {sigmaW: 1.4, sigmaB: 0.2};
	const net = serial(dense(1, options), erf(), dense(1, options))([2]);
	const x = normals('ensemble', 6 * 2);
	const {nngp, ntk} = analyticKernel(net, x);
	const [train, test] = [
		[0, 1, 2, 3],
		[4, 5],
	];
	const y = Float64Array.of(1, -1, 0.5, 2);
	const spectrum = kernelSpectrum(block(ntk, 6, train!, train!), 4);
	const cross = block(ntk, 6, test!, train!);
	const smallest = spectrum.values[0]!;

	it('has the moments of the affine map f_0 -> f_t, read off by unit vectors', () => {
		const decay = gradientFlow(1.7);
		const output = (f0: Float64Array) =>
			testOutputs(spectrum, decay, cross, f0.subarray(4), f0.subarray(0, 4), y);
		const offset = output(new Float64Array(6));
		const columns = Array.from({length: 6}, (_, k) => {
			const unit = new Float64Array(6);
			unit[k] = 1;
			return output(unit).map((f, i) => f - offset[i]!);
		});
		const {mean, covariance} = ensembleMoments(spectrum, decay, cross, nngp, y);
		// A dozen roundings per product of numbers of order 1, 36 products an entry.
		for (let i = 0; i < 2; i++) {
			expect(Math.abs(mean[i]! - offset[i]!)).toBeLessThan(100 * U * norm(y) * (1 + norm(cross) * 1.7));
			for (let j = 0; j < 2; j++) {
				let expected = 0;
				let size = 0;
				for (let k = 0; k < 6; k++)
					for (let l = 0; l < 6; l++) {
						const term = columns[k]![i]! * nngp[k * 6 + l]! * columns[l]![j]!;
						expected += term;
						size += Math.abs(term);
					}
				expect(Math.abs(covariance[i * 2 + j]! - expected)).toBeLessThan(200 * U * size);
			}
		}
	});

	it('is the Gaussian process posterior when the trained kernel is the prior, by an independent Cholesky solve', () => {
		const prior = block(nngp, 6, train!, train!);
		const toTest = block(nngp, 6, train!, test!);
		const {mean, covariance} = ensembleMoments(
			kernelSpectrum(prior, 4),
			gradientFlow(Infinity),
			block(nngp, 6, test!, train!),
			nngp,
			y,
		);
		const l = cholesky(prior, 4)!;
		const solved = solveLowerTransposed(l, solveLower(l, toTest, 4, 2), 4, 2);
		const condition = norm(prior) / kernelSpectrum(prior, 4).values[0]!;
		for (let i = 0; i < 2; i++) {
			let expectedMean = 0;
			for (let k = 0; k < 4; k++) expectedMean += solved[k * 2 + i]! * y[k]!;
			expect(Math.abs(mean[i]! - expectedMean)).toBeLessThan(400 * U * condition * norm(y));
			for (let j = 0; j < 2; j++) {
				let expected = nngp[(4 + i) * 6 + 4 + j]!;
				for (let k = 0; k < 4; k++) expected -= toTest[k * 2 + i]! * solved[k * 2 + j]!;
				expect(Math.abs(covariance[i * 2 + j]! - expected)).toBeLessThan(400 * U * condition * norm(nngp));
			}
		}
	});

	it('varies at least as much as the posterior in every direction', () => {
		const trained = ensembleMoments(spectrum, gradientFlow(Infinity), cross, nngp, y).covariance;
		const prior = kernelSpectrum(block(nngp, 6, train!, train!), 4);
		const posterior = ensembleMoments(
			prior,
			gradientFlow(Infinity),
			block(nngp, 6, test!, train!),
			nngp,
			y,
		).covariance;
		const excess = symmetricEigen(
			trained.map((v, i) => v - posterior[i]!),
			2,
		).values;
		expect(excess[0]!).toBeGreaterThan(-400 * U * (norm(nngp) / smallest) * norm(nngp));
		expect(excess[1]!).toBeGreaterThan(1e-6);
	});
});
