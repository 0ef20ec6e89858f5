/** Points of factorisations: critical ones with a zero block where the step is 0, and starts with as many blocks as asked for. */
import {expect, test} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {gradient, pairing, solvedFactorisation} from '../src/nets/homogeneous-factorisation.ts';
import {factorisationPoints, factorisationStarts, factorsOf} from './homogeneous-factorisations.ts';

const drawn = Array.from(
	{length: 300},
	(_, i) => factorisationPoints().generate(fastCheckRandom(`factorisations ${i}`), 3).value,
);

test('with a step of 0 the point is critical, with another it mostly is not, and the zero blocks come last', () => {
	let moved = 0;
	for (const x of drawn.slice(0, 150)) {
		const problem = solvedFactorisation(x);
		const at = factorsOf(problem, x, 2);
		const G = gradient(problem, at);
		if (x.step === 0) expect(pairing(G, G).num).toBe(0n);
		else if (pairing(G, G).num > 0n) moved++;
		for (const a of [at.U, at.V]) {
			expect(a.cols).toBe(x.b + 2);
			expect(a.num.every((v, k) => k % a.cols < x.b || v === 0n)).toBe(true);
		}
	}
	expect(moved).toBeGreaterThan(40);
});

test('all shapes and numbers of blocks are met, and every instance can be shrunk', () => {
	expect(new Set(drawn.map(({m, n}) => `${m}${n}`)).size).toBe(6);
	expect(new Set(drawn.map(({b}) => b)).size).toBe(4);
	expect(drawn.every(x => factorisationPoints().canShrinkWithoutContext(x))).toBe(true);
});

test('starts have the number of blocks that was asked for', () => {
	const given = factorisationStarts(
		entries => entries + 1,
		entries => entries + 2,
	);
	const starts = Array.from({length: 200}, (_, i) => given.generate(fastCheckRandom(`starts ${i}`), 3).value);
	expect(new Set(starts.map(({m, n, r}) => r - m * n))).toEqual(new Set([1, 2]));
	for (const {m, n, r, U, V} of starts) expect([U.length, V.length]).toEqual([m * r, n * r]);
	expect(starts.every(x => given.canShrinkWithoutContext(x))).toBe(true);
});
