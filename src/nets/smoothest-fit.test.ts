import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {matvec, norm} from '../kernels/dense.ts';
import {leastSquares} from '../kernels/least-squares.ts';
import {smoothestFit, smoothestInterpolant} from './smoothest-fit.ts';

const problem = (n: number, p: number, seed: string) => {
	const rng = seedrandom.alea(seed);
	const entry = () => 2 * rng() - 1;
	return {
		x: Float64Array.from({length: n * p}, entry),
		y: Float64Array.from({length: n}, () => (rng() < 0.5 ? -1 : 1)),
	};
};
const shapes = [
	[1, 1],
	[3, 5],
	[4, 4],
	[6, 2],
	[8, 16],
] as const;

test.each(shapes)(
	'%d labels and %d features: at the level of the best fit it is the least-squares solution of least norm',
	(n, p) => {
		const {x, y} = problem(n, p, `best/${n}/${p}`);
		const {solution, optimum} = leastSquares(x, y, n, p, 1);
		// The level is raised by 2^-30, which moves the norm by about the root of that where the fit is a minimum.
		const level = optimum.hi ** 2 / n + 2 ** -30;
		expect(Math.abs(smoothestFit(x, y, n, p, level) / norm(solution) - 1)).toBeLessThan(2 ** -10);
		// X is well conditioned: the Gram matrix loses its condition number, below 10^5, times a few units of 2^-53.
		if (n <= p) expect(smoothestInterpolant(x, y, n, p)! / norm(solution)).toBeCloseTo(1, 9);
		if (n > p) expect(smoothestFit(x, y, n, p, (optimum.lo ** 2 / n) * 0.99)).toBe(Infinity);
	},
);

test.each(shapes)('%d labels and %d features: no other fit of the same level is smoother', (n, p) => {
	const {x, y} = problem(n, p, `level/${n}/${p}`);
	const {optimum} = leastSquares(x, y, n, p, 1);
	const level = (1 + optimum.hi ** 2 / n) / 2;
	const least = smoothestFit(x, y, n, p, level);
	const fit = (w: Float64Array) => matvec(x, w, n, p).reduce((s, v, i) => s + (v - y[i]!) ** 2, 0) / n;
	// Along each direction the fit is a quadratic: its first crossing of the level, if any, is no nearer than the least norm.
	const rng = seedrandom.alea(`directions/${n}/${p}`);
	const {solution} = leastSquares(x, y, n, p, 1);
	let nearest = Infinity;
	for (let i = 0; i < 2000; i++) {
		const v = solution.map(s => s + (i === 0 ? 0 : (2 * rng() - 1) * norm(solution)));
		const xv = matvec(x, v, n, p);
		const [a, h] = [norm(xv) ** 2, xv.reduce((s, q, j) => s + q * y[j]!, 0)];
		const root = h * h - a * n * (1 - level);
		if (h <= 0 || root < 0) continue;
		const w = v.map(q => (q * (h - Math.sqrt(root))) / a);
		expect(fit(w)).toBeCloseTo(level, 9);
		nearest = Math.min(nearest, norm(w));
	}
	expect(nearest).toBeGreaterThan(least * (1 - 2 ** -30));
	if (p === 1) expect(nearest).toBeCloseTo(least, 9);
	else expect(nearest).toBeLessThan(2 * least);
});

test('labels that need no function get the constant 0', () => {
	expect(smoothestFit(Float64Array.of(1), Float64Array.of(1), 1, 1, 1)).toBe(0);
});

test('one label, one feature: |y - w x| = sqrt(level)', () => {
	expect(smoothestFit(Float64Array.of(2), Float64Array.of(1), 1, 1, 1 / 4)).toBeCloseTo(1 / 4, 14);
	expect(smoothestInterpolant(Float64Array.of(2), Float64Array.of(1), 1, 1)).toBe(1 / 2);
	expect(smoothestInterpolant(Float64Array.of(0), Float64Array.of(1), 1, 1)).toBeUndefined();
});
