/**
 * One run of projected stochastic (sub)gradient descent on w^T x + v^T f_theta(x) over a finite population, the features theta_t of every round
 * chosen by an adversary who knows the past [shamir2018].
 */
import seedrandom from 'seedrandom';
import {dot} from '../kernels/dense.ts';
import {projectOntoBall} from './descent.ts';
import {type OnlineLossName, onlineLosses} from './online-losses.ts';

/** A population of n points, all equally likely, with `tables` choices of features. */
export interface Population {
	readonly d: number;
	readonly k: number;
	readonly n: number;
	readonly tables: number;
	readonly loss: OnlineLossName;
	/** Inputs, n x d; features, tables x n x k; labels, n. */
	readonly x: Float64Array;
	readonly f: Float64Array;
	readonly y: Float64Array;
}

/** The rows (x_i, f_theta(x_i)) of every table, d + k entries each; row i of table j is entry j n + i. */
export const inputRows = ({d, k, n, tables, x, f}: Population): Float64Array[] =>
	Array.from({length: tables * n}, (_, row) =>
		Float64Array.of(...x.subarray((row % n) * d, ((row % n) + 1) * d), ...f.subarray(row * k, (row + 1) * k)),
	);

/**
 * The average over T rounds of the population's risk at (z_t, theta_t), z from 0 in the ball of radius b with step eta. Theta_t is the table of the largest risk at
 * z_t, decided before sample i_t is drawn; or, if `peeking`, table i_t mod `tables`, which is what the theorem forbids.
 */
export function averageRisk(
	population: Population,
	T: number,
	b: number,
	eta: number,
	peeking: boolean,
	seed: string,
): number {
	const {d, k, n, tables, loss, y} = population;
	const {value, slope} = onlineLosses[loss];
	const rows = inputRows(population);
	const rng = seedrandom.alea(seed);
	const z = new Float64Array(d + k);
	const risk = (table: number): number => {
		let sum = 0;
		for (let i = 0; i < n; i++) sum += value(dot(z, rows[table * n + i]!), y[i]!);
		return sum / n;
	};
	let total = 0;
	for (let t = 0; t < T; t++) {
		const i = Math.floor(rng() * n);
		let table = peeking ? i % tables : 0;
		let worst = risk(table);
		for (let j = 1; j < tables && !peeking; j++) {
			const other = risk(j);
			if (other > worst) [table, worst] = [j, other];
		}
		total += worst;
		const input = rows[table * n + i]!;
		const scale = eta * slope(dot(z, input), y[i]!);
		for (let a = 0; a < z.length; a++) z[a]! -= scale * input[a]!;
		projectOntoBall(z, b);
	}
	return total / T;
}
