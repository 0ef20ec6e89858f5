/**
 * A report as JUnit XML, in the dialect that both the schema of Ant's JUnit task and that of Jenkins' xunit plugin accept: one `testsuites`,
 * suites with time, host and properties, and at the most one failure in a case.
 */
import type {ClaimRecord, Ends} from '../judge/record.ts';
import {type Case, casesOf} from './cases.ts';
import {passes} from './markdown.ts';
import type {Report} from './verdicts.ts';

/** When a run took place: what JUnit wants to know and a report does not hold. */
export interface Timed {
	readonly started: Date;
	/** Milliseconds by claim, its controls and repairs included. */
	readonly milliseconds: Readonly<Record<string, number>>;
}

/**
 * Text for an XML attribute or element. What XML 1.0 cannot hold, even escaped (most control characters, half surrogate pairs, U+FFFE and
 * U+FFFF), becomes U+FFFD; line ends and tabs become references, as a parser would change them in an attribute and drop a carriage return in text.
 */
export const escapeXml = (text: string): string =>
	text
		.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
		.replaceAll(/[&<>"'\t\n\r]/g, c => `&#${c.charCodeAt(0)};`);

/** An element; `undefined` attributes are left out. */
function element(
	name: string,
	attributes: Readonly<Record<string, string | number>>,
	children: readonly string[] | string = [],
): string {
	const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
	const open = `<${name}${list.join('')}`;
	if (children.length === 0) return `${open}/>`;
	if (typeof children === 'string') return `${open}>${escapeXml(children)}</${name}>`;
	const inner = children.map(child => `\t${child.replaceAll('\n', '\n\t')}`);
	return [`${open}>`, ...inner, `</${name}>`].join('\n');
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const interval = ({lo, hi}: Ends): string => `[${lo ?? '-infinity'}, ${hi ?? 'infinity'}]`;

/** What there is to know about a claim that went wrong, a line each. */
function details(
	{id, statement, conclusion, expect, verdict, foundBy, counterexample}: ClaimRecord,
	fault: string,
): string {
	const lines = [
		fault,
		`statement: ${statement?.replaceAll(/\s+/g, ' ').trim() ?? 'unknown'}`,
		`conclusion: ${conclusion ?? 'unknown'}`,
		`expected: ${expect ?? 'unknown'}; verdict: ${verdict}`,
	];
	if (counterexample === null) return lines.join('\n');
	const {quantities, slack, rung} = counterexample;
	return [
		...lines,
		`found by ${foundBy ?? 'the search'}, checked in ${rung}; slack in ${interval(slack)}`,
		...Object.entries(quantities).map(([name, {value, radius}]) => `${name} = ${value} ± ${radius ?? '?'}`),
		`measure it again: falsify replay counterexamples/${id}.json`,
	].join('\n');
}

/** The case's element: a broken one is an error, any other that went wrong a failure. */
function testcase(
	claim: ClaimRecord,
	{kind, name, verdict, fault}: Case,
	suite: string,
	time: number,
): string {
	const label = kind === 'claim' ? `${claim.id}: ${claim.title}` : `${claim.id} / ${kind} '${name}'`;
	const attributes = {name: label, classname: suite, time: seconds(time)};
	if (fault === null) return element('testcase', attributes);
	const wrong = {type: verdict, message: `${verdict}: ${fault}`};
	const text = kind === 'claim' ? details(claim, fault) : fault;
	return element('testcase', attributes, [element(verdict === 'broken' ? 'error' : 'failure', wrong, text)]);
}

/** The paper that a claim is of; for one that could not be read, as its id says. */
const suiteOf = ({id, source}: ClaimRecord): string => source?.cite ?? id.split('-')[0]!;

/** The JUnit document of a report: a suite for each source, a case for each claim, control and repair. A claim's time is all its siblings' too. */
export function junitXml({seed, profile, alpha, environment, claims}: Report, timed: Timed): string {
	const properties = element(
		'properties',
		{},
		Object.entries({seed, profile, alpha, ...environment}).map(([name, value]) =>
			element('property', {name, value}),
		),
	);
	const suites = [...new Set(claims.map(suiteOf))].map((name, id) => {
		const members = claims.filter(c => suiteOf(c) === name);
		const time = (c: ClaimRecord) => timed.milliseconds[c.id] ?? 0;
		const cases = members.flatMap(claim => casesOf(claim).map(found => ({claim, found})));
		const wrong = cases.filter(({found}) => found.fault !== null);
		const errors = wrong.filter(({found}) => found.verdict === 'broken').length;
		const attributes = {
			name,
			package: 'falsify',
			id,
			timestamp: timed.started.toISOString().slice(0, 19),
			hostname: 'localhost',
			tests: cases.length,
			failures: wrong.length - errors,
			errors,
			skipped: 0,
			time: seconds(members.reduce((sum, c) => sum + time(c), 0)),
		};
		return element('testsuite', attributes, [
			properties,
			...cases.map(({claim, found}) =>
				testcase(claim, found, name, found.kind === 'claim' ? time(claim) : 0),
			),
			element('system-out', {}, passes(members).join('\n')),
			element('system-err', {}),
		]);
	});
	return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', {}, suites)}\n`;
}
