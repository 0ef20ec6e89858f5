/**
 * The forward pass of a residual block under a linear read-out, and the moments that its derivatives are made of, with bounds on what each
 * is off by. The formulas and error bounds are those of `residual-landscape.ts`.
 */
import {gamma} from '../kernels/ball.ts';
import {ETA} from '../kernels/rounding.ts';
import {secondDerivativeBound, thirdDerivativeBound} from './loss-smoothness.ts';
import {type Loss, losses, type LossName} from './losses.ts';

/** Covers the rounding of the bounds themselves: float64 sums of up to thousands of non-negative terms. */
export const WIDER = 1 + 2 ** -40;

/** Samples with fixed features; n is the number of labels. */
export type ResidualData = {
	readonly d: number;
	readonly k: number;
	/** The inputs x_i as rows, n x d. */
	readonly x: Float64Array;
	/** The features f_i as rows, n x k. */
	readonly f: Float64Array;
	/** The labels, n of them; +-1 for the logistic loss. */
	readonly y: Float64Array;
	readonly loss: LossName;
};

/** The data of a landscape, and scratch memory that every function below fills before it reads. */
export interface State extends Omit<ResidualData, 'loss'> {
	readonly n: number;
	/** d + k: the length of phi = (h, f). */
	readonly width: number;
	/** d + d k: the number of parameters. */
	readonly size: number;
	readonly name: LossName;
	readonly loss: Loss;
	/** phi row by row, the predictions, l' or l'' at them, and bounds on the error of each. */
	readonly phi: Float64Array;
	readonly phiError: Float64Array;
	readonly p: Float64Array;
	readonly pError: Float64Array;
	readonly weight: Float64Array;
	readonly weightError: Float64Array;
}

const arrays = (rows: number, entries: number) => ({
	phi: new Float64Array(entries),
	phiError: new Float64Array(entries),
	p: new Float64Array(rows),
	pError: new Float64Array(rows),
	weight: new Float64Array(rows),
	weightError: new Float64Array(rows),
});

/** Shared by all landscapes, so that making one inside a trial allocates nothing; grown to the largest seen. */
let scratch = arrays(64, 1024);

/** Fills phi and the predictions at the parameters z. Throws a RangeError when z has the wrong length. */
export function forward(s: State, z: Float64Array): void {
	const {n, d, k, width, size, x, f, phi, p} = s;
	if (z.length !== size)
		throw new RangeError(`there are ${z.length} parameters; w (${d}) and V (${d} x ${k}) make ${size}`);
	for (let i = 0; i < n; i++) {
		let prediction = 0;
		for (let a = 0; a < d; a++) {
			let h = x[i * d + a]!;
			for (let b = 0; b < k; b++) h += z[d + a * k + b]! * f[i * k + b]!;
			phi[i * width + a] = h;
			prediction += z[a]! * h;
		}
		for (let b = 0; b < k; b++) phi[i * width + d + b] = f[i * k + b]!;
		p[i] = prediction;
	}
}

/** Fills the bounds on their errors; needs `forward`. */
export function forwardError(s: State, z: Float64Array): void {
	const {n, d, k, width, x, f, phi, phiError, pError} = s;
	const gammaH = gamma(k + 1);
	const gammaP = gamma(d);
	for (let i = 0; i < n; i++) {
		let total = 0;
		for (let a = 0; a < d; a++) {
			let terms = Math.abs(x[i * d + a]!);
			for (let b = 0; b < k; b++) terms += Math.abs(z[d + a * k + b]! * f[i * k + b]!);
			const error = (gammaH * terms + 2 * k * ETA) * WIDER;
			phiError[i * width + a] = error;
			total += Math.abs(z[a]!) * (error + gammaP * Math.abs(phi[i * width + a]!)) + 2 * ETA;
		}
		phiError.fill(0, i * width + d, (i + 1) * width); // the features are exact
		pError[i] = total * WIDER;
	}
}

/** Fills `weight` with l' (order 1) or l'' (order 2) at the predictions. */
export function weigh(s: State, order: 1 | 2): void {
	const {n, y, loss, p, weight} = s;
	const derivative = order === 1 ? loss.derivative : loss.secondDerivative;
	for (let i = 0; i < n; i++) weight[i] = derivative(p[i]!, y[i]!);
}

/** Fills the bounds on the errors of `weight`; needs `forwardError`, and `weigh` of the same order. */
export function weighError(s: State, order: 1 | 2): void {
	const {n, y, name, loss, p, pError, weightError} = s;
	const own = order === 1 ? loss.derivativeError : loss.secondDerivativeError;
	const slope = order === 1 ? secondDerivativeBound : thirdDerivativeBound;
	for (let i = 0; i < n; i++)
		weightError[i] = (own(p[i]!, y[i]!) + slope(name, p[i]!, y[i]!, pError[i]!) * pError[i]!) * WIDER + ETA;
}

/** Entry j of (1/n) sum_i weight_i phi_i. */
export function mean(s: State, j: number): number {
	const {n, width, phi, weight} = s;
	let sum = 0;
	for (let i = 0; i < n; i++) sum += weight[i]! * phi[i * width + j]!;
	return sum / n;
}

/** What `mean` may be off by. */
export function meanError(s: State, j: number): number {
	const {n, width, phi, phiError, weight, weightError} = s;
	const gammaS = gamma(n + 1);
	let sum = 0;
	for (let i = 0; i < n; i++) {
		const v = Math.abs(phi[i * width + j]!);
		const e = phiError[i * width + j]!;
		sum += weightError[i]! * (v + e) + Math.abs(weight[i]!) * (e + gammaS * v) + 2 * ETA;
	}
	return (sum / n) * WIDER + 2 * ETA;
}

/** Entry (j, m) of (1/n) sum_i weight_i phi_i phi_i^T. */
export function moment(s: State, j: number, m: number): number {
	const {n, width, phi, weight} = s;
	let sum = 0;
	for (let i = 0; i < n; i++) sum += weight[i]! * phi[i * width + j]! * phi[i * width + m]!;
	return sum / n;
}

/** What `moment` may be off by. */
export function momentError(s: State, j: number, m: number): number {
	const {n, width, phi, phiError, weight, weightError} = s;
	const gammaM = gamma(n + 2);
	let sum = 0;
	for (let i = 0; i < n; i++) {
		const v = Math.abs(phi[i * width + j]!);
		const e = phiError[i * width + j]!;
		const v2 = Math.abs(phi[i * width + m]!);
		const e2 = phiError[i * width + m]!;
		const w = Math.abs(weight[i]!);
		// The product of three exact factors less that of the three computed ones, and the rounding of the latter's sum.
		sum += weightError[i]! * (v + e) * (v2 + e2) + w * (e * (v2 + e2) + v * e2 + gammaM * v * v2);
		sum += 2 * ETA * (1 + v2);
	}
	return (sum / n) * WIDER + 2 * ETA;
}

/** The state of a landscape on these data; all landscapes share the scratch memory. */
export function stateOf(data: ResidualData): State {
	const {d, k, x, f, y, loss: name} = data;
	const n = y.length;
	const width = d + k;
	if (n > scratch.p.length || n * width > scratch.phi.length) scratch = arrays(2 * n, 2 * n * width);
	return {n, d, k, width, size: d + d * k, x, f, y, name, loss: losses[name], ...scratch};
}
