/** Ranks modulo a prime are those that the matrices were made with, and never too high. */
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {rankModuloPrime} from './modular-rank.ts';

const rng = seedrandom.alea('modular ranks');
const whole = (size: number) => Math.floor((2 * size + 1) * rng()) - size;
const random = (m: number, n: number, size: number) => Float64Array.from({length: m * n}, () => whole(size));

describe('rankModuloPrime', () => {
	it('is the inner dimension of a product of random factors', () => {
		for (let i = 0; i < 100; i++) {
			const [m, n, r] = [1 + Math.floor(8 * rng()), 1 + Math.floor(8 * rng()), Math.floor(6 * rng())];
			const [left, right] = [random(m, r, 1000), random(r, n, 1000)];
			const product = Float64Array.from({length: m * n}, (_, at) => {
				const [i2, j] = [Math.floor(at / n), at % n];
				let sum = 0;
				for (let k = 0; k < r; k++) sum += left[i2 * r + k]! * right[k * n + j]!;
				return sum;
			});
			expect(rankModuloPrime(product, m, n)).toBe(Math.min(m, n, r));
		}
	});
	it('never exceeds the rank over the rationals: it loses what the prime divides', () => {
		expect(rankModuloPrime(Float64Array.of(67_108_859, 0, 0, 1), 2, 2)).toBe(1);
		expect(rankModuloPrime(Float64Array.of(-67_108_860, 0, 0, 1), 2, 2)).toBe(2);
		expect(rankModuloPrime(new Float64Array(6), 2, 3)).toBe(0);
		expect(rankModuloPrime(new Float64Array(0), 0, 3)).toBe(0);
	});
	it('refuses what is not whole', () => {
		expect(() => rankModuloPrime(Float64Array.of(0.5), 1, 1)).toThrow(/whole numbers up to 2\^53, got 0.5/);
	});
});
