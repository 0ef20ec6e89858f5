import {expect, test} from 'vitest';
import {nearestDouble} from './nearest-double.ts';
import {compare, fromNumber, type Rational, rational, subtract} from './rational.ts';

const size = ({num, den}: Rational): Rational => ({num: num < 0n ? -num : num, den});

test('a double is itself, with radius 0', () => {
	for (const x of [0, 1, -0.1, 2 ** -1074, 1.5e300])
		expect(nearestDouble(fromNumber(x))).toEqual({value: x, radius: 0});
});

test('for anything else the radius covers what rounding took, and is positive', () => {
	const huge = 3n ** 700n;
	for (const a of [
		rational(1n, 3n),
		rational(-10n, 7n),
		rational(huge, huge + 1n),
		rational(1n, huge),
		rational(1n, 3n << 1074n),
	]) {
		const {value, radius} = nearestDouble(a);
		expect(radius).toBeGreaterThan(0);
		expect(compare(size(subtract(a, fromNumber(value))), fromNumber(radius))).toBeLessThanOrEqual(0);
	}
});
