/**
 * Multi-layer perceptrons, one call of a WebAssembly kernel for a whole pass: outputs, gradient by the parameters (vjp),
 * derivative along a tangent of the parameters (jvp), and the exact directional derivative of the gradient (forward over
 * reverse). Arrays of the workspace are used where they lie and nothing is allocated; others are copied. Where there are
 * no kernels, `mlp-twin.ts` gives the same bits.
 *
 * sizes = [n_0, ..., n_L], L >= 1. z_l = s_l W_l a_{l-1} + t_l b_l, a_0 = x, a_l = phi(z_l) for l < L, f(x) = z_L: the
 * last layer has no activation. theta holds layer after layer W_l (n_l x n_{l-1}, row-major), then b_l. x is batch x n_0,
 * outputs and their cotangents are batch x n_L. scales = [s_1, t_1, ..., s_L, t_L], all 1 when left out; the NTK
 * parameterisation has s_l = sigma_w / sqrt(n_{l-1}) and t_l = sigma_b [jacot2018].
 *
 * Every function throws a RangeError naming the argument when a size, a length or the number of scales does not fit, and
 * when the output overlaps an input.
 */
import {activationNames, type ActivationName} from './activations.ts';
import * as twin from './mlp-twin.ts';
import type {LayerScales} from './mlp-twin.ts';
import {checkDimension, checkLength} from './shape.ts';
import {checkApart, fetch, foreign, place, reserve, room, startStaging} from './staging.ts';
import {kernels} from './wasm/loader.ts';
import {addressOf} from './workspace.ts';

/** The number of parameters of a perceptron: sum_l n_l (n_{l-1} + 1). RangeError when there is no layer or a size below 1. */
export function mlpParameterCount(sizes: readonly number[]): number {
	if (sizes.length < 2 || sizes.length > MOST_SIZES)
		throw new RangeError(`a network of ${sizes.length} sizes; allowed are 2 (one layer) to ${MOST_SIZES}`);
	let count = 0;
	for (let l = 0; l < sizes.length; l++) {
		const n = sizes[l]!;
		if ((n | 0) !== n || n < 1)
			throw new RangeError(`sizes[${l}] is ${n}; a layer has a whole number of units, 1 or more`);
		if (l > 0) count += n * (sizes[l - 1]! + 1);
	}
	return count;
}

/** f(x) (batch x n_L). */
export function mlpForward(
	sizes: readonly number[],
	activation: ActivationName,
	theta: Float64Array,
	x: Float64Array,
	batch: number,
	out?: Float64Array,
	scales?: readonly number[],
): Float64Array {
	const kind = checkNetwork(sizes, activation, theta, x, batch, scales);
	const length = batch * sizes[sizes.length - 1]!;
	const f = out ?? new Float64Array(length);
	checkLength('out', f, length, OUTPUTS);
	const to = addressOf(f);
	const atTheta = addressOf(theta);
	const atX = addressOf(x);
	checkApart(atTheta, theta, to, f);
	checkApart(atX, x, to, f);
	const scratch = scratchEntries(sizes, batch, 1);
	const moved = foreign(to, f) + foreign(atTheta, theta) + foreign(atX, x);
	if (!worthCalling(theta.length * batch, scratch, moved))
		return twin.mlpForward(sizes, activation, theta, x, batch, f, scales);
	const target = room(to, f);
	kernels!.mlpForward(
		describe(sizes, scales),
		kind,
		place(atTheta, theta),
		place(atX, x),
		batch,
		target,
		reserve(scratch),
	);
	return to > 0 ? f : fetch(target, f);
}

