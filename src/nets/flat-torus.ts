/**
 * Flat tori of known size in R^(2 k m): products of k closed curves t -> (a_1 e^(i t), ..., a_m e^(i m t)), each of constant speed sqrt(sum_j j^2 a_j^2), hence of length
 * 2 pi times that, whatever space it lies in. Sizes and distances are enclosed.
 */
import * as I from '../kernels/interval.ts';
import type {Interval} from '../kernels/interval.ts';

const two = I.point(2);

/** The length of the curve with amplitudes a_1, ..., a_m. */
export function curveLength(a: Float64Array): Interval {
	const squares = a.reduce(
		(sum, v, j) => I.add(sum, I.pow(I.mul(I.point(j + 1), I.point(v)), two)),
		I.point(0),
	);
	return I.mul(I.mul(two, I.PI), I.sqrt(squares));
}

/** The square of the distance of two points of the curve that are `part` / `whole` of a turn apart: sum_j (2 a_j sin(pi j part / whole))^2. */
export function chordSquared(a: Float64Array, part: number, whole: number): Interval {
	return a.reduce((sum, v, j) => {
		const angle = I.div(I.mul(I.PI, I.point((j + 1) * part)), I.point(whole));
		return I.add(sum, I.pow(I.mul(I.point(2 * v), I.sin(angle)), two));
	}, I.point(0));
}

/**
 * How many points of the grid of p x ... x p even turns on the torus (`curves`, one array of amplitudes each; one or two curves), taken greedily in order, are certain to be more than gamma
 * apart from each other: a lower bound of the number of sets of diameter gamma or less that cover the torus.
 */
export function separatedPoints(curves: readonly Float64Array[], p: number, gamma: number): number {
	const chords = curves.map(a => Array.from({length: p}, (_, turn) => chordSquared(a, turn, p)));
	const limit = I.pow(I.point(gamma), two).hi;
	const [first, second] = [chords[0]!, chords[1] ?? [I.point(0)]];
	const taken: [number, number][] = [];
	for (let s = 0; s < first.length; s++)
		for (let t = 0; t < second.length; t++) {
			const far = taken.every(([u, v]) => I.add(first[s - u]!, second[Math.abs(t - v)]!).lo > limit);
			if (far) taken.push([s, t]);
		}
	return taken.length;
}

/** The smallest whole number that is certain to be at least v: how many pieces of length 1 cover a length v. Errs high only, by 1. */
export const piecesFor = (v: Interval): number => Math.ceil(v.hi);
