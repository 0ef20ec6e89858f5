import type {Arbitrary} from 'fast-check';
import {expect, test} from 'vitest';
import {fastCheckRandom, stream} from '../src/claim/randomness.ts';
import {conditionalEntropy, independent, mutualInformation} from '../src/kernels/information.ts';
import {
	bottlenecks,
	noisyInputs,
	nuisancedAxes,
	nuisancedInputs,
	nuisancedJoint,
	twoPartCodes,
	twoPartJoint,
	weights,
} from './finite-channels.ts';

const drawn = <T>(given: Arbitrary<T>, n: number): T[] =>
	Array.from({length: n}, (_, i) => given.generate(fastCheckRandom(`channels/${i}`), 3).value);

test('weights are whole, no row is empty, and what leaves the domain comes back to it', () => {
	const rng = stream('weights');
	for (const [max, min] of [
		[3, 0],
		[8, 1],
	] as const) {
		const domain = weights(max, min);
		const seen = new Set<number>();
		for (let i = 0; i < 200; i++) {
			const out = new Float64Array(6);
			domain.draw(rng, out, 3, i % 2 === 0);
			expect(domain.contains(out, 3)).toBe(true);
			for (const w of out) seen.add(w);
		}
		expect([...seen].toSorted((a, b) => a - b)).toEqual(
			Array.from({length: max - min + 1}, (_, i) => i + min),
		);
		const stray = Float64Array.of(-0.4, 0.3, -7, 99, 1.6, 0);
		expect(domain.contains(stray, 3)).toBe(false);
		domain.project(stray, 3);
		expect(domain.contains(stray, 3)).toBe(true);
	}
	expect(weights(3).contains(Float64Array.of(1, 0, 0, 0), 2)).toBe(false);
});

test('nuisanced inputs keep their promises exactly: n independent of y, z sufficient, n seen through x; both kinds of rows are met', () => {
	const {y, n, x, z} = nuisancedAxes;
	const kinds = new Set<string>();
	for (const input of drawn(nuisancedInputs(), 150)) {
		const joint = nuisancedJoint(input);
		expect(joint.masses.reduce((a, b) => a + b, 0)).toBeLessThan(2 ** 53);
		expect([independent(joint, y, n), independent(joint, y, x, z), independent(joint, n, z, x)]).toEqual([
			true,
			true,
			true,
		]);
		kinds.add(conditionalEntropy(joint, y, x).value === 0 ? 'function' : 'noise');
		kinds.add(mutualInformation(joint, z, n).value > 0.01 ? 'nuisance kept' : 'nuisance gone');
	}
	expect(kinds.size).toBe(4);
});

test('dependent ones break the first promise alone', () => {
	const {y, n, x, z} = nuisancedAxes;
	const inputs = drawn(nuisancedInputs('dependent'), 60).map(nuisancedJoint);
	expect(inputs.filter(joint => !independent(joint, y, n)).length).toBeGreaterThan(20);
	for (const joint of inputs)
		expect([independent(joint, y, x, z), independent(joint, n, z, x)]).toEqual([true, true]);
});

test('the other families stay in their shapes, and codes read their parts in order', () => {
	for (const given of [noisyInputs(), bottlenecks(), twoPartCodes()] as Arbitrary<object>[])
		for (const value of drawn(given, 50)) expect(given.canShrinkWithoutContext(value)).toBe(true);
	const joint = twoPartJoint({
		nx: 1,
		na: 2,
		nb: 2,
		near: 0,
		x: Float64Array.of(1),
		a: Float64Array.of(1, 3),
		b: Float64Array.of(1, 0, 1, 1),
		qa: Float64Array.of(1, 1),
		qb: Float64Array.of(1, 1),
	});
	expect([...joint.masses]).toEqual([2, 0, 3, 3]); // a = 0 with 1/4 and then b = 0; a = 1 with 3/4 and then a coin
});