/** The gradient by theta of sum_i <dOut(i), f(x_i)>, laid out as theta: the vjp of the outputs with cotangent dOut. */
export function mlpBackward(
	sizes: readonly number[],
	activation: ActivationName,
	theta: Float64Array,
	x: Float64Array,
	batch: number,
	dOut: Float64Array,
	dTheta: Float64Array = new Float64Array(theta.length),
	scales?: readonly number[],
): Float64Array {
	const kind = checkNetwork(sizes, activation, theta, x, batch, scales);
	checkLength('dOut', dOut, batch * sizes[sizes.length - 1]!, OUTPUTS);
	checkLength('dTheta', dTheta, theta.length, 'the length of theta');
	const to = addressOf(dTheta);
	const atTheta = addressOf(theta);
	const atX = addressOf(x);
	const atDOut = addressOf(dOut);
	checkApart(atTheta, theta, to, dTheta);
	checkApart(atX, x, to, dTheta);
	checkApart(atDOut, dOut, to, dTheta);
	const scratch = scratchEntries(sizes, batch, 2);
	const moved = foreign(to, dTheta) + foreign(atTheta, theta) + foreign(atX, x) + foreign(atDOut, dOut);
	if (!worthCalling(theta.length * batch, scratch, moved))
		return twin.mlpBackward(sizes, activation, theta, x, batch, dOut, dTheta, scales);
	const target = room(to, dTheta);
	kernels!.mlpBackward(
		describe(sizes, scales),
		kind,
		place(atTheta, theta),
		place(atX, x),
		batch,
		place(atDOut, dOut),
		target,
		reserve(scratch),
	);
	return to > 0 ? dTheta : fetch(target, dTheta);
}

/** The derivative of f(x) (batch x n_L) when theta moves along thetaDot: the jvp of the outputs. */
export function mlpJvp(
	sizes: readonly number[],
	activation: ActivationName,
	theta: Float64Array,
	thetaDot: Float64Array,
	x: Float64Array,
	batch: number,
	outDot?: Float64Array,
	scales?: readonly number[],
): Float64Array {
	const kind = checkNetwork(sizes, activation, theta, x, batch, scales);
	checkLength('thetaDot', thetaDot, theta.length, 'the length of theta');
	const length = batch * sizes[sizes.length - 1]!;
	const dot = outDot ?? new Float64Array(length);
	checkLength('outDot', dot, length, OUTPUTS);
	const to = addressOf(dot);
	const atTheta = addressOf(theta);
	const atThetaDot = addressOf(thetaDot);
	const atX = addressOf(x);
	checkApart(atTheta, theta, to, dot);
	checkApart(atThetaDot, thetaDot, to, dot);
	checkApart(atX, x, to, dot);
	const scratch = scratchEntries(sizes, batch, 4);
	const moved = foreign(to, dot) + foreign(atTheta, theta) + foreign(atThetaDot, thetaDot) + foreign(atX, x);
	if (!worthCalling(theta.length * batch, scratch, moved))
		return twin.mlpJvp(sizes, activation, theta, thetaDot, x, batch, dot, scales);
	const target = room(to, dot);
	kernels!.mlpJvp(
		describe(sizes, scales),
		kind,
		place(atTheta, theta),
		place(atThetaDot, thetaDot),
		place(atX, x),
		batch,
		target,
		reserve(scratch),
	);
	return to > 0 ? dot : fetch(target, dot);
}

/**
 * The derivative of `mlpBackward` (laid out as theta) when theta moves along thetaDot and the cotangent dOut along dOutDot.
 * With dOut = the gradient of a loss by the outputs and dOutDot = its Hessian times `mlpJvp`, this is the Hessian of the
 * loss by theta times thetaDot; with dOutDot = 0, that of sum_i <dOut(i), f(x_i)>. Where relu has a kink its second
 * derivative is taken as 0.
 */
