/** Intervals against exact results on small integers, sampling, and their known traps. */
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import * as I from './interval.ts';
import {nextDown, nextUp} from './rounding.ts';
import type {Interval} from './interval.ts';

const {MAX_VALUE, MIN_VALUE} = Number;

type Draw = (rng: seedrandom.PRNG) => number;
const box =
	(lo: number, hi: number): Draw =>
	rng =>
		lo + (hi - lo) * rng.double();
/** Integers below 2^20, of every size: sums and products are exact in float64. */
const integers: Draw = rng => Math.floor((rng() - 0.5) * 2 ** (1 + Math.floor(rng() * 19)));

/** An interval with ends from a draw; sometimes a point, sometimes with an end exactly 0. */
function drawInterval(rng: seedrandom.PRNG, draw: Draw): Interval {
	const kind = rng();
	const [a, b] = [draw(rng), kind < 0.1 ? 0 : draw(rng)];
	return kind > 0.9 ? I.point(a) : I.interval(Math.min(a, b), Math.max(a, b));
}

/** Points of an interval: its ends, 0 when inside, and random ones. */
function samples(rng: seedrandom.PRNG, {lo, hi}: Interval): number[] {
	const inside = Array.from({length: 6}, () => Math.min(hi, lo + (hi - lo) * rng.double()));
	return [lo, hi, ...inside, ...(lo <= 0 && hi >= 0 ? [0] : [])];
}

const contains = ({lo, hi}: Interval, x: number) => lo <= x && x <= hi;

