/** Dual activations by integration against closed forms and values known by hand, and how far they move against how far they may. */
import {describe, expect, it} from 'vitest';
import {dualActivations} from './dual-activation.ts';
import {type Covariance, dualByQuadrature, dualInClosedForm, dualShift} from './dual-quadrature.ts';
import {normalSource} from './initialise.ts';

const names = ['relu', 'erf'] as const;

/** Covariances L L^T of all correlations, some of them +-1, with variances over four decades or so. */
const covariances = Array.from({length: 200}, (_, i): Covariance => {
	const normal = normalSource(`S ${i}`);
	const [a, b, c] = [Math.exp(normal()), normal(), i % 5 === 0 ? 0 : normal() * 10 ** -(i % 4)];
	return [a * a, a * b, b * b + c * c];
});

describe.each(names)('the dual of %s', name => {
	it('is the same by integration as in closed form, to within radii that are small', () => {
		for (const s of covariances) {
			const [found, closed] = [dualByQuadrature(name)(s), dualInClosedForm(name)(s)];
			const size = name === 'relu' ? Math.sqrt(s[0] * s[2]) : 1;
			for (const part of ['value', 'derivative'] as const) {
				const off = Math.abs(found[part].value - closed[part].value);
				expect(off).toBeLessThanOrEqual(found[part].radius + closed[part].radius);
			}
			// A thousand roundings of numbers below 10, or of S for ReLU; where S is nearly singular an angle has half of the digits.
			const few = 1e4 * 2 ** -53 * (name === 'relu' ? size : 1 + s[0] + s[2]);
			expect(found.value.radius + closed.value.radius).toBeLessThan(few);
			expect(found.derivative.radius + closed.derivative.radius).toBeLessThan(
				name === 'relu' ? 20 * 2 ** -26 : few,
			);
		}
	});

	it('moves by no more than dualShift says', () => {
		for (const [i, s] of covariances.entries()) {
			const normal = normalSource(`move ${i}`);
			const step = 10 ** -(3 + (i % 9));
			// The same L moved, so that the matrix stays positive semidefinite.
			const a = Math.sqrt(s[0]) * (1 + step * normal());
			const b = (s[1] / Math.sqrt(s[0])) * (1 + step * normal());
			const c =
				Math.sqrt(Math.max(0, s[2] - (s[1] * s[1]) / s[0])) + step * Math.abs(normal()) * Math.sqrt(s[2]);
			const moved: Covariance = [a * a, a * b, b * b + c * c];
			const off = s.map((v, k) => Math.abs(v - moved[k]!)) as unknown as Covariance;
			const shift = dualShift(name, s, off);
			const [before, after] = [dualInClosedForm(name)(s), dualInClosedForm(name)(moved)];
			for (const part of ['value', 'derivative'] as const) {
				const rounding = before[part].radius + after[part].radius;
				expect(Math.abs(before[part].value - after[part].value)).toBeLessThanOrEqual(shift[part] + rounding);
			}
		}
	});

	it('moves by no more where the covariance alone does', () => {
		for (const s12 of [-0.9, -0.5, 0.2, 0.7]) {
			const [s, moved]: Covariance[] = [
				[1, s12, 1],
				[1, s12 + 0.01, 1],
			];
			const shift = dualShift(name, s!, [0, 0.01 * (1 + 1e-12), 0]);
			const [before, after] = [dualInClosedForm(name)(s!), dualInClosedForm(name)(moved!)];
			expect(Math.abs(after.value.value - before.value.value)).toBeLessThanOrEqual(shift.value);
			expect(Math.abs(after.derivative.value - before.derivative.value)).toBeLessThanOrEqual(
				shift.derivative,
			);
		}
	});

	it('is half of itself, or all of it, where both variables are one', () => {
		const s: Covariance = [0.7, 0.7, 0.7];
		const {value, derivative} = dualByQuadrature(name)(s);
		const closed = dualActivations[name]!(...s);
		expect(Math.abs(value.value - closed.value)).toBeLessThan(value.radius + 2 ** -50);
		expect(derivative.radius).toBeLessThan(1e-12);
	});
});

describe('values known by hand', () => {
	it('for erf at unit correlation 1/2: (2 / pi) asin(1/2) = 1/3 and (4 / pi) / sqrt 3', () => {
		const {value, derivative} = dualByQuadrature('erf')([0.5, 0.5, 0.5]);
		expect(Math.abs(value.value - 1 / 3)).toBeLessThan(value.radius);
		expect(Math.abs(derivative.value - 4 / Math.PI / Math.sqrt(3))).toBeLessThan(derivative.radius);
	});

	it('for ReLU of independent variables: 1 / (2 pi) and 1/4', () => {
		const {value, derivative} = dualByQuadrature('relu')([1, 0, 1]);
		expect(Math.abs(value.value - 1 / (2 * Math.PI))).toBeLessThan(value.radius);
		expect(Math.abs(derivative.value - 1 / 4)).toBeLessThan(derivative.radius);
	});
});

it('nothing is promised of ReLU where a variance moves by more than a hundredth', () => {
	expect(dualShift('relu', [1, 0, 1], [0.1, 0, 0]).value).toBe(Infinity);
});
