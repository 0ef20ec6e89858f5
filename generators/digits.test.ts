/** Images: digits of the data set, and dots. */
import {describe, expect, it} from 'vitest';
import {instance} from '../src/claim/instance.ts';
import {fastCheckRandom, stream} from '../src/claim/randomness.ts';
import {readDigits} from '../src/data/digits.ts';
import {digit, dots} from './digits.ts';

describe('digit', () => {
	const key = (image: Float64Array) => image.join();
	it('draws many different images, all of the data set, and moves to others of it', () => {
		const {n, X} = readDigits();
		const known = new Set(Array.from({length: n}, (_, i) => key(X.slice(64 * i, 64 * (i + 1)))));
		const given = instance<{x: Float64Array}>({x: digit()});
		const drawn = Array.from(
			{length: 200},
			(_, i) => given.generate(fastCheckRandom(`digit ${i}`), 3).value.x,
		);
		for (const image of drawn) expect(known.has(key(image))).toBe(true);
		expect(new Set(drawn.map(key)).size).toBeGreaterThan(150);
		const moved = digit().move(drawn[0]!, stream('move'), {}, 1);
		expect(known.has(key(moved))).toBe(true);
	});

	it('admits images of 64 numbers in [0, 1] and nothing else', () => {
		const leaf = digit();
		expect(leaf.admits(new Float64Array(64), {})).toBe(true);
		expect(leaf.admits(new Float64Array(63), {})).toBe(false);
		expect(leaf.admits(new Float64Array(64).fill(1.5), {})).toBe(false);
		expect(leaf.admits([0], {})).toBe(false);
	});
});

describe('dots', () => {
	it('are one to four pixels of full ink', () => {
		const ink = Array.from({length: 100}, (_, i) =>
			dots()
				.draw(stream(`dots ${i}`), {}, false)
				.reduce((sum, v) => sum + v, 0),
		);
		expect(new Set(ink)).toEqual(new Set([1, 2, 3, 4]));
	});
});