describe('the interval of an operation on intervals', () => {
	const operations: Record<
		string,
		[(a: Interval, b: Interval) => Interval, (a: number, b: number) => number]
	> = {
		add: [I.add, (a, b) => a + b],
		sub: [I.sub, (a, b) => a - b],
		mul: [I.mul, (a, b) => a * b],
		div: [I.div, (a, b) => a / b],
		min: [I.min, Math.min],
		max: [I.max, Math.max],
	};
	for (const [name, [of, float]] of Object.entries(operations)) {
		it(`${name}: holds the result at every sampled pair, and both its ends are attained`, () => {
			const rng = seedrandom.alea(name);
			for (let i = 0; i < 4000; i++) {
				const [a, b] = [drawInterval(rng, integers), drawInterval(rng, integers)];
				const range = of(a, b);
				const values = samples(rng, a).flatMap(x =>
					samples(rng, b)
						.map(Math.round)
						.filter(y => name !== 'div' || y !== 0)
						.map(y => float(Math.round(x), y)),
				);
				const wrong = values.find(v => !contains(range, v));
				if (wrong !== undefined)
					expect.fail(`${name} [${a.lo}, ${a.hi}] [${b.lo}, ${b.hi}]: ${wrong} outside`);
				// A monotone operation has its range's ends at corners; a quotient is rounded outward by one double.
				if (name === 'div' && b.lo <= 0 && b.hi >= 0) continue;
				expect(contains(range, Math.min(...values)) && nextDown(Math.min(...values)) <= range.lo).toBe(true);
				expect(nextUp(Math.max(...values)) >= range.hi).toBe(true);
			}
		});
	}

	it('div: a divisor that touches 0 leaves the half-line that the signs allow, one that straddles it the whole line', () => {
		const rng = seedrandom.alea('half-lines');
		for (let i = 0; i < 2000; i++) {
			const [a, b] = [drawInterval(rng, integers), drawInterval(rng, integers)];
			if (b.lo > 0 || b.hi < 0) continue;
			const range = I.div(a, b);
			const tiny = [b.lo / 2 ** 60, b.hi / 2 ** 60].filter(y => y !== 0);
			for (const x of samples(rng, a))
				for (const y of [...tiny, b.lo, b.hi])
					if (y !== 0 && !contains(range, x / y))
						expect.fail(`[${a.lo}, ${a.hi}] / [${b.lo}, ${b.hi}]: ${x} / ${y}`);
		}
		expect(I.div(I.interval(2, 3), I.interval(0, 4))).toEqual({lo: 0.5, hi: Infinity});
		expect(I.div(I.interval(2, 3), I.interval(-4, -0))).toEqual({lo: -Infinity, hi: -0.5});
		expect(I.div(I.point(1), I.interval(-1, 1))).toEqual(I.WHOLE);
		expect(I.div(I.point(1), I.point(-0))).toEqual(I.NOWHERE);
	});

	const monotone: Record<string, [(a: Interval) => Interval, (x: number) => number, Draw]> = {
		exp: [I.exp, Math.exp, box(-800, 720)],
		log: [I.log, Math.log, box(-1, 50)],
		log2: [I.log2, Math.log2, box(-1, 50)],
		log10: [I.log10, Math.log10, box(-1, 50)],
		tanh: [I.tanh, Math.tanh, box(-25, 25)],
		sqrt: [I.sqrt, Math.sqrt, box(-1, 50)],
		abs: [I.abs, Math.abs, box(-5, 5)],
		sin: [I.sin, Math.sin, box(-10, 10)],
		cos: [I.cos, Math.cos, box(-10, 10)],
		square: [a => I.pow(a, I.point(2)), x => x * x, box(-5, 5)],
		cube: [a => I.pow(a, I.point(3)), x => x ** 3, box(-5, 5)],
		inverseSquare: [a => I.pow(a, I.point(-2)), x => x ** -2, box(-5, 5)],
		inverseCube: [a => I.pow(a, I.point(-3)), x => x ** -3, box(-5, 5)],
		root: [a => I.pow(a, I.point(0.4)), x => x ** 0.4, box(-1, 5)],
	};
	for (const [name, [of, float, draw]] of Object.entries(monotone)) {
		// Math.* errs by less than 2.5 ulp both at the sample and at an end that was widened by 4 or more, and is monotone to within a rounding: the sample lies inside.
		it(`${name}: holds the value at every sampled point of the domain, also from short and far intervals`, () => {
			const rng = seedrandom.alea(name);
			let narrow = 0;
			for (let i = 0; i < 6000; i++) {
				let a = drawInterval(rng, draw);
				if (i % 3 === 0) a = I.interval(a.lo, a.lo + (a.hi - a.lo) * 2 ** -Math.floor(rng() * 40));
				if (i % 7 === 0 && (name === 'sin' || name === 'cos'))
					a = I.mul(a, I.point(2 ** Math.floor(rng() * 60)));
				const range = of(a);
				for (const x of samples(rng, a)) {
					const value = float(x);
					if (Number.isFinite(value) && !contains(range, value))
						expect.fail(
							`${name}(${x}) = ${value} outside of f([${a.lo}, ${a.hi}]) = [${range.lo}, ${range.hi}]`,
						);
				}
				if (range.hi - range.lo < 1) narrow++;
			}
			expect(narrow).toBeGreaterThan(100);
		});
	}

	it('pow: holds x^y over boxes of bases and exponents', () => {
		const rng = seedrandom.alea('boxes');
		for (let i = 0; i < 6000; i++) {
			const a = drawInterval(rng, i % 2 === 0 ? box(0, 3) : box(-2, 3));
			const b = drawInterval(rng, i % 3 === 0 ? integers : box(-3, 3));
			const range = I.pow(a, b);
			for (const x of samples(rng, a))
				for (const y of samples(rng, b)) {
					const value = x ** y;
					if (Number.isFinite(value) && !(x < 0 && !Number.isInteger(y)) && !contains(range, value))
						expect.fail(`${x} ^ ${y} = ${value} outside of [${range.lo}, ${range.hi}]`);
				}
		}
	});
});

