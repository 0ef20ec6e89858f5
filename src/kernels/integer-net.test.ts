import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {evaluateExactly, integerNet, restrictToLine} from './integer-net.ts';
import type {Rational} from './rational.ts';
import {add, fromNumber, multiply, rational, toNumber, ZERO} from './rational.ts';
import type {ReluNet} from './relu-net.ts';
import {evaluate} from './relu-net.ts';
import {neuron, randomNet, reluNet} from './relu-net.samples.ts';

/** f(x) by the definition, in fractions, sharing nothing with the integer form. */
function byDefinition(net: ReluNet, x: readonly Rational[]): Rational {
	let z = x;
	const inner = (w: Float64Array, b: number) =>
		z.reduce((s, zk, k) => add(s, multiply(fromNumber(w[k]!), zk)), fromNumber(b));
	for (const {rows, cols, W, b} of net.hidden) {
		z = Array.from({length: rows}, (_, i) => inner(W.subarray(i * cols, (i + 1) * cols), b[i]!)).map(p =>
			p.num > 0n ? p : ZERO,
		);
	}
	return inner(net.readout.w, net.readout.c);
}

const point = (rng: () => number, d: number) =>
	Array.from({length: d}, () =>
		rational(BigInt(Math.floor(rng() * 400) - 200), BigInt(1 + Math.floor(rng() * 30))),
	);

const shapes = (rng: () => number) => {
	const depth = 1 + Math.floor(rng() * 4);
	return {d: 1 + Math.floor(rng() * 3), widths: Array.from({length: depth}, () => 1 + Math.floor(rng() * 4))};
};

describe('the integer form of a ReLU network', () => {
	it('has the value of the definition in fractions, at rational points', () => {
		const rng = seedrandom.alea('definition');
		for (let i = 0; i < 200; i++) {
			const {d, widths} = shapes(rng);
			const net = randomNet(rng, d, widths);
			const x = point(rng, d);
			expect(evaluateExactly(integerNet(net), x)).toEqual(byDefinition(net, x));
		}
	});

	it('has it for weights of any magnitude, where float64 would overflow, underflow or round', () => {
		const rng = seedrandom.alea('magnitudes');
		for (let i = 0; i < 60; i++) {
			const {d, widths} = shapes(rng);
			// Whole layers, or single weights, at scales from 1e-300 to 1e300.
			const scale = () => 10 ** (rng() * 600 - 300);
			const net = randomNet(rng, d, widths);
			for (const {W, b} of net.hidden) {
				const s = scale();
				for (const a of [W, b]) for (const k of a.keys()) a[k]! *= i % 2 === 0 ? s : scale();
			}
			const x = point(rng, d);
			expect(evaluateExactly(integerNet(net), x)).toEqual(byDefinition(net, x));
		}
	});

	it('agrees with float64 to the last bit where float64 does not round', () => {
		const rng = seedrandom.alea('float64');
		for (let i = 0; i < 200; i++) {
			// Weights and inputs k/256 with |k| <= 512: each of three layers adds at most 8 bits of fraction and 4 of size.
			const net = randomNet(rng, 2, [3, 3]);
			const x = Float64Array.from({length: 2}, () => Math.floor(rng() * 1025 - 512) / 256);
			expect(toNumber(evaluateExactly(integerNet(net), Array.from(x, fromNumber)))).toBe(
				evaluate(net, x) + 0,
			);
		}
	});

	it('restricts to a line', () => {
		const rng = seedrandom.alea('line');
		for (let i = 0; i < 200; i++) {
			const {d, widths} = shapes(rng);
			const net = integerNet(randomNet(rng, d, widths));
			const [origin, [t]] = [point(rng, d), point(rng, 1)];
			const direction = origin.map(() => BigInt(Math.floor(rng() * 9) - 4));
			const there = origin.map((x, j) => add(x, multiply(t!, rational(direction[j]!))));
			expect(evaluateExactly(restrictToLine(net, origin, direction), [t!])).toEqual(
				evaluateExactly(net, there),
			);
		}
	});

	it('refuses shapes that do not fit and weights that are not finite, and says which', () => {
		const net = randomNet(seedrandom.alea('refusals'), 2, [3, 2]);
		const [first, second] = net.hidden as [ReluNet['hidden'][0], ReluNet['hidden'][0]];
		const wrong = (change: Partial<ReluNet>) => () => integerNet({...net, ...change});
		expect(wrong({inputs: 3})).toThrow('hidden layer 1 must have 3 columns, got 2');
		expect(wrong({hidden: []})).toThrow('the number of hidden layers must be an integer >= 1, got 0');
		expect(wrong({hidden: [first, {...second, b: Float64Array.of(1, Number.NaN)}]})).toThrow(
			'b of hidden layer 2 must be finite, got NaN',
		);
		expect(wrong({hidden: [{...first, W: new Float64Array(5)}, second]})).toThrow(
			'W of hidden layer 1 must have 6 entries, got 5',
		);
		expect(wrong({readout: {w: Float64Array.of(1, 1), c: -Infinity}})).toThrow(
			'the read-out c must be finite',
		);
		expect(wrong({readout: {w: Float64Array.of(1), c: 0}})).toThrow(
			'the read-out w must have 2 entries, got 1',
		);
		expect(() => evaluateExactly(integerNet(net), [ZERO])).toThrow('takes 2 coordinates, got 1');
		expect(() => restrictToLine(integerNet(net), [ZERO, ZERO], [1n])).toThrow(RangeError);
	});
});

describe('a ReLU network in float64', () => {
	it('is relu between layers and affine at the end', () => {
		const net = reluNet([[neuron(1, 1, -1), neuron(0, 2, 0)], [neuron(-1, 1, 3)]], [5, -2]);
		// z1 = (relu(1 + 3 - 4), relu(6)) = (0, 6); z2 = relu(-1 + 18) = 17; f = 5 - 34.
		expect(evaluate(net, Float64Array.of(3, 4))).toBe(-29);
		expect(evaluate(net, Float64Array.of(-9, 0))).toBe(5);
	});
});
