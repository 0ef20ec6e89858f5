/** Nearest zeros against a dense grid of the plane and cases by hand; Jacobians against differences. */
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {jacobiansAlong, nearestZero} from './decision-boundary.ts';
import {fromNumber, rational, toNumber} from './rational.ts';
import {evaluate, type ReluNet} from './relu-net.ts';

const rng = seedrandom.alea('decision boundary');
const dyadic = (n: number, bound = 2) =>
	Float64Array.from({length: n}, () => Math.round((2 * rng() - 1) * bound * 16) / 16);

const randomNet = (d: number, width: number, layers: number): ReluNet => ({
	inputs: d,
	hidden: Array.from({length: layers}, (_, l) => {
		const cols = l === 0 ? d : width;
		return {rows: width, cols, W: dyadic(width * cols), b: dyadic(width)};
	}),
	readout: {w: dyadic(width), c: dyadic(1)[0]!},
});

const line = (w: number, b: number, out: number, c: number): ReluNet => ({
	inputs: 1,
	hidden: [{rows: 1, cols: 1, W: Float64Array.of(w), b: Float64Array.of(b)}],
	readout: {w: Float64Array.of(out), c},
});

describe('nearestZero', () => {
	it('is where a unit has pulled the function down', () => {
		// 1 - 2 relu(x - 1) is 0 at 3/2.
		const found = nearestZero(line(1, -1, -2, 1), Float64Array.of(-2))!;
		expect(found.point).toEqual([rational(3n, 2n)]);
		expect(found.squaredDistance).toEqual(rational(49n, 4n));
		expect(nearestZero(line(1, -1, 2, 1), Float64Array.of(0))).toBeUndefined();
	});

	it('may be a point where the function touches 0 and stays positive around', () => {
		// relu(x) + relu(-x) = |x|.
		const net: ReluNet = {
			inputs: 1,
			hidden: [{rows: 2, cols: 1, W: Float64Array.of(1, -1), b: new Float64Array(2)}],
			readout: {w: Float64Array.of(1, 1), c: 0},
		};
		expect(nearestZero(net, Float64Array.of(3))!.squaredDistance).toEqual(rational(9n));
	});

	it('projects onto lines, also where the network does not see a direction', () => {
		// 1 - relu(x + y): zero on x + y = 1, from the origin at distance 1 / sqrt 2.
		const net: ReluNet = {
			inputs: 2,
			hidden: [{rows: 1, cols: 2, W: Float64Array.of(1, 1), b: Float64Array.of(0)}],
			readout: {w: Float64Array.of(-1), c: 1},
		};
		expect(nearestZero(net, Float64Array.of(0, 0))!.squaredDistance).toEqual(rational(1n, 2n));
		expect(nearestZero(net, Float64Array.of(5, -6))!.point).toEqual([rational(6n), rational(-5n)]);
	});

	it('is a zero, and no point of a grid that is nearer is negative, for random networks of one and two layers', () => {
		let seen = 0;
		for (let k = 0; k < 60; k++) {
			const net = randomNet(2, 3, 1 + (k % 2));
			const x = dyadic(2);
			if (!(evaluate(net, x) > 0)) continue;
			const found = nearestZero(net, x);
			const distance = found === undefined ? 4 : Math.sqrt(toNumber(found.squaredDistance));
			if (found !== undefined) {
				seen++;
				// Values near 1e2 at most, weights of two layers: 1e-11 covers the rounding of the point and of the pass.
				expect(Math.abs(evaluate(net, Float64Array.from(found.point, toNumber)))).toBeLessThan(1e-11);
			}
			for (let g = 0; g < 2000; g++) {
				const [r, angle] = [Math.min(distance, 8) * Math.sqrt(rng()) * 0.999999, 2 * Math.PI * rng()];
				const y = Float64Array.of(x[0]! + r * Math.cos(angle), x[1]! + r * Math.sin(angle));
				expect(evaluate(net, y)).toBeGreaterThan(0);
			}
		}
		expect(seen).toBeGreaterThan(10);
	});

	it('refuses three inputs', () => {
		expect(() => nearestZero(randomNet(3, 2, 1), dyadic(3))).toThrow(RangeError);
		expect(() => nearestZero(randomNet(2, 2, 1), dyadic(1))).toThrow(RangeError);
	});
});

describe('jacobiansAlong', () => {
	it('has a Jacobian for every piece, in order, the slopes of which integrate to the difference of the ends', () => {
		const {hidden} = line(1, -1, 1, 0);
		const jacobians = jacobiansAlong(hidden, [rational(0n)], [rational(3n)]);
		expect(jacobians.map(J => [...J])).toEqual([[0], [1]]);
	});

	it('contains the Jacobian at points of the segment, as differences show it', () => {
		for (let k = 0; k < 40; k++) {
			const net = randomNet(2, 3, 1 + (k % 2));
			const [x, y] = [dyadic(2), dyadic(2)];
			const jacobians = jacobiansAlong(net.hidden, Array.from(x, fromNumber), Array.from(y, fromNumber));
			for (let s = 0; s < 5; s++) {
				const t = rng();
				const at = (dx: number, dy: number) =>
					evaluate(net, Float64Array.of(x[0]! + t * (y[0]! - x[0]!) + dx, x[1]! + t * (y[1]! - x[1]!) + dy));
				const h = 2 ** -20; // the point is generic: no kink within h, but with a chance of 1e-5
				const gradient = [(at(h, 0) - at(-h, 0)) / (2 * h), (at(0, h) - at(0, -h)) / (2 * h)];
				const off = jacobians.map(J =>
					Math.max(
						...gradient.map((g, c) =>
							Math.abs(g - net.readout.w.reduce((sum, w, i) => sum + w * J[i * 2 + c]!, 0)),
						),
					),
				);
				expect(Math.min(...off)).toBeLessThan(1e-6); // rounding of values near 1e2, over h
			}
		}
	});

	it('refuses points of another dimension', () => {
		const {hidden} = line(1, 0, 1, 0);
		expect(() => jacobiansAlong(hidden, [], [rational(1n)])).toThrow(RangeError);
	});
});
