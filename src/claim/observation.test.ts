/** What one outcome says to an estimator: hits, values and radii. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {read} from './expression.ts';
import {compileObserver} from './observation.ts';

const observe = (conclusion: string) => compileObserver(read(conclusion).estimators[0]!);

describe('compileObserver', () => {
	it('counts an event as a hit or a miss where the radii decide it, and as neither where they do not', () => {
		const event = observe('P(a > b) > 0.5');
		expect(event({a: 2, b: 1}, 0)).toEqual({value: 1, radius: 0});
		expect(event({a: 1, b: 1}, 0)).toEqual({value: 0, radius: 0});
		expect(event({a: {value: 2, radius: 0.25}, b: 1}, 0)).toEqual({value: 1, radius: 0});
		expect(event({a: {value: 1.1, radius: 0.25}, b: 1}, 0)).toEqual({value: 0.5, radius: 0.5});
		expect(event({a: {value: 0.5, radius: 0.25}, b: 1}, 0)).toEqual({value: 0, radius: 0});
	});

	it('gives a term of exact quantities its value', () => {
		expect(observe('E(a * b) > 0')({a: 2, b: 0.25}, 0)).toEqual({value: 0.5, radius: 0});
		expect(observe('quantile(a - b, 0.9) > 0')({a: 2, b: 0.25}, 0)).toEqual({value: 1.75, radius: 0});
	});

	it('gives the ladder’s variable the rung it is at', () => {
		const growth = observe('order(n * a^2, n) <= 1');
		expect(growth({a: 3}, 16)).toEqual({value: 144, radius: 0});
		expect(growth({a: {value: 3, radius: 0.5}}, 16).radius).toBeGreaterThanOrEqual(16 * (3.5 ** 2 - 9));
		expect(observe('bounded(a / n, n, 0.1)')({a: 3}, 2)).toEqual({value: 1.5, radius: 0});
	});

	it('has a radius that reaches the term at every value within the radii of its quantities', () => {
		const product = observe('E(a * b, -100, 100) > 0');
		const number = fc.double({min: -4, max: 4, noNaN: true});
		const radius = fc.double({min: 2 ** -30, max: 1, noNaN: true});
		const sign = fc.constantFrom(-1, 0, 1);
		fc.assert(
			fc.property(number, radius, number, radius, sign, sign, (a, r, b, s, i, j) => {
				const {value, radius} = product({a: {value: a, radius: r}, b: {value: b, radius: s}}, 0);
				// a + i r and b + j s may be rounded, each by 2^-53 of at most 5; the product of both, of at most 25, twice more.
				const elsewhere = (a + i * r) * (b + j * s);
				expect(Math.abs(elsewhere - value)).toBeLessThanOrEqual(radius + 4 * 25 * 2 ** -53);
			}),
			{seed: 1, numRuns: 500},
		);
	});
});
