/**
 * Gradient descent with heavy-ball momentum on the squared loss (1/2) |J w + r0|^2, and the proved errors of two ways to compute it: the iteration
 * in weight space, and the closed form in the eigenbasis of the kernel (`gradientSteps` of mse-dynamics.ts).
 *
 * On an eigenmode with eigenvalue lambda a perturbation e of one step is worth h_j e after j more, h_j = sum_i z1^i z2^(j-i) for the roots of
 * z^2 - (1 + m - rate lambda) z + m; so |h_j| <= kappa growth^j with kappa = steps, or 1 without momentum, where z2 = 0. In the same terms
 * phi_T(Theta) = rate sum_{j<T} h_j is at most P = rate T kappa growth^T, r_T = 1 - lambda phi_T, and a kernel that is off by E moves phi_T by
 * at most |E| P^2.
 */
import {gamma} from '../kernels/ball.ts';
import {gram, matmul, matvec, matvecTransposed, norm} from '../kernels/dense.ts';
import type {KernelSpectrum} from './mse-dynamics.ts';

/** A run of gradient descent from rest. */
export interface Descent {
	readonly rate: number;
	readonly steps: number;
	/** m of the heavy ball, in [0, 1). */
	readonly momentum: number;
}

/** kappa and the growth of |h_j| over all steps, for eigenvalues in [0, top]; the roots are real and beyond 1 for rate top > 2 (1 + m) only. */
function response({rate, steps, momentum: m}: Descent, top: number): {kappa: number; growth: number} {
	const a = rate * top - 1 - m;
	const root = a > 1 + m ? (a + Math.sqrt(Math.max(0, a * a - 4 * m))) / 2 : 1;
	return {kappa: m === 0 ? 1 : steps, growth: Math.max(1, root) ** steps * (1 + steps * 2 ** -40)};
}

/**
 * w after the run in weight space, with J (n x p) and r0 = f_0 - y (n) taken as exact; `top` is the largest eigenvalue of J J^T. `error` bounds
 * |computed - exact|: each step rounds what it adds and keeps, and is worth 2 kappa growth of that at the end.
 */
export function descendWeights(
	J: Float64Array,
	r0: Float64Array,
	run: Descent,
	top: number,
): {w: Float64Array; error: number} {
	const {rate, steps, momentum} = run;
	const n = r0.length;
	const p = J.length / n;
	const w = new Float64Array(p);
	const step = new Float64Array(p);
	let most = 0;
	for (let t = 0; t < steps; t++) {
		const r = matvec(J, w, n, p);
		for (let i = 0; i < n; i++) r[i]! += r0[i]!;
		const gradient = matvecTransposed(J, r, n, p);
		for (let i = 0; i < p; i++) {
			step[i] = momentum * step[i]! - rate * gradient[i]!;
			w[i]! += step[i]!;
		}
		most = Math.max(most, norm(w) + norm(step));
	}
	const size = norm(J);
	const each = gamma(2 * (p + n) + 16) * (rate * size * (size * most + norm(r0)) + 2 * most);
	const {kappa, growth} = response(run, top);
	return {w, error: 2 * steps * kappa * growth * each};
}

/**
 * Bounds on the errors of phi_T(Theta) and r_T(Theta) = I - Theta phi_T(Theta) as applied through the computed spectrum, in the spectral norm,
 * with |phi_T| <= P itself; `theta` (n x n) is the computed J J^T for J of p columns. The spectrum is taken as that of Q diag(values) Q^T with Q the
 * orthogonal factor of the computed eigenvectors V: |V - Q| <= |V^T V - I|, and what that kernel lacks of Theta is computed.
 */
export function closedFormError(
	theta: Float64Array,
	p: number,
	{n, values, vectors}: KernelSpectrum,
	run: Descent,
): {response: number; residual: number; P: number} {
	const transposed = new Float64Array(n * n);
	for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) transposed[j * n + i] = vectors[i * n + j]!;
	const basis =
		norm(gram(transposed, n, n).map((v, i) => (i % (n + 1) === 0 ? v - 1 : v))) + gamma(2 * n + 8) * 2 * n;
	const rebuilt = matmul(
		vectors.map((v, i) => v * values[i % n]!),
		transposed,
		n,
		n,
		n,
	);
	const top = values.reduce((a, v) => Math.max(a, Math.abs(v)), 0);
	let trace = 0;
	for (let i = 0; i < n; i++) trace += Math.abs(theta[i * (n + 1)]!);
	const missing =
		norm(rebuilt.map((v, i) => v - theta[i]!)) + (3 * basis + gamma(2 * (p + n) + 16) * 4) * (trace + top);
	const {kappa, growth} = response(run, top + missing);
	const P = run.rate * run.steps * kappa * growth;
	// The scalar recursion rounds each of its steps, worth kappa growth at the end; two products with V round too.
	const relative = gamma(24 * run.steps * kappa) + gamma(4 * n + 16) * Math.sqrt(n) + 3 * basis;
	const error = missing * P * P + relative * P;
	return {response: error, residual: missing * P + top * error + relative * (1 + top * P), P};
}
