/** The positive set P = {x : f(x) > 0} of a ReLU network on R^d, decided exactly: empty, bounded or unbounded, part by part. */
import {split} from './double-description.ts';
import {integerNet} from './integer-net.ts';
import {dot, pointOf} from './integer-vectors.ts';
import type {LinearRegion} from './linear-regions.ts';
import {linearRegions} from './linear-regions.ts';
import type {Rational} from './rational.ts';
import type {ReluNet} from './relu-net.ts';

/**
 * The part {f >= 0} of a linear region on which f takes a positive value: the convex hull of the vertices plus the cone
 * of the directions plus, for every cell alike, the span of `lineality`. It has full dimension.
 */
export interface PositiveCell {
	readonly vertices: readonly (readonly Rational[])[];
	/** Primitive integer vectors. */
	readonly directions: readonly (readonly bigint[])[];
	/** Which connected component of P the cell belongs to, 0-based in order of discovery. */
	readonly component: number;
}

/** P = {f > 0} is empty: f <= 0 everywhere. As f is continuous this is the same as P having measure 0. */
export interface NullLevelSet {
	readonly kind: 'null';
}

/** P = {f > 0} is not empty; then it is open and has positive measure, and infinite measure exactly when it is unbounded. */
export interface PositiveLevelSet {
	/** `unbounded` when some component is; `bounded` when all are. */
	readonly kind: 'bounded' | 'unbounded';
	/** The cells, whose union is the closure of P. */
	readonly cells: readonly PositiveCell[];
	/** Vectors spanning the directions along which f is constant everywhere because the first layer does not see them. */
	readonly lineality: readonly (readonly bigint[])[];
	/** A rational point with f > 0, interior to a cell; to an unbounded one when there is one. */
	readonly witness: readonly Rational[];
	/** When unbounded, an integer vector v != 0 with f(witness + t v) >= f(witness) for all t >= 0. */
	readonly ray?: readonly bigint[];
	/** How many connected components of P are bounded and how many are not. */
	readonly components: {readonly bounded: number; readonly unbounded: number};
}

/** What P = {f > 0} is. */
export type LevelSet = NullLevelSet | PositiveLevelSet;

/**
 * P = {x in R^d : f(x) > 0}, exactly, from the network's linear regions. Throws RangeError where shapes are wrong or a
 * weight is not finite.
 *
 * On a region the part of P is convex, and unbounded iff the region has a direction along which f does not fall. Two
 * regions meet in the face spanned by their common generators; their parts of P touch there iff f > 0 at one of its
 * vertices or f rises along one of its directions. As the regions are closed and finitely many, the components of P are
 * the classes of regions joined by such contacts. A rising direction v joins two regions even where they do not meet: f
 * is Lipschitz, so far enough along v it is positive on the whole segment from one to the other.
 */
export function levelSet(net: ReluNet): LevelSet {
	const {lineality, regions} = linearRegions(integerNet(net));
	const positive = regions.filter(({cone, form}) => cone.rays.some(r => dot(form, r.v) > 0n));
	if (positive.length === 0) return {kind: 'null'};
	const component = components(positive);
	const cells = positive.map(({cone, form}, i) => {
		const generators = split(cone, form).above!.rays.map(r => r.v);
		return {
			generators,
			vertices: generators.filter(v => v[0] !== 0n).map(pointOf),
			directions: generators.filter(v => v[0] === 0n).map(v => v.slice(1)),
			component: component[i]!,
		};
	});
	const unboundedCells = lineality.length > 0 ? cells : cells.filter(cell => cell.directions.length > 0);
	const shown = unboundedCells[0] ?? cells[0]!;
	// The sum of all generators is interior; f is >= 0 on each of them and > 0 on one, so it is positive there.
	const inside = shown.generators.reduce((sum, v) => sum.map((x, j) => x + v[j]!));
	const ray = unboundedCells.length > 0 ? (shown.directions[0] ?? lineality[0]!) : undefined;
	const count = new Set(component).size;
	const unbounded = new Set(unboundedCells.map(cell => cell.component)).size;
	return {
		kind: ray ? 'unbounded' : 'bounded',
		cells: cells.map(({vertices, directions, component}) => ({vertices, directions, component})),
		lineality,
		witness: pointOf(inside),
		...(ray && {ray}),
		components: {bounded: count - unbounded, unbounded},
	};
}

/** For each region, the number of its component: union-find over the generators at which f is positive or rises. */
function components(regions: readonly LinearRegion[]): number[] {
	const parent = regions.map((_, i) => i);
	const root = (i: number): number => {
		let r = i;
		while (parent[r] !== r) r = parent[r] = parent[parent[r]!]!;
		return r;
	};
	const firstAt = new Map<string, number>();
	for (const [i, {cone, form}] of regions.entries()) {
		for (const {v} of cone.rays) {
			if (dot(form, v) <= 0n) continue;
			const name = v.join();
			const other = firstAt.get(name);
			if (other === undefined) firstAt.set(name, i);
			else parent[root(i)] = root(other);
		}
	}
	const number = new Map<number, number>();
	return regions.map((_, i) => {
		const r = root(i);
		if (!number.has(r)) number.set(r, number.size);
		return number.get(r)!;
	});
}
