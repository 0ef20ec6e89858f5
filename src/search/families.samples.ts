/**
 * False conjectures of known difficulty: a draw of the family violates each with probability 1e-5, and slopes lead there; but for the last,
 * whose measured quantity is 0 or 1, so that nothing leads to the violation except degenerate instances.
 */
import {box, type Domain, sphere} from '../claim/domain.ts';
import {instance} from '../claim/instance.ts';
import {array} from '../claim/leaf.ts';
import {exact} from '../claim/quantity.ts';
import {prepare} from '../claim/statement.ts';
import {fillNormal, stream} from '../claim/randomness.ts';

/** A point of a family. */
export interface Point {
	readonly x: Float64Array;
}

/** A conjecture about points. Its numbers are taken for exact: what is studied is the search, not rounding. */
export interface Family {
	readonly name: string;
	readonly dimension: number;
	readonly domain: Domain;
	/** What is claimed to stay at or below `bound`. */
	readonly value: (x: Float64Array) => number;
	readonly bound: number;
}

const sum = (x: Float64Array, term: (v: number, i: number) => number): number => {
	let s = 0;
	for (let i = 0; i < x.length; i++) s += term(x[i]!, i);
	return s;
};

/** Weights of a network of 16 inputs, 8 tanh units and one output. */
const hidden = fillNormal(stream('hidden weights'), new Float64Array(8 * 16));
const readout = fillNormal(stream('read-out weights'), new Float64Array(8));

/**
 * The six smooth families. The first two bounds are exact: a ball of volume 1e-5 in the unit cube of dimension 5, pi^2 8/15 r^5 = 1e-5, and a
 * cap of the sphere in dimension 24, I_{1 - c^2}(23/2, 1/2) / 2 = 1e-5. The others are quantiles of 2e7 draws, within 7 % of the rate.
 */
export const smoothFamilies: readonly Family[] = [
	{
		name: 'ball',
		dimension: 5,
		domain: box(0, 1),
		value: x => 1 - Math.sqrt(sum(x, (v, i) => (v - 0.3 - i / 10) ** 2)),
		bound: 1 - (1e-5 / ((8 * Math.PI ** 2) / 15)) ** (1 / 5),
	},
	{
		name: 'cap',
		dimension: 24,
		domain: sphere,
		value: x => sum(x, (v, i) => v * (i % 3 === 0 ? -1 : 1)) / Math.sqrt(24),
		bound: 0.7441863592736766,
	},
	{
		name: 'sines',
		dimension: 12,
		domain: box(0, 1),
		value: x => sum(x, v => Math.sin(Math.PI * v)) / 12,
		bound: 0.9448487,
	},
	{
		name: 'valley',
		dimension: 6,
		domain: box(-2, 2),
		value: x => -sum(x, (v, i) => (i === 5 ? 0 : 100 * (x[i + 1]! - v * v) ** 2 + (1 - v) ** 2)),
		bound: -15.05123,
	},
	{
		name: 'network',
		dimension: 16,
		domain: box(-1, 1),
		value: x => sum(readout, (w, j) => w * Math.tanh(sum(x, (v, i) => (v * hidden[16 * j + i]!) / 4))),
		bound: 6.29171,
	},
	{
		name: 'ripples',
		dimension: 6,
		domain: box(-1, 1),
		value: x => -sum(x, (v, i) => (v - 0.1 * i) ** 2 + 0.2 * (1 - Math.cos(9 * (v - 0.1 * i)))),
		bound: -0.401829,
	},
];

/** Where guidance is blind: the measured number is 0 but at points with at least 4 of 10 coordinates at an end of [0, 1]. */
export const plateau: Family = {
	name: 'plateau',
	dimension: 10,
	domain: box(0, 1),
	value: x => (sum(x, v => (v === 0 || v === 1 ? 1 : 0)) === 4 ? 1 : 0),
	bound: 0.5,
};

/** The family's instances. */
export const givenOf = ({dimension, domain}: Family) => instance<Point>({x: array([dimension], domain)});

/** The conjecture, ready to try; `count` is told of every measurement. */
export const conjecture = (
	{name, value, bound}: Family,
	given = givenOf(smoothFamilies[0]!),
	count = () => {},
) =>
	prepare<Point>(name, {
		given,
		assuming: {},
		measure({x}) {
			count();
			return {value: exact(value(x)), bound: exact(bound)};
		},
		conclusion: 'value <= bound',
	});
