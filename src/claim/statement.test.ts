/** Statements at instances: hypotheses, measurements checked by name and value, and errors that say which claim and which word. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {judge} from '../judge/judge.ts';
import {exact, type Quantity} from './quantity.ts';
import {prepare, unusedQuantities} from './statement.ts';
import {type Statement, theorem} from './theorem.ts';

type X = {readonly x: number};

const statement = (changes: Partial<Statement<X>> = {}): Statement<X> => ({
	given: fc.record({x: fc.double()}),
	assuming: {'x is positive': ({x}) => x > 0, 'x is small': ({x}) => x < 10},
	measure: ({x}) => ({x, square: {value: x * x, radius: x * x * 2 ** -53}}),
	conclusion: 'square >= x',
	...changes,
});
const trial = (changes: Partial<Statement<X>> = {}) => prepare('key2000-thm1 / sibling', statement(changes));
/** As if a measurement had gone wrong in a way that its type forbids. */
const measuring = (quantities: Record<string, unknown>) => ({
	measure: () => quantities as Record<string, Quantity>,
});

const point = (v: number) => ({lo: v, hi: v});

describe('refusedBy', () => {
	it('names the first hypothesis that fails, in the order of the statement', () => {
		expect(trial().refusedBy({x: 1})).toBeUndefined();
		expect(trial().refusedBy({x: -1})).toBe('x is positive');
		expect(trial().refusedBy({x: 11})).toBe('x is small');
	});
});

describe('measure', () => {
	it('gives back what was measured', () => {
		expect(trial().measure({x: 2})).toEqual({x: 2, square: {value: 4, radius: 4 * 2 ** -53}});
	});

	it('names the claim and the quantity that the conclusion wants and nobody measures', () => {
		const wrong = trial({conclusion: 'square >= x + typo'});
		expect(() => wrong.measure({x: 2})).toThrow(TypeError);
		expect(() => wrong.measure({x: 2})).toThrow(/^key2000-thm1 \/ sibling: .*'typo'.*x, square/);
		// What every object inherits is not measured either; such names are not read at all.
		expect(() => trial({conclusion: 'square >= valueOf'})).toThrow("'valueOf'");
	});

	it.each([
		[NaN, 'is NaN'],
		[-Infinity, 'is -Infinity'],
		['4', 'is 4, not a number or {value, radius}'],
		[null, 'is null, not a number or {value, radius}'],
		[{value: 4}, 'is {"value":4}, not a number'],
		[{value: 4, radius: -1}, 'has radius -1'],
		[{value: 4, radius: NaN}, 'has radius NaN'],
		[{value: Infinity, radius: 1}, 'has value Infinity'],
	])('names the claim and the quantity that is %o', (square, fault) => {
		const wrong = trial(measuring({x: 2, square}));
		expect(() => wrong.measure({x: 2})).toThrow(TypeError);
		expect(() => wrong.measure({x: 2})).toThrow(`key2000-thm1 / sibling: quantity 'square' ${fault}`);
	});
});

describe('assess', () => {
	it('ignores radii, decide feeds on them', () => {
		const wide = trial(measuring({x: 2, square: {value: 4, radius: 3}}));
		const quantities = wide.measure({x: 2});
		expect(wide.assess(quantities)).toEqual({slack: 2, share: 1 / 2, holds: true});
		const {truth, slack} = wide.decide(quantities);
		expect(truth).toBeUndefined();
		expect(slack.lo).toBeLessThanOrEqual(-1);
		expect(slack.hi).toBeGreaterThanOrEqual(5);
	});

	it('asks for a radius that is a function only to decide', () => {
		let asked = 0;
		const radius = () => {
			asked++;
			return 3;
		};
		const lazy = trial(measuring({x: 2, square: {value: 4, radius}}));
		expect(lazy.assess(lazy.measure({x: 2})).slack).toBe(2);
		expect(asked).toBe(0);
		expect(lazy.decide(lazy.measure({x: 2})).truth).toBeUndefined();
		expect(asked).toBe(1);
		const wrong = trial(measuring({x: 2, square: {value: 4, radius: () => -1}}));
		expect(() => wrong.decide(wrong.measure({x: 2}))).toThrow(
			"key2000-thm1 / sibling: quantity 'square' has radius -1",
		);
	});

	it('matches values with names whatever the order of the measurements', () => {
		for (const quantities of [
			{a: exact(1), b: exact(20), c: exact(300)},
			{c: exact(300), b: exact(20), a: exact(1)},
		]) {
			const t = trial({...measuring(quantities), conclusion: 'c - b >= a'});
			expect(t.assess(t.measure({x: 0})).slack).toBe(279);
			expect(t.decide(t.measure({x: 0})).slack).toEqual({lo: 279, hi: 279});
		}
	});

	it('refuses a slack that is not a number, with the values that made it', () => {
		const root = trial({conclusion: 'sqrt(x - square) >= 0'});
		const assess = () => root.assess(root.measure({x: 2}));
		expect(assess).toThrow(TypeError);
		expect(assess).toThrow(/^key2000-thm1 \/ sibling: .*sqrt\(x - square\) >= 0.* x = 2, square = 4$/);
	});
});

