/** Balls and a-priori rounding bounds against exact rational arithmetic. */
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import type {Ball} from './ball.ts';
import * as B from './ball.ts';
import {dot, matmul, norm} from './dense.ts';
import * as I from './interval.ts';
import type {Rational} from './rational.ts';
import * as Q from './rational.ts';
import {ETA} from './rounding.ts';

const {MAX_VALUE} = Number;
const magnitude = (q: Rational): Rational => ({num: q.num < 0n ? -q.num : q.num, den: q.den});
const within = (value: number, exact: Rational, radius: number) =>
	radius === Infinity ||
	Q.compare(magnitude(Q.subtract(exact, Q.fromNumber(value))), Q.fromNumber(radius)) <= 0;

/** Mostly ordinary numbers, short ones, and some of extreme size. */
function draw(rng: seedrandom.PRNG): number {
	const kind = rng();
	const side = rng() < 0.5 ? -1 : 1;
	if (kind < 0.2) return side * Math.floor(rng() * 16);
	if (kind < 0.9) return side * rng.double() * 2 ** Math.floor(rng() * 12 - 6);
	return side * rng.double() * 2 ** Math.floor(rng() * 1000 - 500);
}

/** A ball and a rational inside it: centre, edge or between. */
function drawBall(rng: seedrandom.PRNG): [Ball, Rational] {
	const value = draw(rng);
	const radius = rng() < 0.3 ? 0 : Math.abs(value) * 2 ** -Math.floor(rng() * 60);
	const share = rng() < 0.5 ? Q.rational(rng() < 0.5 ? -1n : 1n) : Q.fromNumber(rng.double() * 2 - 1);
	return [B.ball(value, radius), Q.add(Q.fromNumber(value), Q.multiply(share, Q.fromNumber(radius)))];
}

const operations = {add: Q.add, sub: Q.subtract, mul: Q.multiply, div: Q.divide} as const;

describe('an operation on balls', () => {
	for (const name of ['add', 'sub', 'mul', 'div'] as const) {
		it(`${name}: the exact result of any two numbers in the balls lies in the result`, () => {
			const rng = seedrandom.alea(name);
			let outside = 0;
			for (let i = 0; i < 4000; i++) {
				const [[a, x], [b, y]] = [drawBall(rng), drawBall(rng)];
				const result = B[name](a, b);
				if (name === 'div' && y.num === 0n) continue;
				const exact = operations[name](x, y);
				if (!within(result.value, exact, result.radius))
					expect.fail(
						`${name} ${JSON.stringify([a, b])}: ${Q.format(exact)} is not in ${JSON.stringify(result)}`,
					);
				if (a.radius === 0 && b.radius === 0 && !within(result.value, exact, 0)) outside++;
			}
			// Without a radius for the rounding of the operation itself the exact result would often be lost.
			expect(outside).toBeGreaterThan(100);
		});
	}

	it('exact operations on exact numbers stay exact', () => {
		for (const name of ['add', 'sub', 'mul', 'div'] as const)
			expect(B[name](B.ball(12), B.ball(-3)).radius).toBe(0);
		expect(B.sqrt(B.ball(144))).toEqual({value: 12, radius: 0});
	});

	it('a rounded operation on exact numbers has a radius of at most one unit in the last place', () => {
		for (const name of ['add', 'sub', 'mul', 'div'] as const) {
			const {value, radius} = B[name](B.ball(Math.PI), B.ball(0.1));
			expect(radius).toBeGreaterThan(0);
			expect(radius).toBeLessThanOrEqual(value * 2 ** -52);
		}
	});

	it('sqrt: the root of any number in the ball lies in the result', () => {
		const rng = seedrandom.alea('sqrt');
		for (let i = 0; i < 4000; i++) {
			const [a, x] = drawBall(rng);
			if (x.num < 0n) continue;
			const {value, radius} = B.sqrt(a);
			// value - radius <= sqrt(x) <= value + radius, squared where the sides are not negative.
			const [v, r] = [Q.fromNumber(value), Q.fromNumber(radius)];
			const below = Q.subtract(v, r);
			const above = Q.add(v, r);
			const inside =
				(below.num < 0n || Q.compare(Q.multiply(below, below), x) <= 0) &&
				Q.compare(Q.multiply(above, above), x) >= 0;
			if (!inside)
				expect.fail(
					`sqrt ${JSON.stringify(a)} = ${value} +- ${radius} does not hold the root of ${Q.format(x)}`,
				);
		}
		expect(() => B.sqrt(B.ball(-2, 1))).toThrow('-2 with radius 1 is negative');
	});

	it('is unknown rather than wrong: overflow and a divisor that may be 0 give an infinite radius around a finite value', () => {
		expect(B.mul(B.ball(1e200), B.ball(1e200))).toEqual({value: 0, radius: Infinity});
		expect(B.add(B.ball(MAX_VALUE), B.ball(MAX_VALUE)).radius).toBe(Infinity);
		expect(B.div(B.ball(1), B.ball(1, 1))).toEqual({value: 0, radius: Infinity});
		expect(B.div(B.ball(1), B.ball(0))).toEqual({value: 0, radius: Infinity});
		expect(B.add(B.ball(1, Infinity), B.ball(1)).radius).toBe(Infinity);
		expect(B.around(I.NOWHERE).radius).toBe(Infinity);
		expect(() => B.ball(1, -1)).toThrow('0 or more, got -1');
	});

	it('goes to an interval and back without losing a point, so that every function of intervals serves balls', () => {
		const rng = seedrandom.alea('enclosure');
		for (let i = 0; i < 5000; i++) {
			const [a, x] = drawBall(rng);
			const {lo, hi} = B.enclosure(a);
			expect(Q.compare(Q.fromNumber(lo), x) <= 0 && Q.compare(x, Q.fromNumber(hi)) <= 0).toBe(true);
			const back = B.around({lo, hi});
			expect(
				within(back.value, Q.fromNumber(lo), back.radius) &&
					within(back.value, Q.fromNumber(hi), back.radius),
			).toBe(true);
		}
		const {value, radius} = B.around(I.tanh(B.enclosure(B.ball(0.5, 1e-12))));
		expect(Math.abs(value - Math.tanh(0.5))).toBeLessThan(radius);
		expect(radius).toBeLessThan(1e-12);
	});
});

