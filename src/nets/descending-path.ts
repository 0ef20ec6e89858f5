/**
 * A path that never ascends, from any point of a positively homogeneous factorisation to a global minimum, by finitely many segments in rational
 * arithmetic: the second part of [haeffele2015], made constructive for the squared loss.
 *
 * A block with output phi_i (N entries) and cost theta_i, both of degree p, becomes c_i phi_i and c_i theta_i when it is scaled by c_i^(1/p). In the coefficients
 * c >= 0 of the blocks at the start (c = 1) and of those of the minimum (c = 0) the objective is convex: h(c) = |y - sum c_i phi_i|^2 / 2 + lambda sum c_i theta_i.
 * The path goes straight from c to c', where
 *   1. if the outputs of the blocks in use depend on each other, sum b_i phi_i = 0, it goes along b or -b, whichever costs less, until a block vanishes;
 *   2. else it goes to the minimum of h over their coefficients, or until a block vanishes on the way [lawson1974, chapter 23];
 *   3. at that minimum, the block of the global one that lowers h most at first is taken into use, provided that fewer than r are.
 * More than N outputs are dependent, so r > N leaves room whenever 3 is reached. Values at 3 decrease, and there are finitely many sets of blocks. Where no block
 * lowers h, c is a minimum of h over all of them, hence as good as the global one.
 */
import {
	add,
	compare,
	divide,
	multiply,
	type Rational,
	rational,
	subtract,
	toNumber,
	ZERO,
} from '../kernels/rational.ts';
import {
	columns,
	inner,
	inverse,
	product,
	type RationalMatrix,
	transposed,
} from '../kernels/rational-matrix.ts';

/** Blocks by what they do: their outputs as the columns of phi (N x blocks), and their costs theta_i >= 0, one each. */
export interface Blocks {
	readonly phi: RationalMatrix;
	readonly theta: readonly Rational[];
}

/** What the squared loss compares with, y (N x 1), and the weight lambda > 0 of the costs. */
export interface Regularised {
	readonly y: RationalMatrix;
	readonly lambda: Rational;
}

/** One straight piece of a path: c = from + t (to - from) for t from 0 to 1. */
export interface Segment {
	readonly from: readonly Rational[];
	readonly to: readonly Rational[];
}

const ONE = rational(1n);
const negative = (a: Rational): Rational => ({num: -a.num, den: a.den});
const sign = (a: Rational): number => compare(a, ZERO);
const entries = (a: RationalMatrix): Rational[] => a.num.map(v => rational(v, a.den));
const weighted = (a: readonly Rational[], b: readonly Rational[]): Rational =>
	a.reduce((s, v, i) => add(s, multiply(v, b[i]!)), ZERO);

/** The column with the given entries. */
function column(values: readonly Rational[]): RationalMatrix {
	const den = values.reduce((d, v) => d * v.den, 1n);
	return {rows: values.length, cols: 1, num: values.map(v => (v.num * den) / v.den), den};
}

/** y - sum c_i phi_i. */
const residual = ({y}: Regularised, {phi}: Blocks, c: readonly Rational[]): RationalMatrix => {
	const output = product(phi, column(c));
	return {
		rows: y.rows,
		cols: 1,
		num: y.num.map((v, k) => v * output.den - output.num[k]! * y.den),
		den: y.den * output.den,
	};
};

/** h(c). */
export function valueAt(problem: Regularised, blocks: Blocks, c: readonly Rational[]): Rational {
	const e = residual(problem, blocks, c);
	return add(multiply(rational(1n, 2n), inner(e, e)), multiply(problem.lambda, weighted(c, blocks.theta)));
}

/** The gradient of h at c: lambda theta_i - <y - sum c_j phi_j, phi_i>. */
export function slopesAt(problem: Regularised, blocks: Blocks, c: readonly Rational[]): Rational[] {
	const along = entries(product(transposed(blocks.phi), residual(problem, blocks, c)));
	return along.map((v, i) => subtract(multiply(problem.lambda, blocks.theta[i]!), v));
}

/** The blocks of `first`, then those of `second`. */
export function together(first: Blocks, second: Blocks): Blocks {
	const [a, b] = [first.phi, second.phi];
	const num: bigint[] = [];
	for (let i = 0; i < a.rows; i++) {
		for (let j = 0; j < a.cols; j++) num.push(a.num[i * a.cols + j]! * b.den);
		for (let j = 0; j < b.cols; j++) num.push(b.num[i * b.cols + j]! * a.den);
	}
	return {
		phi: {rows: a.rows, cols: a.cols + b.cols, num, den: a.den * b.den},
		theta: [...first.theta, ...second.theta],
	};
}

