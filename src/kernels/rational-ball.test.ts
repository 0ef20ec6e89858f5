/** Balls of rational numbers hold them, and are no wider than half a unit in the last place. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {rationalBall} from './rational-ball.ts';
import {compare, fromNumber, rational, subtract} from './rational.ts';

const size = (q: {num: bigint; den: bigint}) => ({num: q.num < 0n ? -q.num : q.num, den: q.den});

test('the ball holds the number and is exact for doubles alone', () => {
	fc.assert(
		fc.property(
			fc.bigInt({min: -(10n ** 40n), max: 10n ** 40n}),
			fc.bigInt({min: 1n, max: 10n ** 40n}),
			(n, d) => {
				const q = rational(n, d);
				const {value, radius} = rationalBall(q);
				const error = size(subtract(q, fromNumber(value)));
				expect(compare(error, fromNumber(radius))).toBeLessThanOrEqual(0);
				expect(radius === 0).toBe(error.num === 0n);
				expect(radius).toBeLessThanOrEqual(2 ** -52 * Math.abs(value));
			},
		),
	);
	expect(rationalBall(rational(-3n, 8n))).toEqual({value: -0.375, radius: 0});
	expect(rationalBall(rational(1n, 10n ** 320n)).radius).toBeGreaterThan(0);
	expect(rationalBall(rational(10n ** 400n)).radius).toBe(Infinity);
});
