/** What counts as worse than a baseline, and what does not. */
import {describe, expect, test} from 'vitest';
import type {PowerRecord} from '../judge/power.ts';
import {type Baseline, baselineOf, compareBaselines, parseBaseline, shareTolerance} from './baseline.ts';
import {fallen, reportOf, survivor} from './report.samples.ts';
import {jsonText} from './verdicts.ts';

const row = (changes: Partial<PowerRecord> = {}): PowerRecord => ({
	id: 'toy2000-thm1',
	version: '0123456789ab',
	name: 'half',
	found: 40,
	seeds: 40,
	share: {lower: 0.9, upper: 1},
	median: 10,
	worst: 30,
	shownByWitness: null,
	...changes,
});
const tight = (share: number) => ({tightest: {share, trial: 1}, guidedTo: null});
const was = baselineOf(reportOf(survivor(tight(0.8))), [row()]);

/** The words on what has changed from `was`. */
function changed(is: Baseline, from = was) {
	const {worse, better, notes} = compareBaselines(from, is);
	const words = (list: typeof worse) => list.map(({what, text}) => `${what}: ${text}`);
	return {worse: words(worse), better: words(better), notes};
}
const withClaim = (...args: Parameters<typeof survivor>) => baselineOf(reportOf(survivor(...args)), [row()]);
const withPower = (...rows: readonly PowerRecord[]) => baselineOf(reportOf(survivor(tight(0.8))), rows);
const none = {worse: [], better: [], notes: []};

test('nothing has changed from itself, nor from what was written and read', () => {
	expect(changed(was)).toEqual(none);
	expect(changed(parseBaseline(jsonText(was)))).toEqual(none);
});

describe('a verdict', () => {
	const verdict = (from: Baseline['claims'][number], to: Baseline['claims'][number]) => {
		const {worse, better} = compareBaselines({...was, claims: [from]}, {...was, claims: [to]});
		return worse.length > 0 ? worse[0]!.text : better.map(b => `better: ${b.text}`).join();
	};
	const claim = was.claims[0]!;
	const odd = (kind: Baseline['claims'][number]['verdict']) => ({...claim, verdict: kind, asExpected: false});
	const {survived, falsified} = {survived: claim, falsified: {...claim, verdict: 'falsified' as const}};
	test.each([
		[survived, odd('falsified'), 'the verdict was survived, now it is falsified (not as expected)'],
		[survived, odd('blunt'), 'the verdict was survived, now it is blunt (not as expected)'],
		[falsified, odd('falsified'), 'the verdict was falsified, now it is falsified (not as expected)'],
		[
			odd('undecided'),
			odd('broken'),
			'the verdict was undecided (not as expected), now it is broken (not as expected)',
		],
		// The expectation was turned over with the verdict.
		[survived, falsified, 'the verdict was survived, now it is falsified'],
		[odd('blunt'), survived, 'better: the verdict was blunt (not as expected), now it is survived'],
		[odd('blunt'), odd('blunt'), ''],
	] as const)('%#', (from, to, words) => expect(verdict(from, to)).toBe(words));
	test('that is known to be bad is not news, and its power is still compared', () => {
		const bad = baselineOf(reportOf(fallen()), [row()]);
		expect(changed(bad, bad)).toEqual(none);
		expect(changed(baselineOf(reportOf(fallen()), [row({found: 39})]), bad).worse).toHaveLength(1);
	});
	test('of a claim that is gone is worse; of a new one it depends', () => {
		expect(changed({...was, claims: []}).worse).toEqual(['verdict: was survived, and is not in the report']);
		const more = (claim: ReturnType<typeof survivor>) =>
			changed(baselineOf(reportOf(survivor(tight(0.8)), claim), [row()]));
		expect(more(survivor({id: 'new'}))).toEqual({...none, better: ['verdict: a new claim, survived']});
		expect(more(fallen({id: 'new'}))).toEqual({
			...none,
			worse: ['verdict: a new claim, falsified (not as expected)'],
		});
	});
});

