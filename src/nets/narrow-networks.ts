/**
 * Narrow ReLU networks R^2 -> R with a logistic loss, trained thousands of times: value and gradient in one loop over the samples, without the layer
 * algebra's arrays. The layer algebra is its oracle, and the order of parameters is the same.
 */
import {serial} from './compose.ts';
import {activation} from './activation.ts';
import {dense} from './dense.ts';
import type {Layer} from './layer.ts';
import {losses} from './losses.ts';
import {oneNeuronBlock} from './one-neuron-block.ts';

/**
 * `connected`: `depth` hidden ReLU layers of `width` units, each with parameters W (row-major), b. `residual`: `depth` blocks z <- z + v relu(u . z + b)
 * on R^2, each with parameters u, b, v. Then the read-out w . z + c.
 */
export type NarrowNet =
	| {readonly kind: 'connected'; readonly width: number; readonly depth: number}
	| {readonly kind: 'residual'; readonly depth: number};

/** The same network in the layer algebra: weights start as N(0, 2 / fan-in), inner and outer ones of a block as N(0, 1/2) and N(0, 1), biases as N(0, 1/4). */
export function narrowLayer(net: NarrowNet): Layer {
	const affine = (width: number) =>
		dense(width, {parameterisation: 'standard', sigmaW: Math.SQRT2, sigmaB: 0.5});
	const part =
		net.kind === 'residual' ? oneNeuronBlock('relu', 1, 0.5) : serial(affine(net.width), activation('relu'));
	return serial(...Array.from({length: net.depth}, () => part), affine(1))([2]);
}

/** The widths of what enters the layers or blocks, and of what is read out last. */
const widths = (net: NarrowNet): number[] => [
	2,
	...Array.from({length: net.depth}, () => (net.kind === 'residual' ? 2 : net.width)),
];

/**
 * The mean logistic loss of the network at theta over samples z (n x 2) with classes y = +1 or -1; its gradient is written to `gradient`. relu'(0) = 0.
 */
export function narrowLoss(
	net: NarrowNet,
	theta: Float64Array,
	z: Float64Array,
	y: Float64Array,
	gradient: Float64Array,
): number {
	const sizes = widths(net);
	const most = Math.max(...sizes);
	const signals = new Float64Array((net.depth + 1) * most); // what enters each layer, then what is read out
	const back = new Float64Array(most);
	const next = new Float64Array(most);
	const last = sizes[net.depth]!;
	const readout = theta.length - last - 1;
	const {value: loss, derivative} = losses.logistic;
	gradient.fill(0);
	let total = 0;
	for (let i = 0; i < y.length; i++) {
		signals[0] = z[2 * i]!;
		signals[1] = z[2 * i + 1]!;
		let at = 0;
		for (let l = 0; l < net.depth; l++) {
			const [from, to, n] = [l * most, (l + 1) * most, sizes[l]!];
			if (net.kind === 'residual') {
				const h = blockUnit(theta, at, signals, from);
				signals[to] = signals[from]! + theta[at + 3]! * h;
				signals[to + 1] = signals[from + 1]! + theta[at + 4]! * h;
				at += 5;
			} else {
				const rows = net.width;
				for (let j = 0; j < rows; j++) {
					let s = theta[at + rows * n + j]!;
					for (let k = 0; k < n; k++) s += theta[at + j * n + k]! * signals[from + k]!;
					signals[to + j] = s > 0 ? s : 0;
				}
				at += rows * (n + 1);
			}
		}
		let f = theta[readout + last]!;
		for (let j = 0; j < last; j++) f += theta[readout + j]! * signals[net.depth * most + j]!;
		total += loss(f, y[i]!);
		const c = derivative(f, y[i]!) / y.length;
		gradient[readout + last]! += c;
		for (let j = 0; j < last; j++) {
			gradient[readout + j]! += c * signals[net.depth * most + j]!;
			back[j] = c * theta[readout + j]!;
		}
		for (let l = net.depth - 1; l >= 0; l--) {
			const [from, to, n] = [l * most, (l + 1) * most, sizes[l]!];
			if (net.kind === 'residual') {
				at -= 5;
				const h = blockUnit(theta, at, signals, from);
				if (!(h > 0)) continue;
				gradient[at + 3]! += h * back[0]!;
				gradient[at + 4]! += h * back[1]!;
				const s = theta[at + 3]! * back[0]! + theta[at + 4]! * back[1]!;
				gradient[at]! += s * signals[from]!;
				gradient[at + 1]! += s * signals[from + 1]!;
				gradient[at + 2]! += s;
				back[0]! += s * theta[at]!;
				back[1]! += s * theta[at + 1]!;
			} else {
				const rows = net.width;
				at -= rows * (n + 1);
				next.fill(0);
				for (let j = 0; j < rows; j++) {
					if (!(signals[to + j]! > 0)) continue;
					const s = back[j]!;
					gradient[at + rows * n + j]! += s;
					for (let k = 0; k < n; k++) {
						gradient[at + j * n + k]! += s * signals[from + k]!;
						next[k]! += s * theta[at + j * n + k]!;
					}
				}
				back.set(next);
			}
		}
	}
	return total / y.length;
}

/** relu(u . z + b) of the block whose parameters start at `at`. */
function blockUnit(theta: Float64Array, at: number, signals: Float64Array, from: number): number {
	const s = theta[at]! * signals[from]! + theta[at + 1]! * signals[from + 1]! + theta[at + 2]!;
	return s > 0 ? s : 0;
}
