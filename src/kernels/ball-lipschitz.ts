/**
 * The Lipschitz constant of a two-layer ReLU network f(x) = sum_j a_j relu(w_j . x + b_j) on the open unit ball, certified from both sides.
 *
 * On a piece, the set where exactly the neurons in S are active, the gradient is sum_{j in S} a_j w_j; the constant is the largest norm of those whose piece meets the
 * ball. The point of a piece nearest to 0 lies on the hyperplanes of some T of the neurons: it is x = W_T^T l with W_T W_T^T l = -b_T,
 * its sides are those of the other neurons at x and the signs of l. So the 2^k subsets T list all pieces with their distances from 0. Neither
 * list nor solver is believed: a piece counts as missing the ball only where sum_j l_j b_j + |sum_j l_j w_j| < 0 for some l with signs as the piece (Farkas), and
 * as met only where a point of the ball is shown to lie inside of it.
 */
import {gamma, normRadius} from './ball.ts';
import {cholesky, norm, solveLower, solveLowerTransposed} from './dense.ts';
import {addDown, addUp} from './rounding.ts';
import {checkDimension, checkLength} from './shape.ts';

/** k neurons on R^d. */
export interface TwoLayerNet {
	readonly k: number;
	readonly d: number;
	/** Hidden weights, k x d. */
	readonly W: Float64Array;
	/** Hidden biases, k. */
	readonly b: Float64Array;
	/** Read-out, k; a constant in the output does not matter here. */
	readonly a: Float64Array;
}

/** Neurons beyond which 4^k is too much work. */
const mostNeurons = 10;

/** The network with the norms of its hidden rows and their inner products. */
interface Prepared extends TwoLayerNet {
	readonly norms: Float64Array;
	/** W W^T, k x k. */
	readonly gram: Float64Array;
}

function prepared(net: TwoLayerNet): Prepared {
	const {k, d, W, b, a} = net;
	checkDimension('k', k);
	checkDimension('d', d);
	checkLength('W', W, k * d, 'k x d');
	checkLength('b', b, k, 'k');
	checkLength('a', a, k, 'k');
	if (k > mostNeurons)
		throw new RangeError(`all pieces of ${mostNeurons} neurons at the most are looked at, got ${k}`);
	const gram = new Float64Array(k * k);
	for (let i = 0; i < k; i++)
		for (let j = 0; j < k; j++) for (let c = 0; c < d; c++) gram[i * k + j]! += W[i * d + c]! * W[j * d + c]!;
	return {...net, gram, norms: Float64Array.from({length: k}, (_, j) => Math.sqrt(gram[j * (k + 1)]!))};
}

/** sum_j c_j w_j over the rows of W, and a bound of its rounding error in norm. */
function combination({k, d, W, norms}: Prepared, c: Float64Array): {vector: Float64Array; error: number} {
	const vector = new Float64Array(d);
	let sizes = 0;
	for (let j = 0; j < k; j++) {
		const factor = c[j]!;
		if (factor === 0) continue;
		for (let i = 0; i < d; i++) vector[i]! += factor * W[j * d + i]!;
		sizes += Math.abs(factor) * norms[j]!;
	}
	// gamma_k an entry, so in norm; twice that covers the rounding of the sizes themselves, which is far below their half.
	return {vector, error: 2 * gamma(k) * sizes};
}

/** What solving for the hyperplanes of a set T of neurons gave. Sets of neurons are bits. */
interface Corner {
	/** l, k; 0 off T. */
	readonly multipliers: Float64Array;
	/** Where l is not 0, and where it is positive. */
	readonly signed: number;
	readonly positive: number;
	/** The nearest point, d. */
	readonly point: Float64Array;
	/** The pieces that it is the nearest point of: one, or more where some l is 0 on T; and for each a step that leads into it. */
	readonly pieces: readonly {readonly piece: number; readonly inward: Float64Array}[];
}

/** The point nearest to 0 on the hyperplanes of T; `undefined` where their normals are dependent in floating point. */
function corner(net: Prepared, on: number): Corner | undefined {
	const {k, b, gram} = net;
	const members = Array.from({length: k}, (_, j) => j).filter(j => (on >> j) & 1);
	const m = members.length;
	const g = Float64Array.from(
		{length: m * m},
		(_, at) => gram[members[Math.floor(at / m)]! * k + members[at % m]!]!,
	);
	const lower = m > 0 ? cholesky(g, m) : g;
	if (lower === undefined) return undefined;
	/** (W_T W_T^T)^-1 v on T, 0 off it. */
	const solve = (v: (j: number) => number): Float64Array => {
		const out = new Float64Array(k);
		if (m === 0) return out;
		const right = solveLower(lower, Float64Array.from(members, v), m, 1);
		solveLowerTransposed(lower, right, m, 1).forEach((c, i) => (out[members[i]!] = c));
		return out;
	};
	const multipliers = solve(j => -b[j]!);
	let [signed, positive, beside] = [0, 0, 0];
	for (let j = 0; j < k; j++) {
		if (multipliers[j] !== 0) signed |= 1 << j;
		if (multipliers[j]! > 0) positive |= 1 << j;
		if ((on >> j) & 1) continue;
		let side = b[j]!;
		for (const l of members) side += gram[j * k + l]! * multipliers[l]!;
		if (side > 0) beside |= 1 << j;
	}
	const pieces = [];
	const free = on & ~signed;
	// All subsets of the free neurons, the empty one last.
	for (let some = free; ; some = (some - 1) & free) {
		const piece = positive | beside | some;
		pieces.push({
			piece,
			inward: combination(
				net,
				solve(j => ((piece >> j) & 1 ? 1 : -1)),
			).vector,
		});
		if (some === 0) break;
	}
	return {multipliers, signed, positive, point: combination(net, multipliers).vector, pieces};
}

