import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {dot, matvec, norm} from '../kernels/dense.ts';
import {bestLinearPredictor} from './linear-predictor.ts';
import {losses} from './losses.ts';
import {newton, type SmoothFunction} from './newton.ts';
import {randomResidualData} from './residual-landscape.samples.ts';
import {residualLandscape} from './residual-landscape.ts';

const vector = (...entries: number[]) => Float64Array.from(entries);

/** 100 (y - x^2)^2 + (1 - x)^2: minimum 0 at (1, 1), where the Hessian [[802, -400], [-400, 200]] has its smallest eigenvalue 0.39936. */
const rosenbrock: SmoothFunction = {
	value: p => 100 * (p[1]! - p[0]! ** 2) ** 2 + (1 - p[0]!) ** 2,
	gradient: p => vector(-400 * p[0]! * (p[1]! - p[0]! ** 2) - 2 * (1 - p[0]!), 200 * (p[1]! - p[0]! ** 2)),
	hessian: p => vector(1200 * p[0]! ** 2 - 400 * p[1]! + 2, -400 * p[0]!, -400 * p[0]!, 200),
};

/** The function height * f(p / unit). */
const rescaled = (f: SmoothFunction, height: number, unit: number): SmoothFunction => ({
	value: p => height * f.value(p.map(v => v / unit)),
	gradient: p => f.gradient(p.map(v => v / unit)).map(v => (height * v) / unit),
	hessian: p => f.hessian(p.map(v => v / unit)).map(v => (height * v) / unit ** 2),
});

/** A function of one variable by itself and its two derivatives. */
const scalar = (
	f: (x: number) => number,
	df: (x: number) => number,
	d2f: (x: number) => number,
): SmoothFunction => ({
	value: p => f(p[0]!),
	gradient: p => vector(df(p[0]!)),
	hessian: p => vector(d2f(p[0]!)),
});

const wells = scalar(
	p => losses.doubleWell.value(p, 0),
	p => losses.doubleWell.derivative(p, 0),
	p => losses.doubleWell.secondDerivative(p, 0),
);

/** x^2/2 - y^2/2 + y^4/4: a saddle at 0, minima -1/4 at (0, +-1). */
const saddle: SmoothFunction = {
	value: p => p[0]! ** 2 / 2 - p[1]! ** 2 / 2 + p[1]! ** 4 / 4,
	gradient: p => vector(p[0]!, -p[1]! + p[1]! ** 3),
	hessian: p => vector(1, 0, 0, -1 + 3 * p[1]! ** 2),
};

/** (||p||^2 - 1)^2 / 4: a maximum at 0, the unit sphere all minima, the Hessian there of rank 1. */
const sphere: SmoothFunction = {
	value: p => (dot(p, p) - 1) ** 2 / 4,
	gradient: p => p.map(v => v * (dot(p, p) - 1)),
	hessian: p => {
		const n = p.length;
		return Float64Array.from({length: n * n}, (_, at) => {
			const [i, j] = [Math.floor(at / n), at % n];
			return 2 * p[i]! * p[j]! + (i === j ? dot(p, p) - 1 : 0);
		});
	},
};

