/**
 * The linearised network under gradient flow on a convex loss, solved with a proved error: once for the weights, where no kernel appears, and once
 * for the outputs, where no weights do. Both take J and f_0 of the model as exact.
 */
import {type Ball, gamma} from '../kernels/ball.ts';
import {dot, matvec, norm} from '../kernels/dense.ts';
import {lossFlow} from './loss-flow.ts';
import type {ConvexLossName} from './loss-smoothness.ts';
import {losses} from './losses.ts';
import type {TangentModel} from './tangent-model.ts';

/** What training ends with: the output at the test input, and the loss summed over the training inputs. */
export interface Trained {
	readonly output: Ball;
	readonly loss: Ball;
}

/** The loss of predictions that are off by `error` each: l changes by at most |l'| error + error^2 / 2, as l'' <= 1. */
function lossOf(name: ConvexLossName, f: Float64Array, y: Float64Array, error: number): Ball {
	const l = losses[name];
	let [value, radius] = [0, 0];
	for (let i = 0; i < y.length; i++) {
		const [p, label] = [f[i]!, y[i]!];
		value += l.value(p, label);
		radius += l.valueError(p, label) + (Math.abs(l.derivative(p, label)) + error) * error * (1 + 2 ** -40);
	}
	return {value, radius: radius + gamma(y.length) * value};
}

/** dw/ds = -J^T l'(f_0 + J w, y) from w = 0 until `time`, which is the paper's eta t; labels are +-1 for the logistic loss. */
export function trainWeights(
	{n, p, J, row, f0, f0Test}: TangentModel,
	loss: ConvexLossName,
	y: Float64Array,
	time: number,
): Trained & {readonly w: Float64Array} {
	const B = new Float64Array(p * n);
	for (let i = 0; i < n; i++) for (let a = 0; a < p; a++) B[a * n + i] = J[i * p + a]!;
	const {z: w, error, predictionError} = lossFlow({loss, y, B, C: J, c: f0}, new Float64Array(p), time);
	const f = matvec(J, w, n, p).map((v, i) => v + f0[i]!);
	/** Of f_0 + J w. */
	const rounding = (rows: Float64Array, start: number) => gamma(p + 2) * (norm(rows) * norm(w) + start);
	return {
		w,
		output: {
			value: f0Test + dot(row, w),
			radius: norm(row) * error * (1 + 2 ** -40) + rounding(row, Math.abs(f0Test)),
		},
		loss: lossOf(loss, f, y, predictionError + rounding(J, norm(f0))),
	};
}

/**
 * df/ds = -Theta(., X) l'(f(X), y) from f = f_0 until `time`, with a kernel in place of the model's: the computed G G^T for some G of at most p
 * columns, (n + 1) x (n + 1), the test input last.
 *
 * It is off by E, |E| <= gamma_p trace. |l'| grows by exp(trace t) at most, as l'' <= 1, and so does what E leaves behind.
 */
export function trainOutputs(
	{n, p, f0, f0Test}: TangentModel,
	kernel: Float64Array,
	loss: ConvexLossName,
	y: Float64Array,
	time: number,
): Trained {
	const C = Float64Array.from({length: n * (n + 1)}, (_, i) => (i % (n + 2) === 0 ? 1 : 0));
	const B = kernel.filter((_, i) => i % (n + 1) < n);
	const {z: f, error} = lossFlow(
		{loss, y, B, C, c: new Float64Array(n)},
		Float64Array.of(...f0, f0Test),
		time,
	);
	const force = norm(f0.map((v, i) => losses[loss].derivative(v, y[i]!)));
	let train = 0;
	for (let i = 0; i < n; i++) train += kernel[i * (n + 2)]!;
	const all = (train + kernel[n * (n + 2)]!) * time;
	const off = error + gamma(p + 2) * all * force * Math.exp(2 * train * time) * (1 + all) * (1 + 2 ** -40);
	return {output: {value: f[n]!, radius: off}, loss: lossOf(loss, f.subarray(0, n), y, off)};
}