/** Whether l proves that no point of the open ball lies in a piece with its signs: sum_j l_j b_j + |sum_j l_j w_j| < 0, rounding included. */
function excludes(net: Prepared, {multipliers}: Corner): boolean {
	const {vector, error} = combination(net, multipliers);
	let shift = 0;
	let sizes = 0;
	for (let j = 0; j < net.k; j++) {
		shift += multipliers[j]! * net.b[j]!;
		sizes += Math.abs(multipliers[j]! * net.b[j]!);
	}
	const size = norm(vector);
	return shift + size < -(error + normRadius(size, net.d) + 2 * gamma(net.k + 4) * (sizes + size));
}

/** Whether x lies in the open ball and inside of the piece, beyond rounding. */
function inside({k, d, W, b}: TwoLayerNet, x: Float64Array, piece: number): boolean {
	const size = norm(x);
	if (!(size + normRadius(size, d) < 1)) return false;
	for (let j = 0; j < k; j++) {
		let side = b[j]!;
		let sizes = Math.abs(side);
		for (let i = 0; i < d; i++) {
			side += W[j * d + i]! * x[i]!;
			sizes += Math.abs(W[j * d + i]! * x[i]!);
		}
		const sign = (piece >> j) & 1 ? 1 : -1;
		if (!(sign * side > 2 * gamma(d + 2) * sizes)) return false;
	}
	return true;
}

/** Shares of the way to the boundary of the ball that points inside a piece are tried at. */
const shares = [1 / 2, 1 / 8, 1 / 64, 2 ** -10, 2 ** -16, 2 ** -24, 2 ** -32];

/** Whether a point a little inward of the nearest one proves that the piece meets the ball. */
const meets = (net: Prepared, point: Float64Array, piece: number, inward: Float64Array): boolean =>
	shares.some(share => {
		const t = (share * Math.max(0, 1 - norm(point))) / Math.max(norm(inward), 1e-300);
		return inside(
			net,
			point.map((v, i) => v + t * inward[i]!),
			piece,
		);
	});

/** |sum_{j in S} a_j w_j|, with a radius. */
function slope(net: Prepared, piece: number): {value: number; radius: number} {
	const {vector, error} = combination(
		net,
		net.a.map((a, j) => ((piece >> j) & 1 ? a : 0)),
	);
	const value = norm(vector);
	return {value, radius: addUp(normRadius(value, net.d), error)};
}

/**
 * The Lipschitz constant on the unit ball, up to 10 neurons: the exact value lies between `value` - `radius` and `value`. The radius is of rounding size where
 * the hidden weights are independent (so k <= d) and no piece touches the ball from outside; else it says what could not be decided. Throws a
 * RangeError on shapes that do not fit.
 */
export function ballLipschitz(net: TwoLayerNet): {value: number; radius: number} {
	const {k} = net;
	const ready = prepared(net);
	const corners = Array.from({length: 2 ** k}, (_, on) => corner(ready, on)).filter(c => c !== undefined);
	const slopes = Array.from({length: 2 ** k}, (_, piece) => slope(ready, piece));
	const proofs = corners.filter(c => c.signed !== 0 && excludes(ready, c));
	let above = 0;
	slopes.forEach((s, piece) => {
		const top = addUp(s.value, s.radius);
		if (top > above && !proofs.some(c => ((c.positive ^ piece) & c.signed) === 0)) above = top;
	});
	const candidates = corners.flatMap(({point, pieces}) => pieces.map(p => ({point, ...p})));
	let below = 0;
	for (const {point, piece, inward} of candidates.toSorted(
		(p, q) => slopes[q.piece]!.value - slopes[p.piece]!.value,
	)) {
		const {value, radius} = slopes[piece]!;
		if (addDown(value, -radius) <= below) break;
		if (meets(ready, point, piece, inward)) below = addDown(value, -radius);
	}
	return {value: above, radius: addUp(above, -below)};
}

/**
 * The Lipschitz constant on all of R^d of a network whose hidden weights are independent, so that every set of neurons is active somewhere. Throws as
 * `ballLipschitz`.
 */
export function wholeLipschitz(net: TwoLayerNet): {value: number; radius: number} {
	const ready = prepared(net);
	let largest = {value: 0, radius: 0};
	let radius = 0;
	for (let piece = 1; piece < 2 ** net.k; piece++) {
		const s = slope(ready, piece);
		if (s.value > largest.value) largest = s;
		radius = Math.max(radius, s.radius);
	}
	return {value: largest.value, radius};
}
