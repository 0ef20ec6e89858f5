/** The closed form of the expected error against random steps drawn on a fine grid of their law. */
import {expect, test} from 'vitest';
import {type CosineSum, randomStepError} from './random-steps.ts';

const target: CosineSum = {
	d: 2,
	a: Float64Array.of(1.5, -0.7),
	b: Float64Array.of(0.3, -2),
	w: Float64Array.of(1, -2, 0.5, 3),
	x: Float64Array.of(0.5, 1, -1, 0.25, 0.8, -1.2),
};

test('mean and variance are those of the steps, summed over a grid of thresholds', () => {
	const {a, b, w, x} = target;
	const r = Math.max(...[0, 1, 2].map(i => Math.hypot(x[2 * i]!, x[2 * i + 1]!)));
	const cells = 20_000;
	let V = 0;
	const squares = [0, 0, 0];
	const means = [0, 0, 0];
	for (let k = 0; k < 2; k++) {
		const reach = r * Math.hypot(w[2 * k]!, w[2 * k + 1]!);
		const h = (2 * reach) / cells;
		for (let c = 0; c < cells; c++) {
			const t = -reach + (c + 0.5) * h;
			const weight = a[k]! * Math.sin(t + b[k]!) * h;
			V += Math.abs(weight);
			for (let i = 0; i < 3; i++) {
				const z = w[2 * k]! * x[2 * i]! + w[2 * k + 1]! * x[2 * i + 1]!;
				if (t > 0 ? z < t : z > t) continue;
				means[i]! += t > 0 ? -weight : weight;
				squares[i]! += Math.abs(weight);
			}
		}
	}
	const variance = [0, 1, 2].reduce((s, i) => s + V * squares[i]! - means[i]! ** 2, 0) / 3;
	const proved = randomStepError(target);
	// A jump misplaced by less than a cell of width < 6e-4 under a height of 1.5 for each of two cosines, times V < 20, and means as much.
	const cell = (2 * r * 3.1) / cells;
	expect(Math.abs(variance - proved.variance.lo)).toBeLessThan(2 * 1.5 * cell * (V + 2 * V));
	expect(proved.variance.hi - proved.variance.lo).toBeLessThan(1e-12);
	for (let i = 0; i < 3; i++) {
		const f = [0, 1].reduce((s, k) => {
			const z = w[2 * k]! * x[2 * i]! + w[2 * k + 1]! * x[2 * i + 1]!;
			return s + a[k]! * (Math.cos(z + b[k]!) - Math.cos(b[k]!));
		}, 0);
		expect(Math.abs(means[i]! - f)).toBeLessThan(2 * 1.5 * cell);
	}
});

test('norm and radius enclose those of the target', () => {
	const {barronNorm, radius} = randomStepError(target);
	const C = 1.5 * Math.sqrt(5) + 0.7 * Math.hypot(0.5, 3);
	// Five roundings on either side of numbers below 8.
	expect(Math.abs(barronNorm.lo - C)).toBeLessThan(2 ** -48);
	expect(barronNorm.hi).toBeGreaterThanOrEqual(barronNorm.lo);
	expect(Math.abs(radius.lo - Math.hypot(0.8, 1.2))).toBeLessThan(2 ** -50);
});

test('a step of one sign on one side has the variance of a coin', () => {
	// cos(z - pi / 2) = sin z on |z| <= 1/2 at x = 1: V = 2 sin(1/2), half of the steps are on, f = sin(1/2).
	const {variance} = randomStepError({
		d: 1,
		a: Float64Array.of(1),
		b: Float64Array.of(-Math.PI / 2),
		w: Float64Array.of(1 / 2),
		x: Float64Array.of(1),
	});
	// The phase is off pi / 2 by 2^-54, the sine and its square by roundings of numbers below 1/2.
	expect(variance.lo).toBeLessThan(Math.sin(1 / 2) ** 2 + 2 ** -52);
	expect(variance.hi).toBeGreaterThan(Math.sin(1 / 2) ** 2 - 2 ** -52);
	expect(variance.hi - variance.lo).toBeLessThan(2 ** -44);
});
