/** The re-check believes nobody, and true claims that floating point gets wrong are never falsified. */
import {describe, expect, test} from 'vitest';
import {box, positive} from '../claim/domain.ts';
import {instance} from '../claim/instance.ts';
import {array, scalar} from '../claim/leaf.ts';
import {exact, type Quantity} from '../claim/quantity.ts';
import {prepare} from '../claim/statement.ts';
import type {Statement} from '../claim/theorem.ts';
import {add, divide, fromNumber, multiply, rational, subtract} from '../kernels/rational.ts';
import {recheck} from './recheck.ts';
import {search} from './search.ts';

interface Pair {
	readonly x: Float64Array;
}

const pairs = instance<Pair>({x: array([2], box(0, 1))});
const statement = (changes: Partial<Statement<Pair>> = {}) =>
	prepare<Pair>('toy2000-thm1', {
		given: pairs,
		assuming: {},
		measure: ({x}) => ({total: {value: x[0]! + x[1]!, radius: 2 ** -52}}),
		conclusion: 'total <= 1',
		...changes,
	});
const pair = (a: number, b: number): Pair => ({x: Float64Array.of(a, b)});
const grade = (trial: ReturnType<typeof statement>, x: Pair) => recheck(trial, x).grade;

describe('the re-check', () => {
	test('calls a violation genuine, within tolerance, or unknown by its radii', () => {
		expect(recheck(statement(), pair(1, 0.5))).toMatchObject({grade: 'genuine', rung: 'intervals'});
		expect(grade(statement(), pair(1, 2 ** -60))).toBe('within tolerance');
		const silent = statement({measure: ({x}) => ({total: x[0]! + x[1]!})});
		expect(recheck(silent, pair(1, 1))).toMatchObject({
			grade: 'unknown',
			reason: expect.stringMatching(/'total' says nothing of the error/),
		});
	});
	test('lets exact arithmetic have the last word, both ways', () => {
		const strict = statement({
			measure: ({x}) => ({total: x[0]! + x[1]!}),
			exactly: ({x}) => ({total: add(fromNumber(x[0]!), fromNumber(x[1]!))}),
		});
		// In floating point 1 + 2^-60 is 1, which holds; in rationals it is more.
		expect(recheck(strict, pair(1, 2 ** -60))).toMatchObject({grade: 'genuine', rung: 'exact'});
		expect(grade(strict, pair(0.5, 0.5))).toBe('artefact');
	});
	test('refuses what is not of the family, what a hypothesis refuses, and what measures differently', () => {
		expect(grade(statement(), pair(2, 2))).toBe('artefact');
		const assuming = {'x_1 is small': ({x}: Pair) => x[0]! < 0.5};
		expect(recheck(statement({assuming}), pair(1, 1))).toMatchObject({
			grade: 'artefact',
			reason: "it fails the hypothesis 'x_1 is small'",
		});
		expect(() => recheck(statement(), pair(1, 1), {total: exact(3)})).toThrow(
			/not a function of the instance/,
		);
	});
});

const numbers = (low: number, high: number) =>
	instance<{x: number; y: number}>({x: scalar(positive(low, high)), y: scalar(positive(low, high))});
type XY = {readonly x: number; readonly y: number};

/** True claims whose naive float64 measurement fails. */
const honest: Readonly<
	Record<
		string,
		Pick<Statement<XY>, 'given' | 'conclusion' | 'exactly'> & {measure: (p: XY) => Record<string, number>}
	>
