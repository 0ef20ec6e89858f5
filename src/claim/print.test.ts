/** Printing is the inverse of reading. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type Estimator, read} from './expression.ts';
import {truths} from './expression.samples.ts';
import {print} from './print.ts';

/** A reading without the texts that remember how it was written. */
const tree = (source: string) => {
	const {truth, names, estimators} = read(source);
	return {truth, names, estimators: estimators.map((e): Estimator => ({...e, text: ''}))};
};

describe('print', () => {
	it.each([
		['2 w^2>=loss', '2 * w^2 >= loss'],
		['(a - (b - c)) - d < a / (b * c) / d', 'a - (b - c) - d < a / (b * c) / d'],
		['-(a * b) - -c <= (-a)^2 + 2^(-b) + (a^b)^c', '-(a * b) - -c <= (-a)^2 + 2^(-b) + (a^b)^c'],
		['-(-a) <= b', '-(-a) <= b'],
		['1/4 <= d E(kept) < 1/2', '1 / 4 <= d * E(kept) < 1 / 2'],
		['a < b and (b < c or not (c < d))', 'a < b and (b < c or not (c < d))'],
		['(a < b or b < c) or c < d', 'a < b or b < c or c < d'],
		['P(abs(s - 2) > 2 t) <= 2 exp(-d t^2 / 2)', 'P(abs(s - 2) > 2 * t) <= 2 * exp(-d * t^2 / 2)'],
		['bounded(n^(1/2) * error, n, 0.1)', 'order(n^(1 / 2) * error, n) <= 0.1'],
		['E(q, 0, 2 m) + quantile(q, 0.9) >= 0', 'E(q, 0, 2 * m) + quantile(q, 0.9) >= 0'],
		['min(a, b, max(c)) > add(a, b, c)', 'min(a, b, max(c)) > add(a, b, c)'],
	])("writes '%s' as '%s'", (source, text) => {
		expect(print(read(source))).toBe(text);
		expect(tree(text)).toEqual(tree(source));
	});

	it('reads as the tree that was printed, for random conclusions', () => {
		fc.assert(
			fc.property(truths, source => {
				expect(tree(print(read(source)))).toEqual(tree(source));
			}),
			{seed: 1, numRuns: 500},
		);
	});

	it('writes a negative number as what has its value', () => {
		const minus = {kind: 'number', value: -2} as const;
		const square = {kind: 'call', fn: 'pow', args: [minus, {kind: 'number', value: 2}]} as const;
		const truth = {kind: 'compare', op: '>', left: square, right: {kind: 'name', name: 'a'}} as const;
		expect(print({truth, estimators: []})).toBe('(-2)^2 > a');
	});
});
