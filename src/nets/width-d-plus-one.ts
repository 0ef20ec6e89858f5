/**
 * One-neuron residual networks as fully connected ReLU networks of width d + 1, exactly [lin2018].
 *
 * A layer holds p_i = z_i + K, i = 1..d, and the block's neuron q = relu(u . z + b). As K makes all p_i >= 0, the ReLU passes them on; the
 * next layer reads z + v q off (p, q). That needs a bounded state: the first layer clips its inputs from below for nothing, relu(x_i + r),
 * and d further blocks z_i <- z_i - relu(z_i - r) clip them from above.
 */
import {add, compare, divide, multiply, type Rational, rational, ZERO} from '../kernels/rational.ts';
import type {OneNeuronBlock, OneNeuronNet} from './one-neuron-net.ts';

/** One hidden layer z -> relu(W z + b), its rows in W. */
export interface RationalLayer {
	readonly W: readonly (readonly Rational[])[];
	readonly b: readonly Rational[];
}

/** A fully connected ReLU network R^inputs -> R with rational weights and the affine read-out w . z + c. */
export interface RationalReluNet {
	readonly inputs: number;
	readonly hidden: readonly RationalLayer[];
	readonly readout: {readonly w: readonly Rational[]; readonly c: Rational};
}

/** a . z + c. */
function affine(a: readonly Rational[], z: readonly Rational[], c: Rational): Rational {
	let sum = c;
	for (let i = 0; i < a.length; i++) if (a[i]!.num !== 0n) sum = add(sum, multiply(a[i]!, z[i]!));
	return sum;
}

const relu = (t: Rational): Rational => (t.num > 0n ? t : ZERO);
const negative = (a: Rational): Rational => ({num: -a.num, den: a.den});
const least = (values: readonly Rational[]): Rational => values.reduce((a, b) => (compare(b, a) < 0 ? b : a));
const greatest = (values: readonly Rational[]): Rational =>
	values.reduce((a, b) => (compare(b, a) > 0 ? b : a));

/** The value of a fully connected network, exactly. Throws RangeError unless x has net.inputs entries. */
export function reluNetValue({inputs, hidden, readout}: RationalReluNet, x: readonly Rational[]): Rational {
	if (x.length !== inputs)
		throw new RangeError(`a point of R^${inputs} needs ${inputs} entries, got ${x.length}`);
	let z = x;
	for (const {W, b} of hidden) z = W.map((row, i) => relu(affine(row, z, b[i]!)));
	return affine(readout.w, z, readout.c);
}

/** The nearest point of the box [-r, r]^d. */
export const clipped = (x: readonly Rational[], r: Rational): Rational[] =>
	x.map(t => least([greatest([t, negative(r)]), r]));

/** An interval. */
type Range = readonly [lo: Rational, hi: Rational];

/** Where a block sends a box: exactly if it reads and moves one and the same coordinate, else coordinate by coordinate and so too large. */
function rangeAfter({u, b, v}: OneNeuronBlock, box: readonly Range[]): Range[] {
	const [lo, hi] = [0, 1].map(end =>
		u.reduce((sum, ui, i) => add(sum, multiply(ui, box[i]![ui.num < 0n ? 1 - end : end]!)), b),
	);
	const q = [relu(lo!), relu(hi!)];
	return box.map((range, i) => {
		if (v[i]!.num === 0n) return range;
		if (u[i]!.num !== 0n && u.every((uk, k) => k === i || uk.num === 0n)) {
			// Affine on both sides of the kink: extremes are at the ends or there.
			const kink = divide(negative(b), u[i]!);
			const inside = compare(range[0], kink) < 0 && compare(kink, range[1]) < 0;
			const images = [...range, ...(inside ? [kink] : [])].map(z =>
				add(z, multiply(v[i]!, relu(add(multiply(u[i]!, z), b)))),
			);
			return [least(images), greatest(images)];
		}
		const pull = q.map(t => multiply(v[i]!, t));
		return [add(range[0], least(pull)), add(range[1], greatest(pull))];
	});
}

/** How the embedding may be crippled, to see what its parts are for. */
export interface Embedding {
	/** Half the side of the box [-r, r]^d. */
	readonly r: Rational;
	/** Whether d more layers clip the coordinates from above; without, the network is right on the box only. */
	readonly clip: boolean;
	/** Whether the coordinates are shifted to be >= 0 before the ReLU. */
	readonly shift: boolean;
	/** Whether there is a neuron beside the d coordinates; without it the width is d. */
	readonly neuron: boolean;
}

/** Everything in place, on the box [-r, r]^d. */
export const embedding = (r: Rational): Embedding => ({r, clip: true, shift: true, neuron: true});

/**
 * The fully connected network of width d + 1 whose value at x is that of `net` at the point of [-r, r]^d nearest to x: everywhere for a net
 * that vanishes on the faces of that box and outside it. It has d + B hidden layers for B blocks, each of (d + 1)(d + 2) parameters but the
 * first, which has (d + 1)^2; a block has 2 d + 1.
 */
export function widthDPlusOne(net: OneNeuronNet, {r, clip, shift, neuron}: Embedding): RationalReluNet {
	const d = net.inputs;
	const one = rational(1n);
	const unit = (i: number, value: Rational) => Array.from({length: d}, (_, k) => (k === i ? value : ZERO));
	const clips = Array.from({length: clip ? d : 0}, (_, i) => ({
		u: unit(i, one),
		b: negative(r),
		v: unit(i, negative(one)),
	}));
	const blocks = [...clips, ...net.blocks];
	// While coordinates wait for their clip they may be beyond r; that is no matter, as K asks only how far they go below 0.
	let box: Range[] = Array.from({length: d}, () => [negative(r), r]);
	const hidden: RationalLayer[] = [];
	// z_i as an affine function of the layer before: row i of `state` and `offset[i]`. At first that layer is the input.
	let state = Array.from({length: d}, (_, i) => unit(i, one));
	let offset: Rational[] = unit(-1, ZERO);
	for (const {u, b, v} of blocks) {
		const K = shift ? greatest([ZERO, ...box.map(([lo]) => negative(lo))]) : ZERO;
		const q = state[0]!.map((_, k) => u.reduce((sum, ui, i) => add(sum, multiply(ui, state[i]![k]!)), ZERO));
		hidden.push({
			W: neuron ? [...state, q] : state,
			b: [...offset.map(o => add(o, K)), ...(neuron ? [affine(u, offset, b)] : [])],
		});
		state = Array.from({length: d}, (_, i) => [...unit(i, one), ...(neuron ? [v[i]!] : [])]);
		offset = Array.from({length: d}, () => negative(K));
		box = rangeAfter({u, b, v}, box);
	}
	const {w, c} = net.readout;
	return {
		inputs: d,
		hidden,
		readout: {
			w: state[0]!.map((_, k) => w.reduce((sum, wi, i) => add(sum, multiply(wi, state[i]![k]!)), ZERO)),
			c: affine(w, offset, c),
		},
	};
}
