/** The law of trained networks of infinite width. */
import {dot, matmul, matvec} from '../kernels/dense.ts';
import type {Decay, KernelSpectrum} from './mse-dynamics.ts';

/**
 * Mean and covariance at m test outputs of infinitely wide networks f_0 ~ GP(0, K) trained on Y: A Y and K_TT + A K
 * A^T - A K_XT - K_TX A^T with A = Theta(T, X) phi(Theta). `cross` is Theta(T, X) (m x n); `k` is K on the n training
 * outputs followed by the m test outputs. With Theta = K (only the last layer trained) and infinite time this is the
 * posterior of the Gaussian process K. [lee2019, eqs. 14-15]
 */
export function ensembleMoments(
	spectrum: KernelSpectrum,
	decay: Decay,
	cross: Float64Array,
	k: Float64Array,
	y: Float64Array,
): {mean: Float64Array; covariance: Float64Array} {
	const {n, values, vectors} = spectrum;
	const side = Math.round(Math.sqrt(k.length));
	const m = side - n;
	// B = (-A, I), m x side: the outputs are A Y + B f_0, so the covariance is B K B^T.
	const modes = matmul(cross, vectors, m, n, n);
	for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) modes[i * n + j]! *= decay.response(values[j]!);
	const b = new Float64Array(m * side);
	const row = new Float64Array(n);
	const mean = new Float64Array(m);
	for (let i = 0; i < m; i++) {
		matvec(vectors, modes.subarray(i * n, (i + 1) * n), n, n, row);
		for (let j = 0; j < n; j++) {
			b[i * side + j] = -row[j]!;
			mean[i]! += row[j]! * y[j]!;
		}
		b[i * side + n + i] = 1;
	}
	const bk = matmul(b, k, m, side, side);
	const covariance = new Float64Array(m * m);
	for (let i = 0; i < m; i++)
		for (let j = 0; j <= i; j++) {
			const entry = dot(bk.subarray(i * side, (i + 1) * side), b.subarray(j * side, (j + 1) * side));
			covariance[i * m + j] = entry;
			covariance[j * m + i] = entry;
		}
	return {mean, covariance};
}