describe('traps', () => {
	it('an even power of an interval that straddles 0 starts at 0, an odd one does not', () => {
		expect(I.pow(I.interval(-3, 2), I.point(2))).toEqual({lo: 0, hi: 9});
		expect(I.pow(I.interval(-3, 2), I.point(3))).toEqual({lo: -27, hi: 8});
		expect(I.mul(I.interval(-3, 2), I.interval(-3, 2))).toEqual({lo: -6, hi: 9});
	});

	it('exact powers stay exact, so that a bound met with equality is decided', () => {
		expect(I.pow(I.point(2), I.point(12))).toEqual({lo: 4096, hi: 4096});
		expect(I.pow(I.point(-3), I.point(5))).toEqual({lo: -243, hi: -243});
		expect(I.pow(I.point(2), I.point(-3))).toEqual({lo: 0.125, hi: 0.125});
		expect(I.pow(I.interval(-1, 1), I.point(0))).toEqual({lo: 1, hi: 1});
		expect([I.exp(I.point(0)), I.log(I.point(1)), I.cos(I.point(0))].map(r => r.hi - r.lo)).toEqual([
			0, 0, 0,
		]);
	});

	it('a function sees the part of its argument inside its domain; wholly outside nothing is known', () => {
		expect(I.sqrt(I.interval(-1, 4))).toEqual({lo: 0, hi: 2});
		expect(I.log(I.interval(-1, 1))).toEqual({lo: -Infinity, hi: 0});
		for (const range of [
			I.sqrt(I.interval(-2, -1)),
			I.log(I.interval(-1, 0)),
			I.pow(I.point(-1), I.point(0.5)),
			I.pow(I.point(0), I.point(-0.5)),
		])
			expect(range).toEqual(I.NOWHERE);
		expect(I.pow(I.interval(-2, -1), I.interval(1.9, 2.1))).toEqual(I.WHOLE);
	});

	it('NaN spreads through everything and answers false to every comparison', () => {
		const two = I.point(2);
		const through = [I.exp, I.log, I.log2, I.log10, I.sin, I.cos, I.tanh, I.sqrt, I.abs, I.neg].map(f =>
			f(I.NOWHERE),
		);
		const both = [I.add, I.sub, I.mul, I.div, I.pow, I.min, I.max].flatMap(f => [
			f(I.NOWHERE, two),
			f(two, I.NOWHERE),
		]);
		const straddling = I.div(I.NOWHERE, I.interval(-1, 1));
		for (const range of [
			...through,
			...both,
			straddling,
			I.point(NaN),
			I.interval(NaN, 1),
			I.pow(I.NOWHERE, I.point(0)),
		])
			expect(range).toEqual(I.NOWHERE);
		expect(I.NOWHERE.lo <= 0 || I.NOWHERE.hi >= 0).toBe(false);
	});

	it('overflow leaves the largest double as the lower end and stays usable', () => {
		const huge = I.exp(I.point(1000));
		expect(huge.hi).toBe(Infinity);
		expect(huge.lo).toBeGreaterThan(MAX_VALUE / 2);
		expect(I.sub(huge, huge)).toEqual(I.WHOLE);
		expect(I.mul(I.point(0), huge)).toEqual({lo: 0, hi: 0});
		expect(I.mul(I.point(1e200), I.point(-1e200))).toEqual({lo: -Infinity, hi: -MAX_VALUE});
		expect(I.div(I.point(1), huge).lo).toBe(0);
		expect(I.point(Infinity)).toEqual({lo: MAX_VALUE, hi: Infinity});
		expect([I.sin(huge), I.cos(I.WHOLE)]).toEqual([I.interval(-1, 1), I.interval(-1, 1)]);
		expect(() => I.interval(1, 0)).toThrow('lo <= hi, got [1, 0]');
	});

	it('underflow keeps the sign: a positive product is never said to be 0 or less than 0', () => {
		const tiny = I.mul(I.point(1e-300), I.point(1e-300));
		expect([tiny.lo, tiny.hi]).toEqual([0, MIN_VALUE]);
		expect(I.exp(I.point(-1000)).lo).toBe(0);
		expect(I.exp(I.point(-1000)).hi).toBeGreaterThan(0);
	});

	it('sin and cos of an interval with an extremum inside reach it, of one beside it do not', () => {
		expect(I.sin(I.interval(1, 2)).hi).toBe(1);
		expect(I.sin(I.interval(1, 1.5)).hi).toBeLessThan(1);
		expect(I.cos(I.interval(3, 3.5)).lo).toBe(-1);
		expect(I.cos(I.interval(-1, 1)).hi).toBe(1);
		expect(I.sin(I.interval(-10, 10))).toEqual(I.interval(-1, 1));
		// 1e15 is 636619772367581.34... quarter turns: the count of turns must still be right there.
		expect(I.cos(I.interval(1e15, 1e15 + 0.125)).hi - I.cos(I.interval(1e15, 1e15 + 0.125)).lo).toBeLessThan(
			0.126,
		);
	});
});
