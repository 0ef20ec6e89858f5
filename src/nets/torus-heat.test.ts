import {describe, expect, test} from 'vitest';
import {localEntropy} from './local-entropy.ts';
import {localEntropyRate} from './torus-heat.ts';
import {ripplesAt, type WavyBowl} from './wavy-bowl.ts';

const wavy: WavyBowl = {
	d: 2,
	modes: 2,
	c: 0.5,
	A: Float64Array.of(0.8, -0.5),
	k: Float64Array.of(2, 1, 0, -1),
	phi: Float64Array.of(0.3, 1),
};
const place = {x: Float64Array.of(0.5, -1), t: 0.5, beta: 3};

describe('the rate of local entropy', () => {
	test('is known in closed form for a parabola', () => {
		const [c, t, beta] = [1.5, 0.5, 8];
		const flat = {...wavy, c, A: Float64Array.of(0, 0)};
		const {rate, gradient} = localEntropyRate(flat, {x: Float64Array.of(1, -2), t, beta});
		// d/dt of 5 c / (2 q) + log(q) / beta, q = 1.75; the formula itself rounds 8 times.
		const exact = (-5 * c * c) / (2 * 1.75 ** 2) + c / (1.75 * beta);
		expect(Math.abs(rate.value - exact)).toBeLessThanOrEqual(rate.radius + 2 ** -50);
		expect(Math.abs(gradient[1]!.value + (2 * c) / 1.75)).toBeLessThanOrEqual(gradient[1]!.radius + 2 ** -50);
		expect(rate.radius).toBeLessThan(2 ** -32);
	});

	test('is known for one wave in the limit of a cold start: exp(-v / 2) damps it', () => {
		// f = A cos y with tiny A: u = A exp(-t / (2 beta)) cos x + O(beta A^2), so u_t = -u / (2 beta).
		const A = 2 ** -20;
		const line: WavyBowl = {
			d: 1,
			modes: 1,
			c: 0,
			A: Float64Array.of(A),
			k: Float64Array.of(1),
			phi: Float64Array.of(0),
		};
		const {rate} = localEntropyRate(line, {x: Float64Array.of(0.5), t: 1, beta: 2});
		const exact = (-A * Math.exp(-1 / 4) * Math.cos(0.5)) / 4;
		expect(Math.abs(rate.value - exact)).toBeLessThan(2 * A * A);
	});

	test('is d / (2 beta t) - <|x - y|^2> / (2 t^2) under the Gibbs measure, and the gradient is the one found there', () => {
		const h = 1 / 32;
		let [sum, square] = [0, 0];
		for (let a = -200; a <= 200; a++)
			for (let b = -200; b <= 200; b++) {
				const y = Float64Array.of(a * h, b * h);
				const far = (y[0]! - 0.5) ** 2 + (y[1]! + 1) ** 2;
				const energy = (wavy.c / 2) * (y[0]! ** 2 + y[1]! ** 2) + ripplesAt(wavy, y) + far / (2 * place.t);
				const p = Math.exp(-place.beta * energy);
				sum += p;
				square += p * far;
			}
		const {rate, gradient} = localEntropyRate(wavy, place);
		const exact = 1 / (place.beta * place.t) - square / sum / (2 * place.t ** 2);
		// The sums round 401^2 = 2^17.3 times in u, exponents of size 2^6 more; 2^-32 is beyond both.
		expect(Math.abs(rate.value - exact)).toBeLessThan(rate.radius + 2 ** -32);
		expect(rate.radius).toBeLessThan(2 ** -24);
		localEntropy(wavy, place).gradient.forEach((other, i) => {
			const g = gradient[i]!;
			expect(Math.abs(g.value - other.value)).toBeLessThanOrEqual(g.radius + other.radius);
		});
	});
});
