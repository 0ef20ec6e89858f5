/**
 * One-neuron residual networks R^d -> R with rational weights: the data type, its exact value, its value in float64, and for d = 1 its exact
 * graph.
 */
import {
	add,
	divide,
	multiply,
	type Rational,
	rational,
	subtract,
	toNumber,
	ZERO,
} from '../kernels/rational.ts';

/** A block z <- z + v relu(u . z + b) on R^d; u and v have d entries. */
export interface OneNeuronBlock {
	readonly u: readonly Rational[];
	readonly b: Rational;
	readonly v: readonly Rational[];
}

/** Blocks z <- z + v relu(u . z + b) one after another on R^inputs, and the affine read-out w . z + c [lin2018]. */
export interface OneNeuronNet {
	readonly inputs: number;
	readonly blocks: readonly OneNeuronBlock[];
	readonly readout: {readonly w: readonly Rational[]; readonly c: Rational};
}

/** a . z + c, passing over the zeros of a. */
function affine(a: readonly Rational[], z: readonly Rational[], c: Rational): Rational {
	let sum = c;
	for (let i = 0; i < a.length; i++) if (a[i]!.num !== 0n) sum = add(sum, multiply(a[i]!, z[i]!));
	return sum;
}

/** The state after all blocks, exactly; x has net.inputs entries. */
function state({inputs, blocks}: OneNeuronNet, x: readonly Rational[]): Rational[] {
	if (x.length !== inputs)
		throw new RangeError(`a point of R^${inputs} needs ${inputs} entries, got ${x.length}`);
	const z = [...x];
	for (const {u, b, v} of blocks) {
		const t = affine(u, z, b);
		if (t.num > 0n)
			for (let i = 0; i < v.length; i++) if (v[i]!.num !== 0n) z[i] = add(z[i]!, multiply(v[i]!, t));
	}
	return z;
}

/** R(x), exactly. Throws RangeError unless x has net.inputs entries. */
export function oneNeuronValue(net: OneNeuronNet, x: readonly Rational[]): Rational {
	return affine(net.readout.w, state(net, x), net.readout.c);
}

/**
 * The network in float64: a function of points with net.inputs entries. Its weights are rounded once and every operation after that, so its
 * error grows with the product of the factors by which blocks stretch; use `oneNeuronValue` where that matters.
 */
export function float64OneNeuronNet({inputs, blocks, readout}: OneNeuronNet): (x: Float64Array) => number {
	const rounded = (row: readonly Rational[]) => Float64Array.from(row, toNumber);
	const layers = blocks.map(({u, b, v}) => ({u: rounded(u), b: toNumber(b), v: rounded(v)}));
	const [w, c] = [rounded(readout.w), toNumber(readout.c)];
	const dot = (a: Float64Array, z: Float64Array, start: number) => {
		let sum = start;
		for (let i = 0; i < inputs; i++) sum += a[i]! * z[i]!;
		return sum;
	};
	return x => {
		const z = Float64Array.from(x);
		for (const {u, b, v} of layers) {
			const t = dot(u, z, b);
			if (t > 0) for (let i = 0; i < inputs; i++) z[i]! += v[i]! * t;
		}
		return dot(w, z, c);
	};
}

/** A continuous function on an interval, affine between neighbours (x[i], y[i]), (x[i + 1], y[i + 1]); x increases. */
export interface Polygon {
	readonly x: readonly Rational[];
	readonly y: readonly Rational[];
}

/** The polygon with further vertices where the function `t` of its vertices, affine between them, changes sign. */
function cutAtZeros({x, y}: Polygon, t: readonly Rational[]): {x: Rational[]; y: Rational[]; t: Rational[]} {
	const out = {x: [x[0]!], y: [y[0]!], t: [t[0]!]};
	for (let i = 1; i < x.length; i++) {
		const [s, e] = [t[i - 1]!, t[i]!];
		if ((s.num < 0n && e.num > 0n) || (s.num > 0n && e.num < 0n)) {
			const share = divide(s, subtract(s, e));
			for (const [a, to] of [
				[x, out.x],
				[y, out.y],
			] as const)
				to.push(add(a[i - 1]!, multiply(share, subtract(a[i]!, a[i - 1]!))));
			out.t.push(ZERO);
		}
		out.x.push(x[i]!);
		out.y.push(y[i]!);
		out.t.push(e);
	}
	return out;
}

/**
 * The graph over [from, to] of a one-neuron network on R, exactly; neighbouring edges may lie on one line. Its edges can double with every
 * block, and where steep ramps cross many thresholds they do. Throws RangeError when the network has more than one input.
 */
export function oneNeuronGraph(
	{inputs, blocks, readout}: OneNeuronNet,
	from: Rational,
	to: Rational,
): Polygon {
	if (inputs !== 1) throw new RangeError(`a graph over a line needs a network with 1 input, got ${inputs}`);
	let graph: Polygon = {x: [from, to], y: [from, to]};
	for (const {u, b, v} of blocks) {
		const {x, y, t} = cutAtZeros(
			graph,
			graph.y.map(z => affine(u, [z], b)),
		);
		graph = {x, y: y.map((z, i) => (t[i]!.num > 0n ? add(z, multiply(v[0]!, t[i]!)) : z))};
	}
	return {x: graph.x, y: graph.y.map(z => affine(readout.w, [z], readout.c))};
}

/** The area between a polygon and the graph of `line`, an affine function, exactly. */
export function areaFrom(graph: Polygon, line: (x: Rational) => Rational): Rational {
	const {x, t} = cutAtZeros(
		graph,
		graph.y.map((y, i) => subtract(y, line(graph.x[i]!))),
	);
	let doubled = ZERO;
	for (let i = 1; i < x.length; i++) {
		const {num, den} = multiply(subtract(x[i]!, x[i - 1]!), add(t[i - 1]!, t[i]!));
		doubled = add(doubled, {num: num < 0n ? -num : num, den});
	}
	return multiply(doubled, rational(1n, 2n));
}
