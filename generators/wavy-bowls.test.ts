import {expect, test} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {localEntropy} from '../src/nets/local-entropy.ts';
import {lineBowl, wavyBowls} from './wavy-bowls.ts';

test('wavy bowls have the shapes and ranges they are asked for, and their local entropy can be measured', () => {
	const given = wavyBowls(3, 0.25, 64);
	const seen = Array.from({length: 60}, (_, i) => given.generate(fastCheckRandom(`bowl/${i}`), 3).value);
	for (const f of seen) {
		expect(f.A).toHaveLength(f.modes);
		expect(f.k).toHaveLength(f.modes * f.d);
		expect(f.x).toHaveLength(f.d);
		expect(f.k.every(Number.isInteger)).toBe(true);
		expect(f.A.every(a => Math.abs(a) <= 0.25)).toBe(true);
		expect(Number.isFinite(localEntropy(f, f).value.radius)).toBe(true);
	}
	expect(new Set(seen.map(f => f.d))).toEqual(new Set([1, 2]));
	expect(seen.some(f => f.modes === 3) && seen.some(f => f.beta > 32)).toBe(true);
});

test('a bowl on the line is of the family', () => {
	expect(
		wavyBowls(1, 1, 4).canShrinkWithoutContext(lineBowl({c: 1, A: 0, k: 0}, {x: 1, t: 1, beta: 1})),
	).toBe(true);
});
