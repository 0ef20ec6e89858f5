/**
 * Gradient flow on a convex loss of affine predictions, dz/dt = -B l'(C z + c, y), with a proved error: w with C = J, B = J^T in weight space,
 * f with B = Theta in function space.
 *
 * One step of length H is Gragg's: the midpoint rule with 2, 4, …, 12 substeps, extrapolated to order 12. Both the exact z(H) and the computed
 * one are analytic in complex H. Where |Im p| <= delta, |l'| is at most M; with D = |C B| in the row-sum norm both stay there for
 * |H| <= rho = delta / (D M), and move by at most |H| |B| S, S >= |l'(p, y)|_2. Their difference vanishes at 0 to order 13, so by Schwarz's
 * lemma it is at most (1 + sum |weights|) rho |B| S (H / rho)^13. The logistic loss has M = 1 at delta = pi / 2, as Re exp >= 0 there; the
 * pseudo-Huber loss M = 1 at delta = 1/2, as |r^2| <= |1 + r^2|. For the squared loss residuals grow by exp(|H| D) at most, so rho = 1 / D
 * and S = e |p - y| will do. A perturbation of p grows by exp(D sup l'' t) at most (Gronwall).
 */
import {gamma} from '../kernels/ball.ts';
import {matmul, matvec, norm} from '../kernels/dense.ts';
import {type ConvexLossName, largestCurvature} from './loss-smoothness.ts';
import {losses} from './losses.ts';

/** The flow's data: k variables z, n predictions. */
export interface LossFlow {
	readonly loss: ConvexLossName;
	/** Labels, n; +-1 for the logistic loss. */
	readonly y: Float64Array;
	/** k x n. */
	readonly B: Float64Array;
	/** n x k. */
	readonly C: Float64Array;
	/** n. */
	readonly c: Float64Array;
}

/** Substeps of the midpoint rule, and the weights that extrapolate their results in 1 / substeps^2 to 0. */
const substeps = [2, 4, 6, 8, 10, 12];
const weights = substeps.map(n =>
	substeps.reduce((product, m) => (m === n ? product : (product * n * n) / (n * n - m * m)), 1),
);
const weightSum = weights.reduce((sum, w) => sum + Math.abs(w), 0);
const order = 2 * substeps.length;

/** Steps to a radius rho of analyticity. */
const stepsToRadius = 8;

const largest = (a: Float64Array): number => a.reduce((top, v) => Math.max(top, Math.abs(v)), 0);

/** The largest row sum of sizes of a matrix with n columns. */
function rowSumNorm(a: Float64Array, n: number): number {
	let top = 0;
	for (let i = 0; i < a.length; i += n)
		top = Math.max(
			top,
			a.subarray(i, i + n).reduce((s, v) => s + Math.abs(v), 0),
		);
	return top;
}

/**
 * z(time) from z(0) = start. `z` is off by at most `error` in the Euclidean norm, the predictions C z + c of the exact z by at most
 * `predictionError` each; both errors count truncation and rounding.
 */
export function lossFlow(
	{loss, y, B, C, c}: LossFlow,
	start: Float64Array,
	time: number,
): {z: Float64Array; error: number; predictionError: number} {
	const [k, n] = [start.length, y.length];
	const {derivative} = losses[loss];
	const predictions = (z: Float64Array) => matvec(C, z, n, k).map((v, i) => v + c[i]!);
	const force = (z: Float64Array) => {
		const g = predictions(z).map((p, i) => derivative(p, y[i]!));
		return matvec(B, g, k, n);
	};
	// Doubled against the rounding of the norms themselves.
	const [normB, normC] = [norm(B) * (1 + 2 ** -40), norm(C) * (1 + 2 ** -40)];
	const D = rowSumNorm(matmul(C, B, n, k, n), n) * (1 + 2 ** -40) + gamma(k + 2) * normB * normC;
	const radius = {squared: 1, logistic: Math.PI / 2, pseudoHuber: 0.5}[loss] / D;
	const slope = largestCurvature[loss];
	const count = Math.max(1, Math.ceil((time * stepsToRadius) / radius));
	const H = time / count;

	let z = Float64Array.from(start);
	let [local, rounding] = [0, 0];
	for (let step = 0; step < count; step++) {
		const first = force(z);
		const next = new Float64Array(k);
		const p = predictions(z);
		const S =
			Math.sqrt(n) * (loss === 'squared' ? Math.E * largest(p.map((v, i) => v - y[i]!)) : 1) * (1 + 2 ** -40);
		for (const [j, m] of substeps.entries()) {
			let before = z;
			let now = z.map((v, i) => v - (H / m) * first[i]!);
			for (let s = 1; s < m; s++) {
				const f = force(now);
				const ahead = before.map((v, i) => v - ((2 * H) / m) * f[i]!);
				before = now;
				now = ahead;
			}
			for (let i = 0; i < k; i++) next[i]! += weights[j]! * now[i]!;
		}
		// Rounding of a step: each substep rounds z and adds 2 H / m times a force that is off by |B| times the error of l'; they grow by
		// exp(H D) < 2 within a step.
		const size = norm(z) + H * normB * S;
		const inPrediction = gamma(k + 2) * (normC * size + largest(c));
		rounding +=
			weightSum *
			(gamma(64) * size + 4 * H * normB * (Math.sqrt(n) * slope * inPrediction + gamma(n + 32) * S));
		local += (1 + weightSum) * radius * normB * S * (H / radius) ** (order + 1);
		z = next;
	}
	const each = local + rounding;
	const predictionError = normC * each * Math.exp(D * slope * time) * (1 + 2 ** -40);
	return {z, error: each + time * normB * slope * Math.sqrt(n) * predictionError, predictionError};
}
