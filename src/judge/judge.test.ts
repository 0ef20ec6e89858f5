/** The judge tells the ways of knowing nothing from knowing something. */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {encodeInstance} from '../claim/instance-json.ts';
import {instance} from '../claim/instance.ts';
import {array, size} from '../claim/leaf.ts';
import {box} from '../claim/domain.ts';
import {exact} from '../claim/quantity.ts';
import {type Survivor, type Theorem, theorem} from '../claim/theorem.ts';
import type {Plan} from '../search/plan.ts';
import {search} from '../search/search.ts';
import {judge, type Search} from './judge.ts';

interface Sum {
	readonly n: number;
	readonly x: Float64Array;
}

const sums = instance<Sum>({n: size(1, 4), x: array(['n'], box(0, 1))});
const total = ({x}: Sum) => x.reduce((a, b) => a + b, 0);
const sum = (...x: number[]): Sum => ({n: x.length, x: Float64Array.from(x)});

/** The sum of n numbers in [0, 1] is at most n; false siblings say n - 1 and n / 2. */
const toy = (changes: Partial<Survivor<Sum>> = {}) =>
	theorem<Sum>({
		id: 'toy2000-thm1',
		title: 'toy',
		source: {cite: 'toy2000', at: 'Theorem 1'},
		statement: '',
		area: 'geometry',
		status: 'proved',
		expect: 'survives',
		given: sums,
		assuming: {},
		measure: x => ({total: {value: total(x), radius: 1e-15 * x.n}, n: exact(x.n)}),
		conclusion: 'total <= n',
		controls: {
			'one less': {conclusion: 'total <= n - 1', because: '1 > 0', witness: sum(1)},
			half: {conclusion: 'total <= n / 2', because: '1 > 1/2', witness: sum(1)},
		},
		budget: {trials: 200},
		...changes,
	});

const plan: Plan = {
	seed: 1,
	id: 'toy2000-thm1',
	trials: 200,
	alpha: 1e-6,
	draws: {block: 100, blocks: 20},
	interrupt: () => undefined,
};
const verdictOf = (t: Theorem<Sum>, look?: Search) => judge(t, plan, look).verdict;

