/** What GitHub Actions is told: commands that it parses back, and Markdown that shows texts as they are. */
import {describe, expect, test} from 'vitest';
import {annotationsOf, errorCommand, gateSummary, jobSummary, worseningAnnotations} from './github.ts';
import {blunted, fallen, reportOf, survivor} from './report.samples.ts';

/** Reads a command as the runner does: up to the next `::` come properties, parted by commas; escapes are undone with the per cent sign last. */
function parsed(command: string) {
	const end = command.indexOf('::', 2);
	const [name, ...rest] = command.slice(2, end).split(' ');
	const undone = (text: string, pairs: readonly (readonly [string, string])[]) =>
		[...pairs, ['%25', '%'] as const].reduce((t, [from, to]) => t.replaceAll(from, to), text);
	const lines = [
		['%0D', '\r'],
		['%0A', '\n'],
	] as const;
	const properties = rest
		.join(' ')
		.split(',')
		.map(p => [p.slice(0, p.indexOf('=')), p.slice(p.indexOf('=') + 1)] as const)
		.map(([key, value]) => [key, undone(value, [...lines, ['%3A', ':'], ['%2C', ',']])]);
	return {name, ...Object.fromEntries(properties), message: undone(command.slice(end + 2), lines)};
}

describe('a command', () => {
	test('is escaped as GitHub asks: the message less than the properties', () => {
		expect(
			errorCommand({file: 'a,b:c.ts', line: 7, title: '100 %: x\r\ny', message: '50 %, a::b\r\nnext'}),
		).toBe('::error file=a%2Cb%3Ac.ts,line=7,title=100 %25%3A x%0D%0Ay::50 %25, a::b%0D%0Anext');
	});
	test.each(['::', 'a=b,c=d', '%0A', '%25', '%3A:,', '\r\n\r', '::error::', ' '])(
		'with %j in every text reads back as it was, on one line',
		hostile => {
			const said = {file: hostile, title: `x${hostile}y`, message: hostile};
			const command = errorCommand(said);
			expect(command).not.toMatch(/[\r\n]/);
			expect(parsed(command)).toEqual({name: 'error', ...said});
		},
	);
	test('leaves out the place that is not known', () => {
		expect(errorCommand({file: undefined, line: undefined, title: 't', message: 'm'})).toBe(
			'::error title=t::m',
		);
	});
});

const text = `theorem({\n\tconclusion: 'x',\n\tcontrols: {\n\t\thalf: {},\n\t},\n\trepairs: {mended: {}},\n})`;
const files = new Map([['toy2000-thm1', {path: 'theorems/toy2000-thm1.ts', text}]]);

describe('annotations', () => {
	test('of a claim stand at its conclusion, and say what is wrong', () => {
		expect(annotationsOf([survivor(), fallen()], files)).toEqual([
			{
				file: 'theorems/toy2000-thm1.ts',
				line: 2,
				title: 'toy2000-thm1: falsified',
				message: 'expected to survive, but trial 4 met a counterexample',
			},
		]);
	});
	test('of a missed control stand at its name, and the claim that it blunts is not named twice', () => {
		expect(annotationsOf([blunted()], files)).toEqual([
			expect.objectContaining({line: 4, title: `toy2000-thm1 / control 'half': missed`}),
		]);
	});
	test('name both a claim that fell and its control that was missed', () => {
		const both = fallen({controls: blunted().controls});
		expect(annotationsOf([both], files).map(a => a.line)).toEqual([2, 4]);
	});
	test('of a repair that does not hold stand at its name', () => {
		const claim = fallen({expect: 'falls', controls: [], repairs: [{name: 'half', verdict: 'falsified'}]});
		expect(annotationsOf([claim], files)).toEqual([
			expect.objectContaining({
				line: 4,
				title: `toy2000-thm1 / repair 'half': falsified`,
				message: 'it fell',
			}),
		]);
	});
	test('of a claim whose file is not known have no place', () => {
		expect(annotationsOf([fallen({id: 'other'})], files)[0]).toMatchObject({
			file: undefined,
			line: undefined,
		});
	});
	test('of a worsening stand at the claim, or at the control whose power it is', () => {
		const change = {id: 'toy2000-thm1', text: 'why'} as const;
		const worse = [
			{...change, what: 'share' as const},
			{...change, what: 'power' as const, sibling: 'half'},
		];
		const made = worseningAnnotations({worse, better: [], notes: []}, files);
		expect(made.map(a => [a.line, a.message])).toEqual([
			[2, 'why'],
			[4, 'why'],
		]);
	});
});

describe('a summary', () => {
	test('puts what is wrong before the table of all verdicts', () => {
		const claims = [survivor({id: 'a'}), fallen()];
		const made = jobSummary(reportOf(...claims), [], annotationsOf(claims, files));
		expect(made).toMatch(/^## Falsify: 2 claims: 1 survived, 1 falsified; NOT all as expected\.\n/);
		expect(made.indexOf('met a counterexample')).toBeLessThan(made.indexOf('| claim '));
		expect(made).toMatch(/\| a +\| survives \| survived +\| yes/);
	});
	test('shows hostile text as it is: no tag, link, mention or new line of its own', () => {
		const message = '<b>@all</b> [x](http://y) `z`\n# big | *a*';
		const made = jobSummary(reportOf(), [], [{title: 't', message}]);
		const bullet = made.split('\n').find(l => l.startsWith('- '))!;
		const shown = bullet.replaceAll(/&#(\d+);/g, (_, c) => String.fromCharCode(Number(c)));
		expect(bullet.slice('- **t**'.length)).not.toMatch(/[<>@[\]`#*|](?!\d+;)/);
		expect(shown).toContain(message.replace('\n', ' '));
	});
	test('stays below what GitHub takes, and says what it left out', () => {
		const many = Array.from({length: 20_000}, (_, i) => survivor({id: `toy2000-thm${i}`}));
		const made = jobSummary(reportOf(...many), [], []);
		expect(Buffer.byteLength(made)).toBeLessThan(2 ** 20);
		expect(made).toMatch(/\n\n\d+ more lines are in the report\.\n$/);
	});
	test('of a comparison says so if nothing is worse', () => {
		expect(gateSummary({worse: [], better: [], notes: []})).toBe(
			'## Falsify gate: nothing is worse than the baseline\n',
		);
		const change = {id: 'a', what: 'share' as const, text: 'b'};
		expect(gateSummary({worse: [change], better: [], notes: ['n']})).toBe(
			'## Falsify gate: 1 worse than the baseline\n\nWorse:\n\n- a&#58; b\n\nNotes:\n\n- n\n',
		);
	});
});
