/** The interval of a function at a point against mathjs in high precision. */
import {all, create} from 'mathjs';
import type {BigNumber} from 'mathjs';
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import * as I from './interval.ts';
import {nextUp} from './rounding.ts';
import type {Interval} from './interval.ts';

const {MAX_VALUE, MIN_VALUE} = Number;
// 55 digits hold every base of a power below exactly, which x^1 needs, and resolve 1e-38 of an ulp elsewhere.
const math = create(all!, {number: 'BigNumber', precision: 55});

/** Points per function. A sweep of 50,000 found errors a third larger at most (tanh 2.11 ulp); the widening is 4 ulp or more. */
const COUNT = 1000;

/** The decimal that a double is, to 100 digits at least (mathjs would read the shortest decimal that rounds to it). */
function exactly(x: number): BigNumber {
	// oxlint-disable-next-line oxc/number-arg-out-of-range -- up to 100 digits are allowed since ES2018
	return math.bignumber(Math.abs(x) > 2 ** 53 ? BigInt(x).toString() : x.toPrecision(100));
}

function holds({lo, hi}: Interval, truth: BigNumber): boolean {
	const above = lo === -Infinity || truth.gte(exactly(lo));
	return above && (hi === Infinity || truth.lte(exactly(hi)));
}

/** |approximate - truth| in units in the last place of the approximation. */
function ulps(approximate: number, truth: BigNumber): number {
	const spacing = exactly(nextUp(Math.abs(approximate))).minus(exactly(Math.abs(approximate)));
	return truth.minus(exactly(approximate)).abs().div(spacing).toNumber();
}

/** How many doubles lie between two doubles of one sign. */
function distance(lo: number, hi: number): number {
	const view = new BigInt64Array(Float64Array.of(Math.abs(lo), Math.abs(hi)).buffer);
	const between = view[1]! - view[0]!;
	return Number(between < 0n ? -between : between);
}

type Draw = (rng: seedrandom.PRNG) => number;
const box =
	(lo: number, hi: number): Draw =>
	rng =>
		lo + (hi - lo) * rng.double();
const logScale =
	(lo: number, hi: number): Draw =>
	rng =>
		2 ** (lo + (hi - lo) * rng.double());
const signed =
	(size: Draw): Draw =>
	rng =>
		(rng() < 0.5 ? -1 : 1) * size(rng);
/** Within a few thousand doubles of c. */
const near =
	(c: number): Draw =>
	rng =>
		c + (rng() - 0.5) * 2 ** -40 * Math.max(1, Math.abs(c));

type Case = {
	of: (a: Interval) => Interval;
	float: (x: number) => number;
	true: (x: BigNumber) => BigNumber;
	draws: Draw[];
	corners: number[];
};
const anyPositive = [box(0, 20), logScale(-1070, 1023), near(1), near(2), near(10)];
const anyAngle = [
	box(-20, 20),
	signed(logScale(-300, 60)),
	near(Math.PI),
	near(11 * Math.PI),
	near(Math.PI / 2),
];
const big = (f: unknown) => f as (x: BigNumber) => BigNumber;

const functions: Record<string, Case> = {
	exp: {
		of: I.exp,
		float: Math.exp,
		true: big(math.exp),
		draws: [box(-1, 1), box(-30, 30), box(-745, 709.7), signed(logScale(-100, 3))],
		corners: [0, 1, -1, -708.4, -745.13, -744.44, -750, 709.78, 709.79, 800],
	},
	log: {
		of: I.log,
		float: Math.log,
		true: big(math.log),
		draws: anyPositive,
		corners: [1, MIN_VALUE, MAX_VALUE, 2 ** -1022, 1 - 2 ** -53],
	},
	log2: {
		of: I.log2,
		float: Math.log2,
		true: big(math.log2),
		draws: anyPositive,
		corners: [1, 2, 8, MIN_VALUE, MAX_VALUE, 1 - 2 ** -53],
	},
	log10: {
		of: I.log10,
		float: Math.log10,
		true: big(math.log10),
		draws: anyPositive,
		corners: [1, 10, 1000, MIN_VALUE, MAX_VALUE, 1 - 2 ** -53],
	},
	sin: {
		of: I.sin,
		float: Math.sin,
		true: big(math.sin),
		draws: anyAngle,
		corners: [0, Math.PI, 1e22, 1e300, MAX_VALUE, MIN_VALUE],
	},
	cos: {
		of: I.cos,
		float: Math.cos,
		true: big(math.cos),
		draws: anyAngle,
		corners: [0, Math.PI / 2, 1e22, 1e300, MAX_VALUE, MIN_VALUE],
	},
	tanh: {
		of: I.tanh,
		float: Math.tanh,
		true: big(math.tanh),
		draws: [box(-1, 1), box(-25, 25), signed(logScale(-100, 5))],
		corners: [0, 22, -22, 19.0616, 1e-8, MIN_VALUE, 1e5],
	},
};

