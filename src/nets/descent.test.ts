import {describe, expect, it} from 'vitest';
import {
	gradientStep,
	heavyBallStep,
	nesterovStep,
	projectOntoBall,
	sampleOrder,
	stochasticGradientDescent,
} from './descent.ts';

/** The gradient of sum_i lambda_i theta_i^2 / 2. */
const curvatures = Float64Array.of(1, 10);
const gradient = (theta: Float64Array) => theta.map((v, i) => curvatures[i]! * v);

/** theta_t of a linear recurrence theta_(t+1) = p theta_t + r theta_(t-1), in closed form from its characteristic roots, complex if need be. */
function recurrence(p: number, r: number, theta0: number, theta1: number, steps: number): number {
	const disc = p * p + 4 * r;
	if (disc >= 0) {
		const [a, b] = [(p + Math.sqrt(disc)) / 2, (p - Math.sqrt(disc)) / 2];
		return ((theta1 - b * theta0) * a ** steps - (theta1 - a * theta0) * b ** steps) / (a - b);
	}
	const [size, angle] = [Math.sqrt(-r), Math.acos(p / 2 / Math.sqrt(-r))];
	const sine = (theta1 / size - theta0 * Math.cos(angle)) / Math.sin(angle);
	return size ** steps * (theta0 * Math.cos(angle * steps) + sine * Math.sin(angle * steps));
}

// Fifty steps of contractions, each with a few roundings; powers and cosines in the closed form add some 50 ulp: 1e-12 is over 40 times that.
const CLOSE = 1e-12;

describe('steps on a quadratic', () => {
	it('follow theta_t = (1 - rate lambda)^t theta_0 under gradient descent', () => {
		const theta = Float64Array.of(3, -2);
		for (let t = 0; t < 50; t++) gradientStep(theta, gradient(theta), 0.15);
		expect(Math.abs(theta[0]! - 3 * 0.85 ** 50)).toBeLessThan(CLOSE);
		expect(Math.abs(theta[1]! + 2 * (-0.5) ** 50)).toBeLessThan(CLOSE);
	});

	it('follow theta_(t+1) = (1 + m - rate lambda) theta_t - m theta_(t-1) under the heavy ball', () => {
		const [rate, m] = [0.15, 0.6];
		const theta = Float64Array.of(3, -2);
		const velocity = new Float64Array(2);
		for (let t = 0; t < 50; t++) heavyBallStep(theta, velocity, gradient(theta), rate, m);
		for (const [i, start] of [3, -2].entries()) {
			const lambda = curvatures[i]!;
			const expected = recurrence(1 + m - rate * lambda, -m, start, (1 - rate * lambda) * start, 50);
			expect(Math.abs(theta[i]! - expected)).toBeLessThan(CLOSE);
		}
	});

	it('follow the look-ahead recurrence under Nesterov: phi_(t+1) = y_t - rate g(y_t), y_(t+1) = phi_(t+1) + m (phi_(t+1) - phi_t)', () => {
		const [rate, m] = [0.08, 0.7];
		const theta = Float64Array.of(3, -2);
		const velocity = new Float64Array(2);
		let phi = Float64Array.from(theta);
		let y = Float64Array.from(theta);
		for (let t = 0; t < 50; t++) {
			nesterovStep(theta, velocity, gradient(theta), rate, m);
			const g = gradient(y);
			const next = y.map((v, i) => v - rate * g[i]!);
			y = next.map((v, i) => v + m * (v - phi[i]!));
			phi = next;
			for (let i = 0; i < 2; i++) expect(Math.abs(theta[i]! - y[i]!)).toBeLessThan(CLOSE);
		}
		expect(Math.abs(theta[0]!)).toBeLessThan(0.1);
	});
});

describe('the projection onto a ball', () => {
	it('leaves inner points alone and scales outer ones to the sphere', () => {
		expect(projectOntoBall(Float64Array.of(0.6, -0.8), 1.5)).toEqual(Float64Array.of(0.6, -0.8));
		const outer = projectOntoBall(Float64Array.of(3e200, -4e200), 10);
		// norm, quotient and product: 4 roundings and the norm's few.
		expect(Math.abs(outer[0]! - 6)).toBeLessThan(20 * 2 ** -52 * 6);
		expect(Math.abs(outer[1]! + 8)).toBeLessThan(20 * 2 ** -52 * 8);
		expect(projectOntoBall(Float64Array.of(3, 4), 0)).toEqual(Float64Array.of(0, 0));
	});

	it('refuses a negative radius', () => {
		expect(() => projectOntoBall(Float64Array.of(1), -1)).toThrow(RangeError);
	});
});

