/** ReLU classifiers: shapes, read-outs and their differences. */
import {expect, it} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {evaluate} from '../src/kernels/relu-net.ts';
import {classifierLayer, oneUnitClassifier, readoutOf, reluClassifiers} from './relu-classifiers.ts';

it('draws networks whose read-outs and differences of read-outs can be evaluated, exactly', () => {
	const given = reluClassifiers(3, 1);
	const drawn = Array.from({length: 200}, (_, i) => given.generate(fastCheckRandom(`net ${i}`), 3).value);
	for (const net of drawn) {
		const value = (i: number, j?: number) => evaluate(readoutOf(net, i, j), net.x);
		expect(value(0, 1)).toBe(value(0) - value(1));
	}
	expect(new Set(drawn.map(({d, deeper, K}) => `${d}${deeper}${K}`)).size).toBe(8);
});

it('is the same function as a layer', () => {
	const given = reluClassifiers(3, 1);
	for (let i = 0; i < 50; i++) {
		const net = given.generate(fastCheckRandom(`layer ${i}`), 3).value;
		const {layer, theta} = classifierLayer(net);
		const {output} = layer.forward(theta, net.x, 1);
		expect([...output]).toEqual(Array.from({length: net.K}, (_, k) => evaluate(readoutOf(net, k), net.x)));
	}
});

it('has classifiers of one unit for witnesses', () => {
	const net = oneUnitClassifier({w: 2, b: -1, V: [1, -1], c: [0, 3], x: 2});
	expect(evaluate(readoutOf(net, 0), net.x)).toBe(3);
	expect(evaluate(readoutOf(net, 1), net.x)).toBe(0);
	expect(reluClassifiers(1, 0)).toHaveProperty('canShrinkWithoutContext');
});