describe('a share', () => {
	test('is that of independent and guided trials together, and only of a survivor', () => {
		const share = (claim: ReturnType<typeof survivor>) => baselineOf(reportOf(claim), []).claims[0]!.share;
		expect(share(survivor({guidedTo: 0.9}))).toBe(0.9);
		expect(share(survivor({guidedTo: null}))).toBe(0.75);
		expect(share(survivor({tightest: null}))).toBeNull();
		expect(share(fallen())).toBeNull();
	});
	test('is worse if it falls by more than the tolerance, better if it rises by more', () => {
		const words = (share: number) =>
			`share: the tightest share was 0.8000, now it is ${share.toPrecision(4)}`;
		const [below, above] = [0.8 - shareTolerance - 1e-3, 0.8 + shareTolerance + 1e-3];
		expect(changed(withClaim(tight(below))).worse).toEqual([words(below)]);
		expect(changed(withClaim(tight(above)))).toMatchObject({worse: [], better: [words(above)]});
		expect(changed(withClaim(tight(0.8 - shareTolerance + 1e-3)))).toMatchObject({worse: [], better: []});
	});
	test('that moves at all is worth a note where neither file nor versions have', () => {
		const moved = withClaim(tight(0.8 - 1e-9));
		expect(changed(moved).notes).toEqual([
			'1 share moved though no file did: the search, the arithmetic or how many claims split alpha has changed',
		]);
		const elsewhere = {...moved, environment: {...moved.environment, node: '22.0.0'}};
		expect(changed(elsewhere).notes).toEqual(['node was 20.0.0, now 22.0.0']);
	});
	test('is compared when the file has changed, too', () => {
		const version = 'ba9876543210';
		const is = baselineOf(reportOf(survivor({...tight(0.5), version})), [row({version})]);
		expect(changed(is).worse).toHaveLength(1);
		expect(changed(is).notes).toEqual(['the files of 1 claim have changed']);
	});
	test('that is lost is worse', () => {
		expect(changed(withClaim({tightest: null})).worse).toEqual([
			'share: the tightest share was 0.8000, now there is none',
		]);
	});
});

describe('a power', () => {
	test.each([
		['found less often', row({found: 39}), /was found at 40 of 40 seeds, now at 39 of 40/],
		['swept at fewer seeds', row({found: 3, seeds: 3}), /was found at 40 of 40 seeds, now at 3 of 3/],
		['four times slower', row({median: 41}), /took 10 tries in the median, now 41/],
		['shown by its witness alone', row({shownByWitness: 'rare'}), /now has no power/],
		['of an earlier version', row({version: 'ba9876543210'}), /not swept since the file changed/],
		['of another control', row({name: 'third'}), /control 'half' .* it is gone/],
	])('is worse if it is %s', (_, now, words) => {
		const {worse} = changed(withPower(now));
		expect(worse).toEqual([expect.stringMatching(words)]);
	});
	test.each([
		['some slower', row({median: 39}), {worse: [], better: []}],
		['swept at more seeds', row({found: 80, seeds: 80}), {worse: [], better: [expect.any(String)]}],
		['much faster', row({median: 2}), {worse: [], better: [expect.any(String)]}],
	])('is not worse if it is %s', (_, now, outcome) => expect(changed(withPower(now))).toMatchObject(outcome));
	test('of a small sweep says little of speed', () => {
		const from = withPower(row({found: 3, seeds: 3}));
		expect(changed(withPower(row({found: 3, seeds: 3, median: 100})), from).worse).toEqual([]);
	});
	test('of a control named like a property of every object is its own', () => {
		const from = withPower(row({name: 'constructor'}));
		expect(changed(withPower(), from).worse).toEqual([expect.stringMatching(/'constructor' .* no power/)]);
	});
});

test.each([
	['', /^is not JSON/],
	['{"schema": "falsify-baseline-1"', /^is not JSON/],
	['null', /is not a baseline/],
	['[]', /is not a baseline/],
	['{"schema": "falsify-verdicts-1"}', /is not a baseline/],
	['{"schema": "falsify-baseline-1"}', /part missing or misshapen/],
	[jsonText({...was, claims: [null]}), /misshapen/],
	[jsonText({...was, claims: [{...was.claims[0], share: '0.8'}]}), /misshapen/],
	[jsonText({...was, claims: [{...was.claims[0], power: [{}]}]}), /misshapen/],
])('a file that is not a baseline is refused: %#', (text, words) => {
	expect(() => parseBaseline(text)).toThrow(words);
	expect(() => parseBaseline(text)).toThrow(TypeError);
});
