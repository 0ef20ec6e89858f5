import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {evaluatePieces, residualChainPieces} from '../kernels/piecewise-linear-1d.ts';
import {add, compare, format, fromNumber, multiply, rational, toNumber, ZERO} from '../kernels/rational.ts';
import {
	areaFrom,
	float64OneNeuronNet,
	type OneNeuronNet,
	oneNeuronGraph,
	oneNeuronValue,
} from './one-neuron-net.ts';

const r = (num: number, den = 1) => rational(BigInt(num), BigInt(den));

/** z <- z - 2 relu(z - 1/2) on the line, read out as 3 z + 1: a fold at 1/2. */
const fold: OneNeuronNet = {
	inputs: 1,
	blocks: [{u: [r(1)], b: r(-1, 2), v: [r(-2)]}],
	readout: {w: [r(3)], c: r(1)},
};

/** A network with dyadic weights, multiples of 1/4 in [-2, 2], so that float64 is exact on it; and the weights block by block. */
function random(inputs: number, blocks: number, seed: string) {
	const rng = seedrandom.alea(seed);
	const row = (n: number) => Float64Array.from({length: n}, () => Math.floor(17 * rng()) / 4 - 2);
	const weights = Array.from({length: blocks}, () => ({u: row(inputs), b: row(1)[0]!, v: row(inputs)}));
	const [w, c] = [row(inputs), row(1)[0]!];
	const exact = (a: Float64Array) => Array.from(a, fromNumber);
	const net: OneNeuronNet = {
		inputs,
		blocks: weights.map(({u, b, v}) => ({u: exact(u), b: fromNumber(b), v: exact(v)})),
		readout: {w: exact(w), c: fromNumber(c)},
	};
	return {net, weights, w, c, rng};
}

test('a fold is what it looks like on paper', () => {
	expect([0, 1, 2].map(x => format(oneNeuronValue(fold, [r(x)])))).toEqual(['1', '1', '-2']);
	expect(format(oneNeuronValue(fold, [r(1, 3)]))).toBe('2');
	expect(() => oneNeuronValue(fold, [r(1), r(2)])).toThrow(/R\^1 needs 1 entries, got 2/);
});

test('exact values are those of z + v relu(u . z + b) in float64 where that is exact', () => {
	for (let k = 0; k < 20; k++) {
		const {net, weights, w, c, rng} = random(1 + (k % 3), 4, `value ${k}`);
		const x = Float64Array.from({length: net.inputs}, () => Math.floor(33 * rng()) / 4 - 4);
		let z = x;
		for (const {u, b, v} of weights) {
			const t = Math.max(
				0,
				u.reduce((sum, ui, i) => sum + ui * z[i]!, b),
			);
			z = z.map((zi, i) => zi + v[i]! * t);
		}
		const value = w.reduce((sum, wi, i) => sum + wi * z[i]!, c); // at most 20 bits on either side of the point: exact
		expect(toNumber(oneNeuronValue(net, Array.from(x, fromNumber)))).toBe(value);
		expect(float64OneNeuronNet(net)(x)).toBe(value);
	}
});

test('the graph goes through the values and bends where the pieces found by the other method meet', () => {
	for (let k = 0; k < 40; k++) {
		const {net, weights, w, c} = random(1, 5, `graph ${k}`);
		const pieces = residualChainPieces({
			u: Float64Array.from(weights, ({u}) => u[0]!),
			v: Float64Array.from(weights, ({v}) => v[0]!),
			b: Float64Array.from(weights, ({b}) => b),
			w: w[0]!,
			c,
		});
		const {x, y} = oneNeuronGraph(net, r(-9), r(9));
		for (const [i, xi] of x.entries()) {
			expect(format(y[i]!)).toBe(format(evaluatePieces(pieces, xi)));
			if (i > 0) expect(compare(x[i - 1]!, xi)).toBe(-1);
		}
		const knots = new Set(x.map(format));
		const bends = pieces.flatMap(({to}) =>
			to && compare(r(-9), to) < 0 && compare(to, r(9)) < 0 ? [to] : [],
		);
		expect(bends.map(format).filter(b => !knots.has(b))).toEqual([]);
	}
});

test('a graph needs a network on the line', () => {
	expect(() => oneNeuronGraph({...fold, inputs: 2}, ZERO, r(1))).toThrow(/1 input, got 2/);
});

test('the area from a line adds what is above to what is below', () => {
	// 3 z + 1 with z = x up to 1/2 and 1 - x beyond: from 1 to 5/2 and back; from height 2 the two small triangles and the large one.
	const graph = oneNeuronGraph(fold, ZERO, r(1));
	expect(format(areaFrom(graph, () => ZERO))).toBe('7/4');
	expect(format(areaFrom(graph, () => r(1)))).toBe('3/4');
	// Below 2: two triangles 1/3 wide and 1 high; above: one 1/3 wide and 1/2 high.
	expect(format(areaFrom(graph, () => r(2)))).toBe(format(add(r(1, 3), r(1, 12))));
	// The edge 3 x + 1 is the line itself up to 1/2; from there the two part by 3 at the end.
	expect(format(areaFrom(graph, x => add(r(1), multiply(r(3), x))))).toBe('3/4');
});
