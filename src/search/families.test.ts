/** The power of the search itself, on false conjectures of known difficulty. */
import {describe, expect, test} from 'vitest';
import {stream} from '../claim/randomness.ts';
import {conjecture, type Family, givenOf, plateau, smoothFamilies} from './families.samples.ts';
import type {Plan} from './plan.ts';
import {drawTrial, search} from './search.ts';

const tests = 20_000;
const seeds = Array.from({length: 20}, (_, i) => i + 1);
const plan = (family: Family, seed: number): Plan => ({
	seed,
	id: family.name,
	trials: tests / 2, // and as many guided ones
	alpha: 1e-6,
	draws: {block: 1, blocks: 1},
	interrupt: () => undefined,
});

/** Tests to the first counterexample, by seed; Infinity where none was found. */
function testsToFirst(family: Family): number[] {
	const given = givenOf(family);
	const trial = conjecture(family, given);
	return seeds.map(seed => {
		const found = search(trial, given, plan(family, seed));
		return found.kind === 'falsified' ? found.trials + found.guided : Infinity;
	});
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[9]!;

describe('families of known difficulty', () => {
	test.each(smoothFamilies.map(f => [f.name, f] as const))(
		'%s is violated by a uniform draw with probability 1e-5',
		(_, {dimension, domain, value, bound, name}) => {
			const rng = stream(`calibration of ${name}`);
			const x = new Float64Array(dimension);
			let violations = 0;
			for (let i = 0; i < 1e6; i++) {
				domain.draw(rng, x, dimension, false);
				if (value(x) > bound) violations++;
			}
			// Poisson with mean 10: outside [1, 30] with probability 5e-5.
			expect(violations).toBeGreaterThanOrEqual(1);
			expect(violations).toBeLessThanOrEqual(30);
		},
	);

	test('are falsified in at least 118 of 120 runs, by fewer than 150 tests in the geometric mean of the medians', () => {
		const runs = smoothFamilies.map(testsToFirst);
		expect(runs.flat().filter(n => n < Infinity).length).toBeGreaterThanOrEqual(118);
		const logs = runs.map(r => Math.log(median(r)));
		expect(Math.exp(logs.reduce((a, b) => a + b, 0) / logs.length)).toBeLessThan(150);
	});

	test('that are plateaus fall at least as often as to corner-biased draws alone', () => {
		const given = givenOf(plateau);
		const corners = seeds.filter(seed => {
			for (let i = 0; i < tests; i++)
				if (plateau.value(drawTrial(given, plan(plateau, seed), i).x) > plateau.bound) return true;
			return false;
		});
		const guided = testsToFirst(plateau).filter(n => n < Infinity);
		expect(guided.length).toBeGreaterThanOrEqual(corners.length);
		expect(corners.length).toBeGreaterThanOrEqual(18);
	});
});
