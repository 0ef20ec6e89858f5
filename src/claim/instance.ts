/**
 * Instances by declaration: a record of leaves becomes a fast-check arbitrary that fills typed arrays from one stream and shrinks
 * without remembering how a value was drawn: first fewer samples and units, then simpler words and numbers.
 */
import fc from 'fast-check';
import type {Leaf, Sizes} from './leaf.ts';
import {integer, type Stream, streamOf} from './randomness.ts';

type Fields = Readonly<Record<string, Leaf<unknown>>>;
type Values = Record<string, unknown>;

/** How many slices of one size are tried before the shrinker moves on. */
const slicesTried = 24;

class InstanceArbitrary<T> extends fc.Arbitrary<T> {
	private readonly sizes: readonly (readonly [string, Leaf<unknown>])[];
	private readonly others: readonly (readonly [string, Leaf<unknown>])[];

	constructor(fields: Fields) {
		super();
		const entries = Object.entries(fields);
		this.sizes = entries.filter(([, leaf]) => leaf.isSize);
		this.others = entries.filter(([, leaf]) => !leaf.isSize);
	}

	override generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
		const rng = streamOf(random);
		const corners = bias !== undefined && rng() * bias < 1;
		const value: Values = {};
		for (const [name, leaf] of this.sizes)
			value[name] = leaf.draw(rng, value as Sizes, corners && rng() < 0.5);
		for (const [name, leaf] of this.others)
			value[name] = leaf.draw(rng, value as Sizes, corners && rng() < 0.5);
		return new fc.Value(value as T, undefined);
	}

	override canShrinkWithoutContext(value: unknown): value is T {
		if (typeof value !== 'object' || value === null) return false;
		const fields = [...this.sizes, ...this.others];
		return (
			Object.keys(value).length === fields.length &&
			fields.every(([name, leaf]) => name in value && leaf.admits((value as Values)[name], value as Sizes))
		);
	}

	override shrink(value: T): fc.Stream<fc.Value<T>> {
		return fc.stream(this.simpler(value as Values)).map(v => new fc.Value(v as T, undefined));
	}

	neighbour(value: T, rng: Stream, scale: number): T {
		const out = {...(value as Values)};
		for (let moves = rng() < 0.5 ? 1 : 2; moves > 0 && this.others.length > 0; moves--) {
			const [name, leaf] = this.others[integer(rng, 0, this.others.length - 1)]!;
			out[name] = leaf.move(out[name], rng, out as Sizes, scale);
		}
		return out as T;
	}

	reshaped(value: T, rng: Stream): T {
		const from = value as Values;
		const words = this.others.filter(([, leaf]) => leaf.numbers === undefined);
		if (this.sizes.length === 0 || (words.length > 0 && rng() < 0.5)) {
			if (words.length === 0) return value;
			const [name, leaf] = words[integer(rng, 0, words.length - 1)]!;
			return {...from, [name]: leaf.move(from[name], rng, from as Sizes, 1)} as T;
		}
		const [size, leaf] = this.sizes[integer(rng, 0, this.sizes.length - 1)]!;
		const n = from[size] as number;
		if (rng() < 0.5) {
			const smaller = this.without(from, size, integer(rng, 0, Math.max(0, n - 1)));
			return (this.canShrinkWithoutContext(smaller) ? smaller : from) as T;
		}
		const to: Values = {...from, [size]: rng() < 0.5 ? n + 1 : leaf.draw(rng, from as Sizes, false)};
		if (!this.sizes.every(([name, l]) => l.admits(to[name], to as Sizes))) return value;
		for (const [name, l] of this.others)
			if (l.resized) to[name] = l.resized(from[name], from as Sizes, to as Sizes, rng);
		return to as T;
	}

	get numberFields(): string[] {
		return this.others.flatMap(([name, leaf]) => (leaf.numbers === undefined ? [] : [name]));
	}

	numbers(value: T): Float64Array[] {
		return this.others.flatMap(([name, leaf]) => leaf.numbers?.((value as Values)[name]) ?? []);
	}

	withNumbers(value: T, numbers: readonly Float64Array[]): T {
		const out = {...(value as Values)};
		let i = 0;
		for (const [name, leaf] of this.others)
			if (leaf.withNumbers) out[name] = leaf.withNumbers(numbers[i++]!.slice(), out as Sizes);
		return out as T;
	}

	private *simpler(value: Values): Generator<Values> {
		for (const [size] of this.sizes) yield* this.smaller(value, size);
		for (const [name, leaf] of this.others)
			for (const simpler of leaf.simpler(value[name], value as Sizes)) yield {...value, [name]: simpler};
	}

	/** Instances with fewer of `size`: the first half, then each single slice taken out. */
	private *smaller(value: Values, size: string): Generator<Values> {
		const n = value[size] as number;
		let half = value;
		if (n > 3) for (let i = n - 1; i >= n / 2; i--) half = this.without(half, size, i);
		if (half !== value && this.canShrinkWithoutContext(half)) yield half as Values;
		for (let i = n - 1; i >= 0 && i >= n - slicesTried; i--) {
			const smaller = this.without(value, size, i);
			if (this.canShrinkWithoutContext(smaller)) yield smaller as Values;
			// No array has this dimension: every other slice gives the same instance.
			if (this.others.every(([name]) => smaller[name] === value[name])) return;
		}
	}

	private without(value: Values, size: string, index: number): Values {
		const out = {...value};
		for (const [name, leaf] of this.others)
			if (leaf.without) out[name] = leaf.without(value[name], value as Sizes, size, index);
		out[size] = (value[size] as number) - 1;
		return out;
	}
}

/**
 * An arbitrary of instances with the given fields. Sizes are drawn first, in the order of declaration; with fast-check's bias `b` one
 * instance in `b` takes about half of its fields at corners.
 */
export function instance<T extends object>(fields: {readonly [K in keyof T]: Leaf<T[K]>}): fc.Arbitrary<T> {
	return new InstanceArbitrary<T>(fields as unknown as Fields);
}

/** What guided search asks of an arbitrary. Arbitraries made by `instance` have it. */
export interface Movable<T> {
	/** A random neighbour of the same sizes: one or two fields moved by `scale` in (0, 1], relative to their own size. */
	readonly neighbour: (value: T, rng: Stream, scale: number) => T;
	/** One discrete part changed: a size, with slices taken out or drawn anew, or a word, a seed, a sign. The same value if it has none. */
	readonly reshaped: (value: T, rng: Stream) => T;
	/** The real numbers of an instance, field by field; not to be written to. */
	readonly numbers: (value: T) => Float64Array[];
	/** The names of those fields. */
	readonly numberFields: readonly string[];
	/** The instance with other numbers, moved into their domains. */
	readonly withNumbers: (value: T, numbers: readonly Float64Array[]) => T;
}

/** The arbitrary as one whose instances move, or `undefined` if they do not. */
export const movable = <T>(given: fc.Arbitrary<T>): Movable<T> | undefined =>
	'neighbour' in given ? (given as unknown as Movable<T>) : undefined;
