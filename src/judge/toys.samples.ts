/** Small claims with known sharp constants, for the tests of what is done to claims. */
import {box} from '../claim/domain.ts';
import {instance} from '../claim/instance.ts';
import {scalar} from '../claim/leaf.ts';
import {stream} from '../claim/randomness.ts';
import {type Survivor, type Theorem, theorem} from '../claim/theorem.ts';
import type {Plan} from '../search/plan.ts';

/** A number. */
export interface Point {
	readonly x: number;
}

/** Numbers of an interval. */
export const points = (min: number, max: number) => instance<Point>({x: scalar(box(min, max))});

/** A claim about x and its product x (1 - x), with two controls that no test here looks at. */
export const toy = (changes: Partial<Survivor<Point>>): Theorem<Point> =>
	theorem<Point>({
		id: 'toy2000-thm1',
		title: 'toy',
		source: {cite: 'toy2000', at: 'Theorem 1'},
		statement: '',
		area: 'geometry',
		status: 'proved',
		expect: 'survives',
		given: points(0, 1),
		assuming: {},
		// x is exact; the difference is rounded once and the product once, each by 2^-53 of at most 1.
		measure: ({x}) => ({x: {value: x, radius: 0}, product: {value: x * (1 - x), radius: 2 ** -52}}),
		conclusion: 'product <= 1 / 4',
		controls: {
			first: {because: 'no', conclusion: '0 > 1', witness: {x: 0}},
			second: {because: 'no', conclusion: '0 > 1', witness: {x: 0}},
		},
		budget: {trials: 500},
		...changes,
	});

/** A claim about a number u, uniform in [0, 1], and about u / n. */
export const randomToy = (conclusion: string): Theorem<Point> =>
	toy({
		measure: ({x}) => ({x: {value: x, radius: 0}}),
		draw: (_, seed, n) => {
			const u = stream(seed)();
			return {u, small: (u + 1) / n};
		},
		ladder: [16, 32, 64, 128],
		conclusion,
	});

/** What a toy may spend. */
export const plan: Plan = {
	seed: 1,
	id: 'toy2000-thm1',
	trials: 500,
	alpha: 1e-6,
	draws: {block: 256, blocks: 8},
	interrupt: () => undefined,
};