describe('the judge', () => {
	test('lets a true claim survive, counts its trials and reports its tightest instance', () => {
		const {verdict, controls, asExpected} = judge(toy(), plan);
		expect(verdict).toMatchObject({kind: 'survived', trials: 200, refused: 0});
		expect(verdict.tightest!.share).toBeGreaterThan(0.9);
		expect(controls.map(c => c.verdict)).toEqual(['falsified', 'falsified']);
		expect(asExpected).toBe(true);
	});
	test('falsifies a false claim and shrinks to a small counterexample', () => {
		const {verdict, asExpected} = judge(toy({conclusion: 'total <= n / 2'}), plan);
		if (verdict.kind !== 'falsified') throw new Error(verdict.kind);
		expect(verdict.violation.instance).toEqual(sum(1));
		expect(verdict.violation.decision.slack.hi).toBeLessThan(0);
		expect(asExpected).toBe(false);
	});
	test('does not count what the radii excuse', () => {
		// Every draw "fails" by 1e-12, within its radius: a rounding-sized miss is not a counterexample, nor is it a pass.
		const t = toy({measure: x => ({total: {value: x.n + 1e-12, radius: 1e-11}, n: exact(x.n)})});
		expect(verdictOf(t)).toMatchObject({kind: 'undecided', withinTolerance: 200});
	});
	test('survives equalities whose every instance is excused by its radius', () => {
		const t = toy({
			measure: x => ({total: {value: x.n + 1e-12, radius: 1e-11}, n: exact(x.n)}),
			conclusion: 'total == n',
			controls: {
				off: {conclusion: 'total == n + 1', because: 'n is not n + 1', witness: sum(1)},
				double: {conclusion: 'total == 2 n', because: 'n is not 2 n', witness: sum(1)},
			},
		});
		expect(verdictOf(t)).toMatchObject({kind: 'survived', withinTolerance: 200});
	});
	test('calls every claim blunt when the search never finds a failure', () => {
		const blind: Search = () => ({
			kind: 'survived',
			trials: 200,
			refused: 0,
			trivial: 0,
			withinTolerance: 0,
			draws: 0,
			open: 0,
			regimes: {},
			tightest: undefined,
			shares: [],
			course: undefined,
			guided: 0,
			guidedTo: undefined,
		});
		expect(verdictOf(toy(), blind)).toMatchObject({
			kind: 'blunt',
			reason: expect.stringMatching(/'one less': the search missed it/),
		});
	});
	test('is blunt when a planted witness violates nothing', () => {
		const harmless = {conclusion: 'total <= n - 1', because: 'wrong', witness: sum(0)};
		const t = toy({controls: {...(toy() as Survivor<Sum>).controls, harmless}});
		expect(verdictOf(t)).toMatchObject({
			kind: 'blunt',
			reason: expect.stringMatching(/'harmless': its witness does not violate/),
		});
	});
	test('is blunt when a planted witness fails a hypothesis', () => {
		const t = toy({assuming: {'two or more': ({n}) => n >= 2}});
		expect(verdictOf(t)).toMatchObject({
			kind: 'blunt',
			reason: expect.stringMatching(/fails the hypothesis 'two or more'/),
		});
	});
	test('believes a counterexample even where a control was missed', () => {
		const once: Search = (trial, given, p) =>
			trial.reading.latex.includes('\\frac')
				? search(trial, given, p)
				: {...search(trial, given, p), kind: 'survived'};
		expect(verdictOf(toy({conclusion: 'total <= n / 2'}), once).kind).toBe('falsified');
	});
	test('starves when the hypotheses refuse everything, and says which', () => {
		const t = toy({assuming: {impossible: () => false}});
		const {verdict} = judge({...t, controls: {}} as Theorem<Sum>, plan);
		expect(verdict).toMatchObject({
			kind: 'starved',
			trials: 0,
			reason: expect.stringMatching(/'impossible' refused 801 of 801/),
		});
	});
	test('starves when a regime is never visited, and counts those that are', () => {
		const met = toy({regimes: {'several terms': ({n}) => n > 1}});
		expect(verdictOf(met).regimes['several terms']).toBeGreaterThan(20);
		const unmet = toy({regimes: {...met.regimes, 'many terms': ({n}) => n > 10}});
		expect(verdictOf(unmet)).toMatchObject({
			kind: 'starved',
			reason: expect.stringMatching(/no instance was in the regime 'many terms'/),
		});
	});
	test('never passes a run that was cut short', () => {
		let calls = 0;
		const cut = {...plan, interrupt: () => (++calls > 150 ? 'the time ran out' : undefined)};
		expect(judge(toy(), cut).verdict).toMatchObject({
			kind: 'starved',
			reason: expect.stringMatching(/the time ran out after \d+ of 200/),
		});
	});
	test('is broken, with the reason, by a throw, a NaN, a generator that throws', () => {
		const broken = (changes: Partial<Survivor<Sum>>) => verdictOf(toy(changes));
		expect(
			broken({
				measure: () => {
					throw new Error('boom');
				},
			}),
		).toMatchObject({kind: 'broken', reason: expect.stringMatching(/boom/)});
		expect(broken({measure: x => ({total: NaN, n: exact(x.n)})})).toMatchObject({
			kind: 'broken',
			reason: expect.stringMatching(/'total' is NaN/),
		});
		const bad = fc.constant(0).map((): Sum => {
			throw new Error('no draw');
		});
		expect(broken({given: bad})).toMatchObject({kind: 'broken', reason: expect.stringMatching(/no draw/)});
	});
	test('is broken by a measurement that is not a function of its instance', () => {
		let calls = 0;
		const t = toy({measure: x => ({total: exact(x.n + 1 + calls++), n: exact(x.n)})});
		expect(verdictOf(t)).toMatchObject({
			kind: 'broken',
			reason: expect.stringMatching(/'total' is not a function of the instance/),
		});
	});
	test('is broken by a name that is not measured and by a quantity that nobody uses', () => {
		expect(verdictOf(toy({conclusion: 'totl <= n'}))).toMatchObject({
			kind: 'broken',
			reason: expect.stringMatching(/toy2000-thm1: the conclusion names 'totl'.*total, n/),
		});
		const idle = toy({measure: x => ({total: {value: total(x), radius: 1e-14}, n: x.n, idle: 1})});
		expect(verdictOf(idle)).toMatchObject({
			kind: 'broken',
			reason: expect.stringMatching(/toy2000-thm1: quantity 'idle'/),
		});
	});
});

