/** The remembering networks: every labelling of small sets, the count of parameters, and fewer parameters than points. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {rational} from '../kernels/rational.ts';
import {evaluateExactly} from '../kernels/integer-net.ts';
import {
	bitMemory,
	blockCost,
	groupSize,
	mislabelled,
	parameterCount,
	pointBits,
	widthOf,
} from './bit-memory.ts';

test('the bits of the points leave the first and the last two numbers of their range free', () => {
	expect([[1], [2], [3], [6], [7], [14], [15]].map(pointBits)).toEqual([2, 2, 3, 3, 4, 4, 5]);
	for (const points of [[0], [2, 2], [3, 1], [1.5]]) expect(() => pointBits(points)).toThrow(/increasing/);
});

test('the size of a group is the best whole number', () => {
	for (const [n, c] of [
		[1, 2],
		[40, 6],
		[300, 9],
		[5000, 13],
	] as const) {
		const cost = (g: number) => (6.4 * (n - 1)) / g + blockCost(c) * g;
		const g = groupSize(n, c);
		expect(cost(g)).toBeLessThanOrEqual(
			Math.min(cost(g + 1), g > 1 ? cost(g - 1) : Infinity) * (1 + 2 ** -50),
		);
	}
});

test('all labellings of seven points are remembered exactly', () => {
	for (const points of [
		[1, 2, 3, 4, 5, 6, 7],
		[1, 2, 5, 100, 101, 4000, 4001],
	])
		for (let labelling = 0; labelling < 2 ** 7; labelling++) {
			const labels = points.map((_, i) => (labelling >> i) & 1);
			expect(mislabelled(bitMemory(points, labels), points, labels)).toBe(0);
		}
});

/** n points from 1 on, `gap` apart on average, and labels. */
function drawn(n: number, gap: number, seed: string) {
	const rng = seedrandom.alea(seed);
	let last = 0;
	const points = Array.from({length: n}, () => (last += 1 + Math.floor(2 * (gap - 1) * rng())));
	return {points, labels: points.map(() => (rng() < 0.5 ? 1 : 0))};
}

// g (g - 1) <= 6.4 (n - 1) / b <= g (g + 1): the middle is 1.3, 3.9, 9.9, 18.2 and 25.2.
test('groups of one to five points, as many parameters as counted by hand, width 12 at the most', () => {
	for (const [n, gap, g] of [
		[24, 1000, 1],
		[40, 2, 2],
		[100, 1, 3],
		[200, 1, 4],
		[300, 1, 5],
	] as const) {
		const {points, labels} = drawn(n, gap, `${n}`);
		const c = pointBits(points);
		expect(groupSize(n, c)).toBe(g);
		const net = bitMemory(points, labels);
		expect(mislabelled(net, points, labels)).toBe(0);
		expect(widthOf(net)).toBe(12);
		const ramps = Math.ceil(n / g) - 1;
		// x and the code in each layer of ramps and behind them; the blocks, the first of which reads one term less in four rows; the rest.
		const blocks = g === 1 ? -2 : (g - 1) * blockCost(c) - 4;
		expect(parameterCount(net)).toBe(6 * ramps + 2 * Math.ceil(ramps / 5) + 2 + blocks + 26);
		const b = blockCost(c);
		expect(parameterCount(net)).toBeLessThanOrEqual(Math.sqrt(25.6 * b * (n - 1) + b * b) - b + 28);
	}
});

test('the network is 0 at other whole numbers of the range', () => {
	const net = bitMemory([2, 3, 9, 11, 12, 13, 14], [1, 1, 1, 1, 1, 1, 1]);
	for (const x of [1, 4, 5, 6, 7, 8, 10]) expect(evaluateExactly(net, [rational(BigInt(x))]).num).toBe(0n);
});

test('2560 labels take fewer than 2560 parameters', () => {
	const {points, labels} = drawn(2560, 1.5, 'many');
	const net = bitMemory(points, labels);
	expect(parameterCount(net)).toBeLessThan(2450);
	const some = points.map((_, i) => i).filter(i => i % 16 === 0);
	expect(
		mislabelled(
			net,
			some.map(i => points[i]!),
			some.map(i => labels[i]!),
		),
	).toBe(0);
});
