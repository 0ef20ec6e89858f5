import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {lbfgs} from './lbfgs.ts';

/** sum_i 100 (x_(i+1) - x_i^2)^2 + (1 - x_i)^2, minimum 0 at (1, ..., 1). */
const rosenbrock = {
	value: (x: Float64Array) => {
		let sum = 0;
		for (let i = 0; i + 1 < x.length; i++) sum += 100 * (x[i + 1]! - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2;
		return sum;
	},
	gradient: (x: Float64Array) => {
		const g = new Float64Array(x.length);
		for (let i = 0; i + 1 < x.length; i++) {
			const bend = x[i + 1]! - x[i]! ** 2;
			g[i]! += -400 * x[i]! * bend - 2 * (1 - x[i]!);
			g[i + 1]! += 200 * bend;
		}
		return g;
	},
};

describe('L-BFGS', () => {
	it('reaches the minimum of the Rosenbrock function in 2 and in 100 variables', () => {
		for (const start of [
			Float64Array.of(-1.2, 1),
			Float64Array.from({length: 100}, (_, i) => (i % 2 ? 1 : -1.2)),
		]) {
			const end = lbfgs(rosenbrock, start, 1e-6);
			expect(end.ended).toBe('gradientSmall');
			expect(end.gradientNorm).toBeLessThanOrEqual(1e-6);
			// Near (1, ..., 1) the Hessian's smallest eigenvalue is above 0.39 (n = 2) and grows little less with n: |x - 1| <= 1e-6 / 0.2.
			for (const v of end.point) expect(Math.abs(v - 1)).toBeLessThan(1e-5);
		}
	});

	it('minimises a quadratic of 200 variables with condition number 10^4 to the tolerance', () => {
		const n = 200;
		const lambda = Float64Array.from({length: n}, (_, i) => 10 ** ((4 * i) / (n - 1)));
		const rng = seedrandom.alea('quadratic');
		const target = Float64Array.from({length: n}, () => 2 * rng.double() - 1);
		const f = {
			value: (x: Float64Array) => x.reduce((sum, v, i) => sum + (lambda[i]! * (v - target[i]!) ** 2) / 2, 0),
			gradient: (x: Float64Array) => x.map((v, i) => lambda[i]! * (v - target[i]!)),
		};
		const end = lbfgs(f, new Float64Array(n), 1e-8);
		expect(end.ended).toBe('gradientSmall');
		// |x - target| <= gradientNorm / lambda_min.
		for (let i = 0; i < n; i++) expect(Math.abs(end.point[i]! - target[i]!)).toBeLessThanOrEqual(1.01e-8);
		// Steepest descent needs (kappa / 2) log(||g_0|| / 1e-8) steps, about 1.5 * 10^5: a fiftieth of that shows the memory at work.
		const steepest = (1e4 / 2) * Math.log(Math.hypot(...f.gradient(new Float64Array(n))) / 1e-8);
		expect(end.iterations).toBeLessThan(steepest / 50);
	});

	it('stops where rounding hides all descent instead of running on, and says so', () => {
		const end = lbfgs(rosenbrock, Float64Array.of(-1.2, 1), 0);
		expect(['noDescent', 'gradientSmall']).toContain(end.ended);
		expect(end.gradientNorm).toBeLessThan(1e-5);
	});

	it('says when it gave up', () => {
		const end = lbfgs(rosenbrock, Float64Array.of(-1.2, 1), 1e-6, 5);
		expect(end.ended).toBe('iterationLimit');
		expect(end.iterations).toBe(5);
	});

	it('survives steps into places where the function is not a number', () => {
		// From 1/2 the first step goes to -1/2, where the logarithm is not a number; the minimum is at 1/8.
		const f = {
			value: (x: Float64Array) => x[0]! - Math.log(x[0]!) / 8,
			gradient: (x: Float64Array) => Float64Array.of(1 - 1 / (8 * x[0]!)),
		};
		const end = lbfgs(f, Float64Array.of(0.5), 1e-10);
		// The second derivative at 1/8 is 8.
		expect(Math.abs(end.point[0]! - 1 / 8)).toBeLessThan(1e-10);
	});

	it('leaves the start as it is and refuses one without a finite value', () => {
		const start = Float64Array.of(-1.2, 1);
		lbfgs(rosenbrock, start, 1e-6);
		expect(start).toEqual(Float64Array.of(-1.2, 1));
		expect(() => lbfgs(rosenbrock, Float64Array.of(NaN, 1), 1e-6)).toThrow(RangeError);
	});
});