describe("Newton's method", () => {
	it('finds the minimum of the Rosenbrock function, in any units of value and parameters from 1e-3 to 1e3', () => {
		for (const height of [1e-3, 1, 1e3])
			for (const unit of [1e-3, 1, 1e3])
				for (const [x, y] of [
					[-1.2, 1],
					[40, -300],
				] as const) {
					const end = newton(rescaled(rosenbrock, height, unit), vector(x * unit, y * unit));
					expect(end.ended).toBe('settled');
					expect(end.secondOrder).toBe(true);
					// To first order the distance is H^-1 g, g being off by its error; a factor of 2 covers the higher orders.
					const reach = (2 * (end.gradientNorm + end.gradientError)) / ((0.39936 * height) / unit ** 2);
					expect(Math.hypot(end.point[0]! - unit, end.point[1]! - unit)).toBeLessThan(reach);
					// E_g supposes parameters of size 1 at least: 2 * 16 u * 1000 (1 + 1 / unit) / 0.4 of the unit is 10^-8 at most.
					expect(reach).toBeLessThan(1e-7 * unit);
				}
	});

	it('finds either well of (x^2 - 1)^2 + 0.3 x, by the side of the hill it starts from', () => {
		for (const [start, near] of [
			[2, 0.96],
			[0.5, 0.96],
			[-0.5, -1.03],
			[-100, -1.03],
		] as const) {
			const end = newton(wells, vector(start));
			expect(end.secondOrder).toBe(true);
			expect(Math.abs(end.point[0]! - near)).toBeLessThan(0.01);
			// Derivatives of some 20 in size with a few roundings.
			expect(end.gradientNorm).toBeLessThan(40 * 2 ** -52);
		}
	});

	it('leaves saddle points and maxima, from exactly critical starts too', () => {
		for (const start of [vector(0, 0), vector(5, 0), vector(-1e-3, 0), vector(0, 1e-200)]) {
			const end = newton(saddle, start);
			expect(end.secondOrder).toBe(true);
			// The smallest eigenvalue at the minima is 1, so the value is within g^2 of -1/4: below rounding.
			expect(Math.abs(end.value + 0.25)).toBeLessThan(4 * 2 ** -53);
		}
		const hill = newton(sphere, new Float64Array(4));
		expect(hill.secondOrder).toBe(true);
		expect(Math.abs(norm(hill.point) - 1)).toBeLessThan(1e-14);
	});

	it('leaves a saddle whose curvature is far below the rounding of the value', () => {
		const weak = scalar(
			x => 1 - 1e-10 * (x ** 2 / 2) + x ** 4 / 4,
			x => -1e-10 * x + x ** 3,
			x => -1e-10 + 3 * x ** 2,
		);
		const end = newton(weak, vector(0));
		expect(end.secondOrder).toBe(true);
		expect(Math.abs(Math.abs(end.point[0]!) - 1e-5)).toBeLessThan(1e-15);
	});

	it('settles on manifolds of minima, where the Hessian is singular', () => {
		const rng = seedrandom.alea('sphere');
		for (let t = 0; t < 50; t++) {
			const start = Float64Array.from(
				{length: 5},
				() => 10 ** (6 * rng.double() - 3) * (rng() < 0.5 ? -1 : 1),
			);
			const end = newton(sphere, start);
			expect(end.ended).toBe('settled');
			// The gradient is (||p||^2 - 1) p: a few roundings of 1 and E_g = 16 u |H| (1 + |p|) at most.
			expect(end.gradientNorm).toBeLessThan(1e-13);
			expect(Math.abs(end.smallestEigenvalue)).toBeLessThan(end.eigenvalueError);
		}
	});

	it('goes down degenerate minima until nothing is left', () => {
		const quartic = scalar(
			x => x ** 4,
			x => 4 * x ** 3,
			x => 12 * x ** 2,
		);
		const end = newton(quartic, vector(3));
		expect(end.secondOrder).toBe(true);
		expect(Math.abs(end.point[0]!)).toBeLessThan(1e-13);
	});

	it('never claims a second-order point of a function that falls for ever', () => {
		const slope = scalar(
			x => Math.log1p(Math.exp(-x)),
			x => -1 / (1 + Math.exp(x)),
			x => 1 / ((1 + Math.exp(x)) * (1 + Math.exp(-x))),
		);
		const end = newton(slope, vector(0), 200);
		expect(end.ended).toBe('iterationLimit');
		expect(end.secondOrder).toBe(false);
		expect(end.iterations).toBe(200);
	});

	it('leaves the start alone, takes no parameters at all, and refuses starts without finite values', () => {
		const start = vector(-1.2, 1);
		newton(rosenbrock, start);
		expect(start).toEqual(vector(-1.2, 1));
		const constant = {value: () => 7, gradient: () => vector(), hessian: () => vector()};
		expect(newton(constant, vector())).toMatchObject({ended: 'settled', value: 7, remainingDescent: 0});
		expect(() => newton(rosenbrock, vector(NaN, 1))).toThrow(RangeError);
	});
});

