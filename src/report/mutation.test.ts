/** What the terminal shows of mutants, sharpening and ablation. */
import {describe, expect, test} from 'vitest';
import type {AblationRecord} from '../judge/ablate.ts';
import type {MutationRecord} from '../judge/mutation.ts';
import type {CounterexampleRecord} from '../judge/record.ts';
import type {SharpeningRecord} from '../judge/sharpen.ts';
import {ablationText, mutationText, sharpeningText} from './mutation.ts';

const survived = {verdict: 'survived', trialsToFirst: null, reason: null} as const;
const fell = {verdict: 'falsified', trialsToFirst: 12, reason: null} as const;
const counterexample: CounterexampleRecord = {
	rung: 'intervals',
	instance: {n: 1, x: {$float64: [0.5]}},
	quantities: {q: {value: 0.25, radius: 0}},
	sides: [],
	slack: {lo: null, hi: -0.01},
	share: 1.1,
};

describe('the text of mutants', () => {
	const record: MutationRecord = {
		id: 'a2000-thm1',
		conclusion: 'q <= 2 | 3',
		printed: 'survived',
		reason: null,
		sampled: 4,
		mutants: [
			{kind: 'constant', change: 'less', conclusion: 'q <= 1', tightens: 4, ...fell},
			{kind: 'term', change: 'none', conclusion: 'q <= 0', tightens: 1, ...survived},
			{
				kind: 'exponent',
				change: 'odd',
				conclusion: 'q^1.5 <= 2',
				tightens: 2,
				verdict: 'broken',
				trialsToFirst: null,
				reason: 'no number',
			},
		],
		idle: 1,
		omitted: 0,
	};
	test('shows each near-miss in a row and claims no discovery', () => {
		expect(mutationText(record).split('\n').slice(2)).toEqual([
			'| what was changed | tightens at | verdict  | trials | mutant     |',
			'| :--------------- | ----------: | :------- | -----: | :--------- |',
			'| less             |       100 % | fell     |     12 | q <= 1     |',
			'| none             |        25 % | survived |      - | q <= 0     |',
			'| odd              |        50 % | broken   |      - | q^1.5 <= 2 |',
			'',
			'3 near-misses, searched as the claim itself: 1 fell, 1 survived, 1 told nothing.',
			'What survives is loose here, or our search is weak: it is no discovery.',
			'- odd: broken: no number',
			'1 other change asked for more at none of 4 sampled instances, and was not tried.',
		]);
	});
	test('says why there are none', () => {
		expect(mutationText({...record, mutants: [], idle: 0})).toMatch(/No constant, exponent or term/);
		expect(mutationText({...record, printed: 'falsified'})).toMatch(/falls as printed/);
		expect(mutationText({...record, printed: 'starved', reason: 'no time'})).toMatch(/is starved: no time;/);
	});
});

describe('the text of sharpening', () => {
	const constant = {index: 1, text: '2', value: 2, within: '2 * q'};
	const border = {
		direction: 'down',
		survives: {value: 1.5, conclusion: 'p <= 1.5 * q', ...survived},
		undecided: null,
		falls: {value: 1.25, conclusion: 'p <= 1.25 * q', ...fell},
		counterexample,
		stopped: null,
		searches: 14,
	} as const;
	const record: SharpeningRecord = {
		id: 'a2000-thm1',
		constants: [constant],
		constant,
		printed: {value: 2, conclusion: 'p <= 2 * q', ...survived},
		borders: [border],
	};
	test('shows the border, the counterexample beyond it and what all this rests on', () => {
		expect(sharpeningText(record).split('\n').slice(6)).toEqual([
			"Constant 1, 2 in '2 * q', printed 2:",
			'moved down, 14 searches',
			'  tightest that survives  1.5',
			'  loosest that falls      1.25              fell, by trial 12',
			'  which is  p <= 1.25 * q',
			'  instance  {"n":1,"x":[0.5]}',
			'  measured  q = 0.25',
			'  slack     [-Infinity, -0.01]',
			'',
			'Empirical: under this generator and this search. What falls is false; what survives may be loose, or our search weak.',
		]);
	});
	test('says when nothing fell, when it stopped, when nothing moved and when the claim falls', () => {
		const none = {...border, falls: null, counterexample: null};
		const text = (changes: Partial<SharpeningRecord>) => sharpeningText({...record, ...changes});
		expect(text({borders: [none]})).toMatch(/no tightening falls: loose here, or our search is weak/);
		const stopped = text({borders: [{...none, stopped: 'starved at 1: no time'}]});
		expect(stopped).toMatch(/stopped: starved at 1: no time/);
		expect(stopped).not.toMatch(/no tightening falls/);
		expect(text({borders: []})).toMatch(/tightens the claim at no sampled instance/);
		expect(text({printed: {...record.printed, ...fell}, borders: []})).toMatch(/falls as printed/);
	});
});

describe('the text of ablation', () => {
	const result = {trials: 100, violating: 0, counterexample: null};
	const record: AblationRecord = {
		id: 'a2000-thm1',
		conclusion: 'p <= q',
		printed: survived,
		hypotheses: [
			{hypothesis: 'weight', ...fell, ...result, violating: 1, counterexample},
			{hypothesis: 'idle', ...survived, ...result, violating: 7},
			{hypothesis: 'built in', ...survived, ...result},
			{hypothesis: 'sense', verdict: 'broken', trialsToFirst: null, reason: 'no number', ...result},
		],
	};
	test('says of each hypothesis what it does, and shows what it keeps out', () => {
		expect(ablationText(record).split('\n').slice(2)).toEqual([
			'| hypothesis dropped | the claim         | so it is                                                    |',
			'| ------------------ | ----------------- | ----------------------------------------------------------- |',
			'| weight             | fell, by trial 12 | load-bearing                                                |',
			'| idle               | survived          | not needed under this generator: 7 of 100 trials violate it |',
			'| built in           | survived          | not told: the generator never leaves it                     |',
			'| sense              | broken            | measuring is undefined without it                           |',
			'',
			"without 'weight'",
			'  instance  {"n":1,"x":[0.5]}',
			'  measured  q = 0.25',
			'  slack     [-Infinity, -0.01]',
			'',
			"without 'sense': no number",
		]);
	});
	test('says why there is nothing', () => {
		expect(ablationText({...record, hypotheses: []})).toMatch(/no hypotheses to drop/);
		expect(ablationText({...record, printed: fell})).toMatch(/falls as printed/);
	});
});
