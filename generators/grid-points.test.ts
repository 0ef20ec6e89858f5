import {expect, test} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {format} from '../src/kernels/rational.ts';
import {coordinates, type GridPoint, gridPoints, heightAt} from './grid-points.ts';

const plane = (cell: readonly number[], within: readonly number[], reach = 1): GridPoint => ({
	d: 2,
	N: 2,
	h: Float64Array.of(1, 2, 3, 4, ...new Float64Array(12)),
	ramp: 0.5,
	cell: Float64Array.from(cell),
	within: Float64Array.from(within),
	reach,
});

const height = (x: GridPoint, ramps?: boolean): string | undefined => {
	const h = heightAt(x, ramps);
	return h && format(h);
};

test('a share of 0 is the beginning of the shrunken cell, 1 its end, and a negative one is on the ramp', () => {
	// Cells of width 1 and ramps of 1/2 on [-1, 1]^2.
	expect(coordinates(plane([0, 1], [0, 1])).map(format)).toEqual(['-1/2', '1']);
	expect(coordinates(plane([0, 1], [-1 / 4, -1])).map(format)).toEqual(['-7/8', '1/2']);
	expect(coordinates(plane([2, 3], [0, 0])).map(format)).toEqual(['3/2', '-3/2']);
	expect(coordinates(plane([-1, 0], [0, 0], 1000)).map(format)).toEqual(['-1500', '-500']);
});

test('heights are read row-major on shrunken cells, both ends included', () => {
	const heights = [0, 1].flatMap(i => [0, 1].map(j => height(plane([i, j], [0, 1]))));
	expect(heights).toEqual(['1', '2', '3', '4']);
	expect(height(plane([1, 0], [-1, 1]))).toBe('3');
});

test('outside the cube the height is 0, beyond the last ramp too, and there the other coordinates do not matter', () => {
	expect(height(plane([3, 0], [1, 0.5]))).toBe('0'); // a coordinate on the left face
	expect(height(plane([2, 0], [0, -0.5]))).toBe('0'); // at a_N + delta, the other one on a ramp
	expect(height(plane([1, 1], [0.5, 0.5], 1000))).toBe('0');
});

test('on a ramp nothing is asked, or the height of the cell that it opens', () => {
	for (const x of [plane([0, 1], [-0.5, 0.5]), plane([1, 1], [0.5, -0.25])]) {
		expect(height(x)).toBeUndefined();
		expect(height(x, false)).toBe(x.cell[0] === 0 ? '2' : '4');
	}
	expect(height(plane([2, 0], [-0.5, 0.5]), false)).toBeUndefined(); // the ramp that leaves the cube
});

test('all kinds of places are drawn', () => {
	const kinds = new Set<string>();
	for (let i = 0; i < 200; i++) {
		const x = gridPoints().generate(fastCheckRandom(`kinds/${i}`), 3).value;
		const h = heightAt(x);
		kinds.add(h === undefined ? 'ramp' : h.num === 0n ? 'zero' : 'cell');
	}
	expect([...kinds].toSorted()).toEqual(['cell', 'ramp', 'zero']);
});
