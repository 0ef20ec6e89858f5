/** The report site: gathers what is known of every claim of a report, draws it, and writes a catalogue with a page a claim. */
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {dirname, join} from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type {Figure} from './claim/figure.ts';
import {messageOf} from './claim/message.ts';
import {controlsOf, repairsOf, type Theorem} from './claim/theorem.ts';
import type {ClaimRecord} from './judge/record.ts';
import {type ShownInstance, shownInstance} from './judge/shown.ts';
import {networkFigure} from './network-figure.ts';
import {idOf, loadTheorem, versionOf} from './registry.ts';
import {figureInWords} from './report/figure-text.ts';
import {figureCsv, figureSvg} from './report/plot.ts';
import {recordFigures} from './report/record-figures.ts';
import {bibliography, type Reference} from './report/site/bibliography.ts';
import {cataloguePage} from './report/site/catalogue-page.ts';
import {claimPage, command, csvName} from './report/site/claim-page.ts';
import {mark} from './report/site/html.ts';
import {generatorText, openingComment} from './report/site/theorem-text.ts';
import {type ClaimView, type ExportView, type FileView, type Picture, stemOf} from './report/site/view.ts';
import type {Report} from './report/verdicts.ts';
import {readMutants, readPower} from './reports-folder.ts';

/** A claim's file and what it exports, or why it could not be read. */
type Loaded = {readonly file: string; readonly t: Theorem} | {readonly failure: string} | undefined;

async function loaded(file: string | undefined): Promise<Loaded> {
	if (file === undefined) return undefined;
	try {
		return {file, t: await loadTheorem(file)};
	} catch (error) {
		return {failure: messageOf(error)};
	}
}

/** The sources of `references.bib` beside the files. */
function sourcesOf(files: readonly string[]): Map<string, Reference> {
	const books = [...new Set(files.map(f => join(dirname(f), 'references.bib')))].filter(f => existsSync(f));
	return new Map(books.flatMap(book => [...bibliography(readFileSync(book, 'utf8'))]));
}

function fileView(file: string, t: Theorem, record: ClaimRecord): FileView {
	const source = readFileSync(file, 'utf8');
	const siblings = [...Object.entries(controlsOf(t)), ...Object.entries(repairsOf(t))];
	return {
		current: record.version === versionOf(file),
		comment: openingComment(source),
		hypotheses: Object.keys(t.assuming),
		generator: generatorText(source) ?? null,
		because: t.expect === 'falls' ? t.because : null,
		reasons: new Map(siblings.map(([name, {because}]) => [name, because])),
	};
}

/** The formats that a counterexample of the claim can be exported to, and the files that lie beside it. */
function exportView(folder: string, record: ClaimRecord, known: Loaded): ExportView | undefined {
	if (record.counterexample === null) return undefined;
	const {id} = record;
	const home = join(folder, 'counterexamples');
	const claim = known !== undefined && 't' in known ? known : undefined;
	const formats = [
		['node', 'mjs', claim !== undefined && claim.t.ladder === undefined],
		['numpy', 'py', claim !== undefined && existsSync(join(dirname(claim.file), `${id}.py`))],
		['npz', 'npz', claim !== undefined],
		['onnx', 'onnx', claim?.t.network !== undefined],
	] as const;
	return {
		json: `../counterexamples/${encodeURIComponent(id)}.json`,
		commands: formats
			.filter(([, , offered]) => offered)
			.map(([format]) => command('npx', 'falsify', 'export', `counterexamples/${id}.json`, `--${format}`)),
		files: formats
			.map(([, ending]) => `${id}.${ending}`)
			.filter(name => existsSync(join(home, name)))
			.map(name => ({name, href: `../counterexamples/${encodeURIComponent(name)}`})),
	};
}

/** Witnesses drawn beside the instance. */
const mostWitnesses = 2;

const uncapitalised = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Draws a figure; what throws costs this picture alone. */
async function picture(figure: Figure): Promise<Picture> {
	try {
		const svg = await figureSvg(figure);
		return {title: figure.title, svg, words: figureInWords(figure), csv: figureCsv(figure)};
	} catch (error) {
		return {title: figure.title, failure: messageOf(error)};
	}
}

/** What `make` makes, drawn; if it throws, that is said under the title. */
async function pictures(title: string, make: () => readonly Figure[]): Promise<Picture[]> {
	let figures: readonly Figure[];
	try {
		figures = make();
	} catch (error) {
		return [{title, failure: messageOf(error)}];
	}
	return Promise.all(figures.map(picture));
}

/** Whether a network of the plane is positive here and not there, so that there is something to see. */
const isEventful = (figure: Figure | undefined): boolean =>
	figure?.kind === 'field' && figure.values.some(v => v > 0) && figure.values.some(v => v <= 0);

