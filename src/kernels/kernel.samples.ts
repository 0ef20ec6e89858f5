/** Random operands for the tests of the kernels, and comparison to the last bit. */
import seedrandom from 'seedrandom';
import {expect} from 'vitest';
import {allocate} from './workspace.ts';

/** A stream of uniform numbers in [0, 1). */
export type Random = () => number;

/** The stream named by `seed`. */
export const random = (seed: string): Random => {
	const rng = seedrandom.alea(seed);
	return () => rng.double();
};

/** A whole number from 0 to n - 1. */
export const whole = (rng: Random, n: number): number => Math.floor(rng() * n);

/** An entry of `list`. */
export const pick = <T>(rng: Random, list: readonly T[]): T => list[whole(rng, list.length)]!;

/** `length` numbers uniform in (-1, 1). */
export const uniform = (rng: Random, length: number): Float64Array =>
	Float64Array.from({length}, () => 2 * rng() - 1);

/** A copy of `array` in the workspace. */
export function resident(array: Float64Array): Float64Array {
	const copy = allocate(array.length);
	copy.set(array);
	return copy;
}

/** Fails unless the arrays agree to the last bit, signs of zeros and the places of NaN included. */
export function expectSameBits(actual: Float64Array, expected: Float64Array, what: string): void {
	expect(actual.length, what).toBe(expected.length);
	for (let i = 0; i < expected.length; i++)
		if (!Object.is(actual[i], expected[i]))
			expect.fail(`${what}: entry ${i} is ${actual[i]}, expected ${expected[i]}`);
}

/** Unit roundoff of float64. */
export const u = 2 ** -53;

/** k u / (1 - k u), the bound on the relative error of k roundings. */
export const gamma = (k: number): number => (k * u) / (1 - k * u);
