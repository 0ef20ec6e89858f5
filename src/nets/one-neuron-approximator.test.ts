import {expect, test} from 'vitest';
import {add, format, fromNumber, multiply, rational, toNumber} from '../kernels/rational.ts';
import {
	approximatorBlocks,
	type BlockRole,
	cellCentreHeights,
	gridApproximator,
	gridLine,
} from './one-neuron-approximator.ts';
import {areaFrom, float64OneNeuronNet, oneNeuronGraph, oneNeuronValue} from './one-neuron-net.ts';

const delta = 1 / 64;
const heightsOf = (d: number, N: number) =>
	Float64Array.from({length: N ** d}, (_, c) => (((7 * c) % 11) - 5) / 4);

/** All tuples of d indices below n, row-major. */
const tuples = (d: number, n: number): number[][] =>
	Array.from({length: n ** d}, (_, c) =>
		Array.from({length: d}, (_, i) => Math.floor(c / n ** (d - 1 - i)) % n),
	);

const grids = [
	[1, 1],
	[1, 5],
	[2, 1],
	[2, 4],
	[3, 2],
	[4, 2],
] as const;

test.each(grids)('d = %i, N = %i: the height at every corner of every shrunken cell', (d, N) => {
	const heights = heightsOf(d, N);
	const net = gridApproximator({d, N, heights, delta});
	const wrong = tuples(d, N).flatMap((cell, c) =>
		tuples(d, 2).filter(end => {
			const corner = cell.map((j, i) =>
				end[i] ? gridLine(N, j + 1) : add(gridLine(N, j), fromNumber(delta)),
			);
			return format(oneNeuronValue(net, corner)) !== format(fromNumber(heights[c]!));
		}),
	);
	expect(wrong).toEqual([]);
});

test.each(grids)(
	'd = %i, N = %i: 0 as soon as one coordinate is outside, on ramps of the others too',
	(d, N) => {
		const net = gridApproximator({d, N, heights: heightsOf(d, N), delta});
		const end = add(gridLine(N, N), fromNumber(delta));
		// Overshoots fill one part in 2 C of a ramp, C <= 30.
		const steps = Array.from({length: 150}, (_, k) => multiply(fromNumber(delta), rational(BigInt(k), 149n)));
		const others = Array.from({length: N + 1}, (_, j) => steps.map(step => add(gridLine(N, j), step))).flat();
		for (const far of [-5000n, 5000n])
			expect(
				format(
					oneNeuronValue(
						net,
						Array.from({length: d}, () => rational(far)),
					),
				),
			).toBe('0');
		const faces = [gridLine(N, 0), end];
		const wrong = faces.flatMap(face =>
			Array.from({length: d}, (_, i) =>
				others.filter(t => {
					const x = Array.from({length: d}, (_, k) => (k === i ? face : t));
					return oneNeuronValue(net, x).num !== 0n;
				}),
			),
		);
		expect(wrong.flat()).toEqual([]);
	},
);

test.each(grids)('d = %i, N = %i: exactly d (3 N + 6) + N^d + 3 blocks', (d, N) => {
	const {blocks} = gridApproximator({d, N, heights: heightsOf(d, N), delta});
	expect(blocks).toHaveLength(d * (3 * N + 6) + N ** d + 3);
	expect(approximatorBlocks(d, N)).toBe(blocks.length);
	const count = (role: BlockRole) => blocks.filter(b => b.role === role).length;
	expect(count('fold')).toBe(d * N);
	expect(count('limit')).toBe(2);
});

test('on the line it never exceeds the largest height, and is within the area of its ramps of the step function', () => {
	const [N, H] = [5, 5 / 4];
	const heights = heightsOf(1, N);
	const net = gridApproximator({d: 1, N, heights, delta});
	const over = (j: number) => oneNeuronGraph(net, gridLine(N, j), gridLine(N, j + 1));
	const columns = [-1, 0, 1, 2, 3, 4, 5].map(over);
	expect(Math.max(...columns.flatMap(({y}) => y.map(v => Math.abs(toNumber(v)))))).toBe(H);
	const area = columns.map((graph, k) => toNumber(areaFrom(graph, () => fromNumber(heights[k - 1] ?? 0))));
	expect(area.reduce((a, b) => a + b)).toBeLessThan(2 * H * (N + 1) * delta);
	expect(area[0]).toBe(0);
});

test('with few cells float64 follows the exact values', () => {
	const net = gridApproximator({d: 2, N: 3, heights: heightsOf(2, 3), delta});
	const f = float64OneNeuronNet(net);
	// Clips forget what came before them, so on a shrunken cell a coordinate is off by the two roundings of its last clip: of states below the
	// peak of a fold, 36 / delta * 2 / 3 < 2^11, so 2^-43 each. Codes stretch that by 2 * 34 + 1 at the most, heights by 2 * 13 + 1, and there
	// are two coordinates; the factor 3 covers all later roundings, which are of states below 2^11 too but fewer than twice as many.
	const tolerance = 3 * (2 * 2 ** -42 * 69 * 27);
	for (const x of [-0.8, -0.1, 0.6])
		for (const y of [-0.8, -0.1, 0.6])
			expect(
				Math.abs(f(Float64Array.of(x, y)) - toNumber(oneNeuronValue(net, [fromNumber(x), fromNumber(y)]))),
			).toBeLessThan(tolerance);
});

test('heights are those of the target at the centres of cells, the last coordinate running fastest', () => {
	const heights = cellCentreHeights(x => x[0]! + 10 * x[1]!, 2, 2);
	expect(Array.from(heights)).toEqual([-5.5, 4.5, -4.5, 5.5]);
	// The tent 1 - |x| at the four centres of [-1, 1].
	expect(Array.from(cellCentreHeights(x => 1 - Math.abs(x[0]!), 1, 4))).toEqual([0.25, 0.75, 0.75, 0.25]);
});

test('what does not fit is refused by name', () => {
	const grid = {d: 1, N: 2, heights: Float64Array.of(1, 2), delta};
	expect(() => gridApproximator({...grid, N: 1.5})).toThrow(/N must be a whole number >= 1, got 1.5/);
	expect(() => gridApproximator({...grid, heights: Float64Array.of(1)})).toThrow(
		/2\^1 cells needs 2 heights, got 1/,
	);
	expect(() => gridApproximator({...grid, delta: 1})).toThrow(/between 0 and 2 \/ N = 1, got 1/);
	expect(() => gridApproximator({...grid, heights: Float64Array.of(1, NaN)})).toThrow(/finite/);
});
