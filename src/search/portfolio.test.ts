/** The portfolio finds what independent draws hardly ever meet, and its proposals are no statistics. */
import {expect, test} from 'vitest';
import {box, dyadic, sphere} from '../claim/domain.ts';
import {instance} from '../claim/instance.ts';
import {array, choice, size} from '../claim/leaf.ts';
import {prepare} from '../claim/statement.ts';
import type {Plan} from './plan.ts';
import {search} from './search.ts';

const plan = (seed: number, changes: Partial<Plan> = {}): Plan => ({
	seed,
	id: 'toy2000-thm1',
	trials: 1500,
	alpha: 1e-6,
	draws: {block: 1, blocks: 1},
	interrupt: () => undefined,
	...changes,
});

interface Point {
	readonly x: Float64Array;
}

/** Nobody comes within 0.25 of the point (0.3, 0.31, …) of a box of dimension 12: the ball has a share of about 1e-9 of the box. */
const given = instance<Point>({x: array([12], box(0, 1))});
const distance = ({x}: Point) => Math.sqrt(x.reduce((s, v, i) => s + (v - 0.3 - i / 100) ** 2, 0));
const far = prepare<Point>('toy2000-thm1', {
	given,
	assuming: {},
	measure: x => ({distance: {value: distance(x), radius: 1e-14}}),
	conclusion: 'distance >= 0.25',
});

test('a ball with a billionth of the box is found at every seed', () => {
	for (let seed = 1; seed <= 10; seed++) {
		const found = search(far, given, plan(seed));
		if (found.kind !== 'falsified') throw new Error(`seed ${seed}: ${found.kind}`);
		expect(found.at).toBeTypeOf('string');
		expect(distance(found.violation.instance)).toBeLessThan(0.25);
	}
});

test('its proposals count apart from the independent trials, and hypotheses hold in it', () => {
	const half = prepare<Point>('toy2000-thm1', {
		given,
		assuming: {'x_1 is in the upper half': ({x}) => x[0]! >= 0.5},
		measure: x => ({distance: {value: distance(x), radius: 1e-14}}),
		conclusion: 'distance >= 0.15',
	});
	const found = search(half, given, plan(1));
	expect(found).toMatchObject({kind: 'survived', trials: 1500, guided: 1500});
	expect(found.guidedTo).toBeGreaterThan(found.tightest!.share);
});

test('its proposals stay in the family, whatever their leaves', () => {
	interface Mixed {
		readonly n: number;
		readonly points: Float64Array;
		readonly grid: Float64Array;
		readonly word: string;
	}
	const mixed = instance<Mixed>({
		n: size(1, 4),
		points: array(['n', 3], sphere),
		grid: array(['n'], dyadic(3, 1)),
		word: choice<string>('a', 'b'),
	});
	let checked = 0;
	const trial = prepare<Mixed>('toy2000-thm1', {
		given: mixed,
		assuming: {},
		measure: x => {
			checked++;
			if (!mixed.canShrinkWithoutContext(x)) throw new Error(`left the family: ${JSON.stringify(x)}`);
			return {sum: {value: 4 + x.grid.reduce((s, v) => s + v, 0), radius: 0}};
		},
		conclusion: 'sum <= 9',
	});
	expect(search(trial, mixed, plan(1))).toMatchObject({kind: 'survived', guided: 1500});
	expect(checked).toBeGreaterThanOrEqual(3000);
});

test('a search that is cut short is no pass', () => {
	let calls = 0;
	const cut = plan(1, {interrupt: () => (++calls > 1700 ? 'the time ran out' : undefined)});
	expect(
		search(
			prepare<Point>('toy2000-thm1', {
				given,
				assuming: {},
				measure: x => ({distance: distance(x)}),
				conclusion: 'distance >= 0.01',
			}),
			given,
			cut,
		),
	).toMatchObject({
		kind: 'starved',
		reason: expect.stringMatching(/the time ran out after \d+ of 1500 trials/),
	});
});
