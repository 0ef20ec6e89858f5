/**
 * Interval arithmetic on 64-digit decimals, rounded outward: + - * / and roots are correctly rounded in either direction; every other
 * function is computed with 80 digits, where it is right to a few units in the last place, and widened by 1e-70 of its size.
 */
import {Decimal} from 'decimal.js';
import {type DecimalInterval, digits, Down, Up} from './exact-quantity.ts';
import type {Arithmetic} from './interval-evaluator.ts';

type D = DecimalInterval;

const Fine = Decimal.clone({precision: digits + 16});
const error = new Fine('1e-70');

const point = (x: Decimal): D => ({lo: x, hi: x});
const zero = point(new Down(0));
const nothing: D = point(new Down(NaN));
const line: D = {lo: new Down(-Infinity), hi: new Down(Infinity)};

/** Encloses f over an interval on which it grows, from its values with 80 digits. */
const growing =
	(f: (x: Decimal) => Decimal) =>
	({lo, hi}: D): D => {
		const [low, high] = [f(new Fine(lo)), f(new Fine(hi))];
		return {
			lo: new Down(low).minus(low.abs().times(error)),
			hi: new Up(high).plus(high.abs().times(error)),
		};
	};

const neg = ({lo, hi}: D): D => ({lo: hi.neg(), hi: lo.neg()});
const add = (a: D, b: D): D => ({lo: Down.add(a.lo, b.lo), hi: Up.add(a.hi, b.hi)});
const min = (a: D, b: D): D => ({lo: Decimal.min(a.lo, b.lo), hi: Decimal.min(a.hi, b.hi)});
const max = (a: D, b: D): D => ({lo: Decimal.max(a.lo, b.lo), hi: Decimal.max(a.hi, b.hi)});

function abs(x: D): D {
	if (x.lo.gte(0)) return x;
	return x.hi.lte(0) ? neg(x) : {lo: zero.lo, hi: Decimal.max(x.lo.neg(), x.hi)};
}

function multiply(a: D, b: D): D {
	const products = (on: typeof Decimal) =>
		[a.lo, a.hi].flatMap(x => [b.lo, b.hi].map(y => on.mul(x, y))) as [Decimal, ...Decimal[]];
	return {lo: Decimal.min(...products(Down)), hi: Decimal.max(...products(Up))};
}

function divide(a: D, b: D): D {
	if (b.lo.lte(0) && b.hi.gte(0)) return line;
	if (!b.lo.isFinite() || !b.hi.isFinite()) return line;
	const quotients = (on: typeof Decimal) =>
		[a.lo, a.hi].flatMap(x => [b.lo, b.hi].map(y => on.div(x, y))) as [Decimal, ...Decimal[]];
	return {lo: Decimal.min(...quotients(Down)), hi: Decimal.max(...quotients(Up))};
}

const sqrt = ({lo, hi}: D): D => (lo.gte(0) ? {lo: Down.sqrt(lo), hi: Up.sqrt(hi)} : nothing);
const exp = growing(x => x.exp());
const logarithm = growing(x => x.ln());
const log = (x: D): D => (x.lo.gt(0) ? logarithm(x) : nothing);

/** sin and cos move no faster than their argument: the value at the middle, and half the width to either side. */
const wave =
	(f: (x: Decimal) => Decimal) =>
	({lo, hi}: D): D => {
		if (!lo.isFinite() || !hi.isFinite()) return {lo: new Down(-1), hi: new Down(1)};
		const middle = Fine.add(lo, hi).div(2);
		const reach = Up.add(Up.sub(hi, lo).div(2), Up.add(middle.abs(), 1).times(error));
		const value = f(middle);
		return {lo: Decimal.max(-1, Down.sub(value, reach)), hi: Decimal.min(1, Up.add(value, reach))};
	};

function pow(a: D, b: D): D {
	const n = b.lo.toNumber();
	if (b.lo.eq(b.hi) && Number.isInteger(n) && Math.abs(n) <= 64) {
		if (n < 0) return divide(point(new Down(1)), pow(a, neg(b)));
		const base = n % 2 === 0 ? abs(a) : a; // of an even power only the size counts, and products of sizes lose nothing
		let out = point(new Down(1));
		for (let i = 0; i < n; i++) out = multiply(out, base);
		return out;
	}
	if (a.lo.gt(0)) return exp(multiply(b, log(a)));
	// 0^b = 0 for b > 0, and powers of numbers in [0, hi] lie between.
	if (a.lo.eq(0) && b.lo.gt(0))
		return a.hi.eq(0) ? zero : {lo: zero.lo, hi: exp(multiply(b, log(point(a.hi)))).hi};
	return nothing;
}

/** Intervals of decimals. NaN ends compare false with everything, so they tell nothing. */
export const decimalArithmetic: Arithmetic<D> = {
	unary: {
		unaryMinus: neg,
		unaryPlus: x => x,
		sqrt,
		abs,
		exp,
		log,
		log2: x => divide(log(x), log(point(new Down(2)))),
		log10: x => divide(log(x), log(point(new Down(10)))),
		sin: wave(x => x.sin()),
		cos: wave(x => x.cos()),
		tanh: growing(x => x.tanh()),
	},
	binary: {add, subtract: (a, b) => add(a, neg(b)), multiply, divide, pow, min, max},
	constants: {pi: growing(x => x)(point(Fine.acos(-1))), e: exp(point(new Down(1)))},
	// What was written is the shortest decimal that reads as the number.
	literal: value => point(new Down(String(value))),
	below: (a, b) => a.hi.lt(b.lo),
	atMost: (a, b) => a.hi.lte(b.lo),
};
