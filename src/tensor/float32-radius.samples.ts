/**
 * Networks that know how far a float32 evaluation of them may be off: each part is evaluated in float64 with a radius
 * for every number, so tests of the tensor tier need no tuned tolerance.
 *
 * u = 2^-24. A part that is linear in its parameters and in its input, with no negative constants, turned on absolute
 * values gives the sum S of the absolute values of all terms; inputs off by r change an output by at most S(|.| + r) -
 * S(|.|), and k roundings along the longest path by at most k u / (1 - k u) S(|.| + r). The same holds for its
 * transpose and its parameter gradient. [higham2002, section 3.1]
 */
import {activation} from '../nets/activation.ts';
import {residual, serial} from '../nets/compose.ts';
import type {Description} from '../nets/description.ts';
import type {Architecture, Layer} from '../nets/layer.ts';
import {shapeSize, type Shape} from '../nets/shape.ts';

const U = 2 ** -24;

/** Numbers and how far float32 results may be from them, entry by entry. */
export type Radii = {readonly value: Float64Array; readonly radius: Float64Array};

/** One part of a network: the layer to test, and its evaluation with radii. */
export type Part = {
	readonly architecture: Architecture;
	/**
	 * f(theta, x) and the map from the cotangent to that of x, which writes the gradient of theta.
	 */
	readonly evaluate: (
		inputShape: Shape,
		theta: Radii,
		x: Radii,
		batch: number,
	) => {output: Radii; pull: (c: Radii, gradient: Radii) => Radii};
};

/** The numbers rounded to float32. */
export function rounded(value: Float64Array): Radii {
	return {value, radius: value.map(v => U * Math.abs(v))};
}

/** Zeros, to be written to. */
export function blank(length: number): Radii {
	return {value: new Float64Array(length), radius: new Float64Array(length)};
}

const low = ({value}: Radii) => value.map(Math.abs);
const high = ({value, radius}: Radii) => value.map((v, i) => Math.abs(v) + radius[i]!);
const between = (least: Float64Array, most: Float64Array, roundings: number) =>
	most.map((m, i) => m - least[i]! + ((roundings * U) / (1 - roundings * U)) * m);

function sum(a: Radii, b: Radii): Radii {
	const value = a.value.map((v, i) => v + b.value[i]!);
	const radius = value.map((v, i) => (a.radius[i]! + b.radius[i]!) * (1 + U) + U * Math.abs(v));
	return {value, radius};
}

function slice({value, radius}: Radii, from: number, to: number): Radii {
	return {value: value.subarray(from, to), radius: radius.subarray(from, to)};
}

/**
 * The most terms that a sum in a linear part may have: a window or a fan-in on the way forward, the windows and units
 * that an input meets on the way back, all places of all samples in the gradient. On top of it come 8 roundings for the
 * factors, the bias and the constants.
 */
function longestSum({description, inputShape, outputShape}: Layer, batch: number): number {
	const [first] = description.kind === 'serial' ? description.parts : [description];
	const window = first !== undefined && 'extent' in first ? shapeSize(first.extent) : 1;
	const [channels, units] = [inputShape.at(-1)!, outputShape.at(-1)!];
	const places = Math.max(shapeSize(inputShape) / channels, (batch * shapeSize(outputShape)) / units);
	return Math.max(window * channels, window * units, places);
}

/** A dense or convolutional layer, pooling or flattening. */
export function linear(architecture: Architecture): Part {
	return {
		architecture,
		evaluate(inputShape, theta, x, batch) {
			const layer = architecture(inputShape);
			const roundings = longestSum(layer, batch) + 8;
			const tape = layer.forward(theta.value, x.value, batch);
			const least = layer.forward(low(theta), low(x), batch);
			const most = layer.forward(high(theta), high(x), batch);
			return {
				output: {value: tape.output, radius: between(least.output, most.output, roundings)},
				pull(c, gradient) {
					const value = layer.vjp(theta.value, tape, c.value, gradient.value);
					const leastGradient = new Float64Array(theta.value.length);
					const mostGradient = new Float64Array(theta.value.length);
					const leastBack = layer.vjp(low(theta), least, low(c), leastGradient);
					const mostBack = layer.vjp(high(theta), most, high(c), mostGradient);
					gradient.radius.set(between(leastGradient, mostGradient, roundings));
					return {value, radius: between(leastBack, mostBack, roundings)};
				},
			};
		},
	};
}

