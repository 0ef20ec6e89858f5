/** What a run prints fits 80 columns whatever is in it, says what the records say, and is plain where colours are not understood. */
import {stripVTControlCharacters} from 'node:util';
import {expect, test} from 'vitest';
import {type ClaimRecord, recordFailure} from './judge/record.ts';
import type {PowerRecord} from './judge/power.ts';
import {pageOf, paragraph, runText, shortened, verdictLines} from './terminal.ts';

const plainPage = {columns: 80, colour: false};
const colourPage = {columns: 80, colour: true};

const control = (name: string, verdict: 'falsified' | 'missed') =>
	({name, verdict, trialsToFirst: verdict === 'missed' ? null : 3, reason: 'the search missed it'}) as const;

const survivor = (id: string, changes: Partial<ClaimRecord> = {}): ClaimRecord => ({
	...recordFailure(id, 'starved', ''),
	version: 'abc',
	expect: 'survives',
	verdict: 'survived',
	asExpected: true,
	reason: null,
	tightest: {share: 0.98765, trial: 4},
	controls: [control('a', 'falsified'), control('b', 'falsified')],
	...changes,
});

const power = (id: string, found: number, version = 'abc'): PowerRecord => ({
	id,
	version,
	name: 'a',
	found,
	seeds: 40,
	share: {lower: 0, upper: 1},
	median: 1,
	worst: 2,
	shownByWitness: null,
});

const long = 'a-claim-whose-id-takes-sixty-characters-of-the-line-2025-thm';
const claims = [
	survivor('lin2018-prop2.1'),
	survivor(long, {
		verdict: 'blunt',
		asExpected: false,
		reason: `control 'b': missed ${'it and so on, '.repeat(12)}${'x'.repeat(100)}`,
		controls: [control('a', 'falsified'), control('b', 'missed')],
	}),
	survivor('giryes2016-thm3', {controls: [], repairs: [{name: 'r', verdict: 'survived'}], tightest: null}),
	recordFailure('bad2000-thm1', 'broken', 'does not load:\nline two \u001B[31mred'),
];
const rows = [power('lin2018-prop2.1', 40), power(long, 39), power('giryes2016-thm3', 40, 'older')];

test('the table says claim, verdict, whether it was expected, share, controls and power', () => {
	expect(verdictLines([claims[0]!, claims[2]!, claims[3]!], rows, plainPage)).toEqual([
		'claim            verdict   expected?   share  controls  power',
		'lin2018-prop2.1  survived  yes        0.9877  2/2 fell  40/40',
		'giryes2016-thm3  survived  yes             -  1/1 hold  stale',
		'bad2000-thm1     broken    NO              -         -      -',
	]);
});

test('an id of 60 characters loses its middle, and numbers stay in their columns', () => {
	expect(long).toHaveLength(60);
	const lines = verdictLines(claims, rows, plainPage);
	expect(Math.max(...lines.map(l => l.length))).toBeLessThanOrEqual(80);
	expect(lines[2]).toMatch(/^a-claim-whose-\S*…\S*2025-thm +blunt +NO +0.9877 +1\/2 fell +39\/40 blunt$/);
	const end = (line: string, text: string) => line.indexOf(text) + text.length;
	expect(end(lines[1]!, '0.9877')).toBe(end(lines[0]!, 'share'));
	expect(end(lines[1]!, '40/40')).toBe(end(lines[2]!, '39/40 blunt'));
});

test('no line of a run is longer than the page, however narrow the terminal and long the words', () => {
	for (const columns of [61, 70, 80]) {
		const text = runText(claims, rows, {columns, colour: false}, [`- ${'ledger '.repeat(30)}`]);
		expect(Math.max(...text.split('\n').map(l => l.length))).toBeLessThanOrEqual(columns);
	}
});

test('every surprise is told in full, indented under its bullet, and nothing in it drives the terminal', () => {
	const lines = runText(claims, rows, plainPage, ['- one more']).split('\n');
	const from = lines.indexOf('4 claims: 2 survived, 1 blunt, 1 broken; NOT all as expected.');
	const said = lines.slice(from + 1);
	expect(said[0]).toMatch(/^- a-claim-whose/);
	expect(said[1]).toMatch(/^ {2}\S/);
	expect(said.map(l => l.trim()).join('')).toContain('x'.repeat(100));
	expect(said).toContain("  - control 'b': missed: the search missed it");
	expect(said).toContain('- bad2000-thm1: broken: does not load: line two red');
	expect(said.at(-1)).toBe('- one more');
});

test('colours add nothing but colour', () => {
	const coloured = runText(claims, rows, colourPage);
	expect(coloured).toContain('\u001B[32msurvived');
	expect(coloured).toContain('\u001B[31mblunt');
	expect(coloured).toContain('\u001B[33m39/40 blunt');
	expect(stripVTControlCharacters(coloured)).toBe(runText(claims, rows, plainPage));
	expect(runText(claims, rows, plainPage)).not.toContain('\u001B');
});

test('a page is 80 columns and plain unless it is a terminal, and never wider', () => {
	expect(pageOf({})).toEqual({columns: 80, colour: false});
	expect(pageOf({isTTY: false, columns: 40})).toEqual({columns: 80, colour: false});
	expect(pageOf({isTTY: true, columns: 60}).columns).toBe(60);
	expect(pageOf({isTTY: true, columns: 200}).columns).toBe(80);
	expect(pageOf({isTTY: true, columns: 0}).columns).toBe(80); // what a terminal of unknown size says
});

test('shortening keeps both ends and counts characters, not code units', () => {
	expect(shortened('abcdef', 6)).toBe('abcdef');
	expect(shortened('abcdefg', 6)).toBe('abc…fg');
	expect(shortened('𝒜𝒜𝒜𝒜𝒜𝒜', 3)).toBe('𝒜…𝒜');
});

test('a paragraph breaks at spaces and cuts words that no line holds', () => {
	expect(paragraph('- ', 'one two three', 9)).toEqual(['- one two', '  three']);
	expect(paragraph('', 'abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij']);
});
