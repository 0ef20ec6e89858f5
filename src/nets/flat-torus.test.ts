import {describe, expect, test} from 'vitest';
import * as I from '../kernels/interval.ts';
import {chordSquared, curveLength, piecesFor, separatedPoints} from './flat-torus.ts';

const circle = Float64Array.of(1);
const holds = ({lo, hi}: I.Interval, v: number) => {
	expect(lo).toBeLessThanOrEqual(v + 1e-14);
	expect(hi).toBeGreaterThanOrEqual(v - 1e-14);
	expect(hi - lo).toBeLessThan(1e-12);
};

describe('a flat torus', () => {
	test('has curves of the length of the polygon with many corners', () => {
		const a = Float64Array.of(0.5, 1, 0.25);
		const n = 4096;
		// The polygon is shorter by a factor 1 - O((2 pi 3 / n)^2 / 24).
		const polygon = n * Math.sqrt(chordSquared(a, 1, n).hi);
		const {lo, hi} = curveLength(a);
		expect(polygon).toBeLessThan(hi);
		expect(polygon).toBeGreaterThan(lo * (1 - ((6 * Math.PI) / n) ** 2 / 24));
		holds(curveLength(circle), 2 * Math.PI);
	});

	test('has the chords of its points in space', () => {
		holds(chordSquared(circle, 1, 6), 1);
		holds(chordSquared(Float64Array.of(3, 4), 1, 4), 3 ** 2 * 2 + 4 ** 2 * 4);
	});

	test('has six points 0.99 apart on the unit circle and no seven, and their squares on the product', () => {
		expect(separatedPoints([circle], 6, 0.99)).toBe(6);
		expect(separatedPoints([circle], 7, 0.99)).toBe(3);
		expect(separatedPoints([circle, circle], 6, 0.99)).toBe(36);
		expect(separatedPoints([circle], 2, 2)).toBe(1);
	});

	test('is covered by as many pieces as are certain to be enough', () => {
		expect(piecesFor(I.point(3))).toBe(3);
		expect(piecesFor({lo: 2.9, hi: 3.1})).toBe(4);
	});
});
