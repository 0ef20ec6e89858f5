/** Wavy bowls, f(y) = c |y|^2 / 2 + T(y) on R^d with ripples T(y) = sum_j A_j cos(k_j . y + phi_j): smooth, in general not convex. */
import {type Ball, gamma} from '../kernels/ball.ts';

/** A bowl on R^d, d = 1 or 2, with ripples. */
export interface WavyBowl {
	readonly d: number;
	readonly modes: number;
	/** The curvature of the bowl, 0 or more; with 0 f is periodic. */
	readonly c: number;
	/** The heights of the ripples, one a mode. */
	readonly A: Float64Array;
	/** modes x d, whole numbers. */
	readonly k: Float64Array;
	/** The phases, one a mode. */
	readonly phi: Float64Array;
}

/** sum_j |A_j|: T stays within this of 0. */
export const rippleHeight = ({A}: WavyBowl): number => A.reduce((sum, a) => sum + Math.abs(a), 0);

/** |k_j|_inf of mode j: how fast it waves along one coordinate. */
export function modeFrequency({d, k}: WavyBowl, j: number): number {
	let most = 0;
	for (let i = j * d; i < (j + 1) * d; i++) most = Math.max(most, Math.abs(k[i]!));
	return most;
}

/** T at y. */
export function ripplesAt({d, modes, A, k, phi}: WavyBowl, y: Float64Array): number {
	let sum = 0;
	for (let j = 0; j < modes; j++) {
		let angle = phi[j]!;
		for (let i = 0; i < d; i++) angle += k[j * d + i]! * y[i]!;
		sum += A[j]! * Math.cos(angle);
	}
	return sum;
}

/** What `ripplesAt` may be off by where |y_i| <= reach, if each y_i itself is off by `off` at most: 8 roundings an angle and a mode. */
export function rippleError(f: WavyBowl, reach: number, off: number): number {
	const {d, modes, A, k, phi} = f;
	const g = gamma(4 * d + modes + 8);
	let sum = 0;
	for (let j = 0; j < modes; j++) {
		let waves = 0;
		for (let i = 0; i < d; i++) waves += Math.abs(k[j * d + i]!);
		sum += Math.abs(A[j]!) * (waves * (off + g * reach) + g * (Math.abs(phi[j]!) + 1));
	}
	return 1.01 * sum;
}

/** Constants with least <= D^2 f <= greatest everywhere: c -+ sum_j |A_j| |k_j|^2, which one mode attains. */
export function curvatureRange(f: WavyBowl): {least: Ball; greatest: Ball} {
	const {d, modes, c, A, k} = f;
	let bend = 0;
	for (let j = 0; j < modes; j++) for (let i = 0; i < d; i++) bend += Math.abs(A[j]!) * k[j * d + i]! ** 2;
	const radius = gamma(modes * d + 4) * (c + bend); // the |k|^2 are whole numbers
	return {least: {value: c - bend, radius}, greatest: {value: c + bend, radius}};
}

/** What T is on a grid of axes: exp(i k_ji y_i) by axis, so that a cosine costs a complex product. */
export function rippleTable(
	f: WavyBowl,
	axes: readonly Float64Array[],
): (first: number, second: number) => number {
	const {d, modes, A, k, phi} = f;
	const waves = axes.map((nodes, i) =>
		Array.from({length: modes}, (_, j) => {
			const [frequency, phase] = [i < d ? k[j * d + i]! : 0, i === 0 ? phi[j]! : 0];
			const angles = nodes.map(y => frequency * y + phase);
			return {cos: angles.map(Math.cos), sin: angles.map(Math.sin)};
		}),
	);
	const [rows, columns] = waves as [(typeof waves)[number], (typeof waves)[number]];
	return (a, b) => {
		let sum = 0;
		for (let j = 0; j < modes; j++) {
			const [r, s] = [rows[j]!, columns[j]!];
			sum += A[j]! * (r.cos[a]! * s.cos[b]! - r.sin[a]! * s.sin[b]!);
		}
		return sum;
	};
}
