import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {positiveAreaOnSquare, rangeOnBox} from './box-pieces.ts';
import {integerNet} from './integer-net.ts';
import {linearRegions} from './linear-regions.ts';
import {format, toNumber} from './rational.ts';
import {evaluate} from './relu-net.ts';
import {neuron, randomNet, reluNet, simplexNet} from './relu-net.samples.ts';

describe('a network on a box', () => {
	it('has the range of hand-worked cases', () => {
		// 1 - relu(x) - relu(y) - relu(-x - y): 1 at 0, and 1 - 4 r at (r, r) as at (-r, -r) it is 1 - 2 r.
		const shown = ({least, greatest}: ReturnType<typeof rangeOnBox>) => [format(least), format(greatest)];
		expect(shown(rangeOnBox(simplexNet(2), 2))).toEqual(['-3', '1']);
		expect(shown(rangeOnBox(simplexNet(1), 0.75))).toEqual(['1/4', '1']);
		expect(shown(rangeOnBox(simplexNet(3), 0.5))).toEqual(['-1/2', '1']);
		// Directions that F does not see: relu(x + 1/4) / 2 - 1.
		expect(shown(rangeOnBox(reluNet([[neuron(0.25, 1, 0, 0)]], [-1, 0.5]), 1))).toEqual(['-1', '-3/8']);
		expect(shown(rangeOnBox(reluNet([[neuron(1, 0, 0)]], [0, 3]), 1))).toEqual(['3', '3']);
	});

	it('has the area of hand-worked cases', () => {
		// The hexagon of area 3, and the part of it in a quarter of the square.
		expect(format(positiveAreaOnSquare(simplexNet(2), 2))).toBe('3');
		expect(format(positiveAreaOnSquare(simplexNet(2), 1))).toBe('3');
		expect(format(positiveAreaOnSquare(simplexNet(2), 0.5))).toBe('1');
		// x > 1/4 seen through a unit that does not see y; nothing; everything.
		expect(format(positiveAreaOnSquare(reluNet([[neuron(-0.25, 1, 0)]], [0, 1]), 1))).toBe('3/2');
		expect(format(positiveAreaOnSquare(reluNet([[neuron(-0.25, 1, 0)]], [0, -1]), 1))).toBe('0');
		expect(format(positiveAreaOnSquare(reluNet([[neuron(0, 0, 0)]], [1, 1]), 1))).toBe('4');
	});

	it('holds the values and the share of positive values of random networks on a grid', () => {
		const rng = seedrandom.alea('box');
		for (let trial = 0; trial < 30; trial++) {
			const net = randomNet(rng, 2, [[2, 2, 2], [3, 2], [4]][trial % 3]!, 3, 1);
			const r = [0.5, 1, 2][trial % 3]!;
			const {least, greatest} = rangeOnBox(net, r);
			const cells = 128;
			let positive = 0;
			let [lowest, highest] = [Infinity, -Infinity];
			for (let i = 0; i <= cells; i++)
				for (let j = 0; j <= cells; j++) {
					const at = (k: number) => r * ((2 * k) / cells - 1);
					const value = evaluate(net, Float64Array.of(at(i), at(j)));
					[lowest, highest] = [Math.min(lowest, value), Math.max(highest, value)];
					const [x, y] = [at(i + 0.5), at(j + 0.5)];
					if (i < cells && j < cells && evaluate(net, Float64Array.of(x, y)) > 0) positive++;
				}
			// Integers as weights and multiples of r / 256 as points: no rounding.
			expect(lowest).toBeGreaterThanOrEqual(toNumber(least));
			expect(highest).toBeLessThanOrEqual(toNumber(greatest));
			// A midpoint counts wrongly only in a cell that meets F = 0, of which each piece has one segment: through 2 cells a row at most.
			const wrong = 2 * cells * linearRegions(integerNet(net)).regions.length;
			const area = toNumber(positiveAreaOnSquare(net, r));
			expect(Math.abs(area - positive * ((2 * r) / cells) ** 2)).toBeLessThanOrEqual(
				wrong * ((2 * r) / cells) ** 2,
			);
		}
	});

	it('says what it cannot measure', () => {
		expect(() => rangeOnBox(simplexNet(1), 0)).toThrow('got 0');
		expect(() => positiveAreaOnSquare(simplexNet(1), 1)).toThrow('got 1');
	});
});
