/** Factors near the identity: they multiply to the matrix, keep the bound, and meet it where it is sharp. */
import {describe, expect, test} from 'vitest';
import {matmul, matmulTransposedB, norm} from '../kernels/dense.ts';
import {determinantSign} from '../kernels/exact-determinant.ts';
import {singularValues} from '../kernels/spectra.ts';
import {normalSource} from './initialise.ts';
import {nearIdentityFactors, rotationRoot} from './near-identity.ts';

const bound = (R: Float64Array, d: number, l: number) => {
	const s = singularValues(R, d, d);
	return 2 * Math.sin(Math.PI / 2 / l) + Math.exp(Math.max(Math.log(s[0]!), -Math.log(s[d - 1]!)) / l) - 1;
};
const rotation = (t: number) => Float64Array.of(Math.cos(t), -Math.sin(t), Math.sin(t), Math.cos(t));
const close = (a: Float64Array, b: Float64Array) => Math.max(...a.map((v, i) => Math.abs(v - b[i]!)));

describe('roots of rotations', () => {
	test('of the plane turn by the share of the angle, in the same sense', () => {
		for (const t of [0.3, -2, 3.1, 0])
			expect(close(rotationRoot(rotation(t), 2, 3), rotation(t / 3))).toBeLessThan(1e-13);
	});
	test('of a half turn are quarter turns of some sense, also in four dimensions', () => {
		for (const d of [2, 4]) {
			const minus = Float64Array.from({length: d * d}, (_, k) => (k % (d + 1) === 0 ? -1 : 0));
			const root = rotationRoot(minus, d, 2);
			expect(close(matmul(root, root, d, d, d), minus)).toBeLessThan(1e-15 * 8);
			expect(
				close(
					matmulTransposedB(root, root, d, d, d),
					minus.map(v => -v),
				),
			).toBeLessThan(1e-15 * 8);
		}
	});
});

test('drawn matrices of positive determinant are factored, within the bound, by factors of one size', () => {
	const normal = normalSource('near-identity');
	for (let repeat = 0; repeat < 60; repeat++) {
		const d = 1 + (repeat % 4);
		const l = 1 + (repeat % 7);
		const R = Float64Array.from({length: d * d}, () => 3 * normal());
		if (determinantSign(R, d) <= 0) R.subarray(0, d).forEach((v, i) => (R[i] = -v));
		const {factors, residual, largest} = nearIdentityFactors(R, d, l);
		let product: Float64Array = factors.slice(0, d * d);
		for (let i = 1; i < l; i++)
			product = matmul(factors.subarray(i * d * d, (i + 1) * d * d), product, d, d, d);
		expect(close(product, R)).toBeLessThanOrEqual(residual);
		// Factors carry some 20 d roundings of relative size u in their Frobenius norms, products d; what an angle near pi adds is u / 0.01 here.
		const sizes = Array.from({length: l}, (_, i) => norm(factors.subarray(i * d * d, (i + 1) * d * d)));
		expect(residual).toBeLessThan((21 * d + 100) * l * 2 ** -53 * sizes.reduce((a, b) => a * b, 1));
		expect(largest.value).toBeLessThanOrEqual(bound(R, d, l) + largest.radius);
		expect(largest.radius).toBeLessThan(1e-8);
	}
});

test('the bound is met by e^g in one dimension and by -I in two', () => {
	const one = Float64Array.of(8);
	expect(nearIdentityFactors(one, 1, 3).largest.value).toBeCloseTo(1, 14);
	const two = Float64Array.of(-1, 0, 0, -1);
	expect(nearIdentityFactors(two, 2, 5).largest.value).toBeCloseTo(bound(two, 2, 5), 14);
});

test('a negative or zero determinant is refused', () => {
	for (const R of [
		[1, 0, 0, -1],
		[1, 2, 2, 4],
	])
		expect(() => nearIdentityFactors(Float64Array.from(R), 2, 3)).toThrow('positive determinant');
});
