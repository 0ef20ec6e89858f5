import {expect, test} from 'vitest';
import {stream} from '../src/claim/randomness.ts';
import {coordinateValues, type ProfileName, profiles} from './coordinate-functions.ts';

const names = Object.keys(profiles) as ProfileName[];

test.each(names)('the profile %s is 1-Lipschitz and has mean 0 under the normal law', name => {
	const h = profiles[name];
	// The trapezoidal rule on [-12, 12] with 2^16 steps: off by h^2 / 12 times the jump of the slope of the integrand where that has a kink.
	const step = 24 / 2 ** 16;
	let mean = 0;
	for (let i = 0; i < 2 ** 16; i++) {
		const g = -12 + i * step;
		mean += (h(g) * Math.exp((-g * g) / 2) * step) / Math.sqrt(2 * Math.PI);
		expect(Math.abs(h(g + step) - h(g))).toBeLessThanOrEqual(step * (1 + 2 ** -30));
	}
	expect(Math.abs(mean)).toBeLessThan(step ** 2);
});

test('the values at n points of N functions are independent draws, a row a point', () => {
	const [n, N] = [4000, 3];
	const values = coordinateValues('linear', n, N, stream('values'));
	const moment = (j: number, k: number) => {
		let sum = 0;
		for (let i = 0; i < n; i++) sum += values[i * N + j]! * values[i * N + k]!;
		return sum / n;
	};
	// Products of standard normal variables have variance 1, squares 2: five standard errors.
	for (let j = 0; j < N; j++)
		for (let k = 0; k < N; k++)
			expect(Math.abs(moment(j, k) - (j === k ? 1 : 0))).toBeLessThan(5 * Math.sqrt(2 / n));
});
