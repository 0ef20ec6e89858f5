/** The fully connected layer h = weightScale W x + biasScale b. */
import {gram, matmul, matmulTransposedA, matmulTransposedB} from '../kernels/dense.ts';
import {noParts, type Architecture} from './layer.ts';
import {shapeSize} from './shape.ts';
import {drawWeights, weightedKernel, weightScales, type WeightOptions} from './weights.ts';

/** alpha a as a new array. */
function times(alpha: number, a: Float64Array): Float64Array {
	const out = new Float64Array(a.length);
	for (let i = 0; i < a.length; i++) out[i] = alpha * a[i]!;
	return out;
}

/** The rows of a above the rows of b. */
function stacked(a: Float64Array, b: Float64Array): Float64Array {
	const out = new Float64Array(a.length + b.length);
	out.set(a);
	out.set(b, a.length);
	return out;
}

/** h <- alpha h + beta b on every row of h, which is returned; no b where b is empty. */
function scaleAndShift(h: Float64Array, alpha: number, b: Float64Array, beta: number): Float64Array {
	const units = b.length;
	if (units === 0) for (let i = 0; i < h.length; i++) h[i]! *= alpha;
	else
		for (let i = 0; i < h.length; i += units)
			for (let j = 0; j < units; j++) h[i + j] = alpha * h[i + j]! + beta * b[j]!;
	return h;
}

/** out_j = beta sum_i c_ij, the gradient of the bias; out may be empty. */
function columnSums(c: Float64Array, beta: number, out: Float64Array): void {
	const units = out.length;
	if (units === 0) return;
	out.fill(0);
	for (let i = 0; i < c.length; i += units) for (let j = 0; j < units; j++) out[j]! += beta * c[i + j]!;
}

/**
 * Adds sum_{p,p'} (own x_ip . x_jp' + ownBias) (c_aip . c_bjp') to entry (a N + i, b N + j) of `kernel`: the Gram of
 * the gradients of W and b, each the sum over positions p of c_p x_p^T and c_p, taken with their factors squared. x
 * is (N P x fanIn), c (copies N P x units).
 */
function addGradientGram(
	x: Float64Array,
	c: Float64Array,
	{
		batch,
		positions,
		copies,
		fanIn,
		units,
	}: {batch: number; positions: number; copies: number; fanIn: number; units: number},
	own: number,
	ownBias: number,
	kernel: Float64Array,
): void {
	const rows = copies * batch;
	if (positions === 1) {
		const activations = gram(x, batch, fanIn);
		const cotangents = gram(c, rows, units);
		for (let row = 0; row < rows; row++) {
			const at = (row % batch) * batch;
			for (let from = row * rows; from < (row + 1) * rows; from += batch)
				for (let j = 0; j < batch; j++)
					kernel[from + j]! += (own * activations[at + j]! + ownBias) * cotangents[from + j]!;
		}
		return;
	}
	// A pair of samples at a time, so that no array grows with the square of samples times positions.
	const block = (a: Float64Array, i: number, width: number) =>
		a.subarray(i * positions * width, (i + 1) * positions * width);
	const activations = new Float64Array(positions * positions);
	const cotangents = new Float64Array(positions * positions);
	for (let i = 0; i < batch; i++)
		for (let j = 0; j < batch; j++) {
			matmulTransposedB(block(x, i, fanIn), block(x, j, fanIn), positions, fanIn, positions, activations);
			for (let row = i; row < rows; row += batch)
				for (let column = j; column < rows; column += batch) {
					matmulTransposedB(
						block(c, row, units),
						block(c, column, units),
						positions,
						units,
						positions,
						cotangents,
					);
					let sum = 0;
					for (let p = 0; p < cotangents.length; p++)
						sum += (own * activations[p]! + ownBias) * cotangents[p]!;
					kernel[row * rows + column]! += sum;
				}
		}
}

/**
 * The dense layer with the given number of units; the fan-in is the last dimension of its input, and it acts at each
 * position of a spatial input alike (put `flatten()` before it to see the positions together). Parameters: W (units x
 * fan-in), then b (units) when `sigmaB` is given. Throws a RangeError for an input without dimensions.
 */
export function dense(units: number, options: WeightOptions = {}): Architecture {
	return inputShape => {
		const fanIn = inputShape.at(-1);
		if (fanIn === undefined)
			throw new RangeError('a dense layer needs an input with at least one dimension; got the shape []');
		const outputShape = [...inputShape.slice(0, -1), units];
		const positions = shapeSize(inputShape) / fanIn;
		shapeSize(outputShape);
		const scales = weightScales(fanIn, options);
		const {weightScale, biasScale} = scales;
		const weights = units * fanIn;
		const parameterCount = weights + (scales.hasBias ? units : 0);
		const weightsOf = (theta: Float64Array) => theta.subarray(0, weights);
		const biasOf = (theta: Float64Array) => theta.subarray(weights, parameterCount);
		return {
			description: {kind: 'dense', units, weightScale, biasScale, hasBias: scales.hasBias},
			inputShape,
			outputShape,
			parameterCount,
			initialise(normal, out) {
				drawWeights(scales, weights, normal, out);
			},
			forward(theta, x, batch) {
				const h = matmulTransposedB(x, weightsOf(theta), batch * positions, fanIn, units);
				return {
					batch,
					input: x,
					output: scaleAndShift(h, weightScale, biasOf(theta), biasScale),
					inner: noParts,
				};
			},
			jvp(theta, v, {batch, input}, w) {
				const h = matmulTransposedB(w, weightsOf(theta), batch * positions, fanIn, units);
				const along = matmulTransposedB(input, weightsOf(v), batch * positions, fanIn, units);
				for (let i = 0; i < h.length; i++) h[i]! += along[i]!;
				return {input: w, output: scaleAndShift(h, weightScale, biasOf(v), biasScale), inner: noParts};
			},
			vjp(theta, {batch, input}, c, gradient) {
				const scaled = times(weightScale, c);
				matmulTransposedA(scaled, input, units, batch * positions, fanIn, weightsOf(gradient));
				columnSums(c, biasScale, biasOf(gradient));
				return matmul(scaled, weightsOf(theta), batch * positions, units, fanIn);
			},
			vjpTangent(theta, v, {batch, input}, tangent, c, gradientTangent) {
				const rows = batch * positions;
				const value = times(weightScale, c.value);
				const moving = times(weightScale, c.tangent);
				// d(c^T x) = dc^T x + c^T dx, as one product.
				const left = stacked(moving, value);
				matmulTransposedA(
					left,
					stacked(input, tangent.input),
					units,
					2 * rows,
					fanIn,
					weightsOf(gradientTangent),
				);
				columnSums(c.tangent, biasScale, biasOf(gradientTangent));
				const pulled = matmul(moving, weightsOf(theta), rows, units, fanIn);
				const along = matmul(value, weightsOf(v), rows, units, fanIn);
				for (let i = 0; i < pulled.length; i++) pulled[i]! += along[i]!;
				return {value: matmul(value, weightsOf(theta), rows, units, fanIn), tangent: pulled};
			},
			addParameterGram(theta, {batch, input}, c, copies, kernel) {
				const ownBias = scales.hasBias ? biasScale ** 2 : 0;
				addGradientGram(
					input,
					c,
					{batch, positions, copies, fanIn, units},
					weightScale ** 2,
					ownBias,
					kernel,
				);
				return matmul(times(weightScale, c), weightsOf(theta), copies * batch * positions, units, fanIn);
			},
			kernel(before) {
				return weightedKernel(before, fanIn, scales);
			},
		};
	};
}
