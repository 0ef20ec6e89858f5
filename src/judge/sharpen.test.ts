/** Sharpening finds the constants that are known. */
import {describe, expect, test} from 'vitest';
import {sharpen} from './sharpen.ts';
import {plan, points, randomToy, toy} from './toys.samples.ts';

describe('sharpening', () => {
	test('finds that x (1 - x) <= 1/4 on [0, 1], from a constant four times as large', () => {
		const {constants, printed, borders} = sharpen(toy({conclusion: 'product <= 1'}), plan, 1);
		expect(constants.map(c => c.text)).toEqual(['the bound as a whole', '1']);
		expect(printed.verdict).toBe('survived');
		const [border, ...others] = borders;
		expect(others).toEqual([]);
		const {direction, survives, falls, counterexample, undecided, stopped} = border!;
		expect([direction, undecided, stopped]).toEqual(['down', null, null]);
		// Below 1/4 it is false; of 500 uniform trials the nearest to 1/2 is farther than 0.03 from it with chance 0.94^500 = 4e-14.
		expect(falls!.value).toBeLessThan(0.25);
		expect(falls!.value).toBeGreaterThan(0.249);
		// 12 bisections of the last doubling, from a factor below 4 to one below 8, leave a share of 4 / 4096 of the constant.
		expect(survives.value).toBeGreaterThan(falls!.value);
		expect(survives.value).toBeLessThan(falls!.value * 1.001);
		expect(counterexample!.quantities['product']!.value).toBeGreaterThan(falls!.value);
	});
	test('moves the bound as a whole as it moves its only constant', () => {
		const {constant, borders} = sharpen(toy({conclusion: 'product <= 1'}), plan);
		expect(constant.index).toBe(0);
		expect(borders[0]!.direction).toBe('up');
		expect(Math.abs(borders[0]!.falls!.value - 4)).toBeLessThan(0.01);
	});
	test('stays at a constant that is sharp as printed', () => {
		const [border] = sharpen(toy({}), plan, 1).borders;
		expect(Math.abs(border!.falls!.value - 0.25)).toBeLessThan(1e-4);
	});
	test('moves a constant up where that tightens, and both ways where it bears on either sign', () => {
		const measure = ({x}: {x: number}) => ({x: {value: x, radius: 0}});
		const up = sharpen(toy({measure, conclusion: '2 * x <= 4'}), plan, 1);
		expect(up.borders.map(b => b.direction)).toEqual(['up']);
		expect(Math.abs(up.borders[0]!.falls!.value - 4)).toBeLessThan(0.01);
		const both = sharpen(toy({given: points(-1, 1), measure, conclusion: '1 * x + 4 <= 6'}), plan, 1);
		expect(both.borders.map(b => b.direction)).toEqual(['up', 'down']);
		expect(Math.abs(both.borders[0]!.falls!.value - 2)).toBeLessThan(0.01);
		// c x + 4 <= 6 on [-1, 1] for every c from 2^-10 to 1: only beyond a sign would it fall.
		expect(both.borders[1]).toMatchObject({falls: null, counterexample: null, stopped: null});
	});
	test('says so where no tightening falls', () => {
		const [border] = sharpen(toy({conclusion: 'product <= 1000000'}), plan, 1).borders;
		expect(border).toMatchObject({falls: null, counterexample: null, stopped: null});
		expect(border!.survives.value).toBeCloseTo(1e6 / 1024, 3);
	});
	test('stops at the printed value where the claim falls there, and at a broken one', () => {
		const fallen = sharpen(toy({conclusion: 'product <= 1 / 8'}), plan, 1);
		expect(fallen).toMatchObject({printed: {verdict: 'falsified'}, borders: []});
		const measure = ({x}: {x: number}) => ({x: {value: x, radius: 0}});
		const broken = sharpen(toy({given: points(-1, 1), measure, conclusion: 'x^2 <= 4'}), plan, 1);
		expect(broken.borders[0]).toMatchObject({
			falls: null,
			stopped: expect.stringMatching(/broken at .*not a number/),
		});
	});
	test('leaves a constant that bears on nothing, and refuses one that is not there', () => {
		const idle = toy({conclusion: 'product <= 1 / 4 or product > 7'});
		expect(sharpen(idle, plan, 2).borders).toEqual([]);
		expect(() => sharpen(toy({}), plan, 2)).toThrow(/no constant 2, it has 0, 1/);
		expect(() => sharpen(toy({conclusion: 'product >= 0'}), plan)).toThrow(/no constant to sharpen/);
	});
	test('keeps apart what survived and what the draws left open', () => {
		// E u = 1/2, and 2048 draws cannot tell it from a threshold a little above.
		const record = sharpen(randomToy('E(u) <= 0.8'), {...plan, trials: 1}, 1);
		const [{survives, undecided, falls}] = record.borders as [(typeof record.borders)[0]];
		expect(survives.value).toBeGreaterThan(0.5);
		expect(undecided!.value).toBeLessThan(survives.value);
		expect(falls!.value).toBeLessThan(0.5);
		expect(falls!.value).toBeLessThan(undecided!.value);
	});
});
