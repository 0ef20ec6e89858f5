/** The instance that a report shows is the one it says, measured anew. */
import {describe, expect, test} from 'vitest';
import {scalar} from '../claim/leaf.ts';
import {box} from '../claim/domain.ts';
import {instance} from '../claim/instance.ts';
import {exact} from '../claim/quantity.ts';
import {theorem} from '../claim/theorem.ts';
import {prepare} from '../claim/statement.ts';
import {drawTrial, search} from '../search/search.ts';
import {recordFailure, recordViolation} from './record.ts';
import {shownInstance} from './shown.ts';

const given = instance<{readonly x: number}>({x: scalar(box(0, 1))});
const control = {because: 'planted', witness: {x: 1}};
const base = {
	id: 'planted2000-shown1',
	title: 'numbers of [0, 1] are at most 1',
	source: {cite: 'planted2000', at: 'Theorem 1'},
	statement: 'x \\le 1',
	area: 'geometry',
	status: 'proved',
	expect: 'survives',
	given,
	assuming: {},
	measure: ({x}: {readonly x: number}) => ({x: exact(x), y: 2 * x}),
	conclusion: 'x <= 1 and y >= 0',
	controls: {a: {...control, conclusion: 'x <= 1 / 2'}, b: {...control, conclusion: 'x <= 1 / 3'}},
	budget: {trials: 50},
} as const;
const t = theorem<{readonly x: number}>(base);
const plan = {
	seed: 3,
	id: t.id,
	trials: 50,
	alpha: 0.1,
	draws: {block: 1, blocks: 1},
	interrupt: () => undefined,
};
const found = search(prepare(t.id, t), given, plan);
const record = {
	...recordFailure(t.id, 'broken', ''),
	conclusion: t.conclusion,
	trials: found.trials,
	tightest: found.tightest!,
};
const any = () => true;

describe('shownInstance', () => {
	test('draws the tightest trial again, and gives both sides of every comparison', () => {
		const {why, trial, instance: x, sides, quantities} = shownInstance(t as never, record, 3, any);
		expect([why, trial]).toEqual(['tightest', found.tightest!.trial]);
		const drawn = drawTrial(given, plan, found.tightest!.trial);
		expect(x).toEqual(drawn);
		expect(quantities['x']).toEqual({value: drawn.x, radius: 0});
		expect(sides.map(s => [s.leftText, s.op, s.rightText, s.at])).toEqual([
			['x', '<=', '1', {left: drawn.x, right: 1}],
			['y', '>=', '0', {left: 2 * drawn.x, right: 0}],
		]);
		// y is a plain number: nothing encloses it.
		expect(sides.map(s => s.left)).toEqual([
			{lo: drawn.x, hi: drawn.x},
			{lo: null, hi: null},
		]);
	});
	test('refuses to show another instance than the report speaks of', () => {
		expect(() => shownInstance(t as never, record, 4, any)).toThrow(/trial \d+ uses a share of .* today/);
		expect(() => shownInstance(t as never, {...record, conclusion: 'x < 1'}, 3, any)).toThrow(/now says/);
	});
	test('takes the first admitted trial where none is tightest, a preferred one before others', () => {
		const plain = {...record, tightest: null};
		expect(shownInstance(t as never, plain, 3, any)).toMatchObject({why: 'first', trial: 0});
		const sixth = drawTrial(given, plan, 6);
		const preferred = (x: unknown) => (x as {x: number}).x === sixth.x;
		expect(shownInstance(t as never, plain, 3, preferred)).toMatchObject({why: 'first', trial: 6});
		expect(shownInstance(t as never, plain, 3, () => false)).toMatchObject({why: 'first', trial: 0});
	});
	test('takes a counterexample as it is recorded', () => {
		const counterexample = recordViolation(t.conclusion, {
			instance: {x: 2},
			rung: 'intervals',
			quantities: {x: exact(2), y: exact(4)},
			decision: {truth: false, slack: {lo: -1, hi: -1}},
			share: 2,
		});
		const shown = shownInstance(t as never, {...record, counterexample}, 3, any);
		expect(shown).toMatchObject({why: 'counterexample', trial: null, instance: {x: 2}});
		expect(shown.sides[0]!.left).toEqual({lo: 2, hi: 2});
	});
});
