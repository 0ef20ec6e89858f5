/** The interval evaluator against mathjs's BigNumbers at points inside the intervals, and its three-valued logic. */
import fc from 'fast-check';
import {all, type BigNumber, create} from 'mathjs';
import {describe, expect, it} from 'vitest';
import {type Interval, WHOLE} from '../kernels/interval.ts';
import {sampleNames, terms, truths} from './expression.samples.ts';
import {read, type Term, type Truth} from './expression.ts';
import {compileInterval, type Decision} from './interval-evaluator.ts';

/**
 * 64 digits. Names below are multiples of 2^-8 of size at most 4, literals have three digits: sums and products of the dozen or so in a term
 * come out exact or nearly so, while an interval that is no single double is at least 1e-16 wide, relatively.
 */
const big = create(all!, {number: 'BigNumber', precision: 64, predictable: true}) as unknown as Record<
	string,
	(...args: BigNumber[]) => BigNumber
> & {readonly bignumber: (x: number | string) => BigNumber; readonly pi: BigNumber; readonly e: BigNumber};

type Point = Readonly<Record<string, BigNumber>>;

/** The value of a term in 64 digits, or `undefined` where it has none: on division by 0, outside a domain, beyond 1e300. */
function valueAt(t: Term, at: Point): BigNumber | undefined {
	if (t.kind === 'number') return big.bignumber(String(t.value));
	if (t.kind === 'name') return t.name === 'pi' ? big.pi : t.name === 'e' ? big.e : at[t.name]!;
	const args = t.args.map(arg => valueAt(arg, at));
	if (args.includes(undefined)) return undefined;
	const value = big[t.fn]!(...(args as BigNumber[]));
	return value.isFinite() && value.abs().lt(1e300) ? value : undefined;
}

/** The truth and slack of a truth in 64 digits, or `undefined` where a term has no value. */
function judge(t: Truth, at: Point): {readonly truth: boolean; readonly slack: BigNumber} | undefined {
	if (t.kind === 'compare') {
		const [a, b] = [valueAt(t.left, at), valueAt(t.right, at)];
		if (a === undefined || b === undefined) return undefined;
		const gap = a.minus(b);
		switch (t.op) {
			case '<':
				return {truth: a.lt(b), slack: gap.neg()};
			case '<=':
				return {truth: a.lte(b), slack: gap.neg()};
			case '>':
				return {truth: a.gt(b), slack: gap};
			case '>=':
				return {truth: a.gte(b), slack: gap};
			case '==':
				return {truth: a.eq(b), slack: gap.abs().neg()};
			case '!=':
				return {truth: !a.eq(b), slack: gap.abs()};
		}
	}
	if (t.kind === 'not') {
		const part = judge(t.part, at);
		return part && {truth: !part.truth, slack: part.slack.neg()};
	}
	const parts = t.parts.map(part => judge(part, at));
	let best = parts[0];
	for (const part of parts) {
		if (best === undefined || part === undefined) return undefined;
		const further = t.kind === 'and' ? part.slack.lt(best.slack) : part.slack.gt(best.slack);
		best = {
			truth: t.kind === 'and' ? best.truth && part.truth : best.truth || part.truth,
			slack: further ? part.slack : best.slack,
		};
	}
	return best;
}

/** The decimal that a double is: big.bignumber would take the shortest that reads as it. */
function exactly(x: number): BigNumber {
	// oxlint-disable-next-line oxc/number-arg-out-of-range -- up to 100 digits are allowed since ES2018
	return big.bignumber(Math.abs(x) > 2 ** 53 ? String(BigInt(x)) : x.toPrecision(100));
}

const holds = ({lo, hi}: Interval, x: BigNumber): boolean =>
	(lo === -Infinity || x.gte(exactly(lo))) && (hi === Infinity || x.lte(exactly(hi)));

/** An interval of multiples of 2^-8 in [-4, 4], often a point, and a point inside. */
const place = fc
	.tuple(
		fc.integer({min: -1024, max: 1024}),
		fc.oneof(fc.constant(0), fc.integer({min: 0, max: 8}), fc.integer({min: 0, max: 512})),
		fc.double({min: 0, max: 1, noNaN: true}),
	)
	.map(([lo, width, where]) => ({
		interval: {lo: lo / 256, hi: (lo + width) / 256},
		point: (lo + Math.round(width * where)) / 256,
	}));
const places = fc.record(Object.fromEntries(sampleNames.map(n => [n, place])));

const decide = (conclusion: string, at: Readonly<Record<string, Interval>> = {}): Decision => {
	const {truth, names} = read(conclusion);
	return compileInterval(truth, names)(names.map(n => at[n]!));
};
const point = (x: number): Interval => ({lo: x, hi: x});

