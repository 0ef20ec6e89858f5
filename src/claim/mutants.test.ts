/** The mutants of two conclusions, written out by hand, and the laws of all. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {truths} from './expression.samples.ts';
import {read} from './expression.ts';
import {mutants} from './mutants.ts';

const list = (source: string, steps: number[]) =>
	mutants(source, steps).map(m => `${m.kind}: ${m.conclusion}`);

describe('mutants', () => {
	it('are these, of a bound with a sum and a root', () => {
		expect(list('g * sqrt(2 w^2 + u) >= loss - linear', [0.25])).toEqual([
			'whole: g * sqrt(2 * w^2 + u) / 1.25 >= loss - linear',
			'whole: 1.25 * (g * sqrt(2 * w^2 + u)) >= loss - linear',
			'strict: g * sqrt(2 * w^2 + u) > loss - linear',
			'term: g * sqrt(u) >= loss - linear',
			'term: g * sqrt(2 * w^2) >= loss - linear',
			'term: g * sqrt(2 * w^2 + u) >= -linear',
			'term: g * sqrt(2 * w^2 + u) >= loss',
			'exponent: g * (2 * w^2 + u)^0.4 >= loss - linear',
			'exponent: g * (2 * w^2 + u)^0.6 >= loss - linear',
			'exponent: g * sqrt(2 * w + u) >= loss - linear',
			'exponent: g * sqrt(2 * w^1.5 + u) >= loss - linear',
			'exponent: g * sqrt(2 * w^3 + u) >= loss - linear',
			'constant: g * sqrt(2.5 * w^2 + u) >= loss - linear',
			'constant: g * sqrt(1.5 * w^2 + u) >= loss - linear',
		]);
	});

	it('are these, of a tail bound, inside its event too', () => {
		expect(list('P(abs(s - 2) > t) <= 2 exp(-d / 4)', [0.01])).toEqual([
			'whole: P(abs(s - 2) > t) <= 2 * exp(-d / 4) / 1.01',
			'whole: P(abs(s - 2) > t) <= 1.01 * (2 * exp(-d / 4))',
			'strict: P(abs(s - 2) > t) < 2 * exp(-d / 4)',
			'term: P(abs(-2) > t) <= 2 * exp(-d / 4)',
			'term: P(abs(s) > t) <= 2 * exp(-d / 4)',
			'constant: P(abs(s - 2.02) > t) <= 2 * exp(-d / 4)',
			'constant: P(abs(s - 1.98) > t) <= 2 * exp(-d / 4)',
			'constant: P(abs(s - 2) > t) <= 2.02 * exp(-d / 4)',
			'constant: P(abs(s - 2) > t) <= 1.98 * exp(-d / 4)',
			'constant: P(abs(s - 2) > t) <= 2 * exp(-d / 4.04)',
			'constant: P(abs(s - 2) > t) <= 2 * exp(-d / 3.96)',
		]);
	});

	it('move a constant that is written as a quotient whole, and a sum as long as it is', () => {
		const made = list('a <= b / (1 / 2 * c) + d + 3', [0.25]);
		expect(made).toContain('constant: a <= b / (0.625 * c) + d + 3');
		expect(made.filter(m => m.startsWith('term'))).toEqual([
			'term: a <= b / (1 / 2 * c) + d',
			'term: a <= d + 3',
			'term: a <= b / (1 / 2 * c) + 3',
		]);
	});

	it('say in words what was changed', () => {
		expect(mutants('a <= 4 * b^2', [0.05]).map(m => m.change)).toEqual([
			'the whole bound tightened by 5 %',
			'the whole bound tightened by 5 %',
			'made strict',
			"the exponent 2 of 'b' made 1",
			"the exponent 2 of 'b' made 1.5",
			"the exponent 2 of 'b' made 3",
			"the constant 4 of '4 * b^2' made 4.2",
			"the constant 4 of '4 * b^2' made 3.8",
		]);
	});

	it('leave alone what has nothing to move: a zero, an inequality, the range of an expectation, the level of a quantile', () => {
		expect(mutants('a == 0')).toEqual([]);
		expect(mutants('a != b')).toEqual([]);
		expect(list('E(q, 0, 2) > 0', [0.25])).toEqual([]);
		expect(list('quantile(q, 0.9) > 0', [0.25])).toEqual([]);
	});

	it('keep a side that two links share in one piece', () => {
		expect(list('1 <= 2 * E(q) <= 3', [0.25])).toContain('constant: 1 <= 2.5 * E(q) <= 3');
	});

	it('are conclusions that read, each once and none the original, for random conclusions', () => {
		fc.assert(
			fc.property(truths, source => {
				const made = mutants(source);
				for (const {conclusion} of made) read(conclusion);
				expect(new Set(made.map(m => m.conclusion)).size).toBe(made.length);
				expect(made.every(({conclusion}) => conclusion !== source)).toBe(true);
			}),
			{seed: 1, numRuns: 100},
		);
	});
});
