/** Which of two conclusions asks for more, told at samples. */
import {describe, expect, test} from 'vitest';
import {valueOf} from '../claim/quantity.ts';
import {prepare} from '../claim/statement.ts';
import type {Theorem} from '../claim/theorem.ts';
import {areExact, type Sample, samplesOf, tightenings} from './tightening.ts';
import {plan, type Point, points, randomToy, toy} from './toys.samples.ts';

const exactX = ({x}: Point) => ({x: {value: x, radius: 0}});
const xOf = ({measured}: Sample) => valueOf(measured['x']!);
const notZero = (s: Sample) => xOf(s) !== 0;
const on = (t: Theorem<Point>) => {
	const trial = prepare(t.id, t);
	const samples = samplesOf(trial, t.given, plan);
	return {samples, count: tightenings(trial.reading, trial.ladder, samples), reading: trial.reading};
};

describe('a changed conclusion', () => {
	test('is tighter where its slack is less, at as many samples as that', () => {
		const {samples, count} = on(toy({measure: exactX, given: points(-1, 1), conclusion: '2 * x <= 4'}));
		expect(samples).toHaveLength(256);
		const positive = samples.filter(s => xOf(s) > 0).length;
		expect(positive).toBeGreaterThan(64);
		// At x = 0 either bound is as far away as it can be: none of it is used.
		expect(count('2 * x <= 3')).toBe(samples.filter(notZero).length);
		expect(count('2 * x <= 5')).toBe(0);
		expect(count('3 * x <= 4')).toBe(positive);
		expect(count('2 * x <= 4')).toBe(0);
	});
	test('is no tighter for rescaling a comparison with 0, nor where it is no number', () => {
		const {count} = on(toy({measure: exactX, conclusion: '2 * x >= 0'}));
		expect(count('1 * x >= 0')).toBe(0);
		expect(count('log(-1 - x) >= 0')).toBe(0);
	});
	test('is no tighter for a change in an alternative that does not matter', () => {
		const {samples, count} = on(toy({measure: exactX, conclusion: 'x <= 1 or x > 7'}));
		expect(count('x <= 1 or x > 8')).toBe(0);
		expect(count('x <= 0.5 or x > 7')).toBe(samples.filter(notZero).length);
	});
	test('is tighter for a likelier event, a larger mean, quantile or order', () => {
		const count = (from: string, to: string) => on(randomToy(from)).count(to);
		expect(count('P(u > 1) <= x + 1', 'P(u > 0.9) <= x + 1')).toBe(6);
		expect(count('P(u > 1) <= x + 1', 'P(u > 1.1) <= x + 1')).toBe(0);
		expect(count('P(u < 0.9) >= 0.1', 'P(u < 0.8) >= 0.1')).toBe(6);
		expect(count('E(u) <= 1', 'E(1.1 * u, 0, 2) <= 1')).toBe(6);
		expect(count('quantile(u, 0.5) <= 1', 'quantile(0.9 * u, 0.5) <= 1')).toBe(0);
		expect(count('quantile(u, 0.5) <= 1', 'quantile(1.1 * u, 0.5) <= 1')).toBe(6);
		expect(count('order(n * small, n) <= 1', 'order(n^1.1 * small, n) <= 1')).toBe(6);
		expect(count('order(n * small, n) <= 1', 'order(n^0.9 * small, n) <= 1')).toBe(0);
	});
});

test("samples are the plan's own trials, exact or not, and none when there is no time", () => {
	const t = toy({measure: exactX, conclusion: 'x <= 1', assuming: {'x is small': ({x}) => x < 0.5}});
	const {samples, reading} = on(t);
	expect(samples.every(s => xOf(s) < 0.5)).toBe(true);
	expect(areExact(samples, reading)).toBe(true);
	const rounded = on(toy({}));
	expect(areExact(rounded.samples, rounded.reading)).toBe(false);
	const late = {...plan, interrupt: () => 'the time ran out'};
	expect(samplesOf(prepare(t.id, t), t.given, late)).toEqual([]);
});