function points(name: string, {draws, corners}: Case): number[] {
	const rng = seedrandom.alea(name);
	return corners.concat(Array.from({length: COUNT}, (_, i) => draws[i % draws.length]!(rng)));
}

describe('the interval of a function at a point', () => {
	for (const [name, f] of Object.entries(functions)) {
		it(`${name}: holds the true value, is at most 16 doubles wide (24 near the subnormals), and Math.${name} errs by less than 2.5 ulp where 4 are allowed`, () => {
			let worst = 0;
			let naive = 0;
			for (const x of points(name, f)) {
				const range = f.of(I.point(x));
				const truth = f.true(exactly(x));
				if (!holds(range, truth))
					expect.fail(`${name}(${x}) = ${truth} is not in [${range.lo}, ${range.hi}]`);
				const value = f.float(x);
				if (truth.gt(exactly(MAX_VALUE))) continue;
				// |x| 2^-50 is less than 8 ulp(x), and just above a power of two, where the doubles below are twice as dense, about 4.
				const width = distance(range.lo, range.hi);
				if (width > (Math.abs(value) < 2 ** -970 ? 24 : 16))
					expect.fail(`${name}(${x}) is ${width} doubles wide`);
				worst = Math.max(worst, ulps(value, truth));
				if (!holds({lo: value, hi: value}, truth)) naive++;
			}
			expect(worst).toBeLessThan(2.5);
			// Without widening nearly every point is missed, so the test above is able to fail.
			expect(naive).toBeGreaterThan(0.5 * COUNT);
		});
	}

	it('pow: holds the true value at points of every size, for integer and real exponents', () => {
		const rng = seedrandom.alea('pow');
		let worst = 0;
		let naive = 0;
		const draws: [Draw, Draw][] = [
			[box(0, 3), box(-5, 5)],
			[box(-3, 3), rng => Math.floor(rng() * 41) - 20],
			[near(1), signed(logScale(30, 50))],
			[logScale(-1000, 1000), box(-1, 1)],
			[logScale(-4, 4), box(-260, 255)],
		];
		for (let i = 0; i < COUNT; i++) {
			const [bases, exponents] = draws[i % draws.length]!;
			const [x, y] = [bases(rng), exponents(rng)];
			const range = I.pow(I.point(x), I.point(y));
			const truth = math.pow(exactly(x), exactly(y)) as BigNumber;
			if (!holds(range, truth)) expect.fail(`${x} ^ ${y} = ${truth} is not in [${range.lo}, ${range.hi}]`);
			if (truth.abs().gt(exactly(MAX_VALUE))) continue;
			// A negative integer exponent is the reciprocal of a power: one relative error more.
			const width = distance(range.lo, range.hi);
			if (Math.abs(x ** y) > 2 ** -970 && width > 18) expect.fail(`${x} ^ ${y} is ${width} doubles wide`);
			worst = Math.max(worst, ulps(x ** y, truth));
			if (!holds({lo: x ** y, hi: x ** y}, truth)) naive++;
		}
		expect(worst).toBeLessThan(2.5);
		expect(naive).toBeGreaterThan(0.5 * COUNT);
	});

	it('pi and e: one double wide around the constant', () => {
		expect(holds(I.PI, math.acos(math.bignumber(-1)) as BigNumber)).toBe(true);
		expect(holds(I.E, math.exp(math.bignumber(1)))).toBe(true);
		expect([distance(I.PI.lo, I.PI.hi), distance(I.E.lo, I.E.hi)]).toEqual([1, 1]);
	});
});
