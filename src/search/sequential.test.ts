/** Sequential decisions are honest at every look, and no slower than theory says. */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {fillNormal, stream} from '../claim/randomness.ts';
import {prepare} from '../claim/statement.ts';
import type {Statement} from '../claim/theorem.ts';
import {contiguousPrefix, merge, noEvidence, total} from '../stats/evidence.ts';
import {clopperPearsonLower} from '../stats/clopper-pearson.ts';
import {drawBlock, estimate} from './draws.ts';
import {type DrawPlan, decideSequentially} from './sequential.ts';

/** A statement about numbers that `draw` makes of a seed; the instance is idle. */
const about = (
	conclusion: string,
	draw: (rng: () => number, n: number) => Record<string, number>,
	rest: Partial<Statement<null>> = {},
) =>
	prepare<null>('toy2000-thm1', {
		given: fc.constant(null),
		assuming: {},
		measure: () => ({}),
		draw: (_, seed, n) => draw(stream(`${seed}/${n}`), n),
		conclusion,
		...rest,
	});

const plan = (label: string, changes: Partial<DrawPlan> = {}): DrawPlan => ({
	label,
	block: 64,
	blocks: 64,
	alpha: 0.01,
	interrupt: () => undefined,
	...changes,
});

const normal = (rng: () => number) => fillNormal(rng, new Float64Array(1))[0]!;

describe('a claim about a probability', () => {
	test('that holds with equality is falsified in at most alpha of 1000 runs, looked at after every block', () => {
		const trial = about('P(u < 0.3) <= 0.3', rng => ({u: rng()}));
		let falsified = 0;
		for (let run = 0; run < 1000; run++)
			if (decideSequentially(trial, null, plan(`boundary/${run}`, {block: 16, blocks: 16})).truth === false)
				falsified++;
		// The promise is a rate of at most 1e-2; the count may exceed it only by chance, here below 1e-6.
		expect(clopperPearsonLower(falsified, 1000, 1e-6)).toBeLessThanOrEqual(0.01);
	});
	test('that is off by the margin falls in the median time that theory predicts, within a factor of 2', () => {
		const [claimed, rate, alpha] = [0.3, 0.4, 0.01];
		const trial = about(`P(u < ${rate}) <= ${claimed}`, rng => ({u: rng()}));
		const times = Array.from({length: 101}, (_, run) => {
			const {truth, draws} = decideSequentially(
				trial,
				null,
				plan(`power/${run}`, {block: 16, blocks: 512, alpha}),
			);
			expect(truth).toBe(false);
			return draws;
		}).toSorted((a, b) => a - b);
		// The wealth of the mixture grows by KL(rate | claimed) a draw, less half a log for not knowing the rate; it must reach 2 / alpha.
		const kl = rate * Math.log(rate / claimed) + (1 - rate) * Math.log((1 - rate) / (1 - claimed));
		let predicted = 1;
		while (predicted * kl - Math.log(predicted) / 2 < Math.log(2 / alpha)) predicted++;
		expect(times[50]! / predicted).toBeGreaterThan(0.5);
		expect(times[50]! / predicted).toBeLessThan(2);
	});
	test('is undecided, not true, when the draws run out', () => {
		const trial = about('P(u < 0.3) <= 0.3001', rng => ({u: rng()}));
		expect(decideSequentially(trial, null, plan('short', {blocks: 4})).truth).toBeUndefined();
	});
	test('is not decided by outcomes that their radii leave open', () => {
		const trial = prepare<null>('toy2000-thm1', {
			given: fc.constant(null),
			assuming: {},
			measure: () => ({}),
			draw: () => ({u: {value: 0.29, radius: 0.1}}),
			conclusion: 'P(u < 0.3) <= 0.5',
		});
		expect(decideSequentially(trial, null, plan('open')).estimates[0]).toEqual({lo: 0, hi: 1});
	});
});