function shownOf(known: Loaded, record: ClaimRecord, seed: number): ClaimView['shown'] {
	if (known === undefined || 'failure' in known) return undefined;
	try {
		const {network} = known.t;
		return shownInstance(
			known.t,
			record,
			seed,
			x => network === undefined || isEventful(networkFigure(network(x))),
		);
	} catch (error) {
		return {failure: messageOf(error)};
	}
}

/**
 * The network of the instance shown, and those of witnesses that lie on the other side of the line: of the claim if it falls, of controls that
 * measure what the claim measures.
 */
function networks(t: Theorem, network: NonNullable<Theorem['network']>, {instance}: ShownInstance): Figure[] {
	const own = networkFigure(network(instance));
	const witnesses: (readonly [label: string, x: unknown])[] =
		t.expect === 'falls'
			? [['The witness worked out by hand', t.witness]]
			: Object.entries(t.controls)
					.filter(([, {measure, draw}]) => measure === undefined && draw === undefined)
					.map(([name, {witness}]) => [`Control '${name}' at its witness`, witness]);
	const others = witnesses.flatMap(([label, x]) => {
		const figure = networkFigure(network(x));
		return figure?.kind === 'field' ? [{...figure, title: `${label}: ${uncapitalised(figure.title)}`}] : [];
	});
	return [...(own === undefined ? [] : [own]), ...others.slice(0, mostWitnesses)];
}

async function picturesOf(
	known: Loaded,
	record: ClaimRecord,
	shown: ShownInstance | undefined,
): Promise<Picture[]> {
	const ofInstance = async (): Promise<Picture[]> => {
		if (known === undefined || 'failure' in known || shown === undefined) return [];
		const {network, figures} = known.t;
		return [
			...(await pictures('The network', () =>
				network === undefined ? [] : networks(known.t, network, shown),
			)),
			...(await pictures('Pictures of the instance', () => figures?.(shown.instance) ?? [])),
		];
	};
	return [
		...(await ofInstance()),
		...(await pictures('Pictures of the record', () => recordFigures(record))),
	];
}

/** Removes pages of claims that the report does not have, and data of pictures that are not drawn any more: files that we wrote, no others. */
function removeStale(home: string, written: ReadonlySet<string>): void {
	const names = readdirSync(home);
	const ours = new Set(
		names
			.filter(name => name.endsWith('.html') && readFileSync(join(home, name), 'utf8').includes(mark))
			.map(name => name.slice(0, -'.html'.length)),
	);
	for (const name of names) {
		const stem = /^(.*)\.(?:html|\d+\.csv)$/s.exec(name)?.[1];
		if (stem !== undefined && ours.has(stem) && !written.has(name)) rmSync(join(home, name));
	}
}

/**
 * Writes `index.html` and a page a claim under `claims/`, with the data behind every picture as CSV beside it. `files` are the theorem files of
 * the claims; a claim without one is shown by its record alone. Needs the folder's counterexamples written before. The same report, files and
 * folder give the same bytes.
 *
 * @throws {Error} in one line, if the folder's power or mutants file is not ours, or something cannot be written
 */
export async function writeSite(folder: string, report: Report, files: readonly string[]): Promise<void> {
	const {claims, seed} = report;
	const home = join(folder, 'claims');
	mkdirSync(home, {recursive: true});
	const fileOf = new Map(files.map(file => [idOf(file), file]));
	const sources = sourcesOf(files);
	const [power, mutants] = [readPower(folder), readMutants(folder)];
	const written = new Set<string>();
	const write = (name: string, text: string) => {
		writeFileAtomic.sync(join(home, name), text);
		written.add(name);
	};
	for (const [k, record] of claims.entries()) {
		const {id} = record;
		// What killed or hung a worker thread would do so here; what was cut short may have been about to.
		const known = record.verdict === 'broken' ? undefined : await loaded(fileOf.get(id));
		const shown = record.verdict === 'starved' ? undefined : shownOf(known, record, seed);
		const view: ClaimView = {
			record,
			reference: record.source === null ? undefined : sources.get(record.source.cite),
			file: known !== undefined && 't' in known ? fileView(known.file, known.t, record) : known,
			power: power.filter(row => row.id === id),
			mutants: mutants.find(row => row.id === id),
			shown,
			pictures: await picturesOf(known, record, shown !== undefined && 'why' in shown ? shown : undefined),
			exports: exportView(folder, record, known),
		};
		view.pictures.forEach((p, i) => 'csv' in p && write(csvName(id, i + 1), p.csv));
		write(`${stemOf(id)}.html`, claimPage(view, {before: claims[k - 1], behind: claims[k + 1]}, report));
	}
	writeFileAtomic.sync(join(folder, 'index.html'), cataloguePage(report, sources));
	removeStale(home, written);
}
