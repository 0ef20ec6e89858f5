/** Each arm alone does what it is there for. */
import {describe, expect, test} from 'vitest';
import {box, reals} from '../claim/domain.ts';
import {instance, movable} from '../claim/instance.ts';
import {array, choice, size} from '../claim/leaf.ts';
import {stream} from '../claim/randomness.ts';
import {type Arm, coordinates, type Surroundings} from './arm.ts';
import {evolution} from './evolution.ts';
import {nelderMead} from './nelder-mead.ts';
import {patternSearch} from './pattern-search.ts';
import {corners, logScale, reshaping, uniform} from './samplers.ts';

interface Point {
	readonly x: Float64Array;
}

const given = instance<Point>({x: array([5], reals())});
const goal = [0.3, -0.7, 0.1, 0.9, -0.2];
/** A bowl of condition 10, highest at the goal, where it is 1. */
const bowl = ({x}: Point) => 1 - goal.reduce((sum, g, i) => sum + (1 + i) * (x[i]! - g) ** 2, 0);

/** The best share of `steps` proposals, from the instance of ones. */
function climb(make: (around: Surroundings<Point>) => Arm<Point>, steps: number): number {
	const start = {x: new Float64Array(5).fill(1)};
	const arm = make({
		given,
		space: movable(given)!,
		rng: stream('arm'),
		start: () => ({instance: start, share: bowl(start)}),
	});
	let best = bowl(start);
	let answer: number | undefined;
	for (let i = 0; i < steps; i++) {
		const {value} = answer === undefined ? arm.next() : arm.next(answer);
		expect(given.canShrinkWithoutContext(value)).toBe(true);
		answer = bowl(value);
		best = Math.max(best, answer);
	}
	return best;
}

describe('the arms that follow slopes', () => {
	test.each([
		['evolution', evolution, 400, 1e-2],
		['pattern search', patternSearch, 400, 1e-4],
		['Nelder-Mead', nelderMead, 400, 1e-4],
	] as const)('%s climbs a bowl from 9.1 below its top', (_, make, steps, left) => {
		expect(1 - climb(make, steps)).toBeLessThan(left);
	});
	test('say so where there is nothing to move, and go on', () => {
		interface Word {
			readonly word: string;
		}
		const words = instance<Word>({word: choice<string>('a', 'b')});
		for (const make of [evolution, patternSearch, nelderMead]) {
			const around: Surroundings<Word> = {
				given: words,
				space: movable(words)!,
				rng: stream('words'),
				start: () => ({instance: {word: 'a'}, share: 0}),
			};
			const arm: Arm<Word> = make<Word>(around);
			arm.next();
			for (let i = 0; i < 20; i++) expect(['a', 'b']).toContain(arm.next(0).value.word);
		}
	});
});

describe('the arms that sample', () => {
	const cube = instance<Point & {readonly n: number}>({n: size(1, 6), x: array(['n'], box(-1, 1))});
	const take = (
		make: (around: Surroundings<Point & {readonly n: number}>) => Arm<Point & {readonly n: number}>,
	) => {
		const start = {n: 2, x: Float64Array.of(0.5, -0.25)};
		const arm = make({
			given: cube,
			space: movable(cube)!,
			rng: stream('sampler'),
			start: () => ({instance: start, share: 0}),
		});
		return Array.from({length: 300}, () => arm.next(0).value);
	};
	test('corners are corners about half of the time in each field, uniform draws are none', () => {
		const isCorner = ({x}: Point) => x.every(v => [-1, -0.5, 0, 0.5, 1].includes(v));
		expect(take(corners).filter(isCorner).length).toBeGreaterThan(100);
		expect(take(uniform).filter(isCorner).length).toBe(0);
	});
	test('other magnitudes span decades and keep the direction inside the domain', () => {
		const sizes = take(logScale).map(({x}) => Math.abs(x[0]!));
		expect(Math.min(...sizes)).toBeLessThan(1e-4);
		expect(Math.max(...sizes)).toBe(1);
		for (const {x} of take(logScale)) expect(x[0]! > 0 && x[1]! < 0).toBe(true);
	});
	test('other sizes are all met, one step or more away', () => {
		expect(new Set(take(reshaping).map(({n}) => n))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
	});
});

test('coordinates lead there and back, each field with steps of its own size', () => {
	const two = instance<{a: Float64Array; b: Float64Array}>({a: array([2], reals()), b: array([1], reals())});
	const x = {a: Float64Array.of(8, 4), b: Float64Array.of(0.5)};
	const {point, steps, at} = coordinates(movable(two)!, x);
	expect([...point]).toEqual([8, 4, 0.5]);
	expect([...steps]).toEqual([2, 2, 0.125]);
	expect(at(Float64Array.of(1, 2, 3))).toEqual({a: Float64Array.of(1, 2), b: Float64Array.of(3)});
	expect(x.a[0]).toBe(8);
});