describe('the corpus', () => {
	const blind: Search = (trial, given, p) =>
		({...search(trial, given, {...p, trials: 1}), kind: 'survived'}) as never;
	const stored = (instance: unknown, id = 'toy2000-thm1') => ({id, instance: encodeInstance(instance)});
	const lesser = toy({conclusion: 'total <= n / 2'});
	test('fells a claim whose search saw nothing, also from the file of another claim of the same type', () => {
		for (const id of ['toy2000-thm1', 'toy2000-thm2'])
			expect(judge(lesser, {...plan, corpus: [stored(sum(1, 1), id)]}, blind).verdict).toMatchObject({
				kind: 'falsified',
				foundBy: 'the corpus',
				violation: {instance: sum(1)},
			});
	});
	test('is not believed: what does not violate, is of another type, or fails a hypothesis is passed over', () => {
		const corpus = [stored(sum(0.5)), stored({y: 1}), stored(3)];
		expect(judge(toy(), {...plan, corpus}).verdict.kind).toBe('survived');
		const two = toy({conclusion: 'total <= n / 2', assuming: {'two or more': ({n}) => n >= 2}});
		expect(judge(two, {...plan, corpus: [stored(sum(1))]}, blind).verdict.kind).not.toBe('falsified');
	});
	test('does not change the verdict on a claim that falls by itself', () => {
		const first = judge(lesser, plan).verdict;
		if (first.kind !== 'falsified') throw new Error(first.kind);
		const again = judge(lesser, {...plan, corpus: [stored(first.violation.instance)]}).verdict;
		expect(again).toEqual(first);
		expect(first.foundBy).toMatch(/^trial \d+$/);
	});
});

describe('a claim expected to fall', () => {
	const {controls: _, ...shared} = toy() as Survivor<Sum>;
	const faller = (repair: string, witness = sum(1)): Theorem<Sum> =>
		theorem<Sum>({
			...shared,
			expect: 'falls',
			conclusion: 'total <= n / 2',
			because: '1 > 1/2',
			witness,
			repairs: {mended: {conclusion: repair, because: 'each is at most 1'}},
		});
	test('is as expected when it falls and its repair survives', () => {
		expect(judge(faller('total <= n'), plan)).toMatchObject({verdict: {kind: 'falsified'}, asExpected: true});
	});
	test('is not as expected when its repair falls too', () => {
		const {verdict, repairs, asExpected} = judge(faller('total <= n - 1'), plan);
		expect([verdict.kind, repairs[0]!.verdict, asExpected]).toEqual(['falsified', 'falsified', false]);
	});
	test('is blunt when its witness shows nothing', () => {
		expect(verdictOf(faller('total <= n', sum(0)))).toMatchObject({kind: 'blunt'});
	});
});

describe('trials', () => {
	test('are drawn from campaign, claim and index alone', () => {
		const seen: string[] = [];
		const spy = toy({
			measure: x => {
				seen.push(JSON.stringify([...x.x]));
				return {total: 0, n: exact(x.n)};
			},
		});
		judge(spy, {...plan, trials: 50});
		const first = seen.splice(0);
		judge(spy, {...plan, trials: 20});
		expect(new Set(first).size).toBeGreaterThan(20);
		for (const instance of seen) expect(first).toContain(instance);
		const other = judge(toy(), {...plan, seed: 2}).verdict.tightest;
		expect(other).not.toEqual(judge(toy(), plan).verdict.tightest);
	});
});
