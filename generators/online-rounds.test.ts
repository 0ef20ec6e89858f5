/** Sequences of losses: comparators that are worth comparing with, and the trap step by step. */
import {expect, test} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {dot} from '../src/kernels/dense.ts';
import {onlineLosses} from '../src/nets/online-losses.ts';
import {onlineRounds, plainRounds, trapRounds} from './online-rounds.ts';

const given = onlineRounds();
const drawn = Array.from({length: 300}, (_, i) => given.generate(fastCheckRandom(`rounds ${i}`), 3).value);

test('the comparator loses no more than its opposite', () => {
	for (const {d, n, x, y, u, loss} of drawn) {
		const total = (sign: number) =>
			Array.from({length: n}, (_, i) =>
				onlineLosses[loss].value(sign * dot(x.subarray(i * d, (i + 1) * d), u), y[i]!),
			).reduce((a, b) => a + b);
		expect(total(1)).toBeLessThanOrEqual(total(-1));
	}
});

test('numbers of rounds and samples range as said', () => {
	expect(new Set(drawn.map(p => p.T))).toEqual(new Set([1, 4, 16, 64]));
	expect(Math.max(...drawn.map(p => p.n))).toBe(8);
	expect(given.canShrinkWithoutContext(plainRounds(16, 'linear', [[1, 0, 1]], -1))).toBe(true);
	expect(onlineRounds(['linear'], 256).canShrinkWithoutContext(trapRounds())).toBe(true);
});

test('the trap ends at w = 0 and V = -3/10, where x = 9/10 and f = 3 are not seen', () => {
	const {n, x, f, y} = trapRounds();
	let [w, V] = [0, 0];
	for (let t = 0; t < n; t++) {
		const h = x[t]! + V * f[t]!;
		if (t >= 40 && t < 56) expect(h).toBeCloseTo(0, 14);
		[w, V] = [w - (y[t]! * h) / 80, V - (y[t]! * w * f[t]!) / 80];
		if (t === 39) expect(w).toBeCloseTo(1 / 2, 14);
		if (t === 95) expect([w, V]).toEqual([expect.closeTo(0, 14), expect.closeTo(-3 / 10, 14)]);
	}
});
