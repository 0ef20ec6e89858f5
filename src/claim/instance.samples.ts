/** An instance with one field of every kind, and the walks that shrinking takes, for tests. */
import type fc from 'fast-check';
import {box, dyadic, positive, reals, signs, sphere} from './domain.ts';
import {instance} from './instance.ts';
import {array, choice, scalar, seed, size} from './leaf.ts';
import {fastCheckRandom} from './randomness.ts';

/** Words for the field `loss`, simplest first. */
export const losses = ['squared', 'logistic', 'doubleWell'] as const;
/** One of them. */
export type Loss = (typeof losses)[number];

/** One field of every kind; `width` depends on `d`, and `gram` has a dimension twice. */
export interface Everything {
	readonly d: number;
	readonly n: number;
	readonly width: number;
	readonly x: Float64Array;
	readonly gram: Float64Array;
	readonly W: Float64Array;
	readonly y: Float64Array;
	readonly units: Float64Array;
	readonly fixed: Float64Array;
	readonly loss: Loss;
	readonly seed: number;
	readonly time: number;
}

/** Arbitrary of instances with one field of every kind. */
export const everything = instance<Everything>({
	d: size(1, 4),
	n: size(2, 6),
	width: size(1, s => s['d']! + 1),
	x: array(['n', 'd'], reals([0.1, 10])),
	gram: array(['n', 'n'], box(-1, 1)),
	W: array(['width', 'd'], dyadic(4, 2)),
	y: array(['n'], signs),
	units: array(['n', 'd'], sphere),
	fixed: array([3], positive(0.5, 2)),
	loss: choice<Loss>(...losses),
	seed: seed(),
	time: scalar(positive(0.1, 4)),
});
/** Its sizes. */
export const sizeNames = ['d', 'n', 'width'] as const;

/** The instance of a seed. */
export const draw = <T>(given: fc.Arbitrary<T>, seed: string | number, bias = 3): T =>
	given.generate(fastCheckRandom(`instance ${seed}`), bias).value;
/** The simpler instances that are offered for one, in order. */
export const shrinks = <T>(given: fc.Arbitrary<T>, x: T): Iterable<T> =>
	given.shrink(x, undefined).map(v => v.value);

/** The first simpler instance that fails, again and again: the walk that the searcher takes. */
export function walk<T>(given: fc.Arbitrary<T>, from: T, fails: (x: T) => boolean): {end: T; steps: number} {
	for (let [end, steps] = [from, 0]; ; steps++) {
		let next: T | undefined;
		for (const simpler of shrinks(given, end))
			if (fails(simpler)) {
				next = simpler;
				break;
			}
		if (next === undefined) return {end, steps};
		end = next;
	}
}
