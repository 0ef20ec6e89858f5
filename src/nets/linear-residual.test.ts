/** The linear residual network against exact rational arithmetic and finite differences. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {integers} from '../kernels/exact-inertia.ts';
import {type Rational, compare, fromNumber, multiply, rational} from '../kernels/rational.ts';
import {type LinearResidual, linearResidual} from './linear-residual.ts';

const rng = seedrandom.alea('linear residual');
const drawn = (d: number, l: number): LinearResidual => {
	const numbers = (n: number, scale: number) =>
		Float64Array.from({length: n}, () => scale * (2 * rng.double() - 1));
	return {d, l, A: numbers(l * d * d, 0.7), R: numbers(d * d, 3), Q: numbers(d * d, 2)};
};

type Whole = readonly bigint[];
const product = (a: Whole, b: Whole, d: number): Whole =>
	Array.from({length: d * d}, (_, k) => {
		let s = 0n;
		for (let j = 0; j < d; j++) s += a[Math.floor(k / d) * d + j]! * b[j * d + (k % d)]!;
		return s;
	});
const transposed = (a: Whole, d: number): Whole => a.map((_, k) => a[(k % d) * d + Math.floor(k / d)]!);
const squares = (a: Whole) => a.reduce((s, v) => s + v * v, 0n);
const power = (e: number): Rational => (e >= 0 ? rational(1n << BigInt(e)) : rational(1n, 1n << BigInt(-e)));

/** The squares of excess and gradient norm, exactly: all matrices as integers times 2^e. */
function exactly({d, l, A, R, Q}: LinearResidual): {excess: Rational; gradient: Rational} {
	const all = integers(Float64Array.of(...A, ...R, ...Q, 1));
	const [e, one] = [all.exponent, all.integers.at(-1)!];
	const cut = (from: number) => all.integers.slice(from, from + d * d);
	const unit = Array.from({length: d * d}, (_, k) => (k % (d + 1) === 0 ? one : 0n));
	const blocks = Array.from({length: l}, (_, i) => cut(i * d * d).map((v, k) => v + unit[k]!));
	const [target, root] = [cut(l * d * d), cut((l + 1) * d * d)];
	const chain = (factors: readonly Whole[]) => factors.reduce((p, b) => product(b, p, d), unit);
	// A chain of m factors after the unit matrix is scaled by 2^(-e (m + 1)).
	const scaled = target.map(v => v * one ** BigInt(l));
	const error = chain(blocks).map((v, k) => v - scaled[k]!);
	const onData = product(error, root, d);
	const weighted = product(onData, transposed(root, d), d);
	let gradient = 0n;
	for (let i = 0; i < l; i++) {
		const after = transposed(chain(blocks.slice(i + 1)), d);
		gradient += squares(product(product(after, weighted, d), transposed(chain(blocks.slice(0, i)), d), d));
	}
	return {
		excess: multiply(rational(squares(onData)), power(2 * e * (l + 2))),
		gradient: multiply(rational(4n * gradient), power(2 * e * (2 * l + 4))),
	};
}

test('values lie within their radii of the exact ones, and radii are small', () => {
	for (const [d, l] of [
		[1, 1],
		[1, 6],
		[2, 3],
		[3, 1],
		[3, 5],
		[4, 4],
	] as const)
		for (let repeat = 0; repeat < 8; repeat++) {
			const net = drawn(d, l);
			const [computed, exact] = [linearResidual(net), exactly(net)];
			for (const name of ['excess', 'gradient'] as const) {
				const {value, radius} = computed[name];
				const [lo, hi] = [value - radius(), value + radius()].map(v =>
					fromNumber(v * v * (v < value ? 1 - 2 ** -52 : 1 + 2 ** -52)),
				);
				expect(compare(lo!, exact[name])).toBeLessThanOrEqual(0);
				expect(compare(exact[name], hi!)).toBeLessThanOrEqual(0);
				// gamma_N with N <= 64 and norms that a factor d^l may exceed the product's: wide, but no wider.
				expect(radius()).toBeLessThan(1e-9 * Math.max(1, value));
			}
		}
});

test('the gradient is that of the squared excess', () => {
	const net = drawn(2, 3);
	const h = 2 ** -17;
	let square = 0;
	for (let k = 0; k < net.A.length; k++) {
		const at = (t: number) =>
			linearResidual({...net, A: net.A.map((v, j) => (j === k ? v + t : v))}).excess.value ** 2;
		square += ((at(h) - at(-h)) / (2 * h)) ** 2;
	}
	// Central differences: h^2 = 6e-11 times third derivatives of a polynomial with coefficients of the order 100, and 1e-16 / h of rounding.
	const {value} = linearResidual(net).gradient;
	expect(Math.abs(Math.sqrt(square) - value) / value).toBeLessThan(1e-7);
});

test('identical blocks -t I in one dimension reach 4 l (1 - t)^(2 l - 2) q^2 times the squared excess exactly', () => {
	const {excess, gradient} = linearResidual({
		d: 1,
		l: 3,
		A: new Float64Array(3).fill(-0.5),
		R: Float64Array.of(1.125),
		Q: Float64Array.of(2),
	});
	expect(excess.value).toBe(2);
	expect(gradient.value ** 2).toBeCloseTo(4 * 3 * 0.5 ** 4 * 4 * 4, 12);
});
