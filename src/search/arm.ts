/**
 * An arm of the portfolio: a way of proposing instances that learns from the shares they used.
 *
 * It is a generator that yields an instance and is resumed with the share of the bound that the instance used: minus infinity where it was
 * refused or could not be measured. It never ends; when it has converged it starts again elsewhere.
 */
import type {Arbitrary} from 'fast-check';
import type {Movable} from '../claim/instance.ts';
import type {Stream} from '../claim/randomness.ts';

/** An instance and the share of the bound that it used. */
export interface Start<X> {
	readonly instance: X;
	readonly share: number;
}

/** What an arm may use. */
export interface Surroundings<X> {
	readonly given: Arbitrary<X>;
	readonly space: Movable<X>;
	readonly rng: Stream;
	/** One of the best instances that anyone has met, the better the likelier. */
	readonly start: () => Start<X>;
}

/** A way of proposing instances. */
export type Arm<X> = Generator<X, never, number>;

/** The numbers of an instance as one vector, a step for each that is a quarter of its field's size, and the way back. */
export interface Coordinates<X> {
	readonly point: Float64Array;
	readonly steps: Float64Array;
	/** The instance at another point, moved into its domains. */
	readonly at: (point: Float64Array) => X;
}

/** The coordinates of an instance. */
export function coordinates<X>(space: Movable<X>, instance: X): Coordinates<X> {
	const fields = space.numbers(instance);
	const sizes = fields.map(f => f.reduce((size, v) => Math.max(size, Math.abs(v)), 1e-3));
	const point = Float64Array.of(...fields.flatMap(f => [...f]));
	const steps = Float64Array.of(...fields.flatMap((f, i) => Array.from(f, () => sizes[i]! / 4)));
	const at = (p: Float64Array) => {
		let from = 0;
		return space.withNumbers(
			instance,
			fields.map(f => p.subarray(from, (from += f.length))),
		);
	};
	return {point, steps, at};
}
