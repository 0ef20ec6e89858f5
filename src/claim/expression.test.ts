/** What a conclusion may say, and what it is refused for. */
import {describe, expect, it} from 'vitest';
import {asksEquality, read, type Truth} from './expression.ts';

describe('read', () => {
	it('gives the tree of a comparison', () => {
		expect(read('2 w^2 >= loss').truth).toEqual({
			kind: 'compare',
			op: '>=',
			left: {
				kind: 'call',
				fn: 'multiply',
				args: [
					{kind: 'number', value: 2},
					{
						kind: 'call',
						fn: 'pow',
						args: [
							{kind: 'name', name: 'w'},
							{kind: 'number', value: 2},
						],
					},
				],
			},
			right: {kind: 'name', name: 'loss'},
		} satisfies Truth);
	});

	it('names the quantities once, in order of appearance, and no constants', () => {
		expect(read('b + a * pi >= b - e^x_1 or c < a').names).toEqual(['b', 'a', 'x_1', 'c']);
	});

	it('reads a chain as the conjunction of its links', () => {
		expect(read('a < b <= c').truth).toEqual(read('a < b and b <= c').truth);
		expect(read('a >= b == c != 1').truth).toEqual({
			kind: 'and',
			parts: ['a >= b', 'b == c', 'c != 1'].map(link => read(link).truth),
		});
	});

	it.each([
		['a + b', 'compares nothing'],
		['', 'compares nothing'],
		['true', 'compares nothing'],
		['a = b', 'compares nothing'],
		['a ? b : c', 'compares nothing'],
		['larger(a, b)', 'compares nothing'],
		['a xor b > 1', 'compares nothing'],
		['a >', 'does not parse'],
		['(a > b', 'does not parse'],
		['(a > b) + 1 > c', "uses the truth 'larger' as a number"],
		['(a > b) <= c', "uses the truth 'larger' as a number"],
		['not a < b', "uses the truth 'not' as a number"],
		['min(a == b, 1) > 1', "uses the truth 'equal' as a number"],
		['sqrt(a and b) > 1', "uses the truth 'and' as a number"],
		['gamma(a) > 1', "calls 'gamma'"],
		['w (1 + a) > 1', "for a product write 'w * (...)'"],
		['a.sqrt(4) > 1', 'calls a AccessorNode'],
		['a % b > 1', "operator 'mod'"],
		['a! > 1', "operator 'factorial'"],
		['sqrt(a, b) > 1', "calls 'sqrt' with 2 arguments"],
		['log(a, 2) > 1', "calls 'log' with 2 arguments"],
		['[a, b] > 1', 'ArrayNode'],
		['"s" > a', 'constant s'],
		['true > a', 'constant true'],
		['a < Infinity', 'constant Infinity'],
		['a < NaN', 'constant NaN'],
		['a < 1e999', 'constant Infinity'],
		['constructor > a', "the word 'constructor'"],
		['toString(a) > 1', "the word 'toString'"],
	])('refuses %j: %s', (conclusion, reason) => {
		const reading = () => read(conclusion);
		expect(reading).toThrow(TypeError);
		expect(reading).toThrow(reason);
		expect(reading).toThrow(`'${conclusion}'`);
	});
});

const inside = (conclusion: string) => read(conclusion).estimators[0]!;
const range = (conclusion: string) => {
	const e = inside(conclusion);
	return e.kind === 'E' ? [e.min, e.max] : [];
};

describe('estimators', () => {
	it('stand in the truth as names of their own, and keep the names inside them apart', () => {
		const reading = read('P(w > 0 or y > x) >= 1 - d');
		expect(reading.names).toEqual(['#0', 'd']);
		expect(reading.truth).toEqual({
			kind: 'compare',
			op: '>=',
			left: {kind: 'name', name: '#0'},
			right: {
				kind: 'call',
				fn: 'subtract',
				args: [
					{kind: 'number', value: 1},
					{kind: 'name', name: 'd'},
				],
			},
		});
		expect(reading.estimators).toEqual([
			{kind: 'P', event: read('w > 0 or y > x').truth, names: ['w', 'y', 'x'], text: 'P(w > 0 or y > x)'},
		]);
	});

	it('are numbered as they come, one in a chain standing on both of its sides', () => {
		const {names, estimators, truth} = read('a < E(q) < quantile(q, 0.9) + a');
		expect(names).toEqual(['a', '#0', '#1']);
		expect(estimators.map(e => e.kind)).toEqual(['E', 'quantile']);
		expect(JSON.stringify(truth).match(/#0/g)).toHaveLength(2);
	});

	it('give an expectation the range [0, 1] unless they are given another', () => {
		expect(range('E(q) > 0')).toEqual([
			{kind: 'number', value: 0},
			{kind: 'number', value: 1},
		]);
		expect(range('E(q, 2, b) > 0')).toEqual([
			{kind: 'number', value: 2},
			{kind: 'name', name: 'b'},
		]);
		expect(read('E(q, 2, b) > 0').names).toEqual(['b', '#0']);
	});

	it('know the variable of a ladder from the quantities', () => {
		expect(inside('order(n * q, n) <= 0.1')).toMatchObject({kind: 'order', variable: 'n', names: ['q']});
		const bounded = read('bounded(n * q, n, 0.1)');
		expect(bounded.truth).toEqual(read('order(n * q, n) <= 0.1').truth);
		expect(bounded.estimators).toEqual(read('order(n * q, n) <= 0.1').estimators);
	});

	it.each([
		['P(q > 0)', 'compares nothing'],
		['P(q) > 0.5', 'compares nothing'],
		['E(q > 0) > 0.5', "the truth 'larger' as a number"],
		['P(E(q) > 0) > 0.5', "nests 'E' in 'P'"],
		['P(bounded(q, n, 0.1)) > 0.5', "nests 'order' in 'P'"],
		['P(q > 0, 1) > 0.5', "calls 'P' with 2 arguments"],
		['E(q, 1) > 0.5', "calls 'E' with 2 arguments"],
		['quantile(q) > 0.5', "calls 'quantile' with 1 arguments"],
		['quantile(q, p) > 0.5', "needs a number between 0 and 1 as the last argument of 'quantile'"],
		['quantile(q, 1) > 0.5', 'needs a number between 0 and 1'],
		['order(q, 2) < 1', "needs the name of the ladder in 'order'"],
		['bounded(q, n)', "calls 'bounded' with 2 arguments"],
		['bounded(q, n, 0.1, 2)', "calls 'bounded' with 4 arguments"],
	])('refuse %j: %s', (conclusion, reason) => {
		expect(() => read(conclusion)).toThrow(TypeError);
		expect(() => read(conclusion)).toThrow(reason);
	});
});

describe('asksEquality', () => {
	it.each([
		['a == b', true],
		['a <= b', false],
		['a != b', false],
		['a > 1 and (b < 2 or a == b)', true],
		['not (a == b)', false],
		['not (a != b)', true],
		['not (a > 1 or not (a == b))', true],
		['a <= b == c', true],
	])('of %j is %j', (conclusion, answer) => {
		expect(asksEquality(read(conclusion).truth)).toBe(answer);
	});
});
