/** The one-neuron residual block by hand calculation. */
import {describe, expect, it} from 'vitest';
import {serial} from './compose.ts';
import {predict} from './gradient.ts';
import {initialise} from './initialise.ts';
import {oneNeuronBlock} from './one-neuron-block.ts';

describe('the one-neuron residual block', () => {
	it('adds v relu(u . z + b) to z', () => {
		const net = oneNeuronBlock()([2]);
		// u = (1, 2), b = -3, v = (10, 20): at (2, 1) the unit is at 1, at (1, 1) it is at 0.
		const theta = Float64Array.of(1, 2, -3, 10, 20);
		expect([...predict(net, theta, Float64Array.of(2, 1, 1, 1))]).toEqual([12, 21, 1, 1]);
	});

	it('has 2 d + 1 parameters, and a stack of them as many times more', () => {
		expect(oneNeuronBlock()([5]).parameterCount).toBe(11);
		expect(serial(oneNeuronBlock(), oneNeuronBlock('tanh'))([5]).parameterCount).toBe(22);
	});

	it('starts with a bias of the given scale', () => {
		const [b, doubled] = [0.5, 1].map(
			sigmaB => initialise(oneNeuronBlock('relu', 1, sigmaB)([3]), 'bias')[3]!,
		);
		expect(doubled).toBe(2 * b!);
		expect(b).not.toBe(0);
	});
});
