/** Critical points of linear networks of one hidden layer on samples with rational spectra, and points near them. */
import type {Arbitrary} from 'fast-check';
import {box, dyadic, positive} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size, type Sizes} from '../src/claim/leaf.ts';
import {determinantSign} from '../src/kernels/exact-determinant.ts';
import {fromDoubles, sum} from '../src/kernels/rational-matrix.ts';
import {
	criticalPoint,
	type SpectralSamples,
	spectralSamples,
	type Spectrum,
	type Weights,
} from '../src/nets/linear-network.ts';

/** Samples, a set of eigenvectors and a matrix C: a critical point. */
export interface LinearPoint extends Spectrum {
	/** The width. */
	readonly p: number;
	/** The point's rank is p - missing. */
	readonly missing: number;
	/** Its eigenvectors are the p - missing first ones in the order of their keys, q of them. */
	readonly keys: Float64Array;
	/** p x p, row-major. */
	readonly C: Float64Array;
}

/** A point near a critical one. */
export interface NearbyPoint extends LinearPoint {
	/** 0 for the critical point itself. */
	readonly step: number;
	/** Where to, q x p and p x d. */
	readonly dA: Float64Array;
	readonly dB: Float64Array;
}

/** Gaps between singular values: quarters from 1/4 to 2. */
const gaps = {
	...positive(0.25, 2),
	draw: ((rng, out) => {
		for (let i = 0; i < out.length; i++) out[i] = (1 + Math.floor(8 * rng())) / 4;
	}) satisfies ReturnType<typeof positive>['draw'],
	project(values: Float64Array) {
		for (let i = 0; i < values.length; i++)
			values[i] = Math.min(8, Math.max(1, Math.round(4 * values[i]!))) / 4;
	},
	contains: (values: Float64Array) => values.every(v => v > 0 && v <= 2 && Number.isInteger(4 * v)),
};

const rank = (s: Sizes) => s['p']!;
const fields = {
	q: size(1, 3),
	d: size(
		(s: Sizes) => s['q']!,
		(s: Sizes) => s['q']! + 1,
	),
	p: size(1, (s: Sizes) => s['q']!),
	missing: size(0, rank),
	r: size(0, 1),
	skewU: array(['q', 'q'], dyadic(1, 2)),
	skewO: array(['d', 'd'], dyadic(0, 1)),
	M: array(['d', 'd'], dyadic(1, 2)),
	gaps: array(['q'], gaps),
	noise: array(['q', 'r'], dyadic(1, 2)),
	keys: array(['q'], box(0, 1)),
	C: array(['p', 'p'], dyadic(1, 2)),
};

/** Critical points with q <= 3, d <= 4, p <= q: every rank and every set of eigenvectors. */
export const linearPoints = (): Arbitrary<LinearPoint> => instance<LinearPoint>(fields);

/** Critical points and points within 1 of them in every entry. */
export const nearbyPoints = (): Arbitrary<NearbyPoint> =>
	instance<NearbyPoint>({
		...fields,
		step: choice<number>(0, 1, 0.25, 0.0625),
		dA: array(['q', 'p'], dyadic(3, 1)),
		dB: array(['p', 'd'], dyadic(3, 1)),
	});

/** What makes an instance a critical point. */
export const regular = {
	'the inputs span R^d': ({d, M}: LinearPoint) => determinantSign(M, d) !== 0,
	'C is invertible': ({p, C}: LinearPoint) => determinantSign(C, p) !== 0,
};

/** The samples of an instance. */
export const samplesOf = (x: Spectrum): SpectralSamples => spectralSamples(x);

/** The eigenvectors of an instance's critical point, undefined in empty slots, and those left out, both by index from 0. */
export function eigenvectorsOf({q, p, missing, keys}: LinearPoint): {
	readonly slots: readonly (number | undefined)[];
	readonly out: readonly number[];
} {
	const order = Array.from({length: q}, (_, i) => i).toSorted((a, b) => keys[a]! - keys[b]! || a - b);
	const rank = p - missing;
	return {
		slots: Array.from({length: p}, (_, k) => (k < rank ? order[k] : undefined)),
		out: order.slice(rank),
	};
}

/** The weights of an instance's critical point. */
export const criticalPointOf = (data: SpectralSamples, x: LinearPoint): Weights =>
	criticalPoint(data, eigenvectorsOf(x).slots, fromDoubles(x.C, x.p, x.p));

/** The weights of a point near a critical one. */
export function weightsNear(data: SpectralSamples, x: NearbyPoint): Weights {
	const {A, B} = criticalPointOf(data, x);
	const move = (v: Float64Array) => v.map(t => t * x.step);
	return {
		A: sum(A, fromDoubles(move(x.dA), x.q, x.p)),
		B: sum(B, fromDoubles(move(x.dB), x.p, x.d)),
	};
}
