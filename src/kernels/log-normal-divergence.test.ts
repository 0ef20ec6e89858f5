import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {noiseDivergence} from './log-normal-divergence.ts';

const rng = seedrandom.alea('log-normal divergence');
const units = Array.from({length: 40}, () => ({
	f: 2 ** (12 * rng() - 6),
	alpha: 2 ** (-6 * rng()),
	c: 2 ** (-6 * rng()),
}));

/** A few roundings of numbers of size at most |log f| + ... < 300: what a closed form below is off by. */
const rounding = 300 * 8 * 2 ** -53;

test('multiplicative noise against c / z and against c is the entropy of a Gaussian, with log f for the flat prior', () => {
	for (const {f, alpha, c} of units) {
		const gaussian = -Math.log(alpha) - (1 + Math.log(2 * Math.PI)) / 2 - Math.log(c);
		const scaleFree = noiseDivergence(f, alpha, 'multiplicative', {kind: 'log-uniform', c});
		const flat = noiseDivergence(f, alpha, 'multiplicative', {kind: 'flat', c});
		expect(Math.abs(scaleFree.value - gaussian)).toBeLessThanOrEqual(scaleFree.radius + rounding);
		expect(Math.abs(flat.value - (gaussian - Math.log(f)))).toBeLessThanOrEqual(flat.radius + rounding);
		expect(Math.max(scaleFree.radius, flat.radius)).toBeLessThan(1e-11);
	}
});

test('multiplicative noise against a log-normal prior is the divergence of two Gaussians, and 0 from itself', () => {
	for (const {f, alpha} of units) {
		const [mu, sigma] = [6 * rng() - 3, 2 ** (3 * rng() - 2)];
		const exact = (alpha ** 2 + (Math.log(f) - mu) ** 2) / (2 * sigma ** 2) - Math.log(alpha / sigma) - 0.5;
		const {value, radius} = noiseDivergence(f, alpha, 'multiplicative', {kind: 'log-normal', mu, sigma});
		expect(Math.abs(value - exact)).toBeLessThanOrEqual(radius + rounding);
		expect(radius).toBeLessThan(1e-10);
	}
	const itself = noiseDivergence(1, 0.5, 'multiplicative', {kind: 'log-normal', mu: 0, sigma: 0.5});
	expect(Math.abs(itself.value)).toBeLessThanOrEqual(itself.radius);
});

test('additive noise agrees with a midpoint sum over z itself', () => {
	const [f, alpha, c] = [0.75, 0.5, 0.25];
	const density = (e: number) =>
		Math.exp(-((Math.log(e) / alpha) ** 2) / 2) / (e * alpha * Math.sqrt(2 * Math.PI));
	// In e = z - f over (0, 12]: beyond, log e > 4.9 deviations. Second-order: step 1e-4 leaves |g''| 12 h^2 / 24 < 1e-6 for |g''| < 100.
	const h = 1e-4;
	let sum = 0;
	for (let e = h / 2; e < 12; e += h) {
		const p = density(e);
		if (p > 0) sum += h * p * Math.log(p / (c / (f + e)));
	}
	const {value, radius} = noiseDivergence(f, alpha, 'additive', {kind: 'log-uniform', c});
	expect(radius).toBeLessThan(1e-12);
	expect(Math.abs(value - sum)).toBeLessThan(2e-5); // the tail: P = 5e-7, times |log(p / q)| < 20 there, and the midpoint error
});

test('additive noise against c / z costs more the larger the activation', () => {
	const costs = [0.1, 1, 10].map(f => noiseDivergence(f, 0.5, 'additive', {kind: 'log-uniform', c: 1}));
	for (let i = 1; i < costs.length; i++)
		expect(costs[i]!.value - costs[i]!.radius).toBeGreaterThan(costs[i - 1]!.value + costs[i - 1]!.radius);
});

test('arguments outside its range are refused with their values', () => {
	expect(() => noiseDivergence(0, 0.5, 'additive', {kind: 'flat', c: 1})).toThrow(RangeError);
	expect(() => noiseDivergence(1, 1.5, 'additive', {kind: 'flat', c: 1})).toThrow(/1\.5/);
	expect(() => noiseDivergence(1, 0.5, 'additive', {kind: 'log-normal', mu: 0, sigma: 0})).toThrow(
		RangeError,
	);
});
