/** Interval arithmetic on float64, rounded outward, as conclusions use it. */
import * as interval from '../kernels/interval.ts';
import type {Interval} from '../kernels/interval.ts';
import {nextDown, nextUp} from '../kernels/rounding.ts';
import type {Arithmetic} from './interval-evaluator.ts';

/**
 * A literal stands for the decimal that was written, of at most 15 digits; short dyadics are exact, the rest lies within one ulp. The
 * decimal is the shortest that reads as `value`, so it is exact when it is also the full expansion (12345678901.1 is not).
 */
function literal(value: number): Interval {
	const short = Number.isInteger(value * 2 ** 20) && value < 2 ** 53;
	const exact = short && value.toFixed(20).replace(/\.?0+$/, '') === String(value);
	return exact ? {lo: value, hi: value} : {lo: nextDown(value), hi: nextUp(value)};
}

/** Intervals of float64. NaN ends compare false with everything, so they tell nothing. */
export const floatArithmetic: Arithmetic<Interval> = {
	unary: {
		unaryMinus: interval.neg,
		unaryPlus: x => x,
		sqrt: interval.sqrt,
		abs: interval.abs,
		exp: interval.exp,
		log: interval.log,
		log2: interval.log2,
		log10: interval.log10,
		sin: interval.sin,
		cos: interval.cos,
		tanh: interval.tanh,
	},
	binary: {
		add: interval.add,
		subtract: interval.sub,
		multiply: interval.mul,
		divide: interval.div,
		pow: interval.pow,
		min: interval.min,
		max: interval.max,
	},
	constants: {pi: interval.PI, e: interval.E},
	literal,
	below: (a, b) => a.hi < b.lo,
	atMost: (a, b) => a.hi <= b.lo,
};
