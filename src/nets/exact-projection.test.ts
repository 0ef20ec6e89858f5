import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {
	add,
	compare,
	fromNumber,
	multiply,
	rational,
	subtract,
	ZERO,
	type Rational,
} from '../kernels/rational.ts';
import {exactProjection, residualProduct} from './exact-projection.ts';

const total = (terms: Rational[]) => terms.reduce(add, ZERO);
const power = (e: number): Rational => fromNumber(2 ** e);

/** Checks X^T r = 0 and r = v - D X c in rational arithmetic. */
function expectProjection(x: Float64Array, n: number, d: number, v: Float64Array, powers: Int32Array) {
	const fit = exactProjection(x, n, d, v, powers);
	expect(fit.denominator > 0n).toBe(true);
	const r = fit.residual.map(num => rational(num, fit.denominator));
	const c = fit.coefficients.map(({num, den}) => rational(num, den));
	for (let j = 0; j < d; j++)
		expect(total(r.map((ri, i) => multiply(ri, fromNumber(x[i * d + j]!)))).num).toBe(0n);
	for (let i = 0; i < n; i++) {
		const p = total(c.map((cj, j) => multiply(cj, fromNumber(x[i * d + j]!))));
		const expected = subtract(fromNumber(v[i]!), multiply(power(powers[i]!), p));
		expect(compare(r[i]!, expected)).toBe(0);
	}
	const y = Float64Array.from({length: n}, (_, i) => i / 7 - 1);
	const product = residualProduct(fit, y);
	const expected = total(r.map((ri, i) => multiply(ri, fromNumber(y[i]!))));
	expect(compare(rational(product.num, product.den), expected)).toBe(0);
	return fit;
}

describe('the exact projection', () => {
	it('solves the weighted normal equations without error, for doubles of any size', () => {
		const rng = seedrandom.alea('projection');
		for (let t = 0; t < 60; t++) {
			const n = 1 + Math.floor(rng() * 8);
			const d = Math.floor(rng() * 6);
			const real = () => (2 * rng.double() - 1) * 10 ** (t % 2 ? 40 * rng.double() - 20 : 0);
			const powers = Int32Array.from({length: n}, () => (t % 3 ? Math.floor(40 * rng() - 30) : 0));
			expectProjection(
				Float64Array.from({length: n * d}, real),
				n,
				d,
				Float64Array.from({length: n}, real),
				powers,
			);
		}
	});

	it('copes with zero, repeated and dependent columns', () => {
		// Columns a, 0, 2 a, b, a + b, in quarters so that the sum is exact.
		const a = [1, 2, -1, 0.25];
		const b = [0.25, 0, 5, 1];
		const x = Float64Array.from(a.flatMap((ai, i) => [ai, 0, 2 * ai, b[i]!, ai + b[i]!]));
		const fit = expectProjection(x, 4, 5, Float64Array.of(1, 2, 3, 4), new Int32Array(4));
		expect(fit.coefficients.map(({num}) => num !== 0n)).toEqual([true, false, false, true, false]);
	});

	it('leaves nothing when the columns span everything, and everything when there are none', () => {
		const full = expectProjection(
			Float64Array.of(1, 2, 3, 4),
			2,
			2,
			Float64Array.of(5, 6),
			new Int32Array(2),
		);
		expect(full.residual).toEqual([0n, 0n]);
		const {residual, denominator} = exactProjection(
			Float64Array.of(),
			2,
			0,
			Float64Array.of(5, 6),
			new Int32Array(2),
		);
		expect(residual.map(r => Number(r) / Number(denominator))).toEqual([5, 6]);
	});

	it('refuses what is not finite', () => {
		expect(() => exactProjection(Float64Array.of(NaN), 1, 1, Float64Array.of(1), new Int32Array(1))).toThrow(
			RangeError,
		);
		expect(() =>
			exactProjection(Float64Array.of(1), 1, 1, Float64Array.of(Infinity), new Int32Array(1)),
		).toThrow(RangeError);
	});
});
