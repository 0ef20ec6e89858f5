import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {add, format, fromNumber, type Rational, rational, ZERO} from '../kernels/rational.ts';
import {gridApproximator} from './one-neuron-approximator.ts';
import {type OneNeuronNet, oneNeuronValue} from './one-neuron-net.ts';
import {clipped, embedding, reluNetValue, widthDPlusOne} from './width-d-plus-one.ts';

const rng = seedrandom.alea('width d + 1');
const quarter = (bound: number): Rational =>
	rational(BigInt(Math.floor((8 * bound + 1) * rng()) - 4 * bound), 4n);
const row = (n: number, bound: number) => Array.from({length: n}, () => quarter(bound));

const random = (d: number, blocks: number): OneNeuronNet => ({
	inputs: d,
	blocks: Array.from({length: blocks}, () => ({u: row(d, 2), b: quarter(2), v: row(d, 2)})),
	readout: {w: row(d, 2), c: quarter(2)},
});

test.each([1, 2, 3, 4])('d = %i: the value at the nearest point of the box, inside and far outside', d => {
	for (let blocks = 0; blocks <= 6; blocks++) {
		const net = random(d, blocks);
		const r = rational(2n);
		const wide = widthDPlusOne(net, embedding(r));
		for (const reach of [2, 2, 9, 1000]) {
			const x = row(d, reach);
			expect(format(reluNetValue(wide, x))).toBe(format(oneNeuronValue(net, clipped(x, r))));
		}
	}
});

test('every layer is d + 1 wide; there are d more layers than blocks, of (d + 1)(d + 2) parameters', () => {
	const [d, blocks] = [3, 5];
	const {hidden} = widthDPlusOne(random(d, blocks), embedding(rational(1n)));
	expect(hidden).toHaveLength(d + blocks);
	expect(hidden.map(({W, b}) => [W.length, b.length])).toEqual(hidden.map(() => [d + 1, d + 1]));
	const parameters = hidden.map(({W, b}) => W.flat().length + b.length);
	expect(parameters).toEqual([(d + 1) ** 2, ...hidden.slice(1).map(() => (d + 1) * (d + 2))]);
});

test('the approximator of a step function keeps its values on all of the plane at width 3', () => {
	const [N, delta] = [2, 1 / 8];
	const net = gridApproximator({d: 2, N, heights: Float64Array.of(1, -2, 0.5, 3), delta});
	const wide = widthDPlusOne(net, embedding(add(rational(1n), fromNumber(delta))));
	const coordinates = [-1e6, -1, -0.9375, -0.5, -0.01, 0.05, 0.125, 1, 1.0625, 1.125, 7].map(fromNumber);
	for (const x of coordinates)
		for (const y of coordinates)
			expect(format(reluNetValue(wide, [x, y]))).toBe(format(oneNeuronValue(net, [x, y])));
});

test('points are moved to the box coordinate by coordinate, and must have as many as the network reads', () => {
	expect(clipped([rational(-5n), ZERO, rational(3n, 2n)], rational(1n)).map(format)).toEqual([
		'-1',
		'0',
		'1',
	]);
	const wide = widthDPlusOne(random(2, 1), embedding(rational(1n)));
	expect(() => reluNetValue(wide, [ZERO])).toThrow(/R\^2 needs 2 entries, got 1/);
});
