/** Records and reports for the tests of what is made of them. */
import {type ClaimRecord, recordFailure} from '../judge/record.ts';
import type {Report} from './verdicts.ts';

/** A claim that survived with two controls that fell, with `changes` laid over it. */
export const survivor = (changes: Partial<ClaimRecord> = {}): ClaimRecord => ({
	...recordFailure('toy2000-thm1', 'broken', ''),
	title: 'toys are small',
	source: {cite: 'toy2000', at: 'Theorem 1'},
	statement: String.raw`x \le 1`,
	conclusion: 'x <= 1',
	expect: 'survives',
	version: '0123456789ab',
	verdict: 'survived',
	asExpected: true,
	reason: null,
	trials: 50,
	violationRateBelow: 0.058,
	tightest: {share: 0.75, trial: 3},
	guided: 20,
	guidedTo: 0.8,
	controls: [
		{name: 'half', verdict: 'falsified', trialsToFirst: 2},
		{name: 'third', verdict: 'falsified', trialsToFirst: 1},
	],
	...changes,
});

/** A claim that was expected to survive and did not. */
export const fallen = (changes: Partial<ClaimRecord> = {}): ClaimRecord =>
	survivor({
		verdict: 'falsified',
		asExpected: false,
		foundBy: 'trial 4',
		violationRateBelow: null,
		counterexample: {
			instance: {x: 2},
			rung: 'intervals',
			quantities: {x: {value: 2, radius: 0}, y: {value: 1, radius: null}},
			sides: [{op: '<=', left: {lo: 2, hi: 2}, right: {lo: 1, hi: 1}}],
			slack: {lo: null, hi: -1},
			share: 2,
		},
		...changes,
	});

/** A claim blunted by a control that was missed. */
export const blunted = (changes: Partial<ClaimRecord> = {}): ClaimRecord =>
	survivor({
		verdict: 'blunt',
		asExpected: false,
		reason: `control 'half': the search missed it in 50 trials`,
		violationRateBelow: null,
		controls: [
			{name: 'half', verdict: 'missed', trialsToFirst: null, reason: 'the search missed it in 50 trials'},
			{name: 'third', verdict: 'falsified', trialsToFirst: 1},
		],
		...changes,
	});

/** A report of claims. */
export const reportOf = (...claims: readonly ClaimRecord[]): Report => ({
	schema: 'falsify-verdicts-1',
	seed: 1,
	profile: 'quick',
	alpha: 1e-6,
	environment: {falsify: '0.1.0', node: '20.0.0'},
	claims,
});
