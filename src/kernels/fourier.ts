/** The discrete Fourier transform of signals on cyclic groups and their products, with how far it may be off. */
import FFT from 'fft.js';
import {UNIT_ROUNDOFF} from './rounding.ts';

const plans = new Map<number, FFT>();

function planOf(n: number): FFT {
	if (!(Number.isInteger(Math.log2(n)) && n >= 2))
		throw new RangeError(`a side of a signal must be a power of two, 2 or more, got ${n}`);
	let plan = plans.get(n);
	if (plan === undefined) plans.set(n, (plan = new FFT(n)));
	return plan;
}

/**
 * The transform of z, complex numbers as pairs (re, im) in row-major order of `shape`: sum_u z[u] e^(-2 pi i (w . u / shape)); with `inverse`
 * the one that undoes it, with e^(+...) and divided by the number of entries. A new array. Error: `fourierError`. Throws a RangeError when a
 * side is not a power of two or z has not 2 prod(shape) entries.
 */
export function fourier(z: Float64Array, shape: readonly number[], inverse = false): Float64Array {
	const entries = shape.reduce((a, b) => a * b, 1);
	if (z.length !== 2 * entries)
		throw new RangeError(
			`a signal of shape ${shape.join(' x ')} has ${2 * entries} numbers, got ${z.length}`,
		);
	let out = z;
	let stride = 1;
	for (const n of shape.toReversed()) {
		out = alongAxis(out, n, stride, inverse);
		stride *= n;
	}
	return out;
}

function alongAxis(z: Float64Array, n: number, stride: number, inverse: boolean): Float64Array {
	const plan = planOf(n);
	const out = new Float64Array(z.length);
	const apply = (to: Float64Array, from: Float64Array) =>
		inverse ? plan.inverseTransform(to, from) : plan.transform(to, from);
	if (z.length === 2 * n) {
		apply(out, z);
		return out;
	}
	const [line, transformed] = [new Float64Array(2 * n), new Float64Array(2 * n)];
	for (let start = 0; start < z.length / 2; start++) {
		if (Math.floor(start / stride) % n !== 0) continue;
		for (let i = 0; i < n; i++) {
			line[2 * i] = z[2 * (start + i * stride)]!;
			line[2 * i + 1] = z[2 * (start + i * stride) + 1]!;
		}
		apply(transformed, line);
		for (let i = 0; i < n; i++) {
			out[2 * (start + i * stride)] = transformed[2 * i]!;
			out[2 * (start + i * stride) + 1] = transformed[2 * i + 1]!;
		}
	}
	return out;
}

/**
 * Relative error of `fourier` in the Euclidean norm: 16 u for each halving of a side, |computed - exact| <= error |exact|. A halving multiplies by
 * twiddles that are off by 2 sqrt 2 u at most, with 2 sqrt 2 u for the product and u for the sum [higham2002, Theorem 24.2], less than 8 u in all;
 * the rest covers the products of errors and, for radix 4, that two halvings share their twiddles.
 */
export const fourierError = (shape: readonly number[]): number =>
	16 * UNIT_ROUNDOFF * shape.reduce((sum, n) => sum + Math.log2(n), 0);
