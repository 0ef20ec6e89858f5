import {describe, expect, test} from 'vitest';
import {dot, matvec} from '../kernels/dense.ts';
import {reflectedForm, tangentIndex} from './spherical-model.ts';

const levels = Float64Array.of(3, -1, 7);
const {H, J, scale} = reflectedForm(Float64Array.of(1, -2, 2), levels);
const row = (i: number) => H.slice(3 * i, 3 * i + 3);

describe('a reflected form', () => {
	test('has the rows of the reflection as eigenvectors, at its levels times the scale', () => {
		expect(scale).toBe(81);
		levels.forEach((level, i) => {
			expect(Array.from(matvec(J, row(i), 3, 3))).toEqual(Array.from(row(i), v => v * level * scale));
			expect(dot(row(i), row(i))).toBe(scale);
		});
		expect(() => reflectedForm(Float64Array.of(0, 0), Float64Array.of(1, 2))).toThrow(
			'direction other than 0',
		);
	});
});

describe('the index on the tangent space', () => {
	test('counts the levels below, and leaves out the direction of the point itself', () => {
		expect(levels.map((level, i) => tangentIndex(J, row(i), level * scale))).toEqual(
			Float64Array.of(1, 0, 2),
		);
		expect(tangentIndex(J, row(1), 5 * scale)).toBe(1);
		expect(tangentIndex(J, row(2), 8 * scale)).toBe(2);
	});
});
