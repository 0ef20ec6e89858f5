/**
 * A network and its linearisation at the initial weights, trained side by side: full batch or mini-batches, heavy-ball momentum, squared error
 * or cross-entropy.
 *
 * The linearisation is trained in function space, exactly. Gradient descent keeps w_t = theta_t - theta_0 in the span of the rows of J = J(X) at
 * theta_0, w_t = J^T a_t, so that f_lin(x) = f_0(x) + Theta_0(x, X) a_t; a step of the heavy ball on w, v <- m v + J^T g, w <- w - rate v, is the
 * same step on a, with g the cotangent of the loss: its derivative in the outputs, 0 outside the batch. All that is needed is Theta_0 between all
 * inputs and those trained on, once. [lee2019, eqs. 5-7]
 *
 * Which arithmetic evaluates the network is the caller's: float64 (`exactArithmetic`) or tensors. Updates and the linearisation are float64.
 */
import {norm} from '../kernels/dense.ts';
import {heavyBallStep, sampleOrder} from './descent.ts';
import {empiricalNtk} from './empirical-ntk.ts';
import {forwardPass} from './gradient.ts';
import type {Layer} from './layer.ts';

/**
 * A loss, summed over samples: half the square of the difference, or the cross-entropy of the softmax with a distribution over the outputs in
 * natural logarithms.
 */
export type TrainingLoss = 'squared' | 'crossEntropy';

/** How a network of p parameters and q outputs is evaluated. */
export type Arithmetic = {
	/** f_theta(x), samples x q. */
	readonly predict: (theta: Float64Array, x: Float64Array) => Float64Array;
	/** The gradient in theta of the loss summed over samples. */
	readonly gradient: (
		theta: Float64Array,
		x: Float64Array,
		y: Float64Array,
		loss: TrainingLoss,
	) => Float64Array;
	/** J_theta(x)^T c for a weight c on each output of each sample. */
	readonly pull: (theta: Float64Array, x: Float64Array, c: Float64Array) => Float64Array;
	/** Theta = J J^T of all outputs of all samples, row-major. */
	readonly kernel: (theta: Float64Array, x: Float64Array) => Float64Array;
};

/** What is trained, and how. */
export type SideBySide = {
	readonly arithmetic: Arithmetic;
	readonly theta0: Float64Array;
	/** The inputs trained on, one for each row of y, and then those that are only watched. */
	readonly inputs: Float64Array;
	/** Entries of a sample. */
	readonly features: number;
	/** q. */
	readonly outputs: number;
	/** Labels, N x q; distributions for cross-entropy. */
	readonly y: Float64Array;
	/** Descended is the mean of the loss over the samples of a step. */
	readonly loss: TrainingLoss;
	readonly rate: number;
	/** m of the heavy ball, in [0, 1). */
	readonly momentum: number;
	/** Mini-batches of so many samples, in a fresh order for each pass; what does not fill a batch is left out. Without it all samples. */
	readonly batches?: {readonly size: number; readonly seed: string} | undefined;
};

/** What is known before training: f_0 on all inputs, and Theta_0 between all outputs (rows) and the N q trained on (columns). */
export type Frozen = {readonly f0: Float64Array; readonly kernel: Float64Array};

/** Where training is; the arrays are changed in place. */
export type State = {
	step: number;
	readonly theta: Float64Array;
	readonly velocity: Float64Array;
	/** a, N q: the linearisation has moved by J^T a. */
	readonly dual: Float64Array;
	readonly dualVelocity: Float64Array;
};

/** Both sets of outputs on all inputs, and how far apart they are. */
export type Observation = {
	readonly network: Float64Array;
	readonly linearised: Float64Array;
	/** Root mean squares of the difference over the outputs trained on, and over those watched (NaN if none are). */
	readonly trainedGap: number;
	readonly watchedGap: number;
	/** The mean loss over the samples trained on. */
	readonly loss: number;
	readonly linearisedLoss: number;
};

