/** Shallow networks to linearise, with their data or with a direction to move in. */
import {describe, expect, it} from 'vitest';
import {positive} from '../src/claim/domain.ts';
import {scalar} from '../src/claim/leaf.ts';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {norm} from '../src/kernels/dense.ts';
import {segmentOf, tangentProblems, trainedSegments} from './tangent-problems.ts';

describe('trainedSegments', () => {
	const drawn = Array.from(
		{length: 200},
		(_, i) => trainedSegments(4).generate(fastCheckRandom(`${i}`), 3).value,
	);

	it('move what is trained and nothing else', () => {
		for (const p of drawn) {
			const {dW, db, dv} = segmentOf(p);
			expect([dW.length, db.length, dv.length]).toEqual([p.width * p.d, p.width, p.width]);
			expect(norm(dW) + norm(db)).toBe(p.trained === 'readout' ? 0 : norm(p.dW) + norm(p.db));
			expect(norm(dv)).toBe(p.trained === 'hidden' ? 0 : norm(p.dv));
		}
		expect(new Set(drawn.map(p => p.trained)).size).toBe(3);
		expect(new Set(drawn.map(p => p.activation)).size).toBe(4);
	});
});

describe('tangentProblems', () => {
	it('have n inputs with labels, a test input and the fields that are added', () => {
		const given = tangentProblems<{readonly time: number}>(5, {time: scalar(positive(1, 2))});
		const drawn = Array.from({length: 300}, (_, i) => given.generate(fastCheckRandom(`${i}`), 3).value);
		for (const {d, n, width, x, y, test, W, b, v, time} of drawn) {
			expect([x.length, y.length, test.length]).toEqual([n * d, n, d]);
			expect([W.length, b.length, v.length]).toEqual([width * d, width, width]);
			expect(time >= 1 && time <= 2).toBe(true);
		}
		expect(new Set(drawn.map(p => p.n))).toEqual(new Set([1, 2, 3, 4, 5]));
		expect(new Set(drawn.map(p => p.activation)).size).toBe(5);
	});
});
