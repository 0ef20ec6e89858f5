/** Verdicts and numbers in words. */
import {expect, test} from 'vitest';
import {recordFailure} from '../../judge/record.ts';
import {enclosed, measured, runInWords, upward, verdictInWords} from './words.ts';

const base = {...recordFailure('a2000-b1', 'broken', 'it threw'), expect: 'survives' as const};

test('a survivor is said to have survived so many trials, at a rate rounded up', () => {
	// 1 - 0.05^(1/20000) = 1.4977e-4, which two digits round up to 1.5e-4.
	const record = {...base, verdict: 'survived' as const, trials: 20_000, violationRateBelow: 1.4977e-4};
	expect(verdictInWords(record)).toBe(
		'Survived 20,000 independent trials: under this generator the violation rate is below 1.5e-4 at 95 %.',
	);
});
test('a bound is never rounded down', () => {
	for (const p of [0.141, 0.95000001, 1.401e-4, 0.0011, 0.00999, 0.5]) {
		expect(Number(upward(p))).toBeGreaterThanOrEqual(p);
		expect(Number(upward(p))).toBeLessThanOrEqual(1.1 * p);
	}
	expect([upward(0.5), upward(0.141), upward(0.00999)]).toEqual(['0.5', '0.15', '0.01']);
});
test('other verdicts give their reason', () => {
	expect(verdictInWords(base)).toBe('Broken: it threw.');
	expect(runInWords([base])).toBe('1 claim: 1 broken, 1 not as expected.');
});
test('numbers carry how far they may be off', () => {
	expect(measured({value: 0.1 + 0.2, radius: 0})).toBe('0.30000000000000004');
	expect(measured({value: 0.1 + 0.2, radius: 1e-15})).toBe('0.3 ± 1.0e-15');
	expect(measured({value: 1 / 3, radius: null})).toBe('0.3333333333');
	expect(enclosed({lo: 1, hi: 1})).toBe('1');
	expect(enclosed({lo: 1, hi: 2})).toBe('[1, 2]');
	expect(enclosed({lo: null, hi: 2})).toBe('[-∞, 2]');
	expect(enclosed({lo: 1 - 1e-9, hi: 1 + 1e-9})).toBe('1 ± 1.0e-9');
});