const random = (changes: Partial<Statement<X>> = {}) =>
	trial({
		measure: ({x}) => ({x: exact(x)}),
		draw: ({x}, seed, n) => ({y: x + Number(seed), z: {value: n, radius: 0.5}}),
		conclusion: 'P(y > x) >= 0.5 x',
		...changes,
	});
const growth = (ladder: number[] | undefined) => random({conclusion: 'order(y, n) <= x', ladder});

describe('statements about random outcomes', () => {
	it('need a draw if they have estimators, and estimators if they have a draw', () => {
		expect(() => random({draw: undefined})).toThrow(/^key2000-thm1 \/ sibling: .*no 'draw'/);
		expect(() => random({conclusion: 'x > 0'})).toThrow(/^key2000-thm1 \/ sibling: there is a 'draw'/);
	});

	it('need a ladder of three rungs to speak of growth', () => {
		expect(() => growth(undefined)).toThrow(
			"'order' and 'bounded' need a ladder of three rungs or more, got 1",
		);
		expect(() => growth([1, 2])).toThrow('got 2');
		expect(growth([1, 2, 4]).ladder).toEqual([1, 2, 4]);
	});

	it('draw outcomes over what was measured, checked by name and value', () => {
		const t = random();
		const measured = t.measure({x: 1});
		expect(t.draw({x: 1}, measured, '7', 4)).toEqual({x: exact(1), y: 8, z: {value: 4, radius: 0.5}});
		const fault = (draw: () => Record<string, unknown>) => () =>
			random({draw: draw as () => Record<string, Quantity>}).draw({x: 1}, measured, '7', 4);
		expect(fault(() => ({}))).toThrow(/^key2000-thm1 \/ sibling: .*'y'/);
		expect(fault(() => ({y: NaN}))).toThrow("key2000-thm1 / sibling: quantity 'y' is NaN");
	});

	it('ask of measure only what stands outside the estimators', () => {
		expect(random().measure({x: 3})).toEqual({x: exact(3)});
		expect(() => random({conclusion: 'P(y > x) >= y'}).measure({x: 3})).toThrow("'y'");
	});

	it('are decided by the intervals of their estimators, and assessed at the middles', () => {
		const t = random();
		const measured = t.measure({x: 1});
		expect(t.decide(measured, [{lo: 0.625, hi: 0.75}])).toEqual({truth: true, slack: {lo: 0.125, hi: 0.25}});
		expect(t.decide(measured, [{lo: 0.375, hi: 0.75}]).truth).toBeUndefined();
		expect(t.decide(measured, [{lo: 0.25, hi: 0.375}]).truth).toBe(false);
		expect(t.assess(measured, [{lo: 0.5, hi: 0.75}]).slack).toBe(0.125);
		expect(t.assess(measured, [{lo: -Infinity, hi: 0.75}]).slack).toBe(0.25);
		expect(t.assess(measured, [{lo: 0.75, hi: Infinity}]).slack).toBe(0.25);
		expect(t.assess(measured, [{lo: -Infinity, hi: Infinity}]).slack).toBe(-0.5);
	});

	it('keep several estimators apart', () => {
		const t = random({conclusion: 'P(y > x) + E(y) >= quantile(z, 0.5) * x'});
		expect(t.assess(t.measure({x: 1}), [point(1), point(20), point(300)]).slack).toBe(21 - 300);
	});
});

describe('unusedQuantities', () => {
	it('are those that no conclusion names, the claim’s or a sibling’s', () => {
		const measured = {a: 1, b: 2, c: 3, d: 4, e: 5};
		expect(unusedQuantities(measured, ['a > 0', 'b > 0 or P(c > 1) > 0'])).toEqual(['d', 'e']);
		// e is a constant, so a quantity of that name can be used by nobody.
		expect(unusedQuantities(measured, ['a + b + c > d + e'])).toEqual(['e']);
		expect(unusedQuantities({a: 1}, ['a > 0'])).toEqual([]);
	});

	it('break the verdict, by the name of the theorem and theirs', () => {
		const controls = {
			a: {conclusion: 'x > 5', because: '1 < 5', witness: {x: 1}},
			b: {conclusion: 'x < 5', because: '9 > 5', witness: {x: 9}},
		};
		const idle = theorem<X>({
			...statement({measure: ({x}) => ({x, forgotten: 1}), conclusion: 'x > 0'}),
			id: 'key2000-thm1',
			title: '',
			source: {cite: 'key2000', at: 'Theorem 1'},
			statement: '',
			area: 'geometry',
			status: 'proved',
			expect: 'survives',
			given: fc.record({x: fc.integer({min: 1, max: 9})}),
			controls,
			budget: {trials: 5},
		});
		const plan = {seed: 1, trials: 5, alpha: 1e-6, draws: {block: 1, blocks: 1}, interrupt: () => undefined};
		const {verdict} = judge(idle, {...plan, id: idle.id});
		expect(verdict).toMatchObject({
			kind: 'broken',
			reason: "key2000-thm1: quantity 'forgotten' is measured but never used",
		});
	});
});
