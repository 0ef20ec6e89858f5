/**
 * Piecewise linear functions of one real variable, exactly: the pieces of a ReLU network on R, or on a line, found by
 * carrying the affine pieces of every neuron from layer to layer. Shares no geometry with the regions on R^d.
 */
import type {IntegerNet} from './integer-net.ts';
import {integerNet} from './integer-net.ts';
import {dot} from './integer-vectors.ts';
import type {Rational} from './rational.ts';
import {add, compare, fromNumber, multiply, rational} from './rational.ts';
import type {ReluNet} from './relu-net.ts';

/** f(t) = slope t + intercept for from <= t <= to; a missing end is infinite. */
export interface AffinePiece {
	readonly from: Rational | undefined;
	readonly to: Rational | undefined;
	readonly slope: Rational;
	readonly intercept: Rational;
}

/** An interval on which every coordinate of a state vector is affine: coordinate i is slope[i] t + intercept[i]. */
interface Stretch {
	readonly from: Rational | undefined;
	readonly to: Rational | undefined;
	readonly slope: readonly bigint[];
	readonly intercept: readonly bigint[];
}

/** The variable t itself. */
const LINE: Stretch = {from: undefined, to: undefined, slope: [1n], intercept: [0n]};

/**
 * The pieces, from left to right, of a one-input integer network; neighbours always differ, so p pieces mean p - 1
 * breakpoints. Throws RangeError when the network has more than one input.
 */
export function integerNetPieces(net: IntegerNet): AffinePiece[] {
	if (net.inputs !== 1)
		throw new RangeError(`pieces on a line need a network with 1 input, got ${net.inputs}`);
	let stretches = [LINE];
	for (const rows of net.hidden) stretches = stretches.flatMap(s => rectify(affine(s, rows), 0));
	return pieces(
		stretches.map(s => affine(s, [net.readout])),
		net.scale,
	);
}

/**
 * The pieces of a fully connected ReLU network R -> R. Throws RangeError when it has more than one input, its shapes do
 * not fit or a weight is not finite.
 */
export function reluNetPieces(net: ReluNet): AffinePiece[] {
	return integerNetPieces(integerNet(net));
}

/** N one-neuron residual blocks on R, z <- z + v_i relu(u_i z + b_i) for i = 1..N, and the read-out w z + c. */
export interface ResidualChain {
	readonly u: Float64Array;
	readonly v: Float64Array;
	readonly b: Float64Array;
	readonly w: number;
	readonly c: number;
}

/** The pieces of a chain of one-neuron residual blocks. Throws RangeError when lengths differ or a weight is not finite. */
export function residualChainPieces({u, v, b, w, c}: ResidualChain): AffinePiece[] {
	if (u.length !== v.length || u.length !== b.length) {
		throw new RangeError(`u, v and b need one entry per block, got ${u.length}, ${v.length} and ${b.length}`);
	}
	let stretches = [LINE];
	// The integer state is x0 z. Denominators of doubles are powers of two, so the larger is their common multiple.
	let x0 = 1n;
	for (let i = 0; i < u.length; i++) {
		const [ui, vi, bi] = [fromNumber(u[i]!), fromNumber(v[i]!), fromNumber(b[i]!)];
		const s = ui.den > bi.den ? ui.den : bi.den;
		const preactivation = [x0 * bi.num * (s / bi.den), ui.num * (s / ui.den)];
		const block = [0n, s * vi.den, vi.num];
		stretches = stretches
			.flatMap(z => rectify(affine(z, [[0n, 1n], preactivation]), 1))
			.map(zp => affine(zp, [block]));
		x0 *= s * vi.den;
	}
	const [wr, cr] = [fromNumber(w), fromNumber(c)];
	const readout = [x0 * cr.num * wr.den, wr.num * cr.den];
	return pieces(
		stretches.map(z => affine(z, [readout])),
		rational(x0 * wr.den * cr.den),
	);
}

/** f(t), exactly, of the function with these pieces. */
export function evaluatePieces(all: readonly AffinePiece[], t: Rational): Rational {
	const piece = all.find(({to}) => to === undefined || compare(t, to) <= 0)!;
	return add(multiply(piece.slope, t), piece.intercept);
}

/** The stretch of rows . (1, state). */
function affine({from, to, slope, intercept}: Stretch, rows: readonly (readonly bigint[])[]): Stretch {
	const a = [0n, ...slope];
	const b = [1n, ...intercept];
	return {from, to, slope: rows.map(row => dot(row, a)), intercept: rows.map(row => dot(row, b))};
}

/** The stretch with relu applied to its coordinates from index `first` on, divided where one of those changes sign. */
function rectify(stretch: Stretch, first: number): Stretch[] {
	const {from, to, slope, intercept} = stretch;
	const zeros: Rational[] = [];
	for (let i = first; i < slope.length; i++) {
		if (slope[i] === 0n) continue;
		const t = rational(-intercept[i]!, slope[i]!);
		if ((from === undefined || compare(from, t) < 0) && (to === undefined || compare(t, to) < 0))
			zeros.push(t);
	}
	const cuts = zeros.toSorted(compare).filter((t, i, all) => i === 0 || compare(all[i - 1]!, t) < 0);
	const ends = [from, ...cuts, to];
	return ends.slice(1).map((end, k) => {
		const {num, den} = between(ends[k], end);
		const live = slope.map((a, i) => i < first || a * num + intercept[i]! * den > 0n);
		return {
			from: ends[k],
			to: end,
			slope: slope.map((a, i) => (live[i] ? a : 0n)),
			intercept: intercept.map((b, i) => (live[i] ? b : 0n)),
		};
	});
}

/** A point strictly between two ends. */
function between(from: Rational | undefined, to: Rational | undefined): Rational {
	if (from === undefined) return to === undefined ? rational(0n) : rational(to.num - to.den, to.den);
	if (to === undefined) return rational(from.num + from.den, from.den);
	return rational(from.num * to.den + to.num * from.den, 2n * from.den * to.den);
}

/** The scalar stretches divided by the scale, neighbours with the same affine function made one. */
function pieces(stretches: readonly Stretch[], scale: Rational): AffinePiece[] {
	const merged: Stretch[] = [];
	for (const s of stretches) {
		const last = merged.at(-1);
		if (last && last.slope[0] === s.slope[0] && last.intercept[0] === s.intercept[0]) {
			merged[merged.length - 1] = {...last, to: s.to};
		} else merged.push(s);
	}
	const divide = (x: bigint) => rational(x * scale.den, scale.num);
	return merged.map(({from, to, slope, intercept}) => ({
		from,
		to,
		slope: divide(slope[0]!),
		intercept: divide(intercept[0]!),
	}));
}
