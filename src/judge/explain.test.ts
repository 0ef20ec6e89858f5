/** Explanations tell an open set from a corner, and a number that matters from one that does not. */
import {describe, expect, test} from 'vitest';
import {encodeInstance} from '../claim/instance-json.ts';
import {instance} from '../claim/instance.ts';
import {array} from '../claim/leaf.ts';
import {box} from '../claim/domain.ts';
import {exact} from '../claim/quantity.ts';
import {type Faller, theorem} from '../claim/theorem.ts';
import {explanationText} from '../report/explanation.ts';
import {explain} from './explain.ts';

interface Point {
	readonly x: Float64Array;
}

const point = (...x: number[]): Point => ({x: Float64Array.from(x)});
const claim = (conclusion: string, witness: Point): Faller<Point> =>
	theorem<Point>({
		id: 'toy2000-thm1',
		title: 'toy',
		source: {cite: 'toy2000', at: 'Theorem 1'},
		statement: '',
		area: 'geometry',
		status: 'refuted',
		expect: 'falls',
		given: instance<Point>({x: array([3], box(-2, 2))}),
		assuming: {},
		measure: ({x}) => ({a: exact(x[0]!), b: exact(x[1]!)}),
		conclusion,
		because: 'toy',
		witness,
		repairs: {none: {because: 'toy', conclusion: 'a <= 9'}},
		budget: {trials: 10},
	}) as Faller<Point>;

const explained = (conclusion: string, witness: Point) =>
	explain(claim(conclusion, witness) as never, encodeInstance(witness));

describe('an explanation', () => {
	test('sees an open set, its size, and the number that does not matter', () => {
		const found = explained('a <= 1', point(1.5, 0, 1));
		expect(found.coordinates.map(c => [c.field, c.index])).toEqual([
			['x', 0],
			['x', 1],
			['x', 2],
		]);
		const [a, b, c] = found.coordinates;
		expect(a!.stillViolate).toBeLessThan(a!.tried);
		expect([b!.stillViolate, c!.stillViolate]).toEqual([b!.tried, c!.tried]);
		// The violation ends 0.5 away, a third of the field's size 1.5; of the radii 1, 1/4, … the first is 1/4.
		expect(found.radius).toBe(0.25);
		expect(found.ball).toMatchObject({violate: 100, tried: 100, share: {upper: 1}});
		expect(explanationText('toy', found)).toContain('open set');
	});
	test('sees a corner, where no neighbour violates', () => {
		const found = explained('a != 1 or b != 1', point(1, 1, 0));
		expect(found).toMatchObject({radius: 0, ball: {violate: 0}});
		expect(found.ball.share.upper).toBeLessThan(0.04);
		expect(found.coordinates.map(c => c.stillViolate)).toEqual([0, 0, 24]);
		expect(explanationText('toy', found)).toContain('corner');
	});
	test('is the same every time, and refuses what does not violate', () => {
		expect(explained('a <= 1', point(1.5, 0, 1))).toEqual(explained('a <= 1', point(1.5, 0, 1)));
		expect(() => explained('a <= 1', point(0, 0, 0))).toThrow(/does not violate toy2000-thm1/);
	});
});
