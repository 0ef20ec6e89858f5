import {expect, test} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {evaluate} from '../src/kernels/relu-net.ts';
import {reluNet, uniformReluNets} from './relu-nets.ts';
import {withSkip} from './skip-nets.ts';

test('the skip adds the first row of the first layer, exactly', () => {
	const given = uniformReluNets(3, 0, [() => 1, d => d]);
	for (let i = 0; i < 200; i++) {
		const x = given.generate(fastCheckRandom(`skip/${i}`), undefined).value;
		const at = Float64Array.from({length: x.d}, (_, j) => (i % 17) / 4 - j);
		const linear = at.reduce((sum, v, j) => sum + v * x.W1[j]!, 0); // dyadic: nothing is rounded
		expect(evaluate(withSkip(x), at)).toBe(evaluate(reluNet(x), at) + linear);
	}
});
