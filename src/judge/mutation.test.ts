/** Mutants of toys whose sharpness is known. */
import {describe, expect, test} from 'vitest';
import {judgeMutants} from './mutation.ts';
import {plan, points, randomToy, toy} from './toys.samples.ts';

const verdicts = (record: ReturnType<typeof judgeMutants>) =>
	record.mutants.map(m => `${m.conclusion}: ${m.verdict}`);

describe('the mutants of a claim', () => {
	test('fall, where it is sharp, each at a trial of its own', () => {
		const record = judgeMutants(toy({}), plan);
		expect(verdicts(record)).toEqual([
			'product <= 1 / 4 / 1.01: falsified',
			'product <= 1 / 4 / 1.05: falsified',
			'product <= 1 / 4 / 1.25: falsified',
			'product <= 0.2475: falsified',
			'product <= 0.2375: falsified',
			'product <= 0.1875: falsified',
		]);
		expect(record.mutants.every(m => m.trialsToFirst! >= 1 && m.reason === null)).toBe(true);
		// Six moves loosen the bound. The product carries a radius, so that no search can tell < from <=.
		expect(record).toMatchObject({printed: 'survived', sampled: 256, idle: 7, omitted: 0});
	});
	test('survive, where it is loose by more', () => {
		const record = judgeMutants(toy({conclusion: 'product <= 1 / 2'}), plan);
		expect(record.mutants).toHaveLength(6);
		expect(new Set(record.mutants.map(m => m.verdict))).toEqual(new Set(['survived']));
	});
	test('tell < from <= where quantities are exact and equality is met', () => {
		// A third of the draws take corners, 1 among them.
		const strict = (conclusion: string) =>
			judgeMutants(toy({measure: ({x}) => ({x: {value: x, radius: 0}}), conclusion}), plan)
				.mutants.filter(m => m.kind === 'strict')
				.map(m => m.verdict);
		expect(strict('x <= 1')).toEqual(['falsified']);
		expect(strict('x <= 2')).toEqual(['survived']);
	});
	test('are broken alone where they are no number', () => {
		// x^1.5 is no number at negative x, and on [-1, 1] no other exponent makes x^2 <= 1 false.
		const measure = ({x}: {x: number}) => ({x: {value: x, radius: 0}});
		const record = judgeMutants(toy({given: points(-1, 1), measure, conclusion: 'x^2 <= 1'}), plan);
		const of = (text: string) => record.mutants.find(m => m.conclusion === text);
		expect(of('x^1.5 <= 1')).toMatchObject({
			verdict: 'broken',
			reason: expect.stringMatching(/not a number/),
		});
		expect(of('x <= 1')).toMatchObject({verdict: 'survived', reason: null});
		expect(of('x^2 <= 0.75')).toMatchObject({verdict: 'falsified'});
	});
	test('are not tried where the claim itself falls', () => {
		const record = judgeMutants(toy({conclusion: 'product <= 1 / 8'}), plan);
		expect(record).toMatchObject({printed: 'falsified', mutants: []});
	});
	test('starve when the time runs out, and are never said to survive', () => {
		let calls = 0;
		// The claim's own 500 trials and their climb are let through, then some.
		const interrupt = () => (++calls > 3000 ? 'the time ran out' : undefined);
		const {mutants} = judgeMutants(toy({conclusion: 'product <= 1 / 2'}), {...plan, interrupt});
		expect(mutants.at(-1)).toMatchObject({
			verdict: 'starved',
			reason: expect.stringMatching(/time ran out/),
		});
	});
	test('are made inside events, and move what is expected', () => {
		const small = {...plan, trials: 4};
		// P(u > 2 x) = max(0, 1 - 2 x): at 1.5 x it is 1 - 1.5 x, still below 1 - x.
		const event = judgeMutants(randomToy('P(u > 2 x) <= 1.01 - x'), small);
		expect(event.mutants.map(m => m.conclusion)).toContain('P(u > 1.5 * x) <= 1.01 - x');
		expect(event.mutants.map(m => m.conclusion)).not.toContain('P(u > 2.5 * x) <= 1.01 - x');
		// E u = 1/2 is above 0.45 and below 0.6.
		const mean = judgeMutants(randomToy('E(u) <= 0.6'), small);
		expect(mean).toMatchObject({printed: 'survived'});
		expect(verdicts(mean)).toContain('E(u) <= 0.45: falsified');
		expect(verdicts(mean).join()).not.toContain('0.75');
	});
	test('are made of rates of growth: a larger exponent grows faster', () => {
		const growth = judgeMutants(randomToy('bounded(n^(1/2) * small, n, 0.1)'), {...plan, trials: 2});
		const made = growth.mutants.map(m => m.conclusion);
		expect(made).toContain('order(n^0.6 * small, n) <= 0.1');
		expect(made).not.toContain('order(n^0.4 * small, n) <= 0.1');
	});
	test('are the same each time', () => {
		expect(judgeMutants(toy({}), plan)).toEqual(judgeMutants(toy({}), plan));
	});
});
