/** Products of weights: derivatives against exact differences, the minimum against weights that attain it. */
import {expect, test} from 'vitest';
import seedrandom from 'seedrandom';
import {add, compare, multiply, type Rational, rational, subtract} from '../kernels/rational.ts';
import {
	isPositiveDefinite,
	leastMatched,
	power,
	productGradient,
	productHessian,
	productObjective,
	productResidual,
} from './homogeneous-product.ts';

const R = (num: number, den = 1) => rational(BigInt(num), BigInt(den));
const shifted = (W: Float64Array, ...by: (readonly [k: number, t: number])[]) => {
	const out = W.slice();
	for (const [k, t] of by) out[k]! += t;
	return out;
};

test.each([
	[2, 2],
	[3, 2],
	[3, 3],
	[4, 4],
])('with p = %i and q = %i the derivatives are those of five-point rules, exact for quartics', (p, q) => {
	const net = {p, q, y: R(5, 2), lambda: R(3, 4)};
	const rng = seedrandom.alea(`products ${p} ${q}`);
	// Beyond 2 in size, so that no weight changes its sign within two steps.
	const W = Float64Array.from(
		{length: 2 * p},
		() => (rng() < 0.5 ? -1 : 1) * (3 + Math.floor(4 * rng()) / 2),
	);
	const f = (...by: (readonly [number, number])[]) => productObjective(net, shifted(W, ...by));
	const rule = (k: number, weights: readonly number[], den: number): Rational =>
		multiply(R(1, den), weights.map((w, i) => multiply(R(w), f([k, i - 2]))).reduce(add));
	const [G, H] = [productGradient(net, W), productHessian(net, W)];
	for (let k = 0; k < W.length; k++) {
		expect(G[k]).toEqual(rule(k, [1, -8, 0, 8, -1], 12));
		expect(H[k]![k]).toEqual(rule(k, [-1, 16, -30, 16, -1], 12));
		// Two weights occur together in squares and products alone.
		for (let l = 0; l < k; l++) {
			const corners = subtract(
				add(f([k, 1], [l, 1]), f([k, -1], [l, -1])),
				add(f([k, 1], [l, -1]), f([k, -1], [l, 1])),
			);
			expect(H[k]![l]).toEqual(multiply(R(1, 4), corners));
			expect(H[l]![k]).toEqual(H[k]![l]);
		}
	}
});

test('at 0 three layers leave lambda I for a Hessian, and cubes nothing', () => {
	const W = new Float64Array(3);
	const of = (q: number) => productHessian({p: 3, q, y: R(1), lambda: R(1, 16)}, W);
	expect(of(2)).toEqual([0, 1, 2].map(i => [0, 1, 2].map(j => (i === j ? R(1, 16) : R(0)))));
	expect(
		of(3)
			.flat()
			.every(v => v.num === 0n),
	).toBe(true);
});

test('definiteness is told apart where a pivot decides', () => {
	const matrix = (a: number, b: number, c: number) => [
		[R(a), R(b)],
		[R(b), R(c)],
	];
	expect(isPositiveDefinite(matrix(2, 1, 1))).toBe(true);
	expect(isPositiveDefinite(matrix(1, 1, 1))).toBe(false);
	expect(isPositiveDefinite(matrix(1, 2, 1))).toBe(false);
	expect(isPositiveDefinite(matrix(0, 0, 1))).toBe(false);
});

test('the least value of matched degrees is attained by equal weights, and no weights go below', () => {
	const rng = seedrandom.alea('matched');
	for (const p of [2, 3, 4]) {
		const net = {p, q: p, y: add(power(R(3, 2), p), R(1, 2)), lambda: R(1, 2)};
		const equal = new Float64Array(p).fill(1.5);
		expect(productObjective(net, equal)).toEqual(leastMatched(net));
		expect(productResidual(net, equal)).toEqual(net.lambda);
		expect(productGradient(net, equal).every(v => v.num === 0n)).toBe(true);
		for (let k = 0; k < 50; k++) {
			const W = Float64Array.from({length: 2 * p}, () => Math.floor(33 * rng()) / 8 - 2);
			expect(compare(productObjective(net, W), leastMatched(net))).toBe(1);
		}
	}
	expect(leastMatched({p: 2, q: 2, y: R(-1, 2), lambda: R(1)})).toEqual(R(1, 8));
});