/** softmax of one row of outputs. */
function softmax(row: Float64Array): Float64Array {
	const top = row.reduce((a, b) => Math.max(a, b), -Infinity);
	const e = row.map(v => Math.exp(v - top));
	const sum = e.reduce((a, b) => a + b, 0);
	return e.map(v => v / sum);
}

/** The derivative of the loss, summed over samples of q outputs, in the outputs f. */
export function cotangent(f: Float64Array, y: Float64Array, q: number, loss: TrainingLoss): Float64Array {
	const c = new Float64Array(f.length);
	for (let from = 0; from < f.length; from += q) {
		const row = f.subarray(from, from + q);
		const target = loss === 'squared' ? row : softmax(row);
		for (let k = 0; k < q; k++) c[from + k] = target[k]! - y[from + k]!;
	}
	return c;
}

/** The loss, summed over samples of q outputs. */
export function lossSum(f: Float64Array, y: Float64Array, q: number, loss: TrainingLoss): number {
	let sum = 0;
	for (let from = 0; from < f.length; from += q) {
		const row = f.subarray(from, from + q);
		const labels = y.subarray(from, from + q);
		if (loss === 'squared') row.forEach((v, k) => (sum += (v - labels[k]!) ** 2 / 2));
		else {
			const top = row.reduce((a, b) => Math.max(a, b), -Infinity);
			const log = top + Math.log(row.reduce((s, v) => s + Math.exp(v - top), 0));
			row.forEach((v, k) => (sum += labels[k]! * (log - v)));
		}
	}
	return sum;
}

/** The network in float64, its kernel contracted layer by layer. */
export function exactArithmetic(net: Layer): Arithmetic {
	const q = net.outputShape.reduce((a, b) => a * b, 1);
	const pulled = (theta: Float64Array, x: Float64Array, c: (f: Float64Array) => Float64Array) => {
		const gradient = new Float64Array(net.parameterCount);
		const tape = forwardPass(net, theta, x);
		net.vjp(theta, tape, c(tape.output), gradient);
		return gradient;
	};
	return {
		predict: (theta, x) => forwardPass(net, theta, x).output,
		gradient: (theta, x, y, loss) => pulled(theta, x, f => cotangent(f, y, q, loss)),
		pull: (theta, x, c) => pulled(theta, x, () => c),
		kernel: (theta, x) => empiricalNtk(net, theta, x),
	};
}

/** f_0 and Theta_0 at the parameters `at`, which are theta_0 unless a linearisation in the wrong place is wanted. */
export function freeze({arithmetic, theta0, inputs, y}: SideBySide, at = theta0): Frozen {
	const f0 = arithmetic.predict(theta0, inputs);
	const all = arithmetic.kernel(at, inputs);
	const [rows, columns] = [f0.length, y.length];
	const kernel = new Float64Array(rows * columns);
	for (let i = 0; i < rows; i++) kernel.set(all.subarray(i * rows, i * rows + columns), i * columns);
	return {f0, kernel};
}

/**
 * A bound on lambda_max(Theta_0) / N, the largest curvature of the mean squared error: the largest sum of absolute values in a row. Rates below
 * 2 (1 + m) over it are stable for the linearisation; cross-entropy has at most half the curvature.
 */
export function curvatureBound({kernel}: Frozen, {y, outputs}: Pick<SideBySide, 'y' | 'outputs'>): number {
	let most = 0;
	for (let i = 0; i < y.length; i++)
		most = Math.max(
			most,
			kernel.subarray(i * y.length, (i + 1) * y.length).reduce((s, v) => s + Math.abs(v), 0),
		);
	return (most * outputs) / y.length;
}

/** Both models before the first step. */
export function beginning({theta0, y}: SideBySide): State {
	const zeros = (like: Float64Array) => new Float64Array(like.length);
	return {step: 0, theta: theta0.slice(), velocity: zeros(theta0), dual: zeros(y), dualVelocity: zeros(y)};
}