> = {
	'cancellation: 1 - cos x is positive': {
		given: numbers(1e-12, 1),
		measure: ({x}) => ({gap: 1 - Math.cos(x)}),
		conclusion: 'gap > 0',
	},
	'cancellation: a variance is not negative': {
		given: numbers(1e-3, 1),
		measure({x, y}) {
			const [a, b] = [1e8 + x, 1e8 + y];
			return {variance: (a * a + b * b) / 2 - ((a + b) / 2) ** 2};
		},
		conclusion: 'variance >= 0',
		exactly: ({x, y}) => {
			const offset = rational(10n ** 8n);
			const [a, b] = [add(offset, fromNumber(x)), add(offset, fromNumber(y))];
			const [half, mean] = [rational(1n, 2n), divide(add(a, b), rational(2n))];
			return {variance: subtract(multiply(half, add(multiply(a, a), multiply(b, b))), multiply(mean, mean))};
		},
	},
	'a + 1e-12 guard: a normalised number has size 1': {
		given: numbers(1e-14, 1),
		measure: ({x}) => ({size: x / (x + 1e-12)}),
		conclusion: 'size >= 0.999',
		exactly: () => ({size: 1n}),
	},
	'a + 1e-12 guard: a cosine of parallel vectors is 1': {
		given: numbers(1e-10, 1),
		measure: ({x, y}) => ({cosine: (x * y) / (x * y + 1e-12)}),
		conclusion: 'cosine >= 0.99',
	},
	'a plateau: log(1 + x) >= x - x^2 / 2': {
		given: numbers(1e-20, 1),
		measure: ({x}) => ({x, log: Math.log(1 + x)}),
		conclusion: 'log >= x - x^2 / 2',
	},
	'a plateau: x + y > x': {
		given: numbers(1e-18, 1),
		measure: ({x, y}) => ({x, sum: x + y}),
		conclusion: 'sum > x',
		exactly: ({x, y}) => ({x: fromNumber(x), sum: add(fromNumber(x), fromNumber(y))}),
	},
	'underflow: a length is at least a side': {
		given: numbers(1e-200, 1e-150),
		measure: ({x, y}) => ({x, length: Math.sqrt(x * x + y * y)}),
		conclusion: 'length >= x',
	},
	'scaling: the roots of t^2 - (x + y) t + x y multiply to x y': {
		given: numbers(1e-9, 1e9),
		measure: ({x, y}) => {
			const [b, c] = [x + y, x * y];
			return {
				product: ((b + Math.sqrt(b * b - 4 * c)) / 2) * ((b - Math.sqrt(Math.max(0, b * b - 4 * c))) / 2),
				c,
			};
		},
		conclusion: 'abs(product - c) <= 0.01 c',
	},
	'rounding: exp(log x) is at least x': {
		given: numbers(1e-3, 1e3),
		measure: ({x}) => ({x, back: Math.exp(Math.log(x))}),
		conclusion: 'back >= x',
	},
	'rounding: (x / y) y is x': {
		given: numbers(1e-3, 1e3),
		measure: ({x, y}) => ({x, back: (x / y) * y}),
		conclusion: 'back == x',
		exactly: ({x, y}) => ({
			x: fromNumber(x),
			back: multiply(divide(fromNumber(x), fromNumber(y)), fromNumber(y)),
		}),
	},
	'absorption: (x + 1e16) - 1e16 is positive': {
		given: numbers(1e-3, 1e3),
		measure: ({x}) => ({back: x + 1e16 - 1e16}),
		conclusion: 'back > 0',
		exactly: ({x}) => ({back: fromNumber(x)}),
	},
	'needles: twice the area of a triangle is not negative': {
		given: numbers(1, 1e8),
		measure: ({x, y}) => {
			// Sides x, x and a tiny base: Heron's product of differences.
			const [a, base] = [x, y * 1e-16];
			const s = (a + a + base) / 2;
			return {area: (s - a) * (s - a) * (s - base), least: base * base * a * 0.2};
		},
		conclusion: 'area >= least',
	},
};

describe('a true claim that fails in floating point', () => {
	const plan = {
		seed: 1,
		id: 'toy2000-thm1',
		trials: 1500,
		alpha: 1e-6,
		draws: {block: 1, blocks: 1},
		interrupt: () => undefined,
	};
	const vouched = (q: Record<string, number>): Record<string, Quantity> =>
		Object.fromEntries(Object.entries(q).map(([name, v]) => [name, exact(v)]));
	test.each(Object.entries(honest))('%s', (_, {measure, exactly, ...rest}) => {
		const shared = {assuming: {}, ...rest};
		// It does fail there: who vouches for naive numbers is told that the claim is false.
		expect(
			search(prepare('toy2000-thm1', {...shared, measure: x => vouched(measure(x))}), rest.given, plan).kind,
		).toBe('falsified');
		// Plain numbers promise nothing.
		expect(search(prepare('toy2000-thm1', {...shared, measure}), rest.given, plan).kind).toBe('undecided');
		// Exact arithmetic clears the claim.
		if (exactly !== undefined)
			expect(search(prepare('toy2000-thm1', {...shared, measure, exactly}), rest.given, plan).kind).toBe(
				'survived',
			);
	});
});
