/** Training problems: inputs of norm 1, and the network that a problem names. */
import {describe, expect, it} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {initialise} from '../src/nets/initialise.ts';
import {networkOf, type TrainingProblem, trainingProblems} from './small-networks.ts';

const given = trainingProblems(5);
const drawn = Array.from(
	{length: 300},
	(_, i): TrainingProblem => given.generate(fastCheckRandom(`problem ${i}`), 3).value,
);

describe('trainingProblems', () => {
	it('have n inputs of norm 1 with labels, and a test input in the box', () => {
		for (const {d, n, x, y, test, time} of drawn) {
			expect([x.length, y.length, test.length]).toEqual([n * d, n, d]);
			for (let i = 0; i < n; i++) expect(Math.hypot(...x.subarray(i * d, (i + 1) * d))).toBeCloseTo(1, 14);
			expect(y.every(t => Math.abs(t) <= 2) && test.every(t => Math.abs(t) <= 1)).toBe(true);
			expect(time >= 0.1 && time <= 4).toBe(true);
		}
		expect(new Set(drawn.map(p => p.n))).toEqual(new Set([1, 2, 3, 4, 5]));
		expect(new Set(drawn.map(p => p.activation)).size).toBe(5);
	});
});

/** f(1) + f(-1) - 2 f(0) of one network with the activation: 0 where it is affine. */
const bend = (activation: TrainingProblem['activation']) => {
	const net = networkOf({...drawn[0]!, d: 1, width: 4, activation});
	const f = net.forward(initialise(net, 'bend'), Float64Array.of(1, -1, 0), 3).output;
	return f[0]! + f[1]! - 2 * f[2]!;
};

describe('networkOf', () => {
	it('maps d inputs to one output through `width` units, with the parameters of two dense layers', () => {
		for (const p of drawn.slice(0, 60)) {
			const net = networkOf(p);
			expect(net.inputShape).toEqual([p.d]);
			expect(net.outputShape).toEqual([1]);
			expect(net.parameterCount).toBe(p.width * p.d + p.width + p.width + 1);
			const {output} = net.forward(initialise(net, `${p.seed}`), p.x, p.n);
			expect(output).toHaveLength(p.n);
			expect(output.every(Number.isFinite)).toBe(true);
		}
	});

	it('has the activation that the problem names', () => {
		// About twenty roundings of numbers below 10.
		expect(Math.abs(bend('identity'))).toBeLessThan(200 * 2 ** -53);
		const bends = (['relu', 'tanh', 'erf', 'softplus'] as const).map(bend);
		for (const b of bends) expect(Math.abs(b)).toBeGreaterThan(1e-3);
		expect(new Set(bends).size).toBe(4);
	});
});
