/** The maxima against the activations' own second derivatives, differentiated numerically. */
import {describe, expect, it} from 'vitest';
import {activations} from '../kernels/activations.ts';
import {derivativeMaxima, type SmoothActivationName} from './activation-smoothness.ts';

const x = Float64Array.from({length: 24_001}, (_, i) => (i - 12_000) / 2000);
const h = 1e-3;

/** The largest sizes of the first four derivatives on the grid; differences err by h^2 / 6 times a derivative of order 5 or 6, below 100. */
function largest(name: SmoothActivationName): number[] {
	const {derivative, secondDerivative} = activations[name];
	const second = secondDerivative(x);
	const ahead = secondDerivative(x.map(v => v + h));
	const behind = secondDerivative(x.map(v => v - h));
	const third = ahead.map((v, i) => (v - behind[i]!) / (2 * h));
	const fourth = ahead.map((v, i) => (v - 2 * second[i]! + behind[i]!) / h ** 2);
	return [derivative(x), second, third, fourth].map(a => a.reduce((top, v) => Math.max(top, Math.abs(v)), 0));
}

describe.each(['tanh', 'erf', 'softplus'] as const)('the bounds for %s', name => {
	it('are maxima: no derivative is larger, and each comes as near as the bounds say', () => {
		largest(name).forEach((seen, k) => {
			const bound = derivativeMaxima[name][k]!;
			// The slope of softplus is 1 at infinity only: 1 - exp(-6) at 6.
			const near = name === 'softplus' && k === 0 ? Math.exp(-6) : 1e-4;
			expect(seen).toBeLessThan(bound * (1 + 1e-15) + (k < 2 ? 0 : 2e-5));
			expect(seen).toBeGreaterThan(bound * (1 - near) - (k < 2 ? 0 : 2e-5));
		});
	});
});

it('the identity does not bend', () => expect(derivativeMaxima.identity).toEqual([1, 0, 0, 0]));
