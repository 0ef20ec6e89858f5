/** What is certified as a strict local minimum is one, and what is none is not certified. */
import {expect, test} from 'vitest';
import * as I from '../kernels/interval.ts';
import type {Interval} from '../kernels/interval.ts';
import type {EnclosedFunction} from './enclosed-function.ts';
import {multiBlockLandscape} from './multi-block.ts';
import {newton} from './newton.ts';
import {strictMinimum} from './strict-minimum.ts';

/** A function of one variable by interval expressions for it and its two derivatives. */
function ofOne(...parts: ((x: Interval) => Interval)[]): EnclosedFunction {
	const at = (i: number) => (p: Float64Array) => parts[i]!(I.point(p[0]!)).lo;
	return {
		value: at(0),
		gradient: p => Float64Array.of(at(1)(p)),
		hessian: p => Float64Array.of(at(2)(p)),
		enclose: ([x]) => ({value: parts[0]!(x!), gradient: [parts[1]!(x!)], hessian: [parts[2]!(x!)]}),
	};
}

const power = (x: Interval, n: number) => I.pow(x, I.point(n));
const times = (c: number, x: Interval) => I.mul(I.point(c), x);

/** cos x, which has its minimum -1 at pi. */
const cosine = ofOne(
	x => I.cos(x),
	x => I.neg(I.sin(x)),
	x => I.neg(I.cos(x)),
);

test('the minimum of a cosine is certified from a point close by', () => {
	const {value, radius, modulus} = strictMinimum(cosine, Float64Array.of(Math.PI - 1e-4))!;
	expect(value.lo).toBeLessThanOrEqual(-1);
	expect(value.hi).toBeGreaterThanOrEqual(-1);
	expect(radius).toBeGreaterThanOrEqual(0.99e-4);
	expect(modulus).toBeLessThanOrEqual(1);
	expect(modulus).toBeGreaterThan(0.9);
});

test('nothing is certified at a maximum, at a slope, or where the curvature ends before the ball does', () => {
	expect(strictMinimum(cosine, Float64Array.of(0))).toBeUndefined();
	expect(strictMinimum(cosine, Float64Array.of(2))).toBeUndefined();
	const hollow = ofOne(
		x => I.sub(power(x, 2), power(x, 4)),
		x => I.sub(times(2, x), times(4, power(x, 3))),
		x => I.sub(I.point(2), times(12, power(x, 2))),
	);
	expect(strictMinimum(hollow, Float64Array.of(0.1))).toBeUndefined();
	expect(strictMinimum(hollow, Float64Array.of(1e-9))!.value.lo).toBeLessThanOrEqual(0);
});

test('a minimum that is not of second order is not certified', () => {
	const flat = ofOne(
		x => power(x, 4),
		x => times(4, power(x, 3)),
		x => times(12, power(x, 2)),
	);
	expect(strictMinimum(flat, Float64Array.of(0))).toBeUndefined();
});

const twoBlocks = (x: number[], f: number[], y: number[]) =>
	multiBlockLandscape({
		d: 1,
		k: 1,
		m: 1,
		later: 1,
		x: Float64Array.from(x),
		f: Float64Array.from(f),
		y: Float64Array.from(y),
		U: Float64Array.of(1),
		activation: 'square',
		loss: 'squared',
	});

test.each([
	[
		[0, 2, -1],
		[2, -1, 2],
		[0, -1, 0],
		[-1, 1, -1 / 2],
		[1 / 2, 0, -1, 0, 5 / 2, -5, -1, -5, 18],
	],
	[
		[0, 1, 0],
		[2, 3, 1],
		[0, 1, 0],
		[-2, -1 / 2, 1],
		[1 / 8, 0, 1 / 4, 0, 32, -10, 1 / 4, -10, 9 / 2],
	],
])(
	'a minimum of two blocks, worked out by hand, is certified with its Hessian: %j %j %j',
	(x, features, y, at, h) => {
		const f = twoBlocks(x, features, y);
		const point = Float64Array.from(at);
		expect([...f.gradient(point)].map(v => v + 0)).toEqual([0, 0, 0]);
		f.hessian(point).forEach((v, i) => expect(3 * v).toBeCloseTo(h[i]!, 14));
		const {value, modulus} = strictMinimum(f, point)!;
		expect(value.lo).toBeLessThanOrEqual(1 / 12);
		expect(value.hi).toBeGreaterThanOrEqual(1 / 12);
		expect(value.hi - value.lo).toBeLessThan(1e-15);
		// A lower bound by Sylvester: the determinant of 3 H over the square of its trace.
		const determinant = h[0]! * (h[4]! * h[8]! - h[5]! ** 2) - h[2]! ** 2 * h[4]!;
		expect(determinant).toBeGreaterThan(3);
		expect(modulus).toBeGreaterThan(determinant / 3 / (h[0]! + h[4]! + h[8]!) ** 2);
	},
);

test('the enclosure agrees with a computation in 40 digits', () => {
	const f = twoBlocks([2, -3, 0], [2, 0, 1], [3, -2, -2]);
	const {point} = newton(f, Float64Array.of(-1.4, -1.7, 0.5));
	const known = [-1.4358428405529693, -1.6603538578271404, 0.5086364750477426];
	const {value, radius, modulus} = strictMinimum(f, point)!;
	expect(Math.hypot(...known.map((v, i) => v - point[i]!))).toBeLessThanOrEqual(radius + 1e-15);
	expect(value.lo).toBeLessThanOrEqual(1.890542593378114);
	expect(value.hi).toBeGreaterThanOrEqual(1.8905425933781137);
	expect(modulus).toBeCloseTo(0.2055, 3);
});
