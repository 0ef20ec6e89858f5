/**
 * Closed forms for training a network that is linear in its parameters on the SUM loss (1/2) ||f(X) - Y||^2 [lee2019,
 * eqs. 8-12].
 *
 * In the eigenbasis of Theta = J J^T the residual of each mode shrinks by a factor r(lambda) that depends on the
 * optimiser, and w = -J^T phi(Theta) (f_0(X) - Y), f(x) = f_0(x) - Theta(x, X) phi(Theta) (f_0(X) - Y), with
 * phi(lambda) = (1 - r(lambda)) / lambda. A loss averaged over the n entries of Y has the same closed form at 1/n of
 * the rate: the exponent belongs to the sum.
 */
import {matvec, matvecTransposed} from '../kernels/dense.ts';
import {symmetricEigen} from '../kernels/spectra.ts';

/**
 * The eigendecomposition Theta = Q diag(values) Q^T of a symmetric kernel of side n; values ascending, Q (n x n) with
 * eigenvectors as columns.
 */
export type KernelSpectrum = {
	readonly n: number;
	readonly values: Float64Array;
	readonly vectors: Float64Array;
};

/** What an optimiser has done to an eigenmode of the kernel with eigenvalue lambda. */
export type Decay = {
	/** r(lambda): the share of the initial residual that is left. */
	readonly residual: (lambda: number) => number;
	/** phi(lambda) = (1 - r(lambda)) / lambda, continuous at 0: how far the dual weights have gone. */
	readonly response: (lambda: number) => number;
};

/** The eigendecomposition of the symmetric kernel theta of side n. */
export function kernelSpectrum(theta: Float64Array, n: number): KernelSpectrum {
	const {values, vectors} = symmetricEigen(theta, n);
	return {n, values, vectors};
}

/**
 * Gradient flow dw/dt = -gradient until `time` (the paper's eta t), r = exp(-lambda time). For time = Infinity the
 * kernel must be positive definite; a RangeError shows an eigenvalue that is not.
 */
export function gradientFlow(time: number): Decay {
	if (time === Infinity)
		return {
			residual(lambda) {
				checkPositive(lambda);
				return 0;
			},
			response(lambda) {
				checkPositive(lambda);
				return 1 / lambda;
			},
		};
	return {
		residual: lambda => Math.exp(-lambda * time),
		response: lambda => (lambda === 0 ? time : -Math.expm1(-lambda * time) / lambda),
	};
}

function checkPositive(lambda: number): void {
	if (!(lambda > 0))
		throw new RangeError(
			`the kernel has the eigenvalue ${lambda}; training for infinite time needs all positive`,
		);
}

/**
 * `steps` steps of gradient descent with heavy-ball momentum m, theta_{t+1} = theta_t - rate g_t + m (theta_t -
 * theta_{t-1}) from rest. Each mode obeys r_{t+1} = r_t - rate lambda r_t + m (r_t - r_{t-1}), and phi the same
 * recursion with + rate r_t; it is run, not solved, which keeps small eigenvalues accurate. Without momentum r = (1 -
 * rate lambda)^steps.
 */
export function gradientSteps(rate: number, steps: number, momentum = 0): Decay {
	const run = (lambda: number) => {
		let residual = 1;
		let response = 0;
		let residualStep = 0;
		let responseStep = 0;
		for (let t = 0; t < steps; t++) {
			residualStep = momentum * residualStep - rate * lambda * residual;
			responseStep = momentum * responseStep + rate * residual;
			residual += residualStep;
			response += responseStep;
		}
		return {residual, response};
	};
	return {residual: lambda => run(lambda).residual, response: lambda => run(lambda).response};
}

/** The largest rate below which gradient descent with momentum m contracts every mode: 2 (1 + m) / lambda_max. */
export function largestStableRate({n, values}: KernelSpectrum, momentum = 0): number {
	return (2 * (1 + momentum)) / values[n - 1]!;
}

/**
 * eta_critical = 2 / (lambda_min + lambda_max), the rate of the O(n^-1/2) theorem; smaller than `largestStableRate`.
 * [lee2019, Theorem 2.1]
 */
export function criticalRate({n, values}: KernelSpectrum): number {
	return 2 / (values[0]! + values[n - 1]!);
}

/** Q g(Lambda) Q^T u for a function g of the eigenvalues. */
function apply(
	{n, values, vectors}: KernelSpectrum,
	g: (lambda: number) => number,
	u: Float64Array,
): Float64Array {
	const modes = matvecTransposed(vectors, u, n, n);
	for (let i = 0; i < n; i++) modes[i]! *= g(values[i]!);
	return matvec(vectors, modes, n, n);
}

/** f(X) = Y + r(Theta) (f_0(X) - Y) on the training inputs. */
export function trainedOutputs(
	spectrum: KernelSpectrum,
	decay: Decay,
	f0: Float64Array,
	y: Float64Array,
): Float64Array {
	return apply(spectrum, decay.residual, difference(f0, y)).map((r, i) => y[i]! + r);
}

/** The dual weights a = -phi(Theta) (f_0(X) - Y): the parameters have moved by w = J^T a. */
export function dualWeights(
	spectrum: KernelSpectrum,
	decay: Decay,
	f0: Float64Array,
	y: Float64Array,
): Float64Array {
	return apply(spectrum, decay.response, difference(y, f0));
}

/** f(x) = f_0(x) + Theta(x, X) a at m test outputs, for the cross kernel (m x n) and f_0 there. */
export function testOutputs(
	spectrum: KernelSpectrum,
	decay: Decay,
	cross: Float64Array,
	f0Test: Float64Array,
	f0: Float64Array,
	y: Float64Array,
): Float64Array {
	const moved = matvec(cross, dualWeights(spectrum, decay, f0, y), f0Test.length, spectrum.n);
	return moved.map((df, i) => f0Test[i]! + df);
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
	return a.map((v, i) => v - b[i]!);
}