/**
 * Bounds on |phi'| and |phi''|, and how far float32 values of phi and phi' may be off, in units of u. An elementary
 * function is granted 4 ulp = 8 u of its result. tanh: 8; its derivative 1 - t^2 carries 2 * 8 + 2. erf by
 * [abramowitz1964, 7.1.26]: 1.5e-7 < 3 u for the formula; its polynomial in t = 1 / (1 + p x) <= 1 has coefficients of sum
 * 4.5 in size, hence 10 * 4.5 for Horner's rule and 4.5 for their rounding, and slope 3.5, hence 3 * 3.5 for t; 12 for
 * the exponential, its product and the difference from 1. Its derivative: 1.13 (8 + 3).
 * softplus: log(1 + e^x) carries 8 for e^x, 1 for the sum, 8 for the logarithm (relative, so it counts as value), and
 * 15 where the cut at x = 13.9 drops e^-x; its derivative, the sigmoid, 8 + 2.
 */
const smoothness: Record<
	Extract<Description, {kind: 'activation'}>['name'],
	{slope: number; curvature: number; value: number; relative: number; derivative: number}
> = {
	identity: {slope: 1, curvature: 0, value: 0, relative: 0, derivative: 0},
	relu: {slope: 1, curvature: 0, value: 0, relative: 0, derivative: 0},
	tanh: {slope: 1, curvature: 0.77, value: 8, relative: 0, derivative: 18},
	erf: {slope: 1.13, curvature: 0.97, value: 75, relative: 0, derivative: 13},
	softplus: {slope: 1, curvature: 0.25, value: 24, relative: 8, derivative: 10},
};

/** The named activation, entry by entry. */
export function pointwise(name: keyof typeof smoothness): Part {
	const bound = smoothness[name];
	return {
		architecture: activation(name),
		evaluate(inputShape, theta, x, batch) {
			const layer = activation(name)(inputShape);
			const tape = layer.forward(theta.value, x.value, batch);
			const radius = tape.output.map(
				(v, i) => bound.slope * x.radius[i]! + U * (bound.value + bound.relative * Math.abs(v)),
			);
			return {
				output: {value: tape.output, radius},
				pull(c) {
					const slopes = layer.vjp(
						theta.value,
						tape,
						x.value.map(() => 1),
						new Float64Array(0),
					);
					const value = slopes.map((s, i) => s * c.value[i]!);
					const most = high(c);
					return {
						value,
						radius: value.map((v, i) => {
							// A relu input within its radius of 0 may be on either side of the kink.
							const jump = name === 'relu' && Math.abs(x.value[i]!) <= x.radius[i]! ? 1 : 0;
							const off = jump + bound.curvature * x.radius[i]! + U * bound.derivative;
							return Math.abs(slopes[i]!) * c.radius[i]! + off * most[i]! + 2 * U * Math.abs(v);
						}),
					};
				},
			};
		},
	};
}

/** The parts one after the other. */
export function chain(...parts: readonly Part[]): Part {
	return {
		architecture: serial(...parts.map(({architecture}) => architecture)),
		evaluate(inputShape, theta, x, batch) {
			const passed: {pull: (c: Radii, gradient: Radii) => Radii; from: number; to: number}[] = [];
			let [shape, output, from] = [inputShape, x, 0];
			for (const part of parts) {
				const {outputShape, parameterCount} = part.architecture(shape);
				const to = from + parameterCount;
				const here = part.evaluate(shape, slice(theta, from, to), output, batch);
				passed.push({pull: here.pull, from, to});
				[shape, output, from] = [outputShape, here.output, to];
			}
			return {
				output,
				pull: (c, gradient) =>
					passed.reduceRight((back, {pull, from, to}) => pull(back, slice(gradient, from, to)), c),
			};
		},
	};
}

/** z + g(z). */
export function skip(body: Part): Part {
	return {
		architecture: residual(body.architecture),
		evaluate(inputShape, theta, x, batch) {
			const {output, pull} = body.evaluate(inputShape, theta, x, batch);
			return {output: sum(x, output), pull: (c, gradient) => sum(c, pull(c, gradient))};
		},
	};
}

/** A loss of predictions f with labels y (rows of `outputs`): its value, and its cotangent in f. */
export type RadiiLoss = (f: Radii, y: Float64Array, outputs: number) => {value: Radii; cotangent: Radii};

