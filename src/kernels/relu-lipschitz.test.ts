import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {integerNet} from './integer-net.ts';
import {linearRegions} from './linear-regions.ts';
import {toNumber} from './rational.ts';
import {squaredLipschitz} from './relu-lipschitz.ts';
import {evaluate, type ReluNet} from './relu-net.ts';

const shallow = (d: number, W: number[], b: number[], w: number[]): ReluNet => ({
	inputs: d,
	hidden: [{rows: b.length, cols: d, W: Float64Array.from(W), b: Float64Array.from(b)}],
	readout: {w: Float64Array.from(w), c: 0},
});
const lip = (net: ReluNet) => Math.sqrt(toNumber(squaredLipschitz(net)));

test('known networks have the Lipschitz constants that they should', () => {
	expect(lip(shallow(1, [1], [0], [3]))).toBe(3);
	expect(lip(shallow(2, [3, 4], [1], [-1]))).toBe(5);
	expect(lip(shallow(1, [1, 1], [0, 0], [1, -1]))).toBe(0); // relu(x) - relu(x)
	expect(lip(shallow(1, [1, -1], [0, 0], [1, 1]))).toBe(1); // |x|
	expect(lip(shallow(1, [1, 1], [1, 0], [-0.5, 1]))).toBe(0.5); // slopes 0, -1/2, 1/2
	expect(lip(shallow(2, [1, 0, 0, 1], [0, 0], [1, 1]))).toBe(Math.SQRT2); // max(x, 0) + max(y, 0)
	expect(lip(shallow(2, [1, 0, -1, 0], [-1, -1], [2, 5]))).toBe(5); // the two never bend together
});

/** The gradient at a point where no neuron bends, from the last layer to the first. */
function gradient({hidden, readout}: ReluNet, x: Float64Array): Float64Array {
	const active = hidden.map(() => [] as boolean[]);
	hidden.reduce((z, {rows, cols, W, b}, l) => {
		const next = b.map((v, i) => v + z.reduce((s, a, k) => s + W[i * cols + k]! * a, 0));
		active[l] = Array.from({length: rows}, (_, i) => next[i]! > 0);
		return next.map(v => Math.max(0, v));
	}, x);
	return hidden.reduceRight((g, {cols, W}, l) => {
		const out = new Float64Array(cols);
		g.forEach((v, i) => {
			if (active[l]![i]) for (let k = 0; k < cols; k++) out[k]! += v * W[i * cols + k]!;
		});
		return out;
	}, readout.w);
}

test('no two points are steeper, and the gradient in the middle of some region is as steep', () => {
	for (let trial = 0; trial < 24; trial++) {
		const rng = seedrandom.alea(`lip/${trial}`);
		const entry = () => Math.round(32 * (2 * rng() - 1)) / 16;
		const [d, width] = [1 + (trial % 2), 2 + (trial % 3)];
		const layer = (rows: number, cols: number) => ({
			rows,
			cols,
			W: Float64Array.from({length: rows * cols}, entry),
			b: Float64Array.from({length: rows}, entry),
		});
		const net: ReluNet = {
			inputs: d,
			hidden: trial < 12 ? [layer(width, d)] : [layer(width, d), layer(width, width)],
			readout: {w: Float64Array.from({length: width}, entry), c: entry()},
		};
		const L = lip(net);
		const size = (v: Float64Array) => Math.sqrt(v.reduce((s, a) => s + a * a, 0));
		for (let i = 0; i < 500; i++) {
			const reach = 10 ** (4 * rng() - 1);
			const x = Float64Array.from({length: d}, () => reach * (2 * rng() - 1));
			const y = Float64Array.from({length: d}, () => reach * (2 * rng() - 1));
			const apart = size(x.map((v, j) => v - y[j]!));
			// Values up to 2^20 with some 20 roundings each.
			expect(Math.abs(evaluate(net, x) - evaluate(net, y))).toBeLessThanOrEqual(L * apart + 2 ** -28);
			expect(size(gradient(net, x))).toBeLessThanOrEqual(L * (1 + 2 ** -50));
		}
		const middles = linearRegions(integerNet(net)).regions.map(({cone}) => {
			const sum = cone.rays.reduce(
				(s, {v}) => s.map((a, j) => a + Number(v[j]!)),
				Array<number>(d + 1).fill(0),
			);
			return Float64Array.from({length: d}, (_, j) => sum[j + 1]! / sum[0]!);
		});
		// A gradient of 2 layers of width 4 is a sum of products of sixteenths: exact.
		expect(Math.max(...middles.map(x => size(gradient(net, x))))).toBe(L);
	}
});
