/** Leaves: the fields of an instance. A leaf draws a value once the sizes are known, and offers simpler ones. */
import type {Domain} from './domain.ts';
import {fillNormal, integer, type Stream} from './randomness.ts';
import {coarser, simplerNumbers} from './simpler.ts';

/** The sizes of an instance by name: numbers of samples, dimensions, units. */
export type Sizes = Readonly<Record<string, number>>;

/** A field of an instance. */
export interface Leaf<T> {
	/** A size is drawn before all other leaves, in the order of declaration, and is shrunk first. */
	readonly isSize: boolean;
	/** A value; `corner` asks for a degenerate or extreme one. */
	readonly draw: (rng: Stream, sizes: Sizes, corner: boolean) => T;
	/** Whether a value belongs here, given the sizes; guards shrinking and replay. */
	readonly admits: (value: unknown, sizes: Sizes) => boolean;
	/** Simpler values of the same sizes, most drastic first. */
	readonly simpler: (value: T, sizes: Sizes) => Iterable<T>;
	/** A random neighbour; `scale` in (0, 1] says how far, relative to the value's own size. */
	readonly move: (value: T, rng: Stream, sizes: Sizes, scale: number) => T;
	/** The value with slice `index` of dimension `size` taken out. Leaves without that dimension are kept as they are. */
	readonly without?: (value: T, sizes: Sizes, size: string, index: number) => T;
	/** A value for the sizes `to`: the slices that both have are kept, new ones are drawn. */
	readonly resized?: (value: T, sizes: Sizes, to: Sizes, rng: Stream) => T;
	/** The real numbers that a value consists of, and the member nearest to other numbers. Words, seeds and signs have none. */
	readonly numbers?: (value: T) => Float64Array;
	readonly withNumbers?: (numbers: Float64Array, sizes: Sizes) => T;
}

type Bound = number | ((sizes: Sizes) => number);
const at = (bound: Bound, sizes: Sizes): number => (typeof bound === 'number' ? bound : bound(sizes));

/**
 * A whole number in [min, max], small ones more often (the square of a uniform number picks it): claims tend to break at small sizes. A bound
 * may depend on sizes declared before. Shrinking takes slices out of every array that has it as a dimension. `draw` throws a RangeError when
 * the bounds cross.
 */
export function size(min: Bound, max: Bound): Leaf<number> {
	return {
		isSize: true,
		draw(rng, sizes, corner) {
			const [lo, hi] = [at(min, sizes), at(max, sizes)];
			if (!(lo <= hi)) throw new RangeError(`a size needs min <= max, got ${lo} and ${hi}`);
			return corner ? (rng() < 0.7 ? lo : hi) : lo + Math.floor((hi - lo + 1) * rng() ** 2);
		},
		admits: (value, sizes) =>
			Number.isInteger(value) && (value as number) >= at(min, sizes) && (value as number) <= at(max, sizes),
		simpler: () => [],
		move: value => value,
	};
}

/** One of several words, simplest first; what a word means is looked up by whoever measures, so that instances stay plain data. */
export function choice<T extends string | number>(...options: readonly T[]): Leaf<T> {
	return {
		isSize: false,
		draw: rng => options[integer(rng, 0, options.length - 1)]!,
		admits: value => options.includes(value as T),
		simpler: value => options.slice(0, options.indexOf(value)),
		move: (_, rng) => options[integer(rng, 0, options.length - 1)]!,
	};
}

/** A seed: a whole number in [0, 2^31). Small seeds are no simpler in meaning, only to read. */
export function seed(): Leaf<number> {
	return {
		isSize: false,
		draw: rng => integer(rng, 0, 2 ** 31 - 1),
		admits: value => Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31,
		simpler: value => [0, 1, 2, 3].filter(s => s < value),
		move: (_, rng) => integer(rng, 0, 2 ** 31 - 1),
	};
}

/** A single real number of a domain. */
export function scalar(domain: Domain): Leaf<number> {
	const admits = (x: unknown) => typeof x === 'number' && domain.contains(Float64Array.of(x), 1);
	return {
		isSize: false,
		draw(rng, _sizes, corner) {
			const out = new Float64Array(1);
			domain.draw(rng, out, 1, corner);
			return out[0]!;
		},
		admits,
		simpler: value => [...simplerNumbers(value)].filter(admits),
		move: (value, rng, _sizes, scale) => moved(Float64Array.of(value), rng, 1, scale, domain)[0]!,
		numbers: value => Float64Array.of(value),
		withNumbers(numbers) {
			domain.project(numbers, 1);
			return numbers[0]!;
		},
	};
}

/**
 * A neighbour of an array: mostly some coordinates nudged by normal steps of `scale` times their own or the array's size, now and then the
 * whole array stretched, a coordinate negated, or one set to a landmark; then projected onto the domain.
 */
