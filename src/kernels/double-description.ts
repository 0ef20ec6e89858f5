/**
 * Polyhedral cones by the double description method in exact integer arithmetic [motzkin1953]: a cone is kept as its
 * lineality space and extreme rays while half-spaces are cut from it. A polyhedron {x : A x + b >= 0} is the slice
 * x0 = 1 of a cone in homogeneous coordinates (x0, x): generators with x0 > 0 are vertices, those with x0 = 0 directions.
 */
import {combination, dot} from './integer-vectors.ts';

/** An extreme ray: a primitive vector, and bit i of `tight` is set iff it lies on the i-th half-space's boundary. */
export interface Ray {
	readonly v: readonly bigint[];
	readonly tight: bigint;
}

/** The cone span(lineality) + {non-negative combinations of the rays}; `constraints` half-spaces have shaped it. */
export interface Cone {
	readonly lineality: readonly (readonly bigint[])[];
	readonly rays: readonly Ray[];
	readonly constraints: number;
}

/** The two sides of a hyperplane in a cone; a side is missing when it has lower dimension than the cone. */
export interface Split {
	readonly above: Cone | undefined;
	readonly below: Cone | undefined;
}

/**
 * The cone {(x0, x) : x0 >= 0, x_j = 0 unless `free` has j}, in dimension + 1 coordinates: in the slice x0 = 1 the
 * coordinate subspace of R^dimension along `free` (0-based).
 */
export function coordinateCone(dimension: number, free: readonly number[]): Cone {
	const unit = (at: number) => Array.from({length: dimension + 1}, (_, j) => (j === at ? 1n : 0n));
	return {lineality: free.map(j => unit(j + 1)), rays: [{v: unit(0), tight: 0n}], constraints: 1};
}

/**
 * The cone's parts above = {h . v >= 0} and below = {h . v <= 0}. A hyperplane that misses the interior returns the very
 * same cone on one side, without recording a constraint; both sides are missing only where h . v = 0 on the whole cone.
 */
export function split(cone: Cone, h: readonly bigint[]): Split {
	const slopes = cone.lineality.map(l => dot(h, l));
	const k = slopes.findIndex(t => t !== 0n);
	return k >= 0 ? splitLineality(cone, h, slopes, k) : splitRays(cone, h);
}

/** The line lineality[k] crosses the hyperplane: all other generators move onto the hyperplane along it, its halves become rays. */
function splitLineality(cone: Cone, h: readonly bigint[], slopes: readonly bigint[], k: number): Split {
	const bit = 1n << BigInt(cone.constraints);
	const positive = slopes[k]! > 0n;
	const up = positive ? cone.lineality[k]! : cone.lineality[k]!.map(x => -x);
	const slope = positive ? slopes[k]! : -slopes[k]!;
	const ontoPlane = (v: readonly bigint[], t: bigint) => (t === 0n ? v : combination(slope, v, -t, up));
	const lineality = cone.lineality.map((l, i) => ontoPlane(l, slopes[i]!)).filter((_, i) => i !== k);
	const rays = cone.rays.map(r => ({v: ontoPlane(r.v, dot(h, r.v)), tight: r.tight | bit}));
	const half = (v: readonly bigint[]): Cone => ({
		lineality,
		rays: [...rays, {v, tight: bit - 1n}],
		constraints: cone.constraints + 1,
	});
	return {above: half(up), below: half(up.map(x => -x))};
}

function splitRays(cone: Cone, h: readonly bigint[]): Split {
	const heights = cone.rays.map(r => dot(h, r.v));
	const anyAbove = heights.some(t => t > 0n);
	const anyBelow = heights.some(t => t < 0n);
	if (!anyAbove || !anyBelow) return {above: anyAbove ? cone : undefined, below: anyBelow ? cone : undefined};
	const bit = 1n << BigInt(cone.constraints);
	const above: Ray[] = [];
	const below: Ray[] = [];
	const on: Ray[] = [];
	for (const [i, r] of cone.rays.entries()) {
		if (heights[i]! > 0n) above.push(r);
		else if (heights[i]! < 0n) below.push(r);
		else on.push({v: r.v, tight: r.tight | bit});
	}
	for (const [i, p] of cone.rays.entries()) {
		if (heights[i]! <= 0n) continue;
		for (const [j, q] of cone.rays.entries()) {
			if (heights[j]! >= 0n || !adjacent(cone, p, q)) continue;
			on.push({v: combination(heights[i]!, q.v, -heights[j]!, p.v), tight: (p.tight & q.tight) | bit});
		}
	}
	const constraints = cone.constraints + 1;
	return {
		above: {lineality: cone.lineality, rays: [...above, ...on], constraints},
		below: {lineality: cone.lineality, rays: [...below, ...on], constraints},
	};
}

/** Two extreme rays span a face iff no third one is tight wherever both are [fukuda1996, Proposition 7]. */
function adjacent(cone: Cone, p: Ray, q: Ray): boolean {
	const common = p.tight & q.tight;
	return cone.rays.every(r => r === p || r === q || (r.tight & common) !== common);
}