export function mlpHvp(
	sizes: readonly number[],
	activation: ActivationName,
	theta: Float64Array,
	thetaDot: Float64Array,
	x: Float64Array,
	batch: number,
	dOut: Float64Array,
	dOutDot: Float64Array,
	dThetaDot: Float64Array = new Float64Array(theta.length),
	scales?: readonly number[],
): Float64Array {
	const kind = checkNetwork(sizes, activation, theta, x, batch, scales);
	const length = batch * sizes[sizes.length - 1]!;
	checkLength('thetaDot', thetaDot, theta.length, 'the length of theta');
	checkLength('dOut', dOut, length, OUTPUTS);
	checkLength('dOutDot', dOutDot, length, OUTPUTS);
	checkLength('dThetaDot', dThetaDot, theta.length, 'the length of theta');
	const to = addressOf(dThetaDot);
	const atTheta = addressOf(theta);
	const atThetaDot = addressOf(thetaDot);
	const atX = addressOf(x);
	const atDOut = addressOf(dOut);
	const atDOutDot = addressOf(dOutDot);
	checkApart(atTheta, theta, to, dThetaDot);
	checkApart(atThetaDot, thetaDot, to, dThetaDot);
	checkApart(atX, x, to, dThetaDot);
	checkApart(atDOut, dOut, to, dThetaDot);
	checkApart(atDOutDot, dOutDot, to, dThetaDot);
	const scratch = scratchEntries(sizes, batch, 4);
	const moved =
		foreign(to, dThetaDot) +
		foreign(atTheta, theta) +
		foreign(atThetaDot, thetaDot) +
		foreign(atX, x) +
		foreign(atDOut, dOut) +
		foreign(atDOutDot, dOutDot);
	if (!worthCalling(theta.length * batch, scratch, moved))
		return twin.mlpHvp(sizes, activation, theta, thetaDot, x, batch, dOut, dOutDot, dThetaDot, scales);
	const target = room(to, dThetaDot);
	kernels!.mlpHvp(
		describe(sizes, scales),
		kind,
		place(atTheta, theta),
		place(atThetaDot, thetaDot),
		place(atX, x),
		batch,
		place(atDOut, dOut),
		place(atDOutDot, dOutDot),
		target,
		reserve(scratch),
	);
	return to > 0 ? dThetaDot : fetch(target, dThetaDot);
}

const OUTPUTS = 'batch x the last size';

/** The kernels have room for 1024 sizes, the input among them. */
const MOST_SIZES = 1024;

const integers = kernels === undefined ? undefined : new Int32Array(kernels.memory.buffer);
const numbers = kernels === undefined ? undefined : new Float64Array(kernels.memory.buffer);

/** Tells the kernels the sizes and scales; the number of layers. */
function describe(sizes: readonly number[], scales: LayerScales): number {
	const at = kernels!.layers.value;
	for (let l = 0; l < sizes.length; l++) {
		integers![at / 4 + l] = sizes[l]!;
		const pair = (at + 4096) / 8 + 2 * l;
		numbers![pair] = scales === undefined || l === 0 ? 1 : scales[2 * l - 2]!;
		numbers![pair + 1] = scales === undefined || l === 0 ? 1 : scales[2 * l - 1]!;
	}
	return sizes.length - 1;
}

/** Weights times samples below which the plain loop beats a call, and how many more for each entry copied. */
const CALL = 64;
const COPY = 0.5;

/** Whether to call a kernel, for which room is then made. */
function worthCalling(work: number, scratch: number, moved: number): boolean {
	return work >= CALL + COPY * moved && startStaging(scratch + moved);
}

/** Room for `copies` arrays of each layer's outputs, and four of the widest layer's. */
function scratchEntries(sizes: readonly number[], batch: number, copies: number): number {
	let total = 0;
	let widest = 0;
	for (let l = 1; l < sizes.length; l++) {
		const n = sizes[l]!;
		total += n * batch + 3;
		if (n > widest) widest = n;
	}
	return copies * total + 4 * (widest * batch + 3);
}

/** Checks the arguments all passes share; the activation's number. */
function checkNetwork(
	sizes: readonly number[],
	activation: ActivationName,
	theta: Float64Array,
	x: Float64Array,
	batch: number,
	scales: LayerScales,
): number {
	checkLength('theta', theta, mlpParameterCount(sizes), 'a network of these sizes');
	checkDimension('batch', batch);
	checkLength('x', x, batch * sizes[0]!, 'batch x the first size');
	if (scales !== undefined && scales.length !== 2 * sizes.length - 2)
		throw new RangeError(`scales has ${scales.length} entries; ${sizes.length - 1} layers need two each`);
	const kind = activationNames.indexOf(activation);
	if (kind < 0)
		throw new RangeError(`unknown activation ${activation}; known are ${activationNames.join(', ')}`);
	return kind;
}
