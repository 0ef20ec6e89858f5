/** The passage from exact rational numbers to balls: the nearest double with what the rounding cost. */
import type {Ball} from './ball.ts';
import {compare, fromNumber, type Rational, toNumber} from './rational.ts';
import {addUp, ETA, multiplyUp, UNIT_ROUNDOFF} from './rounding.ts';

/**
 * The double nearest to q as a ball that holds q: radius 0 when q is that double, else u |value| + eta; infinite when q is beyond the
 * largest double.
 */
export function rationalBall(q: Rational): Ball {
	const value = toNumber(q);
	if (!Number.isFinite(value)) return {value: 0, radius: Infinity};
	if (compare(fromNumber(value), q) === 0) return {value, radius: 0};
	// |q - value| <= u |q| / (1 + u) <= u |value| for results in the normal range, half of eta below it.
	return {value, radius: addUp(multiplyUp(UNIT_ROUNDOFF, Math.abs(value)), ETA)};
}
