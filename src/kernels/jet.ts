/**
 * Jets: numbers that carry their first and second derivatives in a few variables, through sums, products and composition, over any
 * arithmetic. Over float64 a jet is the fast value, gradient and Hessian of a formula; over intervals the same formula gives enclosures of all
 * three on a whole box of variables.
 */
import {add, type Interval, mul, point} from './interval.ts';

/** A commutative ring of float64 numbers or of intervals: all that a jet's coefficients are put through. */
export interface Arithmetic<T> {
	/** The element that stands for one double. */
	readonly of: (x: number) => T;
	readonly add: (a: T, b: T) => T;
	readonly mul: (a: T, b: T) => T;
}

/** Float64, rounded to nearest: derivatives without a guarantee. */
export const rounded: Arithmetic<number> = {of: x => x, add: (a, b) => a + b, mul: (a, b) => a * b};

/** Intervals, rounded outward: what holds at every point of the arguments lies in the result. */
export const enclosed: Arithmetic<Interval> = {of: point, add, mul};

/** A value, its n first derivatives, and its second ones: entry i (i + 1) / 2 + j, j <= i, is the derivative in variables i and j. */
export interface Jet<T> {
	readonly value: T;
	readonly slope: readonly T[];
	readonly bend: readonly T[];
}

/** What jets can be put through. */
export interface Jets<T> {
	/** A number that depends on no variable. */
	readonly constant: (value: T) => Jet<T>;
	/** Variable `i`, counted from 0, at `value`; in jets of no variables a constant. */
	readonly variable: (value: T, i: number) => Jet<T>;
	readonly add: (a: Jet<T>, b: Jet<T>) => Jet<T>;
	/** c a, for a number c. */
	readonly scale: (c: T, a: Jet<T>) => Jet<T>;
	readonly mul: (a: Jet<T>, b: Jet<T>) => Jet<T>;
	/** g(a), given g, g' and g'' at the value of a. */
	readonly compose: (g: readonly [value: T, first: T, second: T], a: Jet<T>) => Jet<T>;
}

/** Jets in `n` variables over an arithmetic; with n = 0 they are values alone. A product costs about 7 n^2 / 2 operations. */
export function jets<T>({of, add, mul}: Arithmetic<T>, n: number): Jets<T> {
	const zero = of(0);
	const flat = Array.from<T>({length: n}).fill(zero);
	const straight = Array.from<T>({length: (n * (n + 1)) / 2}).fill(zero);

	const map = (a: readonly T[], to: (v: T, i: number) => T): T[] => {
		const out: T[] = [];
		for (let i = 0; i < a.length; i++) out.push(to(a[i]!, i));
		return out;
	};
	const plus = (a: readonly T[], b: readonly T[], none: readonly T[]): readonly T[] =>
		a === none ? b : b === none ? a : map(a, (v, i) => add(v, b[i]!));
	const times = (c: T, a: readonly T[], none: readonly T[]): readonly T[] =>
		a === none ? none : map(a, v => mul(c, v));
	/** entry(i, j) for j <= i, packed. */
	const packed = (entry: (i: number, j: number) => T): T[] => {
		const out: T[] = [];
		for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) out.push(entry(i, j));
		return out;
	};
	const unit = of(1);
	const scale = (c: T, a: Jet<T>): Jet<T> => ({
		value: mul(c, a.value),
		slope: times(c, a.slope, flat),
		bend: times(c, a.bend, straight),
	});

	return {
		constant: value => ({value, slope: flat, bend: straight}),
		variable: (value, i) => ({
			value,
			slope: n === 0 ? flat : map(flat, (v, j) => (i === j ? unit : v)),
			bend: straight,
		}),
		add: (a, b) => ({
			value: add(a.value, b.value),
			slope: plus(a.slope, b.slope, flat),
			bend: plus(a.bend, b.bend, straight),
		}),
		scale,
		mul: (a, b) => {
			if (a.slope === flat) return scale(a.value, b);
			if (b.slope === flat) return scale(b.value, a);
			return {
				value: mul(a.value, b.value),
				slope: plus(times(b.value, a.slope, flat), times(a.value, b.slope, flat), flat),
				bend: plus(
					plus(times(b.value, a.bend, straight), times(a.value, b.bend, straight), straight),
					packed((i, j) => add(mul(a.slope[i]!, b.slope[j]!), mul(a.slope[j]!, b.slope[i]!))),
					straight,
				),
			};
		},
		compose: ([value, first, second], a) => ({
			value,
			slope: times(first, a.slope, flat),
			bend:
				a.slope === flat
					? straight
					: plus(
							times(first, a.bend, straight),
							packed((i, j) => mul(second, mul(a.slope[i]!, a.slope[j]!))),
							straight,
						),
		}),
	};
}