describe('compileInterval', () => {
	it('encloses the exact slack of every point of its intervals', () => {
		let valued = 0;
		let narrow = 0;
		fc.assert(
			fc.property(terms, places, (text, at) => {
				const {truth, names} = read(`${text} >= 0`);
				const {slack} = compileInterval(truth, names)(names.map(n => at[n]!.interval));
				const exact = judge(truth, Object.fromEntries(names.map(n => [n, big.bignumber(at[n]!.point)])));
				if (exact === undefined) return;
				valued++;
				if (slack.hi - slack.lo < 0.01 * Math.abs(slack.lo)) narrow++;
				expect(holds(slack, exact.slack)).toBe(true);
			}),
			{seed: 1, numRuns: 800},
		);
		expect(valued).toBeGreaterThan(400);
		expect(narrow).toBeGreaterThan(80);
	});

	it('decides as every point of its intervals decides', () => {
		const seen = {true: 0, false: 0, undefined: 0};
		fc.assert(
			fc.property(truths, places, (text, at) => {
				const {truth, names} = read(text);
				const decision = compileInterval(truth, names)(names.map(n => at[n]!.interval));
				const exact = judge(truth, Object.fromEntries(names.map(n => [n, big.bignumber(at[n]!.point)])));
				if (exact === undefined) return;
				seen[`${decision.truth}`]++;
				if (decision.truth !== undefined) expect(decision.truth).toBe(exact.truth);
				expect(holds(decision.slack, exact.slack)).toBe(true);
			}),
			{seed: 2, numRuns: 800},
		);
		expect(Math.min(seen.true, seen.false, seen.undefined)).toBeGreaterThan(50);
	});

	it('cannot tell where the interval straddles the boundary', () => {
		const a = {lo: 1, hi: 3};
		for (const op of ['<', '<=', '>', '>=', '==', '!='])
			expect(decide(`a ${op} 2`, {a}).truth, op).toBeUndefined();
		expect(decide('a - a >= 0', {a}).truth).toBeUndefined(); // it does not see that both are one quantity
		expect(decide('a >= 2', {a}).slack).toEqual({lo: -1, hi: 1});
	});

	it('tells < from <= at a common end', () => {
		const [a, b] = [
			{lo: 1, hi: 2},
			{lo: 2, hi: 3},
		];
		expect(decide('a <= b', {a, b}).truth).toBe(true);
		expect(decide('a < b', {a, b}).truth).toBeUndefined();
		expect(decide('a > b', {a, b}).truth).toBe(false);
		expect(decide('a >= b', {a, b}).truth).toBeUndefined();
		expect(decide('a < b', {a: point(2), b: point(2)}).truth).toBe(false);
		expect(decide('a <= b <= 3', {a, b}).truth).toBe(true);
		expect(decide('a <= b < 3', {a, b}).truth).toBeUndefined();
	});

	it('knows equality of points only, and difference of disjoint intervals', () => {
		expect(decide('a == 2', {a: point(2)}).truth).toBe(true);
		expect(decide('a == 2', {a: {lo: 2, hi: 2 + 2 ** -51}}).truth).toBeUndefined();
		expect(decide('a == 2', {a: {lo: 3, hi: 4}})).toEqual({truth: false, slack: {lo: -2, hi: -1}});
		expect(decide('a != 2', {a: {lo: 3, hi: 4}})).toEqual({truth: true, slack: {lo: 1, hi: 2}});
		expect(decide('a != 2', {a: point(2)}).truth).toBe(false);
	});

	it('joins parts that it cannot tell by the logic of three values', () => {
		const words = {yes: '1 < 2', no: '2 < 1', open: 'a < 2'};
		const tables = {
			and: {yes: [true, false, undefined], no: [false, false, false], open: [undefined, false, undefined]},
			or: {yes: [true, true, true], no: [true, false, undefined], open: [true, undefined, undefined]},
		};
		for (const [word, table] of Object.entries(tables))
			for (const [left, row] of Object.entries(table))
				expect(
					Object.values(words).map(
						right =>
							decide(`${words[left as keyof typeof words]} ${word} ${right}`, {
								a: {lo: 1, hi: 3},
							}).truth,
					),
					`${left} ${word}`,
				).toEqual(row);
		expect(decide('not (a < 2)', {a: {lo: 1, hi: 3}}).truth).toBeUndefined();
		expect(decide('not (a < 2)', {a: {lo: 0, hi: 1}})).toEqual({truth: false, slack: {lo: -2, hi: -1}});
	});

	it('says nothing of terms without a value, or of quantities that may be anything', () => {
		for (const conclusion of ['sqrt(a) >= 0', 'log(a) < 1', '1 / (a - a) > 0', 'a^0.5 >= 0'])
			expect(decide(conclusion, {a: point(-1)}).truth, conclusion).toBeUndefined();
		expect(decide('a > 0', {a: WHOLE}).truth).toBeUndefined();
		expect(decide('a^2 >= 0', {a: WHOLE}).truth).toBe(true);
		expect(decide('1 / a > 0', {a: {lo: -1, hi: 1}}).truth).toBeUndefined();
	});

	it('takes a literal for the decimal that is written, not for its double', () => {
		// The doubles next to these decimals are above them, by 6e-18 and by 4e-7; the second is a multiple of 2^-19.
		for (const x of [0.1, 12345678901.1]) {
			expect(exactly(x).gt(big.bignumber(String(x)))).toBe(true);
			expect(decide(`a > ${x}`, {a: point(x)}).truth, `${x}`).not.toBe(false);
			expect(decide(`a == ${x}`, {a: point(x)}).truth, `${x}`).toBeUndefined();
		}
		for (const x of [0, 1, 0.5, 0.375, 100, 2 ** -20, 12345678901.5, 2 ** 53 - 1])
			expect(decide(`a == ${x}`, {a: point(x)}).truth, `${x}`).toBe(x === 2 ** -20 ? undefined : true);
	});

	it('takes pi and e for the numbers, not for their doubles', () => {
		expect(decide('a < pi', {a: point(Math.PI)}).truth).not.toBe(false); // pi is 1.2e-16 above its double
		expect(decide('a < e', {a: point(Math.E)}).truth).not.toBe(false); // e is 1.4e-16 above its double
		expect(decide('3.1415926 < pi < 3.1415927 and 2.7182818 < e < 2.7182819').truth).toBe(true);
	});
});