describe('the certificate', () => {
	it('bounds the fall of the quadratic model within 1 + ||point||, at any point', () => {
		const rng = seedrandom.alea('certificate');
		for (let t = 0; t < 100; t++) {
			const data = randomResidualData(`certificate ${t}`, 'pseudoHuber', {d: 2, k: 2, n: 5});
			const f = residualLandscape(data);
			const p = Float64Array.from({length: data.d * (1 + data.k)}, () => data.normal());
			const end = newton(f, p, 0);
			const [g, h] = [f.gradient(p), f.hessian(p)];
			const r = 1 + norm(p);
			const fall = (s: Float64Array) => -dot(g, s) - dot(s, matvec(h, s, p.length, p.length)) / 2;
			for (let k = 0; k < 100; k++) {
				const s = k === 0 ? g.map(v => -v) : p.map(() => 2 * rng.double() - 1);
				expect(fall(s.map(v => (v * r) / norm(s)))).toBeLessThanOrEqual(end.remainingDescent);
			}
			const bend = Math.max(0, -end.smallestEigenvalue);
			// No looser than rounding makes it: errors are below 1e-11 for entries of size 10 or so.
			expect(end.remainingDescent).toBeLessThan(
				(norm(g) * r + (bend * r * r) / 2) * (1 + 1e-9) + 1e-9 * r * r,
			);
		}
	});

	it('does not call a point with certified negative curvature or a gradient above rounding second order', () => {
		expect(newton(saddle, vector(0, 0), 0).secondOrder).toBe(false);
		expect(newton(sphere, new Float64Array(3), 0).secondOrder).toBe(false);
		expect(newton(rosenbrock, vector(1, 1 + 1e-12), 0).secondOrder).toBe(false);
		expect(newton(rosenbrock, vector(1, 1), 0).secondOrder).toBe(true);
	});

	it("takes the function's own error bounds at their word", () => {
		// Curvature -1e-3 is not certain to be negative when the Hessian may be off by 2e-3, nor is a gradient of 1e-3 certain not to be 0.
		const flat = scalar(
			x => -1e-3 * (x ** 2 / 2) + x ** 4,
			x => -1e-3 * x + 4 * x ** 3,
			x => -1e-3 + 12 * x ** 2,
		);
		const unsure = {...flat, gradientError: () => 1e-3, hessianError: () => 2e-3};
		const end = newton(unsure, vector(0));
		expect(end).toMatchObject({
			secondOrder: true,
			iterations: 0,
			gradientError: 1e-3,
			smallestEigenvalue: -1e-3,
		});
		expect(end.eigenvalueError).toBeGreaterThanOrEqual(2e-3);
		expect(end.remainingDescent).toBeGreaterThanOrEqual(1e-3 + 3e-3 / 2);
		expect(newton({...unsure, hessianError: () => 1e-4}, vector(0)).iterations).toBeGreaterThan(0);
	});
});

/** Runs from random starts, w = 0 among them, each next to the best predictor a^T x + b^T f by exact least squares or duality. */
function runs(loss: 'squared' | 'pseudoHuber', count: number) {
	return Array.from({length: count}, (_, t) => {
		const data = randomResidualData(`second order ${loss} ${t}`, loss, {d: 4, k: 4, n: 12});
		const {d, k, x, f, y} = data;
		const n = y.length;
		const landscape = residualLandscape(data);
		const spread = [0, 0.01, 0.3, 1, 3][t % 5]!;
		const start = Float64Array.from({length: d + d * k}, (_, i) => (i < d ? spread : 1) * data.normal());
		const joint = new Float64Array(n * (d + k));
		for (let i = 0; i < n; i++) {
			joint.set(x.subarray(i * d, i * d + d), i * (d + k));
			joint.set(f.subarray(i * k, i * k + k), i * (d + k) + d);
		}
		const best = bestLinearPredictor({d: d + k, x: joint, y, loss});
		const end = newton(landscape, start);
		const scale = landscape.value(new Float64Array(d + d * k));
		return {d, k, best, end, scale, valueError: landscape.valueError(end.point)};
	});
}

describe('second-order points of one residual block', () => {
	it.each([
		['squared', 200],
		['pseudoHuber', 60],
	] as const)(
		'have exactly the value of the best predictor linear in (x, f), for the %s loss',
		(loss, count) => {
			const all = runs(loss, count);
			const settled = all.filter(({end}) => end.secondOrder);
			for (const {d, k, best, end, scale, valueError} of settled) {
				// With a and b the two parts of the best predictor, <grad_w, w - a> + <grad_V, w (V^T a - b)^T> / ||w||^2 is the mean of
				// l' (p - a^T x - b^T f), at least F - best by convexity: the gradient that is left bounds the gap.
				const [w, v] = [end.point.subarray(0, d), end.point.subarray(d)];
				const [a, b] = [best.u.subarray(0, d), best.u.subarray(d)];
				const cross = b.map((bj, j) => a.reduce((sum, ai, i) => sum + ai * v[i * k + j]!, -bj));
				const away = Math.hypot(norm(w.map((wi, i) => wi - a[i]!)), norm(cross) / norm(w));
				const gap = end.value - best.lowerBound;
				expect(gap).toBeLessThanOrEqual(
					(end.gradientNorm + end.gradientError) * away * (1 + 1e-9) +
						valueError +
						best.value -
						best.lowerBound,
				);
				expect(Math.abs(gap)).toBeLessThan(1e-12 * scale);
			}
			// The rest has d = 1: when the best a has the other sign than w, descent runs down a valley (w, V) = (t, b / t), t -> 0, that w, having to
			// pass through 0, never crosses; it ends where the gradient drowns, and not as a second-order point.
			expect(settled.length).toBeGreaterThan(0.9 * count);
			for (const {d, end} of all)
				if (!end.secondOrder) {
					expect(d).toBe(1);
					expect(norm(end.point)).toBeGreaterThan(1e3);
					expect(end.remainingDescent).toBeGreaterThan(1e-6);
				}
		},
	);
});