describe('a claim about an expectation or a quantile', () => {
	test('is decided by its sequence, and with equality within the indifference', () => {
		const square = (conclusion: string, indifference = 0) =>
			decideSequentially(
				about(conclusion, rng => ({u: rng()}), {indifference}),
				null,
				plan('mean', {block: 256}),
			).truth;
		expect(square('E(u^2) <= 0.4')).toBe(true);
		expect(square('E(u^2) <= 0.28')).toBe(false);
		expect(square('E(u^2) == 1/3', 0.05)).toBe(true);
		expect(square('E(u^2) == 1/3')).toBeUndefined();
		expect(square('E(4 u, 0, 4) >= 1.8')).toBe(true);
		expect(square('quantile(u, 0.9) <= 0.95')).toBe(true);
		expect(square('quantile(u, 0.9) <= 0.85')).toBe(false);
	});
	test('is broken by a value outside its range', () => {
		expect(() =>
			decideSequentially(
				about('E(4 u) >= 0', rng => ({u: rng()})),
				null,
				plan('range'),
			),
		).toThrow(/lies outside \[0, 1\]/);
	});
});

describe('a claim about growth, over widths 2^5 to 2^13', () => {
	const ladder = Array.from({length: 9}, (_, k) => 2 ** (k + 5));
	const verdict = (error: (n: number, rng: () => number) => number, blocks = 64) =>
		decideSequentially(
			about('bounded(n^(1/2) * error, n, 0.02)', (rng, n) => ({error: error(n, rng)}), {ladder}),
			null,
			plan('growth', {blocks}),
		).truth;
	const noise = (rng: () => number) => Math.exp(0.05 * normal(rng));
	test('n^-1/2 (1 + 4/n) survives and n^-0.45 falls, noiseless and noisy', () => {
		expect(verdict(n => n ** -0.5 * (1 + 4 / n))).toBe(true);
		expect(verdict(n => n ** -0.45)).toBe(false);
		expect(verdict((n, rng) => n ** -0.5 * (1 + 4 / n) * noise(rng))).toBe(true);
		expect(verdict((n, rng) => n ** -0.45 * noise(rng))).toBe(false);
	});
	test('describes the growth of every octave', () => {
		const trial = about('bounded(n^(1/2) * error, n, 0.02)', (_, n) => ({error: n ** -0.45}), {ladder});
		const {course} = decideSequentially(trial, null, plan('slopes', {blocks: 1}));
		const {slopes, rungs, looks} = course;
		expect(slopes.map(s => s.from)).toEqual(ladder.slice(0, -1));
		for (const {median, interval} of slopes) {
			expect(median).toBeCloseTo(0.05, 12);
			expect(interval.lower).toBeCloseTo(0.05, 12);
		}
		expect(rungs.map(r => r.n)).toEqual(ladder);
		for (const {n, median} of rungs) expect(median).toBeCloseTo(n ** 0.05, 12);
		expect(looks).toHaveLength(1);
	});
	test('too few seeds decide nothing', () => {
		expect(verdict((n, rng) => n ** -0.45 * noise(rng) ** 10, 1)).toBeUndefined();
	});
});

describe('evidence', () => {
	const trial = about('P(u < 0.5) <= 0.6 and E(u) <= 0.6 and quantile(u, 0.5) <= 0.6', rng => ({u: rng()}));
	const blocks = [0, 1, 2, 3].map(id => drawBlock(trial, null, {}, 'shards', id, 32));
	test('of the same blocks merged in any order is the same, byte for byte', () => {
		const merged = (order: readonly number[]) =>
			JSON.stringify(order.map(i => blocks[i]!).reduce(merge, noEvidence));
		expect(merged([3, 1, 0, 2])).toBe(merged([0, 1, 2, 3]));
		const shards = [merge(blocks[2]!, blocks[0]!), merge(blocks[1]!, blocks[3]!)] as const;
		expect(JSON.stringify(merge(...shards))).toBe(merged([0, 1, 2, 3]));
	});
	test('stops at the first gap: late blocks wait for the ones before', () => {
		const gap = merge(blocks[0]!, blocks[2]!);
		expect(total(contiguousPrefix(gap)).n).toBe(32);
		expect(estimate(trial, {}, total(contiguousPrefix(gap)), 0.05)).toEqual(
			estimate(trial, {}, total(blocks[0]!), 0.05),
		);
	});
});
