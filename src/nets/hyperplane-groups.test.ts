/** Hyperplanes through points, and the networks built on them, by hand and over all labellings. */
import {expect, test} from 'vitest';
import {evaluateExactly} from '../kernels/integer-net.ts';
import {dot} from '../kernels/integer-vectors.ts';
import {rational} from '../kernels/rational.ts';
import {
	groupedRelus,
	hyperplaneThrough,
	inGeneralPosition,
	type Lifted,
	lifted,
	thresholdLabel,
	thresholdMemory,
} from './hyperplane-groups.ts';

/** The points (s, s^2, …, s^d), s = 1, …, n: no hyperplane holds more than d of them. */
const curve = (n: number, d: number): Lifted[] =>
	lifted(
		Float64Array.from({length: n * d}, (_, at) => (1 + Math.floor(at / d)) ** (1 + (at % d))),
		d,
	);

test('general position: points of a curve are, three on a line and a point twice are not', () => {
	expect(lifted(Float64Array.of(2, 3, -1, 0), 2)).toEqual([
		[1n, 2n, 3n],
		[1n, -1n, 0n],
	]);
	expect(inGeneralPosition(curve(7, 3), 3)).toBe(true);
	expect(inGeneralPosition(lifted(Float64Array.of(0, 0, 1, 1, 5, 7, 3, 3), 2), 2)).toBe(false);
	expect(inGeneralPosition(lifted(Float64Array.of(4, 2, 4, 2), 2), 2)).toBe(false);
	expect(inGeneralPosition(lifted(Float64Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2), 3), 3)).toBe(false);
});

test('a hyperplane holds its group and avoids what it can', () => {
	const points = curve(8, 3);
	for (const size of [1, 2, 3]) {
		const [group, others] = [points.slice(0, size), points.slice(size)];
		const plane = hyperplaneThrough(group, others, 3);
		for (const x of group) expect(dot(plane, x)).toBe(0n);
		for (const x of others) expect(dot(plane, x)).not.toBe(0n);
	}
	const [a, between, beside] = lifted(Float64Array.of(0, 0, 1, 1, 1, 2), 2);
	const line = hyperplaneThrough([a!, [1n, 2n, 2n]], [between!, beside!], 2);
	expect([dot(line, between!), dot(line, beside!) !== 0n]).toEqual([0n, true]);
	expect(() => hyperplaneThrough(curve(3, 2), [], 2)).toThrow(/all 3 points/);
});

test('thresholds tell all pairs of classes apart, with two units for every d points of the smaller', () => {
	for (const [n, d] of [
		[6, 1],
		[7, 2],
		[8, 3],
	] as const) {
		const points = curve(n, d);
		for (let labelling = 0; labelling < 2 ** n; labelling++) {
			const labels = Float64Array.from({length: n}, (_, i) => ((labelling >> i) & 1 ? 1 : -1));
			const positive = labels.filter(y => y > 0).length;
			const net = thresholdMemory(points, labels, d);
			expect(net.units.length).toBe(2 * Math.ceil(Math.min(positive, n - positive) / d));
			expect(points.map(p => thresholdLabel(net, p))).toEqual([...labels]);
		}
	}
});

test('four ReLU neurons a group meet any labels exactly', () => {
	for (const [n, d] of [
		[1, 1],
		[5, 1],
		[2, 3],
		[7, 2],
		[8, 3],
	] as const) {
		const points = curve(n, d);
		const labels = Float64Array.from({length: n}, (_, i) => ((7 * i) % 11) - 5);
		const net = groupedRelus(points, labels, d);
		expect(net.hidden.map(rows => rows.length)).toEqual([4 * Math.ceil(n / d)]);
		const values = points.map(p =>
			evaluateExactly(
				net,
				p.slice(1).map(v => rational(v)),
			),
		);
		expect(values).toEqual([...labels].map(y => rational(BigInt(y))));
	}
});
