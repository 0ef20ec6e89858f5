/** Tests of the signed-rank interval against brute force over all sign patterns. */
import {expect, test} from 'vitest';
import {signedRankCritical, signedRankInterval} from './signed-rank.ts';

/** P(T <= t) for T the sum of ranks on heads, by all 2^n patterns. */
function tail(n: number, t: number): number {
	let count = 0;
	for (let pattern = 0; pattern < 2 ** n; pattern++) {
		let sum = 0;
		for (let i = 0; i < n; i++) if ((pattern >> i) & 1) sum += i + 1;
		if (sum <= t) count++;
	}
	return count / 2 ** n;
}

test('critical values are those of brute force and of the printed tables', () => {
	for (let n = 1; n <= 12; n++)
		for (const level of [0.2, 0.05, 0.025, 0.004]) {
			const t = signedRankCritical(n, level);
			if (t >= 0) expect(tail(n, t)).toBeLessThanOrEqual(level);
			expect(tail(n, t + 1)).toBeGreaterThan(level);
		}
	// One-sided 5 % and 2.5 % points of [wilcoxon1945] and later tables.
	expect([16, 20, 30].map(n => signedRankCritical(n, 0.05))).toEqual([35, 60, 151]);
	expect([16, 20, 30].map(n => signedRankCritical(n, 0.025))).toEqual([29, 52, 137]);
});

test('over all sign patterns of given sizes, with ties and zeros, each side misses 0 in at most alpha / 2 of them', () => {
	const samples = [
		[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
		[1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
		[0, 0, 0.5, 0.5, 2, 3, 3, 3, 100, 1e6],
	];
	for (const sizes of samples) {
		let below = 0;
		let above = 0;
		for (let pattern = 0; pattern < 1024; pattern++) {
			const values = sizes.map((x, i) => ((pattern >> i) & 1 ? x : -x));
			const {lower, upper} = signedRankInterval(values, 0.1);
			if (lower > 0) above++;
			if (upper < 0) below++;
		}
		expect(above / 1024).toBeLessThanOrEqual(0.05);
		expect(below).toBe(above);
		// Without ties the share is the largest one possible: P(T <= 10) = 43 / 1024.
		if (sizes[9] === 10) expect(above).toBe(43);
	}
});

test('the interval moves and scales with the data, and five draws are the fewest that bound anything at 5 %', () => {
	const values = [0.3, -1.2, 4, 2.5, 0.7, 3.1, -0.4, 1.6];
	const {lower, upper} = signedRankInterval(values, 0.1);
	const moved = signedRankInterval(
		values.map(x => 2 * x + 8),
		0.1,
	);
	// Averages of two doubles and their images are rounded three times, at size below 16.
	expect(Math.abs(moved.lower - (2 * lower + 8))).toBeLessThan(48 * Number.EPSILON);
	expect(Math.abs(moved.upper - (2 * upper + 8))).toBeLessThan(48 * Number.EPSILON);
	expect(signedRankInterval([1, 2, 3, 4], 0.1)).toEqual({lower: -Infinity, upper: Infinity});
	expect(signedRankInterval([1, 2, 3, 4, 5], 0.1)).toEqual({lower: 1, upper: 5});
	expect(signedRankInterval([], 0.1)).toEqual({lower: -Infinity, upper: Infinity});
	expect(() => signedRankInterval([Number.NaN], 0.1)).toThrow('NaN');
});
