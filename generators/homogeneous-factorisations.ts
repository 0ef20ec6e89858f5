/** Matrices with known singular values, and points of their regularised factorisation at, near and far from critical ones. */
import type {Arbitrary} from 'fast-check';
import {box, dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size, type Sizes} from '../src/claim/leaf.ts';
import {cayley, fromDoubles, rearranged, sum} from '../src/kernels/rational-matrix.ts';
import {
	criticalFactors,
	type Factors,
	type SolvedFactorisation,
	type Spectrum,
} from '../src/nets/homogeneous-factorisation.ts';

/** A point of b blocks near a critical one. */
export interface FactorisationPoint extends Spectrum {
	readonly b: number;
	/** m: the critical point holds the first b singular vectors in the order of their keys, as far as the threshold leaves anything of them. */
	readonly keys: Float64Array;
	/** Lower triangle of a skew matrix, b x b: how the blocks are rotated among themselves. */
	readonly skewQ: Float64Array;
	/** 0 for the critical point itself. */
	readonly step: number;
	/** Where to, m x b and n x b. */
	readonly dU: Float64Array;
	readonly dV: Float64Array;
}

/** A matrix and r blocks. */
export interface FactorisationStart extends Spectrum {
	readonly r: number;
	/** m x r and n x r. */
	readonly U: Float64Array;
	readonly V: Float64Array;
}

const spectrum = (m: number, n: number) => ({
	m: size(1, m),
	n: size((s: Sizes) => s['m']!, n),
	lambda: choice<number>(1, 0.5, 2, 0.25),
	a: array(['m'], dyadic(2, 2)),
	skewL: array(['m', 'm'], dyadic(0, 2)),
	skewR: array(['n', 'n'], dyadic(0, 2)),
});

/** Points of up to 3 blocks for matrices up to 3 x 3. */
export const factorisationPoints = (): Arbitrary<FactorisationPoint> =>
	instance<FactorisationPoint>({
		...spectrum(3, 3),
		b: size(0, 3),
		keys: array(['m'], box(0, 1)),
		skewQ: array(['b', 'b'], dyadic(0, 2)),
		step: choice<number>(0, 1, 0.25, 0.0625),
		dU: array(['m', 'b'], dyadic(2, 2)),
		dV: array(['n', 'b'], dyadic(2, 2)),
	});

/** Points of r blocks for matrices up to 2 x 3, with `fewest(mn)` <= r <= `most(mn)`. */
export const factorisationStarts = (
	fewest: (entries: number) => number,
	most: (entries: number) => number,
): Arbitrary<FactorisationStart> =>
	instance<FactorisationStart>({
		...spectrum(2, 3),
		r: size(
			(s: Sizes) => fewest(s['m']! * s['n']!),
			(s: Sizes) => most(s['m']! * s['n']!),
		),
		U: array(['m', 'r'], dyadic(1, 2)),
		V: array(['n', 'r'], dyadic(1, 2)),
	});

/** The blocks of an instance, followed by `zeros` blocks that are 0. */
export function factorsOf(problem: SolvedFactorisation, x: FactorisationPoint, zeros: number): Factors {
	const {m, n, b, keys} = x;
	const order = Array.from({length: m}, (_, i) => i).toSorted((i, j) => keys[i]! - keys[j]! || i - j);
	const slots = Array.from({length: b}, (_, k) => order[k]);
	const {U, V} = criticalFactors(problem, slots, cayley(fromDoubles(x.skewQ, b, b)));
	const near = (at: Factors['U'], rows: number, d: Float64Array) =>
		rearranged(
			sum(
				at,
				fromDoubles(
					d.map(v => v * x.step),
					rows,
					b,
				),
			),
			rows,
			b + zeros,
			(i, j) => (j < b ? [i, j] : undefined),
		);
	return {U: near(U, m, x.dU), V: near(V, n, x.dV)};
}
