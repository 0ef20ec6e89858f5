/** Dual activations against quadrature. */
import {describe, expect, it} from 'vitest';
import {dualActivations} from './dual-activation.ts';

/**
 * Nodes and weights of n-point Gauss-Legendre quadrature on [a, b], by Newton's method on the Legendre recurrence.
 */
function gaussLegendre(n: number, a: number, b: number): {at: number; weight: number}[] {
	return Array.from({length: n}, (_, i) => {
		let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
		let slope = 1;
		for (let step = 0; step < 20; step++) {
			let [previous, current] = [1, x];
			for (let k = 2; k <= n; k++)
				[previous, current] = [current, ((2 * k - 1) * x * current - (k - 1) * previous) / k];
			slope = (n * (x * current - previous)) / (x * x - 1);
			x -= current / slope;
		}
		return {at: (a + b) / 2 + ((b - a) / 2) * x, weight: (b - a) / ((1 - x * x) * slope * slope)};
	});
}

/** Covariances [s11, s12, s22], with correlations from -0.95 to 0.999. */
const covariances = [
	[1.3, 0.7, 0.9],
	[1, 0, 1],
	[0.2, -0.5, 2],
	[0.36, 1.798, 9],
	[4, -3.8, 4],
] as const;

/** The derivative of erf. */
const slope = (z: number) => (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z);

describe.each(covariances)('for the covariance %d, %d, %d', (s11, s12, s22) => {
	const a = Math.sqrt(s11);
	const b = s12 / a;
	const c = Math.sqrt(s22 - b * b);

	it('the erf dual is the Gaussian integral', () => {
		// u = a z1, v = b z1 + c z2. The range |z| <= 9 leaves out less than 1e-17; erf is computed from its own
		// integral.
		const nodes = gaussLegendre(160, -9, 9);
		const inner = gaussLegendre(40, 0, 1);
		const erf = (z: number) =>
			(2 / Math.sqrt(Math.PI)) *
			inner.reduce((sum, {at, weight}) => sum + weight * z * Math.exp(-((z * at) ** 2)), 0);
		const erfFar = (z: number) => (Math.abs(z) > 6 ? Math.sign(z) : erf(z));
		let [value, derivative] = [0, 0];
		for (const {at: z1, weight: w1} of nodes) {
			const [phiU, slopeU] = [erfFar(a * z1), slope(a * z1)];
			for (const {at: z2, weight: w2} of nodes) {
				const density = (w1 * w2 * Math.exp(-(z1 * z1 + z2 * z2) / 2)) / (2 * Math.PI);
				value += density * phiU * erfFar(b * z1 + c * z2);
				derivative += density * slopeU * slope(b * z1 + c * z2);
			}
		}
		const dual = dualActivations.erf!(s11, s12, s22);
		expect(Math.abs(dual.value - value)).toBeLessThan(1e-10);
		expect(Math.abs(dual.derivative - derivative)).toBeLessThan(1e-10);
	});

	it('the ReLU dual is the Gaussian integral', () => {
		// In polar coordinates z = r (cos t, sin t) the radius integrates to E r^2 = 2, and u, v > 0 is an arc ending
		// where one of them is 0: u > 0 for |t| < pi/2, v > 0 for t within pi/2 of the direction (b, c).
		const direction = Math.atan2(c, b);
		const from = Math.max(-Math.PI / 2, direction - Math.PI / 2);
		const to = Math.min(Math.PI / 2, direction + Math.PI / 2);
		const value = gaussLegendre(40, from, to).reduce(
			(sum, {at, weight}) =>
				sum + weight * (a * Math.cos(at)) * (b * Math.cos(at) + c * Math.sin(at)) * (2 / (2 * Math.PI)),
			0,
		);
		const dual = dualActivations.relu!(s11, s12, s22);
		expect(Math.abs(dual.value - value)).toBeLessThan(1e-12);
		expect(Math.abs(dual.derivative - (to - from) / (2 * Math.PI))).toBeLessThan(1e-12);
	});

	it("the derivative is that of T in s12, by Price's theorem", () => {
		// dT/ds12 = Tdot. For h = 1e-5 c the difference errs by h^2/6 T''' with T''' = s12 / (2 pi (a c)^3) for ReLU (less
		// for erf), which is below 1e-9 here, and by the rounding of T over h: 1e-14 / 1e-6.
		for (const name of ['relu', 'erf', 'identity']) {
			const dual = dualActivations[name]!;
			const h = 1e-5 * c;
			const difference = (dual(s11, s12 + h, s22).value - dual(s11, s12 - h, s22).value) / (2 * h);
			expect(Math.abs(difference - dual(s11, s12, s22).derivative)).toBeLessThan(2e-8);
		}
	});
});

describe('degenerate covariances', () => {
	it('give T = s/2 and Tdot = 1/2 for ReLU of equal inputs, 0 for opposite ones', () => {
		expect(dualActivations.relu!(0.7, 0.7, 0.7)).toEqual({value: 0.35, derivative: 0.5});
		expect(Math.abs(dualActivations.relu!(0.7, -0.7, 0.7).value)).toBeLessThan(1e-16);
		expect(dualActivations.relu!(0.7, -0.7, 0.7).derivative).toBe(0);
	});

	it('survive a zero input and a covariance that rounding pushed beyond Cauchy-Schwarz', () => {
		expect(dualActivations.relu!(0, 0, 2).value).toBe(0);
		expect(dualActivations.relu!(1, 1 + 2 ** -52, 1).value).toBeCloseTo(0.5, 15);
		expect(dualActivations.erf!(1, 1 + 2 ** -52, 1).value).toBeCloseTo((2 / Math.PI) * Math.asin(2 / 3), 14);
	});
});
