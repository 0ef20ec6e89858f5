/** Determinants against hand-worked ones, the product rule and a float64 elimination. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {determinant, determinantSign} from './exact-determinant.ts';

const rng = seedrandom.alea('determinants');
const matrix = (n: number) =>
	Array.from({length: n}, () => Array.from({length: n}, () => BigInt(Math.floor(rng() * 19) - 9)));

test('of nothing, a number, and a permutation', () => {
	expect(determinant([])).toBe(1n);
	expect(determinant([[-7n]])).toBe(-7n);
	expect(
		determinant([
			[0n, 1n, 0n],
			[0n, 0n, 1n],
			[1n, 0n, 0n],
		]),
	).toBe(1n);
	expect(
		determinant([
			[0n, 1n],
			[1n, 0n],
		]),
	).toBe(-1n);
});
test('is multiplicative and does not change under transposition', () => {
	for (let n = 1; n <= 5; n++) {
		const [a, b] = [matrix(n), matrix(n)];
		const ab = a.map(row => b.map((_, j) => row.reduce((s, v, k) => s + v * b[k]![j]!, 0n)));
		expect(determinant(ab)).toBe(determinant(a) * determinant(b));
		expect(determinant(a.map((_, i) => a.map(row => row[i]!)))).toBe(determinant(a));
	}
});
test('the sign is exact where float64 cannot tell', () => {
	const e = 2 ** -52;
	expect(determinantSign(Float64Array.of(1 + e, 1, 1, 1 - e), 2)).toBe(-1); // -e^2
	expect(determinantSign(Float64Array.of(1, 2, 0.5, 1), 2)).toBe(0);
	expect(determinantSign(Float64Array.of(1, 1, 1, 1 + e), 2)).toBe(1);
});
