import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {evaluate} from './relu-net.ts';
import {neuron, randomNet, reluNet} from './relu-net.samples.ts';
import {squareDistance} from './square-distance.ts';

const quadratic = (rng: () => number) => Float64Array.from({length: 5}, () => 2 * rng() - 1);

describe('the distance of a quadratic and a network on the square', () => {
	it('is exact to rounding where nothing has a kink', () => {
		// f - F = x^2 + x y + 3 y^2 + 24: the integral is 4/3 + 4 + 96 = 304/3; one square suffices.
		const F = reluNet([[neuron(4, 1, 1)]], [-20, -1]);
		const {value, radius} = squareDistance(F, Float64Array.of(1, 1, 3, -1, -1), 0);
		expect(radius).toBeLessThan(1e-12);
		expect(Math.abs(value - 304 / 3)).toBeLessThanOrEqual(radius);
	});

	it('has the value of hand-worked cases with kinks, within its radius, which shrinks by 3 for each halving', () => {
		const cases = [
			// |x - relu(x) + 1| = min(1 + x, 1): 3.
			{F: reluNet([[neuron(0, 1, 0)]], [-1, 1]), f: Float64Array.of(0, 0, 0, 1, 0), expected: 3},
			// |x^2 - 1/4| over the square: 1.
			{F: reluNet([[neuron(0, 0, 0)]], [0.25, 1]), f: Float64Array.of(1, 0, 0, 0, 0), expected: 1},
		];
		for (const {F, f, expected} of cases) {
			let before = Infinity;
			for (const depth of [3, 5, 7, 9]) {
				const {value, radius} = squareDistance(F, f, depth);
				expect(Math.abs(value - expected)).toBeLessThanOrEqual(radius);
				expect(radius).toBeLessThan(before / 9);
				before = radius;
			}
		}
	});

	it('agrees with a plain sum over midpoints, and at two depths within the radii', () => {
		const rng = seedrandom.alea('square');
		for (let trial = 0; trial < 30; trial++) {
			const F = randomNet(rng, 2, [[1, 1, 1], [2, 3], [3]][trial % 3]!);
			const f = quadratic(rng);
			const [a, b, c, d, e] = [f[0]!, f[1]!, f[2]!, f[3]!, f[4]!];
			const cells = 64;
			let sum = 0;
			for (let i = 0; i < cells; i++)
				for (let j = 0; j < cells; j++) {
					const [x, y] = [(2 * i + 1) / cells - 1, (2 * j + 1) / cells - 1];
					const value = a * x * x + b * x * y + c * y * y + d * x + e * y;
					sum += (4 * Math.abs(value - evaluate(F, Float64Array.of(x, y)))) / cells ** 2;
				}
			const coarse = squareDistance(F, f, 6);
			const fine = squareDistance(F, f, 9);
			expect(Math.abs(coarse.value - fine.value)).toBeLessThanOrEqual(coarse.radius + fine.radius);
			// A square without a kink gains (|a| + |c|) h^2 / 12 each at most, and more of the plain sum's error is of that size.
			expect(Math.abs(coarse.value - sum)).toBeLessThanOrEqual(
				((4 * (Math.abs(a) + Math.abs(c))) / 12) * (2 / cells) ** 2,
			);
		}
	});

	it('promises no more than a Lipschitz function allows', () => {
		// |x| = 0 at the centre of the square, its integral is 2; that of the distance to the centre is 3.061.
		const {value, radius} = squareDistance(
			reluNet([[neuron(0, 0, 0)]], [0, 1]),
			Float64Array.of(0, 0, 0, 1, 0),
			0,
		);
		expect([value, radius.toFixed(3)]).toEqual([0, '3.061']);
	});

	it('says what it cannot integrate', () => {
		const f = new Float64Array(5);
		expect(() => squareDistance(reluNet([[neuron(0, 1)]], [0, 1]), f, 3)).toThrow('got 1');
		expect(() => squareDistance(reluNet([[neuron(0, 1, 0)]], [0, 1]), f, 2.5)).toThrow('got 2.5');
	});
});
