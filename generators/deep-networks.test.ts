/** Pairs of inputs for deep networks, and the bounded laws of parameters. */
import {describe, expect, it} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {
	boundedParameters,
	bothVary,
	deepLayer,
	deepPairs,
	largestSquare,
	pairWith,
	widthPairs,
} from './deep-networks.ts';

describe('deepPairs and widthPairs', () => {
	it('have two inputs of d numbers and sizes up to those asked for', () => {
		const pairs = Array.from(
			{length: 300},
			(_, i) => deepPairs(3, 'relu', 'erf').generate(fastCheckRandom(`${i}`), 3).value,
		);
		for (const {d, x, other, sigmaW} of pairs) {
			expect([x.length, other.length]).toEqual([d, d]);
			expect(sigmaW >= 0.5 && sigmaW <= 2).toBe(true);
		}
		expect(new Set(pairs.map(p => p.hidden))).toEqual(new Set([1, 2, 3]));
		expect(new Set(pairs.map(p => p.activation))).toEqual(new Set(['relu', 'erf']));
		const wide = Array.from(
			{length: 300},
			(_, i) => widthPairs(4, 'erf').generate(fastCheckRandom(`${i}`), 3).value,
		);
		expect(new Set(wide.map(p => p.width))).toEqual(new Set([1, 2, 3, 4]));
		expect(new Set(wide.map(p => p.hidden))).toEqual(new Set([1]));
	});
});

describe('deepLayer', () => {
	it('has the hidden layers and width that are asked for, all with biases', () => {
		const net = deepLayer(pairWith([1, 2, 3], [0, 0, 1], {hidden: 2}), 5);
		expect([net.inputShape, net.outputShape]).toEqual([[3], [1]]);
		expect(net.parameterCount).toBe(5 * 3 + 5 + 5 * 5 + 5 + 5 + 1);
	});
});

describe('boundedParameters', () => {
	it('put units of a ReLU network on a sphere, and read-outs at +-1, with the second moments of normal ones', () => {
		const p = {...pairWith([1, 0], [0, 1]), width: 3};
		const draws = 1000;
		const second = new Float64Array(13);
		let [onSphere, signs] = [true, true];
		for (let k = 0; k < draws; k++) {
			const theta = boundedParameters(p, `${k}`);
			const sizes = [0, 1, 2].map(u => theta[2 * u]! ** 2 + theta[2 * u + 1]! ** 2 + theta[6 + u]! ** 2);
			onSphere &&= sizes.every(size => Math.abs(size - 3) < 1e-12);
			signs &&= theta.length === 13 && theta.subarray(9).every(v => v === 1 || v === -1);
			theta.forEach((v, i) => (second[i]! += v ** 2 / draws));
		}
		expect([onSphere, signs]).toEqual([true, true]);
		// A square on the sphere of radius sqrt 3 in R^3 has mean 1 and variance 4/5: five standard errors.
		for (const s of second) expect(Math.abs(s - 1)).toBeLessThan(5 * Math.sqrt(0.8 / draws));
	});

	it('are normal in the hidden layer of an erf network', () => {
		const p = {...pairWith([1], [1], {activation: 'erf'}), width: 50};
		const squares = Array.from({length: 200}, (_, k) => boundedParameters(p, `${k}`))
			.flatMap(theta => [...theta.subarray(0, 100)])
			.map(v => v ** 2);
		const mean = squares.reduce((s, v) => s + v, 0) / squares.length;
		// Squares of normals have the variance 2.
		expect(Math.abs(mean - 1)).toBeLessThan(5 * Math.sqrt(2 / squares.length));
		expect(Math.max(...squares)).toBeGreaterThan(9);
	});
});

it('bothVary asks for a bias or for inputs that are not zero, largestSquare bounds what units give', () => {
	expect(bothVary(pairWith([0], [1]))).toBe(false);
	expect(bothVary(pairWith([0], [1], {sigmaB: 0.1}))).toBe(true);
	expect(bothVary(pairWith([2], [1]))).toBe(true);
	expect(largestSquare(pairWith([1, 1], [1, 1]), 0.5)).toBe(1.5);
	expect(largestSquare(pairWith([1], [1], {activation: 'erf'}), 7)).toBe(1);
});
