/**
 * Deep linear networks, F = |Y - W_l ... W_2 W_1|^2 (Frobenius), with optional squares between the layers: value, gradient and Hessian in all weights,
 * and enclosures of them on boxes. Whitened inputs, X = I, are no restriction: for S_XX = R R^T of full rank W_1 R takes the place of W_1.
 *
 * With weights and labels that are small integers every number on the way is one, and all of float64's answers are exact.
 */
import * as I from '../kernels/interval.ts';
import {type Arithmetic, enclosed, type Jet, type Jets, jets, rounded} from '../kernels/jet.ts';
import type {EnclosedFunction} from './enclosed-function.ts';

/** What is not trained. */
export interface DeepLinear {
	/** Outputs, inputs, the width of all hidden layers, and layers of weights (at least 2). */
	readonly q: number;
	readonly d: number;
	readonly p: number;
	readonly l: number;
	/** The labels, q x d. */
	readonly Y: Float64Array;
	/** What every hidden unit computes of its input t: t itself, or t^2. */
	readonly unit: 'identity' | 'square';
}

/** The number of weights: p d + (l - 2) p^2 + q p, in the order W_1, W_2, ..., W_l, each row by row. */
export const deepLinearWeights = ({q, d, p, l}: Pick<DeepLinear, 'q' | 'd' | 'p' | 'l'>): number =>
	p * d + (l - 2) * p * p + q * p;

/** F as a jet in the first `n` weights. */
function misfit<T>({q, d, p, l, Y, unit}: DeepLinear, on: Arithmetic<T>, z: readonly T[], n: number): Jet<T> {
	const {constant, variable, add, mul, scale}: Jets<T> = jets(on, n);
	const weights = z.map((v, i) => (i < n ? variable(v, i) : constant(v)));
	let h = weights.slice(0, p * d);
	let at = p * d;
	for (let layer = 1; layer < l; layer++) {
		const rows = layer === l - 1 ? q : p;
		if (unit === 'square') h = h.map(v => mul(v, v));
		h = Array.from({length: rows * d}, (_, e) => {
			const [i, j] = [Math.floor(e / d), e % d];
			return Array.from({length: p}, (_k, k) => mul(weights[at + i * p + k]!, h[k * d + j]!)).reduce(add);
		});
		at += rows * p;
	}
	const off = h.map((v, i) => add(v, scale(on.of(-1), constant(on.of(Y[i]!)))));
	return off.map(v => mul(v, v)).reduce(add);
}

/** A full symmetric matrix from the lower triangle of a jet's second derivatives. */
const symmetric = <T>(bend: readonly T[], n: number): T[] =>
	Array.from({length: n * n}, (_, at) => {
		const [i, j] = [Math.floor(at / n), at % n];
		return bend[i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i]!;
	});

/** F in all weights. Throws RangeError when there are fewer than 2 layers or Y has another number of entries than q x d. */
export function deepLinearLandscape(net: DeepLinear): EnclosedFunction {
	const {q, d, l, Y} = net;
	if (!(l >= 2)) throw new RangeError(`a deep linear network has at least 2 layers of weights, got ${l}`);
	if (Y.length !== q * d)
		throw new RangeError(`Y has ${Y.length} entries; q x d with q = ${q}, d = ${d} needs ${q * d}`);
	const n = deepLinearWeights(net);
	let last: {readonly at: Float64Array; readonly jet: Jet<number>} | undefined;
	/** The jet at p; gradient and Hessian are mostly asked for at the same point in turn. */
	const expand = (p: Float64Array): Jet<number> => {
		if (last === undefined || !p.every((v, i) => v === last!.at[i]))
			last = {at: p.slice(), jet: misfit(net, rounded, Array.from(p), n)};
		return last.jet;
	};
	return {
		value: p => misfit(net, rounded, Array.from(p), 0).value,
		gradient: p => Float64Array.from(expand(p).slope),
		hessian: p => Float64Array.from(symmetric(expand(p).bend, n)),
		enclose: box => {
			const {value, slope, bend} = misfit(net, enclosed, box, n);
			// A sum of squares is not negative, whatever the products of intervals say.
			return {value: I.max(value, I.point(0)), gradient: slope, hessian: symmetric(bend, n)};
		},
	};
}
