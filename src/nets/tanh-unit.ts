/**
 * A single tanh unit on the line under the squared loss, F(w, b) = sum_i m_i (tanh(w x_i + b) - T y_i)^2 / 2, over float64 and over intervals.
 * Targets +-T with T < 1 lie inside the range of tanh, so that a sample may overshoot: that is what makes bad minima [brady1989].
 */
import * as I from '../kernels/interval.ts';
import type {Interval} from '../kernels/interval.ts';
import {type Arithmetic, enclosed, type Jet, jets, rounded} from '../kernels/jet.ts';
import type {EnclosedFunction} from './enclosed-function.ts';

/** Weighted samples with labels +-1, n each. */
export interface WeightedLine {
	readonly x: Float64Array;
	readonly y: Float64Array;
	/** How often each sample counts. */
	readonly m: Float64Array;
	/** The target is T y. */
	readonly T: number;
}

type Triple<T> = readonly [value: T, first: T, second: T];

const one = I.point(1);
const tanhOf: Readonly<{
	numbers: (t: number) => Triple<number>;
	intervals: (t: Interval) => Triple<Interval>;
}> = {
	numbers: t => {
		const v = Math.tanh(t);
		return [v, 1 - v * v, -2 * v * (1 - v * v)];
	},
	intervals: t => {
		const v = I.tanh(t);
		const first = I.sub(one, I.pow(v, I.point(2)));
		return [v, first, I.mul(I.mul(I.point(-2), v), first)];
	},
};

/** F as a jet in (w, b). */
function misfit<T>(
	{x, y, m, T}: WeightedLine,
	on: Arithmetic<T>,
	tanh: (t: T) => Triple<T>,
	[w, b]: readonly T[],
): Jet<T> {
	const {constant, variable, add, mul, scale, compose} = jets(on, 2);
	const [slope, offset] = [variable(w!, 0), variable(b!, 1)];
	let sum = constant(on.of(0));
	for (let i = 0; i < x.length; i++) {
		const t = add(scale(on.of(x[i]!), slope), offset);
		const off = add(compose(tanh(t.value), t), scale(on.of(y[i]!), constant(on.of(-T))));
		sum = add(sum, scale(on.of(m[i]! / 2), mul(off, off)));
	}
	return sum;
}

/** A full symmetric matrix from packed second derivatives in two variables. */
const full = <T>([ww, bw, bb]: readonly T[]): T[] => [ww!, bw!, bw!, bb!];

/** F in (w, b). Throws RangeError when x, y and m differ in length. */
export function tanhUnitLandscape(data: WeightedLine): EnclosedFunction {
	const {x, y, m} = data;
	if (y.length !== x.length || m.length !== x.length)
		throw new RangeError(`x, y and m need one entry a sample, got ${x.length}, ${y.length} and ${m.length}`);
	const at = (p: Float64Array) => misfit(data, rounded, tanhOf.numbers, Array.from(p));
	return {
		value: p => at(p).value,
		gradient: p => Float64Array.from(at(p).slope),
		hessian: p => Float64Array.from(full(at(p).bend)),
		enclose: box => {
			const {value, slope, bend} = misfit(data, enclosed, tanhOf.intervals, box);
			return {value, gradient: slope, hessian: full(bend)};
		},
	};
}
