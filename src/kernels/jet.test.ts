/** Jets give the derivatives that calculus gives, and over intervals bounds that hold on whole boxes. */
import {expect, test} from 'vitest';
import {cos, type Interval, point, sin, neg} from './interval.ts';
import {type Arithmetic, enclosed, type Jet, jets, rounded} from './jet.ts';

type Triple<T> = readonly [T, T, T];

/** sin(x y) + 3 x^2 y in the variables x and y. */
function formula<T>(on: Arithmetic<T>, sine: (t: T) => Triple<T>, [x, y]: readonly [T, T], n = 2): Jet<T> {
	const {variable, mul, add, scale, compose} = jets(on, n);
	const [X, Y] = [variable(x, 0), variable(y, 1)];
	const product = mul(X, Y);
	return add(compose(sine(product.value), product), scale(on.of(3), mul(X, product)));
}

const sineOfNumber = (t: number): Triple<number> => [Math.sin(t), Math.cos(t), -Math.sin(t)];
const sineOfInterval = (t: Interval): Triple<Interval> => [sin(t), cos(t), neg(sin(t))];

/** Value, d/dx, d/dy, d2/dx2, d2/dxdy, d2/dy2 by hand. */
const byHand = (x: number, y: number) => {
	const [s, c] = [Math.sin(x * y), Math.cos(x * y)];
	return [
		s + 3 * x * x * y,
		y * c + 6 * x * y,
		x * c + 3 * x * x,
		-y * y * s + 6 * y,
		c - x * y * s + 6 * x,
		-x * x * s,
	];
};

const flattened = <T>({value, slope, bend}: Jet<T>): T[] => [value, ...slope, ...bend];

test('values, gradients and Hessians are those of calculus', () => {
	for (const [x, y] of [
		[0.7, -1.3],
		[2, 0.5],
		[0, 3],
	] as const)
		flattened(formula(rounded, sineOfNumber, [x, y])).forEach((v, i) =>
			// A dozen roundings of terms below 30.
			expect(Math.abs(v - byHand(x, y)[i]!)).toBeLessThan(12 * 30 * 2 ** -53),
		);
});

test('a jet of no variables is a value', () => {
	const jet = formula(rounded, sineOfNumber, [0.7, -1.3], 0);
	expect(jet).toEqual({value: formula(rounded, sineOfNumber, [0.7, -1.3]).value, slope: [], bend: []});
});

test('over intervals they hold on the whole box, and hardly more at a point', () => {
	const box = [
		{lo: 0.5, hi: 0.75},
		{lo: -1.5, hi: -1.25},
	] as const;
	const bounds = flattened(formula(enclosed, sineOfInterval, box));
	for (let i = 0; i <= 8; i++)
		for (let j = 0; j <= 8; j++) {
			const values = flattened(formula(rounded, sineOfNumber, [0.5 + i / 32, -1.5 + j / 32]));
			values.forEach((v, at) => {
				expect(v).toBeGreaterThanOrEqual(bounds[at]!.lo);
				expect(v).toBeLessThanOrEqual(bounds[at]!.hi);
			});
		}
	for (const {lo, hi} of flattened(formula(enclosed, sineOfInterval, [point(0.7), point(-1.3)])))
		expect(hi - lo).toBeLessThan(1e-13);
});

test('products of constants and variables, in either order, are scaled jets', () => {
	const {constant, variable, mul, scale} = jets(rounded, 2);
	const x = variable(5, 1);
	expect(mul(constant(3), x)).toEqual(scale(3, x));
	expect(mul(x, constant(3))).toEqual(scale(3, x));
	expect(mul(x, x)).toEqual({value: 25, slope: [0, 10], bend: [0, 0, 2]});
});