describe('the order of samples', () => {
	it('is a permutation decided by the seed', () => {
		const order = sampleOrder(20, 'a');
		expect(Array.from(order).toSorted((a, b) => a - b)).toEqual(Array.from({length: 20}, (_, i) => i));
		expect(sampleOrder(20, 'a')).toEqual(order);
		expect(sampleOrder(20, 'b')).not.toEqual(order);
	});

	it('gives each of the 6 orders of 3 samples its share', () => {
		const counts = new Map<string, number>();
		for (let s = 0; s < 6000; s++) {
			const key = sampleOrder(3, `share ${s}`).join('');
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
		expect(counts.size).toBe(6);
		// Binomial(6000, 1/6): standard error 28.9; five of them fail by chance in fewer than 1 of 10^5 draws, and the seeds are fixed.
		for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
	});
});

/** Sample i pulls theta towards (i, -i): the gradient of ||theta - target||^2 / 2. */
const pull = (theta: Float64Array, i: number) => Float64Array.of(theta[0]! - i, theta[1]! + i);

describe('stochastic gradient descent', () => {
	it('visits every sample once an epoch and repeats itself for the same seed', () => {
		const seen: number[] = [];
		const run = (seed: string) =>
			stochasticGradientDescent(pull, Float64Array.of(0, 0), 5, {rate: 0.1, epochs: 3, seed}, (_, i) =>
				seen.push(i),
			);
		const first = run('a');
		for (const epoch of [0, 1, 2]) expect(new Set(seen.slice(5 * epoch, 5 * epoch + 5)).size).toBe(5);
		expect(seen).toHaveLength(15);
		expect(seen.slice(0, 5)).not.toEqual(seen.slice(5, 10));
		expect(run('a')).toEqual(first);
		expect(run('b')).not.toEqual(first);
	});

	it('keeps the regret below b l sqrt(T) for projected steps of b / (l sqrt T), comparator in the ball', () => {
		// Convex losses |theta^T x - y| with gradients of norm <= l = 1; zinkevich2003, Theorem 1 with a constant rate.
		const [b, n] = [2, 400];
		const rng = sampleOrder(2 * n, 'angles');
		const x = Array.from({length: n}, (_, i) => [Math.cos(rng[i]!), Math.sin(rng[i]!)] as const);
		// Labels near 5 sign(x_1), out of reach: without the projection theta would leave the ball.
		const y = x.map(([x1], i) => 5 * Math.sign(x1) + (rng[n + i]! % 3));
		const loss = (theta: ArrayLike<number>, i: number) =>
			Math.abs(theta[0]! * x[i]![0] + theta[1]! * x[i]![1] - y[i]!);
		const slope = (theta: Float64Array, i: number) => {
			const sign = Math.sign(theta[0]! * x[i]![0] + theta[1]! * x[i]![1] - y[i]!);
			return Float64Array.of(sign * x[i]![0], sign * x[i]![1]);
		};
		let total = 0;
		const plan = {
			rate: b / Math.sqrt(n),
			epochs: 1,
			seed: 'regret',
			project: (t: Float64Array) => void projectOntoBall(t, b),
		};
		stochasticGradientDescent(slope, Float64Array.of(0, 0), n, plan, (_, i, theta) => {
			expect(Math.hypot(theta[0]!, theta[1]!)).toBeLessThanOrEqual(b * (1 + 2 ** -50));
			total += loss(theta, i);
		});
		for (let angle = 0; angle < 6.3; angle += 0.1)
			for (const r of [0, b / 2, b]) {
				const u = [r * Math.cos(angle), r * Math.sin(angle)];
				const rival = x.reduce((sum, _, i) => sum + loss(u, i), 0);
				expect(total - rival).toBeLessThanOrEqual(b * Math.sqrt(n));
			}
	});
});