const exactDot = (a: Float64Array, b: Float64Array) =>
	a.reduce((sum, x, i) => Q.add(sum, Q.multiply(Q.fromNumber(x), Q.fromNumber(b[i]!))), Q.ZERO);
const vector = (rng: seedrandom.PRNG, n: number, scale = 1) =>
	Float64Array.from({length: n}, () => draw(rng) * scale);

describe('an a-priori rounding bound', () => {
	it('gamma_n is n u / (1 - n u), never rounded down', () => {
		for (const n of [0, 1, 2, 3, 7, 100, 12345, 2 ** 30, 2 ** 52]) {
			const exact = Q.rational(BigInt(n), 2n ** 53n - BigInt(n));
			const computed = Q.fromNumber(B.gamma(n));
			expect(Q.compare(computed, exact)).toBeGreaterThanOrEqual(0);
			expect(Q.toNumber(exact)).toBeGreaterThanOrEqual(B.gamma(n) * (1 - 2 ** -52));
		}
		expect(() => B.gamma(2 ** 53)).toThrow('got 9007199254740992');
		expect(() => B.gamma(1.5)).toThrow('got 1.5');
	});

	it('holds for sums and inner products of any size, with cancellation and with underflow', () => {
		const rng = seedrandom.alea('inner products');
		let inexact = 0;
		for (let i = 0; i < 800; i++) {
			const n = 1 + Math.floor(rng() * 40);
			const a = vector(rng, n, i % 5 === 0 ? 2 ** -540 : 1);
			const b = vector(rng, n, i % 5 === 0 ? 2 ** -540 : 1);
			if (i % 3 === 0) a.forEach((x, j) => (b[n - 1 - j] = j % 2 === 0 ? x : -x));
			const exact = exactDot(a, b);
			if (!within(dot(a, b), exact, B.dotRadius(a, b))) expect.fail(`inner product of [${a}] and [${b}]`);
			if (!within(dot(a, b), exact, 0)) inexact++;
			const sum = a.reduce((s, x) => s + x, 0);
			const exactSum = a.reduce((s, x) => Q.add(s, Q.fromNumber(x)), Q.ZERO);
			if (!within(sum, exactSum, B.sumRadius(a))) expect.fail(`sum of [${a}]`);
		}
		expect(inexact).toBeGreaterThan(300);
		expect([B.sumRadius(Float64Array.of(3)), B.sumRadius(new Float64Array())]).toEqual([0, 0]);
	});

	it('is within a factor 1.01 of the textbook form', () => {
		const a = Float64Array.from({length: 100}, (_, i) => Math.sin(i + 1));
		const textbook = (100 * 2 ** -53 * dot(a, a)) / (1 - 100 * 2 ** -53);
		expect(B.dotRadius(a, a)).toBeGreaterThanOrEqual(textbook);
		expect(B.dotRadius(a, a)).toBeLessThan(1.01 * textbook);
	});

	it('holds for norms from the subnormals to the largest doubles, and the upper bound is one', () => {
		const rng = seedrandom.alea('norms');
		for (let i = 0; i < 800; i++) {
			const n = 1 + Math.floor(rng() * 30);
			const a = Float64Array.from(
				{length: n},
				() => (rng.double() - 0.5) * 2 ** (i % 4 === 0 ? 1000 : i % 4 === 1 ? -1040 : 3),
			);
			const squares = exactDot(a, a);
			const computed = norm(a);
			const [v, r] = [Q.fromNumber(computed), Q.fromNumber(B.normRadius(computed, n))];
			const [low, high] = [Q.subtract(v, r), Q.add(v, r)];
			const right =
				(low.num < 0n || Q.compare(Q.multiply(low, low), squares) <= 0) &&
				Q.compare(Q.multiply(high, high), squares) >= 0;
			if (!right) expect.fail(`norm of [${a}]`);
			const above = Q.fromNumber(B.normAbove(a));
			expect(Q.compare(Q.multiply(above, above), squares)).toBeGreaterThanOrEqual(0);
		}
		expect(B.normAbove(new Float64Array(3))).toBeLessThanOrEqual(2 * ETA);
	});

	it('holds for matrix products in the Frobenius norm', () => {
		const rng = seedrandom.alea('products');
		for (let i = 0; i < 200; i++) {
			const [m, k, n] = [1 + Math.floor(rng() * 5), 1 + Math.floor(rng() * 8), 1 + Math.floor(rng() * 5)];
			const [a, b] = [vector(rng, m * k), vector(rng, k * n)];
			const c = matmul(a, b, m, k, n);
			let squares = Q.ZERO;
			for (let r = 0; r < m; r++)
				for (let s = 0; s < n; s++) {
					const column = Float64Array.from({length: k}, (_, p) => b[p * n + s]!);
					const error = Q.subtract(
						Q.fromNumber(c[r * n + s]!),
						exactDot(a.subarray(r * k, (r + 1) * k), column),
					);
					squares = Q.add(squares, Q.multiply(error, error));
				}
			const radius = Q.fromNumber(B.matmulRadius(a, b, m, k, n));
			expect(Q.compare(Q.multiply(radius, radius), squares)).toBeGreaterThanOrEqual(0);
		}
	});
});