/** Coefficients, one for each block in use, of a combination that is 0; undefined when there is none. */
function dependency(phi: RationalMatrix): Rational[] | undefined {
	const gram = (upTo: number) => {
		const first = columns(
			phi,
			Array.from({length: upTo}, (_, i) => i),
		);
		return {first, inverted: inverse(product(transposed(first), first))};
	};
	if (gram(phi.cols).inverted !== undefined) return undefined;
	// The first columns of which the last depends on those before.
	let known = gram(0);
	for (let k = 0; ; k++) {
		const next = gram(k + 1);
		if (next.inverted === undefined) {
			const last = columns(phi, [k]);
			const share = entries(product(known.inverted!, transposed(known.first), last));
			return Array.from({length: phi.cols}, (_, i) => (i < k ? negative(share[i]!) : i === k ? ONE : ZERO));
		}
		known = next;
	}
}

/** Where the path goes from c with the blocks `used`, and whether it may go past there. */
function direction(problem: Regularised, blocks: Blocks, c: readonly Rational[], used: readonly number[]) {
	const phi = columns(blocks.phi, used);
	const theta = used.map(i => blocks.theta[i]!);
	const free = dependency(phi);
	if (free !== undefined) {
		const price = sign(weighted(free, theta));
		const ascends = price > 0 || (price === 0 && free.every(v => sign(v) >= 0));
		return {d: ascends ? free.map(negative) : free, unbounded: true};
	}
	const slopes = slopesAt(problem, blocks, c);
	const newton = product(inverse(product(transposed(phi), phi))!, column(used.map(i => slopes[i]!)));
	return {d: entries(newton).map(negative), unbounded: false};
}

/**
 * The segments of a path from `start` (c = 1) that uses r blocks at most at a time, over the coefficients of the blocks of `start` and then of `minimum`.
 * It ends at a global minimum if r > N, the number of outputs, and `minimum` is one; with fewer it ends where none is free. A block whose cost is 0 must
 * have the output 0. Throws a RangeError when `start` has more than r blocks.
 */
export function descendingPath(problem: Regularised, start: Blocks, minimum: Blocks, r: number): Segment[] {
	const [own, other] = [start.theta.length, minimum.theta.length];
	if (own > r) throw new RangeError(`a path with ${r} blocks cannot start from ${own}`);
	const blocks = together(start, minimum);
	let c = Array.from({length: own + other}, (_, i) => (i < own && sign(blocks.theta[i]!) > 0 ? ONE : ZERO));
	const path: Segment[] = [];
	for (let entering: number | undefined; ;) {
		const used = c.flatMap((v, i) => (sign(v) > 0 || i === entering ? [i] : []));
		const {d, unbounded} = direction(problem, blocks, c, used);
		if (d.every(v => sign(v) === 0)) {
			if (used.length >= r) return path;
			const slopes = slopesAt(problem, blocks, c);
			let best = own;
			for (let j = own; j < own + other; j++) if (compare(slopes[j]!, slopes[best]!) < 0) best = j;
			if (other === 0 || sign(slopes[best]!) >= 0) return path;
			entering = best;
			continue;
		}
		let t: Rational | undefined = unbounded ? undefined : ONE;
		for (const [k, i] of used.entries()) {
			if (sign(d[k]!) >= 0) continue;
			const end = divide(c[i]!, negative(d[k]!));
			if (t === undefined || compare(end, t) < 0) t = end;
		}
		const to = c.slice();
		for (const [k, i] of used.entries()) to[i] = add(c[i]!, multiply(t!, d[k]!));
		path.push({from: c, to});
		c = to;
		entering = undefined;
	}
}

/** Which of the r places each block takes on each segment, undefined for one that is not in use: a block keeps its place as long as it is. */
export function places(path: readonly Segment[], own: number, r: number): (number | undefined)[][] {
	let held: (number | undefined)[] =
		path.length === 0 ? [] : path[0]!.from.map((_, i) => (i < own ? i : undefined));
	return path.map(({from, to}) => {
		held = from.map((v, i) => (sign(v) > 0 || sign(to[i]!) > 0 ? held[i] : undefined));
		const inUse = new Set(held);
		return (held = held.map((place, i) => {
			if (place !== undefined || sign(to[i]!) <= 0) return place;
			return Array.from({length: r}, (_, k) => k).find(k => !inUse.has(k) && inUse.add(k));
		}));
	});
}

/**
 * The factors of each of the r places at time t of a segment, as doubles: `factors[i]` are all weights of block i of the start and the minimum together, all of
 * one length; scaled by c_i^(1/p) they stand in the place that `places` gives.
 */
export function factorsAlong(
	{from, to}: Segment,
	t: number,
	held: readonly (number | undefined)[],
	factors: readonly Float64Array[],
	p: number,
	r: number,
): Float64Array[] {
	const length = factors[0]?.length ?? 0;
	const out = Array.from({length: r}, () => new Float64Array(length));
	for (const [i, place] of held.entries()) {
		if (place === undefined) continue;
		const c = (1 - t) * toNumber(from[i]!) + t * toNumber(to[i]!);
		out[place] = factors[i]!.map(v => v * c ** (1 / p));
	}
	return out;
}
