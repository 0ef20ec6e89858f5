import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {
	largestCurvature,
	secondDerivativeBound,
	selfConcordance,
	thirdDerivativeBound,
	type ConvexLossName,
} from './loss-smoothness.ts';
import {losses, type LossName} from './losses.ts';

const names = Object.keys(losses) as LossName[];
const convex = Object.keys(selfConcordance) as ConvexLossName[];

/** l''' in closed form. */
const third: Record<LossName, (p: number, y: number) => number> = {
	squared: () => 0,
	logistic: (p, y) => -losses.logistic.secondDerivative(p, y) * y * Math.tanh((y * p) / 2),
	pseudoHuber: (p, y) => (-3 * (p - y)) / (1 + (p - y) ** 2) ** 2.5,
	doubleWell: p => 24 * p,
};

/** Intervals [p - radius, p + radius] with points in them. */
function* intervals(seed: string) {
	const rng = seedrandom.alea(seed);
	for (let t = 0; t < 2000; t++) {
		const p = 20 * rng.double() - 10;
		const y = rng() < 0.5 ? -1 : 1;
		const radius = 10 ** (8 * rng.double() - 7);
		const inside = rng() < 0.3 ? radius * Math.sign(rng() - 0.5) : radius * (2 * rng.double() - 1);
		yield {p, y, radius, q: p + inside};
	}
}

// The closed forms and the second derivatives evaluated here are themselves good to some 40 u.
const slack = 1 + 40 * 2 ** -53;

describe.each(names)('bounds for the %s loss', name => {
	it('hold at every point of the interval', () => {
		for (const {p, y, radius, q} of intervals(name)) {
			expect(Math.abs(losses[name].secondDerivative(q, y))).toBeLessThanOrEqual(
				secondDerivativeBound(name, p, y, radius) * slack,
			);
			expect(Math.abs(third[name](q, y))).toBeLessThanOrEqual(
				thirdDerivativeBound(name, p, y, radius) * slack,
			);
		}
	});

	it('use the third derivative of the loss: it is the slope of the second', () => {
		const h = 2 ** -17;
		for (const {p, y} of intervals(name)) {
			const slope =
				(losses[name].secondDerivative(p + h, y) - losses[name].secondDerivative(p - h, y)) / (2 * h);
			// Truncation h^2 / 6 times the fifth derivative of l, at most 100 here; rounding 2^17 times 20 u of 1 + l''.
			expect(Math.abs(slope - third[name](p, y))).toBeLessThan(
				20 * h * h + 2 ** 17 * 20 * 2 ** -53 * (1 + Math.abs(losses[name].secondDerivative(p, y))),
			);
		}
	});
});

describe.each(convex)('the constants of the %s loss', name => {
	it('are the least that will do', () => {
		let curvature = 0;
		let ratio = 0;
		for (let p = -40; p <= 40; p += 1 / 64) {
			const second = losses[name].secondDerivative(p, 1);
			curvature = Math.max(curvature, second);
			ratio = Math.max(ratio, Math.abs(third[name](p, 1)) / second);
		}
		expect(curvature).toBeLessThanOrEqual(largestCurvature[name] * slack);
		expect(curvature).toBeGreaterThan(largestCurvature[name] * 0.999);
		expect(ratio).toBeLessThanOrEqual(selfConcordance[name] * slack);
		expect(ratio).toBeGreaterThanOrEqual(selfConcordance[name] * 0.999);
	});
});
