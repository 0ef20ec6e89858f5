/** JUnit XML: valid by its schema whatever the texts hold, and counted as the claims went. */
import {readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {validateXML} from 'xmllint-wasm';
import {recordFailure} from '../judge/record.ts';
import {escapeXml, junitXml} from './junit.ts';
import {blunted, fallen, reportOf, survivor} from './report.samples.ts';
import type {Report} from './verdicts.ts';

const root = resolve(import.meta.dirname, '../..');
const schema = readFileSync(join(root, 'test/junit.xsd'), 'utf8');
const timed = {started: new Date('2020-02-03T04:05:06.789Z'), milliseconds: {'toy2000-thm1': 1234}};

/** What is wrong with a document by the schema, and the document with its references resolved. */
async function lint(xml: string) {
	const {errors, normalized} = await validateXML({xml, schema, normalization: 'c14n'});
	return {errors: errors.map(e => e.message), canonical: normalized};
}
const write = (report: Report) => junitXml(report, timed);

describe('the document', () => {
	test('is valid for claims that went as expected, for every fault, and for none at all', async () => {
		const repaired = fallen({
			expect: 'falls',
			controls: [],
			repairs: [{name: 'mended', verdict: 'falsified'}],
		});
		const claims = [survivor(), fallen(), blunted(), repaired, recordFailure('toy2001-a', 'broken', 'why')];
		for (const report of [reportOf(...claims), reportOf()])
			expect((await lint(write(report))).errors).toEqual([]);
	});
	test('counts claims, controls and repairs as cases, by source', () => {
		const xml = write(
			reportOf(
				survivor(),
				blunted({id: 'toy2000-thm2'}),
				recordFailure('toy2001-a', 'broken', 'does not load'),
			),
		);
		expect(xml.match(/<testsuite [^>]*>/g)).toEqual([
			expect.stringMatching(/name="toy2000".* id="0".* tests="6" failures="2" errors="0"/),
			expect.stringMatching(/name="toy2001".* id="1".* tests="1" failures="0" errors="1"/),
		]);
		expect(xml.match(/<testcase /g)).toHaveLength(7);
		expect(xml.match(/<failure /g)).toHaveLength(2);
		expect(xml.match(/<error type="broken" message="broken: does not load"/g)).toHaveLength(1);
	});
	test('says of a counterexample what it is, and when and how long it ran', () => {
		const xml = write(reportOf(fallen()));
		expect(xml).toContain('message="falsified: expected to survive, but trial 4 met a counterexample"');
		expect(xml).toMatch(/slack in \[-infinity, -1\]&#10;x = 2 ± 0&#10;y = 1 ± \?/);
		expect(xml).toMatch(/timestamp="2020-02-03T04:05:06" .* time="1.234"/);
		expect(xml).toContain('classname="toy2000" time="1.234"');
	});
	test('is valid for the report of this checkout, a case for each claim and sibling', async () => {
		const report = JSON.parse(readFileSync(join(root, 'reports/verdicts.json'), 'utf8')) as Report;
		const xml = write(report);
		expect((await lint(xml)).errors).toEqual([]);
		const cases = report.claims.reduce((n, c) => n + 1 + c.controls.length + c.repairs.length, 0);
		expect(xml.match(/<testcase /g)).toHaveLength(cases);
	});
});

describe('hostile text', () => {
	test('stays valid and comes back as it was, but for what XML cannot hold', async () => {
		const hostile = `]]></failure><x a="b" c='d'>&amp;<!-- <![CDATA[ \u2028 \u{1F600} \u0085 é`;
		const xml = write(
			reportOf(
				blunted({
					title: hostile,
					reason: hostile,
					controls: [{name: hostile, verdict: 'missed', trialsToFirst: null, reason: hostile}],
				}),
			),
		);
		const {errors, canonical} = await lint(xml);
		expect(errors).toEqual([]);
		const back = canonical
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&quot;', '"')
			.replaceAll('&amp;', '&');
		expect(back.split(hostile).length - 1).toBe(6); // the title, the control's name, and both reasons twice, as message and as text
	});
	test('of every 16-bit unit is replaced exactly where XML 1.0 forbids it', async () => {
		const units = Array.from({length: 2 ** 16}, (_, i) => String.fromCharCode(i));
		const allowed = (c: number) =>
			c === 9 || c === 10 || c === 13 || (c >= 0x20 && c < 0xd800) || (c >= 0xe000 && c < 0xfffe);
		const replaced = units.filter(u => escapeXml(u) === '\uFFFD' && u !== '\uFFFD');
		expect(replaced).toEqual(units.filter(u => !allowed(u.charCodeAt(0))));
		const xml = write(reportOf(fallen({reason: units.filter(u => allowed(u.charCodeAt(0))).join('')})));
		expect((await lint(xml)).errors).toEqual([]);
		expect(escapeXml('\u{1F600}')).toBe('\u{1F600}');
	});
	test('keeps line ends and tabs, in attributes too', () => {
		expect(escapeXml('a\r\n\tb')).toBe('a&#13;&#10;&#9;b');
	});
});

describe('the schema refuses', () => {
	const xml = write(reportOf(blunted()));
	test.each([
		['a count that is no number', xml.replace('tests="3"', 'tests="three"')],
		['a negative count', xml.replace('failures="2"', 'failures="-2"')],
		['a case without a name', xml.replace(/<testcase name="[^"]*"/, '<testcase')],
		['a failure without a type', xml.replace('<failure type="blunt"', '<failure')],
		['a date for a time', xml.replace('timestamp="2020-02-03T04:05:06"', 'timestamp="2020-02-03"')],
		['an element of its own', xml.replace('<properties>', '<note/><properties>')],
		['two failures in a case', xml.replace(/<failure .*<\/failure>/, f => f + f)],
		['a suite without properties', xml.replace(/<properties>.*<\/properties>/s, '')],
		['text that is not escaped', xml.replace('toys are small', 'toys & <small>')],
	])('%s', async (_, broken) => {
		expect(broken).not.toBe(xml);
		expect((await lint(broken)).errors).not.toEqual([]);
	});
});