function moved(values: Float64Array, rng: Stream, row: number, scale: number, domain: Domain): Float64Array {
	const out = values.slice();
	if (out.length === 0) return out;
	const one = integer(rng, 0, out.length - 1);
	const kind = rng();
	if (kind < 0.75) {
		const size = Math.max(1e-3, ...out.map(Math.abs));
		const steps = fillNormal(rng, new Float64Array(out.length));
		const share = rng() < 0.5 ? 1 : 1 / out.length;
		for (let i = 0; i < out.length; i++)
			if (i === one || rng() < share)
				out[i]! += scale * steps[i]! * (rng() < 0.5 ? size : Math.max(1e-3, Math.abs(out[i]!)));
	} else if (kind < 0.88) {
		const factor = Math.exp(scale * 2 * (2 * rng() - 1));
		for (let i = 0; i < out.length; i++) out[i]! *= factor;
	} else if (kind < 0.94) out[one] = -out[one]!;
	else out[one] = integer(rng, -1, 1);
	domain.project(out, row);
	return out;
}

/** A dimension: the name of a size, or a fixed number. */
export type Dimension = string | number;

const extent = (d: Dimension, sizes: Sizes): number => {
	const n = typeof d === 'number' ? d : sizes[d];
	if (n === undefined) throw new TypeError(`dimension '${d}' is not a size of this instance`);
	return n;
};

/** `values` (row-major, `shape`) with slice `index` of axis `axis` taken out. */
export function withoutSlice(
	values: Float64Array,
	shape: readonly number[],
	axis: number,
	index: number,
): Float64Array {
	const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
	const n = shape[axis]!;
	return values.filter((_, i) => Math.floor(i / inner) % n !== index);
}

/** Copies the entries whose indices both shapes have from `old` to `out`. */
function copyOverlap(
	old: Float64Array,
	from: readonly number[],
	out: Float64Array,
	to: readonly number[],
): void {
	for (let i = 0; i < out.length; i++) {
		let rest = i;
		let source = 0;
		let stride = 1;
		let inside = true;
		for (let axis = to.length - 1; axis >= 0; axis--) {
			const at = rest % to[axis]!;
			rest = (rest - at) / to[axis]!;
			inside &&= at < from[axis]!;
			source += at * stride;
			stride *= from[axis]!;
		}
		if (inside) out[i] = old[source]!;
	}
}

/** A flat row-major array over named dimensions, its entries in a domain. */
export function array(shape: readonly Dimension[], domain: Domain): Leaf<Float64Array> {
	const extents = (sizes: Sizes) => shape.map(d => extent(d, sizes));
	const rowOf = (sizes: Sizes) => (shape.length === 0 ? 1 : extent(shape.at(-1)!, sizes));
	const draw = (rng: Stream, sizes: Sizes, corner: boolean) => {
		let length = 1;
		for (const d of shape) length *= extent(d, sizes);
		const out = new Float64Array(length);
		domain.draw(rng, out, rowOf(sizes), corner);
		return out;
	};
	return {
		isSize: false,
		draw,
		admits(value, sizes) {
			if (!(value instanceof Float64Array)) return false;
			return (
				value.length === extents(sizes).reduce((a, b) => a * b, 1) && domain.contains(value, rowOf(sizes))
			);
		},
		*simpler(value, sizes) {
			const row = rowOf(sizes);
			if (value.some(x => x !== 0)) {
				const zero = new Float64Array(value.length);
				if (domain.contains(zero, row)) yield zero;
			}
			for (const coarse of coarser(value)) if (domain.contains(coarse, row)) yield coarse;
			for (let i = 0; i < value.length; i++)
				for (const c of simplerNumbers(value[i]!)) {
					const simpler = value.slice();
					simpler[i] = c;
					if (domain.contains(simpler, row)) yield simpler;
				}
		},
		move: (value, rng, sizes, scale) => moved(value, rng, rowOf(sizes), scale, domain),
		without(value, sizes, name, index) {
			const whole = extents(sizes); // what an axis before has lost does not move the slices of one behind
			const out = shape.reduce((a, d, axis) => (d === name ? withoutSlice(a, whole, axis, index) : a), value);
			const row = shape.at(-1) === name ? rowOf(sizes) - 1 : rowOf(sizes);
			if (out !== value && !domain.contains(out, row)) domain.project(out, row); // a row of a sphere became shorter
			return out;
		},
		resized(value, from, to, rng) {
			const out = draw(rng, to, false);
			copyOverlap(value, extents(from), out, extents(to));
			domain.project(out, rowOf(to));
			return out;
		},
		...(!domain.discrete && {
			numbers: (value: Float64Array) => value,
			withNumbers(numbers: Float64Array, sizes: Sizes) {
				domain.project(numbers, rowOf(sizes));
				return numbers;
			},
		}),
	};
}
