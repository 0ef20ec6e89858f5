/** The layer computes what the exact tier's own evaluation does. */
import {expect, test} from 'vitest';
import {reluNet, uniformReluNets} from '../../generators/relu-nets.ts';
import {stream, fastCheckRandom} from '../claim/randomness.ts';
import {evaluate} from '../kernels/relu-net.ts';
import {predict} from './gradient.ts';
import {reluNetLayer} from './relu-net-layer.ts';

test('a ReLU network of dyadic weights gives the same value, exactly, as a layer', () => {
	const nets = uniformReluNets(3, 3, [() => 1, d => d + 1]);
	const rng = stream('inputs');
	for (let i = 0; i < 100; i++) {
		const net = reluNet(nets.generate(fastCheckRandom(`net ${i}`), undefined).value);
		const {layer, theta} = reluNetLayer(net);
		// Multiples of 1/16 and a few bits of x: four layers of products and sums stay below 53 bits.
		const x = Float64Array.from({length: net.inputs}, () => Math.floor(64 * rng() - 32) / 16);
		expect(predict(layer, theta, x)[0]).toBe(evaluate(net, x));
	}
});
