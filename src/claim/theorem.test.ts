/** What a theorem file must have, and that its refusal names the theorem and the word. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {controlsOf, type Faller, repairsOf, type Survivor, theorem, variant} from './theorem.ts';

type X = {readonly x: number};

const entry = {
	id: 'key2000-thm1',
	title: 'A square is not negative',
	source: {cite: 'key2000', at: 'Theorem 1'},
	statement: 'x^2 \\ge 0',
	area: 'geometry',
	status: 'proved',
	given: fc.record({x: fc.double()}),
	assuming: {'x is finite': ({x}: X) => Number.isFinite(x)},
	measure: ({x}: X) => ({x}),
	conclusion: 'x^2 >= 0',
	budget: {trials: 10},
} as const;
const control = {conclusion: 'x^2 > 0', because: '0^2 = 0', witness: {x: 0}};
const survivor: Survivor<X> = {
	...entry,
	expect: 'survives',
	controls: {strict: control, cube: {conclusion: 'x^3 >= 0', because: '(-1)^3 = -1', witness: {x: -1}}},
};
const faller: Faller<X> = {
	...entry,
	expect: 'falls',
	conclusion: 'x^2 > 0',
	because: '0^2 = 0',
	witness: {x: 0},
	repairs: {weak: {conclusion: 'x^2 >= 0', because: '0 counts'}},
};

/** Declares what types forbid. */
const declare =
	(changes: object, of: object = survivor) =>
	() =>
		theorem({...of, ...changes} as Survivor<X>);
const controls = (changes: object) => ({controls: {...survivor.controls, bad: {...control, ...changes}}});

/** A fault in words, the changes that make it, and what the refusal must say. */
type Fault = readonly [fault: string, changes: object, reason: string];

describe('theorem', () => {
	it('gives back what is in order', () => {
		expect(theorem(survivor)).toBe(survivor);
		expect(theorem(faller)).toBe(faller);
	});

	it.each<Fault>([
		['a conclusion that calls an unknown function', {conclusion: 'gamma(x) >= 0'}, "'gamma'"],
		['a conclusion that compares nothing', {conclusion: 'x^2'}, 'compares nothing'],
		['a truth used as a number', {conclusion: '(x > 1) + 1 >= 0'}, "the truth 'larger' as a number"],
		['a conclusion that does not parse', {conclusion: 'x >='}, 'does not parse'],
		[
			'a control whose conclusion is wrong',
			controls({conclusion: 'foo(x) > 1'}),
			"control 'bad': the conclusion",
		],
		['a control without a witness', controls({witness: undefined}), "control 'bad' has no witness"],
		['a control without a reason', controls({because: ''}), "control 'bad' has no reason"],
		['a control whose reason is missing', controls({because: undefined}), "control 'bad' has no reason"],
		[
			'a single control',
			{controls: {strict: control}},
			'has 1 controls for the search to find, needs at least 2',
		],
		[
			'two controls of which the search need find one',
			{controls: {strict: control, rare: {...control, shownByWitness: 'measure zero'}}},
			'has 1 controls for the search to find, needs at least 2',
		],
		[
			'a control that only its witness shows, for no reason',
			controls({shownByWitness: ''}),
			"control 'bad' does not say why only its witness shows it",
		],
		['no control', {controls: {}}, 'has 0 controls for the search to find, needs at least 2'],
		...[0, -1, 1.5, NaN, Infinity].map((trials): Fault => [
			`a budget of ${trials}`,
			{budget: {trials}},
			`budget.trials is ${trials}`,
		]),
		['no draws at all', {budget: {trials: 5, draws: 0}}, 'budget.draws is 0'],
	])('refuses %s', (_, changes, reason) => {
		expect(declare(changes)).toThrow(TypeError);
		expect(declare(changes)).toThrow(/^key2000-thm1: /);
		expect(declare(changes)).toThrow(reason);
	});

	it.each<Fault>([
		['no repair', {repairs: {}}, 'has 0 repairs, needs at least 1'],
		['a repair without a reason', {repairs: {weak: {because: ''}}}, "repair 'weak' has no reason"],
		[
			'a repair whose conclusion is wrong',
			{repairs: {weak: {because: 'so', conclusion: 'x'}}},
			"repair 'weak': the conclusion 'x' compares nothing",
		],
		['no witness', {witness: undefined}, 'the claim has no witness'],
		['no reason', {because: ''}, 'the claim has no reason'],
	])('refuses a claim that falls with %s', (_, changes, reason) => {
		expect(declare(changes, faller)).toThrow(TypeError);
		expect(declare(changes, faller)).toThrow(`key2000-thm1: ${reason}`);
	});

	it('takes a third control that only its witness shows', () => {
		expect(declare(controls({shownByWitness: 'measure zero'}))).not.toThrow();
	});

	it('takes a witness that is falsy for a witness', () => {
		const zero = {conclusion: 'x > 0', because: '0 is not', witness: 0};
		expect(declare({controls: {a: zero, b: zero}})).not.toThrow();
	});
});

describe('siblings', () => {
	it('are controls of a claim that survives, repairs of one that falls, never both', () => {
		expect(Object.keys(controlsOf(survivor))).toEqual(['strict', 'cube']);
		expect(repairsOf(survivor)).toEqual({});
		expect(Object.keys(repairsOf(faller))).toEqual(['weak']);
		expect(controlsOf(faller)).toEqual({});
	});

	it('differ from the claim in what they change, and in nothing else', () => {
		const {given, assuming, measure} = survivor;
		expect(variant(survivor, survivor.controls['strict']!)).toMatchObject({
			given,
			assuming,
			measure,
			conclusion: 'x^2 > 0',
		});
		expect(variant(survivor, {assuming: {}})).toMatchObject({assuming: {}, conclusion: 'x^2 >= 0'});
		expect(Object.keys(variant(survivor, survivor.controls['strict']!))).not.toContain('witness');
	});
});
