/** The number evaluator against mathjs, and the semantics of slack, share and truth. */
import fc from 'fast-check';
import {all, create} from 'mathjs';
import {describe, expect, it} from 'vitest';
import {sampleNames, terms, truths} from './expression.samples.ts';
import {read} from './expression.ts';
import {type Assessment, compileNumber} from './number-evaluator.ts';

/**
 * mathjs on real numbers, comparing them as they are: by default it calls numbers equal that agree to 1e-12, and it must be given a
 * tolerance above 0. One of 1e-300 accepts |a - b| <= 1e-300 max(|a|, |b|), which for different doubles is never the case.
 */
const math = create(all!, {predictable: true, relTol: 1e-300, absTol: 0});

/** What a conclusion says where its names have the given values. */
function assess(conclusion: string, scope: Readonly<Record<string, number>> = {}): Assessment {
	const {truth, names} = read(conclusion);
	const out = {slack: NaN, share: NaN, holds: false};
	compileNumber(truth, names)(
		Float64Array.from(names, n => scope[n]!),
		out,
	);
	return out;
}

/** Numbers that are not 0: small whole ones, so that sides are often equal, and doubles of all sizes. */
const value = fc.oneof(
	fc.constantFrom(1, -1, 2, 3, 0.5, -0.5, 0.1),
	fc.double({min: -8, max: 8, noNaN: true}).filter(x => x !== 0),
);
const scopes = fc.record(Object.fromEntries(sampleNames.map(n => [n, value])));

describe('compileNumber', () => {
	it('gives terms the very double that mathjs gives them', () => {
		let finite = 0;
		fc.assert(
			fc.property(terms, scopes, (term, scope) => {
				const {slack} = assess(`${term} >= 0`, scope); // x - 0 is x
				const theirs = math.evaluate(term, {...scope}) as number;
				if (Number.isFinite(theirs)) finite++;
				expect(slack + 0).toBe(theirs + 0); // adding 0 makes -0 to 0
			}),
			{seed: 1, numRuns: 2000},
		);
		expect(finite).toBeGreaterThan(1000);
	});

	it('gives truths the truth value that mathjs gives them, equal sides and chains included', () => {
		const seen = {true: 0, false: 0};
		fc.assert(
			fc.property(truths, scopes, (truth, scope) => {
				const {slack, holds} = assess(truth, scope);
				if (Number.isNaN(slack)) return;
				expect(holds).toBe(math.evaluate(truth, {...scope}));
				seen[`${holds}`]++;
			}),
			{seed: 2, numRuns: 2000},
		);
		expect(Math.min(seen.true, seen.false)).toBeGreaterThan(500);
	});

	it('squares with a single rounding', () => {
		fc.assert(
			fc.property(fc.integer({min: 2 ** 27, max: 2 ** 53 - 1}), fc.boolean(), (n, negative) => {
				const {slack} = assess('x^2 >= 0', {x: negative ? -n : n});
				const error = BigInt(slack) - BigInt(n) ** 2n;
				const halfUlp = 2n ** BigInt(BigInt(slack).toString(2).length - 54);
				expect(error <= halfUlp && -error <= halfUlp).toBe(true);
			}),
			{seed: 3, numRuns: 1000},
		);
	});

	it('takes functions of one to many arguments', () => {
		expect(assess('min(a) >= 0', {a: 3}).slack).toBe(3);
		expect(assess('max(a, b, c) >= 0', {a: 3, b: 5, c: 4}).slack).toBe(5);
		expect(assess('add(a, b, c) >= multiply(a, b, c)', {a: 3, b: 5, c: 4}).slack).toBe(12 - 60);
		expect(assess('+a >= 0', {a: 3}).slack).toBe(3);
	});
});