/** factor times the sum of (f - y)^2 / 2: a difference of two rounded numbers, squared, summed, scaled. */
function squares(f: Radii, y: Float64Array, factor: number) {
	const size = y.length;
	const d = f.value.map((v, i) => v - y[i]!);
	const r = d.map((v, i) => (f.radius[i]! + U * Math.abs(y[i]!)) * (1 + U) + U * Math.abs(v));
	let [value, radius] = [0, 0];
	d.forEach((v, i) => {
		const most = Math.abs(v) + r[i]!;
		value += (factor * v * v) / 2;
		radius += (factor * (most * most - v * v + (size + 5) * U * most * most)) / 2;
	});
	const cotangent = {
		value: d.map(v => factor * v),
		radius: r.map((e, i) => factor * (e + 5 * U * (Math.abs(d[i]!) + e))),
	};
	return {value: {value: Float64Array.of(value), radius: Float64Array.of(radius)}, cotangent};
}

/** The half sum of squares. */
export const squaredSumRadii: RadiiLoss = (f, y) => squares(f, y, 1);
/** The mean square. */
export const squaredMeanRadii: RadiiLoss = (f, y) => squares(f, y, 2 / y.length);

/**
 * The mean cross-entropy of the softmax. With s_k = f_k - max f, log p_k = s_k - log sum e^s is off by at most twice
 * the largest error of f, one rounding of each s (again twice, at most M = max |s|), and 8 u for the exponentials, K
 * for their sum, 8 (log K) for the logarithm and one of the difference; p = exp(log p) adds 8 u.
 */
export const crossEntropyRadii: RadiiLoss = (f, y, outputs) => {
	const n = y.length / outputs;
	const cotangent = blank(y.length);
	let [total, totalRadius] = [0, 0];
	for (let from = 0; from < y.length; from += outputs) {
		const row = f.value.subarray(from, from + outputs);
		const top = Math.max(...row);
		const shifted = row.map(v => v - top);
		const log = Math.log(shifted.reduce((s, v) => s + Math.exp(v), 0));
		const spread = -Math.min(...shifted);
		const inherited = 2 * Math.max(...f.radius.subarray(from, from + outputs));
		const e = inherited + U * (3 * spread + 8 + outputs + 9 * Math.log(outputs));
		for (let k = 0; k < outputs; k++) {
			const logP = shifted[k]! - log;
			const p = Math.exp(logP);
			const label = y[from + k]!;
			total -= (label * logP) / n;
			totalRadius += (label * (e + (y.length + 6) * U * (Math.abs(logP) + e))) / n;
			cotangent.value[from + k] = (p - label) / n;
			const off = p * (Math.expm1(e) + 8 * U);
			cotangent.radius[from + k] = (off + (outputs + 6) * U * (p + off + label)) / n;
		}
	}
	return {value: {value: Float64Array.of(total), radius: Float64Array.of(totalRadius)}, cotangent};
};

/** The loss at theta and its gradient. */
export function gradientRadii(
	part: Part,
	inputShape: Shape,
	theta: Radii,
	x: Float64Array,
	y: Float64Array,
	loss: RadiiLoss,
): {output: Radii; value: Radii; gradient: Radii} {
	const {outputShape} = part.architecture(inputShape);
	const {output, pull} = part.evaluate(inputShape, theta, rounded(x), x.length / shapeSize(inputShape));
	const {value, cotangent} = loss(output, y, outputShape.at(-1)!);
	const gradient = blank(theta.value.length);
	pull(cotangent, gradient);
	return {output, value, gradient};
}

/** Gradient descent with momentum: v <- momentum v + g, theta <- theta - rate v, each on the data of its step. */
export function descentRadii(
	part: Part,
	inputShape: Shape,
	theta0: Float64Array,
	data: readonly {x: Float64Array; y: Float64Array}[],
	loss: RadiiLoss,
	{rate, momentum}: {rate: number; momentum: number},
): Radii {
	let theta = rounded(theta0);
	let v = blank(theta0.length);
	// Constants rounded to float32, a product and a sum: 3 roundings of what each update is made of.
	const update = (a: Radii, alpha: number, b: Radii, beta: number): Radii => ({
		value: a.value.map((value, i) => alpha * value + beta * b.value[i]!),
		radius: a.value.map((value, i) => {
			const off = alpha * a.radius[i]! + Math.abs(beta) * b.radius[i]!;
			return off + 3 * U * (alpha * Math.abs(value) + Math.abs(beta * b.value[i]!) + off);
		}),
	});
	for (const {x, y} of data) {
		v = update(v, momentum, gradientRadii(part, inputShape, theta, x, y, loss).gradient, 1);
		theta = update(theta, 1, v, -rate);
	}
	return theta;
}
