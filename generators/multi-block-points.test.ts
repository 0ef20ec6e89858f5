/** Points of multi-block networks: what their later blocks see, how samples repeat, and where descents have ended. */
import {expect, test} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {norm} from '../src/kernels/dense.ts';
import {multiBlockLandscape, parametersOf} from '../src/nets/multi-block.ts';
import {multiBlockEnds, multiBlockStarts, networkOf, weightsOf} from './multi-block-points.ts';

const draw = (given: ReturnType<typeof multiBlockEnds>, count: number) =>
	Array.from({length: count}, (_, i) => given.generate(fastCheckRandom(`blocks ${i}`), 3).value);
const starts = draw(multiBlockStarts(), 200);

test('networks fit their weights, and later blocks do not see the last coordinates', () => {
	for (const p of starts) {
		const net = networkOf(p);
		expect(weightsOf(p)).toHaveLength(parametersOf(net));
		expect(Number.isFinite(multiBlockLandscape(net).value(weightsOf(p)))).toBe(true); // throws where arrays do not fit
		expect(p.e).toBeLessThan(p.d);
		net.U.forEach((v, i) => expect(v).toBe(i % p.d < p.e ? p.U[Math.floor(i / p.d) * p.e + (i % p.d)] : 0));
	}
	expect(draw(multiBlockStarts(['squared'], 'all'), 50).every(p => p.e === p.d)).toBe(true);
});

test('every input stands as often as it has labels', () => {
	const p = starts.find(({n, r, d}) => n > 1 && r > 1 && d === 2)!;
	const net = networkOf(p);
	for (let i = 0; i < p.n * p.r; i++) {
		const of = Math.floor(i / p.r);
		expect([...net.x.subarray(i * p.d, (i + 1) * p.d)]).toEqual([...p.x.subarray(of * p.d, (of + 1) * p.d)]);
		expect([...net.f.subarray(i * p.k, (i + 1) * p.k)]).toEqual([...p.f.subarray(of * p.k, (of + 1) * p.k)]);
	}
});

test('ends are nearly critical, starts are not', () => {
	const slopes = (given: ReturnType<typeof multiBlockEnds>) =>
		draw(given, 20)
			.map(p => norm(multiBlockLandscape(networkOf(p)).gradient(weightsOf(p))))
			.toSorted((a, b) => a - b);
	expect(slopes(multiBlockEnds())[12]).toBeLessThan(1e-10);
	expect(slopes(multiBlockStarts())[12]).toBeGreaterThan(1e-2);
});