describe('slack', () => {
	it('is what the larger side has over the smaller in a comparison', () => {
		expect(assess('a >= b', {a: 5, b: 3}).slack).toBe(2);
		expect(assess('a > b', {a: 3, b: 5}).slack).toBe(-2);
		expect(assess('a <= b', {a: 5, b: 3}).slack).toBe(-2);
		expect(assess('a < b', {a: 3, b: 5}).slack).toBe(2);
		expect(assess('a == b', {a: 3, b: 5}).slack).toBe(-2);
		expect(assess('a != b', {a: 3, b: 5}).slack).toBe(2);
	});

	it('is the least of an `and`, the greatest of an `or`, the opposite of a `not`', () => {
		fc.assert(
			fc.property(truths, truths, scopes, (p, q, scope) => {
				const [a, b] = [assess(p, scope), assess(q, scope)];
				expect(assess(`(${p}) and (${q})`, scope)).toEqual({
					slack: Math.min(a.slack, b.slack),
					share: Math.max(a.share, b.share),
					holds: a.holds && b.holds,
				});
				expect(assess(`(${p}) or (${q})`, scope)).toEqual({
					slack: Math.max(a.slack, b.slack),
					share: Math.min(a.share, b.share),
					holds: a.holds || b.holds,
				});
				expect(assess(`not (${p})`, scope)).toEqual({
					slack: -a.slack,
					share: 2 - a.share,
					holds: !a.holds,
				});
			}),
			{seed: 4, numRuns: 500},
		);
	});

	it('of `a <= b < c` is that of `a <= b and b < c`', () => {
		const three = fc.tuple(value, value, value);
		fc.assert(
			fc.property(three, ([a, b, c]) => {
				expect(assess('a <= b < c', {a, b, c})).toEqual(assess('a <= b and b < c', {a, b, c}));
			}),
			{seed: 5, numRuns: 500},
		);
		expect(assess('a <= b < c', {a: 1, b: 1, c: 2})).toMatchObject({slack: 0, holds: true});
		expect(assess('a <= b < c', {a: 0, b: 2, c: 2})).toMatchObject({slack: 0, holds: false});
		expect(assess('a <= b < c', {a: 0, b: 3, c: 2})).toMatchObject({slack: -1, holds: false});
	});

	it('of 0 holds for <=, >= and ==, and fails for <, > and !=', () => {
		const at0 = (op: string) => assess(`a ${op} b`, {a: 0.3, b: 0.3});
		for (const op of ['<=', '>=', '==']) {
			expect(at0(op).slack + 0).toBe(0); // -0 for ==
			expect(at0(op).holds).toBe(true);
		}
		for (const op of ['<', '>', '!=']) expect(at0(op)).toMatchObject({slack: 0, holds: false});
		expect(assess('not (a < b)', {a: 1, b: 1}).holds).toBe(true);
		expect(assess('not (a <= b)', {a: 1, b: 1}).holds).toBe(false);
	});

	it('of NaN anywhere is NaN everywhere and never holds', () => {
		for (const conclusion of [
			'sqrt(a) >= 0',
			'a^0.5 >= 0',
			'a^(1/3) < 0',
			'0 / b >= 0',
			'log(a) < 3',
			'sqrt(a) >= 0 and a < 0',
			'a < 0 or sqrt(a) >= 0',
		])
			expect(assess(conclusion, {a: -1, b: 0}).slack, conclusion).toBeNaN();
		expect(assess('sqrt(a) >= 0', {a: -1}).holds).toBe(false);
	});
});

describe('share', () => {
	it('is b / a for `a >= b > 0`, above 1 exactly where it fails', () => {
		// Three roundings of relative size 2^-53 in 1 - (a - b) / a, all of numbers of size at most 1, and one in b / a.
		fc.assert(
			fc.property(
				fc.double({min: 1e-3, max: 1e3, noNaN: true}),
				fc.double({min: 1e-3, max: 1e3, noNaN: true}),
				(a, b) => {
					const {share, holds} = assess('a >= b', {a, b});
					if (a >= b) expect(Math.abs(share - b / a)).toBeLessThanOrEqual(4 * 2 ** -53);
					expect(share <= 1).toBe(holds);
				},
			),
			{seed: 6, numRuns: 1000},
		);
		expect(assess('a >= b', {a: 4, b: 1}).share).toBe(1 / 4);
		expect(assess('a <= b', {a: 1, b: 4}).share).toBe(1 / 4);
		expect(assess('a >= b', {a: 1, b: 4}).share).toBe(7 / 4);
		expect(assess('a >= b', {a: 2, b: -2}).share).toBe(-1);
	});

	it('does not change when both sides are scaled by a power of two', () => {
		fc.assert(
			fc.property(value, value, fc.integer({min: -20, max: 20}), (a, b, k) => {
				fc.pre(Math.min(Math.abs(a), Math.abs(b)) > 1e-290); // below, scaling rounds
				const s = 2 ** k;
				for (const op of ['<', '>=', '==', '!='])
					expect(assess(`a ${op} b`, {a: s * a, b: s * b}).share).toBe(assess(`a ${op} b`, {a, b}).share);
			}),
			{seed: 7, numRuns: 500},
		);
	});

	it('is 0 where both sides are 0, and infinite with the slack', () => {
		expect(assess('a >= b', {a: 0, b: 0}).share).toBe(0);
		expect(assess('1 / a >= b', {a: 0, b: 3}).share).toBe(-Infinity);
		expect(assess('b >= 1 / a', {a: 0, b: 3}).share).toBe(Infinity);
		expect(assess('a >= b', {a: -1.5e308, b: 1.5e308}).share).toBe(Infinity);
	});
});
