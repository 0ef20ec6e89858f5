/** Ablation tells what bears weight from what is idle, and both from what was never tried. */
import {describe, expect, test} from 'vitest';
import {ablate} from './ablate.ts';
import {plan, points, randomToy, toy} from './toys.samples.ts';

// A root of a float is rounded once, by at most 2^-53 of itself.
const claim = toy({
	given: points(-1, 2),
	assuming: {
		'x is not negative': ({x}) => x >= 0,
		'x is at most 1': ({x}) => x <= 1,
		'x is not near a half': ({x}) => Math.abs(x - 0.5) > 0.1,
		'x is less than 10': ({x}) => x < 10,
	},
	measure: ({x}) => ({
		x: {value: x, radius: 0},
		root: {value: Math.sqrt(x), radius: 2 ** -53 * Math.sqrt(x)},
	}),
	conclusion: 'x^2 <= root',
});

describe('ablation', () => {
	const {printed, hypotheses} = ablate(claim, plan);
	const of = (name: string) => hypotheses.find(h => h.hypothesis === name)!;
	test('drops each hypothesis once', () => {
		expect(printed.verdict).toBe('survived');
		expect(hypotheses.map(h => h.hypothesis)).toEqual(Object.keys(claim.assuming));
	});
	test('sees a load-bearing one by the counterexample that it kept out', () => {
		const {verdict, trialsToFirst, counterexample, violating} = of('x is at most 1');
		expect(verdict).toBe('falsified');
		expect(trialsToFirst).toBeGreaterThan(0);
		expect(violating).toBeGreaterThan(0);
		expect((counterexample!.instance as {x: number}).x).toBeGreaterThan(1);
		expect(counterexample!.slack.hi!).toBeLessThan(0);
	});
	test('sees an idle one by the trials that violated it unharmed', () => {
		const {verdict, trials, violating, counterexample} = of('x is not near a half');
		expect([verdict, trials, counterexample]).toEqual(['survived', 500, null]);
		// A fifth of the uniform draws from [0, 1], and no corner, lie near a half: 67 of 500 expected, with a deviation below 10.
		expect(violating).toBeGreaterThan(20);
		expect(violating).toBeLessThan(130);
	});
	test('knows that the generator never leaves one', () => {
		expect(of('x is less than 10')).toMatchObject({verdict: 'survived', trials: 500, violating: 0});
	});
	test('is broken where measuring is undefined without one', () => {
		expect(of('x is not negative')).toMatchObject({
			verdict: 'broken',
			reason: expect.stringMatching(/'root' has value NaN/),
			counterexample: null,
		});
	});
	test('drops nothing from a claim that falls', () => {
		const fallen = ablate(toy({conclusion: 'product <= 1 / 8', assuming: {any: () => true}}), plan);
		expect(fallen).toMatchObject({printed: {verdict: 'falsified'}, hypotheses: []});
	});
	test('works on claims about random outcomes', () => {
		const random = {...randomToy('E(u) <= 0.6 + x'), assuming: {any: () => true}};
		const record = ablate(random, {...plan, trials: 3});
		expect(record.hypotheses).toMatchObject([{verdict: 'survived', trials: 3, violating: 0}]);
	});
});