/** f_lin on the outputs of the given samples. */
function linearisedAt({f0, kernel}: Frozen, dual: Float64Array, samples: ArrayLike<number>, q: number) {
	const columns = dual.length;
	const out = new Float64Array(samples.length * q);
	for (let s = 0; s < samples.length; s++)
		for (let k = 0; k < q; k++) {
			const row = samples[s]! * q + k;
			let sum = f0[row]!;
			for (let j = 0; j < columns; j++) sum += kernel[row * columns + j]! * dual[j]!;
			out[s * q + k] = sum;
		}
	return out;
}

/** The given rows of a matrix of rows of length `width`, one below the other. */
function gathered(a: Float64Array, rows: ArrayLike<number>, width: number): Float64Array {
	const out = new Float64Array(rows.length * width);
	for (let i = 0; i < rows.length; i++)
		out.set(a.subarray(rows[i]! * width, (rows[i]! + 1) * width), i * width);
	return out;
}

/** The samples of step t. */
function batchOf({y, outputs, batches}: SideBySide, step: number): Uint32Array {
	const count = y.length / outputs;
	if (batches === undefined) return Uint32Array.from({length: count}, (_, i) => i);
	const {size, seed} = batches;
	if (!(Number.isSafeInteger(size) && size >= 1 && size <= count))
		throw new RangeError(`a batch must hold 1 to ${count} samples, got ${size}`);
	const stepsAPass = Math.floor(count / size);
	const at = (step % stepsAPass) * size;
	return sampleOrder(count, `${seed} ${Math.floor(step / stepsAPass)}`).subarray(at, at + size);
}

/** One step of both models on the same samples, in place. Throws a RangeError when a batch is empty or larger than the data. */
export function advance(task: SideBySide, frozen: Frozen, state: State): void {
	const {arithmetic, inputs, features, outputs: q, y, loss, rate, momentum} = task;
	const samples = batchOf(task, state.step);
	const labels = gathered(y, samples, q);
	const mean = rate / samples.length;
	const gradient = arithmetic.gradient(state.theta, gathered(inputs, samples, features), labels, loss);
	const c = cotangent(linearisedAt(frozen, state.dual, samples, q), labels, q, loss);
	const g = new Float64Array(y.length);
	samples.forEach((sample, s) => g.set(c.subarray(s * q, (s + 1) * q), sample * q));
	heavyBallStep(state.theta, state.velocity, gradient, mean, momentum);
	heavyBallStep(state.dual, state.dualVelocity, g, mean, momentum);
	state.step++;
}

/** Both models on all inputs. */
export function observe(task: SideBySide, frozen: Frozen, state: State): Observation {
	const {arithmetic, inputs, outputs: q, y, loss} = task;
	const network = arithmetic.predict(state.theta, inputs);
	const all = Uint32Array.from({length: network.length / q}, (_, i) => i);
	const linearised = linearisedAt(frozen, state.dual, all, q);
	const difference = network.map((v, i) => v - linearised[i]!);
	const rms = (a: Float64Array) => norm(a) / Math.sqrt(a.length);
	const mean = (f: Float64Array) => (lossSum(f.subarray(0, y.length), y, q, loss) * q) / y.length;
	return {
		network,
		linearised,
		trainedGap: rms(difference.subarray(0, y.length)),
		watchedGap: rms(difference.subarray(y.length)),
		loss: mean(network),
		linearisedLoss: mean(linearised),
	};
}

/** theta_0 + J^T a: the weights of the linearisation. */
export function linearisedWeights(
	{arithmetic, theta0, inputs, features, y, outputs}: SideBySide,
	{dual}: State,
): Float64Array {
	const trained = inputs.subarray(0, (y.length / outputs) * features);
	const moved = arithmetic.pull(theta0, trained, dual);
	return moved.map((w, i) => theta0[i]! + w);
}
