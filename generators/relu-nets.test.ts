/** Random ReLU networks of uniform width, and the form that the exact kernels read. */
import {describe, expect, it} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {checkReluNet, evaluate} from '../src/kernels/relu-net.ts';
import {reluNet, type UniformReluNet, uniformReluNets} from './relu-nets.ts';

const given = uniformReluNets(3, 3, [() => 1, d => d + 1]);
const draw = (i: number): UniformReluNet => given.generate(fastCheckRandom(`net ${i}`), 3).value;
const drawn = Array.from({length: 300}, (_, i) => draw(i));

const grid = (x: number) => Number.isInteger(16 * x) && Math.abs(x) <= 2;
const rows = (a: Float64Array, cols: number) =>
	Array.from({length: a.length / cols}, (_, i) => [...a.subarray(i * cols, (i + 1) * cols)]);
const dot = (a: readonly number[], z: readonly number[]) => a.reduce((s, t, i) => s + t * z[i]!, 0);
const relu = (t: number) => Math.max(0, t);

/** The network as nested arrays say it. */
function plain({d, width, deeper, W1, b1, W, b, w, c}: UniformReluNet, x: readonly number[]): number {
	let z = rows(W1, d).map((row, i) => relu(dot(row, x) + b1[i]!));
	const biases = rows(b, width);
	for (let l = 0; l < deeper; l++) {
		const layer = rows(W, width).slice(l * width, (l + 1) * width);
		z = layer.map((row, i) => relu(dot(row, z) + biases[l]![i]!));
	}
	return dot([...w], z) + c;
}

describe('uniformReluNets', () => {
	it('stay in their bounds and reach them', () => {
		for (const {d, width, deeper} of drawn) {
			expect(d >= 1 && d <= 3 && deeper >= 0 && deeper <= 3).toBe(true);
			expect(width >= 1 && width <= d + 1).toBe(true);
		}
		expect(drawn.some(n => n.d === 3 && n.width === 4)).toBe(true);
		expect(drawn.some(n => n.width === 1)).toBe(true);
		expect(new Set(drawn.map(n => n.deeper))).toEqual(new Set([0, 1, 2, 3]));
	});

	it('have weights on the grid of sixteenths in [-2, 2]', () => {
		for (const {W1, b1, W, b, w, c} of drawn)
			expect([...W1, ...b1, ...W, ...b, ...w, c].every(grid)).toBe(true);
	});
});

describe('reluNet', () => {
	it('is a network that the kernels accept, with one hidden layer and `deeper` more', () => {
		for (const x of drawn) {
			const net = reluNet(x);
			checkReluNet(net);
			expect(net.hidden).toHaveLength(x.deeper + 1);
		}
	});

	it('computes what its weights say: sums of few short dyadics, so exactly', () => {
		// Entries in sixteenths, at most 4 a sum, at most 4 layers, at most 2 in size: below 2^-20 nothing, above 2^16 nothing.
		for (const net of drawn) {
			const x = Array.from({length: net.d}, (_, i) => (i - 1) / 2 + 1 / 4);
			expect(evaluate(reluNet(net), Float64Array.from(x))).toBe(plain(net, x));
		}
	});

	it('of a shrunk network is a network too', () => {
		for (const net of drawn.slice(0, 30))
			for (const {value} of given.shrink(net, undefined)) checkReluNet(reluNet(value));
	});
});
