/** Evidence grows by fresh seeds only. */
import {expect, test} from 'vitest';
import {addPage, type Ledger, ledgerTotal, type Page, parseLedger} from './ledger.ts';
import {jsonText} from './verdicts.ts';

const empty: Ledger = {schema: 'falsify-ledger-1', id: 'toy2000-thm1', conclusion: 'x <= 1', pages: []};
const page = (seed: number, from: number, to: number): Page => ({
	seed,
	from,
	to,
	trials: to - from,
	violations: 0,
	draws: 0,
});

test('pages of fresh seeds add up, in any order to the same bytes', () => {
	const pages = [page(2, 0, 50), page(1, 0, 100), page(2, 50, 80)];
	const one = pages.reduce(addPage, empty);
	const other = pages.toReversed().reduce(addPage, empty);
	expect(jsonText(one)).toBe(jsonText(other));
	expect(ledgerTotal(one)).toEqual({trials: 180, violations: 0, seeds: 2});
	expect(parseLedger(jsonText(one))).toEqual(one);
});

test('an overlap of seed ranges is refused, a neighbouring range is not', () => {
	const ledger = addPage(empty, page(1, 0, 100));
	expect(() => addPage(ledger, page(1, 99, 120))).toThrow(/already holds trials 0 to 99 of seed 1/);
	expect(addPage(ledger, page(1, 100, 120)).pages).toHaveLength(2);
});

test('a file that is not a ledger is refused with the reason', () => {
	expect(() => parseLedger('{')).toThrow(/is not JSON/);
	expect(() => parseLedger('{"schema": "other"}')).toThrow(/is not a ledger/);
	expect(() => parseLedger(jsonText({...empty, pages: [{seed: 1}]}))).toThrow(/missing or misshapen/);
});
