/**
 * What a counterexample says: which of its numbers matter, how far it can be moved before it stops being one, and whether those around it
 * are counterexamples too. All of it is sampled, from a seed of the claim's own, so that the same file gives the same answer.
 */
import {decodeInstance, type Json} from '../claim/instance-json.ts';
import {movable} from '../claim/instance.ts';
import {integer, stream} from '../claim/randomness.ts';
import {prepare} from '../claim/statement.ts';
import type {Theorem} from '../claim/theorem.ts';
import {recheck} from '../search/recheck.ts';
import {clopperPearson} from '../stats/clopper-pearson.ts';

/** One number of the counterexample. */
export interface CoordinateRecord {
	/** Its field, and its place there. */
	readonly field: string;
	readonly index: number;
	readonly value: number;
	/** Of `tried` other values, spread over the size of its field and over many orders of magnitude, how many still violate. */
	readonly stillViolate: number;
	readonly tried: number;
}

/** What was found around a counterexample. */
export interface Explanation {
	readonly coordinates: readonly CoordinateRecord[];
	/** The largest radius tried (a power of 4, relative to the size of each field) of which every sampled point violates; 0 if there is none. */
	readonly radius: number;
	/** How many of the points met in the small ball violate, with the 95 % interval of their share [clopper1934]. */
	readonly ball: {
		readonly radius: number;
		readonly violate: number;
		readonly tried: number;
		readonly share: {readonly lower: number; readonly upper: number};
	};
}

/** Values tried of each number, points tried of each ball. */
const valuesTried = 24;
const pointsTried = 100;

/** More numbers than this are sampled, as each costs measurements. */
const mostCoordinates = 60;

/** The radius of the small ball, relative to the size of each field; on a grid the first of 4 times as much that reaches other points. */
const small = 2 ** -10;

/**
 * Explains a stored instance that violates the claim for certain.
 *
 * @throws {TypeError} if the claim is about random outcomes, its instances do not move, or the instance does not violate it
 */
export function explain(t: Theorem, json: Json): Explanation {
	const instance = decodeInstance(json);
	const trial = prepare(t.id, t);
	const space = movable(t.given);
	if (trial.reading.estimators.length > 0 || space === undefined)
		throw new TypeError(`${t.id} cannot be explained: its outcomes are random or its instances do not move`);
	const violates = (x: unknown): boolean => {
		try {
			return recheck(trial, x).grade === 'genuine';
		} catch {
			return false; // not measurable there
		}
	};
	if (!violates(instance)) throw new TypeError(`the stored instance does not violate ${t.id}`);
	const rng = stream(`explain/${t.id}`);
	const fields = space.numbers(instance);
	const sizes = fields.map(f => f.reduce((size, v) => Math.max(size, Math.abs(v)), 0) || 1);
	const signed = () => 2 * rng() - 1;

	const places = fields.flatMap((f, k) => Array.from(f, (_, i) => [k, i] as const));
	while (places.length > mostCoordinates) places.splice(integer(rng, 0, places.length - 1), 1);
	const coordinates = places.map(([k, index]): CoordinateRecord => {
		let stillViolate = 0;
		for (let i = 0; i < valuesTried; i++) {
			const moved = fields.map(f => f.slice());
			// Half of the values are of the field's size, half of any size down to a millionth of it around the value.
			if (i % 2 === 0) moved[k]![index] = 2 * sizes[k]! * signed();
			else moved[k]![index]! += sizes[k]! * signed() * 10 ** (-6 * rng());
			if (violates(space.withNumbers(instance, moved))) stillViolate++;
		}
		return {
			field: space.numberFields[k]!,
			index,
			value: fields[k]![index]!,
			stillViolate,
			tried: valuesTried,
		};
	});

	/** Points of the ball of that radius which are not the counterexample itself: on a grid most of a small ball is. */
	const around = (radius: number): unknown[] => {
		const points = Array.from({length: pointsTried}, () =>
			space.withNumbers(
				instance,
				fields.map((f, k) => f.map(v => v + radius * sizes[k]! * signed())),
			),
		);
		return points.filter(p => space.numbers(p).some((f, k) => f.some((v, i) => v !== fields[k]![i])));
	};
	const isBall = (points: readonly unknown[]) => points.length >= pointsTried / 4;
	let radius = 1;
	for (let points = around(radius); radius > 0; points = around(radius)) {
		if (isBall(points) && points.every(violates)) break;
		radius = isBall(points) && radius > 2 ** -40 ? radius / 4 : 0;
	}
	let least = small;
	while (least < 1 && !isBall(around(least))) least *= 4;
	const points = around(least);
	const violate = points.filter(violates).length;
	const tried = points.length;
	const share = tried === 0 ? {lower: 0, upper: 1} : clopperPearson(violate, tried, 0.05);
	return {coordinates, radius, ball: {radius: least, violate, tried, share}};
}
