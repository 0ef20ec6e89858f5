/** The report site in a real browser: nothing is asked of the network, nothing fails, keyboard and screen readers get along, and names are text. */
import axe from 'axe-core';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {type Browser, type BrowserContextOptions, chromium, type Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {theoremFiles} from '../src/registry.ts';
import {stemOf} from '../src/report/site/view.ts';
import type {Report} from '../src/report/verdicts.ts';
import {writeSite} from '../src/site.ts';
import {falsify} from './falsify.ts';
import {plant, temporaryFolder, theoremText} from './planted.ts';

const root = resolve(import.meta.dirname, '..');
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(f =>
	existsSync(f),
);

const evil = `planted2000-<script>alert("id")&lt;`;
const evilTitle = `</title><script>alert('title')</script> "quoted" & <img src=x onerror=alert(1)>`;
const ladderText = (id: string) =>
	theoremText(
		id,
		`title: 'a mean of n signs falls like 1 / sqrt n',
		measure: () => ({}),
		draw: (x, seed, n) => {
			const rng = seedrandom.alea(seed + '/' + n);
			let sum = 0;
			for (let i = 0; i < n; i++) sum += rng() < 0.5 ? 1 : -1;
			return {mean: 0.01 + Math.abs(sum) / n};
		},
		ladder: [4, 8, 16, 32, 64],
		conclusion: 'bounded(mean, n, 0.2)',
		controls: {
			square: {conclusion: 'bounded(n * mean, n, 0.2)', because: 'it grows like sqrt n', witness: {x: 1}},
			cube: {conclusion: 'bounded(n^2 * mean, n, 0.2)', because: 'it grows faster still', witness: {x: 1}},
		},
		budget: {trials: 1, draws: 256},`,
	).replace('import fc', `import seedrandom from 'seedrandom';\nimport fc`);

const readReport = (folder: string) =>
	JSON.parse(readFileSync(join(folder, 'verdicts.json'), 'utf8')) as Report;

/** What a page must not do, as it happens. */
const complaints: string[] = [];

async function open(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
	const page = await (await browser.newContext({viewport: {width: 1200, height: 900}, ...options})).newPage();
	page.on('console', message => complaints.push(`${page.url()}: ${message.text()}`));
	page.on('pageerror', error => complaints.push(`${page.url()}: ${error.message}`));
	page.on('dialog', dialog => {
		complaints.push(`${page.url()}: dialog ${dialog.message()}`);
		void dialog.dismiss();
	});
	page.on('request', request => {
		if (!/^(?:file|data):/.test(request.url())) complaints.push(`${page.url()}: asks for ${request.url()}`);
	});
	return page;
}

/** What axe finds serious or critical, as `rule: elements`. */
async function seriousFaults(page: Page): Promise<string[]> {
	await page.evaluate(axe.source);
	const {violations} = (await page.evaluate(`axe.run({resultTypes: ['violations']})`)) as axe.AxeResults;
	return violations
		.filter(v => v.impact === 'serious' || v.impact === 'critical')
		.map(v => `${page.url()} ${v.id}: ${v.nodes.map(n => n.html.slice(0, 120)).join(' | ')}`);
}

const faces = {
	light: {colorScheme: 'light'},
	dark: {colorScheme: 'dark'},
	phone: {viewport: {width: 360, height: 740}, colorScheme: 'dark'},
} satisfies Record<string, BrowserContextOptions>;

const why = executablePath === undefined ? ' (skipped: there is no Chromium in /usr/bin)' : '';
describe.skipIf(executablePath === undefined)(`the report site${why}`, () => {
	let browser: Browser;
	let [planted, committed] = ['', ''];
	const plantedFiles = [
		...plant({
			[evil]: theoremText(
				evil,
				`title: ${JSON.stringify(evilTitle)}, statement: '\\\\text{<script>alert(2)</script>} \\\\href{javascript:alert(3)}{x} \\\\le 1 \\\\unknown',
				assuming: {'<b>bold</b> & "x" < 2': ({x}) => x < 2}, conclusion: 'x < 2',
				regimes: {'<i>small</i>': () => true},`,
			).replaceAll(/conclusion: 'x <= 1 \/ (\d)'/g, `conclusion: 'x <= 1 / $1'`),
			'planted2000-rate1': ladderText('planted2000-rate1'),
			'planted2000-throws1': theoremText(
				'planted2000-throws1',
				`figures: () => { throw new Error('<u>no picture</u>'); },`,
			),
		}),
		...theoremFiles().filter(f => /lin2018-(?:cor1|prop2\.1)\.ts$/.test(f)),
	];
	const at = (folder: string, name = 'index.html') => pathToFileURL(join(folder, name)).href;
	const claim = (folder: string, id: string) =>
		pathToFileURL(join(folder, 'claims', `${stemOf(id)}.html`)).href;

	beforeAll(async () => {
		browser = await chromium.launch({
			executablePath: executablePath!,
			args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
		});
		[planted, committed] = [temporaryFolder(), temporaryFolder()];
		const run = await falsify(['run', ...plantedFiles, '--out', planted]);
		expect(run.err).toBe('');
		await writeSite(planted, readReport(planted), plantedFiles);
		await writeSite(committed, readReport(join(root, 'reports')), theoremFiles());
	}, 120_000);
	afterAll(() => browser?.close());

	test('every claim of the committed report has a page that renders on a phone, complains of nothing and does not overflow', async () => {
		complaints.length = 0;
		const page = await open(browser, faces.phone);
		const {claims} = readReport(join(root, 'reports'));
		for (const {id, title, statement} of claims) {
			await page.goto(claim(committed, id));
			const seen = (await page.evaluate(
				`({h1: document.querySelector('h1').textContent, math: document.querySelectorAll('math').length,
				svg: document.querySelectorAll('svg[role=img] > title + desc').length, drawn: document.querySelectorAll('.plot').length,
				text: document.body.innerText, over: document.documentElement.scrollWidth - innerWidth})`,
			)) as {h1: string; math: number; svg: number; drawn: number; text: string; over: number};
			expect([id, seen.h1]).toEqual([id, title]);
			expect([id, seen.math > 0]).toEqual([id, statement !== null]);
			expect([id, seen.svg]).toEqual([id, seen.drawn]);
			expect([id, /Not drawn:.*|No instance to show.*|undefined|NaN/s.exec(seen.text)?.[0]]).toEqual([
				id,
				undefined,
			]);
			expect([id, Math.max(0, seen.over)]).toEqual([id, 0]);
		}
		await page.goto(at(committed));
		expect(await page.locator('#claims > li').count()).toBe(claims.length);
		expect(complaints).toEqual([]);
		const size = readdirSync(join(committed, 'claims')).reduce(
			(sum, name) => sum + statSync(join(committed, 'claims', name)).size,
			statSync(join(committed, 'index.html')).size,
		);
		expect(size).toBeLessThan(15e6);
	});

	test('the filters work by keyboard and say what they left', async () => {
		complaints.length = 0;
		const page = await open(browser);
		await page.goto(at(planted));
		const shown = () => page.locator('#claims > li:visible a').allTextContents();
		const focused = () => page.evaluate('document.activeElement.name || document.activeElement.className');
		const all = await shown();
		expect(all).toHaveLength(plantedFiles.length);
		await page.keyboard.press('Tab');
		expect(await focused()).toBe('skip');
		const tabTo = async (name: string) => {
			for (let i = 0; i < 12 && (await focused()) !== name; i++) await page.keyboard.press('Tab');
			expect(await focused()).toBe(name);
		};
		await tabTo('words');
		await page.keyboard.type('MEAN signs');
		expect(await shown()).toEqual(['a mean of n signs falls like 1 / sqrt n']);
		expect(await page.textContent('[role=status]')).toBe(`1 of ${all.length} claims`);
		for (let i = 0; i < 10; i++) await page.keyboard.press('Backspace');
		await tabTo('verdict');
		await page.keyboard.type('fals');
		expect(await shown()).toEqual([
			'A fully connected ReLU network of width d + 1 cannot enclose a bounded region either',
		]);
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await expect.poll(shown).toEqual(all);
		expect(complaints).toEqual([]);
	});

	test('without scripts the catalogue is a plain list of links', async () => {
		const page = await open(browser, {javaScriptEnabled: false});
		await page.goto(at(planted));
		expect(await page.locator('form').isVisible()).toBe(false);
		expect(await page.locator('#claims > li:visible').count()).toBe(plantedFiles.length);
		await page.locator('#claims a').first().click();
		expect(page.url()).toMatch(/claims\/.*\.html$/);
	});

	test('a claim named <script> is text, in its id, title, statement, hypotheses, regimes and commands', async () => {
		complaints.length = 0;
		const page = await open(browser);
		await page.goto(at(planted));
		await page.getByRole('link', {name: evilTitle, exact: true}).click();
		expect(page.url()).toBe(claim(planted, evil));
		expect(await page.textContent('h1')).toBe(evilTitle);
		expect(await page.title()).toBe(`${evilTitle} (${evil})`);
		const text = await page.innerText('main');
		expect(text).toContain('\\text{<script>alert(2)</script>}');
		expect(text).toContain('<b>bold</b> & "x" < 2');
		expect(text).toContain('<i>small</i>');
		expect(text).toContain(`npx falsify run '${evil}' --seed 1`);
		expect(await page.locator('script, b, i, img, a[href^="javascript"]').count()).toBe(0);
		expect(complaints).toEqual([]);
	});

	test('a picture that throws costs that picture alone, and the page says so', async () => {
		const page = await open(browser);
		await page.goto(claim(planted, 'planted2000-throws1'));
		expect(await page.innerText('main')).toContain('Not drawn: <u>no picture</u>');
		expect(await page.locator('.plot svg').count()).toBe(1);
		await page.goto(claim(planted, 'planted2000-rate1'));
		expect(await page.locator('.plot svg').count()).toBe(3);
		await page.goto(claim(planted, 'lin2018-cor1'));
		const commands = await page.locator('.command').allTextContents();
		expect(
			commands.filter(c => c.startsWith('npx falsify export counterexamples/lin2018-cor1.json --')),
		).toHaveLength(4);
		const json = await page.getByRole('link', {name: 'The counterexample as JSON'}).getAttribute('href');
		expect(existsSync(join(planted, 'claims', json!))).toBe(true);
		for (const link of await page.getByRole('link', {name: 'Data (CSV)'}).all())
			expect(readFileSync(join(planted, 'claims', (await link.getAttribute('href'))!), 'utf8')).toMatch(
				/^\w+,/,
			);
	});

	test.each(Object.entries(faces))('axe finds nothing serious, %s', async (_, face) => {
		const page = await open(browser, face);
		const pages = [
			at(committed),
			...[evil, 'planted2000-rate1', 'lin2018-cor1'].map(id => claim(planted, id)),
			claim(committed, 'lee2019-thm2.1'),
		];
		for (const url of pages) {
			await page.goto(url);
			expect(await seriousFaults(page)).toEqual([]);
		}
	});

	test('the same report gives the same bytes, and pages of other claims go', async () => {
		const all = (folder: string) =>
			Object.fromEntries(
				readdirSync(join(folder, 'claims')).map(name => [
					name,
					readFileSync(join(folder, 'claims', name), 'utf8'),
				]),
			);
		const before = all(planted);
		const report = readReport(planted);
		await writeSite(planted, report, plantedFiles);
		expect(all(planted)).toEqual(before);
		await writeSite(planted, {...report, claims: report.claims.slice(0, 1)}, plantedFiles);
		expect(Object.keys(all(planted)).filter(name => name.endsWith('.html'))).toHaveLength(1);
	});
});
