/** Decimal enclosures hold the exact result: of rationals by comparison in rationals, of the rest by mathjs with 120 digits. */
import {Decimal} from 'decimal.js';
import {all, create} from 'mathjs';
import {describe, expect, it} from 'vitest';
import {add, divide, fromNumber, multiply, type Rational, rational, subtract} from '../kernels/rational.ts';
import {decimalArithmetic} from './decimal-arithmetic.ts';
import {type DecimalInterval, decimalOf, enclosureOf, rounded, roundedInterval} from './exact-quantity.ts';
import {stream} from './randomness.ts';

const {unary, binary, literal, constants} = decimalArithmetic;
const Fine = Decimal.clone({precision: 400});
const math = create(all!, {number: 'BigNumber', precision: 120});

/** Numbers of many sizes, whole and not. */
function sample(rng: () => number): number {
	const size = 10 ** Math.floor(40 * rng() - 20);
	return (rng() < 0.5 ? -1 : 1) * (rng() < 0.3 ? Math.floor(10 * rng()) : rng() * size);
}

const holds = ({lo, hi}: DecimalInterval, {num, den}: Rational) => {
	const exact = new Fine(num.toString()).div(den.toString());
	// 400 digits against 64: the division's own error is far below the gap it is to tell, unless the ends are exact.
	return lo.lte(exact.plus(exact.abs().times('1e-390'))) && hi.gte(exact.minus(exact.abs().times('1e-390')));
};

describe('decimal enclosures', () => {
	it('hold sums, differences, products and quotients of rationals, and are narrow', () => {
		const rng = stream('decimals');
		for (let i = 0; i < 500; i++) {
			const [a, b] = [fromNumber(sample(rng)), fromNumber(sample(rng))];
			const [x, y] = [enclosureOf(a), enclosureOf(b)];
			for (const [fn, exact] of [
				['add', add(a, b)],
				['subtract', subtract(a, b)],
				['multiply', multiply(a, b)],
				...(b.num === 0n ? [] : [['divide', divide(a, b)] as const]),
			] as const) {
				const found = binary[fn]!(x, y);
				expect(holds(found, exact)).toBe(true);
				expect(
					found.hi
						.minus(found.lo)
						.lte(found.hi.abs().plus(found.lo.abs()).plus(x.hi.abs()).plus(y.hi.abs()).times('1e-60')),
				).toBe(true);
			}
		}
	});

	it('hold roots, exponentials, logarithms and waves, as 120 digits say', () => {
		const rng = stream('functions');
		for (let i = 0; i < 200; i++) {
			const v = Math.abs(sample(rng)) % 50 || 1;
			for (const fn of ['sqrt', 'exp', 'log', 'log2', 'log10', 'sin', 'cos', 'tanh', 'abs']) {
				const {lo, hi} = unary[fn]!(enclosureOf(fromNumber(v)));
				const exact = new Fine(
					String(
						(math as never as Record<string, (x: unknown) => unknown>)[fn]!(
							math.bignumber(decimalOf(v).toString()),
						),
					),
				);
				expect(lo.lte(exact) && hi.gte(exact), `${fn}(${v}) = ${exact} in [${lo}, ${hi}]`).toBe(true);
				expect(hi.minus(lo).lte(exact.abs().plus(1).times('1e-58'))).toBe(true);
			}
		}
	});

	it('hold powers: whole, negative, broken, of zero, and none of a negative number', () => {
		const power = (a: number, b: number) => roundedInterval(binary['pow']!(literal(a), literal(b)));
		for (const [a, b, exact] of [
			[3, 4, 81],
			[-2, 3, -8],
			[2, -2, 0.25],
			[9, 0.5, 3],
			[0, 1.5, 0],
			[0, 0, 1],
		] as const) {
			const {lo, hi} = power(a, b);
			expect(lo <= exact && exact <= hi && hi - lo <= 4 * 2 ** -52 * Math.max(1, Math.abs(exact))).toBe(true);
		}
		expect(power(-2, 0.5).lo).toBeNaN();
		const straddling = binary['pow']!({lo: new Decimal(-2), hi: new Decimal(1)}, literal(2));
		expect([straddling.lo.toNumber(), straddling.hi.toNumber()]).toEqual([0, 4]);
	});

	it('take a literal as it is written, a double as it is, and the constants to 60 digits', () => {
		expect(literal(0.1).lo.toString()).toBe('0.1');
		expect(decimalOf(0.1).toString()).toBe('0.1000000000000000055511151231257827021181583404541015625');
		expect(
			decimalOf(2 ** -1074)
				.times(new Fine(2).pow(1074))
				.toNumber(),
		).toBe(1);
		expect(constants['pi']!.lo.toString().slice(0, 62)).toBe(
			'3.141592653589793238462643383279502884197169399375105820974944',
		);
		expect(constants['e']!.hi.toString().slice(0, 62)).toBe(
			'2.718281828459045235360287471352662497757247093699959574966967',
		);
	});

	it('round outward to floats, and tell nothing of what is undefined', () => {
		const third = rational(1n, 3n);
		const {value, radius} = rounded(third);
		expect(value).toBeCloseTo(1 / 3, 15);
		expect(radius > 0 && radius < 1e-15).toBe(true);
		expect(rounded(7n)).toMatchObject({value: 7});
		const {lo} = unary['log']!(enclosureOf(-1n));
		expect(lo.isNaN()).toBe(true);
		expect(decimalArithmetic.below(unary['log']!(enclosureOf(-1n)), literal(5))).toBe(false);
		const whole = binary['divide']!(literal(1), {lo: new Decimal(-1), hi: new Decimal(1)});
		expect([whole.lo.isFinite(), whole.hi.isFinite()]).toEqual([false, false]);
	});
});
